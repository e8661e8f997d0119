"""The ranking in each world: who is where, and where that differs from the reference world."""

import numpy as np
import streamlit as st

from evaluation.needs import works_in
from evaluation.ranking import competition_ranks
from evaluation.values import Floats
from views import tables
from views.across import heat
from views.across.asked import Asked


def show(asked: Asked) -> None:
    """Show places by world, and totals as a table."""
    heads = heat.columns(asked)
    totals = totals_in(asked, heads)
    ranks = np.column_stack([competition_ranks(column) for column in totals.T])
    reference = next(n for n, head in enumerate(heads) if not head.world)
    count = len(asked.names)
    works = works_in(asked.study, asked.found.needs, [head.world for head in heads])
    st.html(
        heat.table(
            "Places in the chosen world, in the reference world and with each scenario alone. "
            "Bold: another place than in the reference world. *: cannot work there, because the "
            "world does not meet what it needs.",
            asked.noun,
            heads,
            [
                (
                    asked.names[i],
                    [
                        heat.Cell(
                            f"{ranks[i, n]}{'' if works[i, n] else '*'}",
                            1 - (ranks[i, n] - 1) / max(count - 1, 1),
                            bool(ranks[i, n] != ranks[i, reference]),
                            f"{asked.names[i]}: place {ranks[i, n]}, "
                            f"{100 * totals[i, n]:.1f} points"
                            f"{'' if works[i, n] else '; cannot work there'}",
                        )
                        for n in range(len(heads))
                    ],
                )
                for i in asked.order
            ],
        )
    )
    tables.twin(
        "Totals, 0 to 100, in the same worlds.",
        [asked.noun, *(head.name for head in heads)],
        [(asked.names[i], *(f"{100 * total:.1f}" for total in totals[i])) for i in asked.order],
    )


def totals_in(asked: Asked, heads: list[heat.Column]) -> Floats:
    """Totals in the columns' worlds, (rows, columns)."""
    singles = dict(zip(asked.found.singles, asked.found.single_totals.T, strict=True))
    return np.column_stack([singles.get(head.world, asked.findings.totals) for head in heads])
