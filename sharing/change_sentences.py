"""A change of one's own version as it is told: what it is about, each value from what to what."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evaluation.dossiers import FRAME, RELATIONS
from evaluation.errors import Fault
from evaluation.tables import is_number, rows_in, table_in
from evaluation.wording import counted, figure
from sharing.own_changes import Change, Files, value_at
from sharing.references import (
    CRITERIA,
    OPTIONS,
    PACKAGES,
    PROFILES,
    SCENARIOS,
    goes_with,
    id_of,
    kind_of,
)

NOUNS = {
    CRITERIA: "criterion",
    PROFILES: "profile",
    OPTIONS: "option",
    PACKAGES: "package",
    SCENARIOS: "scenario",
}
# Keys whose name does not say what they hold.
WORDS = {
    "short": "short name",
    "article": "paragraphs",
    "needs_text": "what it needs",
    "combine": "how a package inherits it",
    "points": "value points",
    "worst": "worst end",
    "best": "best end",
}
SCORE_KEYS = ("low", "likely", "high", "grade", "reason", "article", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`title`: what changed; `lines`: (what of it, from, to); `note`: what goes with it."""

    title: str
    lines: tuple[tuple[str, str, str], ...] = ()
    note: str = ""


def told(change: Change, before: Files, after: Files) -> Told:
    """One change in words. `before`, `after`: the files it leads from and to."""
    if change.comes or change.goes:
        return _whole(change, before, after)
    return Told(
        title=_title(change, {**before, **after}),
        lines=tuple(
            line
            for edit in change.edits
            for line in _lines(
                edit.file,
                edit.at,
                value_at(before, edit.file, edit.at),
                value_at(after, edit.file, edit.at),
            )
        ),
    )


def place_told(fault: Fault, files: Files) -> str:
    """A fault of the study's reader with its place in an analyst's words, where there are some."""
    if kind_of(fault.file) in NOUNS and fault.file in files:
        about = name_of(files, fault.file)
        part, _, key = fault.table.partition(".")
        criterion = f"{CRITERIA}/{key}.toml"
        if part == "scores" and key:
            about += f" on {name_of(files, criterion) if criterion in files else key}"
        elif fault.table:
            about += f", {fault.table}"
        field = WORDS.get(fault.field, fault.field)
        return f"{about}{f', {field}' if field else ''}: {fault.message}."
    return f"{fault}."


def name_of(files: Files, file: str) -> str:
    """What a file is called on screen: its short name, its name, or its id."""
    table = files.get(file, {})
    given = table.get("short") or table.get("name")
    return given if isinstance(given, str) and given.strip() else id_of(file)


def words(value: Any) -> str:
    """A value of a dossier as a reader sees it."""
    if value is None or value in ("", [], {}):
        return "nothing"
    if is_number(value):
        return figure(float(value))
    if isinstance(value, dict) and set(value) == {"at", "means"}:
        return f"{words(value['at'])}: {words(value['means'])}"
    if isinstance(value, dict):
        return ", ".join(f"{WORDS.get(key, key)} {words(each)}" for key, each in value.items())
    if isinstance(value, list):
        inner = [f"({words(each)})" if isinstance(each, list) else words(each) for each in value]
        return ("; " if any(isinstance(each, dict) for each in value) else ", ").join(inner)
    return str(value)


def _whole(change: Change, before: Files, after: Files) -> Told:
    files = after if change.comes else before
    noun = NOUNS.get(kind_of(change.file), "file")
    verb = "added" if change.comes else "retired"
    note = _coming(change, after) if change.comes else _going(change, before)
    return Told(title=f"{noun.capitalize()} {verb}: {name_of(files, change.file)}", note=note)


def _coming(change: Change, after: Files) -> str:
    if kind_of(change.file) == OPTIONS:
        return f"With {counted(len(table_in(after.get(change.file, {}), 'scores')), 'score')}."
    kinds = [kind_of(edit.file) for edit in change.edits[1:]]
    if not kinds:
        return ""
    return f"With {_scores_and_points(kinds.count(OPTIONS), kinds.count(PROFILES))}."


def _going(change: Change, before: Files) -> str:
    """What refers to an option or a criterion and so goes with it."""
    kind = kind_of(change.file)
    if kind not in (OPTIONS, CRITERIA):
        return ""
    files = goes_with(before, change.file)
    # Every option and every profile has a criterion: counted, not named.
    counts = Counter(kind_of(file) for file in files) if kind == CRITERIA else Counter[str]()
    names = [
        "the relations between options" if file == RELATIONS else _quoted(before, file)
        for file in files
        if file != FRAME and not (kind == CRITERIA and kind_of(file) in (OPTIONS, PROFILES))
    ]
    own = f"With {_scores_and_points(counts[OPTIONS], counts[PROFILES])}." if counts else ""
    also = f"It also leaves {', '.join(names)}." if names else ""
    return f"{own} {also}".strip()


def _scores_and_points(scores: int, profiles: int) -> str:
    return f"{counted(scores, 'score')} and points in {counted(profiles, 'profile')}"


def _quoted(files: Files, file: str) -> str:
    return f"the {NOUNS.get(kind_of(file), 'file')} {name_of(files, file)}"


def _title(change: Change, files: Files) -> str:
    file, at = change.file, change.at
    if file == FRAME:
        return f"Source {at[1]}" if at[0] == "sources" and len(at) > 1 else f"The study: {at[0]}"
    if file == RELATIONS:
        return f"Relations between options: {at[0]}"
    name = name_of(files, file)
    if at[0] in ("scores", "points") and len(at) > 1:
        criterion = name_of(files, f"{CRITERIA}/{at[1]}.toml")
        return f"{name} on {criterion}" if at[0] == "scores" else f"{name}: points for {criterion}"
    if kind_of(file) == CRITERIA and len(change.edits) > 1:
        return f"{name}: scale"
    return f"{name}: {WORDS.get(at[0], at[0])}"


def _lines(
    file: str, at: tuple[str, ...], before: Any, after: Any
) -> Iterator[tuple[str, str, str]]:
    """Each value that differs; a score and a source are told key by key, levels place by place."""
    label = WORDS.get(at[-1], at[-1])
    if isinstance(before, dict) and isinstance(after, dict):
        order = [key for key in SCORE_KEYS if key in before or key in after]
        for key in dict.fromkeys([*order, *before, *after]):
            if before.get(key) != after.get(key):
                yield WORDS.get(key, key), words(before.get(key)), words(after.get(key))
    elif at == ("levels",) and kind_of(file) == CRITERIA:
        yield from _levels(before, after)
    elif at == ("points",) and kind_of(file) == CRITERIA:
        straight = "a straight line"
        yield label, words(before) if before else straight, words(after) if after else straight
    else:
        yield label, words(before), words(after)


def _levels(before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    one, other = (
        {words(row.get("at")): row.get("means") for row in rows_in({"levels": each}, "levels")}
        for each in (before, after)
    )
    for at in dict.fromkeys([*one, *other]):
        if one.get(at) != other.get(at):
            yield f"level {at}", words(one.get(at)), words(other.get(at))
