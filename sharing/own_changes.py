"""What one's own version of a study has otherwise than the shipped one: found, applied, undone.

Works on a study's files as plain tables (`dossiers.tables_of`), right or wrong, so that a version
with faults has its changes too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.dossiers import FRAME
from evaluation.tables import Table, table_in
from sharing.references import CRITERIA, OPTIONS, PROFILES, kind_of, without

Files = Mapping[str, Table]
Place = tuple[str, ...]

# Keys of a criterion that only make sense together; undoing one alone would leave no scale.
SCALE = ("worst", "best", "points", "levels")
# Tables whose entries change one by one.
ENTRIES = {OPTIONS: ("scores",), PROFILES: ("points",), FRAME: ("sources", "axes", "needs")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What stands at a place of a file, () for the whole file; None if nothing is to stand there.

    To take away an option's or a criterion's file takes away all that refers to it.
    """

    file: str
    at: Place = ()
    to: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Edits that belong together and are undone together; the first names the change."""

    edits: tuple[Edit, ...]

    @property
    def file(self) -> str:
        """The file that the change is about."""
        return self.edits[0].file

    @property
    def at(self) -> Place:
        """Its place in that file."""
        return self.edits[0].at

    @property
    def id(self) -> str:
        """A name that no other change of the same version has."""
        return ".".join((self.file, *self.at))

    @property
    def comes(self) -> bool:
        """Whether a whole file comes."""
        return not self.at and self.edits[0].to is not None

    @property
    def goes(self) -> bool:
        """Whether a whole file goes."""
        return not self.at and self.edits[0].to is None


def changes_between(shipped: Files, mine: Files) -> tuple[Change, ...]:
    """Every change that leads from the shipped files to mine: `applied` gives mine back."""
    now = dict(shipped)
    found: list[Change] = []
    for step in (_gone, _new_criteria, _come, _edited):
        new = list(step(now, mine))
        now = applied(now, new)
        found += new
    return tuple(found)


def applied(files: Files, changes: Iterable[Change]) -> dict[str, Table]:
    """The files with these changes; what was given stays as it was."""
    now = dict(files)
    for change in changes:
        for edit in change.edits:
            now = placed(now, edit)
    return now


def undone(shipped: Files, mine: Files, change: Change) -> dict[str, Table]:
    """My files without one of my changes; all else of mine stays."""
    if change.comes:
        return without(mine, change.file)
    others = [each for each in changes_between(shipped, mine) if each.id != change.id]
    return applied(shipped, others)


def placed(files: Files, edit: Edit) -> dict[str, Table]:
    """The files with one edit; an entry of a file that is not there makes no file."""
    if not edit.at:
        return (
            dict(files) | {edit.file: edit.to} if edit.to is not None else without(files, edit.file)
        )
    if edit.file not in files:
        return dict(files)
    return dict(files) | {edit.file: _set(files[edit.file], edit.at, edit.to)}


def value_at(files: Files, file: str, at: Sequence[str]) -> Any:
    """What stands at a place of a file; None if nothing does."""
    value: Any = files.get(file)
    for key in at:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _set(table: Table, at: Place, to: Any) -> Table:
    key, *rest = at
    if rest:
        to = _set(table_in(table, key), tuple(rest), to)
    if to is None:
        return {name: value for name, value in table.items() if name != key}
    return table | {key: to}


def _gone(now: Files, mine: Files) -> Iterator[Change]:
    """Options and criteria that I have no longer."""
    for file in now:
        if kind_of(file) in (OPTIONS, CRITERIA) and file not in mine:
            yield Change(edits=(Edit(file=file),))


def _new_criteria(now: Files, mine: Files) -> Iterator[Change]:
    """Criteria that come, each with its scores and its points for all that was there before."""
    for file, table in mine.items():
        if kind_of(file) != CRITERIA or file in now:
            continue
        name = file.removeprefix(f"{CRITERIA}/").removesuffix(".toml")
        edits = [Edit(file=file, to=table)]
        for other in now:
            key = {OPTIONS: "scores", PROFILES: "points"}.get(kind_of(other))
            given = value_at(mine, other, (key, name)) if key else None
            if key and given is not None:
                edits.append(Edit(file=other, at=(key, name), to=given))
        yield Change(edits=tuple(edits))


def _come(now: Files, mine: Files) -> Iterator[Change]:
    """All other files that come or go."""
    for file in (*now, *mine):
        if (file in now) != (file in mine):
            yield Change(edits=(Edit(file=file, to=mine.get(file)),))


def _edited(now: Files, mine: Files) -> Iterator[Change]:
    for file, table in mine.items():
        for places in _parts(file, now[file], table):
            edits = [
                Edit(file=file, at=at, to=value_at(mine, file, at))
                for at in places
                if _differ(at, value_at(now, file, at), value_at(mine, file, at))
            ]
            if edits:
                yield Change(edits=tuple(edits))


def _parts(file: str, before: Table, after: Table) -> Iterator[tuple[Place, ...]]:
    """Places of a file that change together, in the order of the file."""
    kind = kind_of(file)
    keys = list(dict.fromkeys([*before, *after]))
    for key in keys:
        if key in ENTRIES.get(kind, ()):
            entries = {**table_in(before, key), **table_in(after, key)}
            # A table that comes or goes without entries, or in whose place something else stands.
            if all(isinstance(each.get(key), dict) for each in (before, after)):
                yield from (((key, name),) for name in entries)
            else:
                yield ((key,),)
        elif kind != CRITERIA or key not in SCALE:
            yield ((key,),)
    if kind == CRITERIA:
        yield tuple((key,) for key in SCALE)


def _differ(at: Place, before: Any, after: Any) -> bool:
    """Whether two values differ; groups also by their order, in which criteria are shown."""
    if at == ("groups",) and isinstance(before, dict) and isinstance(after, dict):
        return list(before.items()) != list(after.items())
    return bool(before != after)
