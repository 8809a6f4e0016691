// For whom has an official spoken, in which office, from when to when?
// Asked by graph/questions/offices.py.
// param official: text
MATCH (o:Official {id: $official, managed_by: 'diplograph'})-[r:REPRESENTS]->(body)
RETURN body.id AS id, body.name AS name, labels(body) AS labels, r.role AS role, r.start_date AS start_date,
       r.end_date AS end_date, coalesce(r.former, false) AS former, r.confidence AS confidence, r.claim_ids AS claim_ids
ORDER BY former, name, role
