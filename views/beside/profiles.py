"""The profiles' rankings side by side, where they agree, and why two of them differ on the pair."""

from html import escape
from typing import Any

import streamlit as st

from evaluation import compare_sentences as say
from evaluation.disagreement import Disagreement, disagreement
from evaluation.profile_ranks import ProfileRanks, profile_ranks
from evaluation.values import Floats
from evaluation.weights import swing_weights
from views import charts, state, tables
from views.beside import pictures
from views.beside.asked import Asked
from views.links import MINE

BUMPS = (
    "Lines: the rank of each, from profile to profile, 1 on top; what is compared stands out. The "
    "table below has the figures."
)
PARTS = (
    "Bars: what each criterion adds to the difference between the two, in points of total. The "
    "table below has the figures."
)


def show(asked: Asked) -> None:
    """The rankings as lines, then what they share, then one disagreement taken apart."""
    profiles = asked.study.profiles
    if not profiles:
        st.html("<p class='said'>This study has no profiles.</p>")
        return
    found, noun = profile_ranks(asked.findings, profiles), asked.findings.noun
    told = [say.agree(found, asked.names, noun), *say.thirds(found, asked.names, noun)]
    items = "".join(f"<li>{escape(each)}</li>" for each in told)
    st.html(f"<ul class='lines'>{items}</ul>")
    charts.show(
        pictures.bumps,
        bump_rows(asked, found),
        key="bumps",
        alt=BUMPS,
        words=in_words(asked, found),
    )
    tables.twin(
        "Rank by each profile.",
        [noun.capitalize(), *found.names],
        [(asked.names[i], *(str(row[i]) for row in found.ranks)) for i in asked.findings.order],
    )
    _agreement(found)
    _disagreement(asked)


def bump_rows(asked: Asked, found: ProfileRanks) -> list[dict[str, Any]]:
    """A point for each profile and row, and each row's name at the last one."""
    drawn: list[dict[str, Any]] = []
    for i, name in enumerate(asked.names):
        main = i in asked.rows
        base = {"row": name, "tone": asked.tone(i) if main else None}
        points = [
            base | {"kind": "main" if main else "other", "profile": profile, "rank": int(ranks[i])}
            for profile, ranks in zip(found.names, found.ranks, strict=True)
        ]
        shared = [k for k in range(len(asked.names)) if found.ranks[-1][k] == found.ranks[-1][i]]
        last = points[-1] | {"text": name, "place": shared.index(i)}
        drawn += [*points, last | {"kind": "name-main" if main else "name-other"}]
    return drawn


def in_words(asked: Asked, found: ProfileRanks) -> str:
    """What the chart shows, for whoever cannot see it."""
    return " ".join(
        f"{asked.names[i]}: "
        + ", ".join(
            f"{ranks[i]} by {name}" for name, ranks in zip(found.names, found.ranks, strict=True)
        )
        + "."
        for i in asked.rows
    )


def _agreement(found: ProfileRanks) -> None:
    if len(found.names) < 2:
        return
    st.html(
        "<h2 class='group'>How far the profiles agree</h2>"
        + tables.table(
            "Kendall\u2019s tau-b of each pair of rankings: 1 is the same order, 0 none, "
            "\u22121 the opposite.",
            ["Profile", *found.names],
            [
                (name, *(say.tau(float(each)) for each in row))
                for name, row in zip(found.names, found.agreement, strict=True)
            ],
        )
    )


def _disagreement(asked: Asked) -> None:
    pair = (asked.pair.ahead, asked.pair.behind)
    names = asked.names[pair[0]], asked.names[pair[1]]
    st.html(f"<h2 class='group'>Why two of them differ on {escape(say.listing(names))}</h2>")
    actors = {profile.id: profile.name for profile in asked.study.profiles}
    actors[MINE] = "Today\u2019s weights"
    one, other = _choose(actors)
    if one == other:
        st.html("<p class='said'>Choose two different ones.</p>")
        return
    values = asked.findings.values.likely
    found = disagreement((values, _weights(asked, one)), (values, _weights(asked, other)), pair)
    shorts = [criterion.short for criterion in asked.criteria]
    told = say.disagree(found, (actors[one], actors[other]), names, shorts)
    st.html(f"<p class='said'>{escape(told)}</p>")
    charts.show(pictures.parts, part_rows(found, shorts), key="disagreement", alt=PARTS)
    _table(found, shorts, (actors[one], actors[other]))


def _choose(actors: dict[str, str]) -> tuple[str, str]:
    """Two of the profiles, or today's weights; at first the first two."""
    held = (state.view("actors") or "").split(",")
    chosen = held if len(held) == 2 and set(held) <= set(actors) else list(actors)[:2]
    keys = ("actor_one", "actor_other")

    def take() -> None:
        state.look("actors", ",".join(st.session_state[key] for key in keys))

    with st.container(horizontal=True, key="actors"):
        for key, label, now in zip(keys, ("For", "against"), chosen, strict=True):
            st.session_state[key] = now
            st.selectbox(
                label, list(actors), format_func=actors.__getitem__, key=key, on_change=take
            )
    st.session_state.page_query["actors"] = ",".join(chosen)
    return chosen[0], chosen[1]


def _weights(asked: Asked, actor: str) -> Floats:
    if actor == MINE:
        return asked.findings.weights
    points = asked.study.profile(actor).points
    return swing_weights([points[name] for name in asked.findings.criteria])


def part_rows(found: Disagreement, shorts: list[str]) -> list[dict[str, Any]]:
    """A bar for each criterion, the largest first."""
    both = found.values + found.facts
    figures = say.tenths(both)
    order = sorted(range(len(both)), key=lambda j: -both[j])
    drawn: list[dict[str, Any]] = []
    for j in order:
        base = {"criterion": shorts[j], "x": 100 * float(both[j])}
        right = figures[j] >= 0
        drawn += [
            base | {"kind": "bar", "tone": 0 if right else 1},
            base | {"kind": "right" if right else "left", "text": say.tenth(figures[j])},
        ]
    return drawn


def _table(found: Disagreement, shorts: list[str], actors: tuple[str, str]) -> None:
    values, facts = 100 * found.values, 100 * found.facts
    lines = [
        (shorts[j], *map(say.tenth, (values[j], facts[j], values[j] + facts[j])))
        for j in sorted(range(len(shorts)), key=lambda j: -(values[j] + facts[j]))
    ]
    total = values.sum() + facts.sum()
    lines.append(("Together", *map(say.tenth, (values.sum(), facts.sum(), total))))
    tables.twin(
        f"The lead for {actors[0]} minus the lead for {actors[1]}, in points of total, by cause.",
        ["Criterion", "weights", "scores", "together"],
        lines,
    )
