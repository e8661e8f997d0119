"""The one door: `elicit(answers, study) -> weights with their diagnostics`."""

import numpy as np

from evaluation.elicitation import matches
from evaluation.elicitation.answers import (
    Answers,
    BestWorstAnswers,
    DistributionAnswers,
    MatchingAnswers,
    PairwiseAnswers,
    RankOrderAnswers,
    SwingAnswers,
)
from evaluation.elicitation.best_worst import BestWorst, best_worst
from evaluation.elicitation.checks import answers_faults
from evaluation.elicitation.distribution import distribute
from evaluation.elicitation.elicited import Elicited, Matched, RankOrder, Result, Swing
from evaluation.elicitation.matching import matching
from evaluation.elicitation.names import named_in, names_of
from evaluation.elicitation.pairwise import Hierarchy, Pairwise, hierarchy, pairwise
from evaluation.elicitation.questions import exchanges
from evaluation.elicitation.spread import contrasts
from evaluation.errors import StanceError
from evaluation.regions import ordered
from evaluation.study import Study
from evaluation.weights import RANK_RULES, rank_weights, swing_weights


def elicit(answers: Answers, study: Study | None = None) -> Elicited:
    """Weigh criteria by answers. Raises StanceError with every fault that they have."""
    faults = answers_faults(answers, study)
    if faults:
        raise StanceError(faults)
    names = names_of(answers, study)
    result = _result(answers, names, study)
    # Where the answers name the criteria, `criteria` may put them into another order.
    given = names if isinstance(result, Matched) else named_in(answers) or names
    return Elicited(
        method=answers.method,
        criteria=names,
        weights=result.weights[[given.index(name) for name in names]],
        result=result,
        answers=answers,
        exchanges=exchanges(answers, names, study),
    )


def _result(answers: Answers, names: tuple[str, ...], study: Study | None) -> Result:
    if isinstance(answers, SwingAnswers):
        return Swing(weights=swing_weights(answers.points))
    if isinstance(answers, RankOrderAnswers):
        return _rank_order(answers)
    if isinstance(answers, PairwiseAnswers):
        return _pairwise(answers)
    if isinstance(answers, BestWorstAnswers):
        return _best_worst(answers, names)
    if isinstance(answers, MatchingAnswers):
        return _matching(answers, names, study)
    if isinstance(answers, DistributionAnswers):
        inside = [list(group.criteria.values()) for group in answers.groups]
        return distribute([group.points for group in answers.groups], inside)
    return contrasts(answers, names, study)


def _rank_order(answers: RankOrderAnswers) -> RankOrder:
    by_rule = {rule: rank_weights(answers.ranks, rule) for rule in RANK_RULES}
    return RankOrder(
        weights=by_rule[answers.rule],
        by_rule=tuple(by_rule.values()),
        tied_centroid=np.asarray(ordered(answers.ranks).corners.mean(axis=0)),
    )


def _pairwise(answers: PairwiseAnswers) -> Pairwise | Hierarchy:
    if not answers.groups:
        return pairwise(answers.matrix, answers.random_index)
    inside = [group.matrix or ((1.0,),) for group in answers.groups]
    return hierarchy(answers.matrix, inside, answers.random_index)


def _best_worst(answers: BestWorstAnswers, names: tuple[str, ...]) -> BestWorst:
    return best_worst(
        answers.best_to_others,
        answers.others_to_worst,
        best=None if answers.best is None else names.index(answers.best),
        worst=None if answers.worst is None else names.index(answers.worst),
    )


def _matching(answers: MatchingAnswers, names: tuple[str, ...], study: Study | None) -> Matched:
    scales = matches.scales_of(answers, study)
    found = matching(matches.gains(answers, names, scales))
    return Matched(
        weights=found.weights,
        pairs=found.pairs,
        stated=found.stated,
        fitted=found.fitted,
        implied=found.implied,
        factor=found.factor,
        costliest=found.costliest,
        asked=tuple(matches.asked_of(match) for match in answers.matches),
        levels=tuple(
            matches.implied_level(match, names, scales, float(ratio))
            for match, ratio in zip(answers.matches, found.implied, strict=True)
        ),
    )
