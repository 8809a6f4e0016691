// Meetings, newest first, undated ones last.
// Asked by graph/questions/meetings.py.
// param since: date, null
// param until: date, null
// param statuses: list, null
// param kinds: list, null
// param participants: list, null
// param place: text, null
// param after_day: text, null
// param after_id: text, null
// param limit: integer, 50
MATCH (m:Meeting {managed_by: 'diplograph'})
WITH m, coalesce(m.start_date, m.end_date, '') AS day
WHERE ($since IS NULL OR (day <> '' AND (m.end_date IS NULL OR m.end_date >= $since)))
  AND ($until IS NULL OR (day <> '' AND day <= $until))
  AND ($statuses IS NULL OR m.status IN $statuses)
  AND ($kinds IS NULL OR m.kind IN $kinds)
  AND ($after_day IS NULL OR day < $after_day OR (day = $after_day AND m.id > $after_id))
OPTIONAL MATCH (x)-[t:TOOK_PART_IN]->(m)
WHERE $participants IS NOT NULL
WITH m, day, collect(x.id) + collect(t.on_behalf_of) AS present
OPTIONAL MATCH (m)-[:HELD_IN]->(p)
WITH m, day, present, collect(p) AS places
WHERE ($participants IS NULL OR all(who IN $participants WHERE who IN present))
  AND ($place IS NULL OR any(p IN places WHERE p.id = $place OR toLower(p.name) = toLower($place)))
WITH m, day, places
ORDER BY day DESC, m.id
LIMIT $limit
RETURN m.id AS id, m.name AS name, m.kind AS kind, m.mode AS mode, m.status AS status, m.date_text AS date_text,
       m.start_date AS start_date, m.end_date AS end_date, m.date_precision AS date_precision, day,
       [x IN places | {id: x.id, name: x.name, kind: x.kind, labels: labels(x)}] AS places
ORDER BY day DESC, id
