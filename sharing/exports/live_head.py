"""The head of the live page (HTML): what it is, by whom and when, and the sealed verdict."""

from datetime import datetime

from evaluation.dossier_words import day
from evaluation.final_verdict import weights_name
from evaluation.verdict import NOT_A_FORECAST
from evaluation.worlds import world_name
from sharing.exports.markup import isolated, paragraph, plain
from sharing.snapshots.findings_one import VerdictForm
from sharing.snapshots.snapshot import Snapshot

WHAT = NOT_A_FORECAST.rstrip(".").lower()


def chips(snapshot: Snapshot) -> str:
    """What must be in sight wherever the reader is: date, world, weights, and what this is."""
    frame, stance = snapshot.study.frame, snapshot.stance
    weights = f"Weights: {weights_name(snapshot.study, stance)}"
    return (
        f'<span class="as-of">as of {day(frame.as_of)}</span>'
        f'<span class="what">{WHAT}</span>'
        f'<span class="chip"><bdi>World: {plain(world_name(snapshot.study, stance.world))}</bdi>'
        f'</span><span class="chip"><bdi id="weights-name">{plain(weights)}</bdi></span>'
    )


def title(snapshot: Snapshot) -> str:
    """Title, study, author, time and note."""
    heading, frame = snapshot.heading, snapshot.study.frame
    by = f" by {isolated(heading.author)}" if heading.author else ""
    return (
        f'<h1 dir="auto">{plain(heading.title)}</h1>'
        f'<p class="study" dir="auto">{plain(frame.title)}</p>'
        f'<p class="made">Sealed {moment(snapshot.made_at)}{by} '
        f'<a href="#seal">Seal <code>{snapshot.digest[:8]}</code></a></p>'
        f"{paragraph(heading.note, 'note')}"
    )


def verdict(told: VerdictForm) -> str:
    """The verdict as it was sealed: who leads, then all that must be said of it."""
    rest = told.in_full.removeprefix(told.headline).strip()
    return (
        '<p class="label">Sealed verdict</p>'
        f'<h2 class="headline" dir="auto">{plain(told.headline)}</h2>{paragraph(rest)}'
    )


def moment(when: datetime) -> str:
    """A time as `29 Nov 2026, 12:00 UTC` (HTML)."""
    return f'<time datetime="{when:%Y-%m-%dT%H:%MZ}">{day(when)}, {when:%H:%M} UTC</time>'
