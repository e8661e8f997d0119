"""Put a package together by ticking options, and see at once where it ranks."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from evaluation import draft_sentences as told
from evaluation.stance import packages_of
from evaluation.study import Option, Study
from views import links, state, text
from views.packs import draft as drafts
from views.packs import ranking
from views.packs.draft import Draft
from views.packs.found import Asked, Found

NEW = -1
BEST = "best"


def show(asked: Asked, found: Found | None) -> None:
    """Let the reader build, and rank what they built with the study's packages."""
    draft = drafts.current(asked.study)
    with st.container(key="built"):
        st.html(outcome(asked, draft))
    left, right = st.columns([5, 6], gap="large")
    with left:
        _which(asked.study, draft, found)
        _ticks(asked, draft)
    with right:
        ranking.show(asked, draft)


def start_from(found: Found, members: Sequence[str]) -> None:
    """A button that takes these members to be built on."""
    st.button("Build on it", key="build_on", on_click=lambda: _build_on(found.study, members))


def _build_on(study: Study, members: Sequence[str]) -> None:
    _begin(study, members)
    state.look("find", "build")


def _begin(study: Study, core: Sequence[str], optional: Sequence[str] = ()) -> None:
    """Fill the draft with these members; one that has members already is kept beside it."""
    now = drafts.current(study)
    fresh = Draft(drafts.unused(state.stance().own)) if now.at is not None else now
    drafts.take(study, replace(fresh, core=tuple(core), optional=tuple(optional)))


def outcome(asked: Asked, draft: Draft) -> str:
    """What the package comes to (HTML), or what keeps it from being one."""
    if not draft.members:
        return (
            "<div class='outcome'><p>Tick options to put a package together; where it ranks, and "
            "what is wrong with it if anything is, stands here at once.</p></div>"
        )
    package = packages_of(asked.parts, (draft.package,))[-1]
    stopped = told.kept_apart(asked.parts, package) or drafts.wrong(asked.study, draft)
    if stopped:
        return (
            "<div class='outcome wrong' role='alert' tabindex='0'>"
            f"<p><b>{escape(draft.name)}</b> is not ranked yet.</p>{_list(stopped)}</div>"
        )
    ranked = asked.ranked
    i = asked.row_of(draft.at)
    notes = told.notes(asked.parts, package, ranked.unmet[i])
    return (
        f"<div class='outcome' role='status' tabindex='0'><p><b>{escape(draft.name)}</b>: "
        f"{escape(told.standing(ranked, i))}</p>{_list(notes)}</div>"
    )


def _list(sentences: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(each)}</li>" for each in sentences)
    return f"<ul>{items}</ul>" if items else ""


def _which(study: Study, draft: Draft, found: Found | None) -> None:
    """Which of one's own packages it is, its name, and what to begin with."""
    own = state.stance().own
    with st.container(horizontal=True, key="draft-head", vertical_alignment="bottom"):
        if own:
            _open(draft)
        _name(study, draft)
        _start(study, found)
        if draft.members:
            st.button(
                "Take away",
                key="draft_away",
                on_click=lambda: drafts.take(study, replace(draft, core=(), optional=())),
            )


def _open(draft: Draft) -> None:
    own = state.stance().own
    names = {k: each.name for k, each in enumerate(own)} | {NEW: "a new one"}
    held = st.session_state
    held.draft_open = NEW if draft.at is None else draft.at

    def go() -> None:
        state.act()
        at = held.draft_open
        drafts.open_(None if at == NEW else at)

    st.selectbox(
        "Package", list(names), format_func=names.__getitem__, key="draft_open", on_change=go
    )


def _name(study: Study, draft: Draft) -> None:
    held = st.session_state
    held.draft_name = draft.name

    def take() -> None:
        drafts.take(study, draft.named(held.draft_name))

    st.text_input("Name", key="draft_name", max_chars=links.LONGEST_NAME, on_change=take)


def _start(study: Study, found: Found | None) -> None:
    """Begin with a package of the study, or with the best that was found."""
    names = {each.id: each.short or each.name for each in study.packages}
    if found is not None:
        names = {BEST: "the best found"} | names
    held = st.session_state
    held.draft_start = None

    def begin() -> None:
        chosen = held.draft_start
        if chosen == BEST and found is not None:
            _begin(study, found.result.best.members(0))
        for each in study.packages:
            if each.id == chosen:
                _begin(study, each.core, each.optional)

    if names:
        st.selectbox(
            "Begin with",
            list(names),
            format_func=names.__getitem__,
            key="draft_start",
            index=None,
            placeholder="Choose a package",
            on_change=begin,
        )


def _ticks(asked: Asked, draft: Draft) -> None:
    """A tick for each option, by role, with what a ticked one requires."""
    study, held = asked.study, st.session_state

    def take() -> None:
        members = [each for each in study.option_ids if held.get(f"tick_{each}")]
        optional = [each for each in held.get("draft_optional", ()) if each in members]
        core = tuple(each for each in members if each not in optional)
        drafts.take(study, replace(draft, core=core, optional=tuple(optional)))

    with st.container(key="ticks"):
        st.html("<h2 class='group'>Members</h2>")
        for role, options in by_role(asked.parts).items():
            st.html(f"<h3 class='group'>{escape(role.capitalize())}</h3>")
            for option in options:
                held[f"tick_{option.id}"] = option.id in draft.members
                st.checkbox(text.markdown(option.short), key=f"tick_{option.id}", on_change=take)
                if option.id in draft.members:
                    needed = told.requirement(asked.parts, option, asked.stance.world)
                    st.html(f"<p class='hint requires'>{escape(needed)}</p>")
    if draft.members:
        held.draft_optional = list(draft.optional)
        st.multiselect(
            "Of these, only by their likelihood of adoption",
            list(draft.members),
            format_func=lambda each: study.option(each).short,
            key="draft_optional",
            help="An optional member counts by how likely its adoption is, and does not hold the "
            "others back if it fails.",
            on_change=take,
        )


def by_role(study: Study) -> dict[str, list[Option]]:
    """The options by role, roles in the order in which the options first have them."""
    roles: dict[str, list[Option]] = {}
    for option in study.options:
        roles.setdefault(option.role, []).append(option)
    return roles
