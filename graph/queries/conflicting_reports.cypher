// On which meetings do reports disagree? One says held, another cancelled, and the like; by the number of reports.
// param limit: integer, 50
// :params {limit: 50}
MATCH (c:Claim {managed_by: 'diplograph'})-[:ABOUT]->(m:Meeting)
WHERE c.status IS NOT NULL AND c.status <> 'unknown' AND c.polarity = 'affirmed'
WITH m, c
ORDER BY c.quote
WITH m, collect(DISTINCT c.status) AS told, count(c) AS reports, collect(c.quote) AS sentences
WHERE size(told) > 1
RETURN m.name AS meeting_name, m.start_date AS start, m.status AS status, told, reports, sentences[..5] AS sentences,
       m.id AS meeting
ORDER BY reports DESC, meeting
LIMIT $limit
