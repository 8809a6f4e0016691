"""Which clauses, functions and procedures a query from outside may use; whatever is not here is refused.

Functions: those of the Neo4j 5 manual that compute from their arguments. Left out are `file()` and
`linenumber()` (they look at files), `graph.*` (other databases), `genai.*` (the network), and plug-ins.

Procedures: those that name what the graph is made of, and the full-text search. Left out are `dbms.*`
(settings, other people's connections), `db.clearQueryCaches`, `db.resampleIndex` and the like (READ mode lets
them through, and they change the server), `db.stats.*` (other people's queries) and `db.schema.*` (they scan
the whole graph).
"""

from __future__ import annotations

_FUNCTIONS = """
 count collect sum avg min max percentilecont percentiledisc stdev stdevp
 all any none single exists isempty nullif coalesce elementid id type labels properties keys nodes
 relationships startnode endnode length size char_length character_length head last tail range reverse
 valuetype timestamp randomuuid
 toboolean tobooleanornull tobooleanlist tofloat tofloatornull tofloatlist tointeger tointegerornull
 tointegerlist tostring tostringornull tostringlist
 abs ceil floor isnan rand round sign e exp log log10 sqrt acos asin atan atan2 cos cosh cot coth degrees
 haversin pi radians sin sinh tan tanh
 btrim left lower ltrim normalize replace right rtrim split substring tolower toupper trim upper
 date datetime localdatetime localtime time duration point
 date.realtime date.statement date.transaction date.truncate
 datetime.realtime datetime.statement datetime.transaction datetime.truncate
 datetime.fromepoch datetime.fromepochmillis
 localdatetime.realtime localdatetime.statement localdatetime.transaction localdatetime.truncate
 localtime.realtime localtime.statement localtime.transaction localtime.truncate
 time.realtime time.statement time.transaction time.truncate
 duration.between duration.indays duration.inmonths duration.inseconds
 point.distance point.withinbbox vector.similarity.cosine vector.similarity.euclidean
"""
FUNCTIONS = frozenset(_FUNCTIONS.split())
AGGREGATES = frozenset("count collect sum avg min max percentilecont percentiledisc stdev stdevp".split())

PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
    }
)

_WRITES = "it would change the graph, and this only reads; begin with MATCH and end with RETURN"
_SERVER = "it asks the server about itself or steers it; ask the graph with MATCH and RETURN"
_OPTIONS = "the plan and the options of a query are the server's own affair; leave the word out"
_FILES = "it would read a file or an address; load articles with `diplograph load`"
REFUSED_WORDS: dict[str, str] = {
    **dict.fromkeys("CREATE MERGE INSERT SET REMOVE DELETE DETACH NODETACH FOREACH".split(), _WRITES),
    **dict.fromkeys("DROP ALTER RENAME GRANT DENY REVOKE ADD IMPERSONATE IMPORT".split(), _WRITES),
    **dict.fromkeys("SHOW TERMINATE START STOP ENABLE DISABLE DEALLOCATE REALLOCATE DRYRUN".split(), _SERVER),
    **dict.fromkeys("EXPLAIN PROFILE CYPHER PERIODIC".split(), _OPTIONS),
    **dict.fromkeys(
        "BEGIN COMMIT ROLLBACK".split(), "a query runs in a transaction of its own; leave the word out"
    ),
    "LOAD": _FILES,
    "USE": "only the graph of this service can be asked; leave USE out",
    "USING": "the server chooses its indexes itself; leave the hint out",
    "FINISH": "a query that answers nothing; end with RETURN",
    "NEXT": "several queries in a row; ask them one by one",
}
