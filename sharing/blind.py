"""Scoring blind: what is in, what is wrong with it, and what may be shown beside it.

A shipped score is shown once one's own stands whole and without a fault; not before, whatever else
is on the page.
"""

import re
from collections.abc import Mapping

from pydantic import ValidationError

from evaluation.dossiers import FRAME, tables_of
from evaluation.errors import Fault, StudyError
from evaluation.study import SOURCE_ID, Source, Study
from evaluation.tables import Table, table_in
from sharing.differences import Difference, difference
from sharing.own_changes import Files
from sharing.own_study import study_from
from sharing.study_edits import criterion_file, option_file, with_score

# One's own scores of one option, by criterion, as far as they are in.
Sheet = Mapping[str, Table]


def judged_in(shipped: Files, files: Files) -> Files:
    """The shipped files with the sources that a version (`files`) has registered besides.

    All else of the version stays out, faults in it too.
    """
    known = table_in(shipped[FRAME], "sources")
    registered = {
        name: row
        for name, row in table_in(files.get(FRAME, {}), "sources").items()
        if name not in known and _is_source(name, row)
    }
    return dict(shipped) | {FRAME: shipped[FRAME] | {"sources": known | registered}}


def _is_source(name: str, row: object) -> bool:
    try:
        Source.model_validate(row)
    except ValidationError:
        return False
    return bool(re.fullmatch(SOURCE_ID, name))


def put_in(files: Files, option: str, sheet: Sheet) -> Files:
    """The files with these scores in place of the option's own."""
    for criterion, score in sheet.items():
        emptied = dict.fromkeys(("low", "likely", "high", "grade", "reason", "article", "sources"))
        files = with_score(files, option, criterion, emptied | dict(score))
    return files


def sheet_faults(shipped: Files, option: str, sheet: Sheet) -> dict[str, tuple[Fault, ...]]:
    """What is wrong with each score that was begun, by criterion; none for one that can be put in.

    Judged by the study's reader, on the shipped study with no other score changed.
    """
    begun = {criterion: score for criterion, score in sheet.items() if score}
    try:
        study_from(put_in(shipped, option, begun))
    except StudyError as error:
        faults = [fault for fault in error.faults if fault.file == option_file(option)]
        return {
            criterion: tuple(f for f in faults if f.table == f"scores.{criterion}")
            for criterion in begun
        }
    return dict.fromkeys(begun, ())


def finished(shipped: Files, option: str, sheet: Sheet) -> dict[str, Table]:
    """The scores that can be put in: whole and without fault."""
    wrong = sheet_faults(shipped, option, sheet)
    return {name: dict(score) for name, score in sheet.items() if wrong.get(name) == ()}


def revealed(
    shipped: Study, option: str, done: Sheet, files: Files | None = None
) -> list[Difference]:
    """What was put in beside the shipped scores, in the study's order.

    `files`: as it was judged in, if that is not the shipped study alone. A score that no longer
    fits, because the shipped study was edited meanwhile, is left out.
    """
    files = tables_of(shipped) if files is None else files
    mine = study_from(put_in(files, option, finished(files, option, done))).option(option)
    theirs = shipped.option(option)
    return [
        difference(mine, criterion, mine.scores[criterion.id], theirs.scores[criterion.id])
        for criterion in shipped.criteria
        if criterion.id in finished(files, option, done)
    ]


def scale_stands(shipped: Files, files: Files, criterion: str) -> bool:
    """Whether a criterion is the shipped one, so that the two scores can be compared at all."""
    file = criterion_file(criterion)
    return file in shipped and shipped[file] == files.get(file)
