"""How large a snapshot's study may be, so that nobody's file keeps a computer busy.

No study that can be sealed is near: its findings hold the shares of every pair of options, and with
more than 400 of them they alone would have more than a snapshot's 5 MB.
"""

from collections import Counter
from collections.abc import Mapping

from evaluation.errors import Fault, SnapshotError
from evaluation.tables import Table
from sharing.references import CRITERIA, OPTIONS, PACKAGES, PROFILES, SCENARIOS, kind_of

MOST = {OPTIONS: 400, PACKAGES: 400, CRITERIA: 100, PROFILES: 400, SCENARIOS: 400}
# Of one value function.
MOST_POINTS = 200
# Of all options on all criteria; each is drawn 60,000 times.
MOST_SCORES = 10_000


def check_bounds(files: Mapping[str, Table], name: str) -> None:
    """See that a study is not too large to be weighed. Raises SnapshotError, all that is."""
    counts = Counter(map(kind_of, files))
    faults = [
        Fault(file=f"{name} {kind}/", message=f"holds {counts[kind]:,} files; at most {most}")
        for kind, most in MOST.items()
        if counts[kind] > most
    ]
    faults += [
        Fault(file=f"{name} {file}", field="points", message=f"are {n:,}; at most {MOST_POINTS}")
        for file, table in files.items()
        if kind_of(file) == CRITERIA and (n := _count(table.get("points"))) > MOST_POINTS
    ]
    scores = counts[OPTIONS] * counts[CRITERIA]
    if scores > MOST_SCORES:
        message = f"holds {scores:,} scores; at most {MOST_SCORES:,}"
        faults.append(Fault(file=name, message=message))
    if faults:
        raise SnapshotError(faults)


def _count(points: object) -> int:
    return len(points) if isinstance(points, list) else 0
