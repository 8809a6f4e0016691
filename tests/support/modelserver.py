"""A language model's endpoint on the loopback: answers as it is told to, and remembers what it was asked."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Handler = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request; `told` is its JSON."""

    told: dict[str, Any]
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.told = json.loads(self.rfile.read(length))
        server = self.server
        assert isinstance(server, Model)
        server.asked.append(self.told)
        server.keys.append(self.headers.get("Authorization", ""))
        with contextlib.suppress(OSError):
            server.behave(self)

    @property
    def question(self) -> str:
        """All that the messages say."""
        return "\n".join(message["content"] for message in self.told["messages"])

    def says(self, content: Any, finish: str = "stop", **more: Any) -> None:
        """Answer as a chat completion with that content."""
        usage = more.pop("usage", {"prompt_tokens": 90, "completion_tokens": 10, "total_tokens": 100})
        message = {"role": "assistant", "content": content}
        choice = {"index": 0, "finish_reason": finish, "message": message}
        self.gives(200, {"id": "x", "object": "chat.completion", "choices": [choice], "usage": usage} | more)

    def claims(self, *claims: dict[str, Any]) -> None:
        """Answer with these claims."""
        self.says(json.dumps({"claims": list(claims)}))

    def fails(self, status: int, message: str = "no", **headers: str) -> None:
        """Answer with an error."""
        self.gives(status, {"error": {"message": message, "code": None}}, **headers)

    def gives(self, status: int, body: Any, **headers: str) -> None:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as above
        """Keep quiet."""


class Model(ThreadingHTTPServer):
    """The server; `behave` may be changed while it runs."""

    daemon_threads = True

    def __init__(self, behave: Handler) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.behave = behave
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients may leave; that is what some tests are about."""


@contextlib.contextmanager
def serving(behave: Handler) -> Iterator[Model]:
    """Serve on a free port of the loopback until the end of the block."""
    with Model(behave) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(5)


def claim(predicate: str, subject: str, target: str, quote: str, **more: Any) -> dict[str, Any]:
    """A claim as a model says it."""
    whole = {
        "predicate": predicate,
        "subject": {"name": subject},
        "object": {"name": target},
        "meeting_id": None,
        "status": "held",
        "place": None,
        "date": None,
        "role": None,
        "measure": None,
        "polarity": "affirmed",
        "quote": quote,
    }
    return whole | more
