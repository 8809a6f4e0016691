"""Fetching: the guard against addresses that lead inward, and against servers that mean harm."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from graph.article import Article
from loaders.sources import articles, fetching, web
from loaders.sources.fetching import FetchError, FetchRefused, Guard, fetch
from loaders.sources.items import Reject

PAGE = b"<html><head><title>Talks</title></head><body><p>Rice met Lavrov.</p></body></html>"
FORMS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
    "/text": (200, {"Content-Type": "text/plain"}, b"Rice met Lavrov."),
    "/gzip": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/bomb": (
        200,
        {"Content-Type": "text/html", "Content-Encoding": "gzip"},
        gzip.compress(b"0" * (fetching.MOST * 3)),
    ),
    "/huge": (200, {"Content-Type": "text/html"}, b"0" * (fetching.MOST + 10)),
    "/feed": (200, {"Content-Type": "application/rss+xml"}, b"<rss/>"),
    "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF"),
    "/gone": (410, {}, b""),
    "/on": (302, {"Location": "/page"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/inward": (302, {"Location": "http://169.254.169.254/latest/meta-data"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/broken": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"not gzip"),
}


class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/drip":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            for _ in range(100):
                try:
                    self.wfile.write(b"x")
                    self.wfile.flush()
                except OSError:
                    return
                time.sleep(0.05)
            return
        status, headers, body = FORMS[self.path]
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def a_guard(base: str) -> Guard:
    """As the real one, but the loopback server of this test is let through."""
    port = int(base.rpartition(":")[2])
    return Guard(lambda ip: ip == "127.0.0.1" or fetching.public(ip), frozenset({80, 443, port}))


@pytest.mark.parametrize("path", ["/page", "/gzip", "/on"])
def test_a_page_becomes_an_article(base: str, path: str) -> None:
    found = web.article(fetch(base + path, a_guard(base)))
    assert isinstance(found, Article)
    assert (found.text, found.title, found.publisher) == ("Rice met Lavrov.", "Talks", "127.0.0.1")
    assert found.url == base + path.replace("/on", "/page")


def test_a_text_becomes_an_article(base: str) -> None:
    found = web.article(fetch(f"{base}/text", a_guard(base)))
    assert isinstance(found, Article)
    assert (found.text, found.url) == ("Rice met Lavrov.", f"{base}/text")


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/bomb", "5 MB"),
        ("/huge", "5 MB"),
        ("/feed", "feed"),
        ("/pdf", "application/pdf"),
        ("/gone", "410"),
        ("/round", "more than"),
        ("/broken", "could not be read"),
    ],
)
def test_what_is_no_article_is_a_sentence(base: str, path: str, word: str) -> None:
    with pytest.raises(FetchError, match=word):
        fetch(base + path, a_guard(base))


@pytest.mark.parametrize("path", ["/inward", "/file"])
def test_each_redirect_is_checked_again(base: str, path: str) -> None:
    with pytest.raises(FetchRefused):
        fetch(base + path, a_guard(base))


def test_a_server_that_drips_is_cut_off(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "TOTAL_SECONDS", 0.5)
    with pytest.raises(FetchError, match="did not answer"):
        fetch(f"{base}/drip", a_guard(base))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://224.0.0.1/",
        "http://user:password@example.org/",
        "http://example.org:22/",
        "https://example.org:8443/",
        "http:///x",
        "http://[/",
        "http://example.org:99999/",
    ],
)
def test_no_address_leads_inward(url: str) -> None:
    with pytest.raises(FetchRefused):
        fetch(url)


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> list[Any]:
        return [(0, 0, 0, "", (ip, 80)) for ip in ("93.184.216.34", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchRefused):
        fetch("http://rebinding.example/")


@pytest.mark.parametrize("url", ["http://127.0.0.1/x", "http://no-such-host.invalid/"])
def test_an_address_that_cannot_be_fetched_is_a_reject(url: str) -> None:
    found = list(articles(url))
    assert [type(item) for item in found] == [Reject]
    assert url in str(found[0])
