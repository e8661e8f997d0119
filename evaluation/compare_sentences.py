"""One option against another in plain words, exact and held to the flips.

Shortened figures are rounded away from today's, so that what is said of them holds.
Rules: docs/method/compare.md#words
"""

from collections.abc import Sequence
from math import ceil, floor

import numpy as np

from evaluation.compare import Pair
from evaluation.disagreement import Disagreement
from evaluation.findings import Findings
from evaluation.profile_ranks import ProfileRanks
from evaluation.ranking import TIE
from evaluation.score_flips import ScoreFlip
from evaluation.sensitivity import WeightSensitivity
from evaluation.sentences import DECIMALS, percent, unit_of
from evaluation.study import Criterion
from evaluation.sweeps import WeightFlip
from evaluation.values import Floats
from evaluation.verdict import listing, points, whole

# As many single changes as one sentence tells, and of each kind while there are both.
TOLD, OF_A_KIND = 4, 2
# Names of so many words or more own nothing with an apostrophe.
SHORT = 3


def head_to_head(findings: Findings, pair: Pair) -> str:
    """The whole comparison of a pair: who leads, on what, and what would turn it."""
    return f"{leads(findings, pair)} {turns(findings, pair)}"


def leads(findings: Findings, pair: Pair) -> str:
    """Who is ahead by how much, and on what: `A leads B by 6 points: ahead on cost (+8), ...`."""
    return f"{headline(findings, pair)}: {made_of(findings, pair)}."


def headline(findings: Findings, pair: Pair) -> str:
    """Who is ahead by how much, as the beginning of a sentence."""
    ahead, behind = _names(findings, pair)
    if pair.level:
        return f"{ahead} and {behind} are level at {points(findings.totals[pair.ahead])}"
    return f"{ahead} leads {behind} by {_lead(pair.margin)}"


def _lead(margin: float) -> str:
    return "less than 1 point" if margin < 0.01 else points(margin)


def made_of(findings: Findings, pair: Pair) -> str:
    """What the margin is made of, in whole points; what makes less than one is told together."""
    ahead, behind = _names(findings, pair)
    told = [j for j in _by_size(pair.contributions) if whole(abs(pair.contributions[j]))]
    plus = [_part(findings, pair, j) for j in told if pair.contributions[j] > 0]
    minus = [_part(findings, pair, j) for j in told if pair.contributions[j] < 0]
    if not told:
        if not np.any(np.abs(pair.contributions) > TIE):
            return "the same on every criterion that weighs anything"
        return "no criterion makes a difference of 1 point"
    if pair.level:
        sides = [f"{ahead} is ahead on {listing(plus)}"] if plus else []
        sides += [f"{behind} on {listing([_turned(each) for each in minus])}"] if minus else []
    else:
        sides = [f"ahead on {listing(plus)}"] if plus else []
        sides += [f"behind on {listing(minus)}"] if minus else []
        if not np.any(pair.contributions < -TIE):
            sides.append("behind on nothing")
    rest = float(pair.contributions.sum() - pair.contributions[told].sum())
    if whole(abs(rest)):
        sides.append(f"all else together {signed(rest)}")
    return ", ".join(sides)


def _by_size(contributions: Floats) -> list[int]:
    return [int(j) for j in np.argsort(-np.abs(contributions), kind="stable")]


def _part(findings: Findings, pair: Pair, j: int) -> str:
    return f"{_criterion(findings, j)} ({signed(pair.contributions[j])})"


def _turned(part: str) -> str:
    return part.replace("(-", "(+")


def signed(share: float) -> str:
    """A difference of totals (0..1) in whole points with its sign: `+5`, `-3`."""
    number = whole(abs(share))
    return f"{'-' if share < 0 else '+'}{number}"


def tenths(shares: Floats) -> list[float]:
    """Differences of totals in points to one decimal, rounded so that they add up to their sum's.

    What is a tenth off is what had been rounded most.
    """
    # A sum of halves must not go down because its last digit was lost.
    exact = np.round(np.asarray(shares, dtype=float) * 1000, 6)
    rounded = np.floor(exact + 0.5)
    missing = int(np.floor(np.round(exact.sum(), 6) + 0.5) - rounded.sum())
    most = np.argsort(-(exact - rounded) * np.sign(missing), kind="stable")[: abs(missing)]
    rounded[most] += np.sign(missing)
    return [float(each) / 10 for each in rounded]


