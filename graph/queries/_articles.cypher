// Articles, the latest first, undated ones last, with the number of their claims.
// Asked by graph/questions/articles.py.
// param since: date, null
// param until: date, null
// param after_day: text, null
// param after_id: text, null
// param limit: integer, 50
MATCH (a:Article {managed_by: 'diplograph'})
WITH a, coalesce(a.published_at, '') AS day
WHERE ($since IS NULL OR day >= $since) AND ($until IS NULL OR (day <> '' AND day <= $until))
  AND ($after_day IS NULL OR day < $after_day OR (day = $after_day AND a.id > $after_id))
WITH a, day
ORDER BY day DESC, a.id
LIMIT $limit
OPTIONAL MATCH (c:Claim {article_id: a.id, managed_by: 'diplograph'})
RETURN a.id AS id, a.title AS title, a.url AS url, a.publisher AS publisher, a.published_at AS published_at,
       count(c) AS claims, day
ORDER BY day DESC, id
