"""The file of a document's corrections, read strictly: whatever is not understood is refused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from greenkg.errors import CorrectionError
from greenkg.model import CorrectionKind, Role, RowKey

QUOTED = frozenset({"text", "product", "funding", "content", "note", "priority"})
"""Fields of a task that hold words."""
LINKS = frozenset({"theme", "parent"})
"""Fields of a task that name another row."""
YEARS = frozenset({"start", "end"})
"""The two ends of a task's period."""
PERIODS = frozenset({"period", "due"})
ROLES = frozenset(role.value for role in Role)

_SETTABLE = QUOTED | LINKS | YEARS | PERIODS | {"code"}
_DROPPABLE = (_SETTABLE | ROLES) - {"text"}
_MOVABLE = (QUOTED | PERIODS | ROLES | {"code"}) - {"text"}

_ALWAYS = frozenset({"op", "line", "words", "proof", "who", "when", "why"})
_NEEDED: Mapping[CorrectionKind, frozenset[str]] = {
    CorrectionKind.SET: frozenset({"row", "field"}),
    CorrectionKind.DROP: frozenset({"row", "field"}),
    CorrectionKind.SPLIT: frozenset({"row"}),
    CorrectionKind.JOIN: frozenset({"row", "other"}),
    CorrectionKind.DROP_ROW: frozenset({"row"}),
    CorrectionKind.TASK: frozenset({"row"}),
    CorrectionKind.ASSIGN: frozenset({"row", "role"}),
    CorrectionKind.NAME: frozenset({"means"}),
}
_OPTIONAL: Mapping[CorrectionKind, frozenset[str]] = {
    CorrectionKind.SET: frozenset({"to", "merged"}),
    CorrectionKind.SPLIT: frozenset({"takes", "shares"}),
    CorrectionKind.ASSIGN: frozenset({"merged"}),
}
_TOP = frozenset({"source", "sha256", "correction"})
_NO_ROW = RowKey("")
_ROW = re.compile(r"l[0-9]{4,}[a-z]?")
_SHA256 = re.compile(r"[0-9a-f]{64}")

_Table: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction as it stands in the file.

    ``nth`` counts the entries from 1. ``places`` are the words it rests on, each with the line it begins in
    and which of that line's it is (0: there is one only). What an operation does not use is empty.
    """

    nth: int
    kind: CorrectionKind
    places: tuple[tuple[int, str, int], ...]
    proof: tuple[int, ...]
    who: str
    when: str
    why: str
    row: RowKey = _NO_ROW
    field: str = ""
    to: RowKey = _NO_ROW
    other: RowKey = _NO_ROW
    role: str = ""
    means: str = ""
    takes: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections of one document; ``sha256`` is that of the source they were made for."""

    name: str
    source: str
    sha256: str
    entries: tuple[Entry, ...]

    def refusal(self, entry: Entry, what: str, mend: str = "") -> CorrectionError:
        """The error that refuses an entry."""
        about = " ".join(word for word in (entry.kind, entry.row, entry.field or entry.role) if word)
        return CorrectionError(what, f"{self.name}: correction {entry.nth} ({about})", mend)


def parse(data: bytes, name: str) -> Corrections:
    """The corrections of a file.

    Args:
        data: the file's bytes, TOML.
        name: the file's name, for messages.

    Raises:
        CorrectionError: it is not TOML, or holds what no correction has.
    """
    try:
        table: _Table = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        words = " ".join(str(error).split())[:200] or type(error).__name__
        raise CorrectionError(f"this is not a TOML file ({words})", name, "mend its syntax") from error
    _only(table, _TOP, _TOP, name)
    sha256 = _words(table, "sha256", name)
    if not _SHA256.fullmatch(sha256):
        raise CorrectionError("sha256 is not 64 hexadecimal digits", name, "give the source's checksum")
    listed = table["correction"]
    if not isinstance(listed, list) or not listed:
        raise CorrectionError("it holds no correction", name, "begin each with [[correction]]")
    entries = tuple(_entry(one, nth, name) for nth, one in enumerate(listed, start=1))
    return Corrections(name, _words(table, "source", name), sha256, entries)


