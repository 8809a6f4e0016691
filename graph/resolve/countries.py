"""The country that a caller names: an ISO code in any case, a name, an alias."""

from __future__ import annotations

import functools

from graph import registry
from graph.resolve.script import plain


@functools.lru_cache(maxsize=4096)
def iso2(country: str | None) -> str | None:
    """The ISO 3166-1 alpha-2 code of COUNTRY; None where it is none that the registry knows."""
    if not country or not country.strip():
        return None
    return _codes().get(plain(country).strip().removeprefix("country:"))


@functools.cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for row in registry.countries():
        for form in (row.iso2, row.iso3, row.name, *row.aliases):
            codes.setdefault(plain(form), row.iso2)
    return codes
