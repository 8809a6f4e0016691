// The last day on which an article in the graph was published.
// Asked by graph/questions/channel.py.
MATCH (a:Article {managed_by: 'diplograph'})
RETURN max(a.published_at) AS day
