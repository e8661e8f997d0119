"""Take the version home as a file, and bring one back after a look at what it would change."""

from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from evaluation.errors import StudyError
from evaluation.wording import counted
from sharing.archive import folder_files
from sharing.exchange import FORMS, LEFT_OUT, Incoming, read_file, write_form
from sharing.own_changes import changes_between
from sharing.own_study import OwnStudy, came_in
from sharing.settings import Settings
from views import state, versions
from views.score_parts import controls
from views.score_parts.changes import all_listed

NAMES = {"zip": "ZIP", "xlsx": "XLSX", "csv": "CSV", "xml": "XMCDA"}
WHAT = {
    "zip": "The whole study as a folder: this is what to keep.",
    "xlsx": "A workbook with ranges, levels and lists to choose from, to fill in and bring back.",
    "csv": "The scores alone, one line each.",
    "xml": "XMCDA 3.1, for other programs of decision analysis.",
}
MIMES = {
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "xml": "application/xml",
}
FAULTY = "Your last edits have faults; they are lost when this is taken over."
# Changes shown before a file is taken over; a file of another study has thousands.
SHOWN = 40


def show(own: OwnStudy) -> None:
    """Downloads on one side, an upload with its preview on the other."""
    left, right = st.columns(2, gap="large")
    with left:
        st.html("<h2 class='group'>Take it home</h2>")
        _downloads(own)
    with right:
        st.html("<h2 class='group'>Bring one back</h2>")
        _upload(own)


def _downloads(own: OwnStudy) -> None:
    if own.faults:
        st.html(
            "<p class='hint wrong'>The last edits have faults; a file holds the version as it was "
            "before them.</p>"
        )
    # Of the shipped study's dossiers, if none were brought in.
    comments = own.comments if own.comments is not None else folder_files(Settings().study)
    for form in FORMS:
        with st.container(horizontal=True, key=f"download-{form}", vertical_alignment="center"):
            st.download_button(
                f"Download {NAMES[form]}",
                # Made when it is asked for: a workbook takes a third of a second.
                data=partial(write_form, form, own.study, dict(comments)),
                file_name=f"study.{form}",
                mime=MIMES[form],
                type="primary" if form == "zip" else "secondary",
                key=f"download-as-{form}",
                on_click="ignore",
            )
            st.html(f"<p class='hint'>{escape(WHAT[form])} {escape(LEFT_OUT[form])}</p>")


def _upload(own: OwnStudy) -> None:
    st.html(
        "<p class='hint'>A study as ZIP or XLSX, or scores for this one as CSV or XMCDA; 5 MB at "
        "most. You see what would change before anything is taken over.</p>"
    )
    file = st.file_uploader(
        "A study or scores", type=list(FORMS), key=controls.key("upload"), on_change=state.act
    )
    if file is None:
        return
    try:
        incoming = _read(file.file_id, file.name, file.getvalue(), own)
    except StudyError as error:
        _refused(file.name, error)
        return
    _preview(own, file.name, incoming)


def _read(file_id: str, name: str, data: bytes, own: OwnStudy) -> Incoming:
    """What the file holds, read once for each version that it could join."""
    held, key = st.session_state, (file_id, own.study.digest)
    if held.get("incoming", (None,))[0] != key:
        held.incoming = key, read_file(name, data, own.study)
    incoming: Incoming = held.incoming[1]
    return incoming


def _refused(name: str, error: StudyError) -> None:
    items = "".join(f"<li>{escape(str(fault))}</li>" for fault in error.faults)
    st.html(
        f"<div class='mend' role='alert'><p><b>{escape(name)}</b> is not taken: "
        f"{counted(len(error.faults), 'fault')}.</p><ul>{items}</ul></div>"
    )


def _preview(own: OwnStudy, name: str, incoming: Incoming) -> None:
    # A table has no comments of its own; those of the version stay where they are.
    theirs = came_in(own.shipped, incoming.study, incoming.files or own.comments)
    changes = changes_between(own.files, theirs.files)
    told = [*incoming.notes, *([FAULTY] if own.faults else [])]
    notes = "".join(f"<li>{escape(note)}</li>" for note in told)
    said = f"{counted(len(changes), 'change')} to {versions.writer()}" if changes else "no change"
    st.html(
        f"<p class='said' role='status'><b>{escape(name)}</b> would make {escape(said)}.</p>"
        f"{f'<ul class=lines>{notes}</ul>' if notes else ''}"
    )
    with st.container(horizontal=True, key="take-over"):
        st.button(
            "Take it over",
            type="primary",
            disabled=not changes,
            key="take-it-over",
            on_click=lambda: _take(theirs),
        )
        st.button(
            "Set it beside as another analyst\u2019s",
            disabled=len(versions.all_of_them()) >= versions.MOST,
            key="set-beside",
            on_click=lambda: _beside(name, theirs),
        )
    if changes:
        st.html(
            f"<div class='preview'>{all_listed(changes[:SHOWN], own.files, theirs.files)}</div>"
        )
        if len(changes) > SHOWN:
            st.html(f"<p class='hint'>And {len(changes) - SHOWN} more.</p>")


def _take(theirs: OwnStudy) -> None:
    state.tell(f"Taken over: {counted(len(theirs.changes), 'change')} against the shipped study.")
    versions.put(theirs)


def _beside(name: str, theirs: OwnStudy) -> None:
    """Keep it under the file's name, and go to where the two stand side by side."""
    versions.set_beside(Path(name).stem[:40] or "Another", theirs)
    state.look("edit", "people")
