"""How far each can fall behind the best of a world: over all worlds, and scenario by scenario."""

from html import escape
from typing import Any

import streamlit as st

from evaluation import world_sentences
from evaluation.decision_rules import regrets
from views import charts, tables
from views.across import heat, pictures
from views.across.asked import Asked
from views.across.ranking import totals_in

REGRETS = (
    "Bars: from the least to the most points that each falls behind the best of a world, with a "
    "mark at the mean and a dot in the chosen world. The table below has the figures."
)

MARKS = "Bar: least to most. Upright mark: mean of all worlds. Dot: chosen world."


def show(asked: Asked) -> None:
    """Show the span of regret over all worlds, and a table of regrets by scenario."""
    least = world_sentences.least_regret(asked.names, asked.found)
    st.html(f"<p class='said'>{escape(least)}</p><p class='hint'>{MARKS}</p>")
    charts.show(pictures.regrets, rows(asked), key="regrets", alt=REGRETS, words=in_words(asked))
    over_all(asked)
    by_scenario(asked)


def order(asked: Asked) -> list[int]:
    """Rows by their greatest regret, the least first."""
    return sorted(asked.order, key=lambda i: asked.found.max_regret[i])


def rows(asked: Asked) -> list[dict[str, Any]]:
    """For each row the span of its regret, the mean, the chosen world and the figure at its end."""
    found, drawn = asked.found, []
    now = regrets(asked.findings.totals[:, None])[:, 0]
    for tone, i in enumerate(order(asked)):
        base = {"name": asked.names[i], "tone": 0 if tone == 0 else 5}
        low, high = (100 * float(end) for end in (found.regrets[i].min(), found.regrets[i].max()))
        drawn += [
            base | {"kind": "bar", "x": low, "x2": high},
            base | {"kind": "mean", "x": 100 * float(found.regrets[i].mean())},
            base | {"kind": "now", "x": 100 * float(now[i])},
            base | {"kind": "end", "x": high, "text": f"{high:.0f}"},
        ]
    return drawn


def in_words(asked: Asked) -> str:
    """What the chart shows, for whoever cannot see it."""
    return " ".join(
        f"{asked.names[i]}: up to {100 * asked.found.max_regret[i]:.0f} points."
        for i in order(asked)
    )


def over_all(asked: Asked) -> None:
    """The chart as figures, with the world in which each is furthest behind."""
    found = asked.found
    world = found.worlds.worlds
    heads = ("first in", "can work in", "lowest", "mean", "highest", "regret", "in the world")
    tables.twin(
        f"Over {len(world)} worlds: in how many each is first, and in how many it can work; its "
        "lowest, mean and highest total; its greatest regret, and the world in which it has that.",
        [asked.noun, *heads],
        [
            (
                asked.names[i],
                f"{found.first[i]}",
                f"{found.works[i].sum()}",
                *(f"{100 * each:.1f}" for each in _totals(asked, i)),
                f"{100 * found.max_regret[i]:.1f}",
                asked.world(world[found.most_regretted[i]]) if found.max_regret[i] else "none",
            )
            for i in order(asked)
        ],
        texts=8,
    )


def _totals(asked: Asked, i: int) -> tuple[float, float, float]:
    totals = asked.found.totals[i]
    return float(totals.min()), float(totals.mean()), float(totals.max())


def by_scenario(asked: Asked) -> None:
    """Points behind the best, in each scenario alone."""
    heads = heat.columns(asked)
    behind = 100 * regrets(totals_in(asked, heads))
    most = max(float(behind.max()), 1.0)
    st.html(
        "<h2 class='group'>Scenario by scenario</h2>"
        + heat.table(
            "Points behind the best in the chosen world, in the reference world and with each "
            "scenario alone. 0: first there.",
            asked.noun,
            heads,
            [
                (
                    asked.names[i],
                    [
                        heat.Cell(f"{each:.0f}" if each >= 0.5 else _small(each), each / most)
                        for each in behind[i]
                    ],
                )
                for i in order(asked)
            ],
        )
    )


def _small(behind: float) -> str:
    return "<1" if behind > 1e-7 else "0"
