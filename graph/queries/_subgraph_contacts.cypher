// Which contacts join some officials, countries and organizations to each other?
// Asked by graph/questions/subgraph.py.
// param ids: list
UNWIND $ids AS id
MATCH (a:Official|Country|Organization {id: id, managed_by: 'diplograph'})-[r:MEETS_WITH]->(b)
WHERE b.id IN $ids
MATCH (m:Meeting {id: r.meeting_id, managed_by: 'diplograph'})
OPTIONAL MATCH (m)-[:HELD_IN]->(p)
WITH a, b, r, m, collect(p) AS places
RETURN a.id AS source, b.id AS target, m.id AS meeting_id, m.kind AS kind, m.mode AS mode, r.status AS status,
       m.date_text AS date_text, m.start_date AS start_date, m.end_date AS end_date,
       m.date_precision AS date_precision, r.confidence AS confidence, r.claim_ids AS claim_ids,
       [x IN places | {id: x.id, name: x.name, kind: x.kind, labels: labels(x)}] AS places
ORDER BY source, target, meeting_id
