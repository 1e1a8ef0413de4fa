"""Corrections of whole rows: split, joined, dropped, a heading that is a task."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from greenkg.corrections.draft import Draft
from greenkg.corrections.entries import QUOTED, ROLES, Entry
from greenkg.corrections.words import overlaps, within, without
from greenkg.model import Quote, Role, RowKey, Span, Task

_FIELDS = ("period", "due", "product", "funding", "content", "note", "priority")


def split(draft: Draft, entry: Entry, quote: Quote) -> tuple[RowKey, ...]:
    """The entry's words become a task of their own, cut out of the row's text or another of its cells.

    Both hang from the same heading and task. ``takes`` are fields and roles that go over to the new one,
    ``shares`` those both have; the others stay.
    """
    first = draft.task(entry.row)
    key = _free_key(draft, quote)
    lends = {name: getattr(first, name) for name in (*entry.takes, *entry.shares) if name not in ROLES}
    for name, value in lends.items():
        if not value:
            raise ValueError(f"{first.key} has no {name} to give")
    first = _cut(draft, first, quote)
    taken: dict[str, object] = {name: None for name in entry.takes if name in _FIELDS}
    if "code" in entry.takes:
        taken["code"] = ""
    first = replace(first, **taken)  # type: ignore[arg-type]
    blank = Task(key, first.annex, "", quote, quote.spans, first.theme, first.parent)
    second = replace(blank, confidence=first.confidence, **lends)
    draft.put(first)
    draft.put(second)
    if "code" in entry.takes:
        draft.recode(first.key, key)
    for name in (*entry.takes, *entry.shares):
        if name in ROLES:
            given = draft.printed_cells(first.key, Role(name))
            if not given:
                raise ValueError(f"{first.key} has no {name} to give")
            draft.cells += [replace(cell, task=key) for cell in given]
            if name in entry.takes:
                draft.cells = [cell for cell in draft.cells if cell not in given]
    return first.key, key


def _cut(draft: Draft, task: Task, quote: Quote) -> Task:
    """The task less the words of another."""
    lines = draft.lines
    spans = tuple(without(lines, task.spans, quote.spans)) or task.spans
    if overlaps(task.text.spans, quote.spans):
        left = without(lines, task.text.spans, quote.spans)
        if not left:
            raise ValueError(f"its words are the whole text of {task.key}")
        words = lines.quote([(span.start, span.end) for span in left], filled=task.text.filled)
        return replace(task, text=words, spans=spans)
    for name in QUOTED - {"text"}:
        held: Quote | None = getattr(task, name)
        if held is not None and overlaps(held.spans, quote.spans):
            rest = without(lines, held.spans, quote.spans)
            kept = lines.quote([(s.start, s.end) for s in rest], filled=held.filled) if rest else None
            return replace(task, spans=spans, **{name: kept})  # type: ignore[arg-type]
    if not within(quote.spans, _whole_lines(draft, task)):
        raise ValueError(f"its words are not on the lines of {task.key}")
    return replace(task, spans=spans)


def join(draft: Draft, entry: Entry, quote: Quote) -> tuple[RowKey, ...]:
    """The other row continues the entry's: one task with the words of both.

    What the first row does not say it takes from the other.
    """
    first, other = draft.task(entry.row), draft.task(entry.other)
    if first.key == other.key:
        raise ValueError("a row cannot be joined to itself")
    if not overlaps(other.spans, quote.spans):
        raise ValueError(f"its words are not in the row {other.key}")
    texts = sorted(dict.fromkeys((*first.text.spans, *other.text.spans)))
    lent = {name: getattr(first, name) or getattr(other, name) for name in _FIELDS}
    joined = replace(
        first,
        code=first.code or other.code,
        text=draft.lines.quote([(span.start, span.end) for span in texts]),
        spans=tuple(sorted(dict.fromkeys((*first.spans, *other.spans)))),
        **lent,
    )
    draft.remove(other.key, joined.key)
    draft.put(replace(joined, parent=first.parent if first.parent != other.key else other.parent))
    return first.key, other.key


def drop(draft: Draft, entry: Entry, quote: Quote) -> tuple[RowKey, ...]:
    """The row is no task; what hung from it hangs from what it hung from."""
    task = draft.task(entry.row)
    if not overlaps(task.spans, quote.spans):
        raise ValueError(f"its words are not in the row {task.key}")
    draft.remove(task.key, None)
    return (task.key,)


def make_task(draft: Draft, entry: Entry, quote: Quote) -> tuple[RowKey, ...]:
    """The entry's words, a heading of the annex or a piece of one, are a task; the code goes with them.

    What is left of the heading stays a heading, by the line it begins on, and keeps what hangs from it;
    with nothing left that hangs from the heading above.
    """
    found = [theme for theme in draft.themes if theme.key == entry.row and theme.annex]
    if not found or entry.row in draft.tasks:
        raise ValueError(f"there is no heading {entry.row} in the annex that is no task yet")
    theme = found[0]
    if not within(quote.spans, _merged(theme.title.spans)):
        raise ValueError(f"its words are not in the heading {theme.key}")
    left = without(draft.lines, theme.title.spans, quote.spans)
    heir = theme.parent
    if left:
        words = draft.lines.quote([(span.start, span.end) for span in left])
        heir = _free_key(draft, words)
        draft.themes.append(replace(theme, key=heir, code="", title=words))
        draft.themes.sort(key=lambda one: (one.annex, one.title.spans[0].start))
    draft.themes = [
        replace(one, parent=heir) if one.parent == theme.key else one
        for one in draft.themes
        if one is not theme
    ]
    draft.renamed[theme.key] = heir if left else None
    for task in list(draft.tasks.values()):
        if task.theme == theme.key:
            draft.put(replace(task, theme=heir))
    draft.put(Task(theme.key, theme.annex, theme.code, quote, quote.spans, theme.parent))
    return (theme.key,)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The whole of what the spans cover."""
    kept = sorted(spans)
    return [Span(kept[0].start, kept[-1].end, kept[0].line, kept[-1].last_line)]


def _free_key(draft: Draft, quote: Quote) -> RowKey:
    line = f"l{quote.line:04d}"
    taken = {*draft.tasks, *draft.moved, *draft.renamed, *(theme.key for theme in draft.themes)}
    for letter in ("", *"bcdefghijklmnopqrstuvwxyz"):
        if line + letter not in taken:
            return RowKey(line + letter)
    raise ValueError(f"line {quote.line} begins too many rows")


def _whole_lines(draft: Draft, task: Task) -> Iterable[Span]:
    return [draft.lines.span(*draft.lines.bounds(line)) for line in task.lines]
