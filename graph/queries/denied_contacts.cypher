// Which contacts has somebody denied? A denial makes no contact; here it is, with who denies what.
// param limit: integer, 50
// :params {limit: 50}
MATCH (c:Claim {polarity: 'denied', managed_by: 'diplograph'})-[:FROM]->(a:Article)
WHERE c.predicate IN ['meets_with', 'visits']
MATCH (c)-[:ABOUT]->(x)
WHERE NOT x:Meeting
RETURN collect(DISTINCT x.name) AS who, c.date_start AS day, c.quote AS sentence, a.title AS article,
       a.published_at AS published, c.id AS claim
ORDER BY coalesce(published, '') DESC, claim
LIMIT $limit
