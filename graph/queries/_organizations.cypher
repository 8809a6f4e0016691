// Organizations, by id, with how many speak for each.
// Asked by graph/questions/organizations.py.
// param id: text, null
MATCH (g:Organization {managed_by: 'diplograph'})
WHERE $id IS NULL OR g.id = $id
OPTIONAL MATCH (o:Official)-[:REPRESENTS]->(g)
RETURN g.id AS id, g.name AS name, coalesce(g.aliases, []) AS aliases, g.acronym AS acronym, g.kind AS kind,
       g.country AS country, g.wikidata_id AS wikidata_id, count(DISTINCT o) AS officials
ORDER BY id
