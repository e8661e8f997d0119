"""The cross-check of a study: every method ranked or left out with a reason."""

from dataclasses import replace

import numpy as np
import pytest

from evaluation.errors import StoppedError
from evaluation.findings import evaluate
from evaluation.methods.catalogue import METHODS
from evaluation.methods.cross_check import CrossCheck, cross_check, reversals
from evaluation.methods.decision import Decision, Outcome
from evaluation.methods.method import Method
from evaluation.methods.sentences import same_leader
from evaluation.stance import profile_stance
from evaluation.study import Preference, Study
from tests import small
from tests.evaluation.methods.test_catalogue import on_values


def checked(study: Study, **changes: object) -> CrossCheck:
    stance = profile_stance(study).model_copy(update=changes)
    findings = evaluate(study, stance)
    chosen = study if stance.options is None else study.only(stance.options)
    return cross_check(chosen, findings)


@pytest.fixture(scope="module")
def found(shipped: Study) -> CrossCheck:
    return checked(shipped)


def by_id(found: CrossCheck, name: str):
    return next(each for each in found.entries if each.method.id == name)


def test_every_method_is_ranked_or_left_out_and_none_twice(found):
    listed = [each.method.id for each in (*found.entries, *found.left_out)]
    assert sorted(listed) == sorted(method.id for method in METHODS)


def test_the_shipped_values_hold_zeros_so_products_are_left_out(found):
    zeros = {each.method.id for each in found.left_out if each.why == "not defined: zero values"}
    assert zeros == {"wpm", "waspas", "ocra", "moora_product", "multimoora"}


def test_electre_1_gives_a_kernel_and_stays_out_of_the_share(found):
    (left,) = [each for each in found.left_out if each.method.id == "electre1"]
    assert left.why == "gives a kernel, not a ranking"
    assert left.kernel
    assert "electre1" not in {each.method.id for each in found.others}


def test_the_first_entry_is_the_weighted_sum_as_rank_has_it(shipped, found):
    findings = evaluate(shipped, profile_stance(shipped))
    first = found.entries[0]
    assert first.method.id == "wsm"
    assert first.ranks.tolist() == findings.ranks.tolist()
    assert first.scores == pytest.approx(findings.totals, abs=1e-12)
    assert (first.agreement.tau_b, first.agreement.ws) == (pytest.approx(1), 1)
    assert not first.reversals


def test_spotis_orders_as_the_weighted_sum(found):
    assert by_id(found, "spotis").ranks.tolist() == found.entries[0].ranks.tolist()


def test_the_same_leader_is_counted_over_other_comparable_methods(found):
    leader = int(np.argmin(found.entries[0].ranks))
    others = [each for each in found.entries[1:] if len(set(each.ranks.tolist())) > 1]
    same = [each for each in others if np.flatnonzero(each.ranks == 1).tolist() == [leader]]
    assert [each.method.id for each in found.same_leader] == [each.method.id for each in same]
    assert found.others == tuple(others)


def test_the_rank_range_spans_all_methods(found):
    ranks = np.array([each.ranks for each in found.entries])
    assert found.rank_range[:, 0].tolist() == ranks.min(axis=0).tolist()
    assert found.rank_range[:, 1].tolist() == ranks.max(axis=0).tolist()


def test_only_methods_that_can_reverse_by_theory_do_here(found):
    turned = {each.method.id for each in found.entries if each.reversals}
    assert turned
    assert turned <= {method.id for method in METHODS if method.can_reverse}


# Reversals by hand --------------------------------------------------------------------------------


def fickle(decision: Decision) -> Outcome:
    """More is better among three, less is better among two or four."""
    return Outcome(scores=decision.matrix[:, 0] * (1 if len(decision.matrix) == 3 else -1))


MADE_UP = Method(
    id="fickle", name="Fickle", literature="-", preparation="-", run=fickle, aggregation=""
)


def test_whatever_turns_a_pair_round_is_named():
    """Ranks 1, 2, 3; without any of them, or with a copy of any, the others stand upside down.

    Without the second the third leads before the first, without the third the second does.
    """
    values = on_values(np.array([[0.9], [0.5], [0.1]]), np.array([1.0]))
    turned = reversals(MADE_UP, values, np.array([1, 2, 3]))
    assert (turned.drop, turned.clone, turned.leader) == ((0, 1, 2), (0, 1, 2), (1, 2))


def test_a_tie_that_is_made_or_broken_is_no_reversal():
    def coarse(decision: Decision) -> Outcome:
        return Outcome(scores=np.round(decision.matrix[:, 0], len(decision.matrix) - 2))

    method = replace(MADE_UP, run=coarse)
    values = on_values(np.array([[0.94], [0.91], [0.1]]), np.array([1.0]))
    ranks = method.answer(values).ranks
    assert ranks.tolist() == [1, 1, 3]
    assert not reversals(method, values, ranks)


