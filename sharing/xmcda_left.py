"""What an XMCDA file holds beyond what a study takes from it, to be told."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from evaluation.errors import one_line

NUMBERS = ("real", "integer", "rational", "rational/numerator", "rational/denominator")
PERFORMANCE = "performanceTable/alternativePerformances"
SCALE = "criteriaScales/criterionScale"
QUANTITATIVE = f"{SCALE}/scales/scale/quantitative"
WEIGHT = "criteriaValues/criterionValue"
# Elements with a number in them.
HOLDERS = (
    f"{PERFORMANCE}/performance/values/value",
    f"{QUANTITATIVE}/minimum",
    f"{QUANTITATIVE}/maximum",
    f"{WEIGHT}/values/value",
)
ATTRIBUTES = (
    "alternatives/alternative/@id",
    "alternatives/alternative/@name",
    "criteria/criterion/@id",
    "criteria/criterion/@name",
    f"{HOLDERS[0]}/@id",
    "criteriaValues/@id",
    "criteriaValues/@name",
)
LEAVES = (
    f"{PERFORMANCE}/alternativeID",
    f"{PERFORMANCE}/performance/criterionID",
    f"{SCALE}/criterionID",
    f"{QUANTITATIVE}/preferenceDirection",
    f"{WEIGHT}/criterionID",
    *(f"{holder}/{number}" for holder in HOLDERS for number in NUMBERS),
)
# Every element and attribute that is read, by its path.
TAKEN = {
    "/".join(leaf.split("/")[:depth]) for leaf in (*ATTRIBUTES, *LEAVES) for depth in range(1, 9)
}
MOST_TOLD = 20
LONGEST_TOLD = 80


def left_out(root: Element) -> list[str]:
    """What the file holds and the study has no place for, each kind once."""
    counts = Counter(_strange(root, ""))
    told = [
        one_line(path[:LONGEST_TOLD]) + (f" ({count} times)" if count > 1 else "")
        for path, count in counts.items()
    ]
    more = [f"{len(told) - MOST_TOLD} more kinds"] if len(told) > MOST_TOLD else []
    return [f"Not taken from the file: {', '.join(told[:MOST_TOLD] + more)}."] if told else []


def _strange(element: Element, path: str) -> Iterator[str]:
    before = f"{path}/" if path else ""
    for name in element.attrib:
        # What is said to XML readers, such as where the schema lies, is no data.
        if not name.startswith("{http://www.w3.org/") and f"{before}@{name}" not in TAKEN:
            yield f"{before}@{name}"
    for child in element:
        inner = f"{before}{child.tag}"
        if inner in TAKEN:
            yield from _strange(child, inner)
        else:
            yield inner
