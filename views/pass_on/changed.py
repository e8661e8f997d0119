"""What changed between two snapshots, and what of each change is due to which source."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape

import streamlit as st

from evaluation.errors import SnapshotError
from evaluation.study import Study
from evaluation.wording import counted
from sharing.snapshots.between import Between, Row, between
from sharing.snapshots.lineage import lineage
from sharing.snapshots.mixtures import SOURCES, Source
from sharing.snapshots.snapshot import Snapshot, seal
from sharing.snapshots.store import Kept
from sharing.snapshots.texts import Heading
from views import charts, state, tables
from views.pass_on import known, opening, pictures
from views.score_parts.changes import listed

NOW = "now"
# Colours of the sources, as in the chart.
TONES = ("--one", "--other", "--tone-2", "--tone-3", "--tone-4", "--tone-5")
ALT = (
    "Bars: how many points of total each source adds to the change of each option or package, left "
    "for a loss, right for a gain. The table below has the figures."
)
HOW = (
    "In each row the parts add up to the change; \u22121 is one rank up. Parts of ranks need not "
    "be whole: each is a mean over all orders in which the sources can change."
)
# Changes of one source that are listed; another study has thousands.
SHOWN = 30


def show(study: Study) -> None:
    """Choose two, and see what leads from the first to the second."""
    own = _own()
    names = _names(own)
    if len(names) == 1:
        st.html(
            "<p class='said'>Nothing to compare with yet: open a snapshot, or seal one on "
            "<i>Share</i>.</p>"
        )
        return
    left, right = st.columns(2)
    with left:
        one = _choice("between_one", "From", names, list(names)[1])
    with right:
        other = _choice("between_other", "To", names, NOW)
    if one == other:
        st.html("<p class='said'>Choose two different ones to see what changed.</p>")
        return
    pair = _snapshot(study, one, own), _snapshot(study, other, own)
    if pair[0] is None or pair[1] is None:
        return
    _answer(between(pair[0], pair[1]), pair[1].stance.ranked.removesuffix("s"))
    _line(pair[1])


def _own() -> dict[str, Kept]:
    """What stands in one's own list, by digest, newest first."""
    try:
        return {each.digest: each for each in known.mine()}
    except SnapshotError:
        return {}


def _names(own: Mapping[str, Kept]) -> dict[str, str]:
    """What can be compared: what is shown now, what this session knows, and one's own list.

    By digest, so that what was fetched stays chosen. Two of one name are told apart by their
    seals: a list on screen knows its entries by their names alone.
    """
    names = {digest: one.name for digest, one in reversed(known.all_of_them().items())}
    names |= {digest: known.named(each.title, each.made_at) for digest, each in own.items()}
    often = Counter(names.values())
    return {NOW: "What you see now"} | {
        digest: f"Seal {digest[:8]}: {name}" if often[name] > 1 else name
        for digest, name in names.items()
    }


def _choice(key: str, label: str, names: dict[str, str], default: str) -> str:
    held = st.session_state
    if held.get(key) not in names:
        held[key] = default
    held[f"{key}_choice"] = held[key]

    def take() -> None:
        state.act()
        held[key] = held[f"{key}_choice"]

    chosen: str = st.selectbox(
        label, list(names), format_func=names.__getitem__, key=f"{key}_choice", on_change=take
    )
    return chosen


def _snapshot(study: Study, chosen: str, own: Mapping[str, Kept]) -> Snapshot | None:
    if chosen == NOW:
        # Only study and stance are compared; nothing of this is kept or shown as sealed.
        return seal(
            study,
            state.stance(),
            {},
            Heading(title="Now"),
            now=datetime.now(UTC),
            parent=st.session_state.get("parent"),
        )
    if chosen in known.all_of_them():
        return known.all_of_them()[chosen].snapshot
    try:
        return known.fetch(own[chosen].id).snapshot
    except SnapshotError as error:
        st.html(opening.refused("This snapshot", error))
        return None


