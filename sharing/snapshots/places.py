"""A place in findings in an analyst's words: `ranking, total of Tripwire force`."""

from collections.abc import Mapping
from typing import Any

from evaluation.stance import Stance, packages_of
from evaluation.study import Study
from evaluation.wording import counted, figure, shown
from sharing.snapshots.leaves import ORDER, Path, is_figure

# {0}, {1}: what stands for the first and the second star. The first that fits is taken.
WORDS: dict[Path, str] = {
    ("ranking", "options", ORDER): "who is ranked, in order",
    ("ranking", "options", "*", "name"): "name of {0}",
    ("ranking", "options", "*", "rank"): "rank of {0}",
    ("ranking", "options", "*", "total"): "total of {0}",
    ("ranking", "options", "*", "contributions", "*"): "what {1} adds to {0}",
    ("ranking", "options", "*", "p10"): "10th percentile of {0}",
    ("ranking", "options", "*", "p90"): "90th percentile of {0}",
    ("ranking", "options", "*", "below_floors", "*"): "floors missed by {0}",
    ("ranking", "weights", "*"): "weight of {0}",
    ("ranking", "unmet_needs", "*", "*"): "needs of {0} that are not met",
    ("ranking", "verdict"): "verdict",
    ("sensitivity", "weights", "*", "weight"): "weight of {0}",
    ("sensitivity", "weights", "*", "interval", "*"): "interval of {0}, end {1}",
    ("sensitivity", "weights", "*", "flips", "*", "to"): "flip {1} of {0}",
    ("sensitivity", "weights", "*", "flips", "*", "leader"): "who leads beyond flip {1} of {0}",
    ("sensitivity", "scores", ORDER): "scores that decide, in order",
    ("sensitivity", "scores", "*", "*", "score"): "score of {0} on {1}",
    ("sensitivity", "scores", "*", "*", "to"): "flip of {0} on {1}",
    ("sensitivity", "scores", "*", "*", "leader"): "who leads beyond the flip of {0} on {1}",
    ("sensitivity", "scores", "*", "*", "grade"): "grade of {0} on {1}",
    ("sensitivity", "scores", "*", "*", "within_range"): "{0} on {1} flips within its range",
    ("sensitivity", "joint", "moved"): "weight that has to move",
    ("sensitivity", "joint", "leader"): "who leads beyond the joint change",
    ("sensitivity", "joint", "weights", "*"): "weight of {0} at the joint change",
    ("robustness", "options", "*", "acceptability", "sum"): "shares of {0}, together",
    ("robustness", "options", "*", "acceptability", "*"): "share of {0} at rank {1}",
    ("robustness", "options", "acceptability", "*"): "shares at rank {0}, together",
    ("robustness", "options", "*", "expected_rank"): "expected rank of {0}",
    ("robustness", "options", "*", "rank_range", "*"): "rank range of {0}, end {1}",
    ("robustness", "options", "*", "central_weights"): "central weights of {0}",
    ("robustness", "options", "*", "central_weights", "sum"): "central weights of {0}, together",
    ("robustness", "options", "*", "central_weights", "*"): "central weight of {1} for {0}",
    ("robustness", "options", "*", "confidence"): "confidence of {0}",
    ("robustness", "pairwise", "*", "*"): "share of {0} ahead of {1}",
    ("verdict", "class_by_correlation", "*"): "class if errors hang together: {0}",
    ("verdict", "first_share"): "share of first places",
    ("verdict", "in_full"): "words in full",
}
ABSENT: Any = type("Absent", (), {"__repr__": lambda _: "nothing"})()
# Characters of a text that are shown about the place where it differs.
AROUND = 40


def names_of(study: Study, stance: Stance) -> dict[str, str]:
    """What ids are called on screen: criteria, options, packages with one's own."""
    packages = packages_of(study, stance.own)
    return {
        **{each.id: each.short or each.name for each in packages},
        **{each.id: each.short for each in study.options},
        **{each.id: each.short for each in study.criteria},
    }


def place(path: Path, names: Mapping[str, str]) -> str:
    """A path as an analyst reads it; what no words are kept for by its own keys."""
    section, *rest = path
    for pattern, words in WORDS.items():
        stars = _stars(pattern, path)
        if stars is not None:
            told = words.format(*(names.get(star, star) for star in stars))
            return f"{section}, {told}"
    return ", ".join([section, *(names.get(each, each.replace("_", " ")) for each in rest)])


def _stars(pattern: Path, path: Path) -> list[str] | None:
    if len(pattern) != len(path):
        return None
    pairs = list(zip(pattern, path, strict=True))
    if any(part not in ("*", given) for part, given in pairs):
        return None
    return [given for part, given in pairs if part == "*"]


def pair(one: Any, other: Any) -> tuple[str, str]:
    """Two values that differ, each as short as still tells them apart."""
    if is_figure(one) and is_figure(other):
        return _figures(one, other)
    if isinstance(one, str) and isinstance(other, str):
        return _texts(one, other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return _rows(one, other)
    return _value(one), _value(other)


def _figures(one: float, other: float) -> tuple[str, str]:
    if isinstance(one, int) and isinstance(other, int):
        return f"{one:,}", f"{other:,}"
    for digits in range(3, 18):
        told = f"{one:.{digits}g}", f"{other:.{digits}g}"
        if told[0] != told[1]:
            return told
    return figure(one), figure(other)


def _texts(one: str, other: str) -> tuple[str, str]:
    if max(len(one), len(other)) <= AROUND:
        return shown(one), shown(other)
    ends = zip(one, other, strict=False)
    at = next((n for n, (a, b) in enumerate(ends) if a != b), min(len(one), len(other)))
    start = max(at - AROUND // 2, 0)
    return tuple(  # type: ignore[return-value]
        f"{'...' * (start > 0)}{text[start : start + AROUND]}{'...' * (len(text) > start + AROUND)}"
        for text in (one, other)
    )


def _rows(one: tuple[Path, ...], other: tuple[Path, ...]) -> tuple[str, str]:
    if len(one) != len(other):
        return counted(len(one), "row"), counted(len(other), "row")
    at = next(n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    return f"{' on '.join(one[at])} as {at + 1}", f"{' on '.join(other[at])}"


def _value(value: Any) -> str:
    if value is None or value is ABSENT:
        return "nothing"
    return (
        figure(value)
        if is_figure(value)
        else "a list"
        if isinstance(value, tuple)
        else shown(value)
    )
