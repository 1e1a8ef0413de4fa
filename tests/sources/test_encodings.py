"""Real plans as the encodings of older offices would have them."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenkg.errors import SourceError
from greenkg.resources import reference
from greenkg.sources import read_bytes
from greenkg.text import nfc
from tests.sources.legacy import WRITERS, page, typed, vni

PLANS = ("tra-vinh-2017", "thanh-hoa-2023", "quang-tri-2023", "bac-ninh-2023", "binh-duong-2023")
OPENING = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n"
    "Theo đề nghị của Giám đốc Sở Kế hoạch và Đầu tư tại Tờ trình số 123/TTr-SKHĐT."
)


def _text(corpus: Path, plan: str) -> str:
    return (corpus / f"{plan}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", WRITERS)
@pytest.mark.parametrize("plan", PLANS)
def test_a_whole_plan_is_read_back(plan: str, encoding: str, corpus):
    text = typed(_text(corpus, plan))
    source = read_bytes(WRITERS[encoding](text), f"{plan}.txt")
    assert source.text == text
    assert source.info.media_type == f"text/plain; charset={encoding.split(' ')[0]}"
    assert source.info.characters == len(text)


@pytest.mark.parametrize("encoding", WRITERS)
def test_a_short_opening_is_enough(encoding: str):
    assert read_bytes(WRITERS[encoding](OPENING), "x.txt").text == OPENING


def test_every_paragraph_of_the_corpus_is_read_back(corpus):
    text = typed(_text(corpus, "quang-tri-2023"))
    for paragraph in (p for p in text.split("\n") if len(p) > 200):
        for write in WRITERS.values():
            assert read_bytes(write(paragraph), "x.txt").text == paragraph


@pytest.mark.parametrize("name", ["tcvn3", "viscii"])
def test_a_page_gives_every_vietnamese_letter_once(name: str):
    letters = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    assert set(letters + letters.upper()) <= page(name).keys()
    with reference("code-pages.csv").open(encoding="utf-8", newline="") as file:
        given_ = [row[name] for row in csv.DictReader(file) if row[name].strip()]
    assert len(given_) == len(set(given_))
    assert all(nfc(char) == char for char in given_)


@pytest.mark.parametrize("plan", PLANS)
def test_vni_is_refused_by_its_name(plan: str, corpus):
    text = typed(_text(corpus, plan))
    with pytest.raises(SourceError) as refused:
        read_bytes(vni(text), "vni.txt")
    assert str(refused.value) == (
        "vni.txt: its encoding is not known (read are UTF-8, UTF-16, windows-1258, TCVN3 and VISCII; "
        "not VNI); convert it to UTF-8"
    )


def test_vni_is_refused_whatever_a_short_text_says():
    with pytest.raises(SourceError, match="not VNI"):
        read_bytes(vni("Theo Nghị quyết; theo Quyết định; theo đề nghị"), "vni.txt")


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_are_refused(seed: int):
    noise = random.Random(seed).randbytes(4000)
    with pytest.raises(SourceError, match="binary file"):
        read_bytes(noise, "noise.txt")
    high = bytes(byte | 0x80 for byte in noise)
    with pytest.raises(SourceError, match="encoding is not known"):
        read_bytes(high, "noise.txt")


def test_another_language_of_one_byte_a_letter_is_refused():
    french = "L'été, les élèves étaient à l'école; la forêt a brûlé.".encode("latin-1")
    with pytest.raises(SourceError, match="encoding is not known"):
        read_bytes(french, "x.txt")


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes):
    try:
        source = read_bytes(data, "x.txt")
    except SourceError as error:
        assert "\n" not in str(error)
        assert str(error).startswith("x.txt: ")
    else:
        assert source.text.strip()
        assert "\r" not in source.text
        assert nfc(source.text) == source.text
