// Who has the most contacts? What the overview begins with.
// Asked by graph/questions/subgraph.py.
// param limit: integer
MATCH (x:Official|Country|Organization {managed_by: 'diplograph'})-[r:MEETS_WITH]-(y)
RETURN x.id AS id, count(DISTINCT y.id) AS others, count(r) AS contacts
ORDER BY others DESC, contacts DESC, id
LIMIT $limit
