"""Where the model is asked, and with which key; what may be said of it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from loaders.extractors.errors import ReaderError
from loaders.extractors.options import Options

OPENAI = "https://api.openai.com/v1"
_NO_KEY = "none"  # servers of one's own want no key, the client wants one


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address, its key, and the host as it is named to the user (never with what stands before an @)."""

    base_url: str
    host: str
    key: str = field(repr=False)

    @property
    def local(self) -> bool:
        """Whether it is this machine."""
        name = urlsplit(self.base_url).hostname or ""
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return name == "localhost"


def endpoint(options: Options) -> Endpoint:
    """The endpoint that OPTIONS tell of. Raises `ReaderError` where they tell of none."""
    base = options.base_url or OPENAI
    try:
        parts = urlsplit(base)
        host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not host:
        raise ReaderError("OPENAI_BASE_URL is no address.", "Write it as e.g. http://localhost:11434/v1.")
    if not options.key and options.base_url is None:
        raise ReaderError(
            "No language model can be asked: no key is set.",
            "Set OPENAI_API_KEY or OPENAI_API_KEY_FILE, or OPENAI_BASE_URL for a server of your own.",
        )
    key = (options.key or _NO_KEY).strip()
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ReaderError("The key in OPENAI_API_KEY is no key.", "It is one word of plain letters.")
    return Endpoint(base, host, key)
