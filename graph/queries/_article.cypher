// One article.
// Asked by graph/questions/articles.py.
// param id: text
MATCH (a:Article {id: $id, managed_by: 'diplograph'})
RETURN a.id AS id, a.title AS title, a.url AS url, a.publisher AS publisher, a.published_at AS published_at,
       a.language AS language, a.retrieved_at AS retrieved_at, a.sha256 AS sha256, a.text AS text
