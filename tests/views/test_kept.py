"""The one store of a server, as its pages and addresses come by it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from evaluation.errors import StoreError
from views import kept


@pytest.fixture(autouse=True)
def here(monkeypatch, tmp_path):
    monkeypatch.setenv("SURETY_DATA", str(tmp_path / "data"))
    yield
    kept.close()


def test_all_who_ask_at_once_get_the_same_store():
    with ThreadPoolExecutor(16) as people:
        found = set(people.map(lambda _: kept.store(), range(64)))
    assert len(found) == 1


def test_a_database_that_was_silent_rests_for_a_second(monkeypatch, tmp_path, caplog):
    monkeypatch.setattr(kept, "REST_SECONDS", 60)
    # A link to nowhere, as of a disk that is not there yet.
    place = tmp_path / "data"
    place.symlink_to(tmp_path / "nowhere" / "file")
    (tmp_path / "nowhere").touch()
    kept.open_early()
    (told,) = caplog.messages
    assert told.startswith("The database of snapshots could not be opened: its file has gone")
    place.unlink()
    with pytest.raises(StoreError):
        kept.store()
    monkeypatch.setattr(kept, "REST_SECONDS", 0)
    assert kept.store() is kept.store()


def test_a_link_is_for_everybody_or_there_is_none(monkeypatch):
    monkeypatch.delenv("SURETY_BASE_URL", raising=False)
    assert kept.link("A" * 22) is None
    monkeypatch.setenv("SURETY_BASE_URL", "https://surety.example/")
    assert kept.link("A" * 22) == f"https://surety.example/s/{'A' * 22}"


def test_a_visitor_without_an_address_is_this_computer():
    assert kept.visitor(None, None) == kept.visitor(None, "198.51.100.1") == "this computer"
