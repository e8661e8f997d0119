"""Worlds: which states go together, and what they do to scores."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.errors import StanceError
from evaluation.findings import evaluate
from evaluation.stance import profile_stance
from evaluation.study import Study
from evaluation.worlds import (
    in_order,
    in_world,
    shifted_scores,
    states_of,
    world_faults,
    world_name,
)
from tests.worlds import STUDY


def cell(made: Study, option: str, criterion: str) -> tuple[float, float, float]:
    score = made.option(option).scores[criterion]
    return score.low, score.likely, score.high


def test_a_world_shifts_low_likely_and_high_and_clamps_them():
    # o1, c1: 20, 50, 90 plus 30 is 50, 80, 120, and the scale ends at 100. c2: 0, 10, 20 minus 5.
    moved = in_world(STUDY, ("calm",))
    assert cell(moved, "o1", "c1") == (50, 80, 100)
    assert cell(moved, "o1", "c2") == (0, 5, 15)
    assert cell(moved, "o2", "c1") == (40, 40, 40)


def test_shifts_of_several_axes_add_up_before_they_are_clamped():
    # 20, 50, 90 plus 30 plus 15 is 65, 95, 135.
    assert cell(in_world(STUDY, ("calm", "rich")), "o1", "c1") == (65, 95, 100)


def test_what_was_clamped_and_what_was_shifted_twice_is_told():
    cells = shifted_scores(STUDY, ("rich", "calm"))
    assert [(each.option, each.criterion) for each in cells] == [
        ("o1", "c1"),
        ("o1", "c2"),
        ("o2", "c2"),
    ]
    assert [each.clamped for each in cells] == [("high",), ("low",), ()]
    assert [(state, each.shift) for state, each in cells[0].shifts] == [("calm", 30), ("rich", 15)]
    assert cells[0].before.likely == 50
    assert cells[0].after.likely == 95


def test_the_empty_world_is_the_study_itself():
    assert in_world(STUDY, ()) is STUDY
    assert shifted_scores(STUDY, ()) == ()


@given(st.permutations(["calm", "rich"]))
def test_the_order_of_states_changes_nothing(world: list[str]):
    assert in_world(STUDY, tuple(world)) is in_world(STUDY, ("calm", "rich"))
    assert world_name(STUDY, tuple(world)) == "Calm, Rich"


def test_no_score_is_shifted_twice():
    once = in_world(STUDY, ("calm",))
    assert in_world(once, ("calm",)) == once
    assert [each.name for each in once.scenarios] == ["Calm", "Storm", "Rich"]


def test_findings_tell_the_study_they_were_made_from():
    stance = profile_stance(STUDY).model_copy(update={"world": ("calm",), "options": ("o1",)})
    found = evaluate(STUDY, stance)
    assert found.study.option_ids == ("o1",)
    assert cell(found.study, "o1", "c1") == (50, 80, 100)
    # Equal weights: (80 + (60 - 5) / 60 x 100) / 2 = (80 + 91.667) / 2.
    assert 100 * found.totals[0] == pytest.approx(85.8333, abs=1e-4)


def test_weighing_findings_again_gives_the_same():
    stance = profile_stance(STUDY).model_copy(update={"world": ("calm", "rich")})
    found = evaluate(STUDY, stance)
    assert evaluate(found.study, stance).totals.tolist() == found.totals.tolist()


def test_a_world_is_named_by_its_states_and_else_by_the_reference():
    assert world_name(STUDY, ()) == "Now"
    assert world_name(STUDY, ("rich",)) == "Rich"


def test_states_stand_in_the_order_of_axes(shipped: Study):
    assert in_order(shipped, ("money", "ceasefire", "us_in")) == ("ceasefire", "us_in", "money")
    assert [each.id for each in states_of(shipped, "consent")] == ["consent", "no_consent", "veto"]


@pytest.mark.parametrize(
    ("world", "told"),
    [
        (("clam",), ['world: "clam" is no scenario of this study; did you mean "calm"?']),
        (("war",), ['world: "war" is no scenario of this study']),
        (("calm", "calm"), ['world: "calm" is named 2 times']),
        (
            ("calm", "storm"),
            ['world: "calm" and "storm" are states of one axis, Fighting; take one of them'],
        ),
        (("rich", "storm"), ['world: "storm" and "rich" cannot hold together: They are.']),
        (
            ("x", "rich", "rich", "storm", "calm"),
            [
                'world: "x" is no scenario of this study',
                'world: "rich" is named 2 times',
                'world: "storm" and "calm" are states of one axis, Fighting; take one of them',
                'world: "storm" and "rich" cannot hold together: They are.',
            ],
        ),
        ((), []),
        (("rich", "calm"), []),
    ],
)
def test_what_makes_no_world_is_told(world: tuple[str, ...], told: list[str]):
    assert [str(fault) for fault in world_faults(STUDY, world)] == told


def test_a_stance_in_no_world_is_refused():
    stance = profile_stance(STUDY).model_copy(update={"world": ("calm", "storm")})
    with pytest.raises(StanceError) as error:
        evaluate(STUDY, stance)
    assert str(error.value) == (
        'world: "calm" and "storm" are states of one axis, Fighting; take one of them'
    )
