"""Editors check dossiers against schemas that say what the models say."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from evaluation.__main__ import main
from evaluation.schema import KINDS, schema, write_schemas
from tests.conftest import ROOT

FILES = {
    "study": ["study.toml"],
    "criterion": [f"criteria/{p.name}" for p in (ROOT / "criteria").glob("*.toml")],
    "option": [
        f"options/{p.name}" for p in (ROOT / "options").glob("*.toml") if p.stem != "relations"
    ],
    "profile": [f"criteria/profiles/{p.name}" for p in (ROOT / "criteria/profiles").glob("*.toml")],
    "package": [f"options/packages/{p.name}" for p in (ROOT / "options/packages").glob("*.toml")],
    "scenario": [f"scenarios/{p.name}" for p in (ROOT / "scenarios").glob("*.toml")],
    "relations": ["options/relations.toml"],
}


def with_text_dates(value):
    """JSON has no dates; an editor hands them on as texts."""
    if isinstance(value, dict):
        return {key: with_text_dates(part) for key, part in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def problems(kind: str, text: str) -> list[str]:
    table = with_text_dates(tomllib.loads(text))
    return [error.message for error in Draft202012Validator(schema(kind)).iter_errors(table)]


def test_the_committed_schemas_are_current(tmp_path: Path):
    """If this fails: `python -m evaluation schema`."""
    written = {path.name: path.read_bytes() for path in write_schemas(tmp_path)}
    committed = {path.name: path.read_bytes() for path in (ROOT / "docs/schema").glob("*")}
    assert written == committed


@pytest.mark.parametrize("kind", KINDS)
def test_every_shipped_file_fits_its_schema(kind):
    Draft202012Validator.check_schema(schema(kind))
    assert FILES[kind]
    for file in FILES[kind]:
        assert problems(kind, (ROOT / file).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_file_has_an_id_or_an_unknown_key(kind):
    text = (ROOT / FILES[kind][0]).read_text(encoding="utf-8")
    assert "id" not in schema(kind)["properties"]
    for key in ("id", "surprise"):
        (problem,) = problems(kind, f'{key} = "x"\n{text}')
        assert problem.startswith("Additional properties are not allowed")


def test_a_schema_knows_grades_and_rules():
    text = (ROOT / "options/tripwire.toml").read_text(encoding="utf-8")
    assert problems("option", text.replace('grade = "A"', 'grade = "E"')) == [
        "'E' is not one of ['A', 'B', 'C', 'D']"
    ]


def test_the_command_writes_where_it_is_told(tmp_path: Path, capsys):
    assert main(["schema", str(tmp_path / "here")]) == 0
    names = [f"{kind}.json" for kind in KINDS]
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "here" / n) for n in names]
    assert sorted(path.name for path in (tmp_path / "here").iterdir()) == sorted(names)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, capsys):
    place = tmp_path / "file"
    place.write_text("", encoding="utf-8")
    assert main(["schema", str(place)]) == 1
    assert capsys.readouterr().err == f"{place}: cannot be written (File exists)\n"
