"""What the rows of findings are drawn from: options from their own ranges, packages from members'.

Formulas and sources: docs/method/robustness.md
"""

from collections.abc import Collection

from evaluation.findings import Findings
from evaluation.package_ranges import PackageRanges, package_ranges
from evaluation.score_ranges import ALL_GRADES, ScoreRanges, score_ranges


def ranges_of(
    findings: Findings, *, grades: Collection[str] = ALL_GRADES, stretch: float = 1.0
) -> ScoreRanges | PackageRanges:
    """The ranges behind the findings; `grades` and `stretch` as in `score_ranges`."""
    if findings.parts is not None:
        return package_ranges(findings.parts, grades=grades, stretch=stretch)
    return score_ranges(findings.study, grades=grades, stretch=stretch)
