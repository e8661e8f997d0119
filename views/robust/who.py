"""Who would choose an option: the mean weights of the draws in which it comes first."""

from html import escape
from math import isnan
from typing import Any

import streamlit as st

from evaluation import sure_sentences
from evaluation.sentences import percent
from views import charts, tables
from views.flips import together
from views.robust.controls import one_of
from views.robust.drawn import Drawn

# Below this share of first places an option is left to the table.
LEAST = 0.005
CENTRAL = (
    "Pairs of bars: each weight today and among those who would choose the option. The table below "
    "has the figures."
)


def show(drawn: Drawn) -> None:
    """Show one option's central weights beside today's, and all options' in sentences."""
    chosen = drawn.findings.options.index(choice(drawn))
    name = drawn.options[chosen]
    st.html(
        f"<p class='said'>{escape(sentence(drawn, chosen))}</p>"
        "<p class='pair'><span><i></i>today</span>"
        f"<span><i></i>of those who would choose {escape(name)}</span></p>"
    )
    charts.show(
        together.picture,
        rows(drawn, chosen),
        key="central",
        alt=CENTRAL,
        words=in_words(drawn, chosen),
    )
    alike = sure_sentences.all_alike(drawn.result, drawn.findings.weights, drawn.noun)
    often = [i for i in drawn.firsts if drawn.result.first[i] >= LEAST and i != chosen]
    if alike:
        st.html(f"<p class='said'>{escape(alike)}</p>")
    elif often:
        st.html(
            "<h2 class='group'>And the others</h2><ul class='choosers'>"
            + "".join(
                f"<li><b>{escape(drawn.options[i])}</b> {escape(sentence(drawn, i))}</li>"
                for i in often
            )
            + "</ul>"
        )
    tables.twin(
        f"Mean weights of the draws in which each {drawn.noun} is first, beside today\u2019s. "
        "Confidence: its share of first places at just those weights.",
        [drawn.noun.capitalize(), "first", "confidence", *drawn.criteria],
        [
            ("Today\u2019s weights", "", "", *(f"{w:.0%}" for w in drawn.findings.weights)),
            *(
                (
                    drawn.options[i],
                    f"{drawn.result.first[i]:.1%}",
                    _confidence(float(drawn.result.confidence[i])),
                    *(f"{w:.0%}" for w in drawn.result.central_weights[i]),
                )
                for i in drawn.firsts
            ),
        ],
    )


def _confidence(factor: float) -> str:
    return "too few to say" if isnan(factor) else f"{factor:.0%}"


def choice(drawn: Drawn) -> str:
    """Which option: at first the one that is first most often."""
    ids = [drawn.findings.options[i] for i in drawn.firsts]
    names = {each: drawn.study.option(each).short for each in ids}
    return one_of("who", "Option", names, ids[0])


def sentence(drawn: Drawn, i: int) -> str:
    """Whose choice an option is, and how sure it would be of first place then."""
    result = drawn.result
    return " ".join(
        (
            f"First in {sure_sentences.of_hundred(float(result.first[i]))} draws.",
            sure_sentences.chosen_by(
                result.central_weights[i], drawn.findings.weights, drawn.criteria
            ),
            sure_sentences.confidence(
                float(result.confidence[i]), ranging=drawn.run.scores == "ranging"
            ),
        )
    )


def rows(drawn: Drawn, i: int) -> list[dict[str, Any]]:
    """Two bars for each criterion: today's weight, and that of whoever chooses the option."""
    made: list[dict[str, Any]] = []
    pairs = zip(
        drawn.criteria,
        drawn.findings.weights.tolist(),
        drawn.result.central_weights[i].tolist(),
        strict=True,
    )
    for name, now, to in pairs:
        made += [
            {
                "kind": "bar",
                "criterion": name,
                "tone": tone,
                "x": 100 * share,
                "text": percent(share),
            }
            for tone, share in enumerate((now, to))
        ]
    return made


def in_words(drawn: Drawn, i: int) -> str:
    """What the chart shows, for whoever cannot see it."""
    return (
        f"Today\u2019s weights beside the mean weights of the draws in which {drawn.options[i]} is "
        f"first. {sentence(drawn, i)}"
    )
