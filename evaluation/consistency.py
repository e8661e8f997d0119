"""What no single key can get wrong: faults between numbers, between tables and between files.

Works on plain tables, not on models, so that a fault in one key never hides a fault in another.
Each check therefore looks only at what is there and of the right type: the rest is reported
elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, get_args

from evaluation.errors import Fault
from evaluation.members import EXCLUDING
from evaluation.preference_checks import preference_faults
from evaluation.study import ID, LARGEST, NO_PROFILE, SOURCE_ID, Frame, Grade, without_format
from evaluation.tables import (
    NEAREST,
    Table,
    is_number,
    number_in,
    range_of,
    rows_in,
    table_in,
    tables_in,
    texts_in,
)
from evaluation.wording import close_to, figure, hinted

Dossiers = Mapping[str, Mapping[str, Table]]


def faults(
    frame: Table | None,
    relations: Table | None,
    read: Mapping[str, Mapping[str, Table | None]],
) -> list[Fault]:
    """Find every fault between the tables of a study folder (see `dossiers.Tables`)."""
    dossiers = {kind: {s: t or {} for s, t in tables.items()} for kind, tables in read.items()}
    found = [*_inside(relations or {}, dossiers), *_names(dossiers)]
    # Without study.toml all that refers to it would be wrong; that it is missing says enough.
    if frame is not None:
        found += [
            *_frame(frame, dossiers),
            *_against_frame(frame, dossiers),
            *_all_paragraphs(frame, relations or {}, dossiers),
        ]
    return found


def _inside(relations: Table, dossiers: Dossiers) -> Iterator[Fault]:
    criteria, options = dossiers["criteria"], dossiers["options"]
    for stem, table in criteria.items():
        yield from _criterion(f"criteria/{stem}.toml", table, criteria)
    for stem, table in options.items():
        yield from _option(f"options/{stem}.toml", table, criteria)
    for stem, table in dossiers["criteria/profiles"].items():
        yield from _profile(f"criteria/profiles/{stem}.toml", stem, table, criteria)
    for stem, table in dossiers["scenarios"].items():
        yield from _scenario(f"scenarios/{stem}.toml", table, criteria, options)
    for stem, table in dossiers["options/packages"].items():
        yield from _package(f"options/packages/{stem}.toml", stem, table, options, relations)
    yield from _relations(relations, criteria, options)


def _names(dossiers: Dossiers) -> Iterator[Fault]:
    for kind, label in LABELS.items():
        yield from _duplicates(kind, label, "name", dossiers[kind])
    for kind in ("criteria", "options"):
        yield from _duplicates(kind, LABELS[kind], "short", dossiers[kind])


def _against_frame(frame: Table, dossiers: Dossiers) -> Iterator[Fault]:
    groups, axes, needs = (table_in(frame, key) for key in ("groups", "axes", "needs"))
    sources = table_in(frame, "sources")
    for stem, table in dossiers["criteria"].items():
        yield from _known(f"criteria/{stem}.toml", "", "group", table.get("group"), groups)
    for stem, table in dossiers["options"].items():
        file = f"options/{stem}.toml"
        yield from _evidence(file, table, sources, required=_missed(frame, "sources"))
        given, required = table_in(table, "needs"), _missed(frame, "needs")
        yield from _stray(file, "needs", given, needs, "need", required=required)
    for stem, table in dossiers["scenarios"].items():
        file = f"scenarios/{stem}.toml"
        required = _missed(frame, "axes")
        yield from _known(file, "", "axis", table.get("axis"), axes, required=required)


def _missed(frame: Table, key: str) -> bool:
    """Tell whether a table that study.toml may leave out is missed there, so that all wait for it.

    It is if something else stands in its place, and if study.toml is not finished.
    """
    if key in frame:
        return not isinstance(frame[key], dict)
    fields = Frame.model_fields.items()
    return any(field.is_required() and name not in frame for name, field in fields)


LABELS = {
    "criteria": "criterion",
    "criteria/profiles": "profile",
    "options": "option",
    "options/packages": "package",
    "scenarios": "scenario",
}


def _criterion(file: str, table: Table, criteria: Mapping[str, Table]) -> Iterator[Fault]:
    worst, best = number_in(table, "worst"), number_in(table, "best")
    yield from _rule(file, table_in(table, "combine"), criteria)
    yield from preference_faults(file, "preference", table_in(table, "preference"), most=100)
    if worst is None or best is None:
        return
    yield from end_faults(file, worst, best)
    ends = range_of(table)
    if ends is None:
        return
    for number, level in enumerate(rows_in(table, "levels"), 1):
        at = number_in(level, "at")
        if at is not None and not ends[0] <= at <= ends[1]:
            yield _outside(file, f"levels {number}", "at", at, ends)
    places = [number_in(level, "at") for level in rows_in(table, "levels")]
    for at, count in Counter(place for place in places if place is not None).items():
        if count > 1:
            message = f"{figure(at)} is described {count} times"
            yield Fault(file=file, table="levels", message=message)
    yield from point_faults(file, table.get("points"), worst, best)


def _rule(file: str, rule: Table, criteria: Mapping[str, Table]) -> Iterator[Fault]:
    for name in texts_in(rule, "by"):
        yield from _known(file, "combine", "by", name, criteria)
        scale = range_of(criteria.get(name, {}))
        if scale is not None and scale[0] < 0:
            message = f'"{name}" goes down to {figure(scale[0])}; no mean can weigh by less than 0'
            yield Fault(file=file, table="combine", field="by", message=message)


def end_faults(file: str, worst: float, best: float, table: str = "") -> Iterator[Fault]:
    """Find ends between which nothing can differ."""
    if best == worst:
        message = f"equals worst ({figure(worst)}); nothing can differ"
        yield Fault(file=file, table=table, field="best", message=message)
    elif abs(best - worst) < NEAREST:
        message = f"lies too near worst ({figure(worst)}) to tell scores apart"
        yield Fault(file=file, table=table, field="best", message=message)


def point_faults(
    file: str, given: Any, worst: float, best: float, table: str = ""
) -> Iterator[Fault]:
    """Find what keeps points from being a value function; other types are reported elsewhere."""
    rows = given if isinstance(given, list) else []
    pairs = [row for row in rows if isinstance(row, list) and len(row) == 2]
    corners = sorted((x, v) for x, v in pairs if is_number(x) and is_number(v))
    if not rows or len(corners) != len(rows):
        return
    if best < worst:
        corners.reverse()
    scores, values = [x for x, _ in corners], [v for _, v in corners]
    if (scores[0], values[0]) != (worst, 0) or (scores[-1], values[-1]) != (best, 100):
        message = (
            f"must start with worst, [{figure(worst)}, 0], and end with best, [{figure(best)}, 100]"
        )
        yield Fault(file=file, table=table, field="points", message=message)
    if any(abs(b[0] - a[0]) < NEAREST or b[1] <= a[1] for a, b in pairwise(corners)):
        message = "must rise at every step from worst to best"
        yield Fault(file=file, table=table, field="points", message=message)


def _option(file: str, table: Table, criteria: Mapping[str, Table]) -> Iterator[Fault]:
    scores = table_in(table, "scores")
    if isinstance(table.get("scores"), dict):
        for criterion in criteria:
            if criterion not in scores:
                place = f"scores.{criterion}"
                yield Fault(file=file, table=place, message="is missing; every criterion needs one")
    yield from _stray(file, "scores", scores, criteria, "criterion")
    for criterion, score in scores.items():
        if not isinstance(score, dict):
            continue
        place = f"scores.{criterion}"
        low, likely, high = (number_in(score, key) for key in ("low", "likely", "high"))
        for (lower, a), (upper, b) in (
            (("low", low), ("likely", likely)),
            (("likely", likely), ("high", high)),
            (("low", low), ("high", high)),
        ):
            between = upper == "high" and lower == "low" and likely is not None
            if a is not None and b is not None and a > b and not between:
                message = f"{figure(a)} is above {upper} ({figure(b)})"
                yield Fault(file=file, table=place, field=lower, message=message)
        ends = range_of(criteria.get(criterion, {}))
        for key, number in (("low", low), ("likely", likely), ("high", high)):
            if ends and number is not None and not ends[0] <= number <= ends[1]:
                yield _outside(file, place, key, number, ends)


def _evidence(file: str, table: Table, register: Table, *, required: bool) -> Iterator[Fault]:
    """Sources must be registered; `required` as for `_known`."""
    if required and not register:
        return
    for criterion, score in tables_in(table, "scores").items():
        for source in texts_in(score, "sources"):
            if re.match(SOURCE_ID, source) and source not in register:
                message = f'source "{source}" is not registered in study.toml [sources]'
                place = f"scores.{criterion}"
                yield Fault(file=file, table=place, field="sources", message=message)


def _all_paragraphs(frame: Table, relations: Table, dossiers: Dossiers) -> Iterator[Fault]:
    last = number_in(table_in(frame, "article"), "paragraphs")
    if last is None:
        return
    yield from _paragraphs("options/relations.toml", relations, last)
    for kind, tables in dossiers.items():
        for stem, table in tables.items():
            yield from _paragraphs(f"{kind}/{stem}.toml", table, last)


def _paragraphs(file: str, table: Table, last: float) -> Iterator[Fault]:
    """Paragraphs of the article that a dossier names must exist."""
    places = {"": table} | {f"scores.{k}": v for k, v in tables_in(table, "scores").items()}
    for kind in ("shifts", "synergies", "conflicts"):
        places |= {f"{kind} {n}": row for n, row in enumerate(rows_in(table, kind), 1)}
    for place, part in places.items():
        numbers = part.get("article")
        for number in numbers if isinstance(numbers, list) else []:
            if is_number(number) and number > last:
                message = (
                    f"paragraph {figure(number)} does not exist; the article has {figure(last)}"
                )
                yield Fault(file=file, table=place, field="article", message=message)


def _profile(file: str, stem: str, table: Table, criteria: Mapping[str, Table]) -> Iterator[Fault]:
    if stem == NO_PROFILE:
        message = f'the file\'s name, "{stem}", stands for "no profile" in links; take another'
        yield Fault(file=file, message=message)
    points = table_in(table, "points")
    if isinstance(table.get("points"), dict):
        for criterion in criteria:
            if criterion not in points:
                yield Fault(file=file, table="points", field=criterion, message="is missing")
    yield from _stray(file, "points", points, criteria, "criterion")
    if points and all(is_number(value) and value == 0 for value in points.values()):
        message = "are all zero; give at least one criterion some"
        yield Fault(file=file, table="points", message=message)


def _scenario(
    file: str, table: Table, criteria: Mapping[str, Table], options: Mapping[str, Table]
) -> Iterator[Fault]:
    cells: Counter[tuple[str, str]] = Counter()
    for number, shift in enumerate(rows_in(table, "shifts"), 1):
        place = f"shifts {number}"
        yield from _known(file, place, "option", shift.get("option"), options)
        yield from _known(file, place, "criterion", shift.get("criterion"), criteria)
        yield from _shift(file, place, shift, criteria)
        cell = shift.get("option"), shift.get("criterion")
        if isinstance(cell[0], str) and isinstance(cell[1], str):
            cells[cell[0], cell[1]] += 1
    for (option, criterion), count in cells.items():
        if count > 1:
            message = f"{option}, {criterion} is shifted {count} times; give one shift for it"
            yield Fault(file=file, table="shifts", message=message)


def _shift(file: str, place: str, shift: Table, criteria: Mapping[str, Table]) -> Iterator[Fault]:
    """A shift may take a score to the end of its scale; a longer one can only be a slip."""
    by, criterion = number_in(shift, "shift"), shift.get("criterion")
    ends = range_of(criteria.get(criterion, {})) if isinstance(criterion, str) else None
    # What no number of a study may be has been told already.
    if by is not None and ends and ends[1] - ends[0] < abs(by) <= LARGEST:
        message = (
            f"{figure(by)} is more than the whole scale, {figure(ends[0])} to {figure(ends[1])}"
        )
        yield Fault(file=file, table=place, field="shift", message=message)


def _package(
    file: str, stem: str, table: Table, options: Mapping[str, Table], relations: Table
) -> Iterator[Fault]:
    if stem in options:
        yield Fault(file=file, message=f'"{stem}" is already the id of an option')
    core, optional = texts_in(table, "core"), texts_in(table, "optional")
    for field, names in (("core", core), ("optional", optional)):
        for name in dict.fromkeys(names):
            yield from _known(file, "", field, name, options)
    for name, count in Counter(core + optional).items():
        if count > 1:
            yield Fault(file=file, field="core", message=f'"{name}" is named {count} times')
    for conflict in rows_in(relations, "conflicts"):
        pair = texts_in(conflict, "options")
        kind = conflict.get("kind")
        if kind in EXCLUDING and len(pair) == len(set(pair)) == 2 and set(pair) <= set(core):
            message = f'"{pair[0]}" and "{pair[1]}" exclude each other ({kind})'
            yield Fault(file=file, field="core", message=message)


def _relations(
    relations: Table, criteria: Mapping[str, Table], options: Mapping[str, Table]
) -> Iterator[Fault]:
    file = "options/relations.toml"
    for kind in ("synergies", "conflicts"):
        seen: dict[tuple[str, ...], int] = {}
        for number, row in enumerate(rows_in(relations, kind), 1):
            place = f"{kind} {number}"
            pair = texts_in(row, "options")
            for name in dict.fromkeys(pair):
                yield from _known(file, place, "options", name, options)
            yield from _same(file, place, "options", pair)
            effects = table_in(row, "effects")
            yield from _stray(file, f"{place}.effects", effects, criteria, "criterion")
            # Two entries for one pair would count twice; a pair may conflict in several ways.
            entry = (str(row.get("kind")), *sorted(pair))
            if len(pair) == 2 and seen.setdefault(entry, number) != number:
                message = f"says again what {kind} {seen[entry]} says of the same options"
                yield Fault(file=file, table=place, field="options", message=message)


def _same(file: str, table: str, field: str, pair: list[str]) -> Iterator[Fault]:
    if len(pair) == 2 and pair[0] == pair[1]:
        message = f'"{pair[0]}" is named twice; two different ones are needed'
        yield Fault(file=file, table=table, field=field, message=message)


def _frame(frame: Table, dossiers: Dossiers) -> Iterator[Fault]:
    file = "study.toml"
    criteria, options = dossiers["criteria"], dossiers["options"]
    profiles, scenarios = dossiers["criteria/profiles"], dossiers["scenarios"]
    yield from _known(file, "", "reference_option", frame.get("reference_option"), options)
    yield from _known(file, "", "default_profile", frame.get("default_profile"), profiles)
    yield from _known(file, "", "likelihood", frame.get("likelihood"), criteria)
    pairs = frame.get("multiply")
    for pair in pairs if isinstance(pairs, list) else []:
        names = texts_in({"pair": pair}, "pair")
        for name in dict.fromkeys(names):
            yield from _known(file, "", "multiply", name, criteria)
        yield from _same(file, "", "multiply", names)
    yield from _veto(file, table_in(frame, "veto"), frame, criteria, scenarios)
    yield from _search(file, table_in(frame, "search"), frame, dossiers)
    yield from _grades(frame)
    for label in ("groups", "axes", "needs"):
        yield from _same_names(file, label, frame)
    for need, row in tables_in(frame, "needs").items():
        yield from _need(file, f"needs.{need}", row, frame, scenarios)
    for number, row in enumerate(rows_in(frame, "impossible"), 1):
        yield from _impossible(file, f"impossible {number}", row, scenarios)


def _search(file: str, search: Table, frame: Table, dossiers: Dossiers) -> Iterator[Fault]:
    criteria = dossiers["criteria"]
    floors = table_in(search, "floors")
    yield from _stray(file, "search.floors", floors, criteria, "criterion")
    for criterion in floors:
        ends, floor = range_of(criteria.get(criterion, {})), number_in(floors, criterion)
        if ends and floor is not None and not ends[0] <= floor <= ends[1]:
            yield _outside(file, "search.floors", criterion, floor, ends)
    for name in texts_in(search, "always"):
        yield from _known(file, "search", "always", name, dossiers["options"])
    yield from _known(file, "search", "cost", search.get("cost"), criteria)
    yield from _known(file, "search", "effect", search.get("effect"), table_in(frame, "groups"))
    cost = criteria.get(str(search.get("cost")), {})
    worst, best = number_in(cost, "worst"), number_in(cost, "best")
    if worst is not None and best is not None and worst < best:
        message = f'"{search["cost"]}" is better the higher it is; a cost is better the lower'
        yield Fault(file=file, table="search", field="cost", message=message)


def _grades(frame: Table) -> Iterator[Fault]:
    grades = frame.get("grades")
    for grade in get_args(Grade) if isinstance(grades, dict) else ():
        if grade not in table_in(frame, "grades"):
            yield Fault(file="study.toml", table="grades", field=grade, message="is missing")


def _need(
    file: str, place: str, row: Table, frame: Table, scenarios: Mapping[str, Table]
) -> Iterator[Fault]:
    axis, axes = row.get("axis"), table_in(frame, "axes")
    yield from _known(file, place, "axis", axis, axes, required=_missed(frame, "axes"))
    met, unmet = texts_in(row, "met"), texts_in(row, "unmet")
    if met and unmet:
        yield Fault(file=file, table=place, message="give either met or unmet, not both")
    if "axis" in row and not (met or unmet):
        message = "gives an axis but no state of it; add met or unmet"
        yield Fault(file=file, table=place, message=message)
    if "axis" not in row and (met or unmet):
        message = "is missing; states belong to an axis"
        yield Fault(file=file, table=place, field="axis", message=message)
    for field, states in (("met", met), ("unmet", unmet)):
        for state in dict.fromkeys(states):
            yield from _known(file, place, field, state, scenarios, required=False)
            real = scenarios.get(state, {}).get("axis")
            if isinstance(real, str) and real in axes and isinstance(axis, str) and real != axis:
                message = f'"{state}" is a state of another axis, "{real}"'
                yield Fault(file=file, table=place, field=field, message=message)


def _veto(
    file: str,
    row: Table,
    frame: Table,
    criteria: Mapping[str, Table],
    scenarios: Mapping[str, Table],
) -> Iterator[Fault]:
    needs = table_in(frame, "needs")
    for name in dict.fromkeys(texts_in(row, "needs")):
        yield from _known(file, "veto", "needs", name, needs, required=_missed(frame, "needs"))
    criterion, floor = row.get("criterion"), number_in(row, "floor")
    yield from _known(file, "veto", "criterion", criterion, criteria)
    ends = range_of(criteria.get(criterion, {})) if isinstance(criterion, str) else None
    if ends and floor is not None and not ends[0] <= floor <= ends[1]:
        yield _outside(file, "veto", "floor", floor, ends)
    states = texts_in(row, "states")
    for state in dict.fromkeys(states):
        yield from _known(file, "veto", "states", state, scenarios, required=False)
    axes = Counter(str(scenarios[state].get("axis")) for state in states if state in scenarios)
    for axis, count in axes.items():
        if count > 1:
            message = f'holds {count} states of one axis, "{axis}"; a world takes one'
            yield Fault(file=file, table="veto", field="states", message=message)


def _impossible(
    file: str, place: str, row: Table, scenarios: Mapping[str, Table]
) -> Iterator[Fault]:
    states = texts_in(row, "states")
    for state in dict.fromkeys(states):
        yield from _known(file, place, "states", state, scenarios, required=False)
    yield from _same(file, place, "states", states)
    axes = [scenarios.get(state, {}).get("axis") for state in states]
    if len(set(states)) == 2 and isinstance(axes[0], str) and axes[0] == axes[1]:
        message = "both states lie on one axis, which excludes them already"
        yield Fault(file=file, table=place, field="states", message=message)


def _same_names(file: str, label: str, frame: Table) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for key, row in tables_in(frame, label).items():
        name = row.get("name")
        if isinstance(name, str) and first.setdefault(_plain(name), key) != key:
            message = f'"{name}" is already the name of {label}.{first[_plain(name)]}'
            yield Fault(file=file, table=f"{label}.{key}", field="name", message=message)


def _duplicates(
    folder: str, label: str, key: str, dossiers: Mapping[str, Table]
) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for stem, table in dossiers.items():
        name = table.get(key)
        if isinstance(name, str) and first.setdefault(_plain(name), stem) != stem:
            what = "short name" if key == "short" else key
            message = f'"{name}" is already the {what} of {label} {first[_plain(name)]}'
            yield Fault(file=f"{folder}/{stem}.toml", field=key, message=message)


def _plain(name: str) -> str:
    """A name as readers tell names apart: small letters, single spaces, nothing invisible."""
    return " ".join(without_format(name).casefold().split())


def _known(
    file: str, table: str, field: str, name: Any, known: Mapping[str, Any], *, required: bool = True
) -> Iterator[Fault]:
    """A name that refers to something must find it; other types are reported elsewhere.

    Where nothing is known at all although a study must have some (`required`), that is reported
    already, and repeating it at each place would hide it.
    """
    if not isinstance(name, str) or not re.match(ID, name) or (required and not known):
        return
    if name not in known:
        message = f'"{name}" is not known in this study{close_to(name, tuple(known))}'
        yield Fault(file=file, table=table, field=field, message=message)


def _stray(
    file: str,
    table: str,
    keys: Mapping[str, Any],
    known: Mapping[str, Any],
    what: str,
    *,
    required: bool = True,
) -> Iterator[Fault]:
    """Keys that refer to something must find it; `required` as for `_known`."""
    if required and not known:
        return
    for key, hint in hinted((k for k in keys if re.match(ID, k) and k not in known), known):
        yield Fault(file=file, table=table, field=key, message=f"is no {what} of this study{hint}")


def _outside(file: str, table: str, field: str, number: float, ends: tuple[float, float]) -> Fault:
    message = f"{figure(number)} lies outside {figure(ends[0])} to {figure(ends[1])}"
    return Fault(file=file, table=table, field=field, message=message)
