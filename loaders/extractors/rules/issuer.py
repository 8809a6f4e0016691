"""Whose release an article is, by its address: "The President" of kremlin.ru is Russia's."""

from __future__ import annotations

import functools
from urllib.parse import urlsplit

from graph.article import Article
from graph.seeds import lines, seeds_folder

from . import lexicon

# Before the letters of a state these mean its government: gov.uk, gob.mx, gouv.fr, go.jp.
_GOVERNMENTS = frozenset("gov govt gob gouv gub go gv government mil mfa mofa".split())
_LETTERS = {"UK": "GB"}


def of(article: Article) -> str | None:
    """The ISO code of the state whose government published ARTICLE; None where its address tells of none."""
    try:
        host = (urlsplit(article.url or "").hostname or "").lower()
    except ValueError:  # "http://[" is no address
        return None
    labels = host.split(".")
    for k in range(len(labels)):
        if country := _known().get(".".join(labels[k:])):
            return country
    if len(labels) > 1 and labels[-2] in _GOVERNMENTS:
        letters = labels[-1].upper()
        iso2 = _LETTERS.get(letters, letters)
        return iso2 if iso2 in lexicon.by_iso2() else None
    return None


@functools.cache
def _known() -> dict[str, str]:
    """Hosts of governments and their states, from seeds/issuers.tsv."""
    rows = lines(seeds_folder() / "issuers.tsv", "host", "country", "note")
    return {line.known("host"): line.known("country") for line in rows}
