// The sentences behind some claims, each with the article that it stands in.
// Asked by graph/questions/evidence.py.
// param claim_ids: list
UNWIND $claim_ids AS claim_id
MATCH (c:Claim {id: claim_id, managed_by: 'diplograph'})-[:FROM]->(a:Article)
RETURN DISTINCT c.id AS claim_id, c.quote AS quote, c.start AS start, c.end AS end,
       a.id AS id, a.title AS title, a.url AS url, a.publisher AS publisher, a.published_at AS published_at
