"""What the graph is made of: labels, relationship types, and the constraints and indexes of each engine.

All dates are ISO 8601 day strings ("2018-01-08"): they sort as text, compare with text parameters on both
engines, and `date(m.start_date)` gives the temporal value where a query wants arithmetic.

Every node that diplograph writes carries `managed_by: "diplograph"`, in one label a node. In a database that
holds other people's nodes under the same labels that property tells ours from theirs: we merge, change and
delete only nodes that have it, the uniqueness constraint covers it together with `id` (so no rule is laid on
their nodes), and a question that scans a whole label says `{managed_by: 'diplograph'}`.
"""

from __future__ import annotations

from graph.connection import Engine

OWNER = "diplograph"
META = "DiplographMeta"  # one node, of which each writer takes the lock before it reads what it will rebuild
LABELS = ("Official", "Country", "Organization", "Location", "Meeting", "Article", "Claim")
NAMED = ("Official", "Country", "Organization", "Location")
RELATIONSHIPS = (
    "MEETS_WITH",
    "REPRESENTS",
    "SANCTIONS",
    "TOOK_PART_IN",
    "HELD_IN",
    "LOCATED_IN",
    "PART_OF",
    "FROM",
    "ABOUT",
)
FULLTEXT = "diplograph_names"
INDEXED = (
    # (label, property); names of officials have the full-text index
    ("Meeting", "start_date"),
    ("Article", "published_at"),
    ("Claim", "fact"),
    ("Claim", "article_id"),
)


def statements(engine: Engine) -> list[str]:
    """The Cypher that brings a database to this schema; each statement may run again without harm."""
    turn = f"CREATE CONSTRAINT diplograph_meta IF NOT EXISTS FOR (n:{META}) REQUIRE n.id IS UNIQUE"
    return [turn, *_uniqueness(engine), *_indexes(), *([_fulltext()] if engine == "neo4j" else [])]


def embedded_sql() -> list[str]:
    """What the embedded engine takes only in its own SQL and in its own process: types and full-text indexes.

    Its types are made before the first write, since two writers that meet a new type at once would clash.
    """
    told = [f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS" for label in (META, *LABELS)]
    told += [f"CREATE EDGE TYPE `{kind}` IF NOT EXISTS" for kind in RELATIONSHIPS]
    for label in NAMED:
        told.append(f"CREATE PROPERTY {label}.name IF NOT EXISTS STRING")
        told.append(f"CREATE INDEX IF NOT EXISTS ON {label} (name) FULL_TEXT")
    return told


def fulltext_name(engine: Engine, label: str) -> str:
    """The name by which `db.index.fulltext.queryNodes` knows the index of LABEL's names on this engine."""
    return FULLTEXT if engine == "neo4j" else f"{label}[name]"


def _uniqueness(engine: Engine) -> list[str]:
    if engine == "embedded":
        return [
            f"CREATE CONSTRAINT diplograph_{label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
            for label in LABELS
        ]
    told = []
    for label in LABELS:
        name = f"diplograph_{label.lower()}"
        told.append(
            f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE (n.id, n.managed_by) IS UNIQUE"
        )
        told.append(f"CREATE INDEX {name}_id IF NOT EXISTS FOR (n:{label}) ON (n.id)")
    return told


def _indexes() -> list[str]:
    return [
        f"CREATE INDEX diplograph_{label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) ON (n.{key})"
        for label, key in INDEXED
    ]


def _fulltext() -> str:
    labels = "|".join(NAMED)
    return f"CREATE FULLTEXT INDEX {FULLTEXT} IF NOT EXISTS FOR (n:{labels}) ON EACH [n.name, n.aliases]"
