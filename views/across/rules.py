"""What each decision rule chooses, by its name, with what it takes for granted."""

from collections.abc import Sequence

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
    st.html(
        tables.table(
            "Over all possible worlds, each with the weights as they are.",
            ["Rule", "chooses", "with", "takes for granted"],
            [
                (
                    rule.name,
                    listing([asked.names[i] for i in chosen]),
                    FIGURES[name].format(f"{100 * _scores(asked, name, alpha)[chosen[0]]:.0f}"),
                    world_sentences.assumes(name, alpha),
                )
                for name, rule in RULES.items()
                for chosen in (choice(name, asked.found.totals, alpha),)
            ],
            texts=9,
        )
    )
    tables.twin(
        "What each rule goes by: totals of 0 to 100, and for minimax regret points behind.",
        [asked.noun, *(rule.name for rule in RULES.values())],
        [
            (asked.names[i], *(f"{100 * _scores(asked, name, alpha)[i]:.1f}" for name in RULES))
            for i in asked.order
        ],
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