def tenth(points: float) -> str:
    """A difference in points to one decimal with its sign, for a screen."""
    return f"{points:+.1f}".replace("-", "\N{MINUS SIGN}") if abs(points) >= 0.05 else "0.0"


def turns(findings: Findings, pair: Pair) -> str:
    """What alone would put the other one ahead; everything that would is told or counted."""
    ahead, behind = _names(findings, pair)
    if pair.level:
        if not np.any(np.abs(pair.apart) > TIE):
            return "They have the same value on every criterion, so no weight tells them apart."
        return "The least change of a weight or score on which they differ decides between them."
    weights, scores = _most_telling(pair)
    if not weights and not scores:
        if not np.any(pair.apart < -TIE):
            return (
                f"{behind} is better on nothing, so no weights put it ahead, and no single score "
                "does."
            )
        return f"No single weight or score, moved alone, puts {behind} ahead."
    told = [weight_turns(findings, *each) for each in weights]
    told += [score_turns(findings, flip) for flip in scores]
    more = len(pair.weights) + len(pair.scores) - len(told)
    left = f"{_changes(more)} would do too" if more else "nothing else alone is enough"
    return f"{behind} overtakes {ahead} if {', or if '.join(told)}; {left}."


def _changes(count: int) -> str:
    return f"{count} other change{'s' * (count != 1)} of one weight or one score"


def _most_telling(
    pair: Pair,
) -> tuple[list[tuple[WeightSensitivity, WeightFlip]], list[ScoreFlip]]:
    """The nearest weights and the likeliest scores, more of one kind where the other has few."""
    few = min(len(pair.weights), max(OF_A_KIND, TOLD - len(pair.scores)))
    return list(pair.weights[:few]), list(pair.scores[: TOLD - few])


def weight_turns(findings: Findings, each: WeightSensitivity, flip: WeightFlip) -> str:
    """Beyond what weight the other is ahead: `credibility weighs under 9% (now 13%)`."""
    now, to = weight_place(each.weight, flip.to)
    way = "over" if flip.to > each.weight else "under"
    return f"{_criterion(findings, each.part[0])} weighs {way} {to} (now {now})"


def weight_place(now: float, to: float) -> tuple[str, str]:
    """Today's weight and that of a flip in percent, as coarse as tells them apart.

    The flip is rounded away from today, so that beyond what is told the order has turned.
    """
    up = to > now
    today, told = "", ""
    for decimals in range(DECIMALS + 1):
        scale = 100 * 10**decimals
        rounded = ceil(to * scale - TIE) if up else floor(to * scale + TIE)
        today, told = f"{now:.{decimals}%}", f"{rounded / scale:.{decimals}%}"
        if told != today and 0 < rounded < scale:
            break
    coarse = percent(now)
    apart = float(told[:-1]) - float(coarse[:-1])
    return (coarse if (apart > 0 if up else apart < 0) else today), told


def score_turns(findings: Findings, flip: ScoreFlip) -> str:
    """At what score the other is ahead: `A's adoptability is 41 rather than 64`."""
    criterion = findings.study.criteria[flip.criterion]
    option = findings.scored.options[flip.option].short
    figure = f"{score_place(flip, criterion)}{unit_of(criterion)}"
    return (
        f"{owned(option, _criterion(findings, flip.criterion))} is {figure} rather than "
        f"{flip.score:g}"
    )


def score_place(flip: ScoreFlip, criterion: Criterion) -> str:
    """The next score beyond a flip, as coarse as the scale: there the order has turned."""
    low, high = criterion.range
    fine = high - low <= 10
    for decimals in range(1 if fine else 0, DECIMALS + 1):
        scale = 10**decimals
        place = _next(flip.to * scale, up=flip.to > flip.score) / scale
        if low <= place <= high:
            return f"{place:.{decimals}f}"
    return f"{high if flip.to > flip.score else low:g}"


def _next(at: float, *, up: bool) -> int:
    """The next whole number strictly beyond."""
    return floor(at + TIE) + 1 if up else ceil(at - TIE) - 1


def owned(option: str, criterion: str) -> str:
    """An option's criterion: `Tripwire's cost`, or `the cost of ...` where that reads badly."""
    plain = option[-1:].isalnum() and not option.endswith("s")
    if plain and option.count(" ") < SHORT and not set(option) & {"'", "\u2019"}:
        return f"{option}\u2019s {criterion}"
    return f"the {criterion} of {option}"


