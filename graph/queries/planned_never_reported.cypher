// Which meetings were announced, their day has passed, and nobody reported that they were held? The latest first.
// param until: date, today
// param limit: integer, 50
// :params {until: toString(date()), limit: 50}
MATCH (m:Meeting {managed_by: 'diplograph'})
WHERE m.status IN ['planned', 'unreported'] AND m.end_date < $until
WITH m
ORDER BY m.end_date DESC, m.id
LIMIT $limit
OPTIONAL MATCH (x)-[:TOOK_PART_IN]->(m)
WITH m, collect(DISTINCT x.name) AS who
OPTIONAL MATCH (m)-[:HELD_IN]->(p)
WITH m, who, collect(DISTINCT p.name) AS places
OPTIONAL MATCH (c:Claim {fact: m.id, managed_by: 'diplograph'})
RETURN m.start_date AS start, m.end_date AS end, who, places, max(c.published_at) AS last_report,
       min(c.quote) AS sentence, m.id AS meeting
ORDER BY end DESC, meeting
