"""One score of a member moved alone: where the lead of a package ends, and how far the margin goes."""

import numpy as np
import pytest

from evaluation.findings import evaluate
from evaluation.member_flips import member_flips
from evaluation.member_moves import STEPS, lead_of, moved_totals, paths
from evaluation.packages import package_scores
from evaluation.sensitivity import sensitivity
from evaluation.sentences import weakest_score
from evaluation.study import Highest, Saturating, Score, Study, Sum
from evaluation.tornado import tornado
from tests.evaluation.test_packages import TOTALS, packages_stance, small


def two(rows, rule) -> Study:
    """Packages of o1 alone and of o2 with o3, on one criterion."""
    made, one = small(rows, [rule], [1])
    other = one.model_copy(update={"id": "q", "name": "Other", "core": ("o2", "o3")})
    return made.replace(packages=(one, other))


def flips_of(study: Study) -> list[tuple[str, float, bool]]:
    findings = evaluate(study, packages_stance(study, "mine"))
    return [
        (study.option_ids[flip.option], round(flip.to, 6), flip.inside)
        for flip in member_flips(findings)
    ]


def test_flips_of_a_sum():
    """50 against 20 + 25: o1 may lose 5, either of the others gain 5."""
    made = two([[(40, 50, 60)], [(10, 20, 21)], [(0, 25, 50)]], Sum(rule="sum"))
    assert set(flips_of(made)) == {("o1", 45, True), ("o2", 25, False), ("o3", 30, True)}


def test_a_member_behind_another_must_first_pass_it():
    """50 against the higher of 20 and 40: each must come to 50, o2 past o3."""
    made = two([[50], [20], [40]], Highest(rule="highest"))
    assert set(flips_of(made)) == {("o1", 40, False), ("o2", 50, False), ("o3", 50, False)}


def test_flips_of_what_saturates():
    """60 against 100 (1 - (1 - .5 x)(1 - .5 * .4)), x = .5: .4, level at 1 - .8 (1 - .5 x) = .6."""
    made = two([[60], [50], [40]], Saturating(rule="saturating", effect=0.5))
    # x = 1: 1 - .8 * .5 = .6, but one member alone is worth 60 there already; o3: the same by .75:
    # 1 - .75 (1 - .5 x) = .6 at x = .9333, and alone at .6.
    assert set(flips_of(made)) == {("o1", 50, False), ("o2", 60, False), ("o3", 60, False)}


def test_a_flip_tells_who_then_leads_and_how_probable_that_is():
    made = two([[(40, 50, 60)], [20], [25]], Sum(rule="sum"))
    findings = evaluate(made, packages_stance(made, "mine"))
    flip = next(each for each in member_flips(findings) if each.option == 0)
    assert findings.options[flip.leader] == "q"
    # A triangle 40, 50, 60 lies below 45 in 5^2 / (20 * 10).
    assert flip.beyond == pytest.approx(0.125)
    assert flip.cell == Score(low=40, likely=50, high=60, grade="D", reason="Given.")


def test_packages_that_share_first_place_have_no_flip():
    assert flips_of(two([[50], [20], [30]], Sum(rule="sum"))) == []


def test_a_score_that_both_hold_can_only_make_them_equal():
    """The higher of o1 and another: 60 against 70; with o1 at 70 or more there is no telling."""
    made, one = small([[50], [60], [70]], [Highest(rule="highest")], [1, 2])
    other = one.model_copy(update={"id": "q", "name": "Other", "core": ("o1", "o3")})
    both = made.replace(packages=(one, other))
    assert set(flips_of(both)) == {("o1", 100, False), ("o2", 70, False), ("o3", 60, False)}


def test_a_lead_that_is_only_touched_at_the_end_of_the_scale_is_told_as_a_tie():
    made = two([[50], [20], [0]], Highest(rule="highest"))
    narrow = made.criteria[0].model_copy(update={"best": 50.0})
    assert set(flips_of(made.replace(criteria=(narrow,)))) == {
        ("o1", 20, False),
        ("o2", 50, False),
        ("o3", 50, False),
    }