def in_a_sentence(name: str) -> str:
    """A criterion's name inside a sentence; abbreviations keep their capitals."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _criterion(findings: Findings, j: int) -> str:
    return in_a_sentence(findings.study.criteria[j].short)


def _names(findings: Findings, pair: Pair) -> tuple[str, str]:
    options = findings.study.options
    return options[pair.ahead].short, options[pair.behind].short


def ranges_say(findings: Findings, pair: Pair) -> str:
    """On how many criteria the ranges do not tell the two apart."""
    count, all_ = int(pair.within.sum()), len(pair.within)
    if not count:
        return "On every criterion the ranges tell the two apart."
    if count == all_:
        return "On no criterion do the ranges tell the two apart."
    rest = float(pair.contributions[~pair.within].sum())
    side = _names(findings, pair)[rest < 0]
    lead = f"{side} is {_lead(abs(rest))} ahead" if abs(rest) > TIE else "the two are level"
    return (
        f"On {count} of {all_} criteria the ranges do not tell the two apart; counting only the "
        f"others, {lead}."
    )


def agree(found: ProfileRanks, options: Sequence[str], noun: str = "option") -> str:
    """How far the profiles agree: the closest two, the furthest two."""
    count = len(found.names)
    pairs = [(found.agreement[i, k], i, k) for i in range(count) for k in range(i)]
    told = [each for each in pairs if not np.isnan(each[0])]
    if len(options) < 2 or not told:
        return f"There is nothing to compare: it takes two profiles and two {noun}s."
    low, high = min(told), max(told)
    if low[0] > 1 - TIE:
        return f"All {count} profiles rank the {noun}s alike."
    if len(told) == 1:
        return f"{_between(found, low)} agree by {tau(low[0])}."
    return (
        f"Closest are {_between(found, high)} ({tau(high[0])}), furthest apart "
        f"{_between(found, low)} ({tau(low[0])})."
    )


def _between(found: ProfileRanks, pair: tuple[float, int, int]) -> str:
    return listing([found.names[pair[2]], found.names[pair[1]]])


def tau(agreement: float) -> str:
    """An agreement as `0.62`, with a minus that is one; a dash where there is none to tell."""
    return "\u2013" if np.isnan(agreement) else f"{agreement:.2f}".replace("-", "\N{MINUS SIGN}")


def thirds(found: ProfileRanks, options: Sequence[str], noun: str = "option") -> list[str]:
    """Which options every profile likes, and which none puts last."""
    if not found.third or not found.names:
        return []
    place = "place" if found.third == 1 else f"{found.third} places"
    top = listing([options[i] for i in found.always_top])
    never = listing([options[i] for i in found.never_bottom])
    return [
        f"In the top third ({_of(place)} of {len(options)}) by every profile: {top or 'none'}.",
        f"In the bottom third by no profile: {never or f'no {noun}'}.",
    ]


def _of(place: str) -> str:
    return f"first {place}"


def disagree(
    found: Disagreement, actors: tuple[str, str], options: tuple[str, str], criteria: Sequence[str]
) -> str:
    """Why two people differ on a pair: how far, from what, and on which criteria most."""
    if abs(found.difference) <= TIE:
        return f"{listing(actors)} agree: {_stand(found.one, options)} for both."
    told = (
        f"For {actors[0]} {_stand(found.one, options)}, for {actors[1]} "
        f"{_stand(found.other, options)}: they differ by {_lead(abs(found.difference))}."
    )
    return f"{told} {_causes(found)} {_most(found, criteria)}".strip()


def _stand(lead: float, options: tuple[str, str]) -> str:
    if abs(lead) <= TIE:
        return f"{options[0]} and {options[1]} are level"
    one, other = options if lead > 0 else options[::-1]
    return f"{one} leads {other} by {_lead(abs(lead))}"


def _causes(found: Disagreement) -> str:
    values, facts = float(found.values.sum()), float(found.facts.sum())
    if not np.any(np.abs(found.facts) > TIE):
        return "All of it is weights."
    if not np.any(np.abs(found.values) > TIE):
        return "All of it is scores."
    return f"Weights make {signed(values)} of it, scores {signed(facts)}."


def _most(found: Disagreement, criteria: Sequence[str]) -> str:
    both = found.values + found.facts
    order = [j for j in _by_size(both) if whole(abs(both[j]))][:3]
    if not order:
        return ""
    named = [f"{in_a_sentence(criteria[j])} ({signed(both[j])})" for j in order]
    return f"Most of it comes from {listing(named)}."
