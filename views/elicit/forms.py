"""One question at a time, as a form that works by keyboard alone."""

from collections.abc import Callable
from html import escape

import streamlit as st

from evaluation.elicitation.elicited import Method
from evaluation.elicitation.interview import SHARED, Answer, Question, left_of
from evaluation.study import Study
from views.elicit import held, two_swings, words
from views.elicit.fields import key_of, submit
from views.text import label, markdown


def ask(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """Show a question with the answer it has, if any."""
    said, hint = words.question(study, question)
    with st.container(key="question"):
        st.html(f"<h2 class='asked'>{escape(said)}</h2><p class='hint'>{escape(hint)}</p>")
        FORMS[question.kind](study, method, question, given)


def first_field(question: Question) -> str:
    """Key of the widget that a question is answered with, the first if there are several."""
    several = {"place": question.choices, "share": question.about}.get(question.kind)
    return f"{key_of(question)}-{several[0]}" if several else key_of(question)


def _choose(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """One of several swings."""
    key = key_of(question)
    with st.form(key=f"form-{key}", border=False):
        st.radio(
            "Worth most" if question.kind == "most" else "Worth least",
            question.choices,
            index=question.choices.index(given) if given in question.choices else None,
            format_func=lambda each: f"**{markdown(words.name_of(study, each))}**",
            captions=[markdown(words.swing_of(study, each)) for each in question.choices],
            key=key,
        )
        submit(study, method, question, lambda: st.session_state[key], "Choose one of them.")


def _place(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """One swing, or several that are worth the same."""
    key = key_of(question)
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

        submit(study, method, question, read, "Tick at least one of them.")


def _share(study: Study, method: Method, question: Question, given: Answer | None) -> None:
    """100 points among several swings, with what is left."""
    key = key_of(question)
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
    "rate": two_swings.rate,
    "compare": two_swings.compare,
    "times": two_swings.times,
    "match": two_swings.match,
    "share": _share,
}
