"""What a session holds: the study that is open, the stance and its history, and their address."""

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

import streamlit as st

from evaluation.dossiers import fingerprint, read_study
from evaluation.findings import Findings, evaluate
from evaluation.fitting import fitted
from evaluation.sensitivity import Sensitivity, sensitivity
from evaluation.stance import Ranked, Stance, packages_of, profile_stance
from evaluation.study import Study
from sharing.settings import settings
from views import links

# Steps of undo kept for one session.
HISTORY = 100
# Sessions that run within this time share one look at the study's files.
LOOK_SECONDS = 0.05

Marks = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A study as it was when its files last changed."""

    study: Study


def open_study(session: MutableMapping[Any, Any]) -> Opened:
    """Open the study that the settings name.

    Raises StudyError with every fault in it, SettingsError if the settings cannot be used.

    `session`: where the look at its files is noted; what runs outside a page gives one of its own.
    """
    folder = settings().study
    with _reading:
        return _opened(folder, _look.again(folder, session))


def opened_study() -> Opened:
    """The study as `main.py` opened it for this run: to look at all its files costs again."""
    found: Opened = st.session_state.opened
    return found


@dataclass(slots=True)
class Look:
    """What the last look at the files found, when it was, and its number."""

    folder: Path = Path()
    at: float = 0.0
    number: int = 0
    marks: Marks = ()

    def again(self, folder: Path, session: MutableMapping[Any, Any]) -> Marks:
        """Marks of the files as they are, or as another session has just found them.

        Looking takes sixty calls to the system, in each of which a session can lose its turn. What
        a session has seen itself it does not see twice, so that an edit shows on its next click.
        """
        now = monotonic()
        seen = session.get("looked") == self.number
        if seen or folder != self.folder or now - self.at > LOOK_SECONDS:
            self.folder, self.at, self.marks = folder, now, fingerprint(folder)
            self.number += 1
        session["looked"] = self.number
        return self.marks


_look = Look()


# Sessions that come at the same moment wait for one reading.
_reading = Lock()


# Keyed by size and time of change: reading costs 30 ms, and an edit must show on the next click.
# Not Streamlit's cache, which takes 4 ms to hash the key.
@lru_cache(maxsize=8)
def _opened(folder: Path, marks: Marks) -> Opened:  # noqa: ARG001  # a key
    return Opened(read_study(folder))


def read_address(study: Study, typed: Iterable[str] = ()) -> None:
    """Take over what the address asks for if it is new; else keep what the session holds.

    `typed`: options and criteria that only *Score* knows so far.

    The address is new when it differs from the one written last: a link, Back or Forward. It is not
    when this run was caused by something done on the page: then the browser may not have received
    the last address yet, and what was done counts; the same when the page runs again by itself.
    """
    state = st.session_state
    state.page_query = {}
    asked = st.query_params.to_dict()
    # Only for the address it was done at: Back may come before this run, and then it counts. And
    # Streamlit calls callbacks of widgets that have gone in runs of a fragment, which end there.
    acted, alone = state.pop("acted", None) == asked, state.pop("alone", None) == asked
    # What was told stays until something is done, another page opened or another address asked for.
    if not alone and (acted or not asked or asked != state.get("address")):
        state.told, state.page_told = state.pop("untold", []), []
    if "stance" not in state:
        state.stance, state.past, state.future, state.serial = profile_stance(study), [], [], 0
        state.address, state.option, state.view = None, None, {}
        state.fits, state.points_of_gone = study, {}
    _fit(study)
    if asked and asked != state.address and not acted and not alone:
        stance, told = links.from_query(study, asked)
        state.told += told
        if stance != state.stance:
            _remember()
            state.stance = stance
            state.serial += 1
        view, untold = links.view_from_query(study, state.stance, asked, typed)
        state.view |= view
        state.told += untold
        state.option = asked.get("option", state.option)
        if state.option is not None and state.option not in dossier_ids(study):
            state.told.append(f"This study has no option {links.quoted(state.option)}.")
            state.option = None


def way_to(study: Study, **page_query: str) -> dict[str, str]:
    """The query parameters of another page, with the weights of this session."""
    return links.to_query(study, stance()) | page_query


def address(study: Study) -> dict[str, str]:
    """The query parameters that lead back to what the session shows now."""
    query: dict[str, str] = links.to_query(study, stance()) | st.session_state.page_query
    return query


def stance() -> Stance:
    """The stance of this session."""
    chosen: Stance = st.session_state.stance
    return chosen


def dossier_ids(study: Study) -> list[str]:
    """Ids of all that has a dossier: options, and packages, those of this session's own too."""
    return [*study.option_ids, *(package.id for package in packages_of(study, stance().own))]


