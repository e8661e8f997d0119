"""What can be had for each cost: effect, and total at today's weights, as exact staircases."""

from collections.abc import Callable
from html import escape
from typing import Any, Literal, NamedTuple

import altair as alt
import streamlit as st

from evaluation import found_sentences as told
from evaluation.shortlist import Shortlist
from views import charts, tables
from views.packs import pictures
from views.packs.found import Found, Placed
from views.robust.controls import one_of

EFFECT = (
    "Staircase: the greatest effect that any package has for each cost. Squares: the study's "
    "packages and your own; diamond: the marked one. The table below has the figures."
)
TOTAL = (
    "Staircase: the greatest total that any package has for each cost, at today's weights. Squares "
    "and diamond as above. The table below has the figures."
)


def show(found: Found) -> None:
    """Show effect against cost, then the best total at each cost."""
    result = found.result
    if result.budget is None:
        st.html("<p class='said'>This study has no criterion that adds up what packages cost.</p>")
        return
    names = {package: placed.name for package, placed in found.placed.items()}
    marked = found.placed[one_of("mark", "Marked", names, "best")]
    if result.efficient is not None:
        st.html(f"<h2 class='group'>{escape(found.effect_name)} against cost</h2>")
        sentences = (
            told.for_its_cost(found.parts, result, marked.name, marked.cost, marked.effect),
            told.effect_meaning(found.parts),
        )
        st.html(f"<p class='said'>{escape(' '.join(sentences))}</p>")
        _stairs(found, Stairs(pictures.effects, result.efficient, "effect", EFFECT), marked)
    st.html("<h2 class='group'>Best total at each cost</h2>")
    st.html(f"<p class='said'>{escape(told.budget(found.parts, result))}</p>")
    _stairs(found, Stairs(pictures.totals, result.budget, "total", TOTAL), marked)


class Stairs(NamedTuple):
    """One of the two staircases: its kind of chart, its steps, what they gain, what it shows."""

    picture: Callable[[charts.Palette], alt.LayerChart]
    steps: Shortlist
    gain: Literal["effect", "total"]
    alt: str


def _stairs(found: Found, stairs: Stairs, marked: Placed) -> None:
    charts.show(
        stairs.picture,
        rows(found, stairs, marked),
        key=f"stairs-{stairs.gain}",
        alt=stairs.alt,
        words=in_words(stairs),
    )
    name = found.effect_name if stairs.gain == "effect" else "total"
    tables.twin(
        f"Each step: the cheapest package with so much {name.lower()}, beside what is always in.",
        ["Step", "members", "total", found.cost_name, found.effect_name],
        found.lines(stairs.steps),
        texts=2,
    )


def gains(stairs: Stairs) -> list[float]:
    """What each step gains, 0 to 100."""
    steps = stairs.steps
    return [
        float(100 * each) for each in (steps.effects if stairs.gain == "effect" else steps.totals)
    ]


def rows(found: Found, stairs: Stairs, marked: Placed) -> list[dict[str, Any]]:
    """The staircase with its steps, the packages of the study and one's own, and the marked one."""
    made: list[dict[str, Any]] = []
    for i, gain in enumerate(gains(stairs)):
        at = {"x": float(stairs.steps.costs[i]), "y": gain}
        made += [{"kind": "line"} | at]
        made += [{"kind": "step", "text": found.members(stairs.steps, i)} | at]
    for placed in found.placed.values():
        kind = "marked" if placed == marked else "other"
        if kind == "other" and placed is found.placed["best"]:
            continue
        gain = placed.effect if stairs.gain == "effect" else placed.total
        made.append(
            {"kind": kind, "x": placed.cost, "y": 100 * gain, "text": placed.name, "tone": 1}
        )
    return made


def in_words(stairs: Stairs) -> str:
    """What the chart shows, for whoever cannot see it."""
    steps = zip(stairs.steps.costs, gains(stairs), strict=True)
    return "Steps, cost and gain: " + ", ".join(f"{cost:g}: {gain:.0f}" for cost, gain in steps)
