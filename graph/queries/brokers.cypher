// Who has met both sides, and could carry a message between them? By the number of contacts with either.
// param a: side
// param b: side
// param limit: integer, 25
// :params {a: 'country:US', b: 'country:RU', limit: 25}
MATCH (a:Country|Organization {id: $a, managed_by: 'diplograph'})<-[:REPRESENTS|PART_OF*0..2]-(one)-[r:MEETS_WITH]-(x)
WHERE r.status = 'held' AND x.id <> $a AND x.id <> $b
WITH x, count(DISTINCT r.meeting_id) AS with_a, collect(DISTINCT one.name) AS met_of_a
MATCH (b:Country|Organization {id: $b, managed_by: 'diplograph'})<-[:REPRESENTS|PART_OF*0..2]-(two)-[q:MEETS_WITH]-(x)
WHERE q.status = 'held'
WITH x, with_a, met_of_a, count(DISTINCT q.meeting_id) AS with_b, collect(DISTINCT two.name) AS met_of_b
OPTIONAL MATCH (x)-[:REPRESENTS|PART_OF*1..2]->(own)
WHERE own.id IN [$a, $b]
WITH x, with_a, met_of_a, with_b, met_of_b, count(own) AS partisan
WHERE partisan = 0
RETURN x.name AS broker, with_a, with_b, met_of_a, met_of_b
ORDER BY with_a + with_b DESC, broker
LIMIT $limit
