// An official by id.
// Asked by graph/questions/officials.py and contacts.py.
// param id: text
MATCH (o:Official {id: $id, managed_by: 'diplograph'})
RETURN o.id AS id, o.name AS name, o.aliases AS aliases, o.name_native AS name_native, o.wikidata_id AS wikidata_id
