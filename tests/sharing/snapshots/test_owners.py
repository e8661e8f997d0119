"""Whose list it is: nobody gets into that of another without the key."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from sharing.snapshots.owners import (
    kept_key,
    key_from,
    new_browser,
    owner_of,
    owner_of_person,
)

KEY = b"k" * 32


def test_a_browser_is_the_same_owner_each_time_and_no_other():
    one, other = new_browser(KEY), new_browser(KEY)
    assert owner_of(one, KEY) == owner_of(one, KEY)
    assert owner_of(one, KEY) != owner_of(other, KEY)
    assert str(owner_of(one, KEY)).startswith("browser:")
    assert one.split(".")[0] not in str(owner_of(one, KEY))


def test_a_cookie_that_was_made_up_or_signed_elsewhere_is_nobody():
    good = new_browser(KEY)
    text, _, signature = good.rpartition(".")
    for made_up in (
        None,
        "",
        ".",
        text,
        f"{text}.",
        f"x{good}",
        f"{text}x.{signature}",
        f"{text}.{signature[:-4]}AAAA",
        "\ud800.é",
        "x" * 100_000,
        new_browser(b"j" * 32),
    ):
        assert owner_of(made_up, KEY) is None


def test_a_person_is_known_by_provider_and_subject_together():
    owner = owner_of_person("https://a.example", "1")
    assert owner == owner_of_person("https://a.example", "1")
    assert owner.startswith("person:")
    others = [("https://b.example", "1"), ("https://a.example", "2"), ("https://a.example 1", "")]
    assert owner not in {owner_of_person(*other) for other in others}


def test_the_key_is_made_once_for_its_owner_only_whoever_comes_first(tmp_path):
    folder = tmp_path / "new" / "data"
    with ThreadPoolExecutor(16) as people:
        keys = set(people.map(kept_key, [folder] * 64))
    assert len(keys) == 1
    assert len(keys.pop()) == 32
    assert os.listdir(folder) == ["signing.key"]  # noqa: PTH208  # nothing is left beside it
    assert stat.S_IMODE((folder / "signing.key").stat().st_mode) == 0o600


def test_a_key_that_was_cut_off_or_cannot_be_kept_is_none(tmp_path):
    (tmp_path / "signing.key").write_bytes(b"short")
    (tmp_path / "file").touch()
    for folder in (tmp_path, tmp_path / "file"):
        with pytest.raises(OSError, match=r"."):
            kept_key(folder)


def test_machines_with_the_same_secret_have_the_same_key():
    assert key_from("s" * 32) == key_from("s" * 32) != key_from("t" * 32)
    assert owner_of(new_browser(key_from("s" * 32)), key_from("s" * 32)) is not None
