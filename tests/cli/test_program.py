"""The program as a whole: help, languages, streams, exit codes."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import time

import pytest

from greenkg.cli import query

COMMANDS = (
    *("build", "query", "source", "network", "diff", "export", "import"),
    *("validate", "review", "evaluate", "formats", "serve"),
)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("language", "heading"), [("vi", "Ví dụ:"), ("en", "Examples:")])
def test_every_command_has_help_with_examples(greenkg, command, language, heading):
    code, out, err = greenkg(command, "--help", "--lang", language)
    assert (code, err) == (0, "")
    assert heading in out
    assert f"greenkg {command}" in out.partition(heading)[2]
    assert command == "formats" or "--store" in out
    for option in ("--quiet", "--lang", "--debug"):
        assert option in out
    assert "\x1f" not in out


def test_the_languages_help_is_taken_from(greenkg, monkeypatch):
    vi, en = "Đồ thị tri thức", "A knowledge graph"
    assert en in greenkg("--help")[1]
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    assert vi in greenkg("--help")[1]
    monkeypatch.setenv("GREENKG_LANG", "en")
    assert en in greenkg("--help")[1]


def test_without_a_command_help_and_exit_2(greenkg):
    code, out, err = greenkg()
    assert (code, out) == (2, "")
    assert "Commands:" in err


def test_the_version(greenkg):
    code, out, _ = greenkg("--version")
    assert code == 0
    assert re.fullmatch(r"greenkg \d+\.\d+\.\d+\n", out)


def test_a_wrong_command_names_the_right_one(greenkg):
    code, out, err = greenkg("bild")
    assert (code, out) == (2, "")
    assert "build" in err
    assert err.count("\n") == 1


def test_an_unforeseen_error_is_one_line_naming_debug(greenkg, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr(query, "open_store", fail)
    code, out, err = greenkg("query", "tasks")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "RuntimeError: two lines" in err
    assert "--debug" in err
    assert "Traceback" in greenkg("query", "tasks", "--debug")[2]


def test_no_traceback_of_a_foreseen_error_but_with_debug(greenkg):
    assert "Traceback" not in greenkg("query", "x")[2]
    assert "Traceback" in greenkg("query", "x", "--debug")[2]


def test_a_reader_that_has_enough_is_no_error(shell):
    done = shell("greenkg export nquads | head -n 1")
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf8_whatever_the_locale(shell, locale):
    line = "greenkg query plans --format csv; greenkg query plans; greenkg build --help --lang vi"
    done = shell(line, LC_ALL=locale)
    assert done.returncode == 0
    assert "Quảng Trị" in done.stdout.decode("utf-8")
    assert "kế hoạch" in done.stdout.decode("utf-8")


def test_an_encoding_forced_on_python_does_not_matter(shell):
    done = shell("greenkg query plans --format csv", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "Quảng Trị" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("form", ["nquads", "trig", "turtle", "jsonld", "rdfxml"])
def test_export(greenkg, here, form):
    code, out, err = greenkg("export", form)
    assert (code, err) == (0, "")
    assert "12/KH-UBND" in out
    assert greenkg("export", form, "--out", "data") == (0, "", "")
    assert (here / "data").read_text(encoding="utf-8") == out


def test_export_of_one_plan(greenkg):
    code, out, err = greenkg("export", "turtle", "--plan", "12/KH-UBND")
    assert (code, err) == (0, "")
    assert "12/KH-UBND" in out
    code, out, err = greenkg("export", "turtle", "--plan", "13/KH-UBND")
    assert (code, out) == (2, "")
    assert "there is no plan 13/KH-UBND" in err
    assert err.count("\n") == 1


def test_network(greenkg, here):
    code, out, err = greenkg("network", "--out", "page.html")
    assert (code, out, err) == (0, "", "page.html\n")
    assert "<html" in (here / "page.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("miniature")
def test_build_prints_its_table_on_stdout_and_the_rest_on_stderr(greenkg, here):
    (here / "a.txt").write_text(
        "KẾ HOẠCH 1/KH, Quảng Trị, 2023-01-01\nA | B | 2023 | 2024\n! warning\n", "utf-8"
    )
    code, out, err = greenkg("build", "a.txt", "b.txt", "--store", "s")
    assert code == 1
    assert out.splitlines()[0].split() == [
        "document",
        "plan",
        "tasks",
        "assignments",
        "bases",
        "findings",
        "seconds",
        "status",
    ]
    assert out.splitlines()[2].split()[:6] == ["a.txt", "1/KH", "1", "1", "0", "1"]
    assert "greenkg: error: b.txt: there is no such file; check the path\n" in err
    assert "store: s (written)" in err
    code, out, err = greenkg("build", "a.txt", "--store", "s", "--quiet")
    assert (code, out, err) == (0, "", "")
    assert "unchanged" in greenkg("build", "a.txt", "--store", "s")[1]
    assert "số hiệu" in greenkg("build", "a.txt", "--store", "s", "--lang", "vi")[1]


@pytest.mark.usefixtures("miniature")
@pytest.mark.parametrize(("level", "code"), [("warning", 1), ("error", 0)])
def test_findings_can_fail_the_run(greenkg, here, level, code):
    (here / "a.txt").write_text(
        "KẾ HOẠCH 1/KH, Quảng Trị, 2023-01-01\nA | B | 2023 | 2024\n! warning\n", "utf-8"
    )
    assert greenkg("build", "a.txt", "--store", "s", "--fail-on", level)[0] == code
    assert greenkg("query", "plans", "--store", "s")[0] == 0


@pytest.mark.usefixtures("miniature")
def test_a_bug_met_by_one_document(greenkg, here):
    (here / "a.txt").write_text("boom", "utf-8")
    code, _, err = greenkg("build", "a.txt", "--store", "s")
    assert code == 1
    assert "Traceback" not in err
    assert "Traceback" in greenkg("build", "a.txt", "--store", "s", "--debug")[2]


@pytest.mark.parametrize("base", ["nothing", "https://example.org", "ftp://example.org/"])
def test_a_wrong_base_is_wrong_use(greenkg, base):
    assert greenkg("build", "--base", base)[0] == 2


def test_evaluate(greenkg, here):
    gold = here / "gold" / "x"
    gold.mkdir(parents=True)
    (gold / "plan.csv").write_text("field,value\nnumber,12/KH-UBND\nprovince,Quảng Trị\n", "utf-8")
    (gold / "tasks.csv").write_text(
        "task,line,code,parent,theme,text,start,end,frequency,product,funding,priority\n"
        "2,2,2,,,Trồng rừng,2023,2030,,,,\n9,9,,,,Khác,,,,,,\n",
        "utf-8",
    )
    (gold / "assignments.csv").write_text("task,role,agency,basis\n2,lead,Sở Tài chính,stated\n", "utf-8")
    (gold / "cover.txt").write_text("1-9\n", "utf-8")
    code, out, _ = greenkg("evaluate", "gold", "--format", "csv")
    assert code == 0
    assert "x,tasks,2,2,1,0.5,0.5,0.5\n" in out
    assert "all,lead,1,2,1,0.5,1.0,0.6667\n" in out
    out = greenkg("evaluate", "gold/x", "--errors", "--format", "csv")[1]
    assert "x,tasks,missed,9,Khác\n" in out.replace(" Khác", "Khác")
    assert greenkg("evaluate", "gold", "--errors")[0] == 0
    assert greenkg("evaluate", "nowhere")[0] == 2


def on_a_terminal(arguments, **environment):
    """What the program writes to a terminal."""
    controller, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", "from greenkg.cli import main; main()", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, "TERM": "xterm-256color", **environment},
    ) as process:
        os.close(terminal)
        seen = b""
        while True:
            try:
                piece = os.read(controller, 65536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        os.close(controller)
        process.wait(30)
    return seen.decode("utf-8")


def test_colours_on_a_terminal_only_and_not_with_no_color(store):
    arguments = ["query", "agencies", "--store", str(store)]
    assert "\x1b[1m" in on_a_terminal(arguments)
    assert "\x1b[3" not in on_a_terminal(arguments, NO_COLOR="1")


def test_xlsx_is_not_poured_over_a_terminal(store):
    assert "--out" in on_a_terminal(["query", "plans", "--format", "xlsx", "--store", str(store)])


def test_ctrl_c_is_one_line(here):
    wait = "query.open_store = lambda _: (open('waits', 'w').close(), time.sleep(60))"
    script = f"import time; from greenkg.cli import main, query; {wait}; main()"
    command = [sys.executable, "-c", script, "query", "plans"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        until = time.monotonic() + 60
        while not (here / "waits").exists() and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == b""
    assert err.count(b"\n") == 1


def test_a_name_with_a_line_feed_is_still_one_line(greenkg, here):
    (here / "hai\ndòng.html").write_text("<html><p>Một bài văn", encoding="utf-8")
    code, _, err = greenkg("build", str(here / "hai\ndòng.html"), "--lang", "en")
    assert code == 1
    [line] = [line for line in err.splitlines() if "dòng" in line]
    assert line.startswith("greenkg: error: hai dòng.html: ")
    assert "no table of tasks" in line
