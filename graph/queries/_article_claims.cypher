// The claims of one article, in the order of its text.
// Asked by graph/questions/articles.py.
// param id: text
MATCH (c:Claim {article_id: $id, managed_by: 'diplograph'})
RETURN c.record AS record
ORDER BY c.start, c.id
