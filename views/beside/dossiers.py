"""The dossiers cell by cell: for each criterion all ranges on one scale, then the reasons."""

from html import escape

import streamlit as st

from evaluation import sentences
from evaluation.dossier_words import level_in_words
from evaluation.study import Criterion, Score
from views import dossier, state, text
from views.beside.asked import Asked

HOW = (
    "Drawn from worst (left) to best (right): range and likely score of each. Grey: the likely "
    "score lies within the ranges of all the others and theirs within its own."
)


def show(asked: Asked) -> None:
    """Every criterion by group, then the sources and the way to each whole dossier."""
    _ways(asked)
    st.html(f"<p class='hint'>{HOW}</p>")
    for group, criteria in dossier.by_group(asked.findings.study):
        st.html(
            f"<h2 class='group'>{escape(group)}</h2>"
            + "".join(_criterion(asked, criterion) for criterion in criteria)
        )
    if asked.findings.parts is None:
        st.html(dossier.sources_of(asked.findings.study, [asked.option(i) for i in asked.rows]))


def _ways(asked: Asked) -> None:
    """A link to each whole dossier."""
    with st.container(horizontal=True, key="dossier-links"):
        for i in asked.rows:
            st.page_link(
                "option.py",
                label=f"Whole dossier: {text.markdown(asked.names[i])}",
                query_params=state.way_to(asked.study, option=asked.findings.options[i]),
            )


def _criterion(asked: Asked, criterion: Criterion) -> str:
    """One criterion (HTML): the scale with all ranges, then a cell each."""
    j = asked.findings.criteria.index(criterion.id)
    alike = not_told_apart(asked, j)
    cells = "".join(_cell(asked, i, criterion, j) for i in asked.rows)
    told = "<span class='tag'>within the ranges</span>" if alike else ""
    return (
        f"<section class='cells{' within' if alike else ''}'><h3>{escape(criterion.name)} "
        f"<small>weight {sentences.percent(float(asked.findings.weights[j]))}</small> {told}</h3>"
        f"{_scale(asked, criterion)}"
        f"<ul class='columns of-{len(asked.rows)}'>{cells}</ul></section>"
    )


def not_told_apart(asked: Asked, j: int) -> bool:
    """Whether on a criterion no two of those compared are told apart by their ranges."""
    return all(bool(pair.within[j]) for pair in asked.found.pairs)


def _scale(asked: Asked, criterion: Criterion) -> str:
    """All ranges on the criterion's scale, one line each, with its levels."""

    def place(at: float) -> float:
        return 100 * (at - criterion.worst) / (criterion.best - criterion.worst)

    lines, told = [], []
    for line, i in enumerate(asked.rows):
        score = asked.option(i).scores[criterion.id]
        low, high = sorted((place(score.low), place(score.high)))
        top = 4 + 12 * line
        tone = f"tone-{asked.tone(i)}"
        lines.append(
            f"<b class='{tone}' style='left:{low:.1f}%;width:{high - low:.1f}%;top:{top}px'></b>"
            f"<u class='{tone}' style='left:{place(score.likely):.1f}%;top:{top - 3}px'></u>"
        )
        told.append(f"{asked.names[i]} {score.likely:g}, from {score.low:g} to {score.high:g}")
    ticks = "".join(
        f"<i style='left:{place(level.at):.1f}%' title='{escape(level.means)}'>"
        f"<span>{level.at:g}</span></i>"
        for level in criterion.levels
    )
    label = escape(
        f"On a scale from {criterion.worst:g} (worst) to {criterion.best:g} (best): "
        f"{'; '.join(told)}"
    )
    height = 12 * len(asked.rows)
    return (
        f"<div class='many' role='img' aria-label='{label}'><span class='end'>worst</span>"
        f"<div class='line' style='--lines:{height}px'>{ticks}{''.join(lines)}</div>"
        "<span class='end'>best</span></div>"
    )


def _cell(asked: Asked, i: int, criterion: Criterion, j: int) -> str:
    """One score (HTML): figure, level in words, reason, grade and sources."""
    score = asked.option(i).scores[criterion.id]
    added = 100 * float(asked.findings.contributions[i, j])
    return (
        f"<li><p class='figure'><i class='tone-{asked.tone(i)}'></i>"
        f"<span class='whose'>{escape(asked.names[i])}</span></p>"
        f"<p class='score-line'><b>{_figure(score, criterion)}</b> "
        f"<small>adds {added:.1f}</small></p>"
        f"<p class='means'>{escape(level_in_words(criterion, score.likely))}</p>"
        f"<p>{escape(asked.reason(i, j))} {text.grade_badge(asked.study, score)} "
        f"<small>{_places(score)}</small></p></li>"
    )


def _figure(score: Score, criterion: Criterion) -> str:
    unit = escape(sentences.unit_of(criterion))
    if score.low == score.high:
        return f"{score.likely:g}{unit}"
    return f"{score.likely:g}{unit} <small>({score.low:g} to {score.high:g})</small>"


def _places(score: Score) -> str:
    sources = " ".join(f"<a href='#source-{escape(s)}'>{escape(s)}</a>" for s in score.sources)
    return f"{text.paragraphs(score.article)} {sources}".strip()
