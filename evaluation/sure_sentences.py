"""How sure the first place is, as plain sentences: shares of draws, central weights, research.

`options` are short names by row, `criteria` short names by column, as in the findings, and `noun`
says what the rows are: options or packages.
"""

from collections.abc import Mapping, Sequence
from math import floor

import numpy as np

from evaluation.evidence import CellWorth, Evidence, GroupWorth, Runs
from evaluation.potential import BestCase
from evaluation.robustness import Robustness, error_interval
from evaluation.runs import Run
from evaluation.sentences import percent, percents
from evaluation.study import Correlation
from evaluation.values import Floats
from evaluation.verdict import listing

# Of those behind the leader, so many are named.
NAMED = 3
# Shares below this are not worth a name, as weights that differ by less are not.
LEAST = 0.01
# Worths below this, in points of total, chase nothing (docs/method/robustness.md).
WORTH_CHASING = 0.001
# A tenth of a point, the finest that is told, begins here.
TENTH = 0.0005
# Smaller parts of a mix are not named.
IN_THE_MIX = 0.05
TOGETHER: dict[Correlation, str] = {
    "none": "independently",
    "some": "with the errors of one option hanging together somewhat",
    "strong": "with the errors of one option hanging together strongly",
}


def of_hundred(share: float) -> str:
    """A share as `53 of 100`; none, all and next to that are said as such."""
    if share in (0.0, 1.0):
        return "every one" if share else "none"
    if share < 0.005:
        return "less than 1 of 100"
    if share >= 0.995:
        return "more than 99 of 100"
    return f"{whole(share)} of 100"


def of_draws(share: float) -> str:
    """A share of draws as `53 of 100 draws`, `every draw` or `no draw`."""
    return {0.0: "no draw", 1.0: "every draw"}.get(share, f"{of_hundred(share)} draws")


def how_sure(options: Sequence[str], leader: int, result: Robustness, noun: str = "option") -> str:
    """How often today's leader is first, and who is first more often if another one is."""
    name, share = options[leader], float(result.first[leader])
    if len(options) == 1:
        return f"Only one {noun}, {name}, so it is first in every draw."
    most = int(np.argmax(result.first))
    ahead = float(result.first[most])
    # Intervals that overlap do not say which of the two is ahead.
    if (
        ahead > share
        and error_interval(ahead, result.draws)[0] <= error_interval(share, result.draws)[1]
    ):
        return (
            f"{name} leads today, but {options[most]} is first about as often: in "
            f"{of_hundred(share)} draws and in {of_hundred(ahead)}."
        )
    if ahead > share:
        return (
            f"{name} leads today, but {options[most]} is first more often: in "
            f"{of_hundred(ahead)} draws against {of_hundred(share)}."
        )
    return f"{name} is first in {of_hundred(share)} draws."


def runners_up(options: Sequence[str], leader: int, result: Robustness) -> str:
    """Who is first in the other draws, the most often first ones by name."""
    others = [int(i) for i in np.argsort(-result.first, kind="stable") if i != leader]
    named = [i for i in others if result.first[i] >= LEAST][:NAMED]
    if not named:
        return ""
    told = listing([f"{options[i]} in {whole(float(result.first[i]))}" for i in named])
    return f"First in the others: {told} of 100."


def sampling_error(share: float, draws: int) -> str:
    """What the number of draws leaves open: between what ends the share lies."""
    low, high = (float(end) for end in error_interval(share, draws))
    if share == 0:
        return f"0 of {draws:,}: under {_up(high)}."
    if share == 1:
        return f"All of {draws:,}: over {_down(low)}."
    ends = [whole(end) for end in (low, high)]
    if ends[0] == ends[1]:
        return "Chance in the drawing no longer shows in that figure."
    return f"Chance in the drawing leaves it between {ends[0]} and {ends[1]}."


def _up(share: float) -> str:
    """A small share in percent, rounded up to one digit."""
    places = max(0, -floor(np.log10(100 * share)))
    return f"{np.ceil(100 * share * 10**places) / 10**places:.{places}f}%"


def _down(share: float) -> str:
    return f"{100 - float(_up(1 - share)[:-1]):g}%"


def drawn_from(run: Run, correlation: Correlation, profiles: int) -> str:
    """What was drawn: `20,000 draws of weights near yours (...) and of scores ...`."""
    weights = {
        "anything": "any weights at all",
        "order": "any weights in your order",
        "near": f"weights near yours ({_points(run.moved)} of weight moved on average)",
        "bounds": f"weights within {_points(run.spread)} of yours",
        "profiles": f"mixtures of the {profiles} profiles, in place of your weights",
    }[run.weights]
    if run.scores == "fixed":
        return f"{run.draws:,} draws of {weights}; scores fixed at their likely values."
    return f"{run.draws:,} draws of {weights}; scores ranging, {TOGETHER[correlation]}."


def _points(number: float) -> str:
    return f"{number:g} point{'s' * (number != 1)}"


def acceptability(name: str, ranks: Floats, expected: float, best: int, worst: int) -> str:
    """An option's share of first places, its expected place and the places it takes."""
    span = f"place {best}" if best == worst else f"places {best} to {worst}"
    return (
        f"{name}: first in {of_hundred(float(ranks[0]))} draws, expected place {expected:.1f}, "
        f"{span} in at least 1 of 100 draws each."
    )


