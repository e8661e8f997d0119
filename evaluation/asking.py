"""How a command line asks for a study and a stance over it: the options, and what they come to."""

import argparse
from pathlib import Path
from typing import get_args

from evaluation.dossiers import read_study, read_toml
from evaluation.errors import Fault, StanceError
from evaluation.stance import Stance, option_faults, profile_stance, stance_from
from evaluation.study import Correlation, Study
from evaluation.worlds import in_order, world_faults

SHIPPED = Path(__file__).resolve().parent.parent
MOST_SEED = 2**63
CORRELATION_WORDS = get_args(Correlation)


def add_stance(command: argparse.ArgumentParser, *, correlation: Correlation) -> None:
    """Let a command take a study and a stance; `correlation`: the one if none is given."""
    add = command.add_argument
    add(
        "--study", type=Path, default=SHIPPED, metavar="FOLDER", help="the shipped one if not given"
    )
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


def asked(given: argparse.Namespace) -> tuple[Study, Stance]:
    """The study and the stance that were asked for. Raises SuretyError with every fault."""
    study = read_study(given.study)
    return study, _stance(study, given)


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
