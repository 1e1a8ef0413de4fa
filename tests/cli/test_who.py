"""``greenkg who`` over the packaged plans, as a person types it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from greenkg.cli import main


@pytest.fixture
def who(built_corpus, monkeypatch, capfdbinary):
    """Runs ``greenkg who``: exit code, stdout, stderr."""
    monkeypatch.setenv("GREENKG_STORE", str(built_corpus))

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            main(["who", *arguments])
        captured = capfdbinary.readouterr()
        return int(caught.value.code or 0), captured.out.decode("utf-8"), captured.err.decode("utf-8")

    return run


def table(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def test_words_without_diacritics_find_the_task_and_who_answers_now(who):
    code, out, err = who("rac thai nhua", "--as-of", "2025-08-01", "--limit", "1")
    assert code == 0
    assert "giảm thiểu rác thải nhựa đại dương" in out
    assert "Sở Tài nguyên và Môi trường → Sở Nông nghiệp và Môi trường, Quảng Trị" in out
    assert "45/2025/NĐ-CP; 202/2025/QH15" in out
    assert "chưa xác định cơ quan kế thừa" in out, "of UBND cấp huyện"
    assert "more with --limit" in err


def test_no_line_is_wider_than_the_terminal(who):
    _, out, _ = who("phát triển", "--as-of", "2025-08-01")
    assert max(map(len, out.splitlines())) <= 100
    assert not any(line.endswith(" ") for line in out.splitlines())


def test_the_same_in_vietnamese(who):
    _, out, err = who("giảm nghèo", "--lang", "vi", "--as-of", "2030-01-01")
    assert "chủ trì: Sở Lao động - Thương binh và Xã hội" in out
    assert "kế tục theo chức năng" in " ".join(out.split())
    assert "chỉ đến ngày 2026-11-20" in err


def test_the_phrase_with_its_diacritics_comes_first(who):
    rows = table(who("giảm nghèo", "--format", "csv")[1])
    assert "giảm nghèo" in rows[0]["text"].lower()
    assert {row["state"] for row in rows} <= {
        "unchanged",
        "succeeded",
        "by-function",
        "ambiguous",
        "orphaned",
    }


def test_a_day_before_the_plan_is_answered_as_of_the_plan_and_says_so(who):
    _, out, err = who("rác thải nhựa", "--as-of", "2019-01-01", "--limit", "1")
    assert "unchanged" in out
    assert "before the plan, answered as of its date, 2023-11-17" in err


def test_only_one_province(who):
    rows = json.loads(who("nhựa", "--province", "Thanh Hóa", "--format", "json")[1])
    assert {row["province"] for row in rows} == {"Thanh Hóa"}


def test_no_match_is_one_line_with_what_is_near(who):
    code, out, err = who("nhuựa")
    assert (code, out) == (0, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("no task matches “nhuựa”; perhaps: nhựa")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("nhựa", "--as-of", "2025-13-01"), "--as-of '2025-13-01' is not a date"),
        (("nhựa", "--as-of", "1/7/2025"), "is not a date"),
        (("…",), "there is no word to look for"),
        (('" } UNION { ?s ?p ?o } #', "--province", '") } #'), ""),
    ],
)
def test_what_cannot_be_asked_is_one_line(who, arguments: tuple[str, ...], complaint: str):
    code, out, err = who(*arguments)
    assert len(err.splitlines()) == 1
    assert complaint in err
    assert code == (2 if complaint else 0)
    assert out == ""
