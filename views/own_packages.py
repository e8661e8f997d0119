"""Packages of one's own: put together by ticking options, what is wrong said at once."""

from html import escape

import streamlit as st

from evaluation.package_sentences import warned
from evaluation.stance import OwnPackage, own_faults, packages_of
from evaluation.study import Study
from views import links, state

CORE, OPTIONAL, NAME = "own_core", "own_optional", "own_name"


def build(study: Study) -> None:
    """Let the reader put packages together, and take them away again."""
    own = state.stance().own
    count = f" ({len(own)})" if own else ""
    with st.expander(f"Packages of your own{count}", key="own_packages", expanded=False):
        for number, package in enumerate(own):
            _listed(study, number, package)
        _form(study)


def _listed(study: Study, number: int, package: OwnPackage) -> None:
    names = [study.option(each).short for each in package.core]
    names += [f"{study.option(each).short} (optional)" for each in package.optional]
    with st.container(horizontal=True, vertical_alignment="center", key=f"own-{number}"):
        st.html(f"<p><b>{escape(package.name)}</b>: {escape(', '.join(names))}</p>")
        st.button("Take away", key=f"own_away_{number}", on_click=_away, args=(study, number))


def _written_in() -> None:
    # Streamlit calls this once more when the form has left the page with the packages.
    if state.stance().ranked == "packages":
        state.act()


def _form(study: Study) -> None:
    ids = sorted(study.option_ids, key=lambda each: study.option(each).short.casefold())

    def short(option: str) -> str:
        return study.option(option).short

    core = st.multiselect("Core members", ids, format_func=short, key=CORE, on_change=_written_in)
    st.multiselect(
        "Optional members, counted by their likelihood of adoption",
        [each for each in ids if each not in core],
        format_func=short,
        key=OPTIONAL,
        on_change=_written_in,
    )
    st.text_input("Name", key=NAME, max_chars=links.LONGEST_NAME, on_change=_written_in)
    draft = _draft()
    own = state.stance().own
    wrong = [fault.message for fault in own_faults(study, (*own, draft)) if draft.core]
    full = len(own) >= links.MOST_OWN
    if full:
        wrong.append(f"no more than {links.MOST_OWN} are kept; take one away first")
    package = packages_of(study, (draft,))[-1]
    for sentence in wrong or warned(study, package):
        st.html(f"<p class='hint'>{escape(sentence[:1].upper() + sentence[1:])}</p>")
    st.button("Rank it too", on_click=_add, disabled=bool(wrong) or not draft.core)


def _draft() -> OwnPackage:
    """What stands in the form now."""
    held = st.session_state
    name = (held.get(NAME) or "").strip() or _unused()
    return OwnPackage.model_construct(
        name=name, core=tuple(held.get(CORE, ())), optional=tuple(held.get(OPTIONAL, ()))
    )


def _unused() -> str:
    taken = {package.name for package in state.stance().own}
    return next(
        name for number in range(1, len(taken) + 2) if (name := f"Own {number}") not in taken
    )


def _add() -> None:
    draft = _draft()
    own = (*state.stance().own, draft)
    state.choose(state.stance().model_copy(update={"own": own, "ranked": "packages"}))
    for key, empty in ((CORE, []), (OPTIONAL, []), (NAME, "")):
        st.session_state[key] = empty


def _away(study: Study, number: int) -> None:
    now = state.stance().own
    changes: dict[str, object] = {"own": (*now[:number], *now[number + 1 :])}
    if not study.packages and not changes["own"]:
        changes["ranked"] = "options"
    state.choose(state.stance().model_copy(update=changes))
