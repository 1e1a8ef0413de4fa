"""Which task of one plan is which of another: by text first, by code and likeness then.

Every task meets at most one other. Equal texts are paired at once. The rest is compared only with the few
tasks that share its rarest words or its code, so that the work grows with the number of tasks and not with
its square; among those the pairing with the greatest likeness in all is taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz.fuzz import token_sort_ratio

from greenkg.diff.tasks import Task
from greenkg.text import fold, nfc, words

_ALIKE = 70.0
"""From 0 to 100: how alike two texts are before they may be one task re-worded.

Between two of the packaged plans, up to one in ten pairs of tasks without relation is above 60,
and hardly one is above 70.
"""
_ALIKE_WITH_CODE = 60.0
"""The same for tasks of the same code, where no other task has it."""
_CODE = 15.0
"""What the same code adds to the likeness."""
_RARE_WORDS = 8
_COMMON = 50
"""A word of more tasks than this tells none of them apart."""
_CANDIDATES = 12
_EXACT = 60
"""Up to so many tasks that might be one another are paired in the best way; more, the most alike first."""

Pair = tuple[int, int]


def align(before: Sequence[Task], after: Sequence[Task]) -> list[Pair]:
    """The places of the tasks that are one and the same, in the order of the first."""
    pairs = _equal(before, after)
    left_before = _without(range(len(before)), (one for one, _ in pairs))
    left_after = _without(range(len(after)), (other for _, other in pairs))
    edges = dict(_likely(before, after, left_before, left_after))
    for group in _groups(edges):
        pairs += _best(group)
    return sorted(pairs)


def plain(text: str) -> str:
    """The text as it is compared: letter case, tone marks and punctuation make no other task of it."""
    return " ".join(words(fold(nfc(text))))


def _equal(before: Sequence[Task], after: Sequence[Task]) -> list[Pair]:
    """Pairs of equal texts; of several, those of the same code first, then in the order of lines."""
    pairs: list[Pair] = []
    keys: tuple[Callable[[Task], str], ...] = (lambda task: f"{task.code}\0{plain(task.text)}", _plain_text)
    left_before, left_after = list(range(len(before))), list(range(len(after)))
    for key in keys:
        waiting: defaultdict[str, deque[int]] = defaultdict(deque)
        for place in left_after:
            waiting[key(after[place])].append(place)
        found = [(place, there.popleft()) for place in left_before if (there := waiting[key(before[place])])]
        pairs += found
        left_before = _without(left_before, (one for one, _ in found))
        left_after = _without(left_after, (other for _, other in found))
    return pairs


def _plain_text(task: Task) -> str:
    return plain(task.text)


def _without(places: Sequence[int], gone: Iterable[int]) -> list[int]:
    known = set(gone)
    return [place for place in places if place not in known]


def _likely(
    before: Sequence[Task], after: Sequence[Task], left_before: Sequence[int], left_after: Sequence[int]
) -> Iterator[tuple[Pair, float]]:
    """Pairs that may be one task, and how alike they are."""
    texts = {place: plain(after[place].text) for place in left_after}
    codes = _telling_codes(before) & _telling_codes(after)
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    by_code: dict[str, int] = {}
    for place, text in texts.items():
        for word in set(_features(text)):
            by_word[word].append(place)
        if after[place].code in codes:
            by_code[after[place].code] = place
    for place in left_before:
        text, code = plain(before[place].text), before[place].code
        near = _near(text, by_word)
        if code in by_code:
            near = [by_code[code], *near]
        for other in dict.fromkeys(near):
            same_code = by_code.get(code) == other
            least = _ALIKE_WITH_CODE if same_code else _ALIKE
            alike = token_sort_ratio(text, texts[other], score_cutoff=least)
            if alike:
                yield (place, other), alike + _CODE * same_code


def _telling_codes(tasks: Sequence[Task]) -> set[str]:
    """The codes that one task has alone: a dash, or a number that begins anew in each section, is none."""
    often = Counter(task.code for task in tasks)
    return {code for code, times in often.items() if times == 1 and any(map(str.isalnum, code))}


def _near(text: str, by_word: dict[str, list[int]]) -> list[int]:
    """The tasks that share most of the text's rarest words."""
    known = [word for word in set(_features(text)) if 0 < len(by_word.get(word, ())) <= _COMMON]
    rare = sorted(known, key=lambda word: (len(by_word[word]), word))[:_RARE_WORDS]
    shared: Counter[int] = Counter()
    for word in rare:
        for place in by_word[word]:
            shared[place] += 1
    return [place for place, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]]


def _features(text: str) -> Iterator[str]:
    """Words, and words with the next one: Vietnamese writes syllables apart, and few are rare alone."""
    parts = text.split()
    yield from parts
    yield from (f"{one} {other}" for one, other in pairwise(parts))


def _groups(edges: dict[Pair, float]) -> Iterator[dict[Pair, float]]:
    """The pairs in groups that have no task in common."""
    of: dict[tuple[str, int], int] = {}
    members: dict[int, dict[Pair, float]] = {}
    for number, (pair, alike) in enumerate(edges.items()):
        ends = ("before", pair[0]), ("after", pair[1])
        joined = sorted({of[end] for end in ends if end in of}, key=lambda group: -len(members[group]))
        group = joined[0] if joined else number
        members.setdefault(group, {})[pair] = alike
        for end in ends:
            of[end] = group
        for smaller in joined[1:]:
            for moved in members.pop(smaller):
                members[group][moved] = edges[moved]
                of["before", moved[0]] = of["after", moved[1]] = group
    yield from members.values()


def _best(edges: dict[Pair, float]) -> list[Pair]:
    """The pairing of one group."""
    tasks = len({one for one, _ in edges}) + len({other for _, other in edges})
    if len(edges) == 1:
        return list(edges)
    if tasks > _EXACT:
        return _greedy(edges)
    # networkx takes a third of a second to import, which plans that hardly changed need not pay
    import networkx

    graph: networkx.Graph[tuple[str, int]] = networkx.Graph()
    for (one, other), alike in edges.items():
        graph.add_edge(("before", one), ("after", other), weight=alike)
    matching = networkx.max_weight_matching(graph)
    return [(dict(ends)["before"], dict(ends)["after"]) for ends in matching]


def _greedy(edges: dict[Pair, float]) -> list[Pair]:
    pairs: list[Pair] = []
    taken: set[tuple[str, int]] = set()
    for pair, _ in sorted(edges.items(), key=lambda item: (-item[1], item[0])):
        ends = {("before", pair[0]), ("after", pair[1])}
        if not ends & taken:
            taken |= ends
            pairs.append(pair)
    return pairs
