"""Every sentence about worlds in full, from findings that can be redone by hand."""

from dataclasses import replace

import numpy as np
import pytest

from evaluation import world_sentences as told
from evaluation.across_worlds import AcrossWorlds, across_worlds
from evaluation.decision_rules import first_in, regrets
from evaluation.remains import AgainstFloor, remains
from evaluation.stance import profile_stance
from evaluation.study import Study
from evaluation.survival import survival
from evaluation.weights import swing_weights
from evaluation.world_table import Worlds
from evaluation.worlds import shifted_scores
from tests.evaluation.test_remains import made as packages
from tests.evaluation.test_survival import made
from tests.small import study
from tests.worlds import STUDY, scenario, with_scenarios

NAMES = ("Own defence", "Interest", "Talks", "Force")


def found(*totals: list[float], works: list[list[bool]] | None = None) -> AcrossWorlds:
    table = np.array(totals)
    can = np.ones(table.shape, dtype=bool) if works is None else np.array(works)
    worlds = tuple((f"w{k}",) for k in range(table.shape[1]))
    return AcrossWorlds(
        options=NAMES[: len(table)],
        singles=(),
        single_totals=table,
        single_ranks=np.ones_like(table, dtype=np.int64),
        worlds=Worlds(worlds=worlds, axes=(), states=np.zeros((len(worlds), 0), dtype=np.intp)),
        complete=True,
        totals=table,
        first=first_in(table),
        regrets=regrets(table),
        works=can,
        needs=(),
        first_working=first_in(table, of=can),
    )


@pytest.mark.parametrize(
    ("totals", "sentence"),
    [
        ([[0.5, 0.5]], "Only Own defence is ranked, so it is first in every world."),
        ([[0.5, 0.5], [0.1, 0.2]], "First in all 2 worlds: Own defence."),
        ([[0.5], [0.5]], "First in the only world: Own defence and Interest."),
        (
            [[0.5, 0.5, 0.1], [0.1, 0.2, 0.3]],
            "Most often first: Own defence (2 of 3 worlds), Interest (1).",
        ),
        (
            [[5, 5, 1, 1, 1], [1, 1, 5, 1, 1], [1, 1, 1, 5, 1], [1, 1, 1, 1, 5]],
            "Most often first: Own defence (2 of 5 worlds), Interest (1), Talks (1); 1 more wins some.",
        ),
    ],
)
def test_who_wins_how_many_worlds(totals, sentence):
    result = found(*totals)
    assert told.worlds_won(result.options, result) == sentence


@pytest.mark.parametrize(
    ("works", "sentence"),
    [
        ([[True] * 3, [False] * 3], ""),
        (
            [[True, False, True], [True] * 3],
            "Among those that can work in each world: Interest (2), Own defence (1).",
        ),
        (
            [[False, False, True], [True] * 3],
            "Among those that can work in each world: Interest (3). Own defence can work in only 1 of all.",
        ),
        (
            [[False] * 3, [False] * 3],
            "Among those that can work in each world: nobody. Own defence can work in only 0 of all.",
        ),
    ],
)
def test_who_wins_among_those_that_can_work(works, sentence):
    totals = [[0.5, 0.5, 0.1], [0.1, 0.2, 0.3]]
    if sentence == "":
        totals = [[0.5, 0.5, 0.5], [0.1, 0.2, 0.3]]
    result = found(*totals, works=works)
    assert told.working(result.options, result) == sentence


def test_which_worlds_were_counted(shipped: Study):
    stance = profile_stance(shipped)
    assert told.counted(shipped, across_worlds(shipped, stance)) == (
        "All 324 combinations of states but 27 impossible ones. Counts, not probabilities."
    )
    alone = study([[1], [2]], [1])
    assert told.counted(alone, across_worlds(alone, profile_stance(alone))) == (
        "This study has no scenarios, so its reference world is the only one."
    )
    plain = with_scenarios(study([[1], [2]], [1]), scenario("a", "one"), scenario("b", "two"))
    assert told.counted(plain, across_worlds(plain, profile_stance(plain))) == (
        "All 4 combinations of states. Counts, not probabilities."
    )
    many = with_scenarios(
        study([[1], [2]], [1]),
        *(scenario(f"s{n}_{k}", f"axis{n}") for n in range(9) for k in range(2)),
    )
    assert told.counted(many, across_worlds(many, profile_stance(many))) == (
        "The 19,683 combinations of states are too many to look at: these are the reference world and each of the 18 scenarios alone. Counts, not probabilities."
    )


