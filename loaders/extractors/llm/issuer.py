"""Whose release an article is, by the address that it was published at."""

from __future__ import annotations

from urllib.parse import urlsplit

from loaders.extractors.rules import lexicon

_STATE_LABELS = frozenset("gov gob gouv gub gv govt go mfa mofa mil president".split())
_CODES = {"uk": "GB", "su": "RU"}
_HOSTS = {
    "kremlin.ru": "RU",
    "mid.ru": "RU",
    "government.ru": "RU",
    "auswaertiges-amt.de": "DE",
    "bundesregierung.de": "DE",
    "bundeskanzler.de": "DE",
    "elysee.fr": "FR",
    "canada.ca": "CA",
    "regjeringen.no": "NO",
    "government.se": "SE",
    "government.nl": "NL",
    "governo.it": "IT",
    "esteri.it": "IT",
    "admin.ch": "CH",
}
"""Governments whose addresses carry no word that says so."""


def issuer(url: str | None) -> str | None:
    """The ISO code of the state at whose address URL is; None where it is nobody's or cannot be read."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return None
    labels = host.split(".")
    known = _HOSTS.get(".".join(labels[-2:]))
    if known or labels[-1] in ("gov", "mil"):
        return known or "US"
    code = _CODES.get(labels[-1], labels[-1].upper())
    if len(labels) > 1 and _STATE_LABELS & set(labels[:-1]) and code in lexicon.by_iso2():
        return code
    return None
