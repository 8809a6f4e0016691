// The sanctions that one of two sides lays on the other, or that a third lays on contact between the two.
// Asked by graph/questions/channel.py.
// param a: side
// param b: side
// param names_a: list
// param names_b: list
MATCH (s)-[x:SANCTIONS]->(t)
OPTIONAL MATCH (s)-[p:REPRESENTS|PART_OF*0..2]->(above)
WHERE above.id IN [$a, $b]
WITH s, x, t, collect(above.id) AS imposers
OPTIONAL MATCH (t)-[q:REPRESENTS|PART_OF*0..2]->(above)
WHERE above.id IN [$a, $b]
WITH s, x, t, imposers, collect(above.id) AS targets
WHERE ($a IN imposers AND $b IN targets) OR ($b IN imposers AND $a IN targets)
   OR (any(n IN coalesce(x.between, []) WHERE n IN $names_a) AND any(n IN coalesce(x.between, []) WHERE n IN $names_b))
RETURN s.id AS s_id, s.name AS s_name, labels(s) AS s_labels, t.id AS t_id, t.name AS t_name, labels(t) AS t_labels,
       x.measure AS measure, x.scope AS scope, x.status AS status, x.between AS between, x.start_date AS start_date,
       x.end_date AS end_date, x.confidence AS confidence, x.claim_ids AS claim_ids
ORDER BY coalesce(start_date, ''), s_id, t_id, measure
