"""Addresses: the one place where they are made and read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from functools import cache, lru_cache
from typing import get_args

from pyoxigraph import NamedNode

from greenkg.administration.provinces import place
from greenkg.errors import UsageError
from greenkg.graph.identities import AgencyId, ConceptId, Identity, ProvinceId, SchemeId
from greenkg.graph.shapes import SHAPES
from greenkg.model import Agency, Province
from greenkg.text import slug

DEFAULT_BASE = "https://w3id.org/greenkg/id/"
"""What every address of data begins with, unless a build says otherwise."""

SCHEMES = "https://w3id.org/greenkg/scheme/"
"""What the addresses of shared concepts begin with, whatever the base of the data is."""

_FIELD = re.compile(r"\{(\w+)(?::(\w+))?\}")
_KINDS: tuple[type[Identity], ...] = get_args(Identity)


class Iris:
    """Mints and parses every address below one base.

    ``parse(mint(x)) == x`` for every identity. An identity whose fields do not have the shape an
    address needs is refused when it is minted.

    Raises:
        UsageError: the base is not an absolute IRI that ends in ``/`` or ``#``.

    >>> from greenkg.graph.identities import TaskId
    >>> task = TaskId("vn/45-quang-tri/2023-11-17/2746-qd-ubnd", 1, "l0165")
    >>> Iris().mint(task).value
    'https://w3id.org/greenkg/id/document/vn/45-quang-tri/2023-11-17/2746-qd-ubnd/annex-1/l0165'
    """

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        if not re.match(r"[a-z][a-z0-9+.-]*:.+[/#]\Z", base, re.IGNORECASE):
            raise UsageError("a base is an absolute IRI that ends in / or #", base)
        try:
            NamedNode(base)
        except ValueError as error:
            raise UsageError("this is no IRI", base) from error
        self.base = base

    def mint(self, identity: Identity) -> NamedNode:
        """The address of what an identity names.

        Raises:
            ValueError: a field of the identity cannot stand in an address.
        """
        parts: list[str] = []
        for piece, name, shape in _TEMPLATES[type(identity)]:
            parts.append(piece)
            if name:
                parts.append(_written(shape, getattr(identity, name)))
        return NamedNode(self._rooted("".join(parts)))

    def parse(self, iri: str) -> Identity:
        """What an address names.

        Raises:
            ValueError: no address of ours.
        """
        if iri.startswith(SCHEMES):
            path = "scheme:" + iri.removeprefix(SCHEMES)
        elif iri.startswith(self.base):
            path = iri.removeprefix(self.base)
        else:
            raise ValueError(f"not below {self.base}: {iri}")
        for kind in _KINDS:
            found = _patterns()[kind].fullmatch(path)
            if found:
                shapes = {name: shape for _, name, shape in _TEMPLATES[kind] if name}
                read = {n: SHAPES[shapes[n]].read(text) for n, text in found.groupdict().items()}
                build: Callable[..., Identity] = kind
                return build(**read)
        raise ValueError(f"names nothing of ours: {iri}")

    def province(self, province: Province) -> NamedNode:
        """The address of a province of one era."""
        return self.mint(ProvinceId(place(province)))

    def agency(self, agency: Agency) -> NamedNode:
        """The address of an agency, below its province if it has one."""
        within = place(agency.province) if agency.province else ""
        return self.mint(AgencyId(within, agency.key, agency.since))

    def concept(self, scheme: str, notation: str) -> NamedNode:
        """The address of the concept of a shared scheme that goes by a notation."""
        return self.mint(ConceptId(scheme, slug(notation)))

    def scheme(self, scheme: str) -> NamedNode:
        """The address of a shared scheme."""
        return self.mint(SchemeId(scheme))

    def _rooted(self, path: str) -> str:
        if path.startswith("scheme:"):
            return SCHEMES + path.removeprefix("scheme:")
        return self.base + path


def _template(kind: type[Identity]) -> tuple[tuple[str, str, str], ...]:
    """A template's pieces: fixed text, then the field after it and that field's shape."""
    known = {field.name for field in fields(kind)}
    pieces: list[tuple[str, str, str]] = []
    end = 0
    for found in _FIELD.finditer(kind.template):
        name, shape = found[1], found[2] or found[1]
        if name not in known:
            raise ValueError(f"{kind.__name__} has no field {name}")
        pieces.append((kind.template[end : found.start()], name, shape))
        end = found.end()
    pieces.append((kind.template[end:], "", ""))
    return tuple(pieces)


@cache  # few runs parse an address: most only mint
def _patterns() -> dict[type[Identity], re.Pattern[str]]:
    return {kind: _pattern(kind) for kind in _KINDS}


def _pattern(kind: type[Identity]) -> re.Pattern[str]:
    text = ""
    for piece, name, shape in _TEMPLATES[kind]:
        text += re.escape(piece) + (f"(?P<{name}>{SHAPES[shape].pattern})" if name else "")
    return re.compile(text)


@lru_cache(maxsize=4096)
def _written(shape: str, value: str | int) -> str:
    text = SHAPES[shape].write(value)
    if not re.fullmatch(SHAPES[shape].pattern, text):
        raise ValueError(f"{value!r} cannot be the {shape} of an address")
    return text


_TEMPLATES = {kind: _template(kind) for kind in _KINDS}
