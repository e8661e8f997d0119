"""The addresses of snapshots: who may keep what is there, and what is said where nothing is."""

import asyncio
import secrets
import sqlite3
import time
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from sharing.exports.kinds import KINDS
from sharing.snapshots.limits import Limit
from sharing.snapshots.owners import COOKIE, new_browser, owner_of
from sharing.snapshots.snapshot import as_bytes
from tests.sealing import sealed_at_noon
from tests.views import snapshot_files
from tests.views.client import Client
from tests.views.snapshot_files import MADE, POLICY, kind_of
from views import kept, shelf
from views.browser_cookie import BrowserCookie
from views.server import SecurityHeaders
from views.shelf import Shelf
from views.snapshot_routes import SnapshotRoutes

NOW = datetime.now(UTC)
MISSING = (
    "This snapshot is not here; its link is wrong or not whole, so ask whoever sent it for it anew."
)


@pytest.fixture(autouse=True)
def here(monkeypatch, tmp_path):
    """An empty store of this test's own, and files that cost nothing to make."""
    monkeypatch.setenv("SURETY_DATA", str(tmp_path / "data"))
    for name in ("DATABASE_URL", "SURETY_BASE_URL", "SURETY_TRUSTED_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for ending in ("html", "xlsx", "docx"):
        monkeypatch.setitem(KINDS, ending, kind_of(ending))
    monkeypatch.setattr(kept, "REMOVING", Limit(10, 60))
    MADE.clear()
    yield
    kept.close()


def page(request) -> HTMLResponse:
    return HTMLResponse("<h1>Rank</h1>")


def text(request) -> PlainTextResponse:
    return PlainTextResponse("ok")


def client_of(files: Shelf | None = None) -> Client:
    routes = [
        Route("/s/{rest:path}", SnapshotRoutes(files)),
        Route("/rank", page),
        Route("/readyz", text),
    ]
    middleware = [Middleware(SecurityHeaders), Middleware(BrowserCookie)]
    return Client(Starlette(routes=routes, middleware=middleware))


@pytest.fixture
def client():
    with client_of() as client:
        yield client


@pytest.fixture(scope="module")
def sealed(shipped):
    return sealed_at_noon(shipped, title="As the article stands", author="A. Analyst")


@pytest.fixture
def receipt(sealed):
    return kept.store().keep(sealed, now=NOW)


def policy(answer) -> dict[str, str]:
    parts = answer.headers["content-security-policy"].split("; ")
    return dict(part.partition(" ")[::2] for part in parts)


def test_the_live_page_is_shown_under_its_own_strict_policy(client, receipt):
    answer = client.get(f"/s/{receipt.id}?utm_source=x")
    assert answer.status_code == 200
    assert answer.text.startswith("<h1>As the article stands</h1>None")
    wanted = {
        "content-type": "text/html",
        "content-security-policy": f"{POLICY}; frame-ancestors 'none'",
        "cache-control": "private, no-cache",
        "vary": "Accept-Encoding",
        "x-frame-options": "DENY",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "x-robots-tag": "noindex, nofollow",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
    }
    assert {name: answer.headers[name] for name in wanted} == wanted
    assert "set-cookie" not in answer.headers


def test_a_page_that_a_browser_has_is_not_sent_again(client, receipt):
    first = client.get(f"/s/{receipt.id}")
    packed = first.headers["etag"]
    plain = client.get(f"/s/{receipt.id}", headers={"Accept-Encoding": "identity"})
    assert first.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert first.content == plain.content
    assert packed != plain.headers["etag"]
    for known in (packed, plain.headers["etag"], f'"x", W/{packed}', "*"):
        again = client.get(f"/s/{receipt.id}", headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == packed
        assert again.headers["cache-control"] == "private, no-cache"
        assert "frame-ancestors 'none'" in again.headers["content-security-policy"]
    assert client.get(f"/s/{receipt.id}", headers={"If-None-Match": '"x"'}).status_code == 200
    assert MADE == {"html": 1}


@pytest.mark.parametrize(
    ("taken", "sent"),
    [
        ("gzip", "gzip"),
        ("br, GZIP ; q=0.5", "gzip"),
        ("gzip;q=0", None),
        ("gzip; q=0.000, br", None),
        ("br", None),
    ],
)
def test_a_page_is_packed_only_for_who_can_unpack_it(client, receipt, taken, sent):
    answer = client.get(f"/s/{receipt.id}", headers={"Accept-Encoding": taken})
    assert answer.headers.get("content-encoding") == sent


def test_whoever_goes_away_while_sending_a_key_leaves_no_trace(receipt):
    scope = {
        "type": "http",
        "method": "POST",
        "path": f"/s/{receipt.id}/remove",
        "path_params": {"rest": f"{receipt.id}/remove"},
        "headers": [],
        "client": ("203.0.113.7", 1),
    }
    said = []

    async def receive():
        return {"type": "http.disconnect"}

    async def send(message):
        said.append(message)

    asyncio.run(SnapshotRoutes()(scope, receive, send))
    assert said[0]["status"] == 413
    assert kept.store().find(receipt.id, now=NOW)


def test_the_files_are_saved_under_their_title_and_are_no_pages(client, receipt, sealed):
    for ending in ("json", "xlsx", "docx"):
        answer = client.get(f"/s/{receipt.id}.{ending}")
        start = f"As-the-article-stands-{sealed.digest[:8]}.{ending}"
        assert answer.headers["content-disposition"].startswith(
            f"attachment; filename=\"{start}\"; filename*=UTF-8''As%20the%20article%20stands"
        )
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.get(f"/s/{receipt.id}.json").content == as_bytes(sealed)


def test_links_in_files_are_those_of_the_settings_and_never_what_a_visitor_says(
    monkeypatch, receipt
):
    monkeypatch.setenv("SURETY_BASE_URL", "https://surety.example/")
    with client_of() as client:
        answer = client.get(f"/s/{receipt.id}", headers={"Host": "evil.example"})
    assert f"</h1>https://surety.example/s/{receipt.id}." in answer.text


def test_head_says_the_same_without_the_page(client, receipt):
    got, headed = client.get(f"/s/{receipt.id}"), client.head(f"/s/{receipt.id}")
    assert headed.status_code == 200
    assert {**headed.headers} == {**got.headers}


NOWHERE = ["", "x", "A" * 22, "A" * 22 + ".json", "A" * 22 + "/remove", "ID.html", "ID.exe"]
NOWHERE += ["ID/", "ID/x", "%2e%2e/%2e%2e/app.py", "ID%00", "é" * 22]


@pytest.mark.parametrize("path", NOWHERE)
def test_where_there_is_no_snapshot_a_page_says_so(client, receipt, path):
    answer = client.get(f"/s/{path.replace('ID', receipt.id)}")
    assert answer.status_code == 404
    assert "<h1>No snapshot here</h1>" in answer.text
    assert MISSING in answer.text
    found = policy(answer)
    assert found["default-src"] == found["base-uri"] == found["form-action"] == "'none'"
    assert set(found) == {
        *("default-src", "style-src", "img-src", "base-uri", "form-action", "frame-ancestors")
    }
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert '<html lang="en">' in answer.text


def test_guesses_at_the_addresses_find_none(client, receipt):
    """Ten thousand are made at the store itself, which is asked for each of these."""
    guesses = (secrets.token_urlsafe(16) for _ in range(100))
    assert {client.get(f"/s/{guess}").status_code for guess in guesses} == {404}


def test_a_snapshot_whose_time_is_over_is_gone(client, sealed):
    receipt = kept.store().keep(sealed, now=NOW - timedelta(days=2), expires=NOW)
    answer = client.get(f"/s/{receipt.id}")
    assert answer.status_code == 410
    assert "<h1>This snapshot is gone</h1>" in answer.text
    assert "This snapshot is gone; its time was over on" in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"])
def test_nothing_can_be_sent_to_a_snapshot(client, receipt, method):
    answer = client.request(method, f"/s/{receipt.id}")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    if method != "POST":
        answer = client.request(method, f"/s/{receipt.id}/remove")
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST")


def test_the_holder_of_the_key_removes_it_and_everybody_sees_that_at_once(client, receipt):
    assert client.get(f"/s/{receipt.id}").status_code == 200
    asked = client.get(f"/s/{receipt.id}/remove")
    assert "<h1>Remove this snapshot?</h1>" in asked.text
    assert policy(asked)["form-action"] == "'self'"
    assert policy(asked)["script-src"].startswith("'sha256-")
    assert asked.headers["referrer-policy"] == "same-origin"
    wrong = client.post(f"/s/{receipt.id}/remove", data={"key": "A" * 22})
    assert wrong.status_code == 403
    assert (
        "This snapshot is not removed: this is not its key; copy the whole link that came with it."
        in wrong.text
    )
    link = f" http://127.0.0.1:8501/s/{receipt.id}/remove#{receipt.key}\n"
    done = client.post(f"/s/{receipt.id}/remove", data={"key": link})
    assert done.status_code == 200
    assert "<h1>This snapshot is removed</h1>" in done.text
    for path in ("", ".json", "/remove"):
        assert client.get(f"/s/{receipt.id}{path}").status_code == 410
    again = client.post(f"/s/{receipt.id}/remove", data={"key": receipt.key})
    assert again.status_code == 410


def test_what_another_process_removes_is_gone_within_a_second(client, receipt, monkeypatch):
    assert shelf.FRESH_SECONDS == 1
    monkeypatch.setattr(shelf, "FRESH_SECONDS", 0.05)
    etag = client.get(f"/s/{receipt.id}").headers["etag"]
    kept.store().remove(receipt.id, receipt.key, now=NOW)
    time.sleep(0.06)
    answer = client.get(f"/s/{receipt.id}", headers={"If-None-Match": etag})
    assert answer.status_code == 410


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
    ],
)
def test_a_page_of_another_site_removes_nothing(client, receipt, headers):
    place = f"/s/{receipt.id}/remove"
    answer = client.post(place, data={"key": receipt.key}, headers=headers)
    assert answer.status_code == 403
    assert "sent by a page of another site, so nothing was removed." in answer.text
    ours = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    assert client.post(place, data={"key": receipt.key}, headers=ours).status_code == 200


