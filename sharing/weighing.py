"""The weighing board's code and data, for the app and for files that leave it. No screen here."""

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.correlation import CORRELATIONS
from evaluation.final_verdict import weights_name
from evaluation.findings import P90, ranging_values
from evaluation.floors import broken_floors
from evaluation.needs import unmet_needs
from evaluation.package_sentences import cannot_work
from evaluation.stance import Stance
from evaluation.study import Correlation, Criterion, Study
from evaluation.values import Floats, value_table

PARTS = Path(__file__).parent / "board"


@cache
def script() -> str:
    """JavaScript of the board: plain functions and the class Board, no imports or exports."""
    return "\n".join((PARTS / name).read_text("utf-8") for name in ("arithmetic.js", "board.js"))


@cache
def style() -> str:
    """CSS of the board; everything hangs below `.board`."""
    return (PARTS / "board.css").read_text("utf-8")


# A few sessions look at other studies, worlds or correlations; each text is some 40 kilobytes.
@lru_cache(maxsize=64)
def board_text(study: Study, parts: Study | None, correlation: Correlation) -> str:
    """All that the board must know besides the stance, as JSON text.

    As text, because Streamlit writes out what it is given twice at every run, which for these
    numbers takes longer than weighing them; the browser reads it once. `study`, `parts`: what is
    ranked and what it is made of, see `findings.rows_of`.
    """
    return json.dumps(board_data(study, parts) | ranging_data(study, parts, correlation))


def stance_data(
    study: Study, weighed: Study, parts: Study | None, stance: Stance
) -> dict[str, Any]:
    """What the board must know of a stance, as plain JSON; all but the serial of its `stance`.

    `study`: as it was opened. `weighed`, `parts`: see `findings.rows_of`.
    """
    return {
        "stance": {
            "points": [stance.points[criterion] for criterion in study.criterion_ids],
            "locked": [criterion in stance.locked for criterion in study.criterion_ids],
            "profile": stance.profile,
            "own": f"Weights {weights_name(study, stance)}" if stance.came_from else None,
        },
        "flags": _flags(weighed, stance),
        "cannot": _cannot(weighed, parts, stance),
    }


def board_data(study: Study, parts: Study | None = None) -> dict[str, Any]:
    """What the board must know of a study, as plain JSON: texts, profiles and values.

    `form` names the content, so that the board rebuilds itself only for another study.
    """
    frame, table = study.frame, value_table(study)
    groups = list(frame.groups)
    equal = {"id": None, "name": "Equal weights", "points": [50.0] * len(study.criteria)}
    profiles = [
        {
            "id": profile.id,
            "name": profile.name,
            "points": [profile.points[criterion] for criterion in study.criterion_ids],
        }
        for profile in study.profiles
    ]
    ids = study.option_ids
    return {
        "form": study.digest,
        "groups": [group.name for group in frame.groups.values()],
        "criteria": [_criterion(criterion, groups) for criterion in study.criteria],
        "options": [{"id": o.id, "name": o.name, "short": o.short} for o in study.options],
        "profiles": [*profiles, equal],
        "fallback": [profile.id for profile in study.profiles].index(frame.default_profile),
        "reference": ids.index(frame.reference_option) if frame.reference_option in ids else None,
        "p90": P90,
        "noun": "option" if parts is None else "package",
        "values": np.asarray(table.likely).tolist(),
    }


def ranging_data(study: Study, parts: Study | None, correlation: Correlation) -> dict[str, Any]:
    """How values vary while scores range, for the board: `mean`, `covariance` and `shared`.

    `covariance`: for each row the upper triangle of its covariance matrix over the criteria, row
    after row. `shared`: the same between each row and every row before it, null where rows do not
    vary together.
    """
    table, own, between = ranging_values(study, parts, CORRELATIONS[correlation])
    return {
        "mean": np.asarray(table.mean).tolist(),
        "covariance": upper_triangles(own),
        "shared": shared_triangles(between),
    }


def shared_triangles(between: Floats | None) -> list[Any] | None:
    """What rows have in common, as triangles: for each row those with every row before it.

    `between`: (rows, rows, criteria, criteria), None where rows vary independently.
    """
    if between is None:
        return None
    # A total sees only the sum of a matrix and its transpose.
    even = (between + between.transpose(0, 1, 3, 2)) / 2
    return [upper_triangles(even[i, :i]) for i in range(len(even))]


def upper_triangles(matrices: Floats) -> list[Any]:
    """Upper triangles of symmetric matrices (count, size, size), row after row, as plain lists."""
    rows, columns = np.triu_indices(matrices.shape[1])
    triangles: list[Any] = matrices[:, rows, columns].tolist()
    return triangles


def _flags(study: Study, stance: Stance) -> list[list[str]]:
    """For each option the short names of the criteria whose floor it misses."""
    short = {criterion.id: criterion.short for criterion in study.criteria}
    broken = broken_floors(study, stance.floors)
    return [[short[criterion] for criterion in missed] for missed in broken]


def _cannot(study: Study, parts: Study | None, stance: Stance) -> list[str]:
    """For each package why it cannot work in this world, or nothing; options need not."""
    if parts is None:
        return [""] * len(study.options)
    return [cannot_work(parts, unmet_needs(study, each, stance.world)) for each in study.options]


def _criterion(criterion: Criterion, groups: list[str]) -> dict[str, Any]:
    low, high = criterion.range
    # "0-100 constructed" says no more than the ends do.
    unit = "" if criterion.unit.startswith(f"{low:g}-{high:g}") else f" {criterion.unit}"
    return {
        "id": criterion.id,
        "short": criterion.short,
        "group": groups.index(criterion.group),
        "question": f"{criterion.name}. {criterion.question}",
        "swing": criterion.swing,
        "range": f"{criterion.worst:g} \N{RIGHTWARDS ARROW} {criterion.best:g}{unit}",
    }
