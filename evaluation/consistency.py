"""What no single key can get wrong: faults between numbers, between tables and between files.

Works on plain tables, not on models, so that a fault in one key never hides a fault in another.
Each check therefore looks only at what is there and of the right type: the rest is reported
elsewhere.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from evaluation.errors import Fault
from evaluation.wording import close_to, shown

Table = dict[str, Any]
Dossiers = Mapping[str, Mapping[str, Table]]


def faults(
    frame: Table | None,
    relations: Table | None,
    read: Mapping[str, Mapping[str, Table | None]],
) -> list[Fault]:
    """Find every fault between the tables of a study folder (see `dossiers.Tables`)."""
    frame_given, frame = frame is not None, frame or {}
    dossiers = {kind: {s: t or {} for s, t in tables.items()} for kind, tables in read.items()}
    criteria, options = dossiers["criteria"], dossiers["options"]
    scenarios, packages = dossiers["scenarios"], dossiers["options/packages"]
    found: list[Fault] = []
    for stem, table in criteria.items():
        found += _criterion(f"criteria/{stem}.toml", table, criteria)
        if frame_given:
            place = f"criteria/{stem}.toml"
            found += _known(place, "", "group", table.get("group"), _tables(frame, "groups"))
    for stem, table in options.items():
        found += _option(f"options/{stem}.toml", table, criteria)
        if frame_given:
            found += _evidence(f"options/{stem}.toml", table, frame)
            needs = _table(table, "needs")
            found += _stray(f"options/{stem}.toml", "needs", needs, frame.get("needs"), "need")
    for stem, table in dossiers["criteria/profiles"].items():
        found += _profile(f"criteria/profiles/{stem}.toml", table, criteria)
    for stem, table in scenarios.items():
        found += _scenario(f"scenarios/{stem}.toml", table, criteria, options)
        if frame_given:
            place = f"scenarios/{stem}.toml"
            found += _known(place, "", "axis", table.get("axis"), _tables(frame, "axes"))
    for stem, table in packages.items():
        found += _package(f"options/packages/{stem}.toml", stem, table, options, relations or {})
    found += _relations(relations or {}, criteria, options)
    if frame_given:
        found += _frame(frame, dossiers)
    for kind, label in (("criteria", "criterion"), ("options", "option")):
        for key in ("name", "short"):
            found += _duplicates(kind, label, key, dossiers[kind])
    found += _duplicates("criteria/profiles", "profile", "name", dossiers["criteria/profiles"])
    found += _duplicates("options/packages", "package", "name", packages)
    return found


def _criterion(file: str, table: Table, criteria: Mapping[str, Table]) -> Iterator[Fault]:
    worst, best = _number(table, "worst"), _number(table, "best")
    rule = _table(table, "combine")
    for name in _texts(rule, "by"):
        yield from _known(file, "combine", "by", name, criteria)
    if worst is None or best is None:
        return
    if worst == best:
        yield Fault(file=file, field="best", message=f"equals worst ({worst:g}); nothing can differ")
        return
    ends = _range(table)
    assert ends is not None
    for number, level in enumerate(_rows(table, "levels"), 1):
        at = _number(level, "at")
        if at is not None and not ends[0] <= at <= ends[1]:
            yield _outside(file, f"levels {number}", "at", at, ends)
    places = [_number(level, "at") for level in _rows(table, "levels")]
    for at, count in Counter(place for place in places if place is not None).items():
        if count > 1:
            yield Fault(file=file, table="levels", message=f"{at:g} is described {count} times")
    yield from _value_points(file, table, worst, best)


def _value_points(file: str, table: Table, worst: float, best: float) -> Iterator[Fault]:
    given = table.get("points")
    rows = given if isinstance(given, list) else []
    pairs = [row for row in rows if isinstance(row, list) and len(row) == 2]
    corners = sorted((x, v) for x, v in pairs if _is_number(x) and _is_number(v))
    if not rows or len(corners) != len(rows):
        return
    if best < worst:
        corners.reverse()
    scores, values = [x for x, _ in corners], [v for _, v in corners]
    if (scores[0], values[0]) != (worst, 0) or (scores[-1], values[-1]) != (best, 100):
        message = f"must start at worst ({worst:g} -> 0) and end at best ({best:g} -> 100)"
        yield Fault(file=file, field="points", message=message)
    if len(set(scores)) < len(scores) or any(
        after <= before for before, after in zip(values, values[1:], strict=False)
    ):
        message = "must rise at every step from worst to best"
        yield Fault(file=file, field="points", message=message)


def _option(file: str, table: Table, criteria: Mapping[str, Table]) -> Iterator[Fault]:
    scores = _table(table, "scores")
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
        low, likely, high = (_number(score, key) for key in ("low", "likely", "high"))
        for (lower, a), (upper, b) in (
            (("low", low), ("likely", likely)),
            (("likely", likely), ("high", high)),
            (("low", low), ("high", high)),
        ):
            between = upper == "high" and lower == "low" and likely is not None
            if a is not None and b is not None and a > b and not between:
                message = f"{a:g} is above {upper} ({b:g})"
                yield Fault(file=file, table=place, field=lower, message=message)
        ends = _range(criteria.get(criterion, {}))
        for key, number in (("low", low), ("likely", likely), ("high", high)):
            if ends and number is not None and not ends[0] <= number <= ends[1]:
                yield _outside(file, place, key, number, ends)


def _evidence(file: str, table: Table, frame: Table) -> Iterator[Fault]:
    """Sources must be registered and paragraphs must exist."""
    register = _table(frame, "sources")
    last = _number(_table(frame, "article"), "paragraphs")
    for criterion, score in _table(table, "scores").items():
        if not isinstance(score, dict):
            continue
        place = f"scores.{criterion}"
        for source in _texts(score, "sources"):
            if source not in register:
                message = f'source "{source}" is not registered in study.toml [sources]'
                yield Fault(file=file, table=place, field="sources", message=message)
        numbers = score.get("article")
        for number in numbers if isinstance(numbers, list) else []:
            if last is not None and _is_number(number) and number > last:
                message = f"paragraph {number:g} does not exist; the article has {last:g}"
                yield Fault(file=file, table=place, field="article", message=message)


def _profile(file: str, table: Table, criteria: Mapping[str, Table]) -> Iterator[Fault]:
    points = _table(table, "points")
    if isinstance(table.get("points"), dict):
        for criterion in criteria:
            if criterion not in points:
                yield Fault(file=file, table="points", field=criterion, message="is missing")
    yield from _stray(file, "points", points, criteria, "criterion")
    if points and all(_is_number(value) and value == 0 for value in points.values()):
        message = "are all zero; give at least one criterion some"
        yield Fault(file=file, table="points", message=message)


def _scenario(
    file: str, table: Table, criteria: Mapping[str, Table], options: Mapping[str, Table]
) -> Iterator[Fault]:
    cells: Counter[tuple[str, str]] = Counter()
    for number, shift in enumerate(_rows(table, "shifts"), 1):
        place = f"shifts {number}"
        yield from _known(file, place, "option", shift.get("option"), options)
        yield from _known(file, place, "criterion", shift.get("criterion"), criteria)
        cells[str(shift.get("option")), str(shift.get("criterion"))] += 1
    for (option, criterion), count in cells.items():
        if count > 1:
            message = f"{option}, {criterion} is shifted {count} times; once is enough"
            yield Fault(file=file, table="shifts", message=message)


def _package(
    file: str, stem: str, table: Table, options: Mapping[str, Table], relations: Table
) -> Iterator[Fault]:
    if stem in options:
        yield Fault(file=file, message=f'"{stem}" is already the id of an option')
    core, optional = _texts(table, "core"), _texts(table, "optional")
    for field, names in (("core", core), ("optional", optional)):
        for name in dict.fromkeys(names):
            yield from _known(file, "", field, name, options)
    for name, count in Counter(core + optional).items():
        if count > 1:
            yield Fault(file=file, field="core", message=f'"{name}" is named {count} times')
    for conflict in _rows(relations, "conflicts"):
        pair = _texts(conflict, "options")
        kind = conflict.get("kind")
        if kind in ("exclusive", "supersedes") and len(pair) == 2 and set(pair) <= set(core):
            message = f'"{pair[0]}" and "{pair[1]}" exclude each other ({kind})'
            yield Fault(file=file, field="core", message=message)


def _relations(
    relations: Table, criteria: Mapping[str, Table], options: Mapping[str, Table]
) -> Iterator[Fault]:
    file = "options/relations.toml"
    for kind in ("synergies", "conflicts"):
        for number, row in enumerate(_rows(relations, kind), 1):
            place = f"{kind} {number}"
            pair = _texts(row, "options")
            for name in dict.fromkeys(pair):
                yield from _known(file, place, "options", name, options)
            if len(pair) == 2 and pair[0] == pair[1]:
                message = f'"{pair[0]}" is named twice; two options are needed'
                yield Fault(file=file, table=place, field="options", message=message)
            yield from _stray(file, f"{place}.effects", _table(row, "effects"), criteria, "criterion")


def _frame(frame: Table, dossiers: Dossiers) -> Iterator[Fault]:
    file = "study.toml"
    criteria, options = dossiers["criteria"], dossiers["options"]
    profiles, scenarios = dossiers["criteria/profiles"], dossiers["scenarios"]
    yield from _known(file, "", "reference_option", frame.get("reference_option"), options)
    yield from _known(file, "", "default_profile", frame.get("default_profile"), profiles)
    yield from _known(file, "", "likelihood", frame.get("likelihood"), criteria)
    pairs = frame.get("multiply")
    for pair in pairs if isinstance(pairs, list) else []:
        for name in pair if isinstance(pair, list) else []:
            yield from _known(file, "", "multiply", name, criteria)
    search = _table(frame, "search")
    floors = _table(search, "floors")
    yield from _stray(file, "search.floors", floors, criteria, "criterion")
    for criterion in floors:
        ends, floor = _range(criteria.get(criterion, {})), _number(floors, criterion)
        if ends and floor is not None and not ends[0] <= floor <= ends[1]:
            yield _outside(file, "search.floors", criterion, floor, ends)
    for name in _texts(search, "always"):
        yield from _known(file, "search", "always", name, options)
    axes = _table(frame, "axes")
    for need, row in _tables(frame, "needs").items():
        place = f"needs.{need}"
        if "axis" in row:
            yield from _known(file, place, "axis", row.get("axis"), axes)
        if _texts(row, "met") and _texts(row, "unmet"):
            yield Fault(file=file, table=place, message="give either met or unmet, not both")
        for field in ("met", "unmet"):
            for state in _texts(row, field):
                yield from _known(file, place, field, state, scenarios)
                axis = scenarios.get(state, {}).get("axis")
                if axis is not None and axis != row.get("axis"):
                    message = f'"{state}" is a state of the axis {shown(axis)}'
                    yield Fault(file=file, table=place, field=field, message=message)
    for number, row in enumerate(_rows(frame, "impossible"), 1):
        place = f"impossible {number}"
        states = _texts(row, "states")
        for state in states:
            yield from _known(file, place, "states", state, scenarios)
        on = [scenarios.get(state, {}).get("axis") for state in states]
        if len(on) == 2 and on[0] is not None and on[0] == on[1]:
            message = "both states lie on one axis, which excludes them already"
            yield Fault(file=file, table=place, field="states", message=message)


def _duplicates(
    folder: str, label: str, key: str, dossiers: Mapping[str, Table]
) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for stem, table in dossiers.items():
        name = table.get(key)
        if not isinstance(name, str):
            continue
        plain = " ".join(name.casefold().split())
        if plain in first:
            message = f'"{name}" is already the {key} of {label} {first[plain]}'
            yield Fault(file=f"{folder}/{stem}.toml", field=key, message=message)
        first.setdefault(plain, stem)


def _known(
    file: str, table: str, field: str, name: Any, known: Mapping[str, Any]
) -> Iterator[Fault]:
    """A name that refers to something must find it; other types are reported elsewhere."""
    if isinstance(name, str) and name not in known:
        message = f'"{name}" is not known in this study{close_to(name, list(known))}'
        yield Fault(file=file, table=table, field=field, message=message)


def _stray(file: str, table: str, keys: Mapping[str, Any], known: Any, what: str) -> Iterator[Fault]:
    names = known if isinstance(known, Mapping) else {}
    for key in keys:
        if key not in names:
            message = f"is no {what} of this study{close_to(key, list(names))}"
            yield Fault(file=file, table=table, field=key, message=message)


def _outside(
    file: str, table: str, field: str, number: float, ends: tuple[float, float]
) -> Fault:
    message = f"{number:g} lies outside {ends[0]:g} to {ends[1]:g}"
    return Fault(file=file, table=table, field=field, message=message)


def _range(criterion: Table) -> tuple[float, float] | None:
    worst, best = _number(criterion, "worst"), _number(criterion, "best")
    return None if worst is None or best is None else (min(worst, best), max(worst, best))


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    # An integer too long for a float is reported by its model.
    return math.isfinite(value) if isinstance(value, float) else abs(value) < 10**300


def _number(table: Table, key: str) -> float | None:
    value = table.get(key)
    return float(value) if value is not None and _is_number(value) else None


def _table(table: Table, key: str) -> Table:
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def _tables(table: Table, key: str) -> dict[str, Table]:
    return {name: row for name, row in _table(table, key).items() if isinstance(row, dict)}


def _rows(table: Table, key: str) -> list[Table]:
    """The tables of a list; a row that is none becomes an empty one, so that numbers stay right."""
    value = table.get(key)
    rows = value if isinstance(value, list) else []
    return [row if isinstance(row, dict) else {} for row in rows]


def _texts(table: Table, key: str) -> list[str]:
    value = table.get(key)
    rows = value if isinstance(value, list) else []
    return [row for row in rows if isinstance(row, str)]
