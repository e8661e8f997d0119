"""What survives a refusal: which options it can stop, why, and what is left of each package."""

from html import escape

import streamlit as st

from evaluation import world_sentences
from evaluation.survival import Survival, survival
from evaluation.verdict import listing
from views import tables
from views.across.asked import Asked


def show(asked: Asked) -> None:
    """Show what can be stopped, with totals before and after, and what is left."""
    found = survival(asked.study, asked.stance)
    if found is None:
        st.html(
            "<p class='said'>This study does not say who might refuse: its study.toml has no "
            "[veto].</p>"
        )
        return
    left = world_sentences.what_is_left(asked.study, found)
    st.html(
        f"<p class='said'><b>{escape(world_sentences.survives(found))}</b> {escape(left)}</p>"
        f"<p class='hint'>{escape(_worlds(asked, found))}</p>"
    )
    if found.stopped:
        st.html("<h2 class='group'>What can be stopped</h2>" + _why(asked, found))
    if found.packages:
        _packages(asked, found)
    _twin(asked, found)


def _worlds(asked: Asked, found: Survival) -> str:
    told = f"Before: {asked.world(found.before)}. After: {asked.world(found.after)}."
    return f"{told} {found.veto.note}".strip()


def _why(asked: Asked, found: Survival) -> str:
    """Each option that can be stopped, with its totals and the reasons (HTML)."""
    items = "".join(
        f"<li><b>{escape(asked.study.option(each.option).short)}</b>: "
        f"{escape(world_sentences.before_and_after(each))}. "
        f"{escape(world_sentences.hangs_on(asked.study, found.veto, each))}</li>"
        for each in found.stopped
    )
    return f"<ul class='choosers'>{items}</ul>"


def _twin(asked: Asked, found: Survival) -> None:
    """All options as figures, with what they need."""
    study = asked.study
    room = study.criterion(found.veto.criterion).short
    tables.twin(
        "Totals and places of all options before and after, and what they need.",
        ["Option", "can be stopped", "before", "after", "place", room, "needs"],
        [
            (
                study.option(each.option).short,
                "yes" if each.stopped else "no",
                f"{100 * each.before:.1f}",
                f"{100 * each.after:.1f}",
                f"{each.rank_before} \N{RIGHTWARDS ARROW} {each.rank_after}",
                f"{each.room:g}",
                world_sentences.hangs_on(study, found.veto, each) or "nothing",
            )
            for each in (*found.stopped, *found.left)
        ],
        texts=7,
    )


def _packages(asked: Asked, found: Survival) -> None:
    study = asked.study
    floors = list(study.frame.search.floors)
    heads = [study.criterion(each).short for each in floors]
    rows = []
    for each in found.packages:
        by = {floor.criterion: floor for floor in each.floors}
        rows.append(
            (
                world_sentences.package_name(each.package),
                f"{100 * each.before:.0f}",
                f"{100 * each.after:.0f}",
                "\N{EN DASH}" if each.without is None else f"{100 * each.without:.0f}",
                *(world_sentences.against_floor(by.get(floor)) for floor in floors),
                listing([study.option(member).short for member in each.dropped]) or "nothing",
            )
        )
    st.html(
        "<h2 class='group'>What is left of the packages</h2>"
        f"<p class='hint'>{escape(world_sentences.RISING)}</p>"
        + tables.table(
            "Totals before and after, and after without what can be stopped; scores with it and "
            "without.",
            ["Package", "before", "after", "without", *heads, "loses"],
            rows,
            texts=5 + len(floors),
        )
    )
