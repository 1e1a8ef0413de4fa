"""greenkg push and pull at the shell: one clear line for whatever is wrong."""

from __future__ import annotations

import pytest

from tests.store.conftest import server  # noqa: F401 - a real endpoint
from tests.store.test_remote import endpoint, reply


@pytest.fixture(autouse=True)
def _no_password(monkeypatch):
    monkeypatch.setenv("NETRC", "none")


def test_there_and_back(greenkg, server, here):  # noqa: F811
    code, first, _ = greenkg("push", server)
    assert code == 0
    assert "mới" in first or "new" in first
    code, again, _ = greenkg("push", server, "--lang", "en")
    assert code == 0
    assert "same" in again
    assert "new" not in again
    code, _, _ = greenkg("pull", server, "--store", here / "copy")
    assert code == 0
    _, there, _ = greenkg("export", "nquads")
    _, back, _ = greenkg("export", "nquads", "--store", here / "copy")
    assert there == back


@pytest.mark.parametrize("verb", ["push", "pull"])
def test_nobody_there(greenkg, verb, here):
    code, out, err = greenkg(
        verb, "http://127.0.0.1:1/", *(["--store", here / "copy"] if verb == "pull" else [])
    )
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "cannot be reached" in err


@pytest.mark.parametrize("verb", ["push", "pull"])
def test_a_web_page(greenkg, verb, here):
    page = reply(200, b"<html><body>Welcome</body></html>", **{"Content-Type": "text/html"})
    with endpoint(page) as url:
        code, out, err = greenkg(verb, url, *(["--store", here / "copy"] if verb == "pull" else []))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "answers with a web page" in err
    assert not (here / "copy").exists()


@pytest.mark.parametrize("verb", ["push", "pull"])
def test_an_address_with_a_password_is_refused_and_not_repeated(greenkg, verb, here):
    code, _, err = greenkg(
        verb, "http://me:geheim@127.0.0.1:1/", *(["--store", "x"] if verb == "pull" else [])
    )
    assert code == 2
    assert "geheim" not in err
    assert "GREENKG_STORE_USER" in err


def test_an_endpoint_is_no_place_to_pull_to(greenkg):
    code, _, err = greenkg("pull", "http://127.0.0.1:1/", "--store", "http://127.0.0.1:2/")
    assert code == 2
    assert "greenkg push" in err
