// Who met whom most often? Pairs by the number of their meetings that were held, with the first and the last day.
// param since: date, null
// param until: date, null
// param limit: integer, 25
// :params {since: null, until: null, limit: 25}
MATCH (a)-[r:MEETS_WITH]->(b)
WHERE r.status = 'held'
MATCH (m:Meeting {id: r.meeting_id, managed_by: 'diplograph'})
WHERE ($since IS NULL OR coalesce(m.end_date, m.start_date) >= $since)
  AND ($until IS NULL OR m.start_date <= $until)
RETURN a.name AS one, b.name AS other, count(m) AS meetings,
       min(m.start_date) AS first, max(coalesce(m.end_date, m.start_date)) AS last
ORDER BY meetings DESC, one, other
LIMIT $limit
