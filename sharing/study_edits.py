"""What an analyst does to a version: pure functions from a study's files to its files.

Nothing is checked here: what was typed stands as it was typed, and the study's reader tells what is
wrong with it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from evaluation.tables import Table, is_number, table_in
from evaluation.wording import figure
from sharing import cells
from sharing.own_changes import Edit, Files, placed, value_at
from sharing.references import CRITERIA, OPTIONS, PACKAGES, PROFILES, kind_of

# A score that holds nothing but these is an empty one.
EVIDENCE = ("article", "sources")


def option_file(option: str) -> str:
    """The file of an option."""
    return f"{OPTIONS}/{option}.toml"


def criterion_file(criterion: str) -> str:
    """The file of a criterion."""
    return f"{CRITERIA}/{criterion}.toml"


def ids_in(files: Files, kind: str) -> tuple[str, ...]:
    """Ids of all dossiers of one kind, in the order of the files."""
    names = (name for name in files if kind_of(name) == kind)
    return tuple(name.removeprefix(f"{kind}/").removesuffix(".toml") for name in names)


def unused_id(files: Files, name: str) -> str:
    """An id made of a name, which no option, package or criterion has yet."""
    letters = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(each for each in letters if not unicodedata.combining(each))
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_")
    stem = stem if stem[:1].isalpha() else f"own_{stem}".rstrip("_")
    taken = {each for kind in (OPTIONS, PACKAGES, CRITERIA) for each in ids_in(files, kind)}
    # relations.toml lies among the options and is none.
    names = [stem, *(f"{stem}_{number}" for number in range(2, len(taken) + 3))]
    return next(each for each in names if each not in taken | {"relations"})


def with_score(files: Files, option: str, criterion: str, fields: Mapping[str, Any]) -> Files:
    """Other fields of one score; None empties a field, and a score without fields is none."""
    place = ("scores", criterion)
    now = value_at(files, option_file(option), place)
    table = dict(now) if isinstance(now, dict) else {}
    table = {key: value for key, value in (table | dict(fields)).items() if value not in (None, [])}
    return placed(files, Edit(file=option_file(option), at=place, to=table or None))


def with_fields(files: Files, file: str, fields: Mapping[str, Any]) -> Files:
    """Other values of a file's keys; None takes a key away."""
    for key, value in fields.items():
        files = placed(files, Edit(file=file, at=(key,), to=value))
    return files


def with_option(files: Files, option: str, head: Table, like: str | None = None) -> Files:
    """One more option: without scores, or with all that another one has (`like`)."""
    base = files.get(option_file(like), {}) if like else {"scores": {}}
    return dict(files) | {option_file(option): _copied(base) | head}


def with_criterion(files: Files, criterion: str, table: Table, points: float) -> Files:
    """One more criterion, which counts `points` in every profile and which nothing scores yet."""
    files = dict(files) | {criterion_file(criterion): table}
    for file in [each for each in files if kind_of(each) == PROFILES]:
        files = placed(files, Edit(file=file, at=("points", criterion), to=points))
    return files


def with_source(files: Files, source: str, table: Table) -> Files:
    """One more source in the study's register, or another text of one that is there."""
    return placed(files, Edit(file="study.toml", at=("sources", source), to=table))


def scores_of(files: Files, option: str) -> Mapping[str, Table]:
    """The scores of an option as they stand, those that are tables."""
    given = table_in(files.get(option_file(option), {}), "scores")
    return {name: score for name, score in given.items() if isinstance(score, dict)}


def number_from(text: str | None) -> float | str | None:
    """A number from a cell; what is none stays as it was typed, for the reader to tell."""
    typed = (text or "").strip()
    try:
        return cells.number(typed) if typed else None
    except cells.CellError:
        return typed


def numbers_from(text: str | None) -> list[int | str] | None:
    """Paragraph numbers from a cell such as `3, 9`; what is no number stays for the reader."""
    parts: Iterable[str] = filter(None, re.split(r"[,;\s]+", text or ""))
    return [int(each) if each.isascii() and each.isdigit() else each for each in parts] or None


def typed_from(number: Any) -> str | None:
    """The same back: what a cell shows of a number, or of what was typed for one."""
    if number in (None, ""):
        return None
    return figure(float(number)) if is_number(number) else str(number)


def text_from(numbers: Any) -> str:
    """The same back: what a cell shows of a list."""
    return ", ".join(map(str, numbers)) if isinstance(numbers, list) else ""


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(each) for key, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value
