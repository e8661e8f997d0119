"""One's own version of the study in this session: what every page works on once it has a change.

A session may hold several, one for each person who scores; one of them is being written on. A
session without any pays nothing for it.
"""

from collections.abc import Mapping

import streamlit as st

from evaluation.tables import Table
from evaluation.wording import counted
from sharing.own_study import OwnStudy, begun, carried_over, typed
from sharing.references import CRITERIA, OPTIONS
from sharing.study_edits import ids_in
from views import state

MINE = "My version"
SHIPPED = "The shipped study"
# What a session holds for each writer besides the version: what is typed blind, and what is in.
PER_WRITER = TYPED_BLIND, IN_BLIND = "blind", "blindly-in"
# People whose scores one session holds beside one another.
MOST = 6


def opened(shipped: state.Opened) -> state.Opened:
    """What this session works on: the shipped study, or the version that is being written."""
    held = st.session_state
    held.shipped = shipped
    if "versions" not in held:
        return shipped
    for name, own in held.versions.items():
        if own.shipped is not shipped.study and own.shipped.digest != shipped.study.digest:
            held.versions[name] = carried_over(own, shipped.study)
            state.tell(f"The shipped study has changed; what {name} changed was carried over.")
            start_anew()
    own = held.versions[held.writer]
    return state.Opened(own.study) if own.sound else shipped


def current() -> OwnStudy:
    """The version that is being written; one without a change if nothing was changed yet."""
    held = st.session_state
    if "versions" in held:
        found: OwnStudy = held.versions[held.writer]
        return found
    return _fresh()


def writer() -> str:
    """Whose version is being written."""
    name: str = st.session_state.get("writer", MINE)
    return name


def all_of_them() -> dict[str, OwnStudy]:
    """Every version of this session by name, the one that is being written among them."""
    return dict(st.session_state.get("versions", {MINE: current()}))


def take(files: Mapping[str, Table], *, anew: bool = False) -> None:
    """Take over what was typed (call it from callbacks).

    `anew`: fields on screen are filled from the version again, because something else than typing
    in them has changed it.
    """
    put(typed(current(), files), anew=anew)


def put(own: OwnStudy, name: str | None = None, *, anew: bool = True) -> None:
    """Take over a whole version, under another name if one is given (call it from callbacks)."""
    state.act()
    held = st.session_state
    if "versions" not in held:
        held.versions, held.writer = {MINE: _fresh()}, MINE
    held.versions[name or held.writer] = own
    if anew:
        start_anew()


def write_as(name: str) -> None:
    """Write on another version from now on (call it from callbacks)."""
    put(all_of_them().get(name) or _fresh(), name)
    held = st.session_state
    held.writer, held.beside = name, held.writer
    start_anew()


def rename(name: str) -> None:
    """Call the version that is being written otherwise (call it from callbacks)."""
    held = st.session_state
    state.act()
    if not name or name == writer():
        return
    if name in {*all_of_them(), SHIPPED}:
        state.tell(f"There is a version called {name} already; take another name.")
        return
    put(current())
    before, held.writer = held.writer, name
    held.versions = {(name if n == before else n): v for n, v in held.versions.items()}
    # What is kept for a writer goes along with the name.
    for each in PER_WRITER:
        if f"{each}-{before}" in held:
            held[f"{each}-{name}"] = held.pop(f"{each}-{before}")


def typed_ids() -> tuple[str, ...]:
    """Options and criteria of the version that is being written, sound or not."""
    if "versions" not in st.session_state:
        return ()
    files = current().files
    return (*ids_in(files, OPTIONS), *ids_in(files, CRITERIA))


def serial() -> int:
    """Part of every field's key: the fields are others once it has changed."""
    number: int = st.session_state.get("version_serial", 0)
    return number


def start_anew() -> None:
    """Have all fields filled from the version again."""
    st.session_state.version_serial = serial() + 1


def chip() -> str:
    """What the header says of the version that all pages work on; nothing for the shipped study."""
    held = st.session_state
    if "versions" not in held:
        return ""
    own = current()
    whose = "Your version" if held.writer == MINE else f"Version of {held.writer}"
    if not (own.changes or own.sound):
        return "" if held.writer == MINE else f"{whose}, no changes"
    waiting = f"; {counted(len(own.faults), 'fault')} to mend on Score" if own.faults else ""
    return f"{whose}, {counted(own.sound, 'change')}{waiting}"


def not_in_links() -> str:
    """What whoever shares a link must know; nothing for the shipped study."""
    own = current() if "versions" in st.session_state else None
    if own is None or not own.sound:
        return ""
    these = "the change" if own.sound == 1 else f"the {own.sound} changes"
    return (
        f"It cannot carry {these} of your own version: whoever opens it sees the shipped study. "
        "A snapshot carries them."
    )


def set_beside(name: str, own: OwnStudy) -> None:
    """Keep another's version beside the one that is being written (call it from callbacks)."""
    chosen = free_name(name)
    put(own, chosen)
    st.session_state.beside = chosen


def free_name(name: str) -> str:
    """The name, with a number behind it if a version or the shipped study has it already."""
    taken = {*all_of_them(), SHIPPED}
    names = [name, *(f"{name} {number}" for number in range(2, len(taken) + 3))]
    return next(each for each in names if each not in taken)


def _fresh() -> OwnStudy:
    shipped: state.Opened = st.session_state.shipped
    return begun(shipped.study)
