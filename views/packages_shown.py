"""A package's dossier as HTML: members, needs, warnings, and how each score came about."""

from html import escape

import streamlit as st

from evaluation.findings import Findings
from evaluation.how_made import Brought, Made, how_made
from evaluation.members import core_needing
from evaluation.package_sentences import because_of, cannot_work, warned
from evaluation.study import Criterion, Package, Study
from evaluation.verdict import points, whole
from views import dossier, state, text

# As many members as one score names.
MOST = 4


def show(study: Study, package_id: str) -> None:
    """Show the whole dossier."""
    findings = state.findings(study, ranked="packages")
    parts = findings.scored
    package = next(each for each in parts.packages if each.id == package_id)
    st.html(summary(parts, findings, package))
    members(parts, package)
    for group, criteria in dossier.by_group(study):
        st.html(f"<h3 class='group'>{escape(group)}</h3>")
        st.html(scores(parts, findings, package, criteria))


def members(parts: Study, package: Package) -> None:
    """The members, each with the way to its own dossier."""
    for name, ids in (("Core members", package.core), ("Optional", package.optional)):
        if not ids:
            continue
        with st.container(horizontal=True, key=f"members-{name[:4].lower()}", gap="small"):
            st.html(f"<p class='hint'>{name}</p>", width="content")
            for each in ids:
                # A link from a page to itself would leave the browser's address as it was.
                st.button(
                    text.markdown(parts.option(each).short),
                    key=f"member_{each}",
                    type="tertiary",
                    on_click=dossier.open_,
                    args=(each,),
                )


def summary(parts: Study, findings: Findings, package: Package) -> str:
    """The head of the dossier (HTML): rank and total, flag, needs and warnings."""
    i = findings.options.index(package.id)
    rank, count = findings.ranks[i], len(findings.options)
    flag = cannot_work(parts, findings.unmet[i])
    why = because_of(parts, package, findings.unmet[i])
    stopped = f"<p><b>{escape(_capital(flag))}.</b> {escape(why)}</p>" if flag else ""
    facts = [
        ("Cannot do without", _needs(parts, package)),
        ("Members together", " ".join(warned(parts, package))),
        ("Article", text.paragraphs(package.article)),
    ]
    return (
        f'<div class="verdict"><h2 class="headline">{escape(package.name)}</h2>'
        f"<p>Rank {rank} of {count} packages with these weights: {points(findings.totals[i])}, "
        f"likely between {whole(findings.p10[i])} and {whole(findings.p90[i])}.</p>"
        f"{stopped}</div><dl class='facts'>"
        + "".join(f"<div><dt>{k}</dt><dd>{escape(v)}</dd></div>" for k, v in facts if v)
        + "</dl>"
    )


def _needs(parts: Study, package: Package) -> str:
    """What the core cannot do without, each with the members that need it."""
    told = []
    for need, each in parts.frame.needs.items():
        members = [parts.option(member).short for member in core_needing(parts, package, need)]
        if members:
            told.append(f"{each.name} ({', '.join(members)})")
    return "; ".join(told)


def scores(parts: Study, findings: Findings, package: Package, criteria: list[Criterion]) -> str:
    """One group of scores (HTML): range, level in words, and how the members make it."""
    option = findings.study.option(package.id)
    colour = list(parts.frame.groups).index(criteria[0].group) % 5
    return "".join(
        f'<article class="score" style="--colour: var(--group-{colour})">'
        f"{dossier.figure(option, criterion, findings)}"
        f"{_made(how_made(parts, package, criterion))}</article>"
        for criterion in criteria
    )


def _made(made: Made) -> str:
    items = "".join(f"<li>{_brought(each)}</li>" for each in made.members[:MOST])
    left = len(made.members) - MOST
    more = f"<li><b></b><span>and {left} more</span></li>" if left > 0 else ""
    added = "".join(_pair(each) for each in made.more)
    return f'<p class="reason">{escape(made.rule)}</p><ul class="brought">{items}{more}{added}</ul>'


def _brought(each: Brought) -> str:
    told = f" <small>{escape(each.notes)}</small>" if each.notes else ""
    return f"<b>{each.score:g}</b><span>{escape(each.member.short)}{told}</span>"


def _pair(told: str) -> str:
    """What two members add, its figure apart."""
    figure, _, words = told.partition(" ")
    return f"<li><b>{escape(figure)}</b><span>{escape(words)}</span></li>"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
