"""A load that is killed at any moment, again and again: what it acknowledged is there, nothing is there twice."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable

from graph.store import Store
from tests.support.emptying import empty
from tests.support.graphs import count, facts, stored, wanted
from tests.support.story import story


def outlive(
    store: Store, rounds: int, load: Callable[[], subprocess.Popen[str]], kill_server: Callable[[], None]
) -> None:
    """Kill a LOAD of the story three times out of four, else the server, at random moments of ROUNDS rounds."""
    dice = random.Random(2018)  # noqa: S311  moments, not secrets
    store.migrate()
    for number in range(rounds):
        empty(store)
        victim = dice.choice(["loader", "loader", "loader", "server"])
        loader = load()
        assert loader.stdout
        assert loader.stdout.readline() == "open\n"
        time.sleep(dice.uniform(0, 0.6))
        if victim == "server":
            kill_server()
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
