"""Everything that can be set from outside, each field by a variable SURETY_<FIELD>."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """`study`: folder of the study to open (default: the one shipped here)."""

    model_config = SettingsConfigDict(env_prefix="SURETY_", frozen=True)

    study: Path = ROOT
