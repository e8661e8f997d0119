"""The end of the memo: the seal, and every score with what it rests on."""

from evaluation.dossier_words import spread
from evaluation.study import Option
from sharing.exports.found import Found
from sharing.exports.memo_looks import SMALL
from sharing.exports.memo_paper import Paper
from sharing.exports.qr import png
from sharing.exports.told import (
    QR_ALT,
    grade_lines,
    places_of,
    reason_of,
    scale_of,
    seal_lines,
    sources_named,
)

QR_WIDTH = 3.0


def seal(paper: Paper, found: Found, link: str | None) -> None:
    """The seal, the link as a QR code, and what the grades mean."""
    paper.heading("Seal", 1)
    if link is not None:
        paper.picture(png(link), QR_WIDTH, QR_ALT)
    lines = [list(each) for each in seal_lines(found, link)]
    about = "The seal: digest, and what the findings were made with"
    paper.table(("What", "As sealed"), lines, widths=(1, 4), about=about, links=(1,), together=True)


def annex(paper: Paper, found: Found) -> None:
    """Every score that was given: range, grade, reason, where it stands."""
    study = found.snapshot.study
    paper.heading("Annex: evidence", 1, fresh=True)
    told = "Scores read: likely (low to high). 8 in 10 of what is thought possible lie between."
    if found.parts is not None:
        told += " Packages follow from these scores of their members."
    paper.text(told)
    grades = "; ".join(f"{grade}: {means}" for grade, means in grade_lines(study))
    paper.text(f"Grades. {grades}.")
    scales = [[each.short, scale_of(each), each.question] for each in study.criteria]
    paper.heading("Criteria", 2)
    heads = ("Criterion", "Worst to best", "Question")
    paper.table(heads, scales, widths=(2, 2.2, 6), about="Criteria with their scales")
    for option in found.evidence:
        _option(paper, found, option)
    _sources(paper, found)


def _option(paper: Paper, found: Found, option: Option) -> None:
    paper.heading(option.name, 2)
    needs = f" Needs: {option.needs_text.rstrip('.')}." if option.needs_text else ""
    providers = f"Providers: {option.providers.rstrip('.')}." if option.providers else ""
    paper.text(f"{providers}{needs}".strip(), SMALL, keep=True)
    rows = []
    for criterion in found.study.criteria:
        score = option.scores[criterion.id]
        moved = found.shifted.get((option.id, criterion.id))
        reason = reason_of(found.snapshot.study, score, moved)
        rows.append([criterion.short, spread(score), score.grade, reason, places_of(score)])
    paper.table(
        ("Criterion", "Score", "Grade", "Reason", "Article, sources"),
        rows,
        widths=(2.6, 2.6, 1.3, 7.7, 2.2),
        about=f"Scores of {option.name}",
    )


def _sources(paper: Paper, found: Found) -> None:
    paper.heading("Sources", 2)
    scores = [score for option in found.evidence for score in option.scores.values()]
    rows = [
        [name, title, url, checked]
        for name, title, url, checked in sources_named(found.snapshot.study, scores)
    ]
    heads = ("Id", "Source", "Address", "Checked")
    paper.table(heads, rows, widths=(1, 5, 6, 3), about="Sources that scores name", links=(2,))
