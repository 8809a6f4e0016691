// With whom has an official met, or will meet? Newest first; undated ones last.
// Asked by graph/questions/contacts.py; the route is /api/v1/officials/{id}/contacts.
// param official: text
// param since: date, null
// param until: date, null
// param statuses: list, null
// param after_day: text, null
// param after_key: text, null
// param limit: integer, 50
MATCH (o:Official {id: $official, managed_by: 'diplograph'})-[r:MEETS_WITH]-(c)
MATCH (m:Meeting {id: r.meeting_id, managed_by: 'diplograph'})
WITH r, c, m, coalesce(m.start_date, m.end_date, '') AS day, m.id + ' ' + c.id AS key
WHERE ($since IS NULL OR (day <> '' AND (m.end_date IS NULL OR m.end_date >= $since)))
  AND ($until IS NULL OR (day <> '' AND day <= $until))
  AND ($statuses IS NULL OR r.status IN $statuses)
  AND ($after_day IS NULL OR day < $after_day OR (day = $after_day AND key > $after_key))
WITH r, c, m, day, key
ORDER BY day DESC, key
LIMIT $limit
OPTIONAL MATCH (m)-[:HELD_IN]->(p)
WITH r, c, m, day, key, collect(p) AS places
RETURN c.id AS counterpart_id, c.name AS counterpart_name, labels(c) AS counterpart_labels,
       m.id AS meeting_id, m.name AS meeting_name, m.kind AS meeting_kind, m.mode AS meeting_mode,
       r.status AS status, m.date_text AS date_text, m.start_date AS start_date, m.end_date AS end_date,
       m.date_precision AS date_precision, r.confidence AS confidence, r.claim_ids AS claim_ids, day, key,
       [x IN places | {id: x.id, name: x.name, kind: x.kind, labels: labels(x)}] AS places
ORDER BY day DESC, key