def test_behind_a_proxy_the_address_of_the_settings_is_ours(monkeypatch, receipt):
    monkeypatch.setenv("SURETY_BASE_URL", "https://surety.example")
    with client_of() as client:
        headers = {"Origin": "https://surety.example", "Host": "app:8501"}
        sent = client.post(f"/s/{receipt.id}/remove", data={"key": receipt.key}, headers=headers)
    assert sent.status_code == 200


def test_after_ten_tries_a_visitor_waits(client, receipt):
    place = f"/s/{receipt.id}/remove"
    statuses = [client.post(place, data={"key": f"{n}"}).status_code for n in range(11)]
    assert statuses == [403] * 10 + [429]
    last = client.post(place, data={"key": receipt.key})
    assert last.headers["retry-after"] == "60"
    assert "Too many tries from your address. Wait 60 seconds and try again." in last.text
    assert client.get(f"/s/{receipt.id}").status_code == 200  # who reads does not wait


def test_what_is_too_long_for_a_key_is_not_read(client, receipt):
    answer = client.post(f"/s/{receipt.id}/remove", content=b"key=" + b"x" * 5_000)
    assert answer.status_code == 413
    assert client.post(f"/s/{receipt.id}/remove", content=b"\xff=%ff").status_code == 403


def test_a_silent_database_is_told_and_the_next_visitor_tries_again(
    client, receipt, monkeypatch, tmp_path
):
    (tmp_path / "file").touch()
    monkeypatch.setenv("SURETY_DATA", str(tmp_path / "file" / "below"))
    answer = client.get(f"/s/{receipt.id}")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert (
        "The database of snapshots could not be opened: its file has gone, or its folder cannot be written."
        in answer.text
    )
    assert "Traceback" not in answer.text
    monkeypatch.setenv("SURETY_DATA", str(tmp_path / "data"))
    assert client.get(f"/s/{receipt.id}").status_code == 200


