"""A store folder as the place of a build."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from greenkg.build.cache import Entry
from greenkg.build.checked import check, to_remember
from greenkg.build.report import OnProgress, Progress
from greenkg.build.target import Loaded, Target
from greenkg.errors import StoreError
from greenkg.store import publish
from greenkg.store.pointer import current, refuse_links


class FolderTarget(Target):
    """A store folder. Its readers meet either all of the build before or all of this one."""

    def __init__(self, folder: Path) -> None:
        refuse_links(folder, folder / "cache", folder / "STATE.json")
        super().__init__(str(folder), folder)

    def load(self, entries: Sequence[Entry], on_progress: OnProgress) -> Loaded:
        """Publish a new build, unless the current one holds the same graphs."""
        wanted = {entry.graph: entry.digest for entry in entries}
        state = self._remembered()
        known = state.get("graphs")
        before = known if isinstance(known, dict) else {}
        if before == wanted and state.get("build") == self._current():
            checked = self._checked_before()
            if checked is None:
                with self.open() as store:
                    checked = check(store)
                self._remember(checked=to_remember(checked))
            return Loaded(written=False, checked=checked)
        with publish(self.folder) as draft:
            for done, entry in enumerate(entries, start=1):
                draft.load(io.BytesIO(self.cache.nquads(entry)))
                on_progress(Progress("load", done, len(entries), entry.graph))
            on_progress(Progress("check", 0, 1))
            checked = check(draft)
        self._remember(build=self._current(), graphs=wanted, checked=to_remember(checked))
        self.cache.forget_all_but({entry.key for entry in entries})
        return Loaded(True, checked, tuple(sorted(set(before) - set(wanted))))

    def _current(self) -> str | None:
        try:
            return current(self.folder).name
        except StoreError:
            return None
