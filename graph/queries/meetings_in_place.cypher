// Which meetings were or will be in a place? A city, a venue or a country by any part of its name, the latest first.
// param place: text
// param since: date, null
// param until: date, null
// param limit: integer, 50
// :params {place: 'Baku', since: null, until: null, limit: 50}
MATCH (m:Meeting {managed_by: 'diplograph'})-[:HELD_IN]->(p)
OPTIONAL MATCH (p)-[:LOCATED_IN]->(country:Country)
WITH m, p, country
WHERE (toLower(p.name) CONTAINS toLower($place) OR toLower(coalesce(country.name, '')) = toLower($place)
       OR any(alias IN coalesce(p.aliases, []) WHERE toLower(alias) = toLower($place)))
  AND ($since IS NULL OR coalesce(m.end_date, m.start_date) >= $since)
  AND ($until IS NULL OR m.start_date <= $until)
WITH DISTINCT m, p
ORDER BY coalesce(m.start_date, '') DESC, m.id
LIMIT $limit
OPTIONAL MATCH (x)-[:TOOK_PART_IN]->(m)
WITH m, p, collect(DISTINCT x.name) AS who
OPTIONAL MATCH (c:Claim {fact: m.id, managed_by: 'diplograph'})
RETURN p.name AS place, m.start_date AS start, m.end_date AS end, m.status AS status, who, m.kind AS kind,
       min(c.quote) AS sentence, m.id AS meeting
ORDER BY coalesce(start, '') DESC, meeting
