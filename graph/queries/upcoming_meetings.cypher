// Which meetings are planned from a day on? By day, with who, where and the sentence that says so.
// param since: date, today
// param limit: integer, 50
// :params {since: toString(date()), limit: 50}
MATCH (m:Meeting {status: 'planned', managed_by: 'diplograph'})
WHERE m.start_date IS NOT NULL AND (m.end_date IS NULL OR m.end_date >= $since)
WITH m
ORDER BY m.start_date, m.id
LIMIT $limit
OPTIONAL MATCH (x)-[:TOOK_PART_IN]->(m)
WITH m, collect(DISTINCT x.name) AS who
OPTIONAL MATCH (m)-[:HELD_IN]->(p)
WITH m, who, collect(DISTINCT p.name) AS places
OPTIONAL MATCH (c:Claim {fact: m.id, managed_by: 'diplograph'})
RETURN m.start_date AS start, m.end_date AS end, who, places, m.kind AS kind, min(c.quote) AS sentence, m.id AS meeting
ORDER BY start, meeting
