"""What `packages --search` adds to the command `packages`: its options, its JSON and its text."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING, Any

from evaluation.errors import Fault
from evaluation.stance import Stance
from evaluation.study import Study

if TYPE_CHECKING:
    from evaluation.findings import Findings
    from evaluation.search import Search, Wanted
    from evaluation.shortlist import Shortlist

HULLS = ("profiles", "simplex")
NO_FLOORS = "none"
# Options that mean nothing without --search, with what they are if not given.
DEFAULTS = {"ceiling": None, "floors": None, "any_world": False, "hull": "profiles", "draws": None}


def add_search(command: argparse.ArgumentParser) -> None:
    """Add the options of a search."""
    add = command.add_argument
    add("--search", action="store_true", help="look through all packages of the study's options")
    add("--ceiling", type=float, metavar="N", help="search: the most a package may cost")
    add(
        "--floors",
        metavar="ID=N,ID=N",
        help=f"search: floors in place of the study's own; {NO_FLOORS} for none at all",
    )
    add("--any-world", action="store_true", help="search: also what cannot work in this world")
    add(
        "--hull",
        choices=HULLS,
        default=DEFAULTS["hull"],
        help="search: weights over which packages are compared (default: %(default)s)",
    )
    add("--draws", type=int, metavar="N", help="search: draws of each set of weights")
    add("--seed", type=int, default=0, metavar="S", help="search: where draws start")


def wanted(study: Study, given: argparse.Namespace) -> tuple["Wanted | None", list[Fault]]:
    """What a command line asks a search for, None for nothing, and all that is wrong with it."""
    if not given.search:
        stray = [name for name, default in DEFAULTS.items() if getattr(given, name) != default]
        message = "belongs to a search; add --search"
        return None, [Fault(file=name.replace("_", "-"), message=message) for name in stray]
    # Imported here so that the command without a search does without its start.
    from evaluation.search import Wanted, wanted_faults

    floors, faults = _floors(given.floors)
    asked = Wanted(
        ceiling=given.ceiling, floors=floors, working=not given.any_world, hull=given.hull
    )
    if given.draws is not None:
        asked = replace(asked, draws=given.draws)
    return asked, faults + wanted_faults(study, asked)


def answer(
    study: Study, stance: Stance, findings: "Findings", asked: "Wanted | None"
) -> tuple[dict[str, Any], list[str]]:
    """What the search adds to the JSON and to the text of the command: nothing without one."""
    if asked is None:
        return {}, []
    from evaluation.search import search

    found = search(stance, findings, asked)
    return {"search": as_json(study, found, asked)}, as_text(study, found, asked)


def _floors(text: str | None) -> tuple[tuple[tuple[str, float], ...] | None, list[Fault]]:
    """Floors as a command line names them: `ID=N,ID=N`, or `none`."""
    if text is None or text.strip() == NO_FLOORS:
        return (None if text is None else ()), []
    floors, faults = {}, []
    for part in filter(None, map(str.strip, text.split(","))):
        name, _, number = part.partition("=")
        try:
            floors[name.strip()] = float(number)
        except ValueError:
            message = f'"{part}" is no floor; write ID=N, such as self_defence=50'
            faults.append(Fault(file="floors", message=message))
    return tuple(floors.items()), faults


def as_json(study: Study, found: "Search", asked: "Wanted") -> dict[str, Any]:
    """What was found, at full precision: totals and effects 0..100, shares 0..1."""
    options = found.options

    def by_option(shares: Any) -> dict[str, float] | None:
        return None if shares is None else dict(zip(options, map(float, shares), strict=True))

    return {
        "best": list(_packages(study, found.best)),
        "frontier": None if found.frontier is None else list(_packages(study, found.frontier)),
        "core_index": by_option(found.core_index),
        "near_best": by_option(found.near_best),
        "near": found.near,
        "first": {
            each.weights: {
                "best": each.best,
                "packages": [
                    {"members": list(each.packages.members(i)), "share": float(share)}
                    for i, share in enumerate(each.shares)
                ],
            }
            for each in found.firsts
        },
        "budget": None if found.budget is None else list(_packages(study, found.budget)),
        "efficient": None if found.efficient is None else list(_packages(study, found.efficient)),
        "sets": found.space.looked_at,
        "conflict_free": found.conflict_free,
        "feasible": found.feasible,
        "hull": asked.hull,
        "draws": asked.draws,
        "always": list(found.space.always),
        "cannot_work": {option: list(needs) for option, needs in found.space.blocked},
        "limits": [
            {
                "criterion": study.criterion_ids[limit.criterion],
                "least" if limit.least else "most": limit.at,
            }
            for limit in found.limits
        ],
    }


def as_text(study: Study, found: "Search", asked: "Wanted") -> list[str]:
    """The same to read in a terminal."""
    from evaluation import found_sentences as told

    sentences = (
        told.headline(study, found),
        told.detail(study, found, asked.hull),
        told.looked_through(study, found),
        told.best(study, found),
        told.stays_best(found),
        told.near(study, found),
    )
    lines = [
        "",
        *filter(None, sentences),
        "",
        "Best packages, total and cost:",
        *_lines(found.best),
    ]
    if found.core_index is not None and found.near_best is not None:
        lines += ["", "Share of the good packages, and of those near the best, that hold it:"]
        width = max(map(len, found.options))
        shares = zip(found.options, found.core_index, found.near_best, strict=True)
        lines += [f"  {name:<{width}}  {core:5.0%}  {near:5.0%}" for name, core, near in shares]
    if found.budget is not None:
        lines += ["", "The best package at each cost:", *_lines(found.budget)]
    return lines


def _packages(study: Study, packages: "Shortlist") -> Iterator[dict[str, Any]]:
    for i in range(len(packages)):
        cost = float(packages.costs[i])
        yield {
            "members": list(packages.members(i)),
            "total": 100 * float(packages.totals[i]),
            "cost": None if isnan(cost) else cost,
            "effect": 100 * float(packages.effects[i]),
            "scores": dict(zip(study.criterion_ids, map(float, packages.scores[i]), strict=True)),
        }


def _lines(packages: "Shortlist") -> list[str]:
    return [
        f"  {100 * packages.totals[i]:5.1f}  {packages.costs[i]:6.1f}  "
        f"{', '.join(packages.members(i))}"
        for i in range(len(packages))
    ]
