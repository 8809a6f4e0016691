"""Where the graph is kept and as whom to ask it: what an engine hands out and the store opens."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Engine = Literal["neo4j", "embedded"]


@dataclass(frozen=True, slots=True)
class Connection:
    """The address of a database and the users to enter it as; passwords stay out of `repr`.

    `reader_user` may only read and answers our own questions, `guest_user` may only read and has seconds to
    do it: untrusted Cypher runs as the guest. Where an engine has one user only (Neo4j Community) both are
    None and the user itself is sent in READ mode. `data` is the folder of an embedded database, so that a
    store can start it again when it is found dead; None for a server that is not ours to start.
    """

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None = None
    engine: Engine = "neo4j"
    reader_user: str | None = None
    reader_password: str | None = field(default=None, repr=False)
    guest_user: str | None = None
    guest_password: str | None = field(default=None, repr=False)
    data: Path | None = None
