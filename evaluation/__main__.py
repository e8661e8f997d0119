"""Command line: `python -m evaluation COMMAND`; `--help` lists the commands.

Results go to stdout, faults to stderr, one a line. Exit code 0: done; 1: faults; 2: usage.
"""

import argparse
import csv
import io
import json
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, get_args

from platformdirs import user_cache_path

from evaluation import (
    compare_commands,
    methods_commands,
    packages_commands,
    weigh_commands,
    world_commands,
)
from evaluation.dossiers import read_study, read_toml
from evaluation.errors import Fault, StanceError, SuretyError
from evaluation.stance import Stance, option_faults, profile_stance, stance_from
from evaluation.study import Correlation, Study
from evaluation.wording import counted
from evaluation.worlds import in_order, world_faults

SHIPPED = Path(__file__).resolve().parent.parent
MOST_SEED = 2**63
CORRELATION_WORDS = get_args(Correlation)
SCHEMAS = SHIPPED / "docs" / "schema"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Raises SystemExit(2) on wrong usage."""
    # Names may hold any letter; a terminal that cannot show one gets an escape, not a crash.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # Compiled code is kept between runs, in a folder that must be named before numba is loaded.
    os.environ.setdefault("NUMBA_CACHE_DIR", str(user_cache_path("surety") / "numba"))
    given = _parser().parse_args(arguments)
    try:
        _print(given.command(given))
    except SuretyError as error:
        # Without stderr (`2>&-`) print would turn to stdout.
        if sys.stderr is not None:
            print(error, file=sys.stderr)
        return 1
    return 0


def _print(text: str) -> None:
    """Write to stdout. Raises SuretyError if that cannot be done."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Whoever read us has seen enough (`| head`); nothing is left to flush at exit.
        sys.stdout = None
    except OSError as error:
        sys.stdout = None
        raise _unwritten("standard output", error) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="name every fault in a study folder")
    check.add_argument("folder", nargs="?", type=Path, default=SHIPPED, metavar="FOLDER")
    check.set_defaults(command=_check)
    rank = commands.add_parser("rank", help="rank the options of a study")
    _add_stance(rank, correlation="none")
    rank.add_argument("--format", choices=("table", "json", "csv"), default="table")
    rank.set_defaults(command=_rank)
    _add_analyses(commands)
    packages_commands.add_commands(commands, partial(_add_stance, correlation="some"), _asked)
    world_commands.add_commands(commands, partial(_add_stance, correlation="some"), _analyse)
    compare_commands.add_commands(commands, partial(_add_stance, correlation="some"), _analyse)
    weigh_commands.add_commands(commands)
    methods_commands.add_commands(commands, partial(_add_stance, correlation="some"), _asked)
    schema = commands.add_parser("schema", help="write the JSON Schemas of all kinds of files")
    schema.add_argument("folder", nargs="?", type=Path, default=SCHEMAS, metavar="FOLDER")
    schema.set_defaults(command=_schema)
    return parser


def _add_stance(command: argparse.ArgumentParser, *, correlation: Correlation) -> None:
    add = command.add_argument
    add("--study", type=Path, default=SHIPPED, metavar="FOLDER")
    add("--profile", metavar="ID", help="weights of a profile of the study")
    add(
        "--weights", type=Path, metavar="FILE", help="TOML file of swing points: criterion = points"
    )
    add("--options", metavar="ID,ID", help="take these options only")
    add("--packages", action="store_true", help="rank the packages instead of the options")
    add("--world", metavar="STATE,STATE", help="scenarios, at most one of each axis")
    add(
        "--correlation",
        choices=CORRELATION_WORDS,
        default=correlation,
        help="how far one option's scores err together (default: %(default)s)",
    )


def _add_analyses(commands: Any) -> None:
    helps = {
        "sensitivity": "what would change the leader, exactly",
        "robustness": "shares of draws over weights and scores",
        "dominance": "who is better, and who can be best, whatever the weights",
        "verdict": "the whole verdict in words",
    }
    for name, told in helps.items():
        command = commands.add_parser(name, help=told)
        _add_stance(command, correlation="some")
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


def _asked(given: argparse.Namespace) -> tuple[Study, Stance]:
    study = read_study(given.study)
    return study, _stance(study, given)


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
    study = read_study(given.study)
    stance = _stance(study, given)
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
    study = read_study(given.study)
    stance = _stance(study, given)
    from evaluation import analyses

    asked = analyses.Question.about(study, stance)
    answer = getattr(given, "answer", None) or getattr(analyses, given.analysis)
    plain, told = answer(asked, given)
    if given.format == "json":
        return json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False)
    return "\n".join([*asked.head(), *told])


def _schema(given: argparse.Namespace) -> str:
    from evaluation.schema import write_schemas

    try:
        return "\n".join(map(str, write_schemas(given.folder)))
    except OSError as error:
        raise _unwritten(str(given.folder), error) from error


def _unwritten(place: str, error: OSError) -> SuretyError:
    message = f"cannot be written ({error.strerror or 'no reason given'})"
    return SuretyError([Fault(file=place, message=message)])


def _stance(study: Study, given: argparse.Namespace) -> Stance:
    """What was asked for, or all that is wrong with it at once: weights, options, world, packages.

    Options that are chosen leave no packages to rank, which `evaluate` would find too late.
    """
    faults: list[Fault] = []
    stance = None
    try:
        stance = profile_stance(study, given.profile)
    except StanceError as error:
        faults += error.faults
    if given.weights is not None:
        problem, points = read_toml(given.weights)
        place = str(given.weights)
        if points is None:
            faults.append(Fault(file=place, message=problem))
        else:
            try:
                profile = given.profile if stance else None
                stance = stance_from(study, points, place=place, profile=profile)
            except StanceError as error:
                faults += error.faults
    options = None if given.options is None else _names(given.options)
    faults += option_faults(study, options)
    world = _names(given.world or "")
    faults += world_faults(study, world)
    if faults or stance is None:
        raise StanceError(faults)
    chosen = {
        "options": options,
        "correlation": given.correlation,
        "world": in_order(study, world),
    }
    if given.packages:
        chosen["ranked"] = "packages"
    seed = getattr(given, "seed", stance.seed)
    if not 0 <= seed < MOST_SEED:
        faults.append(Fault(file="seed", message=f"{seed} is not a whole number from 0 to 2^63"))
        raise StanceError(faults)
    return stance.model_copy(update=chosen | {"seed": seed})


def _names(given: str) -> tuple[str, ...]:
    return tuple(n for name in given.split(",") if (n := name.strip()))


if __name__ == "__main__":
    sys.exit(main())
