"""The one door: `evaluate(study, stance) -> findings`."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation import ranking
from evaluation.correlation import CORRELATIONS, covariances, total_variances
from evaluation.errors import StanceError
from evaluation.floors import broken_floors, ranks_without
from evaluation.stance import Stance, stance_faults
from evaluation.study import Study
from evaluation.values import Floats, ValueTable, value_table
from evaluation.verdict import Verdict, judge, leading_group
from evaluation.weights import swing_weights
from evaluation.worlds import in_world

# A normal variable stays within this many standard deviations of its mean 8 times in 10.
P90 = 1.2815515655446004


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that follows from a study and a stance. Rows are `options`, columns `criteria`, as ids.

    `study`: what was weighed, the options chosen with their scores in the stance's world: whatever
    else follows from the scores follows from these. `weights`: (criteria,) summing to 1.
    `covariance`: (options, criteria, criteria) of values while scores range, see correlation.py.
    `totals`: (options,) on 0..1. `ranks`: (options,) from 1, ties sharing. `order`: row indices
    from first to last. `contributions`: (options, criteria), rows summing to totals. `p10`, `p90`:
    (options,) spread of the totals while scores range, by moments. `from_reference`: (options,)
    total minus the reference option's, None if that is left out. `margin`: the leader's lead over
    the next, 0 for a shared first place, None for one option. `leading_group`: row indices of the
    leader and of all level with it. `broken_floors`: for each option the ids of criteria whose
    floor it misses; `ranks_unflagged`: (options,) ranks among those that miss none, 0 for the
    others. `product_leader`: who would lead if the pairs of criteria that the study names were
    multiplied, None if it names none.
    """

    study: Study
    options: tuple[str, ...]
    criteria: tuple[str, ...]
    weights: Floats
    values: ValueTable
    covariance: Floats
    totals: Floats
    ranks: NDArray[np.int64]
    order: NDArray[np.intp]
    contributions: Floats
    p10: Floats
    p90: Floats
    from_reference: Floats | None
    margin: float | None
    leading_group: NDArray[np.intp]
    broken_floors: tuple[tuple[str, ...], ...]
    ranks_unflagged: NDArray[np.int64]
    product_leader: int | None
    verdict: Verdict


def evaluate(study: Study, stance: Stance) -> Findings:
    """Weigh a study in the stance's world. Raises StanceError if the stance does not fit it."""
    faults = stance_faults(study, stance)
    if faults:
        raise StanceError(faults)
    chosen = in_world(study, stance.world)
    if stance.options is not None:
        chosen = chosen.only(stance.options)
    weights = swing_weights([stance.points[criterion] for criterion in chosen.criterion_ids])
    table = value_table(chosen)
    totals = ranking.weighted_totals(table.likely, weights)
    ranks = ranking.competition_ranks(totals)
    order = ranking.by_rank(ranks)
    covariance = covariances(chosen, CORRELATIONS[stance.correlation])
    group = leading_group(table, covariance, weights, totals)
    p10, p90 = spread(table, covariance, weights)
    broken = broken_floors(chosen, stance.floors)
    column = chosen.criterion_ids.index
    pairs = [(column(one), column(other)) for one, other in study.frame.multiply]
    product = ranking.product_totals(table.likely, weights, pairs)
    reference = study.frame.reference_option
    rows = chosen.option_ids
    return Findings(
        study=chosen,
        options=rows,
        criteria=chosen.criterion_ids,
        weights=weights,
        values=table,
        covariance=covariance,
        totals=totals,
        ranks=ranks,
        order=order,
        contributions=ranking.contributions(table.likely, weights),
        p10=p10,
        p90=p90,
        from_reference=totals - totals[rows.index(reference)] if reference in rows else None,
        margin=float(totals[order[0]] - totals[order[1]]) if len(rows) > 1 else None,
        leading_group=group,
        broken_floors=broken,
        ranks_unflagged=ranks_without(totals, np.array([bool(each) for each in broken])),
        product_leader=int(np.argmax(product)) if pairs else None,
        verdict=judge(
            [option.short for option in chosen.options],
            totals,
            group,
            parts_of_packages=bool(study.packages),
        ),
    )


def spread(table: ValueTable, covariance: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """10th and 90th percentile of each total, (options,) each on 0..1.

    From moments while scores range, the total taken as normal; the bounds never leave 0..1.
    """
    mean = table.mean @ weights
    deviation = np.sqrt(total_variances(covariance, weights))
    return np.clip(mean - P90 * deviation, 0, 1), np.clip(mean + P90 * deviation, 0, 1)