def test_what_a_newer_version_kept_is_told_with_the_part_that_cannot_be_read(
    client, receipt, tmp_path
):
    with sqlite3.connect(tmp_path / "data" / "snapshots.db") as other:
        other.execute("UPDATE snapshots SET body = ?", (zlib.compress(b'{"format":2}'),))
    other.close()
    answer = client.get(f"/s/{receipt.id}")
    assert answer.status_code == 500
    assert (
        "<p>This version of Surety cannot read it. snapshot format: is 2, and this version reads up to 1; open it with a newer Surety, or ask for the live HTML, which opens anywhere.</p>"
        in answer.text
    )


def test_what_was_altered_in_the_database_is_not_shown(client, receipt, tmp_path):
    with sqlite3.connect(tmp_path / "data" / "snapshots.db") as other:
        (body,) = other.execute("SELECT body FROM snapshots").fetchone()
        forged = zlib.compress(zlib.decompress(body).replace(b"A. Analyst", b"B. Analyst"))
        other.execute("UPDATE snapshots SET body = ?", (forged,))
    other.close()
    answer = client.get(f"/s/{receipt.id}")
    assert answer.status_code == 500
    assert "<h1>This snapshot cannot be shown</h1>" in answer.text
    assert "was altered after it was sealed: its digest does not match its content" in answer.text


