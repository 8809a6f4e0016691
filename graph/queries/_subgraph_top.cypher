// Who takes part in the most meetings? What the overview begins with.
// Asked by graph/questions/subgraph.py.
// param limit: integer
MATCH (x:Official|Country|Organization {managed_by: 'diplograph'})-[r:MEETS_WITH]-(y)
RETURN x.id AS id, count(DISTINCT r.meeting_id) AS meetings, count(DISTINCT y.id) AS others
ORDER BY meetings DESC, others DESC, id
LIMIT $limit
