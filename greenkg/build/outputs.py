"""The files a build leaves in the output folder. They are drawn again only when what they show changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from greenkg.build import fingerprint
from greenkg.build.cache import Entry
from greenkg.build.report import OnProgress, Progress
from greenkg.build.target import Target
from greenkg.errors import GreenkgError

PAGE = "network.html"


def draw(
    target: Target, entries: Sequence[Entry], out_dir: Path, on_progress: OnProgress
) -> tuple[Path, ...]:
    """Draws the network page of what the store holds now.

    Raises:
        GreenkgError: the folder cannot be written.
    """
    page = out_dir / PAGE
    words = "\0".join((fingerprint.drawing(), *sorted(entry.digest for entry in entries)))
    shown = hashlib.sha256(words.encode()).hexdigest()
    if target.drawn(page) == (shown, _checksum(page)):
        return (page,)
    # networkx and pyvis take a third of a second to import, which a build without news need not pay
    from greenkg.network import draw_network

    on_progress(Progress("draw", 0, 1, str(page)))
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GreenkgError(f"the folder cannot be made: {error.strerror}", str(out_dir)) from error
    with target.open() as store:
        draw_network(store, page)
    target.remember_drawn(page, (shown, _checksum(page)))
    on_progress(Progress("draw", 1, 1, str(page)))
    return (page,)


def _checksum(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
