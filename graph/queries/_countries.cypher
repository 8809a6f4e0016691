// Countries, by name, with how many speak for each.
// Asked by graph/questions/countries.py.
// param id: text, null
MATCH (c:Country {managed_by: 'diplograph'})
WHERE $id IS NULL OR c.id = $id
OPTIONAL MATCH (o:Official)-[:REPRESENTS]->(c)
RETURN c.id AS id, c.name AS name, coalesce(c.aliases, []) AS aliases, c.iso2 AS iso2, c.iso3 AS iso3,
       c.wikidata_id AS wikidata_id, count(DISTINCT o) AS officials
ORDER BY id
