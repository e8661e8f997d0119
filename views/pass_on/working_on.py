"""Work on from a snapshot: its study and stance become this session's own."""

import streamlit as st

from evaluation.stance import Stance
from evaluation.study import without_format
from evaluation.wording import counted
from sharing.own_study import came_in
from sharing.snapshots.snapshot import Snapshot
from views import links, state, versions
from views.pass_on import known
from views.pass_on.known import Known

# Letters of a title that name a version of the study.
LONGEST = 40
# What the heaviest criterion has where points must be told anew.
FULL = 100


def start(one: Known) -> None:
    """Take its study and stance for this session; what is sealed next names it as its parent."""
    held, snapshot = st.session_state, one.snapshot
    if snapshot.study.digest != state.opened_study().study.digest and not _take_study(snapshot):
        state.tell(
            f"This session holds {versions.MOST} versions of the study already, so the "
            "snapshot\u2019s cannot join them. Take what you need as a ZIP and reload the page."
        )
        return
    state.choose(_on_the_sliders(_of_all(snapshot.stance)))
    held.serial += 1
    held.parent = snapshot.digest
    state.tell(
        f"You work on from \u201c{known.isolated(snapshot.title)}\u201d; what you seal next names "
        "it as its parent."
    )


def _of_all(stance: Stance) -> Stance:
    """The stance as pages can show it: they rank every option, and an address names none."""
    if stance.options is None:
        return stance
    state.tell(
        f"The snapshot ranks {counted(len(stance.options), 'chosen option')}; here all of its "
        "study are ranked again, so places and totals may be others."
    )
    return stance.model_copy(update={"options": None})


def _on_the_sliders(stance: Stance) -> Stance:
    """The stance with the same weights in points that sliders and addresses can hold."""
    most = max(stance.points.values())
    if most <= links.MOST_POINTS:
        return stance
    state.tell(f"Its weights are kept; their points are told on 0 to {FULL} here.")
    points = {name: each / most * FULL for name, each in stance.points.items()}
    return stance.model_copy(update={"points": points})


def _take_study(snapshot: Snapshot) -> bool:
    """Write on its study from now on, as a version of its own; whether there is room for it."""
    here = versions.all_of_them()
    for name, own in here.items():
        if own.study.digest == snapshot.study.digest and not own.faults:
            versions.write_as(name)
            return True
    if len(here) >= versions.MOST:
        return False
    name = versions.free_name(without_format(snapshot.title)[:LONGEST].strip() or "Snapshot")
    versions.put(came_in(st.session_state.shipped.study, snapshot.study), name)
    versions.write_as(name)
    return True
