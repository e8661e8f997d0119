"""The one door: `evaluate(study, stance) -> findings`."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from evaluation import ranking
from evaluation.correlation import CORRELATIONS, covariances, total_variances
from evaluation.errors import StanceError
from evaluation.floors import broken_floors, ranks_without
from evaluation.member_draws import package_moments
from evaluation.needs import unmet_needs
from evaluation.packages import as_options
from evaluation.stance import Stance, packages_of, stance_faults
from evaluation.study import Package, Study
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

    Where packages are ranked, the rows are packages and `study` has them as its options. `parts`:
    the study of whose options they are made, in the stance's world, its packages being the rows;
    None where options are ranked. `between`: (options, options, criteria, criteria) covariances
    between the values of packages, which share members; None where rows vary independently.
    `unmet`: for each row the needs without which it cannot work and which the world does not meet,
    as ids; it keeps its total and rank.
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
    unmet: tuple[tuple[str, ...], ...]
    parts: Study | None = None
    between: Floats | None = None

    @property
    def noun(self) -> str:
        """What the rows are, in a word."""
        return "option" if self.parts is None else "package"

    @property
    def scored(self) -> Study:
        """The study whose scores are given and not derived: where evidence is, and may be wrong."""
        return self.parts or self.study


def evaluate(study: Study, stance: Stance) -> Findings:
    """Weigh a study in the stance's world. Raises StanceError if the stance does not fit it."""
    faults = stance_faults(study, stance)
    if faults:
        raise StanceError(faults)
    chosen, parts = rows_of(study, stance)
    weights = swing_weights([stance.points[criterion] for criterion in chosen.criterion_ids])
    rho = CORRELATIONS[stance.correlation]
    table, covariance, between = ranging_values(chosen, parts, rho)
    totals = ranking.weighted_totals(table.likely, weights)
    ranks = ranking.competition_ranks(totals)
    order = ranking.by_rank(ranks)
    group = leading_group(table, covariance, weights, totals, between)
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
            parts_of_packages=bool(chosen.packages),
            noun="option" if parts is None else "package",
        ),
        parts=parts,
        between=between,
        unmet=tuple(unmet_needs(chosen, each, stance.world) for each in chosen.options),
    )


def rows_of(study: Study, stance: Stance) -> tuple[Study, Study | None]:
    """The study whose options are ranked, in the stance's world, and that of their members.

    Where options are ranked themselves there is no second one.
    """
    here = in_world(study, stance.world)
    if stance.ranked == "packages":
        parts = with_packages(here, packages_of(study, stance.own))
        return as_options(parts), parts
    return here if stance.options is None else here.only(stance.options), None


def ranging_values(
    chosen: Study, parts: Study | None, rho: float
) -> tuple[ValueTable, Floats, Floats | None]:
    """Values with their moments while scores range: the table, covariance and between of findings.

    `chosen`, `parts`: as `rows_of` gives them. `rho`: see correlation.py.
    """
    table = value_table(chosen)
    if parts is None:
        return table, covariances(chosen, rho), None
    moments = package_moments(parts, rho)
    rows = range(len(chosen.options))
    own = moments.covariance[rows, rows]
    variance = np.diagonal(own, axis1=1, axis2=2)
    return replace(table, mean=moments.mean, variance=variance), own, moments.covariance


# Every stance of one session asks for the same study, and what is kept under it hangs on that.
@lru_cache(maxsize=64)
def with_packages(study: Study, packages: tuple[Package, ...]) -> Study:
    """The study with these packages instead of its own."""
    return study if packages == study.packages else study.replace(packages=packages)


def spread(table: ValueTable, covariance: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """10th and 90th percentile of each total, (options,) each on 0..1.

    From moments while scores range, the total taken as normal; the bounds never leave 0..1.
    """
    mean = table.mean @ weights
    deviation = np.sqrt(total_variances(covariance, weights))
    return np.clip(mean - P90 * deviation, 0, 1), np.clip(mean + P90 * deviation, 0, 1)
