"""An option's dossier as HTML: scores on their anchored scales, with level, grade and reason."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

import streamlit as st

from evaluation.dossier_words import level_in_words, needs_in_words, shift_in_words
from evaluation.findings import Findings
from evaluation.stance import packages_of
from evaluation.study import Criterion, Option, Score, Study
from evaluation.values import value_of
from evaluation.verdict import points, whole
from evaluation.worlds import ShiftedScore, shifted_scores
from views import state, text


def ask_for(option: str) -> None:
    """Remember that this option's dossier is to be opened on the page of dossiers."""
    state.act()
    st.session_state.asked_option = option


def open_(option: str) -> None:
    """Turn the page of dossiers to another one (call it from callbacks)."""
    state.act()
    st.session_state.option = option


def was_asked() -> bool:
    """Whether a dossier is to be opened; asking is forgotten by this."""
    option = st.session_state.pop("asked_option", None)
    if option is not None:
        st.session_state.option = option
    return option is not None


def choice(study: Study) -> str:
    """Let the reader choose an option or a package, starting from the one asked for last."""
    packages = {each.id: each for each in packages_of(study, state.stance().own)}
    ids = sorted(study.option_ids, key=lambda each: study.option(each).short.casefold())
    ids += list(packages)
    held = st.session_state
    if held.option not in ids:
        first = state.stance().ranked == "packages" and list(packages)
        held.option = first[0] if first else study.frame.reference_option
    held.option_choice = held.option

    def take() -> None:
        state.act()
        held.option = held.option_choice

    st.selectbox(
        "Option or package" if packages else "Option",
        ids,
        format_func=lambda each: (
            f"Package: {packages[each].name}" if each in packages else study.option(each).short
        ),
        key="option_choice",
        on_change=take,
    )
    held.page_query = {"option": held.option}
    chosen: str = held.option
    return chosen


def shifted(study: Study, option: str) -> dict[str, ShiftedScore]:
    """What the session's world does to an option's scores, by criterion."""
    cells = shifted_scores(study, state.stance().world)
    return {cell.criterion: cell for cell in cells if cell.option == option}


def summary(study: Study, option: Option, findings: Findings) -> str:
    """The head of a dossier (HTML): what it is, where it ranks, what it needs."""
    i = findings.options.index(option.id)
    rank, count = findings.ranks[i], len(findings.options)
    facts = [
        ("Role", option.role),
        ("Pillar", option.pillar),
        ("Providers", option.providers),
        ("Needs", option.needs_text),
        ("Depends on", needs_in_words(study, option, state.stance().world)),
        ("Article", text.paragraphs(option.article)),
        ("Note", option.note),
    ]
    return (
        f'<div class="verdict"><h2 class="headline">{escape(option.name)}</h2>'
        f"<p>Rank {rank} of {count} with these weights: {points(findings.totals[i])}, likely "
        f"between {whole(findings.p10[i])} and {whole(findings.p90[i])}"
        f"{_from_reference(study, findings, i)}.</p></div><dl class='facts'>"
        + "".join(f"<div><dt>{k}</dt><dd>{escape(v)}</dd></div>" for k, v in facts if v)
        + "</dl>"
    )


def _from_reference(study: Study, findings: Findings, i: int) -> str:
    reference = study.frame.reference_option
    if findings.from_reference is None or findings.options[i] == reference:
        return ""
    difference = findings.from_reference[i]
    word = "above" if difference >= 0 else "below"
    return f"; {points(abs(difference))} {word} the reference"


def way_to_compare(study: Study, findings: Findings, chosen: str) -> None:
    """A link that sets the option against the leader, or the leader against the second."""
    others = [name for i in findings.order if (name := findings.options[i]) != chosen]
    if others:
        name = text.markdown(study.option(others[0]).short)
        here = {key: value for key, value in state.way_to(study).items() if key != "rank"}
        st.page_link(
            "compare.py",
            label=f"Compare with {name}",
            query_params=here | {"options": f"{chosen},{others[0]}"},
        )


def by_group(study: Study) -> Iterator[tuple[str, list[Criterion]]]:
    """Names of the groups, each with its criteria."""
    for group_id, group in study.frame.groups.items():
        criteria = [criterion for criterion in study.criteria if criterion.group == group_id]
        if criteria:
            yield group.name, criteria


def scores(
    option: Option,
    criteria: list[Criterion],
    findings: Findings,
    moved: Mapping[str, ShiftedScore],
) -> str:
    """One group of scores (HTML): range on the scale, level in words, grade, reason, source.

    `option`: as it is in the findings' world; `moved`: what that world does to its scores.
    """
    colour = list(findings.study.frame.groups).index(criteria[0].group) % 5
    return "".join(
        f'<article class="score" style="--colour: var(--group-{colour})">'
        f"{_score(option, criterion, findings)}{_moved(findings.study, moved.get(criterion.id))}"
        "</article>"
        for criterion in criteria
    )


