"""The stance as a web address and back: a link is a view that needs no saving."""

import re
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import cast, get_args
from urllib.parse import quote, unquote

from pydantic import ValidationError

from evaluation import search_limits
from evaluation.compare import FEWEST as FEWEST_COMPARED
from evaluation.compare import MOST as MOST_COMPARED
from evaluation.correlation import CORRELATIONS
from evaluation.runs import SCORES, WEIGHT_SETS
from evaluation.search import HULLS
from evaluation.stance import (
    OwnPackage,
    Ranked,
    Stance,
    WeightSource,
    floor_faults,
    own_faults,
    packages_of,
    profile_stance,
)
from evaluation.study import NO_PROFILE, Correlation, Study
from evaluation.worlds import World, in_order, world_faults

# More points than this no slider holds; sharing/board/arithmetic.js keeps to it too.
MOST_POINTS = 9999
MOST_SEED = 2**63
# Longer quotations from a link are cut.
LONGEST = 60

# Parts of *Sensitivity* by their name in the address.
PARTS = {
    "weight": "One weight",
    "weights": "All weights",
    "scores": "Scores",
    "together": "Together",
    "margin": "Margin",
    "maps": "Maps",
}
# Parts of *Robustness* by their name in the address.
ROBUST_PARTS = {
    "places": "Places",
    "who": "Who would choose this?",
    "pairs": "Pairs",
    "never": "Never best",
    "research": "What to research next",
    "methods": "Methods",
}
# Ways of asking on *Weigh* by their name in the address.
WAYS = (*get_args(WeightSource), "objective")
# Parts of *Packages* by their name in the address.
PACKAGE_PARTS = {
    "build": "Rank and build",
    "held": "What good ones hold",
    "best": "The best",
    "cost": "Cost",
}
# What *Packages* says where nothing limits the cost.
NO_CEILING = "none"
# Parts of *Worlds* by their name in the address.
WORLD_PARTS = {
    "ranking": "Ranking",
    "regret": "Regret",
    "rules": "Decision rules",
    "refusal": "If somebody refuses",
    "axes": "Which axis matters",
}
# Parts of *Compare* by their name in the address.
BESIDE_PARTS = {
    "margin": "Margin",
    "turns": "What turns it",
    "dossiers": "Dossiers",
    "ranks": "By profile, world and method",
    "profiles": "Profiles side by side",
}
# Parts of *Score* by their name in the address.
SCORE_PARTS = {
    "scores": "Scores",
    "options": "Options",
    "criteria": "Criteria",
    "blind": "Score blind",
    "people": "Side by side",
    "changes": "What changed",
    "files": "In and out",
}
# Parts of *Snapshots* by their name in the address.
SNAPSHOT_PARTS = {
    "mine": "Mine",
    "open": "Open one",
    "between": "What changed between two",
}
# The id of a kept snapshot: 128 random bits.
SNAPSHOT_ID = re.compile(r"[A-Za-z0-9_-]{22}")
# Who stands for today's weights where a profile could stand too.
MINE = "mine"
# How much the best world can count for Hurwicz's rule, in percent.
ALPHAS = tuple(str(percent) for percent in range(0, 101, 5))
# Numbers of draws, and weight points to move, that can be chosen.
DRAWS = ("2000", "20000", "100000", "1000000")
MOVES = tuple(str(points) for points in range(1, 26))
# Packages of one's own that a link carries, and how long their names may be.
MOST_OWN, LONGEST_NAME = 12, 60
# What stands behind an optional member, and between a package's name and members.
OPTIONAL, NAMED, NEXT = "?", ":", "|"
# What stands before a group's id where a criterion's could stand too.
GROUP = "group:"


def to_query(study: Study, stance: Stance) -> dict[str, str]:
    """The stance as query parameters: `profile`, what was changed since in `w`, `world`, ..."""
    query = {"profile": stance.profile or NO_PROFILE}
    if stance.came_from:
        query["from"] = stance.came_from
    base = study.profile(stance.profile).points if stance.profile else {}
    changed = {
        criterion: stance.points[criterion]
        for criterion in study.criterion_ids
        if stance.points[criterion] != base.get(criterion)
    }
    if changed:
        query["w"] = ",".join(f"{name}:{points:.12g}" for name, points in changed.items())
    if stance.locked:
        query["lock"] = ",".join(stance.locked)
    if stance.world:
        query["world"] = ",".join(stance.world)
    if stance.ranked != "options":
        query["rank"] = stance.ranked
    if stance.own:
        query["own"] = NEXT.join(map(_own_text, stance.own))
    if stance.floors:
        query["floor"] = ",".join(f"{name}:{at:.12g}" for name, at in stance.floors.items())
    if stance.correlation != Stance.model_fields["correlation"].default:
        query["together"] = stance.correlation
    if stance.seed:
        query["seed"] = str(stance.seed)
    return query


