"""Findings as plain rows, text and JSON, for people who do not use the screens."""

from collections.abc import Sequence
from typing import Any

from evaluation.dossier_words import day
from evaluation.findings import Findings
from evaluation.package_sentences import cannot_work
from evaluation.stance import Stance
from evaluation.study import Study
from evaluation.worlds import in_order, world_name

VERSION = "0.1.0"


def as_json(study: Study, stance: Stance, findings: Findings) -> dict[str, Any]:
    """Everything a program may want, totals and contributions on 0-100 at full precision."""
    return {
        "options": [
            {
                "id": findings.options[i],
                "name": findings.study.option(findings.options[i]).name,
                "rank": int(findings.ranks[i]),
                "total": float(findings.totals[i] * 100),
                "contributions": {
                    criterion: float(findings.contributions[i, j] * 100)
                    for j, criterion in enumerate(findings.criteria)
                },
            }
            for i in findings.order
        ],
        "weights": dict(zip(findings.criteria, map(float, findings.weights), strict=True)),
        "unmet_needs": {
            findings.options[i]: list(findings.unmet[i])
            for i in findings.order
            if findings.unmet[i]
        },
        "ranked": stance.ranked,
        "verdict": str(findings.verdict),
        "profile": stance.profile,
        "world": world_name(study, stance.world),
        "states": list(in_order(study, stance.world)),
        "study": {
            "title": study.frame.title,
            "as_of": study.frame.as_of.isoformat(),
            "digest": study.digest,
        },
        "version": VERSION,
    }


def as_rows(findings: Findings) -> list[list[str]]:
    """A heading and one row per option, by rank: place, id, name, total, contributions.

    Points of 0-100 to one decimal.
    """
    rows = [["rank", "id", "name", "total", *findings.criteria]]
    for i in findings.order:
        numbers = [findings.totals[i], *findings.contributions[i]]
        option = findings.study.option(findings.options[i])
        rows.append(
            [str(findings.ranks[i]), option.id, option.name, *(f"{100 * x:.1f}" for x in numbers)]
        )
    return rows


def as_table(
    study: Study, stance: Stance, findings: Findings, rows: Sequence[Sequence[str]]
) -> str:
    """A ranking to read in a terminal: what it is, the verdict, then place, id, total and name."""
    weights = study.profile(stance.profile).name if stance.profile else "your own weights"
    if stance.profile and stance.points != study.profile(stance.profile).points:
        weights += ", changed"
    frame = study.frame
    lines = [
        frame.title,
        f"As of {day(frame.as_of)}. World: {world_name(study, stance.world)}. Weights: {weights}.",
        str(findings.verdict),
        "",
    ]
    width = max(len(row[1]) for row in rows)
    for rank, option, name, total, *_ in rows:
        lines.append(f"{rank:>4}  {option:<{width}}  {total:>5}  {name}")
    return "\n".join([*lines, *flags_told(findings)])


def flags_told(findings: Findings) -> list[str]:
    """A line for each package that cannot work in this world, by rank, after an empty one.

    Of options the verdict says it of the one in front, and the JSON of all.
    """
    told = [
        f"{findings.study.option(findings.options[i]).name}: {flag}."
        for i in findings.order
        if findings.parts and (flag := cannot_work(findings.parts, findings.unmet[i]))
    ]
    return ["", *told] if told else []
