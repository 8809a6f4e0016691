// How often the graph was written to: what an answer may be kept under.
// Asked by graph/questions/revision.py.
MATCH (g:DiplographMeta {id: 'graph'})
RETURN g.turn AS turn
