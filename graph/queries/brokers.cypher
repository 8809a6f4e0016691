// Who has met both sides, and could carry a message between them? By the number of meetings with either.
// param a: side
// param b: side
// param limit: integer, 25
// :params {a: 'country:US', b: 'country:RU', limit: 25}
MATCH (a:Country|Organization {id: $a, managed_by: 'diplograph'})<-[:REPRESENTS|PART_OF*0..2]-(one)
WITH collect(DISTINCT one.id) AS side_a
MATCH (b:Country|Organization {id: $b, managed_by: 'diplograph'})<-[:REPRESENTS|PART_OF*0..2]-(two)
WITH side_a, collect(DISTINCT two.id) AS side_b
MATCH (a:Country|Organization {id: $a, managed_by: 'diplograph'})<-[:REPRESENTS|PART_OF*0..2]-(one)-[r:MEETS_WITH]-(x)
WHERE r.status = 'held' AND NOT x.id IN side_a AND NOT x.id IN side_b
WITH side_b, x, count(DISTINCT r.meeting_id) AS with_a, collect(DISTINCT one.name) AS met_of_a
MATCH (x)-[q:MEETS_WITH]-(two)
WHERE q.status = 'held' AND two.id IN side_b
RETURN x.name AS broker, with_a, count(DISTINCT q.meeting_id) AS with_b, met_of_a, collect(DISTINCT two.name) AS met_of_b
ORDER BY with_a + with_b DESC, broker
LIMIT $limit