def _entry(table: object, nth: int, name: str) -> Entry:
    where = f"{name}: correction {nth}"
    if not isinstance(table, dict):
        raise CorrectionError("this is no table", where, "begin each with [[correction]]")
    kind = _kind(table, where)
    needed = _ALWAYS | _NEEDED[kind]
    allowed = needed | _OPTIONAL.get(kind, frozenset()) | {"nth"}
    where = f"{where} ({kind})"
    _only(table, needed, allowed, where)
    field = _one_of(table, "field", _SETTABLE if kind is CorrectionKind.SET else _DROPPABLE, where)
    if kind is CorrectionKind.SET and (field in LINKS) is not ("to" in table):
        what = f"to is for {' and '.join(sorted(LINKS))}, which need it, and for no other field"
        raise CorrectionError(what, where, "give the row it hangs from as to")
    merged = table.get("merged", False)
    if not isinstance(merged, bool):
        raise CorrectionError("merged is neither true nor false", where)
    takes, shares = _names(table, "takes", where), _names(table, "shares", where)
    if set(takes) & set(shares):
        raise CorrectionError("a field is taken or shared, not both", where)
    return Entry(
        nth=nth,
        kind=kind,
        places=_places(table, where),
        proof=_proof(table, where),
        who=_words(table, "who", where),
        when=_day(table, where),
        why=_words(table, "why", where),
        row=_row(table, "row", where),
        field=field,
        to=_row(table, "to", where),
        other=_row(table, "other", where),
        role=_one_of(table, "role", ROLES, where),
        means=_words(table, "means", where) if "means" in table else "",
        takes=takes,
        shares=shares,
        merged=merged,
    )


def _only(table: _Table, needed: frozenset[str], allowed: frozenset[str], where: str) -> None:
    for key in sorted(table.keys() - allowed):
        raise CorrectionError(f"{key} is not known here", where, f"one of {', '.join(sorted(allowed))}")
    for key in sorted(needed - table.keys()):
        raise CorrectionError(f"{key} is missing", where, f"it needs {', '.join(sorted(needed))}")


def _kind(table: _Table, where: str) -> CorrectionKind:
    known = ", ".join(CorrectionKind)
    try:
        return CorrectionKind(str(table["op"]))
    except KeyError:
        raise CorrectionError("op is missing", where, f"one of {known}") from None
    except ValueError:
        raise CorrectionError(f"op {str(table['op'])!r} is not known", where, f"one of {known}") from None


def _words(table: _Table, key: str, where: str) -> str:
    value = table[key]
    if not isinstance(value, str) or not value.strip():
        raise CorrectionError(f"{key} holds no words", where, "give them in quotes")
    return value.strip()


def _one_of(table: _Table, key: str, known: frozenset[str], where: str) -> str:
    if key not in table:
        return ""
    value = _words(table, key, where)
    if value not in known:
        raise CorrectionError(f"{key} {value!r} is not known", where, f"one of {', '.join(sorted(known))}")
    return value


def _names(table: _Table, key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one in _MOVABLE for one in value):
        raise CorrectionError(f"{key} is no list of fields", where, f"of {', '.join(sorted(_MOVABLE))}")
    return tuple(value)


def _row(table: _Table, key: str, where: str) -> RowKey:
    if key not in table:
        return _NO_ROW
    value = _words(table, key, where)
    if not _ROW.fullmatch(value):
        raise CorrectionError(f"{key} {value!r} names no row", where, "write it like l0173 or l0173b")
    return RowKey(value)


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _proof(table: _Table, where: str) -> tuple[int, ...]:
    value = table["proof"]
    if not isinstance(value, list) or not value or not all(_whole(one) for one in value):
        raise CorrectionError("proof is no list of line numbers", where, "name the lines that prove it")
    return tuple(dict.fromkeys(value))


def _places(table: _Table, where: str) -> tuple[tuple[int, str, int], ...]:
    lines, words, nth = (_listed(table.get(key, 0)) for key in ("line", "words", "nth"))
    if "nth" not in table:
        nth = [0] * len(words)
    elif not all(_whole(one) for one in nth):
        raise CorrectionError("nth is no number from 1", where)
    if not all(_whole(one) for one in lines):
        raise CorrectionError("line is no line number", where, "lines count from 1")
    if not lines or not len(lines) == len(words) == len(nth):
        raise CorrectionError("line and words differ in number", where, "give each of the words its line")
    if not all(isinstance(one, str) and one.strip() for one in words):
        raise CorrectionError("words holds no words", where, "quote the source exactly")
    return tuple((int(str(a)), str(b), int(str(c))) for a, b, c in zip(lines, words, nth, strict=True))


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value]


def _day(table: _Table, where: str) -> str:
    value = table["when"]
    if not isinstance(value, date) or isinstance(value, datetime):
        raise CorrectionError("when is no day", where, "write it without quotes, like 2026-11-21")
    return value.isoformat()
