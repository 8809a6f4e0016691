"""Write officials/usa.tsv: the upper floors of the American State Department, from the historian's open data.

    python tools/seeds/officials_usa.py POCOM.jsonl          (reads no network)

POCOM.jsonl has an object a line with `person`, `role_id`, `started`, `ended`: the principal officers of
github.com/HistoryAtState/pocom (CC0). Taken are terms of the offices below that ended in 1989 or later. Left
out is a term without an end, for the data stopped following most in 2020; one that officials/west.tsv tells
already, whose spelling of a name goes before; and that of a namesake of somebody there. Other names lose
their middle names, as news writes them, but for those of `KNOWN_AS`.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))
from officials import COLUMNS, people, rows, term  # noqa: E402 - the checkout, not an installed copy

from graph.rows import Official  # noqa: E402

HAND, WRITTEN = HERE / "officials" / "west.tsv", HERE / "officials" / "usa.tsv"
OLDEST = "1989"
SUFFIXES = frozenset({"Jr.", "Sr.", "II", "III", "IV", "3rd"})
KNOWN_AS = {
    "A. Elizabeth Jones": "Elizabeth Jones",
    "Albert Peter Burleigh": "Peter Burleigh",
    "C. David Welch": "David Welch",
    "Henry Allen Holmes Jr.": "Allen Holmes",
    "Henry Crumpton": "Hank Crumpton",
    "Irwin Steven Goldstein": "Steve Goldstein",
    "J. Cofer Black": "Cofer Black",
    "John Brian Atwood": "Brian Atwood",
    "John Clint Williamson": "Clint Williamson",
    "Josette Sheeran Shiner": "Josette Sheeran",
    "Luis C. de Baca": "Luis CdeBaca",
    "Mary Mel French": "Mary Mel French",
    "Patricia Diaz Dennis": "Patricia Diaz Dennis",
    "Strobe (Nelson Strobridge) Talbott III": "Strobe Talbott",
    "Susan Coppedge Amato": "Susan Coppedge",
    "Suzan Denise Johnson Cook": "Suzan Johnson Cook",
    "Tomasz P. Malinowski": "Tom Malinowski",
}
BUREAU = "assistant secretary of state for "
UNDER = "under secretary of state for "
ROLES = {
    "deputy-secretary": "deputy secretary of state",
    "under-secretary-for-political-affairs": f"{UNDER}political affairs",
    "under-secretary-for-arms-control": f"{UNDER}arms control and international security",
    "under-secretary-for-mgmt": f"{UNDER}management",
    "under-secretary-for-econ-business-ag": f"{UNDER}economic affairs",
    "under-secretary-for-global-affairs": f"{UNDER}civilian security, democracy, and human rights",
    "under-secretary-for-public-diplomacy": f"{UNDER}public diplomacy and public affairs",
    "assistant-secretary-for-western-hemisphere": f"{BUREAU}western hemisphere affairs",
    "assistant-secretary-for-east-asian-pacific-affairs": f"{BUREAU}east asian and pacific affairs",
    "assistant-secretary-for-european-affairs": f"{BUREAU}european and eurasian affairs",
    "assistant-secretary-for-near-eastern-affairs": f"{BUREAU}near eastern affairs",
    "assistant-secretary-for-south-asian-affairs": f"{BUREAU}south and central asian affairs",
    "assistant-secretary-for-african-affairs": f"{BUREAU}african affairs",
    "assistant-secretary-for-politico-military-affairs": f"{BUREAU}political-military affairs",
    "assistant-secretary-for-democracy-human-rights-labor-affairs": (
        f"{BUREAU}democracy, human rights, and labor"
    ),
    "assistant-secretary-for-population-refugees-migration": f"{BUREAU}population, refugees, and migration",
    "assistant-secretary-international-organization-affairs": f"{BUREAU}international organization affairs",
    "assistant-secretary-for-international-security-and-nonproliferation": (
        f"{BUREAU}international security and nonproliferation"
    ),
    "assistant-secretary-for-public-affairs": f"{BUREAU}public affairs",
    "us-trade-representative": "trade representative",
    "director-policy-planning": "director of policy planning",
    "coordinator-combatting-terrorism": "coordinator for counterterrorism",
    "counselor": "counselor of the department of state",
    "legal-adviser": "legal adviser",
    "chief-of-protocol": "chief of protocol",
    "administrator-aid": "usaid administrator",
    "ambassador-at-large": "ambassador-at-large",
}


def main(source: str) -> None:
    """Read the data and write the table, the terms of an office together."""
    terms = [row for row in map(term, rows(HAND)) if row.country == "US"]
    aliases, _ = people(terms)
    known = [dataclasses.replace(row, aliases=tuple(aliases[row.id])) for row in terms]
    found: set[tuple[str, ...]] = set()
    for line in Path(source).read_text("utf-8").splitlines():
        told = json.loads(line)
        role, ended = ROLES.get(told["role_id"]), told["ended"] or ""
        if role is None or ended < OLDEST or not told["started"]:
            continue
        full = " ".join(told["person"].split())
        name = next((row.name for row in known if same(full, row)), KNOWN_AS.get(full, short(full)))
        if not any(same(full, row) for row in known) and any(short(full) == short(row.name) for row in known):
            continue
        if any(row.name == name and tells(row, role, told["started"]) for row in known):
            continue
        body = "organization:usaid" if role.startswith("usaid") else ""
        alias = full if full != name and "(" not in full else ""
        found.add(("", name, alias, "US", role, body, told["started"], ended, ""))
    lines = ["\t".join(COLUMNS), *("\t".join(row) for row in sorted(found, key=lambda r: (r[4], r[6], r[1])))]
    WRITTEN.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(found)} terms")


def short(full: str) -> str:
    """Drop middle names ("John Forbes Kerry"); a leading initial keeps the name that follows it."""
    words = [word.rstrip(",") for word in full.split() if word not in SUFFIXES]
    first = words[:2] if words[0].endswith(".") else words[:1]
    return " ".join([*first, *words[len(first) :][-1:]])


def same(full: str, row: Official) -> bool:
    """True where FULL is a spelling of ROW's name: the same first and last names, no other middle initial."""
    forms = (row.name, *row.aliases)
    if full in forms:
        return True
    return short(full) in {short(form) for form in forms} and not any(
        a and b and a != b for a in (middle(full),) for b in map(middle, forms)
    )


def middle(name: str) -> str:
    """The initial of the middle name; empty without one."""
    words = [word for word in name.split() if word not in SUFFIXES]
    return words[1][0] if len(words) > 2 else ""


def tells(row: Official, role: str, started: str) -> bool:
    """True where ROW is the term of ROLE that began in the year of STARTED."""
    return role.startswith(row.role) and row.start[:4] == started[:4]


if __name__ == "__main__":
    main(sys.argv[1])
