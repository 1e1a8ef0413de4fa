"""Where a build puts its graphs: a store folder, published all at once, or an endpoint, graph by graph.

Both kinds know when they hold the graphs already, and then do nothing.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from greenkg.build.cache import Cache, Entry
from greenkg.build.checked import Checked, remembered
from greenkg.build.report import OnProgress
from greenkg.export import whole_file
from greenkg.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: whether it wrote, what the shapes say, which graphs of earlier builds it removed."""

    written: bool
    checked: Checked
    removed: tuple[str, ...] = ()


class Target(ABC):
    """A place for graphs, with a folder of our own to remember things in."""

    def __init__(self, where: str, folder: Path) -> None:
        self.where = where
        self.folder = folder
        self.cache = Cache(folder / "cache")

    @abstractmethod
    def load(self, entries: Sequence[Entry], on_progress: OnProgress) -> Loaded:
        """Makes the store hold exactly these graphs, and tries the shapes on them.

        A broken shape is reported and the graphs are loaded all the same: one wrong statement should not keep
        all that is right from its readers.

        Raises:
            StoreError: it cannot be written; a folder then holds what it held before.
        """

    def open(self) -> Store:
        """The store, for reading."""
        return open_store(self.where)

    def drawn(self, page: Path) -> tuple[str, str]:
        """What a page showed when it was drawn last, and the page's checksum then; empty when not known."""
        pages = self._remembered().get("pages")
        found = pages.get(str(page.absolute())) if isinstance(pages, dict) else None
        return (str(found[0]), str(found[1])) if isinstance(found, list) and len(found) == 2 else ("", "")

    def remember_drawn(self, page: Path, drawn: tuple[str, str]) -> None:
        """Keeps what ``drawn`` hands back."""
        pages = self._remembered().get("pages")
        kept = pages if isinstance(pages, dict) else {}
        self._remember(pages={**kept, str(page.absolute()): list(drawn)})

    def _checked_before(self) -> Checked | None:
        """What the shapes said of the graphs that were loaded last, if the same shapes were tried."""
        return remembered(self._remembered().get("checked"))

    def _remembered(self) -> dict[str, object]:
        try:
            words = json.loads((self.folder / "STATE.json").read_bytes())
        except (OSError, ValueError):
            return {}
        return words if isinstance(words, dict) else {}

    def _remember(self, **news: object) -> None:
        state = {**self._remembered(), **news}
        with whole_file(self.folder / "STATE.json") as file:
            file.write(json.dumps(state, sort_keys=True).encode())
