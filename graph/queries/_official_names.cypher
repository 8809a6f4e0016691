// All officials with the forms of their names and the number of their contacts.
// Asked by graph/questions/official_names.py, once for each state of the graph.
MATCH (o:Official {managed_by: 'diplograph'})
OPTIONAL MATCH (o)-[r:MEETS_WITH]-()
RETURN o.id AS id, o.name AS name, coalesce(o.aliases, []) AS aliases, o.name_native AS native, count(r) AS contacts
