// Who speaks for a country or an organization, or for a body of it, and in which office.
// Asked by graph/questions/speakers.py.
// param side: text
// param limit: integer, 500
MATCH (s:Country|Organization {id: $side, managed_by: 'diplograph'})<-[:PART_OF*0..1]-(body)<-[r:REPRESENTS]-(o:Official)
RETURN o.id AS id, o.name AS name, body.id AS body_id, body.name AS body_name, labels(body) AS body_labels,
       r.role AS role, coalesce(r.former, false) AS former
ORDER BY former, name, id, body_id, role
LIMIT $limit
