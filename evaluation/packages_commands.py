"""The command `packages`: the study's packages and some of one's own, ranked with their scores."""

import argparse
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from evaluation.errors import StanceError
from evaluation.search_command import add_search, answer, wanted
from evaluation.stance import OwnPackage, Stance, stance_faults
from evaluation.study import Study

if TYPE_CHECKING:
    from evaluation.findings import Findings

# What marks an optional member: one that counts by its likelihood of adoption.
OPTIONAL = "?"


def add_commands(
    commands: Any,
    add_stance: Callable[[argparse.ArgumentParser], object],
    read: Callable[[argparse.Namespace], tuple[Study, Stance]],
) -> None:
    """Add the command. `add_stance`, `read`: how the other commands take study and stance."""
    packages = commands.add_parser("packages", help="rank packages, with scores and flags")
    add_stance(packages)
    packages.add_argument(
        "--build",
        action="append",
        default=[],
        metavar="ID,ID",
        help=f"rank a package of these options too; ID{OPTIONAL} marks an optional one; "
        "may be given more than once",
    )
    add_search(packages)
    packages.add_argument("--format", choices=("table", "json"), default="table")
    packages.set_defaults(command=lambda given: _packages(*read(given), given))


def built(texts: Sequence[str]) -> tuple[OwnPackage, ...]:
    """Packages as a command line names them: `ID,ID,ID?`."""
    packages = []
    for number, text in enumerate(texts, 1):
        names = [name for each in text.split(",") if (name := each.strip())]
        packages.append(
            # Not checked by its own model: what is no id is told with what is no option.
            OwnPackage.model_construct(
                name=f"Built {number}" if len(texts) > 1 else "Built",
                core=tuple(name for name in names if not name.endswith(OPTIONAL)),
                optional=tuple(n.removesuffix(OPTIONAL) for n in names if n.endswith(OPTIONAL)),
            )
        )
    return tuple(packages)


def _packages(study: Study, stance: Stance, given: argparse.Namespace) -> str:
    own = built(given.build)
    # A search needs no packages to begin with.
    some = bool(study.packages or own) or not given.search
    asked = stance.model_copy(update={"ranked": "packages" if some else "options", "own": own})
    wish, wrong = wanted(study, given)
    faults = stance_faults(study, asked) + wrong
    if faults:
        raise StanceError(faults)
    # Imported here so that a fault does without numpy's and the others' start.
    from evaluation.findings import evaluate
    from evaluation.report import as_rows, as_table

    findings = evaluate(study, asked)
    plain, lines = answer(findings.scored, asked, findings, wish)
    if given.format == "json":
        plain = as_json(study, asked, findings) | plain
        return json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False)
    ranking = [as_table(study, asked, findings, as_rows(findings))] if some else []
    return "\n".join([*ranking, *lines])


def as_json(study: Study, stance: Stance, findings: "Findings") -> dict[str, Any]:
    """Packages by rank, each with its scores in the criteria's units, its members and its flags."""
    from evaluation import report

    common = report.as_json(study, stance, findings)
    del common["options"]
    rows = findings.order if findings.parts else ()
    return {"packages": [_package(findings, int(i)) for i in rows]} | common


def _package(findings: "Findings", i: int) -> dict[str, Any]:
    from evaluation.package_sentences import cannot_work, warned

    parts = findings.parts
    assert parts is not None  # noqa: S101  # packages are ranked
    row, package = findings.study.options[i], parts.packages[i]
    flag = cannot_work(parts, findings.unmet[i])
    return {
        "id": row.id,
        "name": row.name,
        "rank": int(findings.ranks[i]),
        "total": float(findings.totals[i] * 100),
        "p10": float(findings.p10[i] * 100),
        "p90": float(findings.p90[i] * 100),
        "core": list(package.core),
        "optional": list(package.optional),
        "scores": {
            criterion: {"low": score.low, "likely": score.likely, "high": score.high}
            for criterion, score in row.scores.items()
        },
        "unmet_needs": list(findings.unmet[i]),
        "flags": [flag] if flag else [],
        "warnings": warned(parts, package),
        "broken_floors": list(findings.broken_floors[i]),
    }
