// Who met, or plans to meet, across a restriction that is in force between their sides? The latest first.
// param since: date, null
// param measure: text, null
// param limit: integer, 50
// :params {since: null, measure: null, limit: 50}
MATCH (s)-[x:SANCTIONS]->(t)
WHERE x.status <> 'lifted' AND ($measure IS NULL OR x.measure = $measure)
MATCH (t)<-[:REPRESENTS|PART_OF*0..2]-(b)
WITH s, x, t, collect(DISTINCT b.id) AS targets
MATCH (s)<-[:REPRESENTS|PART_OF*0..2]-(a)-[r:MEETS_WITH]-(b)
WHERE r.status IN ['held', 'planned'] AND b.id IN targets
MATCH (m:Meeting {id: r.meeting_id, managed_by: 'diplograph'})
WHERE (x.start_date IS NULL OR m.end_date IS NULL OR m.end_date >= x.start_date)
  AND (x.end_date IS NULL OR m.start_date <= x.end_date)
  AND ($since IS NULL OR coalesce(m.end_date, m.start_date) >= $since)
WITH r, m, a, b, collect(DISTINCT s.name + ' on ' + t.name + ': ' + x.measure) AS restrictions, min(x.start_date) AS since
MATCH (c:Claim {id: r.claim_ids[0], managed_by: 'diplograph'})
RETURN a.name AS one, b.name AS other, r.status AS status, m.start_date AS start, m.end_date AS end, restrictions, since,
       c.quote AS sentence
ORDER BY coalesce(start, '') DESC, one, other, sentence
LIMIT $limit
