"""What a search found, in words: the sentences in full."""

from dataclasses import replace
from unittest import mock

import numpy as np
import pytest

from evaluation import found_sentences as told
from evaluation import search as module
from evaluation.findings import evaluate
from evaluation.search import Search, Wanted, search
from evaluation.shortlist import packages_of, weighed
from evaluation.stance import profile_stance
from evaluation.study import Conflict, Relations, Study, Sum
from evaluation.study import Search as Assumed
from tests.small import criterion, study


def searched(made: Study, wanted: Wanted = Wanted(draws=500)) -> Search:  # noqa: B008  # frozen
    stance = profile_stance(made)
    return search(stance, evaluate(made, stance), wanted)


def small(rows: list[list[float]], always: tuple[str, ...] = (), conflicts: tuple = ()) -> Study:
    """Two criteria that add up, both better the higher, and a cost; profiles on the first two."""
    columns = [
        criterion(j, *ends).model_copy(update={"combine": Sum(rule="sum")})
        for j, ends in enumerate([(0, 100), (0, 100), (100, 0)], 1)
    ]
    made = study(rows, [1, 0, 0], criteria=columns)
    points = ({"c1": 1.0, "c2": 0.0, "c3": 0.0}, {"c1": 0.0, "c2": 1.0, "c3": 0.0})
    profiles = [
        made.profiles[0].model_copy(update={"id": f"p{k}", "points": each})
        for k, each in enumerate(points)
    ]
    frame = made.frame.model_copy(
        update={"search": Assumed(always=always), "default_profile": "p0"}
    )
    relations = Relations(
        conflicts=tuple(
            Conflict(options=pair, kind=kind, reason="x", grade="D") for kind, *pair in conflicts
        )
    )
    return made.replace(frame=frame, profiles=tuple(profiles), relations=relations)


# O1 is good for both, O2 and O3 exclude each other and are good for one each, O4 is good for none
# and stands in for O5, which is always in.
MADE = small(
    [[20, 20, 1], [40, 0, 2], [0, 40, 3], [0, 0, 4], [1, 1, 5]],
    always=("o5",),
    conflicts=(("exclusive", "o2", "o3"), ("supersedes", "o4", "o5")),
)


def test_who_is_in_every_good_package_and_who_in_none():
    found = searched(MADE)
    # With O5: 1+5 for the pair each; frontier: {1, 2, 5} at 61/21 and {1, 3, 5} at 21/61.
    assert told.headline(MADE, found) == "O1 is in every good package."
    assert told.detail(MADE, found, "profiles") == (
        "Good are the 2 of 12 packages that no other beats at all weights between the profiles. In "
        "none of them: O4. Always in: O5."
    )
    assert told.looked_through(MADE, found) == (
        "16 sets of 4 options looked at, 12 without conflict."
    )


def test_the_best_package_its_total_and_its_cost():
    found = searched(MADE)
    # 20 + 40 + 1 of 100 on the first criterion, which alone has weight; costs 1 + 2 + 5.
    assert told.best(MADE, found) == "O1 and O2, beside O5: 61 points, C3 8 points."
    # Next is 60 without O5, with O4 in its place: it lacks one point.
    assert told.near(MADE, found) == "1 other comes within 2 points of it; all hold O1 and O2."


def test_how_often_the_best_stays_best():
    found = searched(MADE)
    near, _, profiles, _ = (each.best for each in found.firsts)
    # All weight on one criterion cannot be moved; between the profiles it is best in half.
    assert near == 1.0
    assert 0.4 < profiles < 0.6
    shares = [
        replace(each, best=b) for each, b in zip(found.firsts, (1.0, 0.25, 0.5, 0), strict=True)
    ]
    assert told.stays_best(replace(found, firsts=tuple(shares))) == (
        "It is best in this many draws of weights: every one about today\u2019s, 25 of 100 in "
        "today\u2019s order, 50 of 100 between the profiles and none of any kind."
    )
    assert told.stays_best(replace(found, firsts=())) == ""


def test_who_is_best_more_often_is_told_where_it_is_another():
    found = searched(MADE)
    first = found.firsts[2]
    other = replace(first, packages=found.frontier.rows([1, 0]), shares=first.shares[:2] * 0 + 0.5)
    assert told.others_first(MADE, found, other) == (
        "With weights between the profiles, most often best: O1 and O3, beside O5, in 50 of 100 "
        "draws."
    )
    assert told.others_first(MADE, found, replace(first, packages=found.frontier)) == ""


def test_an_option_that_stands_aside_is_said_to():
    # O1 takes the place of O3, which is always in: the best without O1 holds it.
    made = small(
        [[50, 0, 1], [0, 50, 1], [10, 10, 1]], always=("o3",), conflicts=(("subsumes", "o1", "o3"),)
    )
    found = searched(made)
    assert "Always in unless a member takes its place: O3." in told.detail(made, found, "profiles")
    with_two = made.replace(
        frame=made.frame.model_copy(update={"search": Assumed(always=("o2", "o3"))})
    )
    assert "Always in: O2, and unless a member takes its place, O3." in told.detail(
        with_two, searched(with_two), "profiles"
    )


