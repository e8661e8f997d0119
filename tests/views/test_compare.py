"""*Compare* as Streamlit runs it, without a browser."""

from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluation import compare_sentences as say
from evaluation.compare import compare
from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.stance import profile_stance
from views.links import BESIDE_PARTS

ROOT = Path(__file__).resolve().parent.parent.parent
STUDY = read_study(ROOT)
# A text that only this part has.
ONLY_IN = {
    "margin": "Rows add up to the margin.",
    "turns": "Each of these alone puts",
    "dossiers": "Drawn from worst (left) to best (right): range and likely score of each.",
    "ranks": "Rank by the weights of each profile",
    "profiles": "Closest are Balanced analyst and European coalition",
}


def shown(app: AppTest, **query: str) -> str:
    app.query_params.update(query)
    app.run()
    app.switch_page("compare.py")
    return again(app)


def again(app: AppTest) -> str:
    """Run until what is made in the background is there."""
    for _ in range(60):
        app.run()
        assert not app.exception
        html = " ".join(element.proto.body for element in app.get("html"))
        if "class='progress'" not in html:
            return html
    raise TimeoutError


def head_to_head(profile: str, *ids: str) -> tuple[str, str]:
    stance = profile_stance(STUDY, profile)
    findings = evaluate(STUDY, stance)
    pair = compare(stance, findings, ids).pairs[0]
    return say.made_of(findings, pair), say.turns(findings, pair)


@pytest.mark.parametrize("part", BESIDE_PARTS)
def test_each_part_answers_its_own_question_under_the_same_words(app: AppTest, part: str):
    html = shown(app, profile="kyiv", options="tripwire,nato_art5", beside=part)
    assert {each for each, text in ONLY_IN.items() if text in html} == {part}
    made, turns = head_to_head("kyiv", "tripwire", "nato_art5")
    assert escape(made[1:]) in html
    assert escape(turns) in html
    assert "NATO membership, Article 5 is ahead of Tripwire force in" in html
    drawn = app.get("vega_lite_chart")
    twins = [each for each in app.expander if each.label == "Show as table"]
    assert len(drawn) == (2 if part == "profiles" else 0)
    assert len(twins) >= len(drawn) + (part == "margin")
    assert all(len(chart.proto.alt) > 80 for chart in drawn)


def test_without_a_choice_the_leader_stands_against_the_second(app: AppTest):
    html = shown(app)
    assert app.multiselect(key="options_choice").value == ["ua_industry", "bilateral_24h"]
    assert "Weights: Balanced analyst" in html


def test_one_alone_is_asked_for_another(app: AppTest):
    shown(app, options="tripwire,nato_art5")
    app.multiselect(key="options_choice").set_value(["tripwire"])
    html = again(app)
    assert "Choose at least two options to see them side by side." in html


def test_of_three_every_pair_can_be_chosen(app: AppTest):
    shown(app, profile="kyiv", options="tripwire,nato_art5,windfall")
    assert len(app.selectbox(key="pair_choice").options) == 3
    app.selectbox(key="pair_choice").set_value("nato_art5,tripwire")
    made, _ = head_to_head("kyiv", "tripwire", "nato_art5")
    assert escape(made[1:]) in again(app)


def test_packages_are_compared_by_how_their_members_make_them(app: AppTest):
    html = shown(app, rank="packages", options="p2,p6", beside="dossiers")
    assert "Members add up." in html
    assert "cannot work in this world: needs" in html


def test_options_chosen_before_say_nothing_about_packages(app: AppTest):
    shown(app, options="tripwire,nato_art5")
    app.session_state["stance"] = app.session_state["stance"].model_copy(
        update={"ranked": "packages"}
    )
    app.session_state["acted"] = dict(app.query_params)
    again(app)
    assert app.multiselect(key="options_choice").value == ["p2", "p6"]


def test_names_of_a_foreign_study_are_no_markup(app: AppTest, tmp_path: Path, monkeypatch):
    import shutil

    for name in ("study.toml", "criteria", "options", "scenarios"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    dossier = tmp_path / "options" / "tripwire.toml"
    text = dossier.read_text("utf-8").replace('short = "Tripwire force"', 'short = "<i>Trip</i>"')
    assert "<i>Trip" in text
    dossier.write_text(text, "utf-8")
    monkeypatch.setenv("SURETY_STUDY", str(tmp_path))
    for part in BESIDE_PARTS:
        html = shown(app, options="tripwire,nato_art5", beside=part)
        assert "<i>Trip" not in html
        assert "&lt;i&gt;Trip" in html


def test_two_actors_who_are_the_same_are_asked_to_differ(app: AppTest):
    shown(app, options="tripwire,nato_art5", beside="profiles")
    app.selectbox(key="actor_other").set_value("balanced")
    assert "Choose two different ones." in again(app)
    app.selectbox(key="actor_other").set_value("mine")
    html = again(app)
    assert "Balanced analyst and Today\u2019s weights agree" in html
