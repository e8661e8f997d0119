"""The app as people start it: its addresses over real HTTP, and who it takes a visitor for."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import httpx
import pytest

from sharing.snapshots.owners import COOKIE
from sharing.snapshots.store import Store
from tests.browser.conftest import ROOT, serving
from tests.sealing import NOON
from tests.sharing.snapshots.made import made

NOBODY = "/s/AAAAAAAAAAAAAAAAAAAAAA"


PROXY = "127.0.0.2"


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def server(data) -> Iterator[str]:
    """The app, to which another address of this machine is a trusted proxy, and this one is not."""
    with serving(SURETY_DATA=str(data), SURETY_TRUSTED_PROXY=f"{PROXY}, 10.0.0.0/8") as url:
        yield url


@pytest.fixture
def client(server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server) as client:
        yield client


def removals(client: httpx.Client, heard: Iterable[str]) -> list[int]:
    """How tries to remove are answered that come from these, or say so."""
    sent = {"key": "x"}
    return [
        client.post(f"{NOBODY}/remove", data=sent, headers={"X-Forwarded-For": each}).status_code
        for each in heard
    ]


def test_nobody_gets_more_tries_by_saying_that_they_are_somebody_else(client):
    """Nor from this machine, which the server by itself would believe."""
    heard = (f"198.51.100.{n}" for n in range(12))
    assert removals(client, heard) == [404] * 10 + [429] * 2


def test_behind_a_trusted_proxy_each_visitor_has_tries_of_their_own(server):
    way = httpx.HTTPTransport(local_address=PROXY)
    with httpx.Client(base_url=server, transport=way) as proxy:
        assert removals(proxy, (f"198.51.100.{n}" for n in range(12))) == [404] * 12
        # What a visitor puts before what the proxies add changes nothing.
        forged = (f"192.0.2.{n}, 203.0.113.9, 10.0.0.7" for n in range(12))
        assert removals(proxy, forged) == [404] * 10 + [429] * 2


def test_the_server_finds_what_others_keep_in_its_file(client, data):
    store = Store.at(f"sqlite:///{data}/snapshots.db")
    receipt = store.keep(made("Kept elsewhere"), now=NOON)
    store.remove(receipt.id, receipt.key, now=NOON)
    store.close()
    answer = client.get(f"/s/{receipt.id}")
    assert answer.status_code == 410
    assert "it was removed on 29 Nov 2026" in answer.text


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "BREW"])
def test_no_request_below_s_gets_past_our_own_answers(client, method):
    answer = client.request(method, NOBODY)
    assert answer.status_code == (404 if method in ("GET", "HEAD") else 405)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in answer.headers
    assert (len(answer.content) > 500) == (method != "HEAD")


def test_the_pages_of_the_app_keep_their_own_headers_and_bring_the_cookie(client):
    for path in ("/", "/compare"):
        client.cookies.clear()
        answer = client.get(path)
        assert answer.headers["content-security-policy"].startswith("default-src 'self'")
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.cookies[COOKIE]
        assert COOKIE not in client.get(path).cookies


def test_settings_that_cannot_be_used_are_told_and_nothing_starts():
    wrong = {"SURETY_BASE_URL": "nowhere", "SURETY_SIGN_IN": "perhaps"}
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py"],
        cwd=ROOT,
        env=os.environ | wrong,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    told = done.stderr + done.stdout
    assert (
        "Surety cannot start with these settings (see docs/hosting.md):\n"
        "SURETY_BASE_URL: is no web address; give the one that people open, such as https://surety.example\n"
        'SURETY_SIGN_IN: must be off, offered or required, not "perhaps"\n' in told
    )
    assert "Traceback" not in told
