// Which pairs of officials met before a day, and not since? Those who had met most often come first.
// param since: date
// param limit: integer, 50
// :params {since: '2018-01-01', limit: 50}
MATCH (a)-[r:MEETS_WITH]->(b)
WHERE r.status = 'held'
MATCH (m:Meeting {id: r.meeting_id, managed_by: 'diplograph'})
WHERE m.start_date IS NOT NULL
WITH a, b, count(m) AS meetings, max(coalesce(m.end_date, m.start_date)) AS last
WHERE last < $since
RETURN a.name AS one, b.name AS other, meetings, last
ORDER BY meetings DESC, last DESC, one, other
LIMIT $limit
