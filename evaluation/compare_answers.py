"""What the command `compare` answers: JSON and text."""

from collections.abc import Sequence
from typing import Any

from evaluation import compare_sentences as say
from evaluation.across_worlds import across_worlds
from evaluation.analyses import Answer, Question
from evaluation.compare import Comparison, Pair, compare, selection_faults
from evaluation.errors import StanceError
from evaluation.findings import Findings
from evaluation.profile_ranks import profile_ranks
from evaluation.worlds import world_name


def compare_answer(asked: Question, ids: Sequence[str]) -> Answer:
    """Put options or packages side by side. Raises StanceError with all that is wrong with `ids`.

    Points of total, 0 to 100; weights as shares; scores in their units.
    """
    findings = asked.findings
    faults = selection_faults(findings.options, ids, findings.noun, _not_ranked(asked))
    if faults:
        raise StanceError(faults)
    found = compare(asked.stance, findings, ids)
    rows = [findings.options.index(each) for each in ids]
    pair = found.pair(*rows[:2])
    pairs = [_pair(findings, each, each.ahead) for each in found.pairs]
    plain = {
        "options": [_option(asked, i) for i in rows],
        **_pair(findings, pair, rows[0]),
        "pairs": pairs,
        "by_profile": _by_profile(asked, rows),
        "by_world": _by_world(asked, rows),
    }
    return plain, [line for each in found.pairs for line in _told(findings, found, each)]


def _not_ranked(asked: Question) -> tuple[str, ...]:
    """Ids of what is not compared because the other kind is ranked."""
    study = asked.base
    packages = tuple(package.id for package in study.packages)
    return packages if asked.findings.parts is None else study.option_ids


def _option(asked: Question, i: int) -> dict[str, Any]:
    findings = asked.findings
    return {
        "id": findings.options[i],
        "name": findings.study.options[i].name,
        "rank": int(findings.ranks[i]),
        "total": float(findings.totals[i] * 100),
        "p10": float(findings.p10[i] * 100),
        "p90": float(findings.p90[i] * 100),
        "broken_floors": list(findings.broken_floors[i]),
        "unmet_needs": list(findings.unmet[i]),
    }


def _pair(findings: Findings, pair: Pair, first: int) -> dict[str, Any]:
    """A pair; margin and contributions are those of the row `first` over the other."""
    ids, criteria = findings.options, findings.criteria
    sign = 1.0 if first == pair.ahead else -1.0
    return {
        "pair": [ids[first], ids[pair.behind if first == pair.ahead else pair.ahead]],
        "ahead": None if pair.level else ids[pair.ahead],
        "margin": 100 * sign * pair.margin,
        "contributions": {
            name: 100 * sign * float(part) + 0.0
            for name, part in zip(criteria, pair.contributions, strict=True)
        },
        "within_ranges": [
            name for name, inside in zip(criteria, pair.within, strict=True) if inside
        ],
        "overtakes": [*_weights(findings, pair), *_scores(findings, pair)],
        "words": say.head_to_head(findings, pair),
    }


def _weights(findings: Findings, pair: Pair) -> list[dict[str, Any]]:
    return [
        {
            "by": "weight",
            "criterion": findings.criteria[each.part[0]],
            "weight": each.weight,
            "to": flip.to,
            "leader": findings.options[pair.behind],
        }
        for each, flip in pair.weights
    ]


def _scores(findings: Findings, pair: Pair) -> list[dict[str, Any]]:
    return [
        {
            "by": "score",
            "option": findings.scored.option_ids[flip.option],
            "criterion": findings.criteria[flip.criterion],
            "score": flip.score,
            "to": flip.to,
            "leader": findings.options[pair.behind],
            "within_range": flip.inside,
            "grade": flip.cell.grade,
        }
        for flip in pair.scores
    ]


def _by_profile(asked: Question, rows: Sequence[int]) -> dict[str, dict[str, int]]:
    profiles = asked.study.profiles
    found = profile_ranks(asked.findings, profiles)
    return {
        profile.id: {asked.findings.options[i]: int(ranks[i]) for i in rows}
        for profile, ranks in zip(profiles, found.ranks, strict=True)
    }


def _by_world(asked: Question, rows: Sequence[int]) -> list[dict[str, Any]]:
    """Ranks in the reference world and in each scenario alone."""
    found = across_worlds(asked.base, asked.stance)
    return [
        {
            "states": list(world),
            "name": world_name(asked.base, world),
            "ranks": {found.options[i]: int(ranks[i]) for i in rows},
        }
        for world, ranks in zip(found.singles, found.single_ranks.T, strict=True)
    ]


def _told(findings: Findings, found: Comparison, pair: Pair) -> list[str]:
    """A pair in words, then criterion by criterion, the largest difference first."""
    lines = [say.head_to_head(findings, pair), say.ranges_say(findings, pair), ""]
    order = sorted(range(len(findings.criteria)), key=lambda j: -pair.contributions[j])
    width = max(map(len, findings.criteria))
    for j in order:
        inside = "  within the ranges" if pair.within[j] else ""
        lines.append(
            f"  {findings.criteria[j]:<{width}}  {100 * pair.contributions[j]:+6.1f}  "
            f"weight {findings.weights[j]:.0%}{inside}"
        )
    lines.append(f"  {'margin':<{width}}  {100 * pair.margin:+6.1f}")
    return lines if pair is found.pairs[-1] else [*lines, ""]
