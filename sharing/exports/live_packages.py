"""Dossiers of packages for the live page (HTML): their members, and how these make each score."""

from html import escape

from evaluation.dossier_words import nearest_level_in_words, paragraphs
from evaluation.how_made import Brought, how_made
from evaluation.package_sentences import because_of, cannot_work, warned
from evaluation.study import Criterion, Package, Study
from sharing.exports.live_dossiers import cards, figures, folded
from sharing.exports.markup import facts, isolated, paragraph, plain

# As many members as one score names; the page must stay small.
MOST = 3


def package_dossier(
    rows: Study, parts: Study, package: Package, unmet: tuple[str, ...], aside: str
) -> str:
    """One package. `rows`: the study with packages as options; `parts`: that of their members."""
    short, scores = rows.option(package.id).short, rows.option(package.id).scores
    flag = cannot_work(parts, unmet)
    stopped = f"{flag[:1].upper()}{flag[1:]}. {because_of(parts, package, unmet)}" if flag else ""
    told = facts(
        [
            ("Members together", " ".join(warned(parts, package))),
            ("Article", paragraphs(package.article)),
        ]
    )

    def card(criterion: Criterion) -> str:
        score = scores[criterion.id]
        # What follows from members needs no more; theirs are told in full, and the page is full.
        shown = figures(parts, criterion, score, nearest_level_in_words)
        return shown + _made(parts, package, criterion)

    full = paragraph(package.name, "full") if package.name != short else ""
    content = full + paragraph(stopped, "stopped") + _members(parts, package) + told
    return folded(package.id, short, aside, content + cards(parts, card))


def _members(parts: Study, package: Package) -> str:
    """The members, each with the way to its own dossier."""
    told = "".join(
        f"<div><dt>{name}</dt><dd>{', '.join(_way(parts, each) for each in ids)}</dd></div>"
        for name, ids in (("Core members", package.core), ("Optional members", package.optional))
        if ids
    )
    return f'<dl class="facts members">{told}</dl>'


def _way(parts: Study, option: str) -> str:
    return f'<a href="#option-{escape(option)}">{isolated(parts.option(option).short)}</a>'


def _made(parts: Study, package: Package, criterion: Criterion) -> str:
    made = how_made(parts, package, criterion)
    left = len(made.members) - MOST
    members = "; ".join(_brought(each) for each in made.members[:MOST])
    members += f"; and {left} more" if left > 0 else ""
    more = "".join(paragraph(each) for each in made.more)
    return f"<p>{plain(made.rule)} <small>{members}</small></p>{more}"


def _brought(each: Brought) -> str:
    told = f" ({plain(each.notes)})" if each.notes else ""
    return f"{each.score:g} {isolated(each.member.short)}{told}"