def test_topsis_by_hand_turns_a_pair_round_when_a_third_option_goes():
    """Vector normalisation of (9, 1), (4, 4), (1, 9) at weights 1/2: both lengths are 9.8995.

    Weighted (.4546, .0505), (.2020, .2020), (.0505, .4546). The first is .4041 from the ideal and
    from the worst: 0.5. The second is .3571 and .2143 away: 0.375. Without the third the lengths
    are 9.8489 and 4.1231: distances .3638 and .2538, the other way round for the second.
    """
    values = on_values(np.array([[0.9, 0.1], [0.4, 0.4], [0.1, 0.9]]), np.array([0.5, 0.5]))
    topsis = next(method for method in METHODS if method.id == "topsis")
    outcome = topsis.answer(values)
    assert outcome.scores == pytest.approx([0.5, 0.375, 0.5])
    two = replace(values, decision=values.decision.rows(values.decision.matrix[:2]))
    assert topsis.answer(two).scores == pytest.approx([0.4110, 0.5890], abs=5e-5)
    turned = reversals(topsis, values, outcome.ranks)
    assert 2 in turned.drop


# Small and strange studies --------------------------------------------------------------------


def test_one_option_is_first_and_nothing_is_compared():
    found = checked(small.study([[50, 70]], [1, 1]))
    assert [(each.method.id, each.ranks.tolist()) for each in found.entries] == [("wsm", [1])]
    assert found.entries[0].agreement.tau_b is None
    assert {each.why for each in found.left_out} == {"not comparable: there is only one option"}
    assert len(found.left_out) == len(METHODS) - 1
    assert found.rank_range.tolist() == [[1, 1]]


def test_options_that_are_all_alike_are_not_comparable_by_any_method():
    found = checked(small.study([[50, 70], [50, 70], [50, 70]], [1, 1]))
    assert all(not each.comparable for each in found.entries)
    assert all(each.agreement.ws is None for each in found.entries)
    assert found.others == ()
    assert same_leader(["A", "B", "C"], found) == (
        "There is nothing to compare: no other method tells the options apart."
    )


def test_a_criterion_on_which_all_are_alike_and_one_of_no_weight_break_nothing():
    """What is left is one criterion, so that whoever is defined has its order.

    But for SIMUS, which mixes options: three parts of the last are worth one of the first.
    """
    found = checked(small.study([[90, 40, 10], [60, 40, 90], [30, 40, 20]], [1, 1, 0]))
    assert len(found.entries) > 20
    for each in found.entries:
        if each.method.id != "simus":
            assert each.ranks.tolist() == [1, 2, 3], each.method.id


def test_ervd_needs_the_reference_option():
    study = small.study([[90, 40], [60, 80], [30, 20]], [1, 1])
    assert "ervd" in {each.method.id for each in checked(study).entries}
    without = checked(study, options=("o2", "o3"))
    (left,) = [each for each in without.left_out if each.method.id == "ervd"]
    assert left.why == "not defined: no reference point on each criterion"


def test_a_criterion_s_own_preference_function_counts():
    """10 points apart on one, 8 the other way on two: by default 0.25 - 0.15, first ahead."""
    cells, points = [[60, 50], [50, 58]], [1, 1]
    by_default = checked(small.study(cells, points))
    assert by_id(by_default, "promethee2").scores == pytest.approx([0.05, -0.05])
    strict = small.criterion(2).model_copy(update={"preference": Preference(function="usual")})
    found = checked(small.study(cells, points, criteria=[small.criterion(1), strict]))
    # Half of 0.25 for, half of 1 against.
    assert by_id(found, "promethee2").scores == pytest.approx([-0.375, 0.375])


def test_it_stops_when_told_to(shipped: Study):
    findings = evaluate(shipped, profile_stance(shipped))
    shares: list[float] = []
    with pytest.raises(StoppedError):
        cross_check(shipped, findings, progress=shares.append, cancelled=lambda: len(shares) == 2)
    assert shares == [0, 1 / len(METHODS)]


# In words ---------------------------------------------------------------------------------------


def entry(name: str, ranks: list[int]):
    base = checked(small.study([[90, 10], [50, 50], [10, 90]], [2, 1]))
    method = replace(MADE_UP, id=name)
    return replace(base.entries[0], method=method, ranks=np.array(ranks))


def told(*rankings: list[int]) -> str:
    first, *others = (entry(str(i), ranks) for i, ranks in enumerate(rankings))
    leaders = first.firsts
    found = CrossCheck(
        entries=(first, *others),
        left_out=(),
        same_leader=tuple(each for each in others if each.firsts <= leaders),
        rank_range=np.zeros((3, 2), dtype=np.int64),
    )
    return same_leader(["Alpha", "Beta", "Gamma"], found)


def test_who_else_leads_is_said_in_words():
    assert told([1, 2, 3], [1, 2, 3], [2, 1, 3], [2, 1, 3], [3, 2, 1], [1, 1, 3]) == (
        "Alpha leads under 1 of 5 other methods too."
        " Under the others leads: Beta (2), Gamma (1), a tie (1)."
    )
    assert told([1, 2, 3], [1, 2, 3], [1, 3, 2]) == "Alpha leads under 2 of 2 other methods too."
    assert told([1, 1, 3], [1, 2, 3], [2, 1, 3]) == (
        "Nobody but Alpha and Beta leads under 2 of 2 other methods."
    )
    assert told([1, 2, 3], [1, 2, 3]) == "Alpha leads under the one other method too."
    assert told([1, 2, 3], [2, 1, 3]) == (
        "Under the one other method it is not Alpha alone that leads."
    )
    assert told([1, 2, 3], [2, 1, 3], [3, 1, 2]) == (
        "Alpha leads under none of 2 other methods. Under the others leads: Beta (2)."
    )
