"""Dossiers of options for the live page (HTML): every score with its range, level and reason."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import groupby

from evaluation.dossier_words import (
    day,
    level_in_words,
    needs_in_words,
    paragraphs,
    shift_in_words,
)
from evaluation.sentences import unit_of
from evaluation.study import Criterion, Grade, Option, Score, Study
from evaluation.values import value_of
from evaluation.verdict import whole
from evaluation.wording import figure
from evaluation.worlds import ShiftedScore, World
from sharing.exports.markup import facts, isolated, link, paragraph, plain

Shifted = Mapping[tuple[str, str], ShiftedScore]
# As many as there are colours; the names of the groups stand beside them.
COLOURS = 5


def folded(id_: str, name: str, aside: str, content: str) -> str:
    """A dossier that opens (HTML). A link to its content's id opens it, even without a script."""
    return (
        f'<details class="dossier"><summary><h3>{plain(name)}</h3>'
        f'<span class="aside">{plain(aside)}</span></summary>'
        f'<div class="inside" id="option-{escape(id_)}">{content}</div></details>'
    )


def option_dossier(study: Study, option: Option, world: World, aside: str, shifted: Shifted) -> str:
    """One option: what it is, and all its scores. `study`: in the world; `shifted`: what it did."""
    told = facts(
        [
            ("Role", option.role),
            ("Pillar", option.pillar),
            ("Providers", option.providers),
            ("Needs", option.needs_text),
            ("Depends on", needs_in_words(study, option, world)),
            ("Article", paragraphs(option.article)),
            ("Note", option.note),
        ]
    )

    def card(criterion: Criterion) -> str:
        score = option.scores[criterion.id]
        cell = shifted.get((option.id, criterion.id))
        return figures(study, criterion, score) + reason(study, score) + _moved(study, cell)

    full = paragraph(option.name, "full") if option.name != option.short else ""
    return folded(option.id, option.short, aside, full + told + cards(study, card))


def cards(study: Study, card: Callable[[Criterion], str]) -> str:
    """One card for each criterion, by group; `card`: makes its content from a criterion."""
    return "".join(
        f'<div class="g{place % COLOURS}"><h4>{plain(name)}</h4><div class="cards">'
        + "".join(f"<div>{card(each)}</div>" for each in criteria)
        + "</div></div>"
        for place, name, criteria in by_group(study)
    )


def by_group(study: Study) -> Iterator[tuple[int, str, list[Criterion]]]:
    """The groups that hold criteria: place among all, name, criteria."""
    places = list(study.frame.groups)
    for group, criteria in groupby(study.criteria, key=lambda criterion: criterion.group):
        yield places.index(group), study.frame.groups[group].name, list(criteria)


def figures(
    study: Study,
    criterion: Criterion,
    score: Score,
    level: Callable[[Criterion, float], str] = level_in_words,
) -> str:
    """A score as a figure with its range, on its scale, and as the level it stands for.

    There are hundreds of cards, so that the style knows the parts of each by where they stand.
    """
    spread = (
        f" <small>({figure(score.low)} to {figure(score.high)})</small>"
        if score.low < score.high
        else ""
    )
    value = whole(float(value_of(criterion, score.likely)))
    return (
        f"<h5>{plain(criterion.name)}</h5>"
        f"<p><b>{figure(score.likely)}{plain(unit_of(criterion))}{spread}</b>"
        f"<span>value {value}</span></p>{_scale(study, criterion, score)}"
        f"<p>{plain(level(criterion, score.likely))}</p>"
    )


def reason(study: Study, score: Score) -> str:
    """Why a score is what it is: reason, grade with its meaning, paragraphs, sources."""
    named = " ".join(f'<a href="#source-{escape(s)}">{plain(s)}</a>' for s in score.sources)
    place = f"{paragraphs(score.article)} {named}".strip()
    return (
        f"<p>{plain(score.reason)} {grade(study, score.grade)}"
        f"{f' <small>{place}</small>' if place else ''}</p>"
    )


def grade(study: Study, letter: Grade) -> str:
    """A grade and what it means."""
    return f"<em>{letter} <i>{plain(study.frame.grades.get(letter, ''))}</i></em>"


def _moved(study: Study, cell: ShiftedScore | None) -> str:
    """What the world does to a score, nothing if it leaves it alone."""
    if cell is None:
        return ""
    told = plain(shift_in_words(study, cell))
    return f'<p class="shift">{told} {grade(study, cell.shifts[0][1].grade)}</p>'


def scales(study: Study) -> str:
    """Each criterion's scale with a tick at every level, for `_scale` to draw upon."""
    drawn = []
    for j, criterion in enumerate(study.criteria):
        places = [_place(criterion, level.at) for level in criterion.levels]
        ticks = "".join(f'<line x1="{at:g}%" x2="{at:g}%" y1="3" y2="11"/>' for at in places)
        drawn.append(f'<symbol id="s{j}"><line x2="100%" y1="7" y2="7"/>{ticks}</symbol>')
    return f'<svg class="unseen" aria-hidden="true">{"".join(drawn)}</svg>'


def _scale(study: Study, criterion: Criterion, score: Score) -> str:
    """The range drawn on the scale, worst on the left; the figures beside it say the same."""
    low, high = sorted((_place(criterion, score.low), _place(criterion, score.high)))
    at, j = _place(criterion, score.likely), study.criterion_ids.index(criterion.id)
    return (
        f'<svg><use href="#s{j}"/><rect x="{low:g}%" width="{high - low:.4g}%"/>'
        f'<circle cx="{at:g}%"/></svg>'
    )


def _place(criterion: Criterion, at: float) -> float:
    """A score as a place from 0, worst, to 100, best."""
    return round(100 * (at - criterion.worst) / (criterion.best - criterion.worst), 2)


def criteria(study: Study) -> str:
    """What options are judged by: each criterion's question, ends and levels."""

    def card(criterion: Criterion) -> str:
        unit = unit_of(criterion)
        levels = "".join(
            f"<li><b>{figure(level.at)}</b><span>{plain(level.means)}</span></li>"
            for level in criterion.levels
        )
        return (
            f"<h5>{plain(criterion.name)}</h5>{paragraph(criterion.question)}"
            f"<p>Worst {figure(criterion.worst)}, best {figure(criterion.best)}"
            f'{plain(unit)}. {paragraphs(criterion.article)}</p><ul class="levels">{levels}</ul>'
        )

    return cards(study, card)


def sources(study: Study, options: Iterable[Option]) -> str:
    """The article, and every outside source that scores of these options name."""
    named = {s for option in options for score in option.scores.values() for s in score.sources}
    article = study.frame.article
    told = (
        f"<li>\N{PILCROW SIGN}: {isolated(article.title)}, {isolated(article.authors)}, "
        f"{day(article.date)}. {link(article.url)} "
        f"<small>{isolated(article.numbering)}</small></li>"
    )
    told += "".join(
        f'<li id="source-{escape(name)}">{plain(name)}: {isolated(source.title)}. '
        f"{link(source.url)} <small>({isolated(source.checked)})</small></li>"
        for name, source in study.frame.sources.items()
        if name in named
    )
    return f'<ul class="sources">{told}</ul>'
