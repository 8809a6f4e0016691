"""The conversation with the endpoint: retries, time limits, and what its errors mean to the user.

Redirects are not followed, for they would carry the article to a host that nobody named. What the server
says in an error is shown only where it helps and never where it might repeat the key.
"""

from __future__ import annotations

import json
import queue
import random
import socket
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import openai

from loaders.extractors.errors import NotRead, ReaderError

from .answer import SCHEMA
from .endpoint import Endpoint
from .prompt import Message

TRIES = 4
FIRST_WAIT = 0.5
LONGEST_WAIT = 90.0
MOST_BYTES = 2_000_000
MOST_ANSWER_TOKENS = 8_000
FAILURES_IN_A_ROW = 5
"""So many articles in a row on which the service fails, and it is the service that is asked no more."""
_FORMATS: tuple[dict[str, Any] | None, ...] = (
    {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": SCHEMA}},
    {"type": "json_object"},
    None,
)
_RETRIED = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
Result = TypeVar("Result")


class BrokenOffError(Exception):
    """The connection ended in the midst of an answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back.

    The text of the answer, whether it was cut off, and the tokens it cost (None: not told).
    """

    text: str
    cut: bool
    tokens: int | None


class Client:
    """Asks one model at one endpoint. Safe for several threads; `stop` ends what waits."""

    def __init__(self, endpoint: Endpoint, model: str, seconds: float) -> None:
        self._endpoint, self._model, self._seconds = endpoint, model, seconds
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._format = 0  # the first of _FORMATS that the endpoint has not refused
        self._limit: str | None = "max_tokens"
        self._temperature = True
        self._failures = 0
        self._openai: openai.OpenAI | None = None

    def stop(self) -> None:
        """Give up what is under way; threads that wait for it raise `ReaderError`."""
        self._stopped.set()

    def ask(self, messages: list[Message]) -> Reply:
        """The model's reply.

        Raises `NotRead` for this article, `ReaderError` where no article can be read.
        """
        try:
            reply = self._asked(messages)
        except NotRead as error:
            self._failures += 1
            if self._failures >= FAILURES_IN_A_ROW:
                told = f"{self._endpoint.host} failed on {self._failures} articles in a row; last: {error}"
                raise ReaderError(told, "Try again later; the same command goes on from there.") from error
            raise
        self._failures = 0
        return reply

    def _asked(self, messages: list[Message]) -> Reply:
        tries = 0
        while True:
            try:
                return _reply(self._within(lambda: self._post(messages)))
            except openai.APIStatusError as error:
                if error.status_code in (400, 404, 415, 422, 501) and self._concede(error):
                    continue
                tries += 1
                if error.status_code not in _RETRIED or tries >= TRIES or _is_quota(error):
                    raise self._refused(error) from None
                self._rest(_wait(error.response.headers, tries))
            except (openai.APITimeoutError, TimeoutError):
                raise NotRead(
                    f"{self._endpoint.host} did not answer within {self._seconds:g} seconds."
                ) from None
            except (openai.APIConnectionError, BrokenOffError) as error:
                tries += 1
                if tries >= TRIES or (tries > 1 and _never_connected(error)):
                    raise self._unreachable(error) from None
                self._rest(_wait({}, tries))

    # -- one request ---------------------------------------------------------------------------------------

    def _post(self, messages: list[Message]) -> bytes:
        """Send it, and take in no more than MOST_BYTES of what comes back."""
        told: dict[str, Any] = {"model": self._model, "messages": messages}
        if (form := _FORMATS[self._format]) is not None:
            told["response_format"] = form
        if self._temperature:
            told["temperature"] = 0
        if self._limit:
            told[self._limit] = MOST_ANSWER_TOKENS
        taken = bytearray()
        with self._connection().chat.completions.with_streaming_response.create(**told) as response:
            for chunk in _chunks(response.iter_bytes()):
                taken += chunk
                if len(taken) > MOST_BYTES:
                    raise NotRead(f"{self._endpoint.host} answered with more than {MOST_BYTES:,} bytes.")
        return bytes(taken)

    def _connection(self) -> openai.OpenAI:
        with self._lock:
            if self._openai is None:
                limit = openai.Timeout(self._seconds, connect=min(15.0, self._seconds))
                http = openai.DefaultHttpxClient(timeout=limit, follow_redirects=False)
                weakref.finalize(self, http.close)
                self._openai = openai.OpenAI(
                    api_key=self._endpoint.key,
                    base_url=self._endpoint.base_url,
                    max_retries=0,  # `_asked` waits, so that a stalled request is not sent three times over
                    http_client=http,
                    timeout=limit,
                )
            return self._openai

    def _within(self, call: Callable[[], Result]) -> Result:
        """CALL in a thread of its own, ended for us at the time limit however slowly its bytes drip in."""
        box: queue.SimpleQueue[Result | BaseException] = queue.SimpleQueue()

        def run() -> None:
            try:
                box.put(call())
            except BaseException as error:  # noqa: BLE001 - it is raised again by whoever waits
                box.put(error)

        threading.Thread(target=run, daemon=True, name="llm-request").start()
        until = time.monotonic() + self._seconds
        while True:
            try:
                found = box.get(timeout=0.1)
            except queue.Empty:
                self._check_stopped()
                if time.monotonic() > until:
                    raise TimeoutError from None
                continue
            if isinstance(found, BaseException):
                raise found
            return found

    def _rest(self, seconds: float) -> None:
        self._stopped.wait(seconds)
        self._check_stopped()

    def _check_stopped(self) -> None:
        if self._stopped.is_set():
            raise ReaderError("Stopped.", "The same command goes on from there.")

    # -- what refusals mean --------------------------------------------------------------------------------

    def _concede(self, error: openai.APIStatusError) -> bool:
        """Do without what the endpoint does not have; False where nothing is left to do without."""
        told = _message(error).casefold()
        with self._lock:
            if "max_completion_tokens" in told and self._limit == "max_tokens":
                self._limit = "max_completion_tokens"
            elif "max_tokens" in told and self._limit and "context" not in told:
                self._limit = None
            elif "temperature" in told and self._temperature:
                self._temperature = False
            elif error.status_code != 404 and self._format + 1 < len(_FORMATS) and not _too_long(told):
                self._format += 1
            else:
                return False
        return True

    def _refused(self, error: openai.APIStatusError) -> Exception:
        host, status = self._endpoint.host, error.status_code
        if status in (401, 403):
            return ReaderError(
                f"{host} does not accept the key ({status}).", "Check OPENAI_API_KEY or its _FILE."
            )
        if status == 404:
            return ReaderError(
                f"{host} knows no model {self._model[:80]!r}, or its address is wrong (404).",
                "Check the name after llm: and OPENAI_BASE_URL (it mostly ends in /v1).",
            )
        if status == 429:
            return ReaderError(
                f"{host} allows no more requests just now (429).",
                "Wait, use fewer --jobs, or check the quota; the same command goes on from there.",
            )
        if 300 <= status < 400:
            return ReaderError(
                f"{host} redirects to another address ({status}), which is not followed.",
                "Set OPENAI_BASE_URL to the address itself.",
            )
        if status >= 500:
            return NotRead(f"{host} failed {TRIES} times ({status}).")
        return NotRead(f"{host} refused the request ({status}): {self._shown(error)}")

    def _shown(self, error: openai.APIStatusError) -> str:
        told = " ".join(_message(error).split())
        return "its message is not shown." if self._endpoint.key in told else told[:200]

    def _unreachable(self, error: Exception) -> Exception:
        host = self._endpoint.host
        if _never_connected(error):
            return ReaderError(
                f"{host} cannot be reached.", "Check OPENAI_BASE_URL and that the server runs."
            )
        return NotRead(f"{host} broke off the connection {TRIES} times.")


def _chunks(stream: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes of a body; what breaks them off is one error, whichever HTTP library the client stands on."""
    try:
        yield from stream
    except openai.OpenAIError:
        raise
    except Exception as error:
        if "Timeout" in type(error).__name__:
            raise TimeoutError from error
        raise BrokenOffError from error


def _reply(raw: bytes) -> Reply:
    """The reply in the endpoint's JSON; whatever has another form is an empty reply."""
    try:
        told = json.loads(raw)
        choice = told["choices"][0]
        text = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return Reply("", cut=False, tokens=None)
    usage = told.get("usage")
    count = usage.get("total_tokens") if isinstance(usage, dict) else None
    plausible = isinstance(count, int) and not isinstance(count, bool) and 0 <= count < 10**8
    cut = isinstance(choice, dict) and choice.get("finish_reason") == "length"
    return Reply(text if isinstance(text, str) else "", cut, count if plausible else None)


def _message(error: openai.APIStatusError) -> str:
    body = error.body
    told = body.get("message") if isinstance(body, dict) else body
    return told if isinstance(told, str) else str(error)[:500]


def _too_long(told: str) -> bool:
    return "context" in told and ("length" in told or "window" in told)


def _is_quota(error: openai.APIStatusError) -> bool:
    """Whether the 429 is that of an empty account, which no waiting mends."""
    return error.status_code == 429 and error.code == "insufficient_quota"


def _never_connected(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ConnectionRefusedError | socket.gaierror):
            return True
        if type(error).__name__ in ("ConnectError", "UnsupportedProtocol"):  # httpx's, or its successor's
            return True
        error = error.__cause__
    return False


def _wait(headers: Mapping[str, str], tries: int) -> float:
    """Seconds before the next try: as the server asks, else doubling from half a second, with some chance."""
    told = headers.get("retry-after", "")
    try:
        asked = float(told)
    except ValueError:
        asked = -1.0
    if 0 <= asked <= LONGEST_WAIT:
        return asked
    if asked > LONGEST_WAIT:
        return LONGEST_WAIT
    return float(FIRST_WAIT * 2 ** (tries - 1) * random.uniform(0.8, 1.2))  # noqa: S311 - spreads retries, guards nothing
