// Which countries and organizations act as a side themselves, and with whom? By the number of meetings.
// param limit: integer, 50
// :params {limit: 50}
MATCH (s:Country|Organization {managed_by: 'diplograph'})-[r:MEETS_WITH]-(x)
WHERE r.status IN ['held', 'planned']
RETURN s.name AS side, x.name AS other, count(DISTINCT r.meeting_id) AS meetings, min(r.date) AS first, max(r.date) AS last
ORDER BY meetings DESC, side, other
LIMIT $limit