def from_query(study: Study, query: Mapping[str, str]) -> tuple[Stance, list[str]]:
    """The stance a query asks for, and a sentence for each part of it that could not be used."""
    told: list[str] = []
    profile: str | None = query.get("profile", study.frame.default_profile)
    if profile == NO_PROFILE:
        profile = None
    elif profile not in {each.id for each in study.profiles}:
        told.append(f"The link names a profile that this study does not have, {quoted(profile)}.")
        profile = study.frame.default_profile
    points = dict(profile_stance(study, profile).points)
    for part in filter(None, query.get("w", "").split(",")):
        name, _, given = part.partition(":")
        number = _points(given)
        if name not in points or number is None:
            told.append(f"The link holds a weight that cannot be read, {quoted(part)}.")
        else:
            points[name] = number
    untold = not told
    if not any(points.values()):
        told.append("The link sets all weights to zero.")
        points = dict(profile_stance(study, profile).points)
    locked = []
    for name in filter(None, query.get("lock", "").split(",")):
        if name in points:
            locked.append(name)
        else:
            told.append(f"The link locks a criterion that is not there, {quoted(name)}.")
    stance = Stance(
        profile=profile,
        # Only for weights that the link holds itself, all of them as they were found.
        came_from=_came_from(query.get("from"), told)
        if profile is None and "w" in query and untold
        else None,
        points=points,
        locked=tuple(dict.fromkeys(locked)),
        world=_world(study, query.get("world", ""), told),
        floors=_floors(study, query.get("floor", ""), told),
        correlation=_correlation(query.get("together"), told),
        seed=_seed(query.get("seed", "0"), told),
        own=(own := _own(study, query.get("own", ""), told)),
        ranked=_ranked(study, query.get("rank"), own, told),
    )
    return stance, told


def _came_from(word: str | None, told: list[str]) -> WeightSource | None:
    if word is None or word in get_args(WeightSource):
        return cast("WeightSource | None", word)
    told.append(f"The link names a way of weighing that is not known, {quoted(word)}.")
    return None


def _own_text(package: OwnPackage) -> str:
    """A package as `name:member,member,member?`; what could be mistaken in its name is escaped."""
    members = [*package.core, *(f"{each}{OPTIONAL}" for each in package.optional)]
    return f"{quote(package.name, safe=' ')}{NAMED}{','.join(members)}"


def _own(study: Study, text: str, told: list[str]) -> tuple[OwnPackage, ...]:
    own: tuple[OwnPackage, ...] = ()
    for part in filter(None, text.split(NEXT)):
        package = _package(part)
        if package is None or len(own) == MOST_OWN or own_faults(study, (*own, package)):
            told.append(f"The link holds a package that cannot be put together, {quoted(part)}.")
        else:
            own = (*own, package)
    return own


def _package(text: str) -> OwnPackage | None:
    name, _, listed = text.partition(NAMED)
    members = list(filter(None, listed.split(",")))
    try:
        return OwnPackage(
            name=unquote(name)[:LONGEST_NAME],
            core=tuple(each for each in members if not each.endswith(OPTIONAL)),
            optional=tuple(e.removesuffix(OPTIONAL) for e in members if e.endswith(OPTIONAL)),
        )
    except ValidationError:
        return None


def _ranked(study: Study, word: str | None, own: tuple[OwnPackage, ...], told: list[str]) -> Ranked:
    if word in (None, "options"):
        return "options"
    if word == "packages" and (study.packages or own):
        return "packages"
    told.append(f"The link asks to rank something that is not there, {quoted(str(word))}.")
    return "options"


def _world(study: Study, text: str, told: list[str]) -> World:
    """The states of a world that can hold together; of two that cannot, the first."""
    world: World = ()
    for state in filter(None, text.split(",")):
        if state in world:
            continue
        if world_faults(study, (*world, state)):
            told.append(
                f"The link holds a state of the world that cannot be used, {quoted(state)}."
            )
        else:
            world = (*world, state)
    return in_order(study, world)


def _floors(study: Study, text: str, told: list[str]) -> dict[str, float]:
    floors: dict[str, float] = {}
    for part in filter(None, text.split(",")):
        name, _, given = part.partition(":")
        floor = _number(given)
        if floor is None or floor_faults(study, {name: floor}):
            told.append(f"The link holds a floor that cannot be used, {quoted(part)}.")
        else:
            floors[name] = floor
    return floors


def _correlation(word: str | None, told: list[str]) -> Correlation:
    default: Correlation = Stance.model_fields["correlation"].default
    if word is None:
        return default
    if word in CORRELATIONS:
        return word
    told.append(f"The link names a correlation that is not known, {quoted(word)}.")
    return default


def _seed(text: str, told: list[str]) -> int:
    if is_seed(text):
        return int(text)
    told.append(f"The link holds a seed that is no whole number, {quoted(text)}.")
    return 0


def is_seed(text: str) -> bool:
    """Whether draws can start from this: a whole number from 0, not too long."""
    return text.isascii() and text.isdigit() and len(text) < 20 and int(text) < MOST_SEED


