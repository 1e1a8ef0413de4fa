"""What the quads of a document depend on besides it and its corrections: the program and its data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from greenkg import resources

_STAGES = ("gazetteer", "administration", "sources", "layout", "extract", "corrections", "resolve", "graph")
_READING = ("version.py", "model.py", "text.py", *_STAGES)
_DRAWING = ("store", "queries", "export", "network")
_PACKAGE = Path(__file__).resolve().parent.parent


def reading() -> str:
    """A digest of everything that turns a document's bytes into quads, and of the shared graphs."""
    folders = [_PACKAGE / name for name in _READING]
    folders += [resources.folder("ingest") / "reference", resources.folder("ontology")]
    return _digest(_files(folders), ["pyoxigraph"])


def drawing() -> str:
    """A digest of everything that turns a store into the files of the output folder."""
    return _digest(
        _files([*(_PACKAGE / name for name in _DRAWING), resources.folder("queries")]),
        ["pyvis", "networkx"],
    )


def checking() -> str:
    """A digest of the shapes, the classes they speak of and the program that tries them."""
    ontology = resources.folder("ontology")
    return _digest(_files([ontology / "shapes.ttl", ontology / "greenkg.ttl", _PACKAGE / "check"]), [])


def _files(entries: Iterable[Path]) -> list[Path]:
    found: set[Path] = set()
    for entry in entries:
        within = entry.rglob("*") if entry.is_dir() else [entry]
        found.update(path for path in within if path.is_file() and "__pycache__" not in path.parts)
    return sorted(found)


def _digest(files: Iterable[Path], libraries: Iterable[str]) -> str:
    # it brings the whole of email along, which only a build needs
    from importlib.metadata import version

    digest = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in libraries).encode())
    for path in files:
        data = path.read_bytes()
        digest.update(f"\0{path.name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
