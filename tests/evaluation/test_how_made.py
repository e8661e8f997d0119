"""How a score came about, in words, held to the arithmetic that made it."""

import pytest

from evaluation.how_made import how_made
from evaluation.study import (
    Conflict,
    Highest,
    LowestCore,
    Relations,
    Saturating,
    Sum,
    Synergy,
    WeightedMean,
)
from tests.evaluation.test_packages import small

RELATED = Relations(
    synergies=(
        Synergy(options=("o1", "o2"), effects={"c2": -10}, reason="They clash.", grade="D"),
    ),
    conflicts=(Conflict(options=("o1", "o2"), kind="subsumes", reason="x", grade="D"),),
)


def told(rule, *, relations=None):
    """Two members on the second criterion: o1 core with 40, o2 optional by a half with 60."""
    made, package = small(
        [[100, 40], [50, 60]], [Highest(rule="highest"), rule], [1], [2], relations
    )
    found = how_made(made, package, made.criteria[1])
    return found.rule, [(each.member.short, each.note) for each in found.members], found.more


def test_a_sum():
    assert told(Sum(rule="sum")) == ("Members add up.", [("O1", ""), ("O2", "")], ())


def test_a_sum_without_what_is_contained():
    rule = Sum(rule="sum", leave_out_subsumed=True)
    members = [("O1", ""), ("O2", "contained in O1")]
    assert told(rule, relations=RELATED)[:2] == ("Members add up.", members)
    # Where the rule counts both, none is said to be left out.
    assert told(Sum(rule="sum"), relations=RELATED)[1] == [("O1", ""), ("O2", "")]


def test_the_highest():
    order = [("O1", ""), ("O2", "")]  # 40 before 0.5 * 60
    assert told(Highest(rule="highest"))[:2] == ("The highest member counts.", order)
    assert told(Highest(rule="highest", second=0.3))[0] == (
        "The highest member counts, and 30% of the next."
    )


def test_the_weakest_link_names_core_members_only():
    assert told(LowestCore(rule="lowest_core"))[:2] == (
        "The lowest core member counts.",
        [("O1", "")],
    )


def test_what_saturates():
    assert told(Saturating(rule="saturating", effect=0.6))[0] == (
        "Each member closes 60% of its score of what the others leave open to 100; no less than the "
        "best member alone."
    )


def test_a_mean_tells_whose_part_is_how_great():
    # 101 against 0.5 * 51
    rule = WeightedMean(rule="weighted_mean", by=("c1",), lowest_core=0.3)
    assert told(rule)[:2] == (
        (
            "The mean of the members, who weigh as much as they bring in C1. 30% of it is taken "
            "from the lowest core member, O1."
        ),
        [("O1", "80% of the mean"), ("O2", "20% of the mean")],
    )


def test_a_synergy_is_told_as_it_counts():
    # -10 by a half
    more = told(Highest(rule="highest"), relations=RELATED)[2]
    assert more == ("\N{MINUS SIGN}5 O1 with O2: They clash.",)


@pytest.mark.parametrize("criterion", ["adoptability", "legal_soundness"])
def test_the_first_of_the_weakest_is_the_packages_score(shipped, criterion):
    column = shipped.criterion(criterion)
    for package in shipped.packages:
        first = how_made(shipped, package, column).members[0]
        low = min(shipped.option(each).scores[criterion].likely for each in package.core)
        assert first.score == low
