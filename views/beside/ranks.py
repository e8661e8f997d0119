"""Ranks of what is compared by every profile, in every world, by every method, with the floors."""

from collections.abc import Sequence
from html import escape

import numpy as np
import streamlit as st

from evaluation.across_worlds import across_worlds
from evaluation.methods.catalogue import METHODS
from evaluation.methods.sentences import NOT_A_VOTE
from evaluation.profile_ranks import profile_ranks
from evaluation.worlds import world_name
from views.beside.asked import Asked
from views.robust import waiting

Ranks = Sequence[int]


def show(asked: Asked) -> None:
    """Tables of ranks, the better of a row in bold."""
    noun = asked.findings.noun
    st.html(
        f"<p class='said'>Ranks among all {len(asked.names)} {noun}s; the best of each row is "
        "bold, and shaded the stronger the better the rank.</p>"
    )
    by_profile(asked)
    by_world(asked)
    floors(asked)
    by_method(asked)


def by_profile(asked: Asked) -> None:
    """Today's weights, then each profile, all in the chosen world."""
    found = profile_ranks(asked.findings, asked.study.profiles)
    lines = [
        ("Today\u2019s weights", asked.findings.ranks),
        *zip(found.names, found.ranks, strict=True),
    ]
    st.html(
        "<h2 class='group'>By profile</h2>"
        + table(
            asked, "Rank by the weights of each profile, in the chosen world.", "Profile", lines
        )
    )


def by_world(asked: Asked) -> None:
    """The reference world and each scenario alone, by today's weights; and all worlds counted."""
    found = across_worlds(asked.study, asked.stance)
    lines = [
        (_world(asked, world), ranks)
        for world, ranks in zip(found.singles, found.single_ranks.T, strict=True)
    ]
    counted = "; ".join(f"{asked.names[i]} in {found.first[i]}" for i in asked.rows)
    st.html(
        "<h2 class='group'>By world</h2>"
        + table(asked, "Rank by today\u2019s weights in each scenario alone.", "World", lines)
        + f"<p class='said'>First of all in so many of {found.totals.shape[1]} possible worlds: "
        f"{escape(counted)}. These are counts, not probabilities.</p>"
    )


def _world(asked: Asked, world: tuple[str, ...]) -> str:
    name = world_name(asked.study, world)
    if not world:
        return name
    axis = asked.study.frame.axes[asked.study.scenario(world[0]).axis].name
    return f"{axis}: {name}"


def by_method(asked: Asked) -> None:
    """The weighted sum and every other method that gives a ranking; asked in the background."""
    job = asked.methods()
    st.html("<h2 class='group'>By method</h2>")
    if not waiting.for_(job, st.container(key="asking"), f"{len(METHODS)} methods", waiting.ASKING):
        return
    if job.fault:
        st.html(f"<p class='said'>{escape(job.fault)}</p>")
        return
    lines = [(each.method.name, each.ranks) for each in job.result.by_agreement if each.comparable]
    st.html(
        table(asked, "Rank by each method, by agreement with the weighted sum.", "Method", lines)
        + f"<p class='hint'>{escape(NOT_A_VOTE)} Robustness tells what each method does.</p>"
    )


def floors(asked: Asked) -> None:
    """Which floors each misses."""
    findings, study = asked.findings, asked.findings.study
    if not asked.stance.floors:
        told = "<p class='said'>No floors are set; set them below the board of Rank.</p>"
    else:
        items = []
        for i in asked.rows:
            missed = [
                f"{study.criterion(j).short} at {asked.option(i).scores[j].likely:g}, floor "
                f"{asked.stance.floors[j]:g}"
                for j in findings.broken_floors[i]
            ]
            items.append(
                f"<li>{escape(asked.names[i])}: {escape('; '.join(missed) or 'none missed')}.</li>"
            )
        told = f"<ul class='lines'>{''.join(items)}</ul>"
    st.html(f"<h2 class='group'>Floors</h2>{told}")


def table(asked: Asked, caption: str, noun: str, lines: Sequence[tuple[str, Ranks]]) -> str:
    """Ranks of what is compared (HTML): a row for each way of looking at it."""
    heads = "".join(
        f"<th scope='col'><i class='tone-{asked.tone(i)}'></i>{escape(asked.names[i])}</th>"
        for i in asked.rows
    )
    body = "".join(f"<tr><th scope='row'>{escape(n)}</th>{_cells(asked, r)}</tr>" for n, r in lines)
    return (
        f"<div class='scroll' tabindex='0' role='region' aria-label='{escape(caption)}'>"
        f"<table class='heat lenses'><caption>{escape(caption)}</caption><thead><tr>"
        f"<th scope='col'>{escape(noun)}</th>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _cells(asked: Asked, ranks: Ranks) -> str:
    count = max(len(asked.names) - 1, 1)
    best = int(np.min([ranks[i] for i in asked.rows]))
    told = []
    for i in asked.rows:
        rank = int(ranks[i])
        text = f"<b>{rank}</b>" if rank == best else str(rank)
        told.append(f"<td style='--shade:{1 - (rank - 1) / count:.2f}'>{text}</td>")
    return "".join(told)
