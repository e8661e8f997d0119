"""What ranges look like on their scales, one's own over the shipped, with the level in words."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from evaluation.dossier_words import level_in_words
from evaluation.study import Criterion, Score
from evaluation.wording import figure
from sharing.differences import ranged
from sharing.own_study import OwnStudy

Pairs = Iterable[tuple[str, str]]


def show(own: OwnStudy, pairs: Pairs, *, by_option: bool) -> None:
    """One scale for each pair of option and criterion that is scored without fault."""
    cards = [_card(own, *pair, by_option=by_option) for pair in pairs]
    shown = "".join(cards)
    if shown:
        st.html(
            "<h2 class='group'>On their scales</h2><p class='hint legend'><u class='mine'></u> in "
            "this version <u class='theirs'></u> in the shipped study, where it differs</p>"
            f"<div class='drawn-scores'>{shown}</div>"
        )


def _card(own: OwnStudy, option: str, criterion: str, *, by_option: bool) -> str:
    study = own.study
    if option not in study.option_ids or criterion not in study.criterion_ids:
        return ""
    scale, judged = study.criterion(criterion), study.option(option)
    score = judged.scores[criterion]
    before = shipped_score(own, option, criterion)
    name = scale.short if by_option else judged.short
    changed = before is not None and ranged(before) != ranged(score)
    return (
        f"<article><h3>{escape(name)} <b>{escape(ranged(score))}</b></h3>"
        f"{line(scale, score, before if changed else None)}"
        f"<p class='means'>{escape(level_in_words(scale, score.likely))}</p></article>"
    )


def shipped_score(own: OwnStudy, option: str, criterion: str) -> Score | None:
    """What the shipped study says on the same scale; nothing if it has none."""
    shipped = own.shipped
    if option not in shipped.option_ids or criterion not in shipped.criterion_ids:
        return None
    one, other = shipped.criterion(criterion), own.study.criterion(criterion)
    return shipped.option(option).scores[criterion] if one == other else None


def line(criterion: Criterion, mine: Score | None, theirs: Score | None) -> str:
    """One or two ranges on a criterion's scale (HTML), worst on the left, levels as ticks."""

    def place(at: float) -> float:
        share = (at - criterion.worst) / (criterion.best - criterion.worst)
        return 100 * min(max(share, 0.0), 1.0)

    def bar(score: Score | None, whose: str) -> str:
        if score is None:
            return ""
        left, right = sorted((place(score.low), place(score.high)))
        return (
            f'<b class="{whose}" style="left:{left:.2f}%;width:{right - left:.2f}%"></b>'
            f'<u class="{whose}" style="left:{place(score.likely):.2f}%"></u>'
        )

    ticks = "".join(
        f'<i style="left:{place(level.at):.2f}%"><span>{figure(level.at)}</span></i>'
        for level in criterion.levels
    )
    told = " ".join(
        f"{whose}: {ranged(score)}."
        for whose, score in (("this version", mine), ("the shipped study", theirs))
        if score is not None
    )
    return (
        f'<div class="scale" role="img" aria-label="{escape(told)}"><span class="end">worst</span>'
        f'<div class="line">{ticks}{bar(theirs, "theirs")}{bar(mine, "mine")}</div>'
        '<span class="end">best</span></div>'
    )
