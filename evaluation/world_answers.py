"""The command `worlds`: one stance in every world, as JSON; as text see world_lines.py."""

from collections.abc import Sequence
from typing import Any

from evaluation.across_worlds import AcrossWorlds, across_worlds
from evaluation.analyses import Answer, Question
from evaluation.decision_rules import RULES, choice, rule_scores
from evaluation.errors import Fault, StanceError
from evaluation.needs import works_in
from evaluation.ranking import by_rank
from evaluation.remains import Remains
from evaluation.study import Study
from evaluation.survival import Standing, Survival, survival
from evaluation.values import Floats
from evaluation.world_lines import in_lines, pair_of
from evaluation.world_table import count_combinations
from evaluation.worlds import shifted_scores, world_name


def worlds_answer(asked: Question, alpha: float) -> Answer:
    """Rankings in each world, regret, rules, axes and what a refusal stops.

    `alpha`: Hurwicz's optimism. Raises StanceError if it is no share.
    """
    if not 0 <= alpha <= 1:
        message = f"{alpha:g} is no share from 0 (pessimism) to 1 (optimism)"
        raise StanceError([Fault(file="alpha", message=message)])
    found = across_worlds(asked.base, asked.stance)
    left = survival(asked.base, asked.stance)
    return _plain(asked, found, left, alpha), in_lines(asked, found, left, alpha)


def _plain(
    asked: Question, found: AcrossWorlds, left: Survival | None, alpha: float
) -> dict[str, Any]:
    study, ids = asked.base, found.options
    cells = shifted_scores(study, asked.stance.world)
    return {
        "ranked": asked.stance.ranked,
        "world": world_name(study, asked.stance.world),
        "states": list(asked.stance.world),
        "scenarios": [_scenario(study, found, column) for column in range(len(found.singles))],
        "worlds": {
            "count": len(found.worlds.worlds),
            "combinations": count_combinations(study),
            "complete": found.complete,
        },
        "options": [_option(found, asked, int(i)) for i in asked.findings.order],
        "rules": {
            rule: {
                "name": each.name,
                "chosen": [ids[i] for i in choice(rule, found.totals, alpha)],
                "scores": _points(ids, rule_scores(rule, found.totals, alpha)),
            }
            | ({"alpha": alpha} if rule == "hurwicz" else {})
            for rule, each in RULES.items()
        },
        "axes": _axes(asked, found),
        "survival": None if left is None else _survival(left),
        "clamped": [
            {"option": each.option, "criterion": each.criterion, "ends": list(each.clamped)}
            for each in cells
            if each.clamped
        ],
        "added_up": [
            {
                "option": each.option,
                "criterion": each.criterion,
                "shifts": {state: shift.shift for state, shift in each.shifts},
            }
            for each in cells
            if len(each.shifts) > 1
        ],
    }


def _scenario(study: Study, found: AcrossWorlds, column: int) -> dict[str, Any]:
    totals, ranks = found.single_totals[:, column], found.single_ranks[:, column]
    works = works_in(study, found.needs, [found.singles[column]])[:, 0]
    return {
        "states": list(found.singles[column]),
        "name": world_name(study, found.singles[column]),
        "ranking": [
            {
                "id": found.options[i],
                "rank": int(ranks[i]),
                "total": float(totals[i] * 100),
                "regret": float((totals.max() - totals[i]) * 100),
                "works": bool(works[i]),
            }
            for i in by_rank(ranks)
        ],
    }


def _option(found: AcrossWorlds, asked: Question, i: int) -> dict[str, Any]:
    def at(numbers: Floats, column: int) -> dict[str, Any]:
        return {
            "points": float(numbers[i, column] * 100),
            "states": list(found.worlds.worlds[column]),
        }

    return {
        "id": found.options[i],
        "rank": int(asked.findings.ranks[i]),
        "total": float(asked.findings.totals[i] * 100),
        "first": int(found.first[i]),
        "first_working": int(found.first_working[i]),
        "works_in": int(found.works[i].sum()),
        "worst": at(found.totals, found.worst[i]),
        "best": at(found.totals, found.best[i]),
        "max_regret": at(found.regrets, found.most_regretted[i]),
    }


def _axes(asked: Question, found: AcrossWorlds) -> dict[str, Any] | None:
    if not found.complete:
        return None
    pair = pair_of(asked)
    return {
        "ranking": _shares(found, found.ranking),
        "pair": None
        if pair is None
        else {"options": [found.options[i] for i in pair], **_shares(found, found.pair(*pair))},
    }


def _shares(found: AcrossWorlds, shares: Floats | None) -> dict[str, Any]:
    if shares is None:
        return {"shares": None, "jointly": None}
    return {
        "shares": dict(zip(found.worlds.axes, map(float, shares), strict=True)),
        "jointly": 1 - float(shares.sum()),
    }


def _survival(left: Survival) -> dict[str, Any]:
    return {
        "before": list(left.before),
        "after": list(left.after),
        "stopped": [_standing(each) for each in left.stopped],
        "left": [_standing(each) for each in left.left],
        "packages": [_remains(each) for each in left.packages],
    }


def _remains(each: Remains) -> dict[str, Any]:
    return {
        "id": each.package.id,
        "name": each.package.name,
        "dropped": list(each.dropped),
        "left": list(each.left),
        "before": {"total": each.before * 100, "rank": each.rank_before},
        "after": {"total": each.after * 100, "rank": each.rank_after},
        "without": None if each.without is None else each.without * 100,
        "floors": {
            floor.criterion: {
                "whole": floor.whole,
                "without": floor.without,
                "floor": floor.floor,
                "missed": floor.missed,
            }
            for floor in each.floors
        },
    }


def _standing(each: Standing) -> dict[str, Any]:
    return {
        "id": each.option,
        "needs": {need: answer for need, answer, _ in each.needs},
        "unmet": list(each.unmet),
        "refused": list(each.refused),
        "room": each.room,
        "too_little_room": each.too_little,
        "before": {"total": each.before * 100, "rank": each.rank_before},
        "after": {"total": each.after * 100, "rank": each.rank_after},
    }


def _points(ids: Sequence[str], numbers: Floats) -> dict[str, float]:
    return dict(zip(ids, map(float, numbers * 100), strict=True))
