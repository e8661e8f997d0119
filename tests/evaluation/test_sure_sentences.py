"""How sure the first place is, in full sentences from results made by hand."""

import numpy as np
import pytest

from evaluation import sure_sentences as sure
from evaluation.evidence import CellWorth, Evidence, GroupWorth, Runs
from evaluation.potential import BestCase
from evaluation.robustness import Robustness
from evaluation.runs import Run

OPTIONS = ["Treaty", "Force", "Sanctions"]
CRITERIA = ["Credibility", "Cost", "Own defence"]


def result(*firsts: float, draws: int = 20_000) -> Robustness:
    n = len(firsts)
    acceptability = np.zeros((n, n))
    acceptability[:, 0] = firsts
    return Robustness(
        acceptability=acceptability,
        pairwise=np.zeros((n, n)),
        central_weights=np.full((n, 3), 1 / 3),
        confidence=np.full(n, np.nan),
        expected_rank=np.ones(n),
        best_rank=np.ones(n, dtype=np.int64),
        worst_rank=np.ones(n, dtype=np.int64),
        draws=draws,
        seed=0,
        rho=0.3,
    )


def case(slack: float, *mix: float, option: int = 0) -> BestCase:
    return BestCase(option=option, slack=slack, weights=np.zeros(3), mix=np.array(mix))


def evidence(best=0.0, weak=0.0009, everything=0.0196, means="a", likely="a") -> Evidence:
    cell = CellWorth(option="a", criterion="c", grade="D", reason="Judged.", worth=best, change=0.1)
    return Evidence(
        cells=(cell,),
        rows={},
        weak=GroupWorth(worth=weak, change=0.09, error=0.0),
        everything=GroupWorth(worth=everything, change=0.46, error=0.0),
        leader_on_means=means,
        leader_on_likely=likely,
    )


def test_the_first_place_is_told_in_draws_of_a_hundred():
    assert sure.how_sure(OPTIONS, 0, result(0.533, 0.3, 0.167)) == (
        "Treaty is first in 53 of 100 draws."
    )


def test_another_option_that_is_first_more_often_is_named_first_thing():
    assert sure.how_sure(OPTIONS, 0, result(0.2, 0.5, 0.3)) == (
        "Treaty leads today, but Force is first more often: in 50 of 100 draws against 20 of 100."
    )


def test_an_option_ahead_by_chance_alone_is_first_about_as_often():
    # 0.26 +- 0.019 and 0.25 +- 0.019 overlap.
    assert sure.how_sure(OPTIONS, 0, result(0.25, 0.26, 0.49 - 0.25, draws=2000)) == (
        "Treaty leads today, but Force is first about as often: in 25 of 100 draws and in 26 of "
        "100."
    )


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "none"),
        (0.00005, "less than 1 of 100"),
        (0.005, "1 of 100"),
        (0.994, "99 of 100"),
        (0.9999, "more than 99 of 100"),
        (1.0, "every one"),
    ],
)
def test_shares_never_round_to_none_or_all(share: float, words: str):
    assert sure.of_hundred(share) == words


def test_draws_are_counted_in_words_that_fit_all_and_none():
    assert [sure.of_draws(share) for share in (0.0, 0.53, 1.0)] == [
        "no draw",
        "53 of 100 draws",
        "every draw",
    ]


def test_an_only_option_is_first_by_itself():
    assert sure.how_sure(["Treaty"], 0, result(1.0)) == (
        "Only one option, Treaty, so it is first in every draw."
    )


def test_those_first_in_the_other_draws_are_named_down_to_one_in_a_hundred():
    assert sure.runners_up(OPTIONS, 0, result(0.533, 0.462, 0.005)) == (
        "First in the others: Force in 46 of 100."
    )
    assert sure.runners_up(OPTIONS, 1, result(0.1, 0.7, 0.2)) == (
        "First in the others: Sanctions in 20 and Treaty in 10 of 100."
    )
    assert sure.runners_up(OPTIONS, 0, result(1.0, 0.0, 0.0)) == ""


def test_the_error_is_told_by_the_ends_of_its_interval():
    # 0.533 +- 1.96 sqrt(0.533 x 0.467 / 20000) = 0.526 to 0.540.
    assert sure.sampling_error(0.533, 20_000) == (
        "Chance in the drawing leaves it between 53 and 54."
    )
    assert sure.sampling_error(0.533, 1_000_000) == (
        "Chance in the drawing no longer shows in that figure."
    )


def test_never_and_always_are_told_with_what_the_draws_leave_open():
    # 1.96^2 / (20000 + 1.96^2) = 0.0192%.
    assert sure.sampling_error(0.0, 20_000) == "0 of 20,000: under 0.02%."
    assert sure.sampling_error(1.0, 20_000) == "All of 20,000: over 99.98%."


def test_what_was_drawn_is_said_for_every_set():
    def told(correlation="some", **run) -> str:
        return sure.drawn_from(Run(**run), correlation, 5)

    assert told() == (
        "20,000 draws of weights near yours (5 points of weight moved on average); scores ranging, "
        "with the errors of one option hanging together somewhat."
    )
    assert told(weights="anything", draws=2000, scores="fixed") == (
        "2,000 draws of any weights at all; scores fixed at their likely values."
    )
    assert told("none", weights="order") == (
        "20,000 draws of any weights in your order; scores ranging, independently."
    )
    assert told("strong", weights="bounds", spread=1) == (
        "20,000 draws of weights within 1 point of yours; scores ranging, with the errors of one "
        "option hanging together strongly."
    )
    assert told("none", weights="profiles") == (
        "20,000 draws of mixtures of the 5 profiles, in place of your weights; scores ranging, "
        "independently."
    )