def test_who_asks_for_the_same_while_it_is_made_waits_for_it(client, receipt, monkeypatch):
    def slow(snapshot, link):
        time.sleep(0.2)
        return made(snapshot, link)

    made = snapshot_files.xlsx
    monkeypatch.setattr(snapshot_files, "xlsx", slow)
    answers = client.get_together([f"/s/{receipt.id}.xlsx"] * 8)
    assert {answer.status_code for answer in answers} == {200}
    assert MADE == {"xlsx": 1}


def test_memory_for_files_is_bounded_and_what_was_not_asked_for_longest_goes_first(sealed):
    """A page takes some 1,100 bytes here, with what is packed."""
    files = Shelf(2_500)
    names = [kept.store().keep(sealed, now=NOW).id for _ in range(3)]
    with client_of(files) as client:
        for name in (*names[:2], names[0], names[2]):
            client.get(f"/s/{name}")
        assert files.size <= 2_500
        assert MADE == {"html": 3}
        client.get(f"/s/{names[0]}")
        assert MADE == {"html": 3}
        client.get(f"/s/{names[1]}")
        assert MADE == {"html": 4}


def cookie_of(answer) -> str:
    return answer.headers["set-cookie"].partition("=")[2].partition(";")[0]


def test_a_browser_is_given_a_cookie_once_and_with_a_page_only(client):
    assert "set-cookie" not in client.get("/readyz").headers
    answer = client.get("/rank")
    assert answer.headers["set-cookie"].startswith(f"{COOKIE}=")
    assert answer.headers["set-cookie"].endswith(
        "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"
    )
    assert owner_of(cookie_of(answer), kept.signing_key())
    assert "set-cookie" not in client.get("/rank").headers


@pytest.mark.parametrize("other", ['theme={"dark": true}', "a[b]=1", "a,b=1", 'x="', "flag"])
def test_cookies_of_others_beside_it_do_not_hide_it(client, other):
    """A cookie given anew would lose the browser its list; pages read it as this does."""
    mine = new_browser(kept.signing_key())
    for sent in (f"{other}; {COOKIE}={mine}", f"{COOKIE}={mine}; {other}"):
        assert "set-cookie" not in client.get("/rank", headers={"Cookie": sent}).headers


@pytest.mark.parametrize("sent", ["x", "x.y", "é", '"', "a=b; c"])
def test_a_cookie_that_was_made_up_is_replaced(client, sent):
    headers = {"Cookie": f"{COOKIE}={sent}".encode()}
    assert owner_of(cookie_of(client.get("/rank", headers=headers)), kept.signing_key())


def test_where_people_come_by_tls_the_cookie_does_not_go_without(client, monkeypatch):
    monkeypatch.setenv("SURETY_BASE_URL", "https://surety.example")
    assert client.get("/rank").headers["set-cookie"].endswith("; SameSite=Lax; Secure")


def test_where_no_key_can_be_kept_browsers_are_known_until_the_app_ends(
    monkeypatch, tmp_path, caplog
):
    (tmp_path / "file").touch()
    monkeypatch.setenv("SURETY_DATA", str(tmp_path / "file" / "below"))
    assert kept.signing_key() == kept.signing_key()
    (told,) = caplog.messages
    assert "browsers lose the lists of their snapshots when the app is started anew" in told
    assert told.endswith("Set SURETY_DATA or STREAMLIT_SERVER_COOKIE_SECRET.")
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "s" * 32)
    assert len(kept.signing_key()) == 32
    assert len(caplog.messages) == 1
