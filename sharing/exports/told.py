"""What every export says of itself, and texts of others made harmless to what is around them."""

import re
from collections.abc import Iterable
from datetime import datetime

from evaluation.dossier_words import amount, day, paragraphs, shift_in_words
from evaluation.final_verdict import standing
from evaluation.sentences import unit_of
from evaluation.study import Criterion, Score, Study
from evaluation.worlds import ShiftedScore
from sharing.exports.found import Found
from sharing.snapshots.snapshot import Snapshot

# Marks that turn round what follows them, and signs that XML cannot hold.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
QR_ALT = "QR code of the link under which this snapshot is kept"
VERIFY = (
    "python -m sharing verify FILE, with this snapshot's JSON file, works the findings out again "
    "and says: reproduced, reproduced within sampling error, differs, or altered."
)


def harmless(text: str) -> str:
    """A text without what could turn its surroundings round or break a document."""
    return UNSAFE.sub("\ufffd", TURNING.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def head(snapshot: Snapshot) -> tuple[str, str, str]:
    """What stands on top: the title; the study; as of when, world, weights, and what this is."""
    study = snapshot.study
    stands = standing(study, snapshot.stance)
    return harmless(snapshot.title), harmless(study.frame.title), harmless(stands)


def author(snapshot: Snapshot) -> str:
    """Who sealed it, as they call themselves."""
    return harmless(snapshot.heading.author) or "not named"


def moment(when: datetime) -> str:
    """A time as `29 Nov 2026, 12:00 UTC`."""
    return f"{day(when)}, {when:%H:%M} UTC"


def profile_line(snapshot: Snapshot) -> str:
    """The profile that the weights started from, and how far they have gone from it."""
    stance = snapshot.stance
    if stance.profile is None:
        return "None: the weights are the analyst's own."
    profile = snapshot.study.profile(stance.profile)
    same = "as it stands" if profile.points == stance.points else "changed since"
    return f"{profile.name}, {same} ({profile.label.rstrip('.')})"


def seal_lines(found: Found, link: str | None) -> list[tuple[str, str]]:
    """The seal as pairs of a name and what it is; nothing that is empty."""
    snapshot, build, drawn = found.snapshot, found.snapshot.build, found.sealed.robustness
    libraries = ", ".join(f"{name} {version}" for name, version in build.libraries.items())
    _, study, stands = head(snapshot)
    lines = [
        ("Digest (SHA-256)", snapshot.digest),
        ("Title", snapshot.title),
        ("Author", author(snapshot)),
        ("Note", snapshot.heading.note),
        ("Sealed", moment(snapshot.made_at)),
        ("Worked on from", snapshot.parent or "no other snapshot"),
        ("Study", study),
        ("What it stands on", stands),
        ("Profile", profile_line(snapshot)),
        ("Study's digest", snapshot.study.digest),
        ("Engine", build.engine),
        ("Python", f"{build.python} on {build.machine}"),
        ("Libraries", libraries),
        ("Draws", f"{found.sealed.robustness.draws:,}, seed {snapshot.stance.seed}"),
        ("Generator", f"{drawn.generator}, {drawn.chunk:,} in a chunk"),
        ("Link", link or "none: this snapshot is kept in files only"),
        ("How to verify", VERIFY),
    ]
    return [(name, harmless(told)) for name, told in lines if told]


def grade_lines(study: Study) -> list[tuple[str, str]]:
    """The grades with their meanings, from A on."""
    return [(grade, harmless(told)) for grade, told in sorted(study.frame.grades.items())]


def scale_of(criterion: Criterion) -> str:
    """The ends of a scale: `80 to 0 EUR bn per year`, the worst first."""
    ends = f"{amount(criterion.worst)} to {amount(criterion.best)}"
    return harmless(f"{ends}{unit_of(criterion)}")


def reason_of(study: Study, score: Score, moved: ShiftedScore | None) -> str:
    """Why a score is what it is, and what the world did to it."""
    told = "" if moved is None else f" {shift_in_words(study, moved)}"
    return harmless(f"{score.reason}{told}")


def places_of(score: Score) -> str:
    """Where a score's reason stands: paragraphs of the article, ids of outside sources."""
    return " ".join(part for part in (paragraphs(score.article), ", ".join(score.sources)) if part)


def sources_named(study: Study, scores: Iterable[Score]) -> list[tuple[str, str, str, str]]:
    """The article, then the outside sources that scores name: id, title, address, checked."""
    article = study.frame.article
    known = {name for each in scores for name in each.sources}
    title = harmless(f"{article.title}, {article.authors}")
    rows = [("\N{PILCROW SIGN}", title, article.url, day(article.date))]
    return rows + [
        (name, harmless(source.title), source.url, harmless(source.checked))
        for name, source in study.frame.sources.items()
        if name in known
    ]