def test_one_good_package_is_named():
    made = small([[20, 20, 1], [30, 30, 2]])
    found = searched(made)
    assert told.headline(made, found) == "One package beats all others: O1 and O2."
    assert told.detail(made, found, "simplex").startswith(
        "Good is the one of 3 packages that no other beats at all weights."
    )
    assert told.near(made, found) == "No other package comes within 2 points of it."


def test_no_option_in_all_good_packages_is_said():
    made = small([[60, 0, 1], [0, 60, 1]], conflicts=(("exclusive", "o1", "o2"),))
    assert told.headline(made, searched(made)) == (
        "Beside what is always in, no option is in every good package."
    )


def test_names_with_commas_are_kept_apart_by_semicolons():
    assert told.listed(["A", "B", "C"]) == "A, B and C"
    assert told.listed(["Air, sea", "B"]) == "Air, sea; B"


def test_a_program_says_what_it_cannot_know():
    with mock.patch.object(module, "MOST_FREE", 0):
        found = searched(MADE)
    assert told.headline(MADE, found) == "Best for today\u2019s weights: O1 and O2, beside O5."
    assert told.detail(MADE, found, "profiles") == (
        "4 options make too many packages to look through, so an integer program chose; which "
        "options are in every good package is not known. Always in: O5."
    )
    assert told.looked_through(MADE, found) == (
        "An integer program chose among the packages of 4 options."
    )
    assert told.near(MADE, found) == ""


def test_the_shipped_study_says_what_is_in_every_good_package(shipped: Study):
    found = searched(shipped)
    assert (
        told.headline(shipped, found) == "Ukraine's own arms production is in every good package."
    )
    assert told.looked_through(shipped, found) == (
        "4,096 sets of 12 options looked at, 3,072 without conflict, 2,896 with Outside response of "
        "at least 40 and Own defence of at least 50."
    )
    assert "In none of them: Air, sea and cyber shield; US backstop." in told.detail(
        shipped, found, "profiles"
    )


@pytest.mark.parametrize("hull", ["profiles", "simplex"])
def test_no_sentence_is_cut_off(shipped: Study, hull):
    found = searched(shipped, Wanted(hull=hull, draws=100))
    for sentence in (
        told.headline(shipped, found),
        told.detail(shipped, found, hull),
        told.best(shipped, found),
        told.stays_best(found),
        told.near(shipped, found),
    ):
        assert sentence.endswith(".")
        assert "  " not in sentence


# --- cost ------------------------------------------------------------------------------------------


def test_what_the_effect_is_made_of_is_said(shipped: Study):
    assert told.effect_name(shipped) == "Security effect"
    assert told.effect_meaning(shipped) == (
        "Security effect: the values of Credibility, Outside response and Own defence, 0 to 100 each, weighted with today\u2019s weights."
    )
    assert told.effect_meaning(MADE) == (
        "Effect: the values of C1 and C2, 0 to 100 each, weighted with today\u2019s weights."
    )


def test_a_package_is_set_against_the_most_that_can_be_had_for_its_cost():
    found = searched(MADE)
    # The effect is the first criterion, which alone has weight. O4, for 4, takes the place of O5,
    # which costs 5 and has 1: O4 alone, with O1 20 for 5, O2 40 for 6, both 60 for 7; with O5 61.
    assert found.efficient.costs.tolist() == [4, 5, 6, 7, 8]
    assert [round(100 * each) for each in found.efficient.effects] == [0, 20, 40, 60, 61]
    assert told.for_its_cost(MADE, found, "Mine", 7.5, 0.3) == (
        "Mine: 7.5 points, effect 30. For no more than that, 60 can be had: O1, O2 and O4, for 7 "
        "points."
    )
    assert told.for_its_cost(MADE, found, "Mine", 7, 0.6) == (
        "Mine: 7 points, effect 60. No package that was found has more for its cost."
    )
    assert told.for_its_cost(MADE, found, "Mine", 1, 0.1) == (
        "Mine: 1 points, effect 10. No package that was found costs so little."
    )


def test_from_where_to_where_money_buys_a_better_package():
    found = searched(MADE)
    assert told.budget(MADE, found) == (
        "The cheapest package that was found costs 4 points and comes to 0 points. More money buys a "
        "better one up to 8 points, for 61 points; no dearer package is better."
    )
    one = small([[20, 20, 1]])
    assert told.budget(one, searched(one)) == (
        "The best package is also the cheapest that was found, at 1 points."
    )


def test_members_in_a_table_leave_out_what_is_always_in_and_say_what_stands_aside():
    found = searched(MADE)
    cheapest = found.budget.rows([0])
    assert cheapest.members(0) == ("o4",)
    assert told.chosen(MADE, found, cheapest, 0) == "O4 (without O5)"
    assert told.chosen(MADE, found, found.best, 0) == "O1 and O2"
    alone, _ = weighed(MADE, np.array([1.0, 0, 0]), packages_of(MADE, [["o5"]]))
    assert told.chosen(MADE, found, alone, 0) == "nothing more"
    assert told.members(MADE, found, alone, 0) == "nothing beside O5"
