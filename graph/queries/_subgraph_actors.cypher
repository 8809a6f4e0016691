// Some nodes with their properties, and to how many others each is joined.
// Asked by graph/questions/subgraph.py.
// param ids: list
UNWIND $ids AS id
MATCH (x:Official|Country|Organization|Location {id: id, managed_by: 'diplograph'})
OPTIONAL MATCH (x)-[:MEETS_WITH|REPRESENTS|SANCTIONS]-(y)
RETURN x.id AS id, x.name AS name, labels(x) AS labels, properties(x) AS props, count(DISTINCT y.id) AS neighbours
ORDER BY id
