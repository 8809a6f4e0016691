"""A load or its server is killed at any moment: no acknowledged claim is lost, none is doubled after the rerun.

DIPLOGRAPH_TEST_KILLS sets the number of rounds; ten are enough for every day, two hundred for a night.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import embedded
from graph.store import Store
from tests.support.kills import outlive

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
    def kill_server() -> None:
        os.kill(embedded.state(data).pid or 0, signal.SIGKILL)

    with Store(embedded.ensure(data), patience=240) as store:
        outlive(store, ROUNDS, lambda: load(data), kill_server)
