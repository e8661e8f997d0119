"""Dates, grades and names as they stand on screen; markup is escaped here and nowhere else."""

import re
from datetime import date
from html import escape

from evaluation.dossier_words import day, evidence_line, grade_counts, paragraphs
from evaluation.study import Score, Shift, Study

__all__ = [
    "age_warning",
    "day",
    "evidence_line",
    "grade_badge",
    "grade_counts",
    "label",
    "markdown",
    "paragraphs",
]

# Scores older than this are shown with a warning.
STALE_DAYS = 90


def age_warning(as_of: date, today: date) -> str:
    """A sentence if the scores are old, else nothing."""
    days = (today - as_of).days
    if days <= STALE_DAYS:
        return ""
    age = f"{days} days" if days < 365 else f"{days / 365.25:.1f} years"
    return f"The scores are {age} old: bring them up to date before relying on them."


def grade_badge(study: Study, score: Score | Shift) -> str:
    """A grade as a small badge (HTML) that says what it means."""
    meaning = escape(study.frame.grades.get(score.grade, ""))
    return f'<span class="grade grade-{score.grade}">{score.grade}<span> {meaning}</span></span>'


def markdown(plain: str) -> str:
    """A text as it stands, where Streamlit would read Markdown."""
    return _no_names(re.sub(r"([\\`*_{}\[\]()#+.!|<>~:$&-])", r"\\\1", plain))


def label(plain: str) -> str:
    """The same for labels that are also spoken as they stand: only what would be markup there."""
    return _no_names(re.sub(r"([\\`*_\[\]<>~$&]|:(?=\w))", r"\\\1", plain))


def _no_names(escaped: str) -> str:
    """Streamlit makes pictures of `:smile:` after all escapes are gone; what joins words stops it.

    It is not seen and not spoken.
    """
    return re.sub(r":(?=[\w+\\/-]+:)", ":\N{WORD JOINER}", escaped)
