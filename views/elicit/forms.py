"""One question at a time, as a form that works by keyboard alone."""

from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from evaluation.elicitation.elicited import Method
from evaluation.elicitation.feedback import TIMES
from evaluation.elicitation.interview import SHARED, Answer, Question, left_of
from evaluation.sentences import unit_of
from evaluation.study import Study
from views.elicit import held, words
from views.text import label, markdown

# Judgements of two swings, from the first far ahead to the second far ahead.
RATIOS = (*(float(n) for n in range(9, 0, -1)), *(1 / n for n in range(2, 10)))
NEXT = "Answer"


def ask(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """Show a question with the answer it has, if any."""
    said, hint = words.question(study, question)
    with st.container(key="question"):
        st.html(f"<h2 class='asked'>{escape(said)}</h2><p class='hint'>{escape(hint)}</p>")
        FORMS[question.kind](study, method, question, given)


def first_field(question: Question) -> str:
    """Key of the widget that a question is answered with, the first if there are several."""
    several = {"place": question.choices, "share": question.about}.get(question.kind)
    return f"{_key(question)}-{several[0]}" if several else _key(question)


def _key(question: Question) -> str:
    return "-".join(("answer", question.kind, str(question.place), *question.about))


def _wrong(sentence: str) -> None:
    st.html(f"<p class='wrong' role='alert'>{escape(sentence)}</p>")


def _submit(
    study: Study,
    method: Method,
    question: Question,
    read: Callable[[], Answer | None],
    missing: str,
) -> None:
    """The button that ends a form; what cannot be taken is told, and the question stays."""

    def take() -> None:
        answer = read()
        if answer is None:
            st.session_state.weigh_wrong = (question, missing)
            held.stay()
        else:
            held.take(study, method, question, answer)

    st.form_submit_button(NEXT, type="primary", on_click=take)
    about, sentence = st.session_state.get("weigh_wrong", (None, ""))
    if about == question:
        _wrong(sentence)


def _choose(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """One of several swings."""
    key = _key(question)
    with st.form(key=f"form-{key}", border=False):
        st.radio(
            "Worth most" if question.kind == "most" else "Worth least",
            question.choices,
            index=question.choices.index(given) if given in question.choices else None,
            format_func=lambda each: f"**{markdown(words.name_of(study, each))}**",
            captions=[markdown(words.swing_of(study, each)) for each in question.choices],
            key=key,
        )
        _submit(study, method, question, lambda: st.session_state[key], "Choose one of them.")


def _place(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """One swing, or several that are worth the same."""
    key = _key(question)
    chosen = given if isinstance(given, tuple) else ()
    with st.form(key=f"form-{key}", border=False):
        for each in question.choices:
            name, swing = words.name_of(study, each), words.swing_of(study, each)
            st.checkbox(
                label(f"{name}: {swing}"),
                value=each in chosen,
                key=f"{key}-{each}",
            )

        def read() -> Answer | None:
            ticked = [each for each in question.choices if st.session_state[f"{key}-{each}"]]
            return tuple(ticked) or None

        _submit(study, method, question, read, "Tick at least one of them.")


def _rate(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """Points for a swing, beside 100 for the one that is worth most."""
    key = _key(question)
    best, other = question.about
    st.html(
        "<div class='swings'>"
        + words.card(study, best, "one")
        + words.card(study, other, "other")
        + "</div>"
    )
    with st.form(key=f"form-{key}", border=False):
        st.number_input(
            f"Points for {label(words.name_of(study, other))}, 0 to 100",
            min_value=0.0,
            max_value=100.0,
            value=float(given) if isinstance(given, float | int) else None,
            step=5.0,
            format="%g",
            placeholder="0 to 100",
            key=key,
            width=260,
        )
        _submit(study, method, question, lambda: st.session_state[key], "Give points, 0 to 100.")


def _compare(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """Which of two swings is worth more, and how much."""
    one, other = (words.name_of(study, each) for each in question.about)

    def told(ratio: float) -> str:
        times = round(max(ratio, 1 / ratio))
        more = one if ratio > 1 else other
        return f"{label(more)} {TIMES[times]} ({times})" if times > 1 else "equal (1)"

    _slider(study, method, question, given, RATIOS, told, f"Worth more: {one} or {other}?")


def _times(study: Study, method: Method, question: Question, given: Answer | None) -> None:
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
    ratios: Any,
    told: Callable[[float], str],
    title: str,
) -> None:
    key = _key(question)
    st.html(
        "<div class='swings'>"
        + words.card(study, question.about[0], "one")
        + words.card(study, question.about[1], "other")
        + "</div>"
    )
    start = given if isinstance(given, float) else 1.0
    near = min(ratios, key=lambda ratio: abs(ratio - start))
    with st.form(key=f"form-{key}", border=False):
        st.select_slider(label(title), ratios, value=near, format_func=told, key=key)
        _submit(study, method, question, lambda: st.session_state[key], "")


def _match(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """The level of one criterion at which two made-up options are equal."""
    key = _key(question)
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
        _wrong("At its very worst A has nothing to set against B.")
    else:
        st.button(
            "Equal at this level",
            type="primary",
            on_click=lambda: held.take(study, method, question, at),
        )


def _share(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """100 points among several swings, with what is left."""
    key = _key(question)
    before = given if isinstance(given, tuple) else (0.0,) * len(question.about)

    def take() -> None:
        points = [st.session_state[f"{key}-{each}"] or 0.0 for each in question.about]
        held.take(study, method, question, tuple(points))

    with st.container(key="shares"):
        for each, points in zip(question.about, before, strict=True):
            name, swing = words.name_of(study, each), words.swing_of(study, each)
            about, field = st.columns([3, 1], vertical_alignment="center")
            about.html(f"<p><b>{escape(name)}</b></p><p class='hint'>{escape(swing)}</p>")
            field.number_input(
                f"Points for {label(name)}",
                min_value=0.0,
                max_value=SHARED,
                value=float(points),
                step=5.0,
                format="%g",
                key=f"{key}-{each}",
                label_visibility="collapsed",
                on_change=take,
            )
    left = left_of(before)
    if left:
        st.html(f"<p class='left' role='status'>{escape(_left(left))}</p>")
    else:
        st.button("Next", type="primary", on_click=lambda: held.go_on(method))


def _left(left: float) -> str:
    if left > 0:
        return f"{left:g} points are left to share out."
    return f"{-left:g} points too many; take some back."


FORMS: dict[str, Callable[[Study, Question, Answer | None], None]] = {
    "most": _choose,
    "least": _choose,
    "place": _place,
    "rate": _rate,
    "compare": _compare,
    "times": _times,
    "match": _match,
    "share": _share,
}
