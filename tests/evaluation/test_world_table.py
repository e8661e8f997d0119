"""All worlds as arrays: which they are, and that each holds what the study holds in it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.study import Study
from evaluation.values import value_table
from evaluation.world_table import (
    MOST_WORLDS,
    Worlds,
    all_worlds,
    count_combinations,
    few_enough,
    single_worlds,
    world_totals,
    world_values,
)
from evaluation.worlds import in_world
from tests.small import study
from tests.strategies import studies
from tests.worlds import STUDY, scenario, shift, with_scenarios


def test_worlds_are_all_combinations_that_can_be():
    # Three states of fighting times two of money, without storm and rich together.
    found = all_worlds(STUDY)
    assert found.worlds == ((), ("rich",), ("calm",), ("calm", "rich"), ("storm",))
    assert found.axes == ("fighting", "money")
    assert found.states.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1], [2, 0]]


def test_the_shipped_study_has_324_combinations_less_the_impossible_ones(shipped: Study):
    # 3 x 3 x 4 x 3 x 3; war_on with consent leaves 3 x 3 x 3 = 27 out.
    assert count_combinations(shipped) == 324
    assert len(all_worlds(shipped).worlds) == 297
    assert len(single_worlds(shipped)) == 12


def test_a_study_without_scenarios_has_the_reference_world_alone():
    made = study([[1], [2]], [1])
    assert all_worlds(made).worlds == single_worlds(made) == ((),)
    assert all_worlds(made).states.shape == (1, 0)
    assert world_values(made, ((),)).tolist() == [value_table(made).likely.tolist()]


def test_single_worlds_are_the_reference_and_each_scenario_alone():
    assert single_worlds(STUDY) == ((), ("calm",), ("storm",), ("rich",))
    listed = Worlds.listed(STUDY, single_worlds(STUDY))
    assert listed.states.tolist() == [[0, 0], [1, 0], [2, 0], [0, 1]]


def test_values_by_hand():
    # o1 in calm and rich: c1 50 + 30 + 15 = 95; c2 10 - 5 = 5, which is 55/60 of the way to 0.
    # o2: c1 40; c2 30 + 4 = 34, which is 26/60 of the way.
    values = world_values(STUDY, (("calm", "rich"),))
    np.testing.assert_allclose(values, [[[0.95, 55 / 60], [0.40, 26 / 60]]], atol=1e-12)
    totals = world_totals(values, np.array([0.5, 0.5]))
    np.testing.assert_allclose(totals, [[(0.95 + 55 / 60) / 2], [(0.4 + 26 / 60) / 2]], atol=1e-12)


def test_values_of_all_worlds_are_those_of_each_world(shipped: Study):
    worlds = all_worlds(shipped).worlds[::29]
    together = world_values(shipped, worlds)
    for world, values in zip(worlds, together, strict=True):
        np.testing.assert_allclose(
            values, value_table(in_world(shipped, world)).likely, rtol=0, atol=1e-12
        )


@st.composite
def shifted_studies(draw: st.DrawFn) -> Study:
    made = draw(studies())
    shifts = [
        shift(option.id, criterion.id, by)
        for option in made.options
        for criterion in made.criteria
        if (by := draw(st.integers(-50, 50)))
    ]
    parts = [shifts[::2], shifts[1::2], shifts]
    return with_scenarios(
        made,
        scenario("a", "one", *parts[0]),
        scenario("b", "one", *parts[1]),
        scenario("c", "two", *parts[2]),
    )


@given(shifted_studies())
def test_values_of_any_study_are_those_of_its_worlds(made: Study):
    worlds = all_worlds(made).worlds
    assert len(worlds) == 6
    for world, values in zip(worlds, world_values(made, worlds), strict=True):
        np.testing.assert_allclose(
            values, value_table(in_world(made, world)).likely, rtol=0, atol=1e-9
        )


def test_shifts_of_options_left_out_are_left_out(shipped: Study):
    worlds = all_worlds(shipped).worlds
    few = world_values(shipped.only(("tripwire", "monitors")), worlds)
    rows = [shipped.option_ids.index(each) for each in ("monitors", "tripwire")]
    np.testing.assert_array_equal(few, world_values(shipped, worlds)[:, rows])


@pytest.mark.parametrize(("axes", "enough"), [(8, True), (9, False)])
def test_too_many_combinations_are_not_looked_at(axes: int, enough):
    # 3 states an axis: 3^8 = 6,561 and 3^9 = 19,683.
    made = with_scenarios(
        study([[1], [2]], [1]),
        *(scenario(f"s{n}_{k}", f"axis{n}") for n in range(axes) for k in range(2)),
    )
    assert count_combinations(made) == 3**axes
    assert (3**axes <= MOST_WORLDS) == enough == few_enough(made)
