"""Open a snapshot by its link or its file, look at it, check it, and work on from it."""

from html import escape

import streamlit as st

from evaluation.errors import AlteredError, GoneError, MissingError, SnapshotError, StoreError
from evaluation.findings import rows_of
from evaluation.verdict import NOT_A_FORECAST
from evaluation.wording import counted
from sharing.snapshots.links import id_in
from sharing.snapshots.reading import read_snapshot
from sharing.snapshots.snapshot import Snapshot
from sharing.snapshots.verify import Checked, verify
from views import kept, state, tables
from views.pass_on import basis, given, known, working_on
from views.pass_on.known import Known
from views.pass_on.worked_out import worked_out

# Rows of the sealed ranking that are shown at once.
SHOWN = 5


def show() -> None:
    """Ask for a link or a file, and show what was opened last."""
    left, right = st.columns(2, gap="medium")
    with left, st.form("open-link", border=False, clear_on_submit=False):
        st.text_input("Link or id of a snapshot", key="asked_link")
        st.form_submit_button("Open", on_click=_open_link)
    with right:
        file = st.file_uploader(
            "Or its JSON file", type="json", key="asked_file", on_change=state.act
        )
    if file is not None and st.session_state.get("taken_file") != file.file_id:
        st.session_state.taken_file = file.file_id
        _open_file(file.name, file.getvalue())
    _asked_by_address()
    trouble = st.session_state.get("not_opened")
    if trouble:
        st.html(trouble)
    one = shown()
    if one:
        card(one)
    elif not trouble:
        st.html(
            "<p class='hint'>What you open is looked at beside your own work and changes nothing "
            "in it, until you choose to work on from it.</p>"
        )


def shown() -> Known | None:
    """The snapshot that the page shows."""
    return known.all_of_them().get(st.session_state.get("shown", ""))


def open_id(id_: str) -> None:
    """Open a kept snapshot (call it from callbacks)."""
    held = st.session_state
    held.not_opened, held.shown = "", ""
    held.view.pop("snapshot", None)
    try:
        one = known.fetch(id_)
    except SnapshotError as error:
        held.not_opened = refused("This link", error)
        return
    _look_at(one)


def _look_at(one: Known) -> None:
    held = st.session_state
    held.not_opened, held.shown = "", one.snapshot.digest
    if one.id:
        held.view["snapshot"] = one.id
    else:
        held.view.pop("snapshot", None)


def _open_link() -> None:
    state.act()
    asked = st.session_state.asked_link
    id_ = id_in(asked)
    if id_ is None:
        st.session_state.not_opened = _told(
            "This is no link to a snapshot. It ends in /s/ and 22 letters, digits, - or _."
        )
        return
    open_id(id_)


def _open_file(name: str, data: bytes) -> None:
    try:
        _look_at(known.remember(read_snapshot(data, name)))
    except SnapshotError as error:
        st.session_state.not_opened = refused(name, error)


def _asked_by_address() -> None:
    """Show what the address names: a link, Back and Forward may name another than is shown."""
    id_ = state.view("snapshot")
    one = shown()
    if id_ and (one is None or one.id != id_):
        at_hand = [each for each in known.all_of_them().values() if each.id == id_]
        if at_hand:
            _look_at(at_hand[0])
        else:
            open_id(id_)
    if id_ := state.view("snapshot"):
        st.session_state.page_query["snapshot"] = id_


def refused(name: str, error: SnapshotError) -> str:
    """Why a snapshot is not opened (HTML)."""
    if isinstance(error, AlteredError):
        return _told(
            f"{name} was altered after it was sealed: its digest does not match its content. It is "
            "not opened; ask for the original."
        )
    if isinstance(error, MissingError | GoneError | StoreError):
        return _told(kept.sentence(error))
    items = "".join(f"<li>{escape(str(fault))}</li>" for fault in error.faults)
    count = counted(len(error.faults), "fault")
    return (
        f"<div class='mend' role='alert'><p><b>{escape(name)}</b> is not opened: {count}.</p>"
        f"<ul>{items}</ul></div>"
    )


