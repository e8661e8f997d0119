"""The left side of *Weigh*: how far it is, and the question."""

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from views.elicit import forms, held, words
from views.elicit.asked import Asked

RULES = {"centroid": "centroid", "sum": "rank sum", "reciprocal": "reciprocal"}
PAIRS = {False: "groups first", True: "all pairs"}


def show(asked: Asked) -> None:
    """Ask the next question; what was answered can be changed."""
    _settings(asked)
    _progress(asked)
    if asked.question is not None:
        given = asked.held.answers.get(asked.question) or held.answers(asked.method).get(
            asked.question
        )
        forms.ask(asked.study, asked.method, asked.question, given)
    for fault in asked.faults:
        st.html(f"<p class='wrong' role='alert'>{escape(fault)}</p>")


def _settings(asked: Asked) -> None:
    """What a method leaves open."""
    if asked.method == "rank-order" and asked.held.complete:
        _choice("rule", "From order to weights by", RULES, held.rule())
    if asked.method == "pairwise" and len(words.groups(asked.study)) > 1:
        pairs = {
            each: f"{name} ({words.comparisons(asked.study, all_pairs=each)})"
            for each, name in PAIRS.items()
        }
        _choice("all_pairs", "Compare", pairs, held.all_pairs())


def _choice(name: str, label: str, options: Mapping[Any, str], now: object) -> None:
    key = f"weigh_{name}_choice"
    st.session_state[key] = now
    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        required=True,
        on_change=lambda: held.settle(name, st.session_state[key]),
    )


def _progress(asked: Asked) -> None:
    done, total = asked.held.done, asked.held.total
    what = "placed" if asked.method == "rank-order" else "answered"
    st.html(
        f"<p class='progress'><progress value='{done}' max='{total}' aria-label='{what}'>"
        f"</progress>{done} of {total} {what}</p>"
    )