def _moved(study: Study, cell: ShiftedScore | None) -> str:
    """What the world does to a score (HTML), nothing if it leaves it alone."""
    if cell is None:
        return ""
    return (
        f'<p class="moved">{escape(shift_in_words(study, cell))} '
        f"{text.grade_badge(study, cell.shifts[0][1])}</p>"
    )


def _score(option: Option, criterion: Criterion, findings: Findings) -> str:
    study, score = findings.study, option.scores[criterion.id]
    sources = " ".join(f'<a href="#source-{escape(s)}">{escape(s)}</a>' for s in score.sources)
    return (
        f"{figure(option, criterion, findings)}"
        f'<p class="reason">{escape(score.reason)} {text.grade_badge(study, score)} '
        f'<span class="place">{text.paragraphs(score.article)} {sources}</span></p>'
    )


def figure(option: Option, criterion: Criterion, findings: Findings) -> str:
    """A score (HTML) as a figure, on its scale, and as the level it stands for."""
    score = option.scores[criterion.id]
    i, j = findings.options.index(option.id), findings.criteria.index(criterion.id)
    value = whole(float(value_of(criterion, score.likely)))
    added = findings.contributions[i, j] * 100
    return (
        f"<h4>{escape(criterion.name)}</h4>"
        f'<p class="figure"><b>{_range(score, criterion)}</b>'
        f"<span>value {value} of 100, weight {findings.weights[j]:.0%}, "
        f"adds {added:.1f} points</span></p>"
        f"{_scale(score, criterion)}"
        f'<p class="means">{escape(level_in_words(criterion, score.likely))}</p>'
    )


def _range(score: Score, criterion: Criterion) -> str:
    low, high = criterion.range
    unit = "" if criterion.unit.startswith(f"{low:g}-{high:g}") else f" {escape(criterion.unit)}"
    if score.low == score.high:
        return f"{score.likely:g}{unit}"
    return f"{score.likely:g}{unit} <small>({score.low:g} to {score.high:g})</small>"


def _scale(score: Score, criterion: Criterion) -> str:
    """The range drawn on the criterion's scale, worst on the left, with a tick at each level."""

    def place(at: float) -> float:
        return 100 * (at - criterion.worst) / (criterion.best - criterion.worst)

    ends = sorted((place(score.low), place(score.high)))
    ticks = "".join(
        f'<i style="left:{place(level.at):.2f}%" title="{escape(level.means)}">'
        f"<span>{level.at:g}</span></i>"
        for level in criterion.levels
    )
    told = (
        f"{criterion.name}: likely {score.likely:g}, from {score.low:g} to {score.high:g}, "
        f"on a scale from {criterion.worst:g} (worst) to {criterion.best:g} (best)"
    )
    return (
        f'<div class="scale" role="img" aria-label="{escape(told)}">'
        f'<span class="end">worst</span><div class="line">{ticks}'
        f'<b style="left:{ends[0]:.2f}%;width:{ends[1] - ends[0]:.2f}%"></b>'
        f'<u style="left:{place(score.likely):.2f}%"></u></div><span class="end">best</span></div>'
    )


def sources(study: Study, option: Option) -> str:
    """The outside sources that the option's scores name (HTML), and the article itself."""
    return sources_of(study, [option])


def sources_of(study: Study, options: Iterable[Option]) -> str:
    """The same for several options together."""
    scores = (score for option in options for score in option.scores.values())
    named = {name for score in scores for name in score.sources}
    article = study.frame.article
    items = [
        (
            f"<li>\N{PILCROW SIGN}: {escape(article.title)}, {escape(article.authors)}, "
            f"{text.day(article.date)}. {_link(article.url)}</li>"
        )
    ]
    items += [
        f'<li id="source-{escape(name)}">{escape(name)}: {escape(source.title)}. '
        f"{_link(source.url)} ({escape(source.checked)})</li>"
        for name, source in study.frame.sources.items()
        if name in named
    ]
    return f"<h3 class='group'>Sources</h3><ul class='sources'>{''.join(items)}</ul>"


def _link(url: str) -> str:
    """A web address as a link; anything else as plain text, for a study may come from anywhere."""
    shown = escape(url)
    if not url.startswith(("https://", "http://")):
        return shown
    return f'<a href="{shown}" rel="noreferrer">{shown}</a>'
