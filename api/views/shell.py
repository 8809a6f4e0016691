"""From rows and a picture to one page: our own autoescaped template, everything inlined, nothing fetched.

The policy inside the page allows exactly the scripts and the style sheet that this version ships, by their
digests, and no sink that could turn text into markup; a name, a quote or an address can only ever be text.
"""

from __future__ import annotations

import base64
import datetime
import functools
import hashlib
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from api.views import picture
from api.views.grammar import KINDS, LINES, LINKS, line
from api.views.rows import Row, rows
from graph.network import Actor, Subgraph

SCRIPTS = ("vendor/vis-data/vis-data.min.js", "vendor/vis-network/vis-network.min.js", "view.js")
STYLES = ("view.css",)


def page(part: Subgraph, *, title: str, about: str, lead: str) -> str:
    """The page of PART: TITLE heads it, ABOUT says what kind of picture it is, LEAD stands below."""
    told = rows(part)
    drawn = picture.draw(part, told)
    return (
        _environment()
        .get_template("view.html")
        .render(
            title=title,
            about=about,
            lead=lead,
            part=part,
            rows=told,
            actors={actor.id: actor for actor in part.actors},
            facts={actor.id: _facts(actor) for actor in part.actors},
            data=_data(part, told, drawn),
            kinds={
                name: look
                for name, look in KINDS.items()
                if any(node["kind"] == name for node in drawn.nodes)
            },
            links={name: look for name, look in LINKS.items() if any(row.type == name for row in told)},
            lines=_statuses(told),
            articles=len({proof["article"]["id"] for tie in part.ties for proof in tie.evidence}),
            today=datetime.datetime.now(tz=datetime.UTC).date(),
            policy=policy(),
            scripts=[Markup(_text(name)) for name in SCRIPTS],  # noqa: S704 - our own files
            styles=[Markup(_text(name)) for name in STYLES],  # noqa: S704 - as above
        )
    )


@functools.cache
def policy() -> str:
    """The content security policy of every page, the same for all: also fit for the header of a server."""
    scripts = " ".join(f"'sha256-{_digest(name)}'" for name in SCRIPTS)
    styles = " ".join(f"'sha256-{_digest(name)}'" for name in STYLES)
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _statuses(told: list[Row]) -> dict[str, tuple[str, tuple[int, ...], str]]:
    """Statuses of the picture in the order of the grammar: word, dashes, and colour."""
    seen = {
        row.status: "SANCTIONS" if row.type == "SANCTIONS" else "MEETS_WITH"
        for row in told
        if not row.context
    }
    order = [name for name in LINES if name in seen] + sorted(set(seen) - set(LINES))
    return {name: (line(name).word, line(name).dashes, LINKS[seen[name]].colour) for name in order}


def _data(part: Subgraph, told: list[Row], drawn: picture.Picture) -> dict[str, Any]:
    return {
        "ego": part.ego,
        "options": drawn.options,
        "nodes": drawn.nodes,
        "edges": drawn.edges,
        "rows": {
            row.key: {
                "source": row.source,
                "target": row.target,
                "type": row.type,
                "status": row.status,
                "word": row.status_word,
                "link": row.link,
                "reverse": LINKS[row.type].reverse if row.type != "SANCTIONS" else row.link,
                "detail": row.detail,
                "when": row.when,
                "start": row.start,
                "end": row.end,
                "place": row.place,
                "context": row.context,
            }
            for row in told
        },
        "kinds": {name: {"word": look.word, "colour": look.colour} for name, look in KINDS.items()},
        "links": {
            name: {"word": look.word, "reverse": look.reverse, "colour": look.colour}
            for name, look in LINKS.items()
        },
    }


def _facts(actor: Actor) -> list[tuple[str, str]]:
    """What is known of an actor beside its ties, as (word, value)."""
    props = actor.props
    aliases = [str(alias) for alias in props.get("aliases") or () if alias != actor.name]
    told = [
        ("Also", ", ".join(aliases[:6]) + (" …" if len(aliases) > 6 else "")),
        ("Acronym", props.get("acronym") if props.get("acronym") != actor.name else None),
        ("Kind", props.get("kind")),
        ("Country", props.get("country")),
    ]
    return [(word, str(value)) for word, value in told if value]


@functools.cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("api", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "allow_nan": False, "separators": (",", ":")}
    return made


@functools.cache
def _text(name: str) -> str:
    return files("api").joinpath("static", *name.split("/")).read_text(encoding="utf-8")


def _digest(name: str) -> str:
    return base64.b64encode(hashlib.sha256(_text(name).encode()).digest()).decode()
