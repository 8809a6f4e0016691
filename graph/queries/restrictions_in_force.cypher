// Which sanctions and bans on contact are in force on a day? By imposer and target, with the sentence.
// param on: date, today
// param side: side, null
// param limit: integer, 200
// :params {on: toString(date()), side: null, limit: 200}
MATCH (a)-[r:SANCTIONS]->(b)
WHERE r.status <> 'lifted' AND (r.start_date IS NULL OR r.start_date <= $on)
  AND (r.end_date IS NULL OR r.end_date >= $on)
  AND ($side IS NULL OR a.id = $side OR b.id = $side)
MATCH (c:Claim {id: r.claim_ids[0], managed_by: 'diplograph'})
RETURN a.name AS imposed_by, b.name AS on_whom, r.measure AS measure, r.scope AS scope, r.start_date AS since,
       c.quote AS sentence
ORDER BY imposed_by, on_whom, measure, since
LIMIT $limit
