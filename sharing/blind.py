"""Scoring blind: what is in, what is wrong with it, and what may be shown beside it.

A shipped score is shown once one's own stands whole and without a fault; not before, whatever else
is on the page.
"""

from collections.abc import Mapping

from evaluation.dossiers import tables_of
from evaluation.errors import Fault, StudyError
from evaluation.study import Study
from evaluation.tables import Table
from sharing.differences import Difference, difference
from sharing.own_changes import Files
from sharing.own_study import study_from
from sharing.study_edits import criterion_file, option_file, with_score

# One's own scores of one option, by criterion, as far as they are in.
Sheet = Mapping[str, Table]


def put_in(files: Files, option: str, sheet: Sheet) -> Files:
    """The files with these scores in place of the option's own."""
    for criterion, score in sheet.items():
        emptied = dict.fromkeys(("low", "likely", "high", "grade", "reason", "article", "sources"))
        files = with_score(files, option, criterion, emptied | dict(score))
    return files


def sheet_faults(shipped: Files, option: str, sheet: Sheet) -> dict[str, tuple[Fault, ...]]:
    """What is wrong with each score that was begun, by criterion; none for one that can be put in.

    Judged by the study's reader, on the shipped study with nothing else changed.
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


def revealed(shipped: Study, option: str, done: Sheet) -> list[Difference]:
    """What was put in beside the shipped scores, in the study's order.

    A score that no longer fits, because the shipped study was edited meanwhile, is left out.
    """
    files = tables_of(shipped)
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
