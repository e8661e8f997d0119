"""Differences between two judgements are counted in levels, by hand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.dossiers import tables_of
from evaluation.study import Study
from sharing.differences import differences, incomparable, levels_apart, summed_up, told
from sharing.own_study import study_from
from tests.sharing.test_own_changes import FILES, SHIPPED, TRIPWIRE, with_value

COST = [0, 5, 15, 40, 80]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (0, 25, 1.0),
        (42, 42, 0.0),
        (25, 62.5, 1.5),  # 25 is the second level, 62.5 half-way from the third to the fourth
        (62.5, 25, 1.5),
        (0, 100, 4.0),
    ],
)
def test_even_levels_are_counted(one: float, other: float, apart: float):
    assert levels_apart([100, 0, 50, 25, 75], one, other) == pytest.approx(apart)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (5, 15, 1.0),
        (10, 40, 1.5),  # half-way from 5 to 15, then a whole level to 40
        (60, 2.5, 3.0),  # half-way from 40 to 80 is 3.5, half-way from 0 to 5 is 0.5
    ],
)
def test_uneven_levels_count_as_one_each(one: float, other: float, apart: float):
    assert levels_apart(COST, one, other) == pytest.approx(apart)


def test_beyond_the_last_level_a_step_is_as_long_as_the_one_before():
    # From 50 to 100 is one level, so from 100 to 125 half a level more.
    assert levels_apart([50, 100], 50, 125) == pytest.approx(1.5)


@given(st.floats(0, 80), st.floats(0, 80), st.floats(0, 80))
def test_levels_add_up_along_the_scale(a: float, b: float, c: float):
    a, b, c = sorted((a, b, c))
    whole = levels_apart(COST, a, c)
    assert whole == pytest.approx(levels_apart(COST, a, b) + levels_apart(COST, b, c))


def scored(criterion: str, **score: object) -> Study:
    now = FILES[TRIPWIRE]["scores"][criterion]
    return study_from(with_value(FILES, TRIPWIRE, ("scores", criterion), now | score))


def test_a_difference_of_more_than_one_level_is_marked():
    # The shipped range is 22, 42, 62 on levels 25 apart: 42 to 67 is one level, 42 to 68 more.
    (level,) = differences(scored("credibility", likely=67, high=70), SHIPPED)
    (more,) = differences(scored("credibility", likely=68, high=70), SHIPPED)
    assert (level.far, more.far) == (False, True)
    assert told(more, "mine", "shipped") == (
        "Tripwire force on Credibility: mine 68 (22 to 70), shipped 42 (22 to 62), just over one level apart."
    )


def test_ranges_that_do_not_meet_are_told():
    (each,) = differences(scored("credibility", low=80, likely=85, high=90), SHIPPED)
    assert told(each, "Anna", "the study") == (
        "Tripwire force on Credibility: Anna 85 (80 to 90), the study 42 (22 to 62), "
        "1.7 levels apart; not even the ranges meet."
    )


def test_the_same_likely_score_with_another_range_is_told_so():
    (each,) = differences(scored("credibility", low=10), SHIPPED)
    assert told(each, "mine", "shipped") == (
        "Tripwire force on Credibility: mine 42 (10 to 62), shipped 42 (22 to 62), at the same "
        "place."
    )


def test_a_grade_alone_is_a_difference_and_a_reason_alone_is_none():
    assert len(differences(scored("credibility", grade="B"), SHIPPED)) == 1
    assert differences(scored("credibility", reason="So."), SHIPPED) == ()


def test_another_scale_cannot_be_compared_and_is_named():
    mine = with_value(FILES, "criteria/credibility.toml", ("best",), 120)
    mine = with_value(mine, TRIPWIRE, ("scores", "credibility", "low"), 1)
    study = study_from(mine)
    assert [each.id for each in incomparable(study, SHIPPED)] == ["credibility"]
    assert differences(study, SHIPPED) == ()


def test_the_sum_says_how_many_differ_and_how_many_far(tmp_path: Path):
    # 17 options on 11 criteria.
    mine = scored("credibility", low=80, likely=85, high=90)
    assert summed_up(differences(mine, SHIPPED), mine, SHIPPED) == (
        "1 of 187 scores differs, 1 of them by more than one level."
    )
    assert summed_up((), SHIPPED, SHIPPED) == "All 187 scores that both have are the same."
    near = scored("credibility", likely=43)
    assert summed_up(differences(near, SHIPPED), near, SHIPPED) == (
        "1 of 187 scores differs, none by more than one level."
    )
    assert tables_of(SHIPPED) == FILES
