"""The right side of *Weigh*: what was answered, how well it agrees, and what is asked and why."""

from functools import partial
from html import escape

import streamlit as st

from evaluation.elicitation.interview import Question
from views.elicit import consistency, held, words
from views.elicit.asked import Asked
from views.text import markdown

# Longer lists scroll in a box of their own.
LONG = 20
STAYS = "Answers stay while you visit other pages. They are gone once you close or reload this one."


def show(asked: Asked) -> None:
    """Show the answers so far, each to go back to; before there are any, what the method asks."""
    if not asked.held.answers:
        st.html(
            f"<h2 class='group'>{escape(words.METHODS[asked.method])}</h2>"
            f"<p>{escape(words.ASKS[asked.method])}</p><p class='hint'>{STAYS}</p>"
        )
        return
    consistency.show(asked)
    st.html("<h2 class='group'>Your answers</h2>")
    many = len(asked.held.answers) > LONG
    with st.container(height=460 if many else "content", border=False, key="given"):
        for question, answer in asked.held.answers.items():
            st.button(
                markdown(words.answer(asked.study, question, answer)),
                key=_name(question),
                type="tertiary",
                icon=":material/edit:",
                disabled=question == asked.question,
                on_click=partial(held.go_to, asked.method, question),
                width="stretch",
            )
    _start_again(asked)


def _start_again(asked: Asked) -> None:
    with st.popover("Start again", type="tertiary", icon=":material/restart_alt:"):
        count = len(asked.held.answers)
        st.html("<p>This forgets what you answered here. Other ways of asking keep theirs.</p>")
        st.button(
            f"Forget {count} answer{'s' * (count != 1)}",
            key="forget",
            on_click=partial(held.reset, asked.method),
        )


def _name(question: Question) -> str:
    return "-".join(("back", question.kind, str(question.place), *question.about))
