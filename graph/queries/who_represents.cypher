// Who speaks for a country or an organization, and in which office? Bodies of a country speak for it too.
// param side: side
// param former: boolean, false
// param limit: integer, 200
// :params {side: 'country:RU', former: false, limit: 200}
MATCH (s:Country|Organization {id: $side, managed_by: 'diplograph'})<-[:PART_OF*0..1]-(body)<-[r:REPRESENTS]-(o:Official)
WHERE $former OR NOT coalesce(r.former, false)
MATCH (c:Claim {id: r.claim_ids[0], managed_by: 'diplograph'})
RETURN DISTINCT o.name AS official, r.role AS role, body.name AS body, r.start_date AS since, r.end_date AS until,
       coalesce(r.former, false) AS former, c.quote AS sentence
ORDER BY official, body, role
LIMIT $limit
