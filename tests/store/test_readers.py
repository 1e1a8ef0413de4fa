"""Nothing above the store knows which kind it is: pages and exports are the same bytes."""

from __future__ import annotations

import io

from greenkg.export import Format, export
from greenkg.network.facts import ask
from greenkg.network.page import render
from greenkg.store import Store
from tests.network.plans import five_plans


def test_page_and_exports_are_the_same_from_every_kind(store: Store) -> None:
    memory = five_plans(12)
    for graph in memory.graphs():
        store.replace_graph(graph, memory.graph_quads(graph))
    assert store.count() == memory.count()
    assert ask(store) == ask(memory)
    assert render(ask(store)) == render(ask(memory))
    for form in Format:
        written, expected = io.BytesIO(), io.BytesIO()
        export(store, form, written)
        export(memory, form, expected)
        assert written.getvalue() == expected.getvalue(), form
