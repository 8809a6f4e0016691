// All contacts between two sides: themselves, their bodies, and those who speak for either.
// Asked by graph/questions/channel.py.
// param a: side
// param b: side
MATCH (b:Country|Organization {id: $b, managed_by: 'diplograph'})<-[q:REPRESENTS|PART_OF*0..2]-(two)
WHERE none(e IN q WHERE coalesce(e.former, false))
WITH collect(DISTINCT two.id) AS others
MATCH (a:Country|Organization {id: $a, managed_by: 'diplograph'})<-[p:REPRESENTS|PART_OF*0..2]-(one)-[r:MEETS_WITH]-(two)
WHERE two.id IN others AND none(e IN p WHERE coalesce(e.former, false))
WITH DISTINCT r, one, two
MATCH (m:Meeting {id: r.meeting_id, managed_by: 'diplograph'})
OPTIONAL MATCH (m)-[:HELD_IN]->(place)
WITH DISTINCT r, one, two, m, collect(place) AS places
RETURN m.id AS meeting_id, m.name AS name, m.kind AS kind, m.mode AS mode, r.status AS status, m.date_text AS date_text,
       m.start_date AS start_date, m.end_date AS end_date, m.date_precision AS date_precision,
       {id: one.id, name: one.name, labels: labels(one)} AS one, {id: two.id, name: two.name, labels: labels(two)} AS two,
       [x IN places | {id: x.id, name: x.name, kind: x.kind, labels: labels(x)}] AS places, r.claim_ids AS claim_ids
ORDER BY coalesce(start_date, ''), meeting_id
