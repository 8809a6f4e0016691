"""What articles say of themselves in fields: day of publication, publisher, language, address."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:$|[T ]\d\d:?\d\d)", re.ASCII)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:$|[-_])", re.ASCII)
_MONTHS = {
    m: n
    for n, m in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}))?,?\s+(\d{4})$", re.ASCII)


def day(told: str) -> dt.date | None:
    """The day of an ISO 8601 day or moment ("2018-01-08T09:30:00-05:00"), as its writer counted it.

    None for every other form: a day that is guessed would date every "on Sunday" of the article wrongly.
    """
    if not (found := _ISO.match(told.strip())):
        return None
    return _date(int(found[1]), int(found[2]), int(found[3]))


def written_day(told: str) -> dt.date | None:
    """As `day`, and in the forms of pages and feeds too: "Mon, 08 Jan 2018 09:30 GMT", "January 8, 2018"."""
    told = told.strip()[:100]
    if found := day(told):
        return found
    if ("," in told or ":" in told) and (moment := email.utils.parsedate(told)):
        return _date(*moment[:3])
    if (
        (words := _WORDS.match(told))
        and (month := _MONTHS.get(words[2][:3].lower()))
        and (words[1] or words[3])
    ):
        return _date(int(words[4]), month, int(words[1] or words[3]))
    return None


def is_address(location: str) -> bool:
    """Whether a location is written as an address, `scheme://…`, and so is no file."""
    return bool(_SCHEME.match(location))


def address(told: str) -> str | None:
    """TOLD where it is an http or https address with a host; None otherwise (no script, no file, no data)."""
    try:
        parts = urlsplit(told.strip())
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return told.strip() if usable and len(told) <= 2000 else None


def host(url: str | None) -> str | None:
    """The publisher where nothing better is known: "state.gov" of "https://www.state.gov/x"."""
    name = urlsplit(url).hostname if url else None
    return name.removeprefix("www.") if name else None


def language(told: str) -> str | None:
    """The ISO 639 code in a language tag: "en" of "en-GB"."""
    found = _LANGUAGE.match(told.strip())
    return found[1].lower() if found else None


def _date(year: int, month: int, number: int) -> dt.date | None:
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None
