// Who took part in some meetings, in which role, and for which country.
// Asked by graph/questions/meetings.py.
// param meetings: list
UNWIND $meetings AS id
MATCH (m:Meeting {id: id, managed_by: 'diplograph'})<-[t:TOOK_PART_IN]-(x)
RETURN m.id AS meeting, x.id AS id, x.name AS name, labels(x) AS labels, t.role AS role, t.on_behalf_of AS on_behalf_of,
       t.claim_ids AS claim_ids
ORDER BY meeting, id
