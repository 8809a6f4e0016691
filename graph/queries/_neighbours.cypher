// With whom have some officials, countries and organizations met? One row a pair.
// Asked by graph/questions/paths.py.
// param ids: list
// param statuses: list
UNWIND $ids AS id
MATCH (x:Official|Country|Organization {id: id, managed_by: 'diplograph'})-[r:MEETS_WITH]-(y)
WHERE r.status IN $statuses
RETURN x.id AS one, y.id AS other, y.name AS name, labels(y) AS labels,
       collect({meeting_id: r.meeting_id, status: r.status, date: r.date, claim_ids: r.claim_ids}) AS contacts
ORDER BY one, other
