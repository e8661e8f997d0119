"""The head of *Compare*: the sentence on the pair, and a card for each that is compared."""

from dataclasses import dataclass
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from evaluation import compare_sentences as say
from evaluation import sure_sentences
from evaluation.compare import FEWEST
from evaluation.package_sentences import cannot_work
from evaluation.robustness import Robustness
from evaluation.runs import Run
from evaluation.verdict import whole
from views import tables
from views.beside.asked import Asked
from views.draws import Job
from views.robust import waiting

DOT = " \u00b7 "


@dataclass(frozen=True)
class Head:
    """Places that are filled twice: at once, and when the draws are there."""

    words: DeltaGenerator
    line: DeltaGenerator
    cards: DeltaGenerator


def places() -> Head:
    """Hold the places, so that nothing moves when they are filled."""
    return Head(st.container(key="versus").empty(), st.container(key="winning"), st.empty())


def show(head: Head, asked: Asked, job: Job) -> None:
    """Fill the head with what is known now."""
    result = job.result if job.done and not job.fault else None
    head.words.html(words(asked))
    head.cards.html(cards(asked, result))


def follow(head: Head, asked: Asked, job: Job) -> None:
    """Wait for the draws, at the foot of the page so that nothing else waits for them."""
    if not waiting.for_(job, head.line, "how often each is ahead"):
        return
    show(head, asked, job)
    told = escape(job.fault) if job.fault else winning(asked, job.result)
    with head.line:
        st.html(f"<p class='said'>{told}</p>")
        if not job.fault and len(asked.rows) > FEWEST:
            _pairs(asked, job.result)


def words(asked: Asked) -> str:
    """The head-to-head (HTML): who leads, on what, and what would turn it."""
    pair, findings = asked.pair, asked.findings
    headline = escape(say.headline(findings, pair))
    for i in (pair.ahead, pair.behind):
        name = escape(asked.names[i])
        headline = headline.replace(name, f"<span class='text-{asked.tone(i)}'>{name}</span>", 1)
    made = say.made_of(findings, pair)
    return (
        f'<div class="verdict" role="status"><h2 class="headline">{headline}.</h2>'
        f"<p>{escape(made[:1].upper() + made[1:])}. {escape(say.turns(findings, pair))}</p></div>"
    )


def winning(asked: Asked, result: Robustness) -> str:
    """How often the one is ahead of the other in the draws (HTML)."""
    pair = asked.pair
    told = sure_sentences.pair(
        asked.names[pair.ahead],
        asked.names[pair.behind],
        float(result.pairwise[pair.ahead, pair.behind]),
    )
    drawn = sure_sentences.drawn_from(Run(), asked.stance.correlation, len(asked.study.profiles))
    return f"{escape(told)} <span class='soft'>{escape(drawn)}</span>"


def _pairs(asked: Asked, result: Robustness) -> None:
    """How often each is ahead of each other one."""
    tables.twin(
        f"Share of {result.draws:,} draws in which the row is ahead of the column.",
        [asked.findings.noun.capitalize(), *(asked.names[k] for k in asked.rows)],
        [
            (
                asked.names[i],
                *("\u2013" if i == k else f"{result.pairwise[i, k]:.0%}" for k in asked.rows),
            )
            for i in asked.rows
        ],
    )


def cards(asked: Asked, result: Robustness | None) -> str:
    """A card each (HTML): total, rank, span, flags and, once drawn, first places."""
    return f"<ul class='cards'>{''.join(_card(asked, i, result) for i in asked.rows)}</ul>"


def _card(asked: Asked, i: int, result: Robustness | None) -> str:
    findings, option = asked.findings, asked.option(i)
    pillar = f"pillar {option.pillar}" if option.pillar else ""
    facts = [option.role, pillar, f"rank {findings.ranks[i]} of {len(findings.options)}"]
    span = f"likely between {whole(findings.p10[i])} and {whole(findings.p90[i])}"
    first = "\u2026 draws" if result is None else sure_sentences.of_draws(float(result.first[i]))
    flags = "".join(f"<p class='flag'>{escape(each)}</p>" for each in _flags(asked, i))
    return (
        f"<li class='card edge-{asked.tone(i)}'><b class='text-{asked.tone(i)}'>"
        f"{whole(findings.totals[i])}</b><h3>{escape(option.name)}</h3>"
        f"<p>{escape(DOT.join(filter(None, facts)))}</p>"
        f"<p>{span}; first in {first}</p>{flags}</li>"
    )


def _flags(asked: Asked, i: int) -> list[str]:
    """What speaks against it beside its total: floors it misses, needs that are not met."""
    findings, study = asked.findings, asked.findings.study
    flags = [f"misses the floor on {study.criterion(j).short}" for j in findings.broken_floors[i]]
    if findings.unmet[i]:
        flags.append(cannot_work(findings.scored, findings.unmet[i]))
    return flags
