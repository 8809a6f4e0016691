// Where have some officials, countries and organizations gone, or plan to go, and whose guests are they?
// Asked by graph/questions/subgraph.py.
// param ids: list
UNWIND $ids AS id
MATCH (x:Official|Country|Organization {id: id, managed_by: 'diplograph'})-[t:TOOK_PART_IN]->(m:Meeting)
WHERE t.role = 'guest'
MATCH (m)-[h:HELD_IN|TOOK_PART_IN]-(goal)
WHERE goal.id <> x.id AND (type(h) = 'HELD_IN' OR h.role = 'host')
RETURN x.id AS source, goal.id AS target, type(h) AS how, labels(goal) AS labels,
       goal.name AS goal, goal.kind AS goal_kind, m.id AS meeting_id,
       m.kind AS kind, m.mode AS mode,
       m.status AS status, m.date_text AS date_text, m.start_date AS start_date, m.end_date AS end_date,
       m.date_precision AS date_precision, t.claim_ids AS claim_ids
ORDER BY source, target, meeting_id
