// The sanctions that a country or an organization imposes, and those on it.
// Asked by graph/questions/restrictions.py.
// param side: text
MATCH (s)-[x:SANCTIONS]->(t)
WHERE s.id = $side OR t.id = $side
RETURN s.id AS s_id, s.name AS s_name, labels(s) AS s_labels, t.id AS t_id, t.name AS t_name, labels(t) AS t_labels,
       x.measure AS measure, x.scope AS scope, x.status AS status, x.between AS between, x.start_date AS start_date,
       x.end_date AS end_date, x.confidence AS confidence, x.claim_ids AS claim_ids
ORDER BY coalesce(start_date, ''), s_id, t_id, measure
