// What is new or different since a day? Meetings of which articles published since then speak, the latest first.
// param since: date
// param limit: integer, 100
// :params {since: '2018-01-01', limit: 100}
MATCH (c:Claim {managed_by: 'diplograph'})-[:ABOUT]->(m:Meeting)
WHERE c.published_at >= $since
WITH m, max(c.published_at) AS reported, collect(DISTINCT c.status) AS told, min(c.quote) AS sentence
OPTIONAL MATCH (older:Claim {fact: m.id, managed_by: 'diplograph'})
WHERE older.published_at < $since
WITH m, reported, told, sentence, collect(DISTINCT older.status) AS before
RETURN reported, m.name AS meeting_name, m.start_date AS start, m.status AS status, before AS told_before, told AS told_since,
       size(before) = 0 AS new, sentence, m.id AS meeting
ORDER BY reported DESC, meeting
LIMIT $limit