def _answer(found: Between, noun: str) -> None:
    for limit in found.limits:
        st.html(f"<p class='said'>{escape(limit)}</p>")
    if not found.sources and not found.effectless and not found.limits:
        st.html("<p class='said' role='status'>Nothing differs: same study, same stance.</p>")
        return
    if found.rows:
        st.html(f"<p class='said' role='status'>{escape(_in_words(found))}</p>")
        _figures(found, noun)
    for each in found.sources:
        _listed(each.source.capitalize(), [listed(told) for told in each.changes])
    _listed("Without effect on ranks and totals", [listed(told) for told in found.effectless])


def _in_words(found: Between) -> str:
    moved = [row for row in found.rows if row.parts and row.rank_before != row.rank_after]
    came = [row.name for row in found.rows if row.arrived]
    left = [row.name for row in found.rows if row.left]
    told = [f"{counted(len(moved), 'rank changes', 'ranks change')}."]
    if moved:
        most = max(moved, key=lambda row: abs((row.rank_after or 0) - (row.rank_before or 0)))
        told.append(f"{most.name} goes from rank {most.rank_before} to {most.rank_after}.")
    told += [f"New: {', '.join(came)}."] if came else []
    told += [f"No longer there: {', '.join(left)}."] if left else []
    return " ".join(told)


def _figures(found: Between, noun: str) -> None:
    """The totals as bars by source, and all figures as a table."""
    names = [each.source for each in found.sources if any(r.parts for r in found.rows)]
    rows = [row for row in found.rows if row.parts]
    if names and rows:
        st.html(_legend(names))
        charts.show(pictures.parts, _bars(rows), key="between-parts", alt=ALT)
    st.html(f"<p class='hint'>{HOW}</p>")
    st.html(
        tables.table(
            "What each source adds to the change of ranks and totals",
            [noun.capitalize(), "Rank", "Total", *(f"{name}: ranks" for name in names)]
            + [f"{name}: points" for name in names],
            [_cells(row, names) for row in found.rows],
        )
    )


def _legend(names: list[Source]) -> str:
    items = "".join(
        f"<span><i style='background: var({TONES[SOURCES.index(name)]})'></i>{name}</span>"
        for name in names
    )
    return f"<p class='pair'>{items}</p>"


def _bars(rows: list[Row]) -> list[dict[str, object]]:
    return [
        {
            "kind": "bar",
            "row": row.name,
            "tone": SOURCES.index(part.source),
            "source": part.source,
            "points": part.total,
        }
        for row in rows
        for part in row.parts
    ]


def _cells(row: Row, names: list[Source]) -> list[str]:
    parts = {part.source: part for part in row.parts}
    return [
        row.name,
        _step(row.rank_before, row.rank_after, ".0f"),
        _step(row.total_before, row.total_after, ".1f"),
        *(_signed(parts[name].rank, 2) if name in parts else "" for name in names),
        *(_signed(parts[name].total, 1) if name in parts else "" for name in names),
    ]


def _step(before: float | None, after: float | None, form: str) -> str:
    ends = [format(each, form) if each is not None else "\u2013" for each in (before, after)]
    return f"{ends[0]} \u2192 {ends[1]}" if ends[0] != ends[1] else ends[0]


def _signed(number: float, digits: int) -> str:
    rounded = round(number, digits)
    return f"{rounded:+g}".replace("-", "\u2212") if rounded else "0"


def _listed(title: str, items: list[str]) -> None:
    if not items:
        return
    with st.expander(f"{title} ({len(items)})"):
        more = f"<p class='hint'>And {len(items) - SHOWN} more.</p>" if len(items) > SHOWN else ""
        st.html("".join(items[:SHOWN]) + more)


def _line(snapshot: Snapshot) -> None:
    """The snapshots that one goes back to, as far as this session knows them."""
    at_hand = {digest: one.snapshot for digest, one in known.all_of_them().items()}
    found = lineage({**at_hand, snapshot.digest: snapshot}, snapshot.digest)
    names = [known.Known(snapshot=each).name for each in found.ancestors]
    if found.missing:
        names.append(known.elsewhere(found.missing))
    if names:
        items = "".join(f"<li><bdi>{escape(name)}</bdi></li>" for name in names)
        st.html(f"<h2 class='group'>Worked on from</h2><ol class='lines'>{items}</ol>")
