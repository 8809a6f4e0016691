// After contact was suspended or banned between two sides, who met first, and when?
// param limit: integer, 50
// :params {limit: 50}
MATCH (s)-[x:SANCTIONS]->(t)
WHERE x.measure IN ['contact_suspension', 'contact_ban'] AND x.start_date IS NOT NULL
MATCH (t)<-[:REPRESENTS|PART_OF*0..2]-(b)
WITH s, x, t, collect(DISTINCT b.id) AS targets
MATCH (s)<-[:REPRESENTS|PART_OF*0..2]-(a)-[r:MEETS_WITH]-(b)
WHERE r.status = 'held' AND b.id IN targets
MATCH (m:Meeting {id: r.meeting_id, managed_by: 'diplograph'})
WHERE m.start_date > x.start_date
MATCH (c:Claim {id: r.claim_ids[0], managed_by: 'diplograph'})
WITH DISTINCT s, x, t, m.start_date AS day, a.name AS one, b.name AS other, c.quote AS sentence
ORDER BY day, one, other
WITH s, x, t, collect({day: day, one: one, other: other, sentence: sentence})[0] AS first
RETURN s.name AS imposed_by, t.name AS on_whom, x.measure AS measure, x.start_date AS suspended,
       first.day AS first_contact, first.one AS one, first.other AS other, first.sentence AS sentence
ORDER BY suspended, imposed_by, on_whom
LIMIT $limit
