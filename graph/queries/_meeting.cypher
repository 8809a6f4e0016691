// One meeting, with its places.
// Asked by graph/questions/meetings.py.
// param id: text
MATCH (m:Meeting {id: $id, managed_by: 'diplograph'})
OPTIONAL MATCH (m)-[:HELD_IN]->(p)
WITH m, collect(p) AS places
RETURN m.id AS id, m.name AS name, m.kind AS kind, m.mode AS mode, m.status AS status, m.date_text AS date_text,
       m.start_date AS start_date, m.end_date AS end_date, m.date_precision AS date_precision,
       coalesce(m.previous_start_dates, []) AS previous_start_dates, coalesce(m.topics, []) AS topics,
       [x IN places | {id: x.id, name: x.name, kind: x.kind, labels: labels(x)}] AS places