@pytest.mark.parametrize("profile", TOTALS)
def test_every_flip_of_the_shipped_study_ends_the_lead_and_not_before(shipped, profile):
    """By putting the moved score into the study and working the packages out anew."""
    findings = evaluate(shipped, packages_stance(shipped, profile))
    leader = int(np.argmax(findings.totals))
    found = member_flips(findings)
    assert len(found) > 10
    cells = np.array([(flip.option, flip.criterion) for flip in found])
    to = np.array([flip.to for flip in found])
    now = np.array([flip.score for flip in found])
    assert lead_of(moved_totals(findings, cells, to), leader) == pytest.approx(0, abs=1e-9)
    before = moved_totals(findings, cells, now + 0.999 * (to - now))
    assert np.all(lead_of(before, leader) > 0)
    beyond = moved_totals(findings, cells, to + 1e-4 * (to - now))
    for flip, row in zip(found, beyond, strict=True):
        low, high = shipped.criteria[flip.criterion].range
        if low < flip.to < high:
            assert row[flip.leader] > row[leader]


def test_a_moved_score_moves_totals_as_the_changed_study_would(shipped):
    findings = evaluate(shipped, packages_stance(shipped, "kyiv"))
    i, j = shipped.option_ids.index("ua_industry"), shipped.criterion_ids.index("self_defence")
    score = shipped.options[i].scores["self_defence"].model_copy(update={"likely": 60.0})
    option = shipped.options[i]
    changed = option.model_copy(update={"scores": option.scores | {"self_defence": score}})
    options = (*shipped.options[:i], changed, *shipped.options[i + 1 :])
    expected = package_scores(shipped.replace(options=options), shipped.packages)[1]
    moved = moved_totals(findings, np.array([[i, j]]), np.array([60.0]))[0]
    totals = evaluate(shipped.replace(options=options), packages_stance(shipped, "kyiv")).totals
    assert expected.shape == (9, 11)
    # Derived scores are to one decimal, on scales of 40 and more.
    np.testing.assert_allclose(moved, totals, atol=0.05 / 40)


def test_paths_run_the_whole_scale_through_the_likely_score(shipped):
    along = paths(shipped)
    for (i, j), scores in zip(along.cells, along.scores, strict=True):
        criterion = shipped.criteria[j]
        likely = shipped.options[i].scores[criterion.id].likely
        assert (scores[0], scores[STEPS], scores[-1]) == (
            criterion.range[0],
            likely,
            criterion.range[1],
        )
    assert np.all(along.change[:, STEPS] == 0)


def test_the_tornado_moves_scores_of_members(shipped):
    findings = evaluate(shipped, packages_stance(shipped, "kyiv"))
    bars = tornado(findings)
    spans = [bar.span for bar in bars]
    assert spans == sorted(spans, reverse=True)
    named = {shipped.option_ids[bar.option] for bar in bars if bar.option is not None}
    assert "ua_industry" in named
    bar = next(each for each in bars if each.option is not None)
    cell = shipped.options[bar.option].scores[findings.criteria[bar.criterion]]
    assert (bar.low, bar.high) == (cell.low, cell.high)
    leader = int(np.argmax(findings.totals))
    at_low = moved_totals(findings, np.array([[bar.option, bar.criterion]]), np.array([bar.low]))
    assert bar.at_low == pytest.approx(float(lead_of(at_low, leader)[0]))


def test_the_weakest_score_is_told_by_its_option_and_the_package_that_would_lead():
    made = two([[(40, 50, 60)], [20], [25]], Sum(rule="sum"))
    stance = packages_stance(made, "mine")
    found = sensitivity(stance, evaluate(made, stance))
    names, scored = ["Both", "Other"], [option.short for option in made.options]
    assert weakest_score(found, names, made.criteria, scored) == (
        "O1 on C1, 50 points (40 to 60): below 45, Other would lead. Grade D; chance about 13 in "
        "100."
    )