def chosen_by(central: Floats, today: Floats, criteria: Sequence[str]) -> str:
    """Whose choice an option is: the weights that differ most from today's, more and less."""
    if np.isnan(central).any():
        return "It is first in no draw, so nobody in this set of weights would choose it."
    change = central - today
    order = np.argsort(-np.abs(change), kind="stable")
    named = [int(j) for j in order if abs(change[j]) >= LEAST][:NAMED]
    if not named:
        return "Would be chosen by someone with weights like today\u2019s."
    told = []
    for j in named:
        now, to = percents(float(today[j]), float(central[j]))
        told.append(f"{criteria[j]} {to} instead of {now}")
    return f"Would be chosen by someone who weighs {listing(told)}."


def all_alike(result: Robustness, today: Floats, noun: str = "option") -> str:
    """A sentence if whoever would choose any option weighs like today; else nothing."""
    often = result.first >= LEAST
    if np.any(np.abs(result.central_weights[often] - today) >= LEAST):
        return ""
    return (
        f"In this set of weights it is the scores that decide who is first: whatever the {noun}, "
        "those who would choose it weigh like you, to within a point. Draw from a wider set to "
        "see who would choose otherwise."
    )


def confidence(factor: float, *, ranging: bool = True) -> str:
    """How sure an option would be of first place at its own central weights."""
    if factor == 1 and not ranging:
        return "At exactly those weights it is first."
    if np.isnan(factor):
        return "Too few first places to say how sure it would be at those weights."
    if factor == 1:
        return "At exactly those weights it is first whatever the scores drawn."
    return f"At exactly those weights it is first in {of_hundred(factor)} draws of the scores."


def pair(one: str, other: str, ahead: float) -> str:
    """How often one option is ahead of another."""
    return f"{one} is ahead of {other} in {of_hundred(ahead)} draws."


def never_best(case: BestCase, options: Sequence[str]) -> str:
    """The certificate: the mix of others that is ahead at every weighting, and by how much."""
    name = options[case.option]
    if case.can_be == "tied":
        return f"{name} can share first place at some weights, but never have it alone."
    parts = [int(i) for i in np.argsort(-case.mix, kind="stable") if case.mix[i] >= IN_THE_MIX]
    better = "; ".join(f"{percent(float(case.mix[i]))} {options[i]}" for i in parts)
    if len(parts) == 1 and case.mix[parts[0]] > 1 - LEAST:
        better = options[parts[0]]
    elif case.mix[parts].sum() > 1 - LEAST:
        better = f"a mix ({better})"
    else:
        better = f"a mix ({better}; little of others)"
    by = f", by at least {_total(-case.slack)}" if -case.slack >= TENTH else ", if only just"
    return f"{name}: at every weighting, {better} is better{by}."


def never_summary(
    cases: Sequence[BestCase], favourable: Sequence[BestCase], noun: str = "option"
) -> str:
    """How many options no weights make first, and what their ranges do to that."""
    never = [case.option for case in cases if case.can_be != "best"]
    count = len(cases)
    if count == 1:
        return f"Only one {noun}, so it is best at any weights."
    if not never:
        return f"Each {noun} is best at some weights, with the scores at their likely values."
    one = len(never) == 1
    still = sum(favourable[i].can_be != "best" for i in never)
    told = (
        f"{len(never)} of {count} {noun}s {'is' if one else 'are'} never best at likely scores, "
        "whatever the weights."
    )
    if not still:
        return (
            f"{told} Only {'its' if one else 'their'} ranges leave {'it' if one else 'them'} a "
            "chance: own scores at the good end, all others\u2019 at the bad end."
        )
    which = "It is" if one else f"{still} of them {'is' if still == 1 else 'are'}"
    suits = "it" if still == 1 else "them"
    return f"{told} {which} never best even with every score at the end that suits {suits}."


def worth_chasing(found: Evidence) -> str:
    """Whether a single score is worth researching, and what settling many together is worth."""
    if not found.cells:
        return "No score has a range, so there is nothing to settle."
    best = found.cells[0]
    weak = f"all C and D graded ones together are worth {_total(found.weak.worth)}"
    if best.worth < WORTH_CHASING:
        told = f"No single score is worth chasing for this choice; {weak}"
    else:
        told = f"The best single score to settle is worth {_total(best.worth)}; {weak}"
    return f"{told}, everything together {_total(found.everything.worth)}."


def leaders_differ(found: Evidence, names: Mapping[str, str]) -> str:
    """A sentence if mean scores put another option first than likely ones; else nothing."""
    if found.leader_on_means == found.leader_on_likely:
        return ""
    return (
        f"On mean scores {names[found.leader_on_means]} leads, on likely scores "
        f"{names[found.leader_on_likely]}: the ranges lean to one side. The worths here "
        "are those of choosing by means."
    )


def worth(group: GroupWorth | CellWorth) -> str:
    """A worth and its chance: `0.7 points; the leader changes in 24 of 100`."""
    if group.worth == 0 and group.change == 0:
        return "nothing: the leader stays"
    return f"{_total(group.worth)}; another leader in {of_hundred(group.change)}"


def trust(options: Sequence[str], leader: int, runs: Runs) -> str:
    """What weak evidence does to the leader's share of first places."""
    plain, widened, firm = (
        of_hundred(float(each.first[leader])) for each in (runs.plain, runs.widened, runs.firm)
    )
    return (
        f"{options[leader]} is first in {plain} draws as the study stands, in {widened} with the "
        f"ranges of C and D scores half as wide again, and in {firm} if only A and B scores range."
    )


def _total(worth: float) -> str:
    return "less than 0.1 points" if 0 < worth < TENTH else f"{tenths(worth)} points"


def tenths(worth: float) -> str:
    """A worth (0..1) in points of total, to a tenth."""
    if worth < TENTH:
        return "<0.1" if worth > 0 else "0"
    return f"{100 * worth:.1f}"


def whole(share: float) -> int:
    """A share in whole percent; halves go up."""
    return floor(100 * share + 0.5)
