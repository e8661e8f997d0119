"""Two judgements side by side: where they differ, and what is more than one level apart."""

from html import escape

import streamlit as st

from evaluation.study import Study
from sharing.differences import (
    Difference,
    differences,
    incomparable,
    ranged,
    summed_up,
    told,
)
from sharing.own_study import OwnStudy
from views import state, tables, text, versions
from views.score_parts import ranges

# Disagreements that are told one by one; the table below has all.
MOST = 12


def show(own: OwnStudy) -> None:
    """Who scores, whom to set beside them, and where the two disagree."""
    _who()
    other = _other()
    theirs = own.shipped if other == versions.SHIPPED else versions.all_of_them()[other].study
    name, whose = versions.writer(), "the shipped study" if other == versions.SHIPPED else other
    found = differences(own.study, theirs)
    st.html(f"<p class='said' role='status'>{escape(summed_up(found, own.study, theirs))}</p>")
    _left_out(own.study, theirs, whose)
    if found:
        _named([each for each in found if each.far], name, whose)
        _all(found, name, whose)


def _who() -> None:
    """Whose scores are put in now; a second analyst starts from the shipped study."""
    held = st.session_state
    names = list(versions.all_of_them())
    held.writer_choice, held.writer_name, held.new_writer = versions.writer(), "", ""
    with st.container(horizontal=True, key="people", vertical_alignment="bottom"):
        st.selectbox(
            "Whose scores you put in",
            names,
            key="writer_choice",
            on_change=lambda: versions.write_as(held.writer_choice),
        )
        st.text_input(
            "Call them otherwise",
            key="writer_name",
            max_chars=40,
            placeholder="A name",
            on_change=lambda: versions.rename(held.writer_name.strip()),
        )
        st.text_input(
            "Begin a second analyst\u2019s scores",
            key="new_writer",
            max_chars=40,
            placeholder="Their name",
            disabled=len(names) >= versions.MOST,
            on_change=lambda: _begin(held.new_writer.strip()),
        )


def _begin(name: str) -> None:
    state.act()
    if name == versions.SHIPPED:
        state.tell(f"{name} cannot be written on; take another name.")
    elif name:
        versions.write_as(name)


def _other() -> str:
    held = st.session_state
    others = [each for each in versions.all_of_them() if each != versions.writer()]
    choices = [versions.SHIPPED, *others]
    if held.get("beside") not in choices:
        held.beside = choices[-1]
    held.beside_whom = held.beside

    def take() -> None:
        state.act()
        held.beside = held.beside_whom

    label = text.label(f"Beside {versions.writer()}")
    st.selectbox(label, choices, key="beside_whom", on_change=take)
    chosen: str = held.beside
    return chosen


def _left_out(mine: Study, theirs: Study, whose: str) -> None:
    """What cannot be compared, and who has options that the other has not."""
    lines = [
        f"{criterion.short} is left out: its scale is another one in the two."
        for criterion in incomparable(mine, theirs)
    ]
    for one, other, name in ((mine, theirs, versions.writer()), (theirs, mine, whose)):
        only = [each.short for each in one.options if each.id not in other.option_ids]
        if only:
            lines.append(f"Only {name} has {', '.join(only)}.")
    if lines:
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        st.html(f"<ul class='lines'>{items}</ul>")


def _named(far: list[Difference], name: str, whose: str) -> None:
    """The disagreements, drawn and told one by one."""
    if not far:
        return
    cards = "".join(
        f"<article class='far'><h3>{escape(each.option.short)} on {escape(each.criterion.short)} "
        "<span class='tag'>\u25b2 more than one level apart</span></h3>"
        f"{ranges.line(each.criterion, each.one, each.other)}"
        f"<p class='means'>{escape(told(each, name, whose))}</p>"
        f"<p class='means'><b>{escape(name)}</b>: {escape(each.one.reason)}</p>"
        f"<p class='means'><b>{escape(whose)}</b>: {escape(each.other.reason)}</p></article>"
        for each in far[:MOST]
    )
    more = f"<p class='hint'>And {len(far) - MOST} more in the table.</p>"
    st.html(
        "<h2 class='group'>More than one level apart</h2><p class='hint legend'>"
        f"<u class='mine'></u> {escape(name)} <u class='theirs'></u> {escape(whose)}</p>"
        f"<div class='drawn-scores'>{cards}</div>{more if len(far) > MOST else ''}"
    )


def _all(found: tuple[Difference, ...], name: str, whose: str) -> None:
    st.html("<h2 class='group'>All that differs</h2>")
    st.html(
        tables.table(
            "Likely score, range and grade of each, the furthest apart first",
            ("Option", "Criterion", name, whose, "Levels apart", "More than one"),
            [
                (
                    each.option.short,
                    each.criterion.short,
                    f"{ranged(each.one)} {each.one.grade}",
                    f"{ranged(each.other)} {each.other.grade}",
                    f"{each.levels:.2f}",
                    "\u25b2" if each.far else "",
                )
                for each in found
            ],
            texts=2,
        )
    )