@pytest.mark.parametrize(
    ("totals", "sentence"),
    [
        ([[0.5, 0.5], [0.1, 0.2]], "Own defence is never behind, whatever the world."),
        (
            [[0.5, 0.5], [0.5, 0.5]],
            "Own defence and Interest are never behind, whatever the world.",
        ),
        (
            [[0.5, 0.1], [0.3, 0.2]],
            "Own defence falls at most 10 points behind, whatever the world: the least of all.",
        ),
        (
            [[0.5, 0.4], [0.4, 0.5]],
            "Own defence and Interest fall at most 10 points behind, whatever the world: the least of all.",
        ),
    ],
)
def test_who_falls_least_behind(totals, sentence):
    result = found(*totals)
    assert told.least_regret(result.options, result) == sentence


def test_each_rule_says_what_it_takes_for_granted():
    assert [told.assumes(rule, 0.25) for rule in told.ASSUMES] == [
        "Every world counts alike; the highest mean total wins.",
        "Of each option only its best world (25%) and its worst (75%) count.",
        "Expects the worst world for each option; the highest worst total wins.",
        "Expects the best world for each option; the highest best total wins.",
        "Fears hindsight: who can fall least behind whichever option turns out best wins.",
    ]


AXES = ("fighting", "money")
LEAD = "The lead of A over B"


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        (None, "The lead of A over B hangs on no axis."),
        (
            [0.0, 0.001],
            "The lead of A over B hangs on no single axis, only on several together.",
        ),
        ([0.0, 1.0], "The lead of A over B hangs most on Money: 100% of how it varies."),
        (
            [0.2, 0.7],
            "The lead of A over B hangs most on Money: 70% of how it varies, Fighting 20%; 10% only jointly.",
        ),
        (
            [0.5, 0.6],
            "The lead of A over B hangs most on Money: 60% of how it varies, Fighting 50%.",
        ),
    ],
)
def test_which_axis_matters(shares, sentence):
    given = None if shares is None else np.array(shares)
    assert told.which_axis(STUDY, AXES, given, LEAD) == sentence


def test_shares_above_the_whole_are_explained():
    assert told.tied_axes(np.array([0.5, 0.6])) == (
        "Shares add up to more than 100%, because impossible worlds tie axes to one another."
    )
    assert told.tied_axes(np.array([0.5, 0.5])) == told.tied_axes(None) == ""


def test_what_survives_a_refusal():
    needing = made(o1={"peace": "yes", "cash": "partly", "luck": "yes"}, o2={"peace": "partly"})
    result = survival(needing, profile_stance(needing))
    assert told.survives(result) == "If They say no, 2 of 3 can be stopped."
    assert told.what_is_left(needing, result) == "What is left: O2."
    first, third = result.stopped
    assert told.hangs_on(needing, result.veto, first) == (
        "Needs peace (not met). Also needs luck (left open by the study). Partly needs cash (met)."
    )
    assert told.hangs_on(needing, result.veto, third) == "Criterion 1 21, below 25."
    assert told.before_and_after(first) == "60 points before, 60 after; place 1"
    assert told.before_and_after(third) == "26 points before, 21 after; place 3"


def test_what_is_left_of_packages():
    left = remains(packages(), {"o2"}, ((), ("no",)), swing_weights([80, 20]))
    assert [told.remains(packages(), each) for each in left] == [
        "First keeps all its members; 54 points before, 54 after.",
        "Gone loses O2: nothing of its core is left.",
        "Both loses O2, 1 of 2 members stay; 42 points before, 34 after, 58 without what is lost. C2 stays 50, below the floor of 60.",
    ]
    floor = AgainstFloor(criterion="c2", whole=70, without=50, floor=60, missed=True)
    assert told.remains(packages(), replace(left[2], floors=(floor,))).endswith(
        "C2 70 with it, 50 without, below the floor of 60."
    )


def test_what_leaves_its_scale_and_what_is_added_up():
    # calm and rich: o1 on c1 at 20, 50, 90 plus 30 plus 15; c2 at 0, 10, 20 minus 5.
    cells = shifted_scores(STUDY, ("calm", "rich"))
    assert told.clamped(STUDY, cells) == [
        "O1 on C1: high would leave the scale and is kept at its end.",
        "O1 on C2: low would leave the scale and is kept at its end.",
    ]
    assert told.added_up(STUDY, cells) == ["O1 on C1: +30 (Calm) and +15 (Rich) are added up."]
    assert told.signed(-5) == "\N{MINUS SIGN}5"
