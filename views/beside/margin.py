"""What the margin is made of: a row for each criterion, which add up to it."""

from html import escape

import numpy as np
import streamlit as st

from evaluation import compare_sentences as say
from evaluation.sentences import percent
from evaluation.study import Score
from views import tables, text
from views.beside.asked import Asked

HOW = (
    "Rows add up to the margin. Grey rows: each likely score lies within the other\u2019s range, "
    "so the ranges do not tell the two apart there. Value: 0 is the worst end of a "
    "criterion\u2019s scale, 100 the best."
)


def show(asked: Asked) -> None:
    """The margin taken apart, the largest advantage first."""
    pair, parts = asked.pair, say.tenths(asked.pair.contributions)
    order = sorted(range(len(parts)), key=lambda j: -pair.contributions[j])
    st.html(
        f"{_legend(asked)}<div class='rows-head' aria-hidden='true'><span>Criterion</span>"
        "<span>Weight</span><span>Value 0 to 100: likely, with range</span>"
        "<span>What it adds to the margin</span><span></span><span>Why they differ</span></div>"
        f"<ul class='rows'>{''.join(_row(asked, j, parts[j]) for j in order)}"
        f"{_sum(asked, parts)}</ul>"
        f"<p class='said'>{escape(say.ranges_say(asked.findings, pair))}</p>"
        f"<p class='hint'>{HOW}</p>"
    )
    _table(asked, order, parts)


def _legend(asked: Asked) -> str:
    return (
        "<p class='pair'>"
        + "".join(
            f"<span><i class='tone-{asked.tone(i)}'></i>{escape(asked.names[i])}</span>"
            for i in (asked.pair.ahead, asked.pair.behind)
        )
        + "</p>"
    )


def _row(asked: Asked, j: int, part: float) -> str:
    within = asked.pair.within[j]
    told = "<span class='tag'>within the ranges</span>" if within else ""
    return (
        f"<li class='row{' within' if within else ''}'>"
        f"<span class='name'>{escape(asked.criteria[j].short)} {told}</span>"
        f"<span class='weight'>{percent(float(asked.findings.weights[j]))}</span>"
        f"{_strip(asked, j)}{_bar(asked, j)}<b class='figure'>{say.tenth(part)}</b>"
        f"<span class='why'>{_why(asked, j)}</span></li>"
    )


def _sum(asked: Asked, parts: list[float]) -> str:
    total = round(sum(parts), 1)
    return (
        "<li class='row sum'><span class='name'>Margin</span><span class='weight'></span>"
        f"<span></span><span></span><b class='figure'>{say.tenth(total)}</b>"
        f"<span class='why'>points of total, {escape(asked.names[asked.pair.ahead])} over "
        f"{escape(asked.names[asked.pair.behind])}</span></li>"
    )


def _strip(asked: Asked, j: int) -> str:
    """Both values with their ranges on one line from 0 to 100."""
    table, marks, told = asked.findings.values, [], []
    for line, i in enumerate((asked.pair.ahead, asked.pair.behind)):
        low, high = sorted((100 * float(table.low[i, j]), 100 * float(table.high[i, j])))
        at = 100 * float(table.likely[i, j])
        marks.append(
            f"<b class='line-{line} tone-{asked.tone(i)}' "
            f"style='left:{low:.1f}%;width:{high - low:.1f}%'></b>"
            f"<u class='line-{line} tone-{asked.tone(i)}' style='left:{at:.1f}%'></u>"
        )
        told.append(f"{asked.names[i]} {at:.0f}, from {low:.0f} to {high:.0f}")
    label = escape(f"Values: {'; '.join(told)}")
    return f"<span class='two' role='img' aria-label='{label}'>{''.join(marks)}</span>"


def _bar(asked: Asked, j: int) -> str:
    """What the criterion adds, to the right for the one ahead and to the left for the other."""
    pair = asked.pair
    most = float(np.abs(pair.contributions).max()) or 1.0
    width = 48 * float(pair.contributions[j]) / most
    side = pair.ahead if width > 0 else pair.behind
    left = 50 + min(width, 0.0)
    told = f"for {asked.names[side]}" if width else "for neither"
    return (
        f"<span class='adds' role='img' aria-label='{escape(told)}'>"
        f"<b class='tone-{asked.tone(side)}' style='left:{left:.1f}%;width:{abs(width):.1f}%'></b>"
        "</span>"
    )


def _why(asked: Asked, j: int) -> str:
    """The reason of the one that is better there, and both grades (HTML)."""
    pair = asked.pair
    better, other = pair.ahead, pair.behind
    if pair.apart[j] < 0:
        better, other = other, better
    badge = text.grade_badge(asked.study, _score(asked, better, j))
    return (
        f"{escape(asked.reason(better, j))} {badge} "
        f"<small>against {_score(asked, other, j).grade}</small>"
    )


def _score(asked: Asked, i: int, j: int) -> Score:
    return asked.option(i).scores[asked.criteria[j].id]


def _table(asked: Asked, order: list[int], parts: list[float]) -> None:
    pair, table = asked.pair, asked.findings.values
    names = [asked.names[i] for i in (pair.ahead, pair.behind)]

    def value(i: int, j: int) -> str:
        low, high = sorted((100 * float(table.low[i, j]), 100 * float(table.high[i, j])))
        return f"{100 * table.likely[i, j]:.0f} ({low:.0f} to {high:.0f})"

    tables.twin(
        f"Values from 0 to 100 with their ranges, and what each criterion adds to the margin of "
        f"{names[0]} over {names[1]}, in points of total.",
        ["Criterion", "weight", *names, "adds", "ranges"],
        [
            *(
                (
                    asked.criteria[j].short,
                    percent(float(asked.findings.weights[j])),
                    value(pair.ahead, j),
                    value(pair.behind, j),
                    say.tenth(parts[j]),
                    "do not tell apart" if pair.within[j] else "tell apart",
                )
                for j in order
            ),
            ("Margin", "100%", "", "", say.tenth(round(sum(parts), 1)), ""),
        ],
    )
