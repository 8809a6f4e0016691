"""What answers are kept under: every write tells a new number, a graph filled anew too."""

from __future__ import annotations

import pytest
from demo import fill

from graph.questions.revision import revision
from graph.store import Store


@pytest.mark.embedded
def test_an_emptied_graph_never_comes_back_to_a_revision_it_had(embedded_store: Store) -> None:
    fill(embedded_store)
    first = revision(embedded_store)
    fill(embedded_store)
    assert revision(embedded_store) not in {0, first}
