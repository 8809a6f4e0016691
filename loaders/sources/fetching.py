"""One page from the web, fetched so that a hostile address or page can do no harm.

The name is resolved once, every address must be a public one, and the connection goes to the address that was
checked; each redirect is checked again; no proxy is taken from the environment; time and size are bounded.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from urllib.parse import SplitResult, quote, urljoin, urlsplit

MOST = 5 * 1024 * 1024
REDIRECTS = 5
CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 20.0
KINDS = ("text/html", "application/xhtml+xml", "text/plain")
FEEDS = (
    "application/rss+xml",
    "application/atom+xml",
    "application/xml",
    "text/xml",
    "application/feed+json",
)
PORTS = {"http": 80, "https": 443}

# Public by their own range, and yet doors to private IPv4 addresses: NAT64, 6to4 and Teredo.
_TUNNELS = tuple(
    ipaddress.ip_network(n) for n in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)


class FetchError(Exception):
    """A page that was not fetched; the message is one sentence."""


class FetchRefused(FetchError):  # noqa: N818 - beside its base, it says what the guard does
    """An address that the guard does not go to."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched; `url` is the last of the redirects, `kind` the media type without parameters."""

    url: str
    data: bytes
    kind: str
    charset: str | None


def public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return (
        ip.is_global
        and not ip.is_multicast
        and not any(ip in net for net in _TUNNELS if net.version == ip.version)
    )


@dataclass(frozen=True, slots=True)
class Guard:
    """Which addresses may be gone to. Tests let a server on the loopback through; nothing else should."""

    allows: Callable[[str], bool] = public
    ports: frozenset[int] = frozenset(PORTS.values())


def fetch(url: str, guard: Guard | None = None) -> Page:
    """The page at URL, at most `MOST` bytes, within `TOTAL_SECONDS`.

    Raises `FetchRefused` for an address that the guard does not go to, `FetchError` for all else.
    """
    guard, deadline = guard or Guard(), time.monotonic() + TOTAL_SECONDS
    for _ in range(REDIRECTS + 1):
        try:
            found = _once(url, guard, deadline)
        except (OSError, http.client.HTTPException, zlib.error) as error:
            late = time.monotonic() >= deadline
            raise FetchError(_reason(TimeoutError() if late else error)) from error
        if isinstance(found, Page):
            return found
        url = found
    raise FetchError(f"the address leads on to others more than {REDIRECTS} times.")


def _once(url: str, guard: Guard, deadline: float) -> Page | str:
    """The page, or the address that it redirects to."""
    parts, port = _checked(url, guard)
    connection = _connect(parts, port, guard, deadline)
    try:
        with _cut_off(connection.sock, deadline):
            path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
            connection.request("GET", _ascii(path), headers={
                "User-Agent": "diplograph", "Accept": ", ".join(KINDS), "Accept-Encoding": "gzip, identity",
            })  # fmt: skip
            answer = connection.getresponse()
            if answer.status in {301, 302, 303, 307, 308} and (onward := answer.headers.get("Location")):
                return urljoin(url, onward)
            return _page(url, answer, deadline)
    finally:
        connection.close()


def _checked(url: str, guard: Guard) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise FetchRefused("this is no address that can be read.") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise FetchRefused("only http and https addresses with a host are fetched.")
    if parts.username is not None or parts.password is not None:
        raise FetchRefused("addresses with a user name or a password in them are not fetched.")
    if port not in guard.ports:
        raise FetchRefused("only the ports 80 and 443 are fetched from.")
    return parts, port


def _connect(parts: SplitResult, port: int, guard: Guard, deadline: float) -> http.client.HTTPConnection:
    """A connection to an address of the host that was checked, under the host's own name."""
    name = parts.hostname or ""
    try:
        host = name.encode("idna").decode() if not name.isascii() else name
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"the host {name[:100]!r} is not known.") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses or not all(guard.allows(address) for address in addresses):
        raise FetchRefused(
            "it is an address of a private network or of this machine, which is not fetched from."
        )
    wait = min(CONNECT_SECONDS, _left(deadline))
    raw = _first_open(addresses, port, wait)
    connection = http.client.HTTPConnection(host, port, timeout=wait)
    if parts.scheme == "https":
        raw = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
    connection.sock = raw
    return connection


def _first_open(addresses: list[str], port: int, wait: float) -> socket.socket:
    failed: OSError | None = None
    for address in addresses[:3]:
        try:
            return socket.create_connection((address, port), timeout=wait)
        except OSError as error:
            failed = error
    raise failed or OSError("no address")


def _page(url: str, answer: http.client.HTTPResponse, deadline: float) -> Page:
    if answer.status != http.client.OK:
        raise FetchError(f"the server answered {answer.status} {answer.reason}.")
    headers: Message = answer.headers
    kind = headers.get_content_type()
    if kind in FEEDS:
        raise FetchError("it is a feed or XML; feeds are not read yet, name the pages themselves.")
    if kind not in KINDS:
        raise FetchError(f"it is {kind[:80]}, not a page or text.")
    unpack = zlib.decompressobj(31) if headers.get("Content-Encoding", "").lower() == "gzip" else None
    data = bytearray()
    while chunk := answer.read1(65536):
        _left(deadline)
        data += unpack.decompress(chunk, MOST + 1 - len(data)) if unpack else chunk
        if len(data) > MOST:
            raise FetchError(f"it is longer than {MOST // 1024 // 1024} MB, which no article is.")
    if answer.length:
        raise FetchError("the server broke off in the middle of the page.")
    return Page(url, bytes(data), kind, headers.get_content_charset())


@contextlib.contextmanager
def _cut_off(sock: socket.socket, deadline: float) -> Iterator[None]:
    """Hang up at the deadline: a server that drips a byte at a time keeps within the socket's timeout."""

    def hang_up() -> None:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(_left(deadline), hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
        _left(deadline)
    finally:
        timer.cancel()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _ascii(path: str) -> str:
    """The path with all but printable ASCII percent-encoded; what is encoded already stays."""
    return "".join(c if 0x20 < ord(c) < 0x7F else quote(c, errors="replace") for c in path)


def _reason(error: Exception) -> str:
    match error:
        case TimeoutError():
            return f"the server did not answer within {TOTAL_SECONDS:.0f} seconds."
        case ssl.SSLCertVerificationError():
            return "the server's certificate does not hold."
        case OSError(strerror=str(why)) if why:
            return f"the server could not be reached: {why}."
        case _:
            return "the server's answer could not be read."
