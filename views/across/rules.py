"""What each decision rule chooses, by its name, with what it takes for granted."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from evaluation import world_sentences
from evaluation.decision_rules import RULES, RuleName, choice, rule_scores
from evaluation.verdict import listing
from views import state, tables
from views.across.asked import Asked
from views.links import ALPHAS

DEFAULT = "50"
FIGURES: dict[RuleName, str] = {
    "laplace": "mean total {}",
    "hurwicz": "weighted total {}",
    "maximin": "worst total {}",
    "maximax": "best total {}",
    "minimax_regret": "at most {} behind",
}


def show(asked: Asked) -> None:
    """Show the choice of each rule, then every rule's figures for all."""
    alpha = optimism()
    items = "".join(f"<li>{_told(asked, name, alpha)}</li>" for name in RULES)
    st.html(
        "<p class='hint'>Each rule looks at all possible worlds, with the weights as they are.</p>"
        f"<ul class='choosers'>{items}</ul>"
    )
    tables.twin(
        "What each rule goes by: totals of 0 to 100, and for minimax regret points behind.",
        [asked.noun, *(rule.name for rule in RULES.values())],
        [
            (asked.names[i], *(f"{100 * _scores(asked, name, alpha)[i]:.1f}" for name in RULES))
            for i in asked.order
        ],
    )


def _told(asked: Asked, name: RuleName, alpha: float) -> str:
    """A rule's choice with its figure, and what it takes for granted (HTML)."""
    chosen = choice(name, asked.found.totals, alpha)
    figure = FIGURES[name].format(f"{100 * _scores(asked, name, alpha)[chosen[0]]:.0f}")
    names = listing([asked.names[i] for i in chosen])
    return (
        f"<b>{RULES[name].name}: {escape(names)}</b>, {figure}. "
        f"{escape(world_sentences.assumes(name, alpha))}"
    )


def _scores(asked: Asked, name: RuleName, alpha: float) -> Sequence[float]:
    scores: list[float] = rule_scores(name, asked.found.totals, alpha).tolist()
    return scores


def optimism() -> float:
    """Let the reader set Hurwicz's optimism."""
    held = state.view("alpha") or DEFAULT
    st.session_state.alpha_choice = int(held)
    chosen = st.slider(
        "Optimism, for Hurwicz\u2019s rule: how much the best world counts, in %",
        min(map(int, ALPHAS)),
        max(map(int, ALPHAS)),
        step=5,
        key="alpha_choice",
        on_change=lambda: state.look("alpha", str(st.session_state.alpha_choice)),
    )
    st.session_state.page_query["alpha"] = str(chosen)
    return chosen / 100
