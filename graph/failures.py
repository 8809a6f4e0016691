"""What can be wrong with a database, each a class with one sentence and its mend; drivers' errors end here."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from neo4j import exceptions


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


@contextlib.contextmanager
def told(uri: str, database: str | None) -> Iterator[None]:
    """Turn what the driver raises inside into a `StoreError`."""
    try:
        yield
    except (exceptions.Neo4jError, exceptions.DriverError) as error:
        raise read(error, uri, database) from error


def read(error: Exception, uri: str, database: str | None) -> StoreError:
    """The sentence and the mend for what the driver raised."""
    code = getattr(error, "code", None) or ""
    words = getattr(error, "message", None) or str(error)
    match error:
        case exceptions.UnsupportedServerProduct():
            return ServerTooOld(f"The server at {uri} is no Neo4j that we can talk to.", _VERSION)
        case exceptions.AuthError() if "RateLimit" in code:
            return WrongPassword(f"{uri} refuses further attempts to log in for a while.", _PASSWORD)
        case exceptions.AuthError() if "CredentialsExpired" in code:
            return WrongPassword(
                f"The password for {uri} must be changed first.", "Change it, then set NEO4J_PASSWORD."
            )
        case exceptions.AuthError():
            return WrongPassword(f"The user name or the password for {uri} is wrong.", _PASSWORD)
        case exceptions.ConfigurationError():
            return Unreachable(f"{uri} is no address of a database.", _ADDRESS)
        case exceptions.ServiceUnavailable() | exceptions.SessionExpired():
            return _unreachable(words, uri)
        case exceptions.ConnectionPoolError() | exceptions.ConnectionAcquisitionTimeoutError():
            return Unreachable(f"The database at {uri} has no connection left.", "Try again in a moment.")
    if "DatabaseNotFound" in code or "Database.DatabaseNotFound" in words:
        return NoSuchDatabase(
            f"{uri} has no database called {database!r}.", "Set NEO4J_DATABASE to one that exists."
        )
    if "TimedOut" in code or "TimeoutException" in words or "MemoryPool" in code or "OutOfMemory" in code:
        return TooLong("The query took too long or too much memory.", "Narrow it, or add a LIMIT.")
    if "No space left" in words:
        return StoreError(
            "The disk of the database is full.", "Free some space, then run the same command again."
        )
    return BadQuery(
        f"The database refused the query: {words.strip().splitlines()[0] if words.strip() else code}"
    )


def _unreachable(words: str, uri: str) -> StoreError:
    if "handshake" in words.lower() or "protocol version" in words.lower():
        return ServerTooOld(f"The server at {uri} speaks no Bolt version that we know.", _VERSION)
    return Unreachable(f"The database at {uri} cannot be reached.", _REACH)


_VERSION = "Use Neo4j 5.26 or newer."
_PASSWORD = "Set NEO4J_USERNAME and NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE)."  # noqa: S105  the name of a variable
_ADDRESS = "Set NEO4J_URI to something like neo4j+s://host or bolt://localhost:7687."
_REACH = "See that the server runs and that NEO4J_URI names its host and Bolt port."
