"""The answers of this session: they outlast page changes, but not a change of what they judge."""

import streamlit as st

from evaluation.elicitation import stale
from evaluation.elicitation.elicited import Method
from evaluation.elicitation.interview import Answer, Answers, Question, answered
from evaluation.study import Study
from evaluation.weights import RankRule
from views import state
from views.elicit import focus


def answers(method: Method) -> Answers:
    """What was answered so far."""
    given: Answers = _all().get(method, {})
    return given


def take(study: Study, method: Method, question: Question, answer: Answer) -> None:
    """Take an answer (call it from callbacks)."""
    _all()[method] = answered(study, method, answers(method), question, answer)
    # Points are given one after the other; the question stays until the reader goes on.
    if question.kind == "share":
        state.act()
        _places()[method] = question
    else:
        go_on(method)


def stay() -> None:
    """Nothing was answered yet (call it from callbacks)."""
    state.act()


def go_on(method: Method) -> None:
    """Go to the next question that has no answer (call it from callbacks)."""
    _done()
    _places().pop(method, None)


def go_to(method: Method, question: Question) -> None:
    """Go back to a question (call it from callbacks)."""
    _done()
    _places()[method] = question


def place(method: Method) -> Question | None:
    """The question that the reader went back to."""
    at: Question | None = _places().get(method)
    return at


def reset(method: Method) -> None:
    """Forget all answers of a method (call it from callbacks)."""
    _done()
    _all().pop(method, None)
    _places().pop(method, None)


def fit(study: Study) -> None:
    """Drop answers about what has changed under them, and note a sentence if there were any."""
    now = stale.grounds(study)
    before = st.session_state.get("weigh_grounds", now)
    st.session_state.weigh_grounds = now
    if before != now:
        change = stale.changed(before, now)
        kept = {m: stale.still_held(m, given, change) for m, given in _all().items()}
        dropped = sum(len(given) - len(kept[m]) for m, given in _all().items())
        st.session_state.weigh_answers = kept
        st.session_state.weigh_places = {}
        if dropped:
            st.session_state.page_told.append(stale.told(before, change, dropped))


def _all() -> dict[Method, Answers]:
    found: dict[Method, Answers] = st.session_state.setdefault("weigh_answers", {})
    return found


def _places() -> dict[Method, Question]:
    found: dict[Method, Question] = st.session_state.setdefault("weigh_places", {})
    return found


def _done() -> None:
    state.act()
    focus.moved()
    st.session_state.pop("weigh_wrong", None)


def rule() -> RankRule:
    """How an order becomes weights."""
    chosen: RankRule = st.session_state.get("weigh_rule", "centroid")
    return chosen


def all_pairs() -> bool:
    """Whether every criterion is compared with every other."""
    return bool(st.session_state.get("weigh_all_pairs", False))


def settle(name: str, chosen: object) -> None:
    """Choose how a method is carried out (call it from callbacks)."""
    state.act()
    st.session_state[f"weigh_{name}"] = chosen
