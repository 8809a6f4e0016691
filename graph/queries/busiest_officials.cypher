// Which officials have most meetings? Held and planned ones, counted once each, with how many others they met.
// param since: date, null
// param until: date, null
// param limit: integer, 25
// :params {since: null, until: null, limit: 25}
MATCH (o:Official {managed_by: 'diplograph'})-[r:MEETS_WITH]-(x)
WHERE r.status IN ['held', 'planned']
MATCH (m:Meeting {id: r.meeting_id, managed_by: 'diplograph'})
WHERE ($since IS NULL OR coalesce(m.end_date, m.start_date) >= $since)
  AND ($until IS NULL OR m.start_date <= $until)
RETURN o.name AS official, count(DISTINCT m.id) AS meetings, count(DISTINCT x.id) AS others, o.id AS id,
       min(m.start_date) AS first, max(coalesce(m.end_date, m.start_date)) AS last
ORDER BY meetings DESC, others DESC, official
LIMIT $limit
