"""Command line: `python -m evaluation COMMAND`; `--help` lists the commands.

Results go to stdout, faults to stderr, one a line. Exit code 0: done; 1: faults; 2: usage.
"""

import argparse
import csv
import io
import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from evaluation import (
    compare_commands,
    methods_commands,
    packages_commands,
    weigh_commands,
    world_commands,
)
from evaluation.asking import SHIPPED, add_stance, asked
from evaluation.dossiers import read_study
from evaluation.terminal import run, unwritten
from evaluation.wording import counted

SCHEMAS = SHIPPED / "docs" / "schema"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Raises SystemExit(2) on wrong usage."""
    return run(_parser(), arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="name every fault in a study folder")
    check.add_argument("folder", nargs="?", type=Path, default=SHIPPED, metavar="FOLDER")
    check.set_defaults(command=_check)
    rank = commands.add_parser("rank", help="rank the options of a study")
    add_stance(rank, correlation="none")
    rank.add_argument("--format", choices=("table", "json", "csv"), default="table")
    rank.set_defaults(command=_rank)
    _add_analyses(commands)
    packages_commands.add_commands(commands, partial(add_stance, correlation="some"), asked)
    world_commands.add_commands(commands, partial(add_stance, correlation="some"), _analyse)
    compare_commands.add_commands(commands, partial(add_stance, correlation="some"), _analyse)
    weigh_commands.add_commands(commands)
    methods_commands.add_commands(commands, partial(add_stance, correlation="some"), asked)
    schema = commands.add_parser("schema", help="write the JSON Schemas of all kinds of files")
    schema.add_argument("folder", nargs="?", type=Path, default=SCHEMAS, metavar="FOLDER")
    schema.set_defaults(command=_schema)
    return parser


def _add_analyses(commands: Any) -> None:
    helps = {
        "sensitivity": "what would change the leader, exactly",
        "robustness": "shares of draws over weights and scores",
        "dominance": "who is better, and who can be best, whatever the weights",
        "verdict": "the whole verdict in words",
    }
    for name, told in helps.items():
        command = commands.add_parser(name, help=told)
        add_stance(command, correlation="some")
        command.add_argument("--format", choices=("table", "json"), default="table")
        command.set_defaults(command=_analyse, analysis=f"{name}_answer")
        if name in ("robustness", "verdict"):
            command.add_argument("--seed", type=int, default=0, help="where draws start")
        if name == "robustness":
            _add_draws(command)


def _add_draws(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    sets = ("anything", "order", "near", "bounds", "profiles")
    add("--weights-set", choices=sets, default="near", help="which weights (default: %(default)s)")
    add(
        "--moved",
        type=float,
        default=5.0,
        metavar="D",
        help="near: weight points expected to move (default: 5)",
    )
    add("--bounds", type=Path, metavar="FILE", help="bounds: TOML, criterion = [least, most]")
    add("--scores", choices=("ranging", "fixed"), default="ranging")
    add("--draws", type=int, default=20_000, metavar="N")


def _check(given: argparse.Namespace) -> str:
    study = read_study(given.folder)
    count = sum(len(option.scores) for option in study.options)
    told = (
        counted(len(study.options), "option"),
        counted(len(study.criteria), "criterion", "criteria"),
        counted(count, "score"),
        counted(len(study.profiles), "profile"),
        counted(len(study.scenarios), "scenario"),
        counted(len(study.packages), "package"),
    )
    return f"{study.frame.title}: no faults. {', '.join(told)}."


def _rank(given: argparse.Namespace) -> str:
    study, stance = asked(given)
    # Imported here so that `check`, and any fault, does without numpy's and the others' start.
    from evaluation import report
    from evaluation.findings import evaluate

    findings = evaluate(study, stance)
    if given.format == "json":
        plain = report.as_json(study, stance, findings)
        return json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False)
    rows = report.as_rows(findings)
    if given.format == "csv":
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        return text.getvalue().removesuffix("\n")
    return report.as_table(study, stance, findings, rows)


def _analyse(given: argparse.Namespace) -> str:
    study, stance = asked(given)
    from evaluation import analyses

    question = analyses.Question.about(study, stance)
    answer = getattr(given, "answer", None) or getattr(analyses, given.analysis)
    plain, told = answer(question, given)
    if given.format == "json":
        return json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False)
    return "\n".join([*question.head(), *told])


def _schema(given: argparse.Namespace) -> str:
    from evaluation.schema import write_schemas

    try:
        return "\n".join(map(str, write_schemas(given.folder)))
    except OSError as error:
        raise unwritten(str(given.folder), error) from error


if __name__ == "__main__":
    sys.exit(main())
