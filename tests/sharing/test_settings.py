"""What is set from outside: read whole, or refused in sentences that name each variable."""

from ipaddress import ip_network
from pathlib import Path

import pytest

from evaluation.errors import SettingsError
from sharing.settings import ROOT, Settings, settings, variable

VARIABLES = [variable(field) for field in Settings.model_fields]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_nothing_needs_to_be_set(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    found = settings()
    assert (found.study, found.base_url, found.trusted_proxy, found.sign_in) == (
        ROOT,
        "",
        (),
        "off",
    )
    assert found.database == f"sqlite:///{found.data}/snapshots.db"
    assert found.data.name == "surety"


def test_what_is_set_to_nothing_is_not_set(monkeypatch):
    for name in VARIABLES:
        monkeypatch.setenv(name, "")
    assert settings() == Settings(_env_file=None)


def test_everything_can_be_set(monkeypatch, tmp_path):
    monkeypatch.setenv("SURETY_DATA", str(tmp_path))
    monkeypatch.setenv("SURETY_BASE_URL", "https://surety.example/")
    monkeypatch.setenv("SURETY_TRUSTED_PROXY", "10.0.0.2, 192.168.0.0/16 fd00::/8")
    monkeypatch.setenv("SURETY_SIGN_IN", "required")
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "s" * 32)
    found = settings()
    assert found.data == tmp_path
    assert found.base_url == "https://surety.example"
    expected = ("10.0.0.2/32", "192.168.0.0/16", "fd00::/8")
    assert found.trusted_proxy == tuple(map(ip_network, expected))
    assert found.sign_in == "required"
    assert found.cookie_secret == "s" * 32


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_name_of_postgresql_means_the_driver_that_is_here(monkeypatch, scheme):
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://me:p%40ss@db:5432/surety?sslmode=require")
    assert settings().database == "postgresql+psycopg://me:p%40ss@db:5432/surety?sslmode=require"


def test_what_is_kept_secret_is_not_shown(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://me:hush@db/surety")
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "hush" * 8)
    assert "hush" not in repr(settings())


ADDRESS = "is no web address; give the one that people open, such as https://surety.example"
PLAIN = "must be a plain address, without user, ? or #, such as https://surety.example"
DATABASE = "is no database that snapshots can be kept in; give postgresql://user:password@host/name, or leave it out to keep them in a file in SURETY_DATA"
PROXY = "address of a proxy; list addresses such as 10.0.0.2, or networks such as 10.0.0.0/24, with commas between them"
REFUSED = {
    ("SURETY_BASE_URL", "surety.example"): ADDRESS,
    ("SURETY_BASE_URL", "ftp://surety.example"): ADDRESS,
    ("SURETY_BASE_URL", "https://[::1"): ADDRESS,
    ("SURETY_BASE_URL", "https://surety.example:http"): ADDRESS,
    ("SURETY_BASE_URL", "https://surety.example/\n"): ADDRESS,
    ("SURETY_BASE_URL", "https://surety.example/?x=1"): PLAIN,
    ("SURETY_BASE_URL", "https://me:hush@surety.example"): PLAIN,
    ("DATABASE_URL", "mysql://me:hush@db/surety"): DATABASE,
    ("DATABASE_URL", "sqlite://"): DATABASE,
    ("DATABASE_URL", "snapshots.db"): DATABASE,
    ("SURETY_TRUSTED_PROXY", "*"): f"* is no {PROXY}",
    ("SURETY_TRUSTED_PROXY", "proxy 10.0.0.2 10.0.0.1/24"): f"proxy, 10.0.0.1/24 are no {PROXY}",
    ("SURETY_SIGN_IN", "yes"): 'must be off, offered or required, not "yes"',
    (
        "STREAMLIT_SERVER_COOKIE_SECRET",
        "hush",
    ): "is too short to sign with; give 32 characters or more",
}


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_what_cannot_be_used_is_refused_by_the_name_of_its_variable(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        settings()
    assert str(caught.value) == f"{name}: {REFUSED[name, value]}"
    assert caught.value.__suppress_context__


def test_a_file_is_no_folder_for_data(monkeypatch, tmp_path):
    place = tmp_path / "file"
    place.write_text("x")
    monkeypatch.setenv("SURETY_DATA", str(place))
    with pytest.raises(SettingsError, match=r"^SURETY_DATA: is a file; name a folder to keep data"):
        settings()


def test_all_that_is_wrong_is_told_at_once(monkeypatch):
    monkeypatch.setenv("SURETY_SIGN_IN", "yes")
    monkeypatch.setenv("SURETY_BASE_URL", "nowhere")
    monkeypatch.setenv("DATABASE_URL", "nothing")
    with pytest.raises(SettingsError) as caught:
        settings()
    named = {fault.file for fault in caught.value.faults}
    assert named == {"SURETY_SIGN_IN", "SURETY_BASE_URL", "DATABASE_URL"}


def test_every_setting_is_explained_to_whoever_hosts():
    rows = (Path(ROOT) / "docs/hosting.md").read_text("utf-8").splitlines()
    explained = [name for name in VARIABLES if any(r.startswith(f"| `{name}` | ") for r in rows)]
    assert explained == VARIABLES
