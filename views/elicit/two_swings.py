"""Questions about two swings: points beside the best, how much more, and trades in real units."""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from evaluation.elicitation.elicited import Method
from evaluation.elicitation.feedback_sentences import TIMES
from evaluation.elicitation.interview import Answer, Question
from evaluation.sentences import unit_of
from evaluation.study import Study
from views.elicit import held, words
from views.elicit.fields import key_of, submit, wrong
from views.text import label

# Judgements of two swings, from the first far ahead to the second far ahead.
RATIOS = (*(float(n) for n in range(9, 0, -1)), *(1 / n for n in range(2, 10)))


def rate(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """Points for a swing, beside 100 for the one that is worth most."""
    key = key_of(question)
    _cards(study, question)
    other = words.name_of(study, question.about[1])
    with st.form(key=f"form-{key}", border=False):
        st.number_input(
            f"Points for {label(other)}, 0 to 100",
            min_value=0.0,
            max_value=100.0,
            value=float(given) if isinstance(given, float | int) else None,
            step=5.0,
            format="%g",
            placeholder="0 to 100",
            key=key,
            width=260,
        )
        submit(study, method, question, lambda: st.session_state[key], "Give points, 0 to 100.")


def compare(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """Which of two swings is worth more, and how much."""
    one, other = (words.name_of(study, each) for each in question.about)

    def told(ratio: float) -> str:
        times = round(max(ratio, 1 / ratio))
        more = one if ratio > 1 else other
        return f"{label(more)} {TIMES[times]} ({times})" if times > 1 else "equal (1)"

    _slider(study, method, question, given, RATIOS, told, f"Worth more: {one} or {other}?")


def times(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """How much more one swing is worth than another."""

    def told(ratio: float) -> str:
        return f"{TIMES[round(ratio)]} more ({ratio:g})" if ratio > 1 else "equal (1)"

    one, other = (words.name_of(study, each) for each in question.about)
    ratios = [float(n) for n in range(int(question.at_least), 10)]
    _slider(study, method, question, given, ratios, told, f"{one} over {other}")


def _slider(
    study: Study,
    method: Method,
    question: Question,
    given: Answer | None,
    ratios: Sequence[float],
    told: Callable[[float], str],
    title: str,
) -> None:
    key = key_of(question)
    _cards(study, question)
    start = given if isinstance(given, float) else 1.0
    near = min(ratios, key=lambda ratio: abs(ratio - start))
    with st.form(key=f"form-{key}", border=False):
        st.select_slider(label(title), ratios, value=near, format_func=told, key=key)
        submit(study, method, question, lambda: st.session_state[key], "")


def _cards(study: Study, question: Question) -> None:
    one, other = question.about
    cards = words.card(study, one, "one") + words.card(study, other, "other")
    st.html(f"<div class='swings'>{cards}</div>")


def match(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """The level of one criterion at which two made-up options are equal."""
    key = key_of(question)
    best, other = (words.criterion_of(study, each) for each in question.about)
    low, high = best.range
    start = float(given) if isinstance(given, float | int) else (low + high) / 2
    at = float(st.session_state.get(key, start))
    st.html(
        "<div class='swings'>"
        + words.made_up("A", "one", (best, at), (other, other.worst))
        + words.made_up("B", "other", (best, best.worst), (other, other.best))
        + "</div>"
    )
    unit = unit_of(best).strip()
    st.slider(
        label(f"{best.short} of A{f' ({unit})' if unit else ''}"),
        low,
        high,
        value=start,
        step=(high - low) / 100,
        format="%g",
        key=key,
        on_change=held.stay,
    )
    st.html(f"<p class='hint'>{escape(words.not_enough(best, other))}</p>")
    if at == best.worst:
        wrong("At its very worst A has nothing to set against B.")
    else:
        st.button(
            "Equal at this level",
            type="primary",
            on_click=lambda: held.take(study, method, question, float(st.session_state[key])),
        )
