"""From the settings to a reader: where a model is asked, with which key, for how much."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from api import output

if TYPE_CHECKING:
    from api.settings import Settings
    from loaders.extractors.llm.estimate import Asking, Estimate
    from loaders.extractors.options import Options
    from loaders.extractors.protocol import Extractor
    from loaders.sources.items import Item


def reader(name: str, settings: Settings | None = None, *, max_tokens: int | None = None) -> Extractor:
    """The reader NAME under SETTINGS; those of this process where None, read only where the reader needs any.

    Raises `SettingsError`, and `ReaderError` for a reader that cannot be had.
    """
    from loaders.extractors.registry import extractor  # noqa: PLC0415 - the help does not wait for it

    if "llm:" not in name:
        if max_tokens is not None:
            raise click.UsageError(f"The reader {name} spends no tokens: --max-tokens is for llm:MODEL.")
        return extractor(name)
    from api.settings import load_settings  # noqa: PLC0415 - as above

    return extractor(name, options(settings or load_settings(), max_tokens))


def options(settings: Settings, max_tokens: int | None = None) -> Options:
    """What a reader with a model is told. Raises `SettingsError` where the file of the key cannot be read."""
    from loaders.extractors.options import Options  # noqa: PLC0415 - as above

    return Options(
        base_url=settings.openai_base_url,
        key=settings.openai_key,
        data=settings.data,
        max_tokens=max_tokens,
        seconds=settings.llm_seconds,
    )


def usual() -> str:
    """The reader of the settings, which are read only where there can be any: it takes half a second."""
    from loaders.extractors.registry import DEFAULT  # noqa: PLC0415 - as above

    if "DIPLOGRAPH_EXTRACTOR" not in os.environ and not Path(".env").exists():
        return DEFAULT
    from api.settings import load_settings  # noqa: PLC0415 - as above

    return load_settings().extractor


def sending(made: Extractor) -> str | None:
    """The sentence that says where text will be sent, before any is; None for a reader that sends nothing."""
    host = getattr(made, "sends_to", None)
    return f"{made.name} sends the text of articles to {host}." if host else None


def spent(made: Extractor) -> int | None:
    """The tokens that the reader has spent; None for one that spends none."""
    count = getattr(made, "spent", None)
    return count if isinstance(count, int) else None


def give_estimate(made: Extractor, items: Iterable[Item], price: str | None) -> int:
    """Print what the reader would send of the articles among ITEMS, and what that costs; nothing is sent."""
    if not hasattr(made, "requests"):
        raise click.UsageError(
            f"The reader {made.name} sends nothing and costs nothing: name one with llm:MODEL."
        )
    from graph.article import Article  # noqa: PLC0415 - as above
    from loaders.extractors.llm.estimate import estimate  # noqa: PLC0415

    told = estimate(cast("Asking", made), (item for item in items if isinstance(item, Article)))
    counts = f"{output.number(told.articles, 'article')}; {output.number(told.requests, 'request')}"
    click.echo(
        f"{counts} to {getattr(made, 'sends_to', '')}, {told.answered:,} answered before; about "
        f"{told.read + told.written:,} tokens ({told.read:,} read by the model, {told.written:,} written)"
    )
    click.echo(_cost(made, told, price))
    return 0 if told.articles else 2


def _cost(made: Extractor, told: Estimate, price: str | None) -> str:
    from loaders.extractors.llm import estimate  # noqa: PLC0415 - as above

    if price is not None:
        try:
            return f"about ${told.cost(estimate.Price.told(price)):,.2f} at your price"
        except ValueError:
            raise click.UsageError(
                "--price is dollars for a million tokens, read/written: 0.15/0.60."
            ) from None
    known = estimate.price(made.name.partition("llm:")[2])
    if getattr(made, "is_local", False):
        return "no cost: the model runs on this machine"
    if known is None:
        return (
            "no price of this model is known here; give it with --price IN/OUT (dollars for a million tokens)"
        )
    return f"about ${told.cost(known):,.2f} at the list prices of {estimate.PRICES_OF}"
