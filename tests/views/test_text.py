"""Dates and counts as they stand on screen."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from evaluation.dossiers import read_study
from evaluation.study import Level
from views import dossier, text

STUDY = read_study(Path(__file__).resolve().parent.parent.parent)


def test_scores_are_called_old_after_ninety_days():
    as_of = date(2025, 9, 5)
    assert text.age_warning(as_of, date(2025, 12, 4)) == ""
    assert text.age_warning(as_of, date(2025, 12, 5)) == (
        "The scores are 91 days old: bring them up to date before relying on them."
    )
    # 444 days: 1.2 years.
    assert text.age_warning(as_of, date(2026, 11, 23)).startswith("The scores are 1.2 years old")


def test_grades_are_counted_over_all_scores():
    assert text.grade_counts(STUDY) == {"A": 32, "B": 62, "C": 28, "D": 65}


def test_a_score_is_put_into_the_words_of_its_levels():
    criterion = STUDY.criteria[0].model_copy(
        update={
            "levels": (
                Level(at=0, means="Nothing."),
                Level(at=50, means="Some."),
                Level(at=100, means="All."),
            )
        }
    )
    assert dossier.level_in_words(criterion, 50) == "On 50: Some."
    assert dossier.level_in_words(criterion, 60) == "Between 50: Some. And 100: All."


def test_a_score_beyond_the_described_levels_says_so():
    criterion = STUDY.criteria[0].model_copy(
        update={"levels": (Level(at=20, means="Little."), Level(at=80, means="Much."))}
    )
    assert dossier.level_in_words(criterion, 90) == "Beyond 80: Much."
    assert dossier.level_in_words(criterion, 10) == "Beyond 20: Little."


def test_only_web_addresses_become_links():
    assert dossier._link("javascript:alert(1)") == "javascript:alert(1)"
    assert 'href="https://example.org"' in dossier._link("https://example.org")


def test_a_spoken_label_is_escaped_only_where_it_would_be_markup():
    assert text.label("Worth more: low-cost (EUR 80 bn, approx.) or B?") == (
        "Worth more: low-cost (EUR 80 bn, approx.) or B?"
    )
    assert text.label("*a* ![b](c) :red[d] &lt;") == r"\*a\* !\[b\](c) \:red\[d\] \&lt;"


@pytest.mark.parametrize("escaped", [text.label, text.markdown])
@pytest.mark.parametrize("name", [":smile:", ":+1:", ":material/home:", ":arrow_up:"])
def test_a_name_of_a_picture_stays_a_name(escaped: Callable[[str], str], name: str):
    """Streamlit looks for them after it took the escapes away: a word joiner is in between."""
    bare = escaped(f"a {name} b").replace("\\", "")
    assert bare == f"a {name} b".replace(":", ":\u2060", 1)
