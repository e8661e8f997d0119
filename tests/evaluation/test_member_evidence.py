"""What settling a score of a member is worth when a package is chosen."""

import numpy as np
import pytest

from evaluation.evidence import evidence
from evaluation.findings import Findings, evaluate
from evaluation.member_evidence import member_evidence
from evaluation.study import Highest, Study, Sum
from tests.evaluation.test_member_draws import each_alone
from tests.evaluation.test_packages import packages_stance, small


def weighed(study: Study, profile: str = "mine") -> Findings:
    return evaluate(study, packages_stance(study, profile))


def test_a_worth_that_can_be_done_on_paper():
    """o1 alone, on a triangle 0, 50, 100, against o2 at 50: E max(x - 1/2, 0) = 1/12 of the scale.

    The leader changes in one half of the cases.
    """
    made, one = small([[(0, 50, 100)], [50]], [Sum(rule="sum")], [1])
    other = one.model_copy(update={"id": "q", "name": "Other", "core": ("o2",)})
    found = member_evidence(weighed(made.replace(packages=(one, other))))
    (cell,) = found.cells
    assert (cell.option, cell.criterion, cell.grade) == ("o1", "c1", "D")
    assert cell.worth == pytest.approx(1 / 12, abs=1e-3)
    assert cell.change == pytest.approx(0.5, abs=0.01)
    for group in (found.rows["o1"], found.weak, found.everything):
        assert group.worth == pytest.approx(1 / 12, abs=4 * group.error)
    assert found.rows["o2"].worth == 0


def test_a_score_that_every_package_holds_is_worth_nothing():
    made, one = small([[(0, 20, 40)], [10], [30]], [Sum(rule="sum")], [1, 2])
    other = one.model_copy(update={"id": "q", "name": "Other", "core": ("o1", "o3")})
    found = member_evidence(weighed(made.replace(packages=(one, other))))
    assert [cell.worth for cell in found.cells] == [0]
    assert found.everything.worth == 0


def test_a_score_behind_a_better_member_is_worth_nothing():
    """It never rises above 60, which the other member of its package has for sure."""
    made, one = small([[(0, 20, 50)], [60], [55]], [Highest(rule="highest")], [1, 2])
    other = one.model_copy(update={"id": "q", "name": "Other", "core": ("o3",)})
    found = member_evidence(weighed(made.replace(packages=(one, other))))
    assert [cell.worth for cell in found.cells] == [0]


def test_packages_of_one_are_worth_researching_as_their_members_are(shipped):
    """Against the exact worths of options."""
    findings = weighed(each_alone(shipped), "kyiv")
    exact = evidence(shipped, findings.weights, draws=20_000, rho=0.0)
    found = member_evidence(findings, rho=0.0)
    worths = {(cell.option, cell.criterion): cell.worth for cell in exact.cells}
    mine = {(cell.option, cell.criterion): cell.worth for cell in found.cells}
    assert mine.keys() == worths.keys()
    for key, worth in worths.items():
        # 64 draws of the other scores stand in for their means.
        assert mine[key] == pytest.approx(worth, abs=1e-3)
    assert found.everything.worth == pytest.approx(
        exact.everything.worth, abs=4 * (found.everything.error + exact.everything.error)
    )


def test_more_that_is_settled_is_worth_no_less(shipped):
    found = member_evidence(weighed(shipped, "balanced"), rho=0.3)
    error = found.everything.error
    assert found.everything.worth >= max(row.worth for row in found.rows.values()) - 4 * error
    assert found.cells[0].worth == max(cell.worth for cell in found.cells)
    assert found.leader_on_likely == "p2"
    assert np.all([0 <= cell.change <= 1 for cell in found.cells])
