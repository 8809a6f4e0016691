// Which officials of others visited a country, or plan to? Meetings there count as well; the latest first.
// param country: country
// param since: date, null
// param limit: integer, 50
// :params {country: 'country:RU', since: null, limit: 50}
MATCH (host:Country {id: $country, managed_by: 'diplograph'})
MATCH (m:Meeting {managed_by: 'diplograph'})-[:HELD_IN]->()-[:LOCATED_IN*0..1]->(host)
WHERE $since IS NULL OR coalesce(m.end_date, m.start_date) >= $since
MATCH (x:Official)-[t:TOOK_PART_IN]->(m)
WHERE coalesce(t.on_behalf_of, '') <> $country AND NOT (x)-[:REPRESENTS|PART_OF]->(host)
WITH DISTINCT m, x
OPTIONAL MATCH (c:Claim {fact: m.id, managed_by: 'diplograph'})
RETURN x.name AS visitor, m.start_date AS start, m.end_date AS end, m.status AS status, m.kind AS kind,
       min(c.quote) AS sentence, m.id AS meeting
ORDER BY coalesce(start, '') DESC, meeting, visitor
LIMIT $limit
