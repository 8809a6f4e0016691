// How many officials, countries and organizations are there, and how many edges among them?
// Asked by graph/questions/subgraph.py.
MATCH (x:Official|Country|Organization {managed_by: 'diplograph'})
OPTIONAL MATCH (x)-[r:MEETS_WITH|REPRESENTS|SANCTIONS]->()
RETURN count(DISTINCT x.id) AS actors, count(r) AS ties
