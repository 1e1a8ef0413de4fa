from __future__ import annotations

import re
import tomllib
from itertools import chain

import pytest

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def blocks(checkout):
    return BLOCK.findall((checkout / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("nth", [0, 1])
def test_the_first_two_blocks_are_one_line_of_plain_sh(blocks, nth):
    language, command = blocks[nth]
    assert language == "sh"
    assert command.count("\n") == 1
    assert command.startswith("python3 -m venv .venv && ")
    assert "-c constraints.txt" in command
    assert not re.search(r"source |\[\[|\bsudo\b|\bnpm\b|curl|\$", command)


def test_the_first_runs_the_main_job_and_the_second_the_tests(blocks):
    assert blocks[0][1].rstrip().endswith(".venv/bin/greenkg build")
    assert blocks[1][1].rstrip().endswith("-m pytest")


def test_every_dependency_has_a_tested_version(checkout):
    constraints = (checkout / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in constraints if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!_-]+", pin)] == []
    pinned = {pin.split("==")[0].lower().replace("_", "-") for pin in pins}
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(chain(project["dependencies"], *project["optional-dependencies"].values()))
    names = {re.split(r"[\[<>=~! ]", want)[0].lower() for want in wanted} - {"greenkg"}
    assert names <= pinned


def test_the_version_is_said_once(checkout):
    import greenkg

    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert greenkg.__version__ == project["version"]
    assert f"version: {project['version']}" in (checkout / "CITATION.cff").read_text(encoding="utf-8")
