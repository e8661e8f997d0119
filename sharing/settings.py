"""Everything that can be set from outside. Each variable is explained in docs/hosting.md."""

import os
from functools import cache, lru_cache
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from evaluation.errors import Fault, SettingsError
from evaluation.wording import describe
from sharing.snapshots.limits import Network

ROOT = Path(__file__).resolve().parent.parent
POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")
# As many letters as `openssl rand -hex 16` gives.
LEAST_SECRET = 32


def _folder(path: Path) -> Path:
    path = path.expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise PydanticCustomError("folder", "is a file; name a folder to keep data in")
    return path


def _database(url: str) -> str:
    # Nothing of the address is repeated in a sentence: it may hold a password.
    scheme, _, rest = url.partition("://")
    if scheme in POSTGRESQL and rest.strip("/"):
        return f"postgresql+psycopg://{rest}"
    if scheme == "sqlite" and rest.startswith("/") and rest.strip("/") and "?" not in rest:
        return url
    raise PydanticCustomError(
        "database",
        "is no database that snapshots can be kept in; give postgresql://user:password@host/name, "
        "or leave it out to keep them in a file in SURETY_DATA",
    )


def _base(url: str) -> str:
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        parts, whole = urlsplit(""), False
    if not whole or url != url.strip() or not url.isprintable():
        message = "is no web address; give the one that people open, such as https://surety.example"
        raise PydanticCustomError("base", message)
    if parts.query or parts.fragment or "@" in parts.netloc or url.endswith(("?", "#")):
        message = "must be a plain address, without user, ? or #, such as https://surety.example"
        raise PydanticCustomError("base", message)
    return url.rstrip("/")


def _networks(given: Any) -> Any:
    if not isinstance(given, str):
        return given
    networks, wrong = [], []
    for part in given.replace(",", " ").split():
        try:
            networks.append(ip_network(part))
        except ValueError:
            wrong.append(part)
    if wrong:
        raise PydanticCustomError(
            "networks",
            "{wrong} {is_no} address of a proxy; list addresses such as 10.0.0.2, or networks such "
            "as 10.0.0.0/24, with commas between them",
            {"wrong": ", ".join(wrong), "is_no": "is no" if len(wrong) == 1 else "are no"},
        )
    return tuple(networks)


def _secret(text: str) -> str:
    if text and len(text) < LEAST_SECRET:
        message = f"is too short to sign with; give {LEAST_SECRET} characters or more"
        raise PydanticCustomError("secret", message)
    return text


class Settings(BaseSettings):
    """Each field is set by a variable SURETY_<FIELD>, where it names no other.

    `study`: folder of the study to open. `data`: folder for what the app keeps. `database_url`:
    where snapshots are kept, empty for a file in `data`. `base_url`: where people find the app,
    without a slash at its end, empty if it is for this computer only. `trusted_proxy`: whose word
    on a visitor's address is taken. `sign_in`: whether people may or must say who they are.
    `cookie_secret`: what cookies are signed with, empty for a key kept in `data`.
    """

    model_config = SettingsConfigDict(
        env_prefix="SURETY_", env_ignore_empty=True, frozen=True, validate_default=False
    )

    study: Path = ROOT
    data: Annotated[Path, AfterValidator(_folder)] = user_data_path("surety", appauthor=False)
    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default="", validation_alias="DATABASE_URL", repr=False
    )
    base_url: Annotated[str, AfterValidator(_base)] = ""
    trusted_proxy: Annotated[tuple[Network, ...], NoDecode, BeforeValidator(_networks)] = ()
    sign_in: Literal["off", "offered", "required"] = "off"
    cookie_secret: Annotated[str, AfterValidator(_secret)] = Field(
        default="", validation_alias="STREAMLIT_SERVER_COOKIE_SECRET", repr=False
    )

    @property
    def database(self) -> str:
        """Address of the database as SQLAlchemy reads it."""
        return self.database_url or f"sqlite:///{self.data / 'snapshots.db'}"


def settings() -> Settings:
    """What is set now. Raises SettingsError with every variable that cannot be used."""
    return _settings(tuple(os.environ.get(variable(field)) for field in Settings.model_fields))


# Every run of a page asks, and to read them anew costs 0.3 ms.
@lru_cache(maxsize=1)
def _settings(given: tuple[str | None, ...]) -> Settings:  # noqa: ARG001  # a key
    try:
        return Settings()
    except ValidationError as error:
        found = describe("", "", Settings, error)
        raise SettingsError(
            [Fault(file=variable(fault.field), message=fault.message) for fault in found]
        ) from None


@cache
def variable(field: str) -> str:
    """The variable that sets a field; a field with a name of its own is told by that name."""
    alias = Settings.model_fields[field].validation_alias if field in Settings.model_fields else ""
    return str(alias or (field if field.isupper() else f"SURETY_{field.upper()}"))
