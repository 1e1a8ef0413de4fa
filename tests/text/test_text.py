"""Normal forms, folding, slugs, and cleaned words that remember where they stood."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from greenkg.text import Lines, clean, fold, nfc, old_tones, slug, starts_lower, words

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
vietnamese = st.text(VIETNAMESE + VIETNAMESE.upper() + " .,;:-–()/0123456789\n", max_size=80).map(nfc)
marked = st.lists(
    st.one_of(
        vietnamese,
        st.sampled_from(
            ["<b>", "</b>", "<p>", "</li>", '<ul style="x">', "**", "***", "## ", "&amp;", "&nbsp;"]
        )
        | st.sampled_from(["\u200b", "\ufeff", "\u00ad", "\u00a0", "\n\n", "\t", "<", "&", "*", "#", "- "]),
    ),
    max_size=12,
).map("".join)
any_text = st.one_of(st.text(max_size=60), marked)


# --- folding, tones, slugs --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Sở Kế hoạch và Đầu tư", "so ke hoach va dau tu"),
        ("ỦY BAN NHÂN DÂN", "uy ban nhan dan"),
        ("Đắk Lắk", "dak lak"),
        ("QĐ-UBND", "qd-ubnd"),
        ("", ""),
    ],
)
def test_folding_takes_diacritics_and_capitals(printed: str, folded: str):
    assert fold(printed) == folded


@given(any_text)
def test_folding_twice_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


@given(vietnamese)
def test_folding_keeps_every_vietnamese_letter(text: str):
    assert len(fold(text)) == len(text)


@given(vietnamese)
def test_folding_does_not_care_how_letters_are_composed(text: str):
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("hoà", "hòa"),
        ("Thuý", "Thúy"),
        ("khoẻ", "khỏe"),
        ("UỶ BAN", "ỦY BAN"),
        ("Hoà Bình, Khánh Hoà", "Hòa Bình, Khánh Hòa"),
        ("quý IV", "quý IV"),  # "qu" is a consonant
        ("hoàn thành", "hoàn thành"),  # not an open syllable
        ("quả", "quả"),
        ("loài", "loài"),
    ],
)
def test_tone_marks_stand_where_the_older_rule_puts_them(newer: str, older: str):
    assert old_tones(newer) == older


@given(any_text)
def test_moving_tones_twice_changes_nothing(text: str):
    assert old_tones(old_tones(text)) == old_tones(text)


@given(vietnamese)
def test_moving_tones_keeps_the_length_and_the_letters(text: str):
    assert len(old_tones(text)) == len(text)
    assert fold(old_tones(text)) == fold(text)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Sở Tài chính", "so-tai-chinh"),
        ("Các sở, ban, ngành cấp tỉnh", "cac-so-ban-nganh-cap-tinh"),
        ("2746/QĐ-UBND", "2746-qd-ubnd"),
        (" - ", ""),
    ],
)
def test_slugs(printed: str, expected: str):
    assert slug(printed) == expected


@given(any_text)
def test_a_slug_is_safe_in_an_iri_and_its_own_slug(text: str):
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))
    assert slug(slug(text)) == slug(text)


def test_words_and_sentence_starts():
    assert words("Sở TN&MT, 2023.") == ["sở", "tn", "mt", "2023"]
    assert starts_lower("– và các đơn vị")
    assert not starts_lower("1. Xây dựng")
    assert not starts_lower("2023")


# --- cleaned words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("**8.2.  Công   nghiệp**", "8.2. Công nghiệp"),
        ("<b>Sở Công Thương</b>", "Sở Công Thương"),
        ("Sở Tài chính<br>Sở Nội vụ", "Sở Tài chính Sở Nội vụ"),
        ("### **3. Chủ đề 3**", "3. Chủ đề 3"),
        ("TN&amp;MT &lt; 5%", "TN&MT < 5%"),
        ("Nghị&nbsp;quyết", "Nghị quyết"),
        ("tăng trưởng\nxanh", "tăng trưởng xanh"),
        ("phát\u200b triển\u00ad", "phát triển"),
        ("tỷ lệ < 5% và > 3%", "tỷ lệ < 5% và > 3%"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_what_a_reader_sees(raw: str, seen: str):
    assert clean(raw, [(0, len(raw))]).text == seen


@given(marked)
@example("&lt;&gt;")
@example("<b")
def test_every_cleaned_character_stands_in_the_source(raw: str):
    cleaned = clean(raw, [(0, len(raw))])
    places = [cleaned.place(at, at + 1)[0] for at in range(len(cleaned.text))]
    assert places == sorted(places)
    for char, place in zip(cleaned.text, places, strict=True):
        entity = raw[place] == "&" and {"<": "&lt;", ">": "&gt;", '"': "&quot;"}.get(char, "\0")
        assert char == " " or raw[place] == char or (entity and raw.startswith(entity, place))


@given(any_text)
def test_cleaned_words_hold_no_doubled_blanks(raw: str):
    text = clean(raw, [(0, len(raw))]).text
    assert text == " ".join(text.split())
    assert not set(text) & set("\u200b\u200c\u200d\ufeff\u00ad")


@given(vietnamese)
def test_cleaning_what_is_clean_changes_nothing(raw: str):
    once = clean(raw, [(0, len(raw))]).text
    assert clean(once, [(0, len(once))]).text == once


@given(vietnamese, st.data())
def test_a_cleaned_slice_slices_back_to_its_source(raw: str, data: st.DataObject):
    cleaned = clean(raw, [(0, len(raw))])
    if not cleaned.text:
        return
    start = data.draw(st.integers(0, len(cleaned.text) - 1))
    end = data.draw(st.integers(start + 1, len(cleaned.text)))
    start, end = cleaned.trimmed(start, end)
    if start < end:
        begin, stop = cleaned.place(start, end)
        assert " ".join(raw[begin:stop].split()) == cleaned.text[start:end]


@given(st.lists(vietnamese, min_size=1, max_size=5))
def test_pieces_are_joined_by_one_blank(cells: list[str]):
    raw = "|".join(cells)
    pieces, at = [], 0
    for cell in cells:
        pieces.append((at, at + len(cell)))
        at += len(cell) + 1
    assert clean(raw, pieces).text == " ".join(" ".join(cells).split())


def test_paragraphs_and_list_items_are_breaks_but_a_margin_is_none():
    raw = "Sở Tài chính;<br>Sở Nội\nvụ\n- UBND cấp huyện<b> xã</b>"
    cleaned = clean(raw, [(0, len(raw))])
    assert [cleaned.text[b:] for b in sorted(cleaned.breaks)] == [
        "Sở Nội vụ - UBND cấp huyện xã",
        "- UBND cấp huyện xã",
    ]


# --- lines ------------------------------------------------------------------------------------------


@given(st.text("ab\n\r\u2028\x0c ", max_size=40))
def test_lines_are_what_line_feeds_part(text: str):
    lines = Lines(text)
    assert [lines[n] for n in range(1, len(lines) + 1)] == text.split("\n")


@given(st.text("aệ\n ", max_size=40), st.data())
def test_bounds_at_and_span_agree(text: str, data: st.DataObject):
    lines = Lines(text)
    for number in range(1, len(lines) + 1):
        start, end = lines.bounds(number)
        assert all(lines.at(place) == number for place in range(start, end + 1))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = lines.span(start, end)
    assert text[span.start : span.end] == text[start:end]
    assert span.last_line - span.line == text[start : max(start, end - 1)].count("\n")


@pytest.mark.parametrize("missing", [0, -1, 3])
def test_there_is_no_line_before_the_first_or_after_the_last(missing: int):
    with pytest.raises(IndexError):
        Lines("một\nhai")[missing]


def test_a_quote_keeps_its_words_and_their_lines():
    lines = Lines("| Sở Tài |\n| chính    |")
    quote = lines.quote([(1, 9), (12, 22)])
    assert quote.text == "Sở Tài chính"
    assert [(s.line, lines.text[s.start : s.end]) for s in quote.spans] == [(1, "Sở Tài"), (2, "chính")]


@settings(deadline=None)
@given(any_text)
def test_nfc_is_a_normal_form(text: str):
    assert nfc(nfc(text)) == nfc(text) == nfc(unicodedata.normalize("NFD", text))
