"""One's own version of a study: the shipped one, what is otherwise in it, and what is wrong so far.

The shipped study is never changed. A version holds what was typed, right or wrong; while something
is wrong with it, `study` is the last that was sound.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from evaluation.dossiers import REQUIRED, tables_of
from evaluation.errors import Fault, StudyError
from evaluation.study import Study
from evaluation.tables import Table
from sharing.own_changes import Change, applied, changes_between, undone
from sharing.references import kind_of
from sharing.whole import study_of_files


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStudy:
    """A version: `files` as typed, its `changes` against the shipped study, its `faults`.

    `study`: what every page works on; the last sound one as long as there are faults. `sound`: how
    many changes that one has. `comments`: dossiers as they were uploaded, whose comments are kept.
    """

    shipped: Study
    files: Mapping[str, Table]
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    study: Study
    sound: int = 0
    comments: Mapping[str, bytes] | None = None

    @property
    def base(self) -> Mapping[str, Table]:
        """The files of the shipped study."""
        return _files(self.shipped)


def begun(shipped: Study) -> OwnStudy:
    """A version without a change."""
    return OwnStudy(shipped=shipped, files=_files(shipped), study=shipped)


def typed(own: OwnStudy, files: Mapping[str, Table]) -> OwnStudy:
    """The version with other files, whatever they hold; nothing typed is lost or mended."""
    changes = changes_between(own.base, files)
    try:
        study = study_from(files) if changes else own.shipped
    except StudyError as error:
        return replace(own, files=files, changes=changes, faults=error.faults)
    return replace(own, files=files, changes=changes, faults=(), study=study, sound=len(changes))


def taken_back(own: OwnStudy, change: Change) -> OwnStudy:
    """The version without one of its changes."""
    return typed(own, undone(own.base, own.files, change))


def came_in(shipped: Study, study: Study, comments: Mapping[str, bytes] | None = None) -> OwnStudy:
    """A whole study from elsewhere as a version of the shipped one."""
    return replace(typed(begun(shipped), tables_of(study)), comments=comments)


def carried_over(own: OwnStudy, shipped: Study) -> OwnStudy:
    """The version's changes on a shipped study that was edited meanwhile."""
    fresh = replace(begun(shipped), comments=own.comments)
    return typed(fresh, applied(fresh.base, own.changes))


def study_from(files: Mapping[str, Table]) -> Study:
    """A study from the tables of its files. Raises StudyError with every fault in them."""
    message = "holds no dossier; at least one is needed"
    kinds = set(map(kind_of, files))
    missing = [Fault(file=f"{each}/", message=message) for each in REQUIRED if each not in kinds]
    try:
        study = study_of_files(files)
    except StudyError as error:
        raise StudyError([*missing, *error.faults]) from None
    if missing:
        raise StudyError(missing)
    return study


# Every version of every session has the same few shipped studies below it.
@lru_cache(maxsize=8)
def _files(study: Study) -> Mapping[str, Any]:
    return tables_of(study)
