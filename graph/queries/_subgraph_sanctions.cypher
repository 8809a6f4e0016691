// Which sanctions are laid by or on some officials, countries and organizations?
// Asked by graph/questions/subgraph.py.
// param ids: list
MATCH (a:Country|Organization {managed_by: 'diplograph'})-[r:SANCTIONS]->(b)
WHERE a.id IN $ids OR b.id IN $ids
RETURN a.id AS source, b.id AS target, r.measure AS measure, r.scope AS scope, r.status AS status,
       r.start_date AS start_date, r.end_date AS end_date, r.confidence AS confidence, r.claim_ids AS claim_ids
ORDER BY source, target, measure, start_date
