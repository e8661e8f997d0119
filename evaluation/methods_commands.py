"""The commands `methods` and `table`: the cross-check of a study, and any plain table ranked."""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from evaluation.errors import Fault, NotDefinedError, TableError
from evaluation.stance import Stance
from evaluation.study import Study

Plain = dict[str, Any]


def add_commands(
    commands: Any,
    add_stance: Callable[[argparse.ArgumentParser], object],
    read: Callable[[argparse.Namespace], tuple[Study, Stance]],
) -> None:
    """Add both commands. `add_stance`, `read`: how the other commands take study and stance."""
    methods = commands.add_parser("methods", help="rank by every other method, as a cross-check")
    add_stance(methods)
    methods.add_argument("--format", choices=("table", "json"), default="table")
    methods.set_defaults(command=lambda given: _methods(*read(given), given.format))
    table = commands.add_parser("table", help="rank a plain decision table by one method")
    table.add_argument("file", type=Path, metavar="FILE", help="CSV or JSON")
    table.add_argument("--method", metavar="ID", help="id of the method, as `methods` lists them")
    table.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        dest="parameters",
        help="tell the method something; may be given more than once",
    )
    table.add_argument("--format", choices=("table", "json"), default="table")
    table.set_defaults(command=_table)


def _methods(study: Study, stance: Stance, format_: str) -> str:
    # Imported here so that a fault does without numpy's and the others' start.
    from evaluation.findings import evaluate
    from evaluation.methods.cross_check import cross_check
    from evaluation.methods.reports import as_json, as_text

    findings = evaluate(study, stance)
    found = cross_check(findings.study, findings)
    if format_ == "json":
        return _json(as_json(findings.options, found))
    return as_text(findings.study, stance, findings, found)


def _table(given: argparse.Namespace) -> str:
    from evaluation.methods.method import finite
    from evaluation.methods.plain_tables import read_plain
    from evaluation.methods.reports import answer_as_json, answer_as_text, cells_in_words
    from evaluation.methods.table_checks import question

    more = _parameters(given.parameters)
    asked = question(str(given.file), read_plain(given.file), given.method, more)
    try:
        outcome = finite(lambda: asked.method.run(asked.decision, **asked.told))
    except NotDefinedError as error:
        message = f"{asked.method.name} is not defined here: {error.reason}"
        cells = cells_in_words(asked, error.cells)
        raise TableError([Fault(file=str(given.file), message=message + cells)]) from error
    plain = answer_as_json(asked, outcome)
    return _json(plain) if given.format == "json" else answer_as_text(asked, outcome)


def _parameters(given: Iterable[str]) -> Mapping[str, Any]:
    """Parameters as `name=value`, the value in JSON or, if it is none, as a word."""
    found: Plain = {}
    for each in given:
        name, sign, value = each.partition("=")
        if not sign or not name.strip():
            message = f'"{each}" has not the form name=value'
            raise TableError([Fault(file="--set", message=message)])
        if name.strip() in found:
            raise TableError([Fault(file="--set", field=name.strip(), message="is given twice")])
        try:
            found[name.strip()] = json.loads(value)
        except (ValueError, RecursionError):
            found[name.strip()] = value
    return found


def _json(plain: Plain) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False)
