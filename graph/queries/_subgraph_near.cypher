// With whom has an official had, or planned, the most contacts?
// Asked by graph/questions/subgraph.py.
// param official: text
MATCH (o:Official {id: $official, managed_by: 'diplograph'})-[r:MEETS_WITH]-(c)
RETURN c.id AS id, count(r) AS contacts, max(coalesce(r.date, '')) AS latest
ORDER BY contacts DESC, latest DESC, id
