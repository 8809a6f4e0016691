// Countries and organizations with all their names.
// Asked by graph/questions/sides.py.
// param limit: integer, 20000
CALL {
  MATCH (n:Country {managed_by: 'diplograph'})
  RETURN n.id AS id, n.name AS name, coalesce(n.aliases, []) AS aliases, n.iso2 AS short, 'country' AS kind
  UNION
  MATCH (n:Organization {managed_by: 'diplograph'})
  RETURN n.id AS id, n.name AS name, coalesce(n.aliases, []) AS aliases, n.acronym AS short, 'organization' AS kind
}
RETURN id, name, aliases, short, kind
ORDER BY kind, id
LIMIT $limit
