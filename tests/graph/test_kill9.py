"""A load or its server is killed at any moment: no acknowledged claim is lost, none is doubled after the rerun.

DIPLOGRAPH_TEST_KILLS sets the number of rounds; ten are enough for every day, two hundred for a night.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import embedded
from graph.store import Store
from tests.support.emptying import empty
from tests.support.graphs import count, facts, stored, wanted
from tests.support.story import story

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(3600)]
ROUNDS = int(os.environ.get("DIPLOGRAPH_TEST_KILLS", "10"))
LOADER = """
import pathlib, sys
from graph import embedded
from graph.store import Store
from tests.support.story import story
with Store(embedded.ensure(pathlib.Path(sys.argv[1])), patience=240) as store:
    print("open", flush=True)
    for article, claims in story():
        store.put([(article, claims)])
        print(article.id, flush=True)
"""


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    embedded.stop(tmp_path)


def load(data: Path) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", LOADER, str(data)], stdout=subprocess.PIPE, text=True, cwd=root
    )


def test_what_was_acknowledged_outlives_any_kill(data: Path) -> None:
    dice = random.Random(2018)  # noqa: S311  moments, not secrets
    with Store(embedded.ensure(data), patience=240) as store:
        store.migrate()
        for number in range(ROUNDS):
            empty(store)
            victim = dice.choice(["loader", "loader", "loader", "server"])
            loader = load(data)
            assert loader.stdout
            assert loader.stdout.readline() == "open\n"
            time.sleep(dice.uniform(0, 0.6))
            if victim == "server":
                os.kill(embedded.state(data).pid or 0, signal.SIGKILL)
            else:
                loader.kill()
            acknowledged = set(loader.communicate(timeout=400)[0].split())
            if victim == "server":
                assert loader.returncode == 0  # the load went on by itself
                assert len(acknowledged) == len(story())
            assert acknowledged <= store.known(acknowledged), (number, victim)
            store.put(story())  # the rerun
            assert facts(stored(store)) == wanted(story()), (number, victim)
            assert count(store, "(:Claim)-[:FROM]->(:Article)") == sum(len(claims) for _, claims in story())