def _told(sentence: str) -> str:
    return f"<div class='mend' role='alert'><p>{escape(sentence)}</p></div>"


def card(one: Known) -> None:
    """What a snapshot says, with what can be done with it."""
    snapshot = one.snapshot
    st.html(head(one))
    ranking(one)
    with st.container(horizontal=True, key="snapshot-acts"):
        checks = st.button("Recompute and check", key="check-snapshot", on_click=state.act)
        works = st.button("Work on from here", type="primary", key="work-on")
        st.button("Compare it", key="compare-it", on_click=_compare, args=(one,))
    if checks:
        with st.spinner("Recomputing."):
            st.session_state.setdefault("checked", {})[snapshot.digest] = _check(one)
    outcome = st.session_state.get("checked", {}).get(snapshot.digest)
    if outcome is not None:
        st.html(_outcome(outcome))
    if works:
        working_on.start(one)
        st.switch_page("rank.py")
    given.files(snapshot, known.link_for_others(one))


def head(one: Known) -> str:
    """Title, who and when, seal, what it stands on, note and verdict (HTML)."""
    snapshot, plain = one.snapshot, one.snapshot.plain
    verdict, count = snapshot.findings["verdict"], len(snapshot.findings["ranking"]["options"])
    author = f" by <bdi>{escape(plain['author'])}</bdi>" if plain["author"] else ""
    note = f"<p class='note' dir='auto'>{escape(plain['note'])}</p>" if plain["note"] else ""
    link = (
        f" <a href='{escape(known.link(one.id))}' target='_blank' rel='noopener'>Its own page</a>"
        if one.id
        else ""
    )
    return (
        f"<div class='verdict'><h2 class='headline' dir='auto'>{escape(snapshot.title)}</h2>"
        f"<p>Sealed {known.moment(snapshot.made_at)}{author}. Seal {given.short(snapshot)}.{link}"
        f"</p></div>{basis.facts(snapshot.study, snapshot.stance, count)}{note}"
        f"<p class='said'><b>{escape(verdict['headline'])}</b> {NOT_A_FORECAST}</p>"
    )


def ranking(one: Known) -> None:
    """The sealed ranking: the first few, and all of it folded away."""
    ranked, _ = rows_of(one.snapshot.study, one.snapshot.stance)
    rows = [
        (ranked.option(each["id"]).short, str(each["rank"]), f"{each['total']:.0f}")
        for each in one.snapshot.findings["ranking"]["options"]
    ]
    columns = [one.snapshot.stance.ranked.removesuffix("s").capitalize(), "Rank", "Total"]
    st.html(tables.table(f"As sealed: the first {min(SHOWN, len(rows))}.", columns, rows[:SHOWN]))
    with st.expander("The sealed verdict in full, and the whole ranking"):
        st.html(f"<p class='said'>{escape(one.snapshot.findings['verdict']['in_full'])}</p>")
        st.html(tables.table(f"As sealed. {NOT_A_FORECAST}", columns, rows))


def _check(one: Known) -> Checked | str:
    found: Checked | str = worked_out("verify", (one.snapshot.digest,), check, one.snapshot)
    return found


def check(snapshot: Snapshot, *, progress: object, cancelled: object) -> Checked:  # noqa: ARG001
    """Recompute a snapshot, as the process that draws is asked to."""
    return verify(snapshot)


def _outcome(checked: Checked | str) -> str:
    if isinstance(checked, str):
        return _told(checked)
    items = "".join(f"<li>{escape(each)}</li>" for each in (*checked.where, *checked.notes))
    wrong = " wrong" if checked.outcome == "differs" else ""
    return (
        f"<div class='outcome{wrong}' role='status'><p>The digest matches, and the findings were "
        f"recomputed from study and stance: <b>{escape(checked.outcome)}</b>.</p>"
        f"{f'<ul>{items}</ul>' if items else ''}</div>"
    )


def _compare(one: Known) -> None:
    state.look("snap", "between")
    st.session_state.between_one = one.snapshot.digest