def findings(study: Study, ranked: Ranked | None = None) -> Findings:
    """What follows from the study and the stance of this session; `ranked`: of something else."""
    chosen = stance()
    if ranked and ranked != chosen.ranked:
        chosen = chosen.model_copy(update={"ranked": ranked})
    return evaluate(study, chosen)


def flips(found: Findings) -> Sensitivity:
    """What would change the answer for this session's stance."""
    return _flips(found.scored.digest, stance().model_dump_json(), stance(), found)


# Shared by all sessions: Rank and Sensitivity ask for the same stance one after the other.
@st.cache_resource(max_entries=128, show_spinner=False)
def _flips(
    digest: str,  # noqa: ARG001  # a key
    chosen: str,  # noqa: ARG001  # a key
    _stance: Stance,
    _found: Findings,
) -> Sensitivity:
    return sensitivity(_stance, _found, locked=_stance.locked)


def view(name: str) -> str | None:
    """What was chosen to be looked at on a page, by its name in the address."""
    chosen: str | None = st.session_state.view.get(name)
    return chosen


def look(name: str, chosen: str) -> None:
    """Look at something else from now on (call it from callbacks)."""
    act()
    st.session_state.view[name] = chosen


def tell(sentence: str) -> None:
    """Have a sentence said on top of the page that follows (call it from callbacks)."""
    st.session_state.setdefault("untold", []).append(sentence)


def act() -> None:
    """Note that this run was caused by something done on the page (call it from callbacks)."""
    st.session_state.acted = st.query_params.to_dict()


def run_again() -> None:
    """Run the page anew because something has become known, not because somebody did something."""
    st.session_state.alone = st.query_params.to_dict()
    st.rerun()


def choose(new: Stance, *, joins: bool = False) -> None:
    """Take a new stance; the one before can be had back by undo.

    `joins`: it goes on with the last change, so both are undone together.
    """
    act()
    if new != st.session_state.stance:
        if joins and st.session_state.past:
            st.session_state.joined = True
        else:
            _remember()
        st.session_state.stance = new


def step_back() -> None:
    """Undo the last change of stance."""
    _step(st.session_state.past, st.session_state.future)


def step_forward() -> None:
    """Redo what was undone last."""
    _step(st.session_state.future, st.session_state.past)


def _step(source: list[Stance], target: list[Stance]) -> None:
    """Go to the nearest stance that differs from this one, in the study as it is now."""
    act()
    state = st.session_state
    now = state.stance
    while source:
        # As it was chosen, perhaps for other criteria: a criterion that is back has its points.
        stance = fitted(state.fits, source.pop(), state.points_of_gone).stance
        if stance != now:
            target.append(now)
            state.stance = stance
            state.serial += 1
            return


def _remember() -> None:
    past = st.session_state.past
    past.append(st.session_state.stance)
    del past[:-HISTORY]
    st.session_state.future = []


def _fit(study: Study) -> None:
    """Bring what the session holds into line with a study that was edited under it."""
    state = st.session_state
    names = {criterion.id: criterion.short for criterion in state.fits.criteria}
    found = fitted(study, state.stance, state.points_of_gone, names)
    state.points_of_gone |= {
        name: points
        for name, points in state.stance.points.items()
        if name not in study.criterion_ids
    }
    state.fits, state.stance = study, found.stance
    state.told += found.told
