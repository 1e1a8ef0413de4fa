"""A SPARQL endpoint as the place of a build."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from greenkg.build.cache import Entry
from greenkg.build.checked import Checked, check, to_remember
from greenkg.build.report import OnProgress, Progress
from greenkg.build.target import Loaded, Target
from greenkg.errors import StoreError
from greenkg.store import EmbeddedStore, Store

REMEMBERED = Path(".greenkg") / "remote"
"""Below the current directory: what is remembered of builds into endpoints, and their cache."""

_SIZES = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


class RemoteTarget(Target):
    """An endpoint, whose graphs are replaced one by one; other people's graphs are left alone.

    Each graph is whole at any time, old or new: a build that is cut is completed by the next one.

    A graph is not sent again when the last build from this directory sent the same one and the endpoint still
    counts as many triples in it.

    Args:
        url: the endpoint's address.
        base: begins the IRIs; graphs below ``{base}graph/`` are ours.
    """

    def __init__(self, url: str, base: str) -> None:
        name = hashlib.sha256(f"{url}\0{base}".encode()).hexdigest()[:16]
        super().__init__(url, REMEMBERED / name)
        self._ours = f"{base}graph/"

    def load(self, entries: Sequence[Entry], on_progress: OnProgress) -> Loaded:
        """Replace the graphs that differ, remove ours of documents that are gone."""
        known = self._remembered().get("graphs")
        before = known if isinstance(known, dict) else {}
        # costs a tenth of a second that a build into a folder need not pay
        from greenkg.store.remote import RemoteStore

        sent: dict[str, str] = {}
        with RemoteStore(self.where) as store:
            for graph in store.staged():
                if graph.startswith(self._ours):
                    store.drop_staged(graph)
            sizes = _sizes(store)
            changed = [
                entry
                for entry in entries
                if before.get(entry.graph) != entry.digest or sizes.get(entry.graph) != entry.quads
            ]
            wanted = {entry.graph: entry.digest for entry in entries}
            gone = sorted(graph for graph in sizes if graph.startswith(self._ours) and graph not in wanted)
            try:
                for done, entry in enumerate(changed, start=1):
                    quads = parse(io.BytesIO(self.cache.nquads(entry)), RdfFormat.N_QUADS)
                    store.replace_graph(entry.graph, quads)
                    sent[entry.graph] = entry.digest
                    on_progress(Progress("load", done, len(changed), entry.graph))
                for graph in gone:
                    store.drop_graph(graph)
            except StoreError as error:
                # what is there already is not sent again by the next build
                self._remember(graphs={**before, **sent})
                left = f"{error.what} ({len(changed) - len(sent)} of {len(changed)} graphs are as before)"
                raise StoreError(left, error.where, error.mend or "run greenkg build again") from error
        checked = None if before != wanted else self._checked_before()
        if checked is None:
            on_progress(Progress("check", 0, 1))
            checked = self._check(entries)
        self._remember(graphs=wanted, checked=to_remember(checked))
        self.cache.forget_all_but({entry.key for entry in entries})
        return Loaded(bool(changed or gone), checked, tuple(gone))

    def _check(self, entries: Sequence[Entry]) -> Checked:
        """Tries the shapes on our graphs alone, beside the endpoint, which may hold other people's too."""
        with (
            TemporaryDirectory(dir=self.folder, prefix="check-") as folder,
            EmbeddedStore.create(Path(folder)) as store,
        ):
            for entry in entries:
                store.load(io.BytesIO(self.cache.nquads(entry)))
            return check(store)


def _sizes(store: Store) -> dict[str, int]:
    return {
        graph.value: int(size.value)
        for graph, size in store.select(_SIZES)
        if isinstance(graph, NamedNode) and isinstance(size, Literal)
    }
