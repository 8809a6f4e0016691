// Which meetings were postponed, cancelled or refused? The latest first, with the days they were set for before.
// param since: date, null
// param limit: integer, 50
// :params {since: null, limit: 50}
MATCH (m:Meeting {managed_by: 'diplograph'})
WHERE m.status IN ['postponed', 'cancelled', 'refused']
  AND ($since IS NULL OR coalesce(m.end_date, m.start_date) >= $since)
WITH m
ORDER BY coalesce(m.start_date, '') DESC, m.id
LIMIT $limit
OPTIONAL MATCH (x)-[:TOOK_PART_IN]->(m)
WITH m, collect(DISTINCT x.name) AS who
OPTIONAL MATCH (c:Claim {fact: m.id, status: m.status, managed_by: 'diplograph'})
RETURN m.status AS status, m.start_date AS start, m.previous_start_dates AS set_before, who,
       min(c.quote) AS sentence, m.id AS meeting
ORDER BY coalesce(start, '') DESC, meeting
