// For which countries some officials speak, directly or through a body, with the number of claims that say so.
// Asked by graph/questions/officials.py.
// param ids: list
UNWIND $ids AS id
MATCH (o:Official {id: id, managed_by: 'diplograph'})-[r:REPRESENTS]->(body)
OPTIONAL MATCH (body)-[:PART_OF]->(above:Country)
WITH o, r, CASE WHEN body:Country THEN body ELSE above END AS country
WHERE country IS NOT NULL
RETURN o.id AS id, country.iso2 AS iso2, coalesce(r.former, false) AS former, size(r.claim_ids) AS claims
