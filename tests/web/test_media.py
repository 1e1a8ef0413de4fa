"""Which format a client gets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenkg.web.media import Media, choose

OFFERED = [Media.TURTLE, Media.NTRIPLES, Media.HTML]


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("", Media.TURTLE),
        ("*/*", Media.TURTLE),
        ("text/html", Media.HTML),
        ("TEXT/HTML;Q=1.0", Media.HTML),
        ("text/*", Media.TURTLE),
        ("text/*;q=0.5, application/*;q=0.6", Media.NTRIPLES),
        ("text/*;q=0.9, text/turtle;q=0.1", Media.HTML),
        ("text/html;level=1;q=0.3, */*;q=0.2", Media.HTML),
        ("*/*;q=0.1, text/turtle;q=0", Media.NTRIPLES),
        ("application/n-triples;q=0.001, text/turtle;q=0.000", Media.NTRIPLES),
        ("image/png", None),
        ("text/turtle;q=0", None),
        ("text/turtle;q=2, text/html", Media.HTML),
        ("nonsense", Media.TURTLE),
    ],
)
def test_by_quality(accept: str, wanted: Media | None) -> None:
    assert choose(accept, OFFERED) == wanted


@settings(max_examples=50)
@given(st.text(alphabet="text/html*;q=01.,- é\x00", max_size=60))
def test_any_header_is_read(accept: str) -> None:
    assert choose(accept, OFFERED) in [*OFFERED, None]


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from(OFFERED), st.integers(0, 1000)),
        min_size=1,
        max_size=4,
        unique_by=lambda p: p[0],
    )
)
def test_the_highest_quality_wins(wishes: list[tuple[Media, int]]) -> None:
    accept = ", ".join(f"{media};q={quality / 1000:.3f}" for media, quality in wishes)
    chosen = choose(accept, OFFERED)
    best = max(quality for _, quality in wishes)
    if best == 0:
        assert chosen is None
    else:
        assert dict(wishes)[chosen] == best  # type: ignore[index]
