// One claim, with the article that it stands in.
// Asked by graph/questions/claims.py.
// param id: text
MATCH (c:Claim {id: $id, managed_by: 'diplograph'})-[:FROM]->(a:Article)
RETURN c.record AS record, a.id AS id, a.title AS title, a.url AS url, a.publisher AS publisher,
       a.published_at AS published_at
