"""The command `weigh`: answers from a file -> weights, by one method of elicitation."""

import argparse
import json
from pathlib import Path
from typing import Any

from evaluation.dossiers import read_study, read_toml
from evaluation.errors import Fault, StanceError

METHODS = {
    "swing": "points for the way from worst to best of each criterion",
    "rank-order": "the order of importance alone",
    "pairwise": "every criterion (or group) compared with every other (AHP)",
    "best-worst": "the best against all others, all others against the worst",
    "matching": "pairs of options that are equally good",
    "distribution": "points to groups, then inside each group",
    "objective": "what the spread of a table says; nobody's preference",
}
KEYS = "What the file of answers holds: docs/command-line.md, with an example."
SHIPPED = Path(__file__).resolve().parent.parent


def add_commands(commands: Any) -> None:
    """Add `weigh` with one subcommand for each method."""
    weigh = commands.add_parser("weigh", help="weights from answers, by a method of elicitation")
    methods = weigh.add_subparsers(required=True, metavar="METHOD")
    for name, told in METHODS.items():
        method = methods.add_parser(name, help=told, description=f"{told}. {KEYS}")
        method.add_argument(
            "--answers",
            type=Path,
            required=name != "objective",
            metavar="FILE",
            help="TOML file of answers",
        )
        method.add_argument("--study", type=Path, metavar="FOLDER", help="whose criteria they are")
        method.add_argument("--format", choices=("table", "json", "toml"), default="table")
        method.set_defaults(command=_weigh, method=name)


def _weigh(given: argparse.Namespace) -> str:
    # Imported here so that other commands do without.
    from evaluation.elicitation import reading, report
    from evaluation.elicitation.elicit import elicit

    study = None if given.study is None else read_study(given.study)
    table = _table(given.answers)
    if study is None and (
        given.method == "matching" or (given.method == "objective" and "matrix" not in table)
    ):
        # Scales, or values, that the answers do not bring along.
        study = read_study(SHIPPED)
    place = "objective" if given.answers is None else str(given.answers)
    answers = reading.answers_from(given.method, table, place=place, study=study)
    elicited = elicit(answers, study)
    if given.format == "json":
        plain = report.as_plain(elicited)
        return json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False)
    return report.as_toml(elicited) if given.format == "toml" else report.as_table(elicited)


def _table(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    problem, table = read_toml(path)
    if table is None:
        raise StanceError([Fault(file=str(path), message=problem)])
    return table
