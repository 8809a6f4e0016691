// Which meetings are planned from a day on? By day, with who, where and the sentence that says so.
// One without a last day ("in the near future") counts for a year.
// param since: date, today
// param limit: integer, 50
// :params {since: toString(date()), limit: 50}
MATCH (m:Meeting {status: 'planned', managed_by: 'diplograph'})
WHERE coalesce(m.end_date, toString(date(m.start_date) + duration('P1Y'))) >= $since
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
