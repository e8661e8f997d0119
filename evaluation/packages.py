"""Packages as things to rank: their scores as a study's options have them, needs and warnings.

Rules and sources: docs/method/packages.md
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from evaluation.decimals import to_one_decimal
from evaluation.members import needs_of
from evaluation.recipes import recipe, recombined
from evaluation.study import Option, Package, Score, Study
from evaluation.values import Floats, scores_array


def package_scores(study: Study, packages: Sequence[Package]) -> Floats:
    """Scores of packages, (3, packages, criteria): low, likely and high in ascending order.

    With all members at their low, likely and high scores in turn, to one decimal. A package of
    members that are all at their low is cautious on purpose: the range is wide, and never drawn
    from.
    """
    found = recombined(recipe(study, packages), scores_array(study))
    return np.sort(to_one_decimal(found), axis=0)


# A few sessions look at other worlds or have packages of their own; each study is small.
@lru_cache(maxsize=64)
def as_options(parts: Study) -> Study:
    """The study whose options are the packages of `parts`, scored by their members.

    So whatever can be asked of options can be asked of packages. Their low and high are never drawn
    from: members are, see member_draws.py.
    """
    scores = package_scores(parts, parts.packages)
    rows = zip(parts.packages, np.moveaxis(scores, 1, 0), strict=True)
    return parts.replace(
        options=tuple(_as_option(parts, package, given) for package, given in rows),
        scenarios=tuple(each.model_copy(update={"shifts": ()}) for each in parts.scenarios),
        packages=(),
    )


def _as_option(study: Study, package: Package, scores: Floats) -> Option:
    """`scores`: (3, criteria)."""
    members = [study.option(member) for member in package.members]
    derived = {
        criterion: Score.model_construct(
            low=float(low),
            likely=float(likely),
            high=float(high),
            grade=max(member.scores[criterion].grade for member in members),
            reason="Follows from its members.",
            article=(),
            sources=(),
        )
        for criterion, (low, likely, high) in zip(study.criterion_ids, scores.T, strict=True)
    }
    return Option.model_construct(
        id=package.id,
        name=package.name,
        short=package.short or package.name,
        pillar="",
        role="package",
        providers="",
        needs_text="",
        article=package.article,
        note="",
        needs=needs_of(study, package),
        scores=derived,
    )