def quoted(text: str) -> str:
    """Something from a link as a sentence may quote it: short, in quotation marks."""
    return f"\u201c{text if len(text) <= LONGEST else text[:LONGEST] + chr(0x2026)}\u201d"


def ceilings(study: Study) -> list[str]:
    """What the cost can be limited to, and that nothing limits it, as the address has it."""
    return [*(f"{each:g}" for each in search_limits.ceilings(study)), NO_CEILING]


def view_from_query(
    study: Study, stance: Stance, query: Mapping[str, str], typed: Iterable[str] = ()
) -> tuple[dict[str, str], list[str]]:
    """What a query asks to look at on a page, and a sentence for each choice that is not there.

    `typed`: options and criteria of a version that is not sound yet, so not in the study.
    """
    groups = [f"{GROUP}{group}" for group in study.frame.groups]
    packages = [package.id for package in packages_of(study, stance.own)]
    known: dict[str, tuple[str, int, Iterable[str]]] = {
        "part": ("part of Sensitivity", 1, PARTS),
        "of": ("weight", 1, (*study.criterion_ids, *groups)),
        "axes": ("pair of criteria", 2, study.criterion_ids),
        "groups": ("set of three groups", 3, study.frame.groups),
        "weigh": ("way of asking", 1, WAYS),
        "show": ("part of Robustness", 1, ROBUST_PARTS),
        "who": ("choice of option", 1, (*study.option_ids, *packages)),
        "set": ("set of weights", 1, WEIGHT_SETS),
        "moved": ("number of points to move", 1, MOVES),
        "spread": ("number of points to allow", 1, MOVES),
        "scores": ("way to take the scores", 1, SCORES),
        "draws": ("number of draws", 1, DRAWS),
        "mark": ("package", 1, ("best", *packages)),
        "find": ("part of Packages", 1, PACKAGE_PARTS),
        "ceiling": ("ceiling", 1, ceilings(study)),
        "floors": ("choice of floors", 1, ("study", "none")),
        "can": ("choice of options", 1, ("work", "any")),
        "over": ("choice of weights", 1, HULLS),
        "look": ("part of Worlds", 1, WORLD_PARTS),
        "alpha": ("share of optimism", 1, ALPHAS),
        "pair": ("pair", 2, (*study.option_ids, *packages)),
        "beside": ("part of Compare", 1, BESIDE_PARTS),
        "edit": ("part of Score", 1, SCORE_PARTS),
        "judged": ("option or criterion", 1, (*study.option_ids, *study.criterion_ids, *typed)),
        "snap": ("part of Snapshots", 1, SNAPSHOT_PARTS),
        "actors": ("pair of profiles", 2, (MINE, *(profile.id for profile in study.profiles))),
    }
    view, told = _compared(study, stance, query.get("options"))
    for name, (what, count, choices) in known.items():
        given = query.get(name, "").split(",")
        if len(set(given) & set(choices)) == len(given) == count:
            view[name] = query[name]
        elif name in query:
            told.append(_absent(name, what, query[name]))
    if SNAPSHOT_ID.fullmatch(asked := query.get("snapshot", "")):
        view["snapshot"] = asked
    elif asked:
        told.append(f"The link names a snapshot as none is named, {quoted(asked)}.")
    return view, told


def _absent(name: str, what: str, asked: str) -> str:
    if name != "judged":
        return f"The link asks for a {what} that is not there, {quoted(asked)}."
    return (
        f"This study has no {what} {quoted(asked)} to score: it may be retired, or stand in "
        "somebody\u2019s own version, which comes as a ZIP and not by a link."
    )


def _compared(study: Study, stance: Stance, text: str | None) -> tuple[dict[str, str], list[str]]:
    """What a query asks to compare; what cannot be is told and left out."""
    if text is None:
        return {}, []
    packages = [package.id for package in packages_of(study, stance.own)]
    known, others, noun = list(study.option_ids), packages, "option"
    if stance.ranked == "packages":
        known, others, noun = packages, known, "package"
    given = list(filter(None, text.split(",")))
    different = list(dict.fromkeys(given))
    told = [
        f"The link compares {noun}s, and {quoted(name)} is "
        f"{'of the other kind' if name in others else 'none of this study'}."
        for name in different
        if name not in known
    ]
    told += [
        f"The link names {quoted(name)} more than once to compare."
        for name in different
        if given.count(name) > 1
    ]
    ids = [name for name in different if name in known]
    if len(ids) > MOST_COMPARED:
        left = ", ".join(map(quoted, ids[MOST_COMPARED:]))
        told.append(f"The link compares more than {MOST_COMPARED}; left out: {left}.")
    if len(ids) < FEWEST_COMPARED:
        told.append(f"The link compares fewer than two {noun}s.")
        return {}, told
    return {"options": ",".join(ids[:MOST_COMPARED])}, told


def _points(text: str) -> float | None:
    number = _number(text)
    return number if number is not None and 0 <= number <= MOST_POINTS else None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None
