"""What can be had for each cost: effect, and total at today's weights, as exact staircases."""

from collections.abc import Callable
from html import escape
from typing import Any, Literal, NamedTuple

import altair as alt
import streamlit as st

from evaluation import found_sentences as told
from evaluation.sentences import uncapital
from evaluation.shortlist import Shortlist
from views import charts, tables
from views.packs import pictures
from views.packs.found import Found, Placed
from views.packs.labels import Point, labelled
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
        against = f"{found.effect_name} against {found.cost_name}"
        st.html(f"<h2 class='group'>{escape(against)}</h2>")
        sentences = (
            told.for_its_cost(found.parts, result, marked.name, marked.cost, marked.effect),
            told.effect_meaning(found.parts),
        )
        st.html(f"<p class='said'>{escape(' '.join(sentences))}</p>")
        _stairs(found, Stairs(pictures.effects, result.efficient, "effect", EFFECT), marked)
    st.html(f"<h2 class='group'>Best total against {escape(found.cost_name)}</h2>")
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
    name = uncapital(found.effect_name) if stairs.gain == "effect" else "total"
    tables.twin(
        f"Each step: the cheapest package with so much {name}, beside what is always in; then the "
        "packages on the chart.",
        ["Step", "members", "total", found.cost_name, found.effect_name],
        [*found.lines(stairs.steps), *found.placed_lines],
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
    points = [
        Point(each.cost, gain_of(each, stairs), each.name, each == marked)
        for each in found.placed.values()
    ]
    costs = [float(cost) for cost in stairs.steps.costs]
    climb = list(zip(costs, gains(stairs), strict=True))
    # No dearer package gains more: the last step goes on as far as anything costs.
    climb.append((max(costs[-1], *(point.x for point in points)), climb[-1][1]))
    steps = [
        {"kind": "step", "x": x, "y": y, "text": found.members(stairs.steps, i)}
        for i, (x, y) in enumerate(climb[:-1])
    ]
    return [{"kind": "line", "x": x, "y": y} for x, y in climb] + steps + labelled(points, climb)


def gain_of(placed: Placed, stairs: Stairs) -> float:
    """What a package gains on a staircase, 0 to 100."""
    return 100 * (placed.effect if stairs.gain == "effect" else placed.total)


def in_words(stairs: Stairs) -> str:
    """What the chart shows, for whoever cannot see it."""
    steps = zip(stairs.steps.costs, gains(stairs), strict=True)
    return "Steps, cost and gain: " + ", ".join(f"{cost:g}: {gain:.0f}" for cost, gain in steps)
