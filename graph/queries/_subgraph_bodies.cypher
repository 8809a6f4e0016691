// For whom do some officials speak?
// Asked by graph/questions/subgraph.py.
// param ids: list
UNWIND $ids AS id
MATCH (o:Official {id: id, managed_by: 'diplograph'})-[r:REPRESENTS]->(b)
RETURN o.id AS source, b.id AS target, r.role AS role, coalesce(r.former, false) AS former,
       r.start_date AS start_date, r.end_date AS end_date, r.confidence AS confidence, r.claim_ids AS claim_ids
ORDER BY source, target, former, role
