"""Score an option without seeing what the shipped study says; then see both."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from evaluation.tables import Table, table_in
from evaluation.verdict import listing
from sharing.blind import (
    finished,
    judged_in,
    put_in,
    revealed,
    scale_stands,
    sheet_faults,
)
from sharing.differences import Difference, told
from sharing.own_study import OwnStudy
from sharing.references import OPTIONS
from sharing.study_edits import criterion_file, scores_of
from views import state, text, versions
from views.robust.controls import one_of
from views.score_parts import controls, grid, ranges
from views.score_parts.scores import scale_of

Sheet = dict[str, Table]


def show(own: OwnStudy) -> None:
    """A sheet with the criteria that are not in yet, and below it what is in beside the shipped."""
    names = controls.named(own, OPTIONS)
    ids = {each: names[each] for each in names if each in own.shipped.option_ids}
    if not ids:
        st.html("<p class='said'>No option of the shipped study is left to score blind.</p>")
        return
    option = one_of("judged", "Option", ids, next(iter(ids)))
    done = _done().get(option, {})
    open_ = [
        each.id
        for each in own.shipped.criteria
        if each.id not in done and scale_stands(own.base, own.files, each.id)
    ]
    st.html(f"<p class='said' role='status'>{escape(_progress(len(open_), done))}</p>")
    if open_:
        _sheet(own, option, open_)
    if done:
        found = revealed(own.shipped, option, done, judged_in(own.base, own.files))
        _beside(found)
        _since(own, found, done)


def _progress(left: int, done: Iterable[str]) -> str:
    count = len(list(done))
    if not left:
        return "All scores of this option are in; both judgements stand below."
    return (
        f"{count} of {count + left} are in. The shipped scores stay hidden until yours are: low, "
        "likely, high, a grade and a reason. Then both are shown."
    )


def _sheet(own: OwnStudy, option: str, criteria: list[str]) -> None:
    sheet, base = _sheets().get(option, {}), judged_in(own.base, own.files)
    wrong = sheet_faults(base, option, sheet)
    rows = [
        grid.Row(
            id=each,
            name=str(own.files[criterion_file(each)].get("short", each)),
            scale=scale_of(own.files[criterion_file(each)]),
            score=sheet.get(each, {}),
            wrong=[f"{fault.field}: {fault.message}" for fault in wrong.get(each, ())],
        )
        for each in criteria
    ]
    registered = table_in(own.files["study.toml"], "sources")
    grid.edit(
        f"blind-{option}",
        "Criterion",
        rows,
        list(registered),
        lambda edits: _take(option, edits),
    )
    _meanings(own, criteria)
    ready = [each for each in finished(base, option, sheet) if each in criteria]
    label = f"Put in {len(ready)} and show both" if ready else "Put in and show both"
    st.button(
        label,
        type="primary",
        disabled=not ready,
        key="put-in",
        on_click=lambda: _put_in(option, ready),
    )


def _meanings(own: OwnStudy, criteria: list[str]) -> None:
    """What the places on the scales mean: without it nobody can score."""
    with st.expander("What the scales mean"):
        for each in criteria:
            criterion = own.shipped.criterion(each)
            levels = "".join(
                f"<li><b>{level.at:g}</b> {escape(level.means)}</li>" for level in criterion.levels
            )
            st.html(
                f"<h3 class='group'>{escape(criterion.name)}</h3><p class='hint'>"
                f"{escape(criterion.question)}</p><ul class='lines'>{levels}</ul>"
            )


def _beside(found: list[Difference]) -> None:
    """Both judgements on each criterion; those more than one level apart first, and marked."""
    far = sum(each.far for each in found)
    st.html(
        "<h2 class='group'>Yours beside the shipped scores</h2><p class='said'>"
        f"{far} of {len(found)} are more than one level apart.</p>"
        "<p class='hint legend'><u class='mine'></u> yours <u class='theirs'></u> shipped</p>"
        f"<div class='drawn-scores'>{''.join(map(_card, sorted(found, key=_nearest)))}</div>"
    )


def _since(own: OwnStudy, found: list[Difference], done: Sheet) -> None:
    """Which of them count no longer as they were put in: changed or undone since."""
    names = [
        each.criterion.short
        for each in found
        if scores_of(own.files, each.option.id).get(each.criterion.id) != done[each.criterion.id]
    ]
    if names:
        told = (
            f"Changed or undone since, so these are not what your version counts: {listing(names)}."
        )
        st.html(f"<p class='hint'>{escape(told)}</p>")


def _nearest(each: Difference) -> float:
    return -each.levels if each.far else 0.0


def _card(each: Difference) -> str:
    tag = "<span class='tag'>\u25b2 more than one level apart</span>" if each.far else ""
    return (
        f"<article class='{'far' if each.far else 'near'}'><h3>{escape(each.criterion.short)} "
        f"{tag}</h3>{ranges.line(each.criterion, each.one, each.other)}"
        f"<p class='means'>{escape(told(each, 'yours', 'shipped'))}</p>"
        f"<p class='means'>Shipped, grade {each.other.grade}: {escape(each.other.reason)} "
        f"{text.paragraphs(each.other.article)}</p></article>"
    )


def _take(option: str, edits: grid.Edits) -> None:
    """Keep what was typed, whole or not; it is nobody's score before it is put in."""
    state.act()
    sheet: Sheet = dict(_sheets().get(option, {}))
    for criterion, fields in edits.items():
        score = dict(sheet.get(criterion, {})) | dict(fields)
        sheet[criterion] = {key: value for key, value in score.items() if value is not None}
    _sheets()[option] = sheet


def _put_in(option: str, ready: list[str]) -> None:
    own = versions.current()
    sheet = {each: _sheets()[option][each] for each in ready}
    versions.take(put_in(own.files, option, sheet), anew=True)
    _done()[option] = _done().get(option, {}) | sheet


def _sheets() -> dict[str, Sheet]:
    """What this session's writer has typed, by option."""
    return _held(versions.TYPED_BLIND)


def _done() -> dict[str, Sheet]:
    """What this session's writer has put in, by option."""
    return _held(versions.IN_BLIND)


def _held(what: str) -> dict[str, Sheet]:
    held: dict[str, Sheet] = st.session_state.setdefault(f"{what}-{versions.writer()}", {})
    return held
