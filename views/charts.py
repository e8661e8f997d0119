"""Charts in one look: constant specs built once for light and dark, to be filled with data.

A spec never changes for the same kind of chart, so that the browser moves what is drawn instead of
drawing it anew. Whatever changes, texts included, is data.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from sharing.exports.colours import GROUPS, INK, LINE, PAPER, SOFT, TONES

# A plot wider than this, in pixels, has room for texts beside what is drawn.
ROOMY = 420

Spec = dict[str, Any]
Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme. `tones`: options told apart, the leader's first; `groups`: the tree."""

    ink: str
    soft: str
    line: str
    paper: str
    tones: tuple[str, ...]
    groups: tuple[str, ...]

    @property
    def tone(self) -> alt.Scale:
        """Scale from a row's `tone`, 0 for the leader, to its colour."""
        return alt.Scale(domain=list(range(len(self.tones))), range=list(self.tones))

    @property
    def group(self) -> alt.Scale:
        """Scale from a row's `group`, by its place in the value tree, to its colour."""
        return alt.Scale(domain=list(range(len(self.groups))), range=list(self.groups))


LIGHT = Palette(
    ink=INK,
    soft=SOFT,
    line=LINE,
    paper=PAPER,
    tones=TONES,
    groups=GROUPS,
)
DARK = Palette(
    ink="#e9ecef",
    soft="#a7afb8",
    line="#4a525c",
    paper="#14171b",
    tones=("#8db8e8", "#e0b35c", "#63b893", "#e5836c", "#a98ad0", "#a7afb8"),
    groups=("#5b9be0", "#e5836c", "#63b893", "#d8a94f", "#a98ad0"),
)


def palette() -> Palette:
    """The colours of the theme the reader sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def show(
    make: Callable[[Palette], alt.LayerChart], rows: Rows, *, key: str, alt: str, words: str = ""
) -> None:
    """Draw a kind of chart. `alt` says in words what it shows; a table twin belongs below it.

    The browser draws a chart anew when its `alt` changes: where that must not be, `alt` is constant
    and what changes stands in `words`, which only those hear who cannot see the chart.
    """
    if words:
        st.html(f"<p class='unseen'>{escape(words)}</p>")
    frame = pd.DataFrame(list(rows))
    st.vega_lite_chart(frame, spec(make, palette()), key=key, alt=alt, theme="streamlit")


# Building one takes 10 to 50 ms, which no release of a slider should wait for. It is not held
# against the grammar's schema here, which would take three times as long: a test does that.
@cache
def spec(make: Callable[[Palette], alt.LayerChart], colours: Palette) -> Spec:
    """The spec of a kind of chart as a dict without data."""
    plain: Spec = made(make, colours).to_dict(validate=False)
    for each in (plain, *plain.get("layer", ())):
        each.pop("data", None)
    return plain


def made(make: Callable[[Palette], alt.LayerChart], colours: Palette) -> alt.LayerChart:
    """A kind of chart in the one look."""
    chart = make(colours).properties(
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        padding={"left": 0, "right": 6, "top": 4, "bottom": 4},
    )
    chart = chart.configure_view(strokeWidth=0).configure_legend(disable=True)
    # The alternative in words speaks for the whole; its single marks would only be noise.
    return chart.configure_mark(aria=False)


def kind(name: str, *more: str) -> alt.Chart:
    """A layer that draws the rows of one kind, or of several."""
    return alt.Chart(alt.NamedData("rows")).transform_filter(
        alt.FieldOneOfPredicate(field="kind", oneOf=[name, *more])
    )


def told(
    layer: alt.Chart, colours: Palette, colour: Any = None, **mark: Any
) -> tuple[alt.Chart, alt.Chart]:
    """The rows' `text` written with a halo, so that lines behind it do not cross it."""
    style = {"fontSize": 12, "align": "left", "baseline": "middle"} | mark
    halo = layer.mark_text(**style, stroke=colours.paper, strokeWidth=4, strokeJoin="round")
    ink = layer.mark_text(**style, color=colours.ink)
    return halo.encode(text="text:N"), ink.encode(
        text="text:N", **({"color": colour} if colour is not None else {})
    )


def at(layers: Iterable[alt.Chart], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The same place for several layers."""
    return [layer.encode(x=x, y=y) for layer in layers]


def wide(there: float, else_: float) -> alt.ExprRef:
    """One figure where the chart is wide enough for texts, another on a phone."""
    return alt.ExprRef(f"width > {ROOMY} ? {there} : {else_}")


def axis(colours: Palette, title: str | None = None, **more: Any) -> alt.Axis:
    """A quiet axis."""
    return alt.Axis(
        **{
            "title": title,
            "titleFontWeight": "normal",
            "titleColor": colours.soft,
            "labelColor": colours.soft,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titlePadding": 8,
            "labelPadding": 6,
            "gridOpacity": 0.5,
            "domain": False,
            "ticks": False,
            **more,
        }
    )
