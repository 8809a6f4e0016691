"""What can be wrong with a database, each a class with one sentence and its mend; drivers' errors end here."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from neo4j import exceptions

from graph import embedded


class StoreError(Exception):
    """The store cannot do what was asked; `message` says why in a sentence, `mend` what to do."""

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(f"{message} {mend}".strip())
        self.message, self.mend = message, mend


class Unreachable(StoreError):  # noqa: N818  named for what is the case
    """Nothing answers at the address, or it stopped answering and did not come back in time."""


class WrongPassword(StoreError):  # noqa: N818
    """The server does not know the user, or not with this password."""


class ServerTooOld(StoreError):  # noqa: N818
    """The server speaks an older protocol or Cypher than we need."""


class NoSuchDatabase(StoreError):  # noqa: N818
    """The server has no database of this name."""


class TooLong(StoreError):  # noqa: N818
    """The query reached its time or memory limit."""


class BadQuery(StoreError):  # noqa: N818
    """The server does not understand the query, or it may not run."""


class DiskFull(StoreError):  # noqa: N818
    """The server cannot write because its disk is full; nothing of the batch was stored."""


@contextlib.contextmanager
def told(uri: str, database: str | None) -> Iterator[None]:
    """Turn what the driver raises inside into a `StoreError`."""
    try:
        yield
    except (exceptions.Neo4jError, exceptions.DriverError) as error:
        raise read(error, uri, database) from error
    except ValueError as error:
        if "resolve address" not in str(error):
            raise
        raise bad_address(uri) from error


def bad_address(uri: str) -> StoreError:
    """What to say of an address that cannot even be tried."""
    return Unreachable(f"{uri} is no address of a database.", _ADDRESS)


def silent(uri: str, seconds: float) -> StoreError:
    """What to say of a server that takes our question and gives no answer."""
    return Unreachable(f"The database at {uri} did not answer within {seconds:.0f} s.", _REACH)


def costly(error: exceptions.Neo4jError | exceptions.DriverError) -> bool:
    """Whether the server ended a query for what it costs: to ask again would only cost it again."""
    said = f"{getattr(error, 'code', '')} {getattr(error, 'message', '')}"
    return any(word in said for word in _COSTLY)


def read(error: exceptions.Neo4jError | exceptions.DriverError, uri: str, database: str | None) -> StoreError:
    """The sentence and the mend for what the driver raised."""
    if isinstance(error, exceptions.AuthError) and "RateLimit" not in (error.code or ""):
        return WrongPassword(f"The user name or the password for {uri} is wrong.", _PASSWORD)
    if isinstance(error, exceptions.DriverError):
        return _driver(error, uri)
    return _server(error, uri, database)


def _driver(error: exceptions.DriverError, uri: str) -> StoreError:
    if isinstance(error, exceptions.UnsupportedServerProduct):
        return ServerTooOld(f"The server at {uri} speaks no version of Bolt that we know.", _VERSION)
    if isinstance(error, exceptions.ConfigurationError):
        return bad_address(uri)
    if isinstance(error, exceptions.BrokenRecordError):
        return BadQuery(
            "The answer holds a value that cannot be read, such as a day after the year 9999.",
            "Return it as text, with toString().",
        )
    if "looks like HTTP" in str(error):
        return Unreachable(f"{uri} leads to a web server, not to Bolt.", _ADDRESS)
    return Unreachable(f"The database at {uri} cannot be reached.", _REACH)


def _server(error: exceptions.Neo4jError, uri: str, database: str | None) -> StoreError:
    code, words = error.code or "", error.message or ""
    said = f"{code} {words}"
    if "CredentialsExpired" in said:
        return WrongPassword(f"The password for {uri} has to be changed first.", _PASSWORD)
    if "AuthenticationRateLimit" in said:
        return WrongPassword(f"{uri} takes no more attempts to log in for a while.", _PASSWORD)
    if "DatabaseNotFound" in said or "Database does not exist" in words:
        return NoSuchDatabase(
            f"{uri} has no database called {database!r}.", "Set NEO4J_DATABASE to one that exists."
        )
    if costly(error):
        return TooLong("The query took too long or too much memory.", "Narrow it, or add a LIMIT.")
    if "No space left" in said or ("commit" in words and embedded.is_full(uri)):
        return DiskFull(
            f"The disk of the database at {uri} is full; nothing of this batch was stored.",
            "Free some space, then give the same command again: it goes on where it stopped.",
        )
    if "Forbidden" in code or "AccessMode" in code:
        return BadQuery("The query may only read.", "Ask for what is there with MATCH and RETURN.")
    if isinstance(error, exceptions.TransientError):
        return Unreachable(f"The database at {uri} is busy or on its way up.", "Try again in a moment.")
    return BadQuery(f"The database does not take the query: {_first_line(words) or code}")


def _first_line(words: str) -> str:
    return words.strip().partition("\n")[0].strip()


_COSTLY = ("TimedOut", "TimeoutException", "MemoryPool", "OutOfMemory", "queryMax", "Transaction.Terminated")
_VERSION = "Use Neo4j 5.26 or newer."
_PASSWORD = "Set NEO4J_USERNAME and NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE)."  # noqa: S105  names of variables
_ADDRESS = "Set NEO4J_URI to something like neo4j+s://host or bolt://localhost:7687."
_REACH = "See that the server runs and that NEO4J_URI names its host and Bolt port."
