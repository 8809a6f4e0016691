"""A line between a store and its server that can be cut at a chosen moment."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from typing import Self
from urllib.parse import urlsplit

COMMIT = b"\x00\x02\xb0\x12\x00\x00"  # the Bolt message, as one chunk


class Proxy:
    """Forwards Bolt to the server of a URI. `down` refuses everybody; `lose_commits` drops as many answers."""

    def __init__(self, uri: str) -> None:
        there = urlsplit(uri)
        self._server = (there.hostname or "", there.port or 7687)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"
        self.lose_commits = 0
        self._down = threading.Event()
        self._open: set[socket.socket] = set()
        self._guarded = threading.Lock()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        self._begin(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            if isinstance(thread, threading.Timer):
                thread.cancel()
            thread.join()

    def cut(self, seconds: float = 0.0) -> None:
        """Break every connection, and take no new one for so long."""
        self._down.set()
        with self._guarded:
            for line in self._open:
                with contextlib.suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
        if seconds:
            timer = threading.Timer(seconds, self._down.clear)
            self._threads.append(timer)
            timer.start()

    def _begin(self, work: object, *told: object) -> None:
        thread = threading.Thread(target=work, args=told, daemon=True)  # type: ignore[arg-type]  # a bound method
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                if self._down.is_set():
                    client.close()
                    continue
                self._begin(self._forward, client)

    def _forward(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError), socket.create_connection(self._server) as server:
            with self._guarded:
                self._open |= {client, server}
            try:
                self._pump(client, server)
            finally:
                with self._guarded:
                    self._open -= {client, server}

    def _pump(self, client: socket.socket, server: socket.socket) -> None:
        with selectors.DefaultSelector() as ready:
            ready.register(client, selectors.EVENT_READ, server)
            ready.register(server, selectors.EVENT_READ, client)
            while True:
                for key, _ in ready.select():
                    line: socket.socket = key.fileobj  # type: ignore[assignment]  # we registered sockets
                    told = line.recv(65536)
                    if not told:
                        return
                    key.data.sendall(told)
                    if line is client and told.endswith(COMMIT) and self.lose_commits:
                        self.lose_commits -= 1
                        server.recv(65536)  # it is done; nobody hears of it
                        return
