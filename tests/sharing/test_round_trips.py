"""Out and home again: cells that a reader can look up, and laws for any figures and texts."""

import csv
import io
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.study import Study
from sharing.changes import changes
from sharing.exchange import FORMS, LEFT_OUT, read_form, write_form

# Of options/tripwire.toml, as an analyst reads it there.
TRIPWIRE = {"low": 22, "likely": 42, "high": 62, "grade": "C", "article": "14", "sources": "X9"}


def changed(study: Study, option_id: str, criterion: str, **update: object) -> Study:
    option = study.option(option_id)
    score = option.scores[criterion].model_copy(update=update)
    other = option.model_copy(update={"scores": option.scores | {criterion: score}})
    options = tuple(other if o.id == option_id else o for o in study.options)
    return study.replace(options=options)


def test_a_score_stands_in_the_workbook_as_numbers_and_texts(shipped: Study):
    sheet = openpyxl.load_workbook(io.BytesIO(write_form("xlsx", shipped)))["scores"]
    rows = list(sheet.iter_rows(values_only=True))
    row = next(r for r in rows if r[:2] == ("tripwire", "credibility"))
    found = dict(zip(rows[0], row, strict=True))
    assert {key: found[key] for key in TRIPWIRE} == TRIPWIRE
    assert found["(scale)"] == "0 (worst) to 100 (best), 0-100 constructed"
    assert found["(levels)"].startswith("0: No promise to act")


def test_a_score_stands_in_the_csv(shipped: Study):
    data = write_form("csv", shipped)
    assert data.startswith(
        b"\xef\xbb\xbfoption,criterion,low,likely,high,grade,reason,article,sources\r\n"
    )
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    row = next(r for r in rows if (r["option"], r["criterion"]) == ("tripwire", "credibility"))
    assert {key: row[key] for key in TRIPWIRE} == {key: str(v) for key, v in TRIPWIRE.items()}


def test_a_score_a_scale_and_a_weight_stand_in_the_xmcda(shipped: Study):
    root = ElementTree.fromstring(write_form("xml", shipped))  # noqa: S314 - our own bytes
    row = next(
        r for r in root.iter("alternativePerformances") if r.findtext("alternativeID") == "tripwire"
    )
    cell = next(c for c in row.iter("performance") if c.findtext("criterionID") == "credibility")
    values = {v.get("id"): v.findtext("real") for v in cell.iter("value")}
    assert values == {"low": "22.0", "likely": "42.0", "high": "62.0"}
    scales = {s.findtext("criterionID"): s for s in root.iter("criterionScale")}
    months = scales["time_to_effect"]
    assert months.findtext(".//preferenceDirection") == "min"
    assert (months.findtext(".//minimum/real"), months.findtext(".//maximum/real")) == (
        "0.0",
        "60.0",
    )
    weights = next(w for w in root.iter("criteriaValues") if w.get("id") == "balanced")
    first = next(w for w in weights if w.findtext("criterionID") == "credibility")
    assert first.findtext(".//real") == "80.0"


FIGURES = st.lists(st.floats(0, 100), min_size=3, max_size=3).map(sorted)


@settings(max_examples=12)
@given(figures=FIGURES, form=st.sampled_from(["zip", "csv", "xml"]))
def test_any_figures_survive_each_form_to_the_last_digit(shipped: Study, figures, form):
    low, likely, high = figures
    study = changed(shipped, "tripwire", "credibility", low=low, likely=likely, high=high)
    again = read_form(form, write_form(form, study), shipped).study
    assert changes(study, again) == ()
    score = again.option("tripwire").scores["credibility"]
    assert (score.low, score.likely, score.high) == (low, likely, high)


@settings(max_examples=3)
@given(figures=FIGURES)
def test_any_figures_survive_a_workbook(shipped: Study, figures):
    low, likely, high = figures
    study = changed(shipped, "tripwire", "credibility", low=low, likely=likely, high=high)
    assert changes(study, read_form("xlsx", write_form("xlsx", study)).study) == ()


@pytest.mark.parametrize("form", FORMS)
def test_what_a_form_does_not_carry_is_said_and_is_what_it_loses(shipped: Study, form):
    """A reason travels in a table; a criterion's question only where the whole study does."""
    reason = changed(shipped, "tripwire", "credibility", reason="Another.")
    criteria = tuple(
        c.model_copy(update={"question": "Another?"}) if c.id == "credibility" else c
        for c in shipped.criteria
    )
    kept = [
        bool(changes(shipped, read_form(form, write_form(form, study), shipped).study))
        for study in (reason, shipped.replace(criteria=criteria))
    ]
    assert kept == {
        "zip": [True, True], "xlsx": [True, True], "csv": [True, False], "xml": [False, False],
    }[form]  # fmt: skip
    assert ("reasons" in LEFT_OUT[form], "criteria" in LEFT_OUT[form]) == {
        "zip": (False, False), "xlsx": (False, False), "csv": (False, True), "xml": (True, False),
    }[form]  # fmt: skip
