"""Snapshots to be exported: of the shipped study, of its packages elsewhere, of a hostile one."""

import io
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import openpyxl

from evaluation.dossiers import read_study
from evaluation.findings import Findings, evaluate
from evaluation.stance import OwnPackage, profile_stance
from evaluation.study import Study
from sharing.snapshots.snapshot import Snapshot
from tests.conftest import ROOT
from tests.sealing import sealed_at_noon
from tests.small import criterion, study

LINK = "http://127.0.0.1:8501/s/AbCdEfGhIjKlMnOpQrStUv"
EVIL = "=cmd|' /C calc'!A0 </w:t><script> \u202egnissel & Co"
# Figures of this study are worked out by hand in test_sheet.py: c2 is bent at 20.
BENT = ((60.0, 0.0), (20.0, 50.0), (0.0, 100.0))


@cache
def some() -> Snapshot:
    """Five options of the shipped study as Kyiv's profile weighs them."""
    chosen = ("ua_industry", "nato_art5", "bilateral_24h", "tripwire", "monitors")
    stance = profile_stance(_shipped(), "kyiv").model_copy(update={"options": chosen})
    return sealed_at_noon(
        _shipped(), stance, title="Five as Kyiv would weigh them", author="A. Analyst"
    )


@cache
def packages() -> Snapshot:
    """The shipped packages and one more where the war drags on without the US."""
    own = OwnPackage(name="+Mine", core=("tripwire",), optional=("ua_industry",))
    more = {
        "ranked": "packages",
        "own": (own,),
        "world": ("us_out", "war_on"),
        "floors": {"credibility": 55.0},
    }
    stance = profile_stance(_shipped()).model_copy(update=more)
    return sealed_at_noon(_shipped(), stance, title="Packages elsewhere", note="=1+1\nSecond line.")


@cache
def hostile() -> Snapshot:
    """A study of one's own: three options of which two tie, names that would like to run."""
    rows = [[(20, 50, 90), (10, 20, 30)], [(30, 45, 60), 12.5], [45, 12.5]]
    made = study(rows, [60, 40], criteria=[criterion(1), criterion(2, 60, 0, BENT)])
    options = list(made.options)
    options[0] = options[0].model_copy(update={"name": EVIL, "short": EVIL})
    options[1] = options[1].model_copy(update={"short": "L" * 200})
    made = made.replace(options=tuple(options))
    return sealed_at_noon(made, profile_stance(made), title=EVIL, author="@SUM(1)", note=EVIL * 20)


ALL: Mapping[str, Callable[[], Snapshot]] = {
    "some": some,
    "packages": packages,
    "hostile": hostile,
}


def weighed(snapshot: Snapshot, points: Mapping[str, float]) -> Findings:
    """What Python finds with other swing points."""
    return evaluate(snapshot.study, snapshot.stance.model_copy(update={"points": dict(points)}))


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


@cache
def _shipped() -> Study:
    return read_study(ROOT)
