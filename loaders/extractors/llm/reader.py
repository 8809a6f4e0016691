"""The reader `llm:MODEL`: asks about each part of an article, and keeps what the article proves."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from graph.article import Article
from loaders.extractors.errors import NotRead
from loaders.extractors.options import Options
from loaders.extractors.protocol import Note, Reading

from . import answer, budget, cache
from .answer import Answer, UnreadableError
from .budget import Budget
from .client import Client
from .endpoint import endpoint
from .ground import TITLE, Ground
from .meetings import gathered
from .parts import Part, parts
from .prompt import Message, messages, prompt
from .proof import Dropped, Proven, Prover

ASKED_AGAIN = 1
"""How often an answer that cannot be read is asked for once more."""
_MOST_PEOPLE = 40


class ModelReader:
    """Reads with the model MODEL at the endpoint of OPTIONS. Raises `ReaderError` where they tell of none.

    `read` raises `NotRead` for an article whose answer cannot be had or read, and `ReaderError` (of which
    `BudgetSpent` is one) where no further article can be read.
    """

    def __init__(self, model: str, options: Options) -> None:
        self.model = model.strip()
        self.name = f"llm:{self.model}"
        self.endpoint = endpoint(options)
        self.budget = Budget(options.max_tokens)
        self._client = Client(self.endpoint, self.model, options.seconds)
        self._answers = cache.Answers(options.data / "answers" if options.data else None)

    @property
    def sends_to(self) -> str:
        """The host that is sent the text of articles, for the line that says so before any is sent."""
        return self.endpoint.host

    @property
    def is_local(self) -> bool:
        """Whether the model runs on this machine."""
        return self.endpoint.local

    @property
    def spent(self) -> int:
        """Tokens that this reader has spent."""
        return self.budget.spent

    def stop(self) -> None:
        """Give up requests that are under way."""
        self._client.stop()

    def read(self, article: Article) -> Reading:
        """Ask about ARTICLE, part by part, and keep what it proves."""
        course = _Course(article, self.model)
        for part in parts(article):
            asked = course.ask(part)
            course.take(asked, self._answer(asked))
        return course.reading()

    def requests(self, article: Article) -> Iterator[tuple[Part, list[Message], bool]]:
        """What would be asked about ARTICLE, and whether the answer is kept already; nothing is sent."""
        cut = parts(article)
        course = (
            _Course(article, self.model) if len(cut) > 1 else None
        )  # later parts tell whom earlier ones name
        for part in cut:
            asked = course.ask(part) if course else part
            kept = self._kept(self._key(asked))
            if course and kept:
                course.take(asked, kept)
            yield asked, messages(asked), kept is not None

    def _kept(self, key: str) -> Answer | None:
        """The answer that is kept under KEY; None also where it was damaged on the disk."""
        kept = self._answers.get(key)
        try:
            return answer.read(kept) if kept is not None else None
        except UnreadableError:
            return None

    def _answer(self, part: Part) -> Answer:
        key = self._key(part)
        if (kept := self._kept(key)) is not None:
            return kept
        best: Answer | None = None
        why = ""
        for _ in range(1 + ASKED_AGAIN):
            text = self._ask(part)
            try:
                told = answer.read(text)
            except UnreadableError as error:
                why = error.why
                continue
            if told.whole:
                self._answers.put(key, text, self.model)
                return told
            best = told if best is None or len(told.said) > len(best.said) else best
        if best is None:
            raise NotRead(f"the answer of {self.model[:80]} cannot be read: {why}.")
        return best

    def _ask(self, part: Part) -> str:
        asked = messages(part)
        count = sum(budget.tokens(m["content"]) for m in asked) + budget.answer_tokens(part.text)
        self.budget.promise(count)
        used = 0
        try:
            reply = self._client.ask(asked)
            used = count if reply.tokens is None else reply.tokens
        finally:
            self.budget.settle(count, used)
        return reply.text

    def _key(self, part: Part) -> str:
        asked = (part.title, part.published, part.people, part.number, part.of, part.text)
        return cache.key(self.endpoint.base_url, self.model, prompt()[0], *asked)


class _Course:
    """One article on its way through the model: what its answers proved so far, and whom they named."""

    def __init__(self, article: Article, model: str) -> None:
        self._article = article
        self._prover = Prover(Ground.of(article), f"llm/{model}")
        self._proven: list[list[Proven]] = []
        self._notes: list[Note] = []
        self._dropped = 0
        self._people: dict[str, None] = {}

    def ask(self, part: Part) -> Part:
        """The part with the people whom earlier parts named."""
        return dataclasses.replace(part, people=tuple(self._people)[-_MOST_PEOPLE:])

    def take(self, part: Part, told: Answer) -> None:
        """Hold the answer to PART against the article."""
        self._prover.learn(list(told.said))
        found = [self._prover.prove(said, part.start, part.end) for said in told.said]
        proven = [each for each in found if isinstance(each, Proven)]
        refused = [each for each in found if isinstance(each, Dropped)]
        self._proven.append(proven)
        self._dropped += len(refused) + told.malformed
        self._notes += [*map(_note, refused), *_notes_of(told, part)]
        self._people.update(dict.fromkeys(_people(proven)))

    def reading(self) -> Reading:
        """What was proven of all parts."""
        claims = gathered(self._article.id, self._proven)
        kept = tuple(claim.check(self._article.text) for claim in claims)
        return Reading(kept, tuple(self._notes), None, dropped=self._dropped)


def _note(dropped: Dropped) -> Note:
    start, end = dropped.span if dropped.span != TITLE else (0, 0)
    said = dropped.said
    told = f"{said.subject[:80]} {said.predicate} {said.object[:80]}"
    return Note(start, end, told, f"the model said so, but {dropped.why}")


def _notes_of(told: Answer, part: Part) -> Iterator[Note]:
    if told.malformed:
        yield Note(
            part.start, part.start, "answer", f"{told.malformed} claims of the model had no readable form"
        )
    if not told.whole:
        yield Note(
            part.start, part.start, "answer", "the answer was cut off; what came before the cut was kept"
        )


def _people(proven: list[Proven]) -> Iterator[str]:
    """The persons of an answer with their offices, for the parts that follow."""
    for each in proven:
        claim = each.claim
        if claim.predicate == "represents":
            yield f"{claim.subject.name} ({', '.join(filter(None, (claim.role, claim.object.name)))})"
    for each in proven:
        for entity in (each.claim.subject, each.claim.object):
            if entity.kind == "official":
                yield entity.name
