"""The study's packages and one's own, ranked: totals with their ranges, and flags beside them."""

from html import escape

import streamlit as st

from evaluation.package_sentences import cannot_work
from evaluation.verdict import whole
from views import state, tables, text
from views.packs.draft import Draft
from views.packs.found import Asked


def show(asked: Asked, draft: Draft) -> None:
    """Show every package in its place, the one that is being built marked."""
    st.html("<h2 class='group'>All packages, ranked</h2>")
    ranked = asked.ranked
    if ranked is None:
        st.html("<p class='said'>There are no packages to rank yet.</p>")
        return
    own = None if draft.at is None else asked.row_of(draft.at)
    for i in ranked.order:
        with st.container(key=f"ranked-{ranked.options[i]}", gap=None):
            _row(asked, int(i), mine=int(i) == own)
    tables.twin(
        "Packages by rank with their totals, 0 to 100, and where they likely lie (8 times in 10).",
        ["Package", "rank", "total", "from", "to"],
        [
            (
                ranked.study.options[i].short,
                f"{ranked.ranks[i]}",
                *(f"{100 * each[i]:.1f}" for each in (ranked.totals, ranked.p10, ranked.p90)),
            )
            for i in ranked.order
        ],
    )


def _row(asked: Asked, i: int, *, mine: bool) -> None:
    ranked = asked.ranked
    option = ranked.study.options[i]
    st.page_link(
        "option.py",
        label=f"{ranked.ranks[i]}\\. {text.markdown(option.short)}",
        width="stretch",
        query_params=state.way_to(asked.study, option=option.id),
    )
    total, low, high = (100 * float(each[i]) for each in (ranked.totals, ranked.p10, ranked.p90))
    flag = cannot_work(ranked.scored, ranked.unmet[i])
    st.html(
        f"<div class='placed{' mine' if mine else ''}'>"
        f"<div class='strip' role='img' aria-label='{total:.0f} points, likely between {low:.0f} "
        f"and {high:.0f}'><b style='left:{low:.2f}%;width:{high - low:.2f}%'></b>"
        f"<u style='left:{total:.2f}%'></u></div><b>{whole(float(ranked.totals[i]))}</b>"
        f"{f'<p>{escape(flag[:1].upper() + flag[1:])}.</p>' if flag else ''}</div>"
    )
