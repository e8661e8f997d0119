"""How well the judgements agree, live, with the costliest one named and a way to it."""

from collections.abc import Callable
from functools import partial
from html import escape

import streamlit as st

from evaluation.elicitation import feedback, feedback_sentences
from evaluation.elicitation.answering import matches_of
from evaluation.elicitation.elicited import Matched
from evaluation.elicitation.interview import GROUP, Question
from evaluation.elicitation.pairwise import Hierarchy
from views.elicit import held, words
from views.elicit.asked import Asked
from views.text import markdown


def show(asked: Asked) -> None:
    """Say how well the judgements agree, where a method can tell."""
    tell = {"pairwise": _pairwise, "best-worst": _best_worst, "matching": _matching}.get(
        asked.method
    )
    if tell is not None and asked.held.done:
        with st.container(key="consistency"):
            tell(asked)


def _name(asked: Asked) -> Callable[[str], str]:
    return partial(words.name_of, asked.study)


def _pairwise(asked: Asked) -> None:
    blocks = feedback.blocks(asked.study, asked.held, all_pairs=held.all_pairs())
    st.html("<h2 class='group'>Do the judgements agree?</h2>")
    for block in blocks:
        if block.done and block.total > 1:
            told = feedback_sentences.block_in_words(block, _name(asked))
            _say(f"{_title(asked, block.about)}: ", told, wrong=block.contradicts)
            _go(asked, block.costliest)
    if asked.found is not None and isinstance(asked.found.result, Hierarchy):
        st.html(f"<p>{escape(feedback_sentences.hierarchy_in_words(asked.found.result.cr))}</p>")


def _matching(asked: Asked) -> None:
    if asked.found is None or not isinstance(asked.found.result, Matched):
        return
    told, question = feedback_sentences.trades_in_words(
        asked.found.result, matches_of(asked.held), asked.held.answers, asked.study
    )
    st.html("<h2 class='group'>Do the judgements agree?</h2>")
    _say("", told, wrong=question is not None)
    _go(asked, question)


def _title(asked: Asked, about: tuple[str, ...]) -> str:
    if about[0].startswith(GROUP):
        return "Groups"
    if held.all_pairs():
        return "All criteria"
    return words.name_of(asked.study, f"{GROUP}{words.criterion_of(asked.study, about[0]).group}")


def _best_worst(asked: Asked) -> None:
    found = feedback.ends(asked.study, asked.held)
    if found is None:
        return
    chosen = {q.kind: str(a) for q, a in asked.held.answers.items() if q.kind in ("most", "least")}
    name = _name(asked)
    told = feedback_sentences.ends_in_words(
        found, name(chosen["most"]), name(chosen["least"]), name
    )
    wrong = found.threshold is not None and found.ratio > found.threshold
    st.html("<h2 class='group'>Do the judgements agree?</h2>")
    _say("", told, wrong=wrong)
    if found.costliest:
        _go(asked, Question(kind="times", about=(chosen["most"], found.costliest)))
        _go(asked, Question(kind="times", about=(found.costliest, chosen["least"])))


def _say(title: str, told: str, *, wrong: bool) -> None:
    st.html(f"<p class='agree{' off' * wrong}'><b>{escape(title)}</b>{escape(told)}</p>")


def _go(asked: Asked, question: Question | None) -> None:
    """A way to the question of a judgement."""
    if question is None or question == asked.question:
        return
    one, other = (words.name_of(asked.study, each) for each in question.about)
    st.button(
        f"Look again at {markdown(one)} and {markdown(other)}",
        key="-".join(("again", *question.about)),
        icon=":material/arrow_forward:",
        on_click=partial(held.go_to, asked.method, question),
    )
