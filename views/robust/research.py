"""What to research next: the worth of settling scores, and the answer without weak evidence."""

from html import escape
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from evaluation import sure_sentences
from evaluation.evidence import Evidence, GroupWorth, Runs
from evaluation.robustness import error_interval
from views import charts, tables
from views.robust import pictures, waiting
from views.robust.drawn import Drawn

# As many scores and rows as are told.
MOST = 10
WORTHS = (
    "Bars: what settling scores together is worth, in points of total. The table below has the "
    "figures."
)
TRUST = (
    "Bars: in how many draws of 100 the leader is first with more and with less trust in the "
    "evidence. The sentence above says the same."
)


def show(drawn: Drawn, line: DeltaGenerator) -> None:
    """Say what is worth finding out; the draws for it are made in the background too."""
    job = drawn.research()
    if not waiting.for_(job, line, f"{drawn.run.draws:,} three times"):
        return
    if job.fault:
        st.html(f"<p class='said'>{escape(job.fault)}</p>")
        return
    found, runs = job.result.evidence, job.result.runs
    names = dict(zip(drawn.findings.options, drawn.options, strict=True))
    differ = sure_sentences.leaders_differ(found, names)
    st.html(
        f"<p class='said'>{escape(sure_sentences.worth_chasing(found))} {escape(differ)}</p>"
        "<h2 class='group'>Worth of settling scores together</h2>"
    )
    groups = together(drawn, found)
    charts.show(
        pictures.worths, worth_rows(groups), key="worths", alt=WORTHS, words=in_words(groups)
    )
    worth_table(groups)
    scores(drawn, found)
    st.html(
        "<h2 class='group'>With more and with less trust in the evidence</h2>"
        f"<p>{escape(sure_sentences.trust(drawn.options, drawn.leader, runs))}</p>"
    )
    charts.show(
        pictures.shares,
        trust_rows(drawn, runs),
        key="trust",
        alt=TRUST,
    )
    trust_table(drawn, runs)


def together(drawn: Drawn, found: Evidence) -> list[tuple[str, GroupWorth]]:
    """Everything, all C and D graded scores, and the rows of options, the most worth first."""
    rows = [
        (f"{drawn.findings.scored.option(option).short}, all its scores", worth)
        for option, worth in found.rows.items()
        if worth.change > 0
    ]
    rows.sort(key=lambda row: -row[1].worth)
    return [
        ("Every score", found.everything),
        ("All scores graded C or D", found.weak),
        *rows[:MOST],
    ]


def worth_rows(groups: list[tuple[str, GroupWorth]]) -> list[dict[str, Any]]:
    """A bar for each group of scores."""
    most = 100 * max(worth.worth for _, worth in groups)
    return [
        row
        for place, (name, worth) in enumerate(groups)
        for row in pictures.bar(
            name,
            100 * worth.worth,
            *(100 * end for end in worth.interval),
            sure_sentences.tenths(worth.worth),
            0 if place < 2 else 5,
            most,
        )
    ]


def worth_table(groups: list[tuple[str, GroupWorth]]) -> None:
    """The bars as figures."""
    tables.twin(
        "Worth of settling scores together, in points of total; the interval holds the true worth "
        "19 times in 20.",
        ["What is settled", "worth", "interval", "another leader in"],
        [
            (
                name,
                f"{100 * worth.worth:.2f}",
                "{:.2f} to {:.2f}".format(*(100 * end for end in worth.interval)),
                f"{sure_sentences.of_hundred(worth.change)} draws",
            )
            for name, worth in groups
        ],
    )


def scores(drawn: Drawn, found: Evidence) -> None:
    """The single scores most worth settling, with grade and reason."""
    telling = [cell for cell in found.cells if cell.change > 0][:MOST]
    if not telling:
        st.html(
            "<p class='said'>Settling any one score, wherever in its range it turns out to lie, "
            "leaves the leader in place.</p>"
        )
        return
    short = {criterion.id: criterion.short for criterion in drawn.study.criteria}
    others = "at their means" if drawn.findings.parts is None else "left open"
    st.html(
        "<h2 class='group'>Single scores most worth settling</h2>"
        + tables.table(
            f"Each settled alone, the others {others} and taken as independent.",
            ["Score", "grade", "worth in points", "leader changes", "why it is what it is"],
            [
                (
                    f"{drawn.findings.scored.option(cell.option).short}: {short[cell.criterion]}",
                    cell.grade,
                    f"{100 * cell.worth:.2f}",
                    sure_sentences.of_hundred(cell.change),
                    cell.reason,
                )
                for cell in telling
            ],
            texts=3,
        )
    )


def _three(runs: Runs) -> list[tuple[str, Any]]:
    return [
        ("As the study stands", runs.plain),
        ("C and D half as wide again", runs.widened),
        ("Only A and B ranging", runs.firm),
    ]


def trust_rows(drawn: Drawn, runs: Runs) -> list[dict[str, Any]]:
    """The leader's share of first places in each run."""
    made: list[dict[str, Any]] = []
    for name, result in _three(runs):
        share = float(result.first[drawn.leader])
        low, high = error_interval(share, result.draws)
        made += pictures.bar(
            name,
            100 * share,
            100 * float(low),
            100 * float(high),
            f"{sure_sentences.whole(share)}%",
            0,
            100,
        )
    return made


def trust_table(drawn: Drawn, runs: Runs) -> None:
    """Every option's share in each run."""
    tables.twin(
        "Share of first places with more and with less trust in the evidence.",
        ["Option", *(name for name, _ in _three(runs))],
        [
            (drawn.options[i], *(f"{result.first[i]:.1%}" for _, result in _three(runs)))
            for i in drawn.order
        ],
    )


def in_words(groups: list[tuple[str, GroupWorth]]) -> str:
    """What the chart of worths shows, for whoever cannot see it."""
    told = "; ".join(f"{name}: {sure_sentences.worth(worth)}" for name, worth in groups)
    return f"What settling scores together is worth, in points of total: {told}."
