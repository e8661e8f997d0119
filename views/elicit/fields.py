"""What the forms of all questions share: their keys, and how an answer is sent off."""

from collections.abc import Callable
from html import escape

import streamlit as st

from evaluation.elicitation.elicited import Method
from evaluation.elicitation.interview import Answer, Question
from evaluation.study import Study
from views.elicit import held


def key_of(question: Question) -> str:
    """Key of the widget that a question is answered with."""
    return "-".join(("answer", question.kind, str(question.place), *question.about))


def wrong(sentence: str) -> None:
    """Say what keeps an answer from being taken."""
    st.html(f"<p class='wrong' role='alert'>{escape(sentence)}</p>")


def submit(
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

    st.form_submit_button("Answer", type="primary", on_click=take)
    about, sentence = st.session_state.get("weigh_wrong", (None, ""))
    if about == question:
        wrong(sentence)
