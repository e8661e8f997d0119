"""The weighing board's code and data, for the app and for files that leave it. No screen here."""

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.correlation import CORRELATIONS, covariances
from evaluation.findings import P90
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
def board_text(study: Study, correlation: Correlation) -> str:
    """All that the board must know besides the stance, as JSON text.

    As text, because Streamlit writes out what it is given twice at every run, which for these
    numbers takes longer than weighing them; the browser reads it once.
    """
    return json.dumps(board_data(study) | {"covariance": covariance_data(study, correlation)})


def board_data(study: Study) -> dict[str, Any]:
    """What the board must know of a study, as plain JSON: texts, profiles, values and means.

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
        "values": np.asarray(table.likely).tolist(),
        "mean": np.asarray(table.mean).tolist(),
    }


def covariance_data(study: Study, correlation: Correlation) -> list[Any]:
    """How values vary while scores range, for the board.

    For each option the upper triangle of its covariance matrix over the criteria, row after row.
    """
    return upper_triangles(covariances(study, CORRELATIONS[correlation]))


def upper_triangles(matrices: Floats) -> list[Any]:
    """Upper triangles of symmetric matrices (count, size, size), row after row, as plain lists."""
    rows, columns = np.triu_indices(matrices.shape[1])
    triangles: list[Any] = matrices[:, rows, columns].tolist()
    return triangles


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
