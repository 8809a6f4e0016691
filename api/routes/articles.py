"""Articles: reading one, a batch, the list, one with its claims, and taking one back."""

from __future__ import annotations

from typing import Annotated, Any, cast

import flask
from pydantic import ConfigDict, Field, model_validator

from api import answers, holding, models, reading
from api.problems import Problem
from api.reading import ADDRESS, Cursor, Day, Limit, Told
from api.routing import Resource
from graph.article import Article
from graph.questions import articles
from loaders import pipeline
from loaders.sources import fetching, fields, files, web
from loaders.sources.items import Reject

routes = Resource("articles", __name__)
Line = Annotated[str, Field(min_length=1, max_length=500)]


def _given(name: str) -> dict[str, Any]:
    return {"required": [name], "properties": {name: {"type": "string"}}}


class Posted(Told):
    """An article: its text, or the address to fetch it from. With both, the address is only told."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [_given("text"), _given("url")]})

    text: Annotated[str, Field(max_length=2_000_000, pattern=r"\S")] | None = None
    url: Annotated[str, Field(max_length=2_000, pattern=ADDRESS)] | None = None
    title: Line | None = None
    published: Day | None = None
    language: Annotated[str, Field(pattern="^[A-Za-z]{2,3}$", examples=["en"])] | None = None
    source: Line | None = None

    @model_validator(mode="after")
    def _has_one(self) -> Posted:
        if self.text is None and self.url is None:
            raise ValueError("give a text, or the url to fetch it from")
        return self


class Listed(Told):
    """Which articles; days of publication count both ends."""

    since: Day | None = None
    until: Day | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


@routes.operation("GET", "/articles", answers=models.Articles)
def list_articles(query: Listed) -> dict[str, Any]:
    """List articles, the latest first."""
    return articles.articles(holding.store(), query.since, query.until, query.limit, query.cursor)


@routes.operation(
    "POST", "/articles", answers=models.Read, status=201, also={200: models.Read, 202: models.Job},
    takes=(reading.NDJSON,), problems=(404,),
)  # fmt: skip
def post_article(body: Posted | None) -> Any:  # noqa: ANN401 - one of three answers, see the docstring
    """Read an article into the graph.

    201 with its claims; 200 where it was there already. A batch, one JSON object `{"id", "text", "title",
    "date", "url", "source", "lang"}` a line as application/x-ndjson, answers 202 with a job to watch.
    """
    if body is None:
        return _batch()
    article = _article(body)
    store = holding.store()
    new = not store.known([article.id])
    if new:
        claims, _ = pipeline.claims_of(article, holding.reader().read(article))
        store.put([(article, claims)])
    told = _read(article.id)
    return told, 201 if new else 200, {"Location": f"/api/v1/articles/{article.id}"}


@routes.operation("GET", "/articles/<path:article>", answers=models.Read, problems=(404,))
def get_article(article: str) -> dict[str, Any]:
    """Get an article with its text and its claims."""
    return _read(article)


@routes.operation("DELETE", "/articles/<path:article>", answers=models.Retracted, problems=(404,))
def delete_article(article: str) -> dict[str, Any]:
    """Retract an article.

    Its claims fall, and edges that rest on nothing else with them.
    """
    told = _read(article)
    holding.store().forget(article)
    source = {key: told["article"][key] for key in models.Source.model_fields}
    return {"article": source, "claims": len(told["claims"])}


def _read(article_id: str) -> dict[str, Any]:
    store = holding.store()
    return {"article": articles.article(store, article_id), "claims": articles.claims(store, article_id)}


def _batch() -> flask.Response:
    reading.require_media(reading.NDJSON)
    flask.request.max_content_length = None  # the jobs count for themselves, since a batch is longer
    with reading.receiving():
        job = holding.jobs().submit(cast("Any", flask.request.stream))
    headers = {"Location": f"/api/v1/jobs/{job.id}"}
    return flask.Response(answers.dumps(job), 202, headers, content_type="application/json")


def _article(body: Posted) -> Article:
    found = _fetched(body.url) if body.text is None and body.url else None
    if body.url and fields.address(body.url) is None:
        raise Problem(422, "invalid-body", "url: it is no http or https address.")
    text = found.text if found else files.storable(body.text or "")
    return Article(
        text=text,
        title=_line(body.title) or (found.title if found else None),
        published=body.published or (found.published if found else None),
        url=found.url if found else body.url,
        publisher=_line(body.source) or (found.publisher if found else fields.host(body.url)),
        language=(body.language or "").lower() or (found.language if found else None),
    )


def _fetched(url: str) -> Article:
    found = web.article(fetching.fetch(url))
    if isinstance(found, Reject):
        raise Problem(404, "address-unreadable", f"url: {found.why}")
    return found


def _line(told: str | None) -> str | None:
    return files.storable(told).strip() or None if told else None
