"""What an elicitation found, as sentences for a reader."""

from collections.abc import Iterator, Sequence

from evaluation.elicitation.answers import MatchingAnswers, PairwiseAnswers
from evaluation.elicitation.best_worst import BestWorst
from evaluation.elicitation.elicited import Elicited, Matched, RankOrder
from evaluation.elicitation.judgement_checks import ratio
from evaluation.elicitation.objective import NOBODYS, OBJECTIVE_METHODS
from evaluation.elicitation.pairwise import ACCEPTABLE, Consistency, Hierarchy, Pairwise, Repair
from evaluation.elicitation.random_index import TABLES
from evaluation.elicitation.spread import Contrasts
from evaluation.wording import figure

# Repairs whose CI differs by less help alike.
ALIKE = 1e-9


def told(elicited: Elicited) -> list[str]:
    """What the answers say about themselves: whether they agree, and what would repair them."""
    names = elicited.criteria
    match elicited.result, elicited.answers:
        case Pairwise() as compared, _:
            return list(compared_told(compared, names))
        case Hierarchy() as compared, PairwiseAnswers() as answers:
            return list(_hierarchy(compared, answers))
        case BestWorst() as judged, _:
            return list(best_worst_told(judged, names))
        case Matched() as matched, MatchingAnswers() as answers:
            return list(matched_told(matched, answers))
        case Contrasts() as spread, _:
            return list(_spread(spread))
        case RankOrder(), _:
            return ["Only the order was asked for; the distances between weights are a rule's."]
    return []


def compared_told(found: Pairwise, names: Sequence[str]) -> Iterator[str]:
    """Consistency of comparisons, and the costliest judgement with its repair."""
    yield consistency_told(found.consistency)
    if found.costliest is not None:
        yield repair_told(found.costliest, names)
        alike = [
            f"{names[each.row]} over {names[each.column]}"
            for each in found.repairs[1:]
            if each.after.ci - found.costliest.after.ci < ALIKE
        ]
        if alike:
            yield f"Which one is wrong cannot be told: {' or '.join(alike)} would do as well."


def consistency_told(found: Consistency) -> str:
    """The consistency ratio with its table, and whether it is small enough."""
    if found.cr is None:
        table = TABLES[found.table].name
        return f"Consistency index {found.ci:.3f}; {table} has no random index for that many."
    if found.random_index == 0:
        return "Two can always be compared consistently."
    source = TABLES[found.table].name if found.table else "as given"
    verdict = "no more than" if found.acceptable else "more than"
    return (
        f"Consistency ratio {found.cr:.3f}, {verdict} the usual limit of {ACCEPTABLE} "
        f"(random index {found.random_index:g}, {source})."
    )


def repair_told(repair: Repair, names: Sequence[str]) -> str:
    """The judgement that costs most consistency, and what all others imply for it."""
    row, column = names[repair.row], names[repair.column]
    after = "" if repair.after.cr is None else f"; with it the ratio is {repair.after.cr:.3f}"
    return (
        f"The judgement that costs most: {row} over {column} is {ratio(repair.given)}, and all "
        f"others together imply {_implied(repair)}{after}."
    )


def _implied(repair: Repair) -> str:
    return f"{repair.implied:.2g} (nearest on the scale: {repair.nearest})"


def _hierarchy(found: Hierarchy, answers: PairwiseAnswers) -> Iterator[str]:
    if found.cr is not None:
        yield f"Consistency ratio of the whole hierarchy {found.cr:.3f}."
    groups = [group.name for group in answers.groups]
    for line in compared_told(found.top, groups):
        yield f"Groups: {line}"
    for group, each in zip(answers.groups, found.inside, strict=True):
        if len(group.criteria) > 1:
            yield from (f"{group.name}: {line}" for line in compared_told(each, group.criteria))


def best_worst_told(found: BestWorst, names: Sequence[str]) -> Iterator[str]:
    """Consistency of best-worst judgements, and the criterion that contradicts most."""
    if found.costliest is None:
        yield "All judgements agree."
        return
    limit = "no limit is published for this case"
    if found.threshold is not None:
        verdict = "within" if found.acceptable else "above"
        limit = f"{verdict} the published limit of {found.threshold:g}"
    yield f"Input-based consistency ratio {found.input_ratio:.3f}: {limit}."
    yield (
        f"The judgements that disagree most are those on {names[found.costliest]}: by the best it "
        f"would be {found.implied[found.costliest]:.2g} times as important as the worst."
    )


def matched_told(found: Matched, answers: MatchingAnswers) -> Iterator[str]:
    """Whether matches agree, and the one that contradicts the others most."""
    if found.costliest is None:
        yield "No match contradicts another."
        return
    number = found.costliest
    asked, level = found.asked[number], found.levels[number]
    given = answers.matches[number].second[asked]
    implied = "no level on its scale" if level is None else f"{level:.4g}"
    yield f"Matches contradict one another by a factor of up to {found.factor:.2f}."
    yield (
        f"The one that costs most is match {number + 1}: {asked} at {figure(given)}, where all "
        f"others together imply {implied}."
    )


def _spread(found: Contrasts) -> Iterator[str]:
    yield f"By {OBJECTIVE_METHODS[found.defined[0].method].name}. This {NOBODYS}."
    for method, reason in found.undefined:
        yield f"{OBJECTIVE_METHODS[method].name} is not defined here: {reason}."