def test_places_are_told_with_expectation_and_range():
    assert sure.acceptability("Treaty", np.array([0.53, 0.2]), 2.41, 1, 6) == (
        "Treaty: first in 53 of 100 draws, expected place 2.4, places 1 to 6 in at least 1 of 100 "
        "draws each."
    )


def test_central_weights_are_told_by_what_differs_from_today():
    today = np.array([0.13, 0.47, 0.4])
    assert sure.chosen_by(np.array([0.19, 0.414, 0.396]), today, CRITERIA) == (
        "Would be chosen by someone who weighs Credibility 19% instead of 13% and Cost 41% instead "
        "of 47%."
    )
    assert sure.chosen_by(today, today, CRITERIA) == (
        "Would be chosen by someone with weights like today\u2019s."
    )
    assert sure.chosen_by(np.full(3, np.nan), today, CRITERIA) == (
        "It is first in no draw, so nobody in this set of weights would choose it."
    )


def test_the_confidence_factor_is_told_or_said_to_be_open():
    assert sure.confidence(0.78) == (
        "At exactly those weights it is first in 78 of 100 draws of the scores."
    )
    assert sure.confidence(1.0) == (
        "At exactly those weights it is first whatever the scores drawn."
    )
    assert sure.confidence(1.0, ranging=False) == "At exactly those weights it is first."
    assert sure.confidence(np.nan) == (
        "Too few first places to say how sure it would be at those weights."
    )


def test_weights_that_are_alike_for_every_choice_are_said_once():
    today = np.full(3, 1 / 3)
    assert sure.all_alike(result(0.5, 0.5, 0.0), today) == (
        "In this set of weights it is the scores that decide who is first: whatever the option, "
        "those who would choose it weigh like you, to within a point. Draw from a wider set to "
        "see who would choose otherwise."
    )
    assert sure.all_alike(result(0.5, 0.5, 0.0), np.array([0.2, 0.4, 0.4])) == ""


def test_a_certificate_names_the_mix_that_is_better():
    assert sure.never_best(case(-0.016, 0.0, 0.62, 0.38), OPTIONS) == (
        "Treaty: at every weighting, a mix (62% Force; 38% Sanctions) is better, by at least 1.6 "
        "points."
    )
    assert sure.never_best(case(-0.016, 0.0, 0.97, 0.03), OPTIONS) == (
        "Treaty: at every weighting, a mix (97% Force; little of others) is better, by at least "
        "1.6 points."
    )
    assert sure.never_best(case(-0.0002, 0.0, 1.0, 0.0), OPTIONS) == (
        "Treaty: at every weighting, Force is better, if only just."
    )
    assert sure.never_best(case(0.0, 0.0, 1.0, 0.0), OPTIONS) == (
        "Treaty can share first place at some weights, but never have it alone."
    )


def test_the_options_that_are_never_best_are_counted():
    best, never = case(0.2, 0, 0, 0), case(-0.1, 0, 1, 0)
    assert sure.never_summary([best, best], [best, best]) == (
        "Each option is best at some weights, with the scores at their likely values."
    )
    two = [case(-0.1, 0, 1, option=0), case(-0.1, 1, 0, option=1), case(0.2, 0, 0, option=2)]
    assert sure.never_summary(two, [best, best, best]) == (
        "2 of 3 options are never best at likely scores, whatever the weights. Only their ranges "
        "leave them a chance: own scores at the good end, all others\u2019 at the bad end."
    )
    assert sure.never_summary(two, [never, best, best]) == (
        "2 of 3 options are never best at likely scores, whatever the weights. 1 of them is never "
        "best even with every score at the end that suits it."
    )
    assert sure.never_summary([best], [best]) == "Only one option, so it is best at any weights."


def test_a_choice_that_no_score_changes_says_so():
    assert sure.worth_chasing(evidence()) == (
        "No single score is worth chasing for this choice; all C and D graded ones together are "
        "worth 0.1 points, everything together 2.0 points."
    )


def test_a_score_worth_settling_is_told_with_its_worth():
    assert sure.worth_chasing(evidence(best=0.004, weak=0.01)) == (
        "The best single score to settle is worth 0.4 points; all C and D graded ones together are "
        "worth 1.0 points, everything together 2.0 points."
    )


def test_another_leader_on_means_is_said():
    names = {"a": "Treaty", "b": "Force"}
    assert sure.leaders_differ(evidence(), names) == ""
    assert sure.leaders_differ(evidence(means="b"), names) == (
        "On mean scores Force leads, on likely scores Treaty: the ranges lean to one side. The "
        "worths here are those of choosing by means."
    )


def test_a_worth_carries_its_chance():
    assert sure.worth(GroupWorth(worth=0.0068, change=0.24, error=0.0)) == (
        "0.7 points; another leader in 24 of 100"
    )
    assert sure.worth(GroupWorth(worth=0.0, change=0.0, error=0.0)) == "nothing: the leader stays"


def test_the_three_runs_stand_side_by_side():
    runs = Runs(plain=result(0.53, 0, 0), widened=result(0.44, 0, 0), firm=result(0.71, 0, 0))
    assert sure.trust(OPTIONS, 0, runs) == (
        "Treaty is first in 53 of 100 draws as the study stands, in 44 of 100 with the ranges of C "
        "and D scores half as wide again, and in 71 of 100 if only A and B scores range."
    )
