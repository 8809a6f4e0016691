// With whom has an official met, or will meet? The latest first, with place, status and a sentence.
// param official: official
// param since: date, null
// param until: date, null
// param limit: integer, 50
// :params {official: 'official:valery-gerasimov', since: null, until: null, limit: 50}
MATCH (o:Official {id: $official, managed_by: 'diplograph'})-[r:MEETS_WITH]-(x)
MATCH (m:Meeting {id: r.meeting_id, managed_by: 'diplograph'})
WHERE ($since IS NULL OR (m.start_date IS NOT NULL AND (m.end_date IS NULL OR m.end_date >= $since)))
  AND ($until IS NULL OR m.start_date <= $until)
WITH r, x, m
ORDER BY coalesce(m.start_date, '') DESC, m.id, x.id
LIMIT $limit
OPTIONAL MATCH (m)-[:HELD_IN]->(p)
WITH r, x, m, collect(DISTINCT p.name) AS places
MATCH (c:Claim {id: r.claim_ids[0], managed_by: 'diplograph'})
RETURN x.name AS contact, r.status AS status, m.start_date AS start, m.end_date AS end, places, m.kind AS kind,
       c.quote AS sentence, m.id AS meeting
ORDER BY coalesce(start, '') DESC, meeting, contact
