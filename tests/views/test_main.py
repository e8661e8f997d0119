"""The pages as Streamlit runs them, without a browser."""

import shutil
from html import escape
from math import floor
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.methods.catalogue import METHODS
from evaluation.methods.cross_check import cross_check
from evaluation.methods.sentences import left_out, same_leader
from evaluation.runs import Run, draw
from evaluation.stance import profile_stance
from views.links import ROBUST_PARTS

ROOT = Path(__file__).resolve().parent.parent.parent
MAIN = str(ROOT / "views" / "main.py")
# A text that only this page has.
ONLY_ON = {
    "rank.py": "drag <i>Credibility</i> down",
    "option.py": "Rank 2 of 17 with these weights",
    "weigh.py": "A swing is the way from the worst to the best end of a criterion.",
    "score.py": "Click a cell and type, or paste from a spreadsheet.",
    "sensitivity.py": "Own defence may weigh from 5% to 100% without a change of leader",
}


def run(app: AppTest) -> str:
    """Run the app and give all HTML it put on the page."""
    app.run()
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("note", ["acted", "alone"])
def test_back_counts_whatever_was_noted_at_another_address(app: AppTest, note: str):
    app.query_params["profile"] = "kyiv"
    assert "Weights: Kyiv" in run(app)
    app.session_state[note] = {"profile": "kyiv"}
    app.query_params["profile"] = "washington"
    assert "Weights: Washington" in run(app)


@pytest.mark.parametrize("note", ["acted", "alone"])
def test_an_address_older_than_what_was_done_is_not_gone_back_to(app: AppTest, note: str):
    app.query_params["profile"] = "kyiv"
    run(app)
    app.session_state["stance"] = profile_stance(read_study(ROOT), "europe")
    app.session_state[note] = {"profile": "washington"}
    app.query_params["profile"] = "washington"
    assert "Weights: Europe" in run(app)


def test_every_page_shows_the_text_that_only_it_has(app: AppTest):
    shown = {"rank.py": run(app)}
    for page in list(ONLY_ON)[1:]:
        app.switch_page(page)
        shown[page] = run(app)
    for page, text in ONLY_ON.items():
        for other, html in shown.items():
            assert (text in html) == (page == other)


@pytest.mark.parametrize("page", ONLY_ON)
def test_what_must_always_be_visible_is(app: AppTest, page: str):
    run(app)
    app.switch_page(page)
    html = run(app)
    for text in (
        "Security guarantees for Ukraine",
        "as of 5 Sep 2025",
        "World: Reference (article date)",
        "Weights: Balanced analyst",
        "illustrative judgement, not a forecast",
        "bring them up to date before relying on them",
        "187 scores: 32 stated by the article (A), 62 inferred from the article (B)",
    ):
        assert text in html


def test_the_verdict_follows_the_address(app: AppTest):
    app.query_params["profile"] = "washington"
    html = run(app)
    assert "No clear leader: Bilateral agreements (24 h talks) in front" in html
    assert "Weights: Washington (as the article portrays it)" in html


def test_below_the_board_stands_what_would_change_the_leader(app: AppTest):
    html = run(app)
    assert (
        "<b>Own defence</b> from 13% down to 5% (slider 80 to 27): Interest on frozen assets would"
        " lead."
    ) in html
    assert "<b>Smallest joint change: </b>Moving about 5 points of weight between criteria" in html
    assert "<b>Weakest deciding score: </b>No single score changes the leader within" in html
    links = [link.proto for link in app.get("page_link") if link.proto.page != "share"]
    assert {link.page for link in links} == {"sensitivity"}
    assert [link.query_string for link in links] == [
        "profile=balanced&part=weight&of=self_defence",
        "profile=balanced&part=weight&of=credibility",
        "profile=balanced&part=together",
        "profile=balanced&part=scores",
    ]


# A text that only this part of Sensitivity has.
PARTS = {
    "weight": "The whole order stays as it is",
    "weights": "New funding may weigh from 0% to 24% without a change of leader",
    "scores": "For the other 170 of 187 the flip is not within the criterion\u2019s range.",
    "together": "Points of weight to move before each option draws level",
    "margin": "Each bar moves one score over its range",
    "maps": "Three groups, everything else held",
}


@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_sensitivity_answers_its_own_question(app: AppTest, part: str):
    app.query_params["part"] = part
    run(app)
    app.switch_page("sensitivity.py")
    html = run(app)
    assert {each for each, text in PARTS.items() if text in html} == {part}
    assert "Own defence from 13% down to 5% (slider 80 to 27)" in html
    drawn = app.get("vega_lite_chart")
    assert len(drawn) == {"scores": 0, "maps": 2}.get(part, 1)
    assert all(len(chart.proto.alt) > 80 for chart in drawn)
    # Each chart has its twin.
    twins = [each for each in app.expander if each.label == "Show as table"]
    assert len(twins) == len(drawn)
    assert html.count("<table") >= len(drawn)


def test_what_a_link_asks_to_look_at_and_is_not_there_is_named(app: AppTest):
    app.query_params["part"] = "fate"
    app.query_params["of"] = "honour"
    app.query_params["axes"] = "credibility,credibility"
    html = run(app)
    for sentence in (
        "The link asks for a part of Sensitivity that is not there, \u201cfate\u201d.",
        "The link asks for a weight that is not there, \u201chonour\u201d.",
        "The link asks for a pair of criteria that is not there, \u201ccredibility,credibility\u201d.",
    ):
        assert f"<li>{sentence}</li>" in html


def test_choosing_an_option_shows_its_dossier(app: AppTest):
    run(app)
    app.switch_page("option.py")
    run(app)
    app.selectbox(key="option_choice").set_value("monitors")
    html = run(app)
    assert "Peacekeeping or monitoring force on the line of contact" in html
    assert "Rank 17 of 17 with these weights: 40 points" in html
    assert "22 points below the reference" in html


def robustness(app: AppTest, **query: str) -> str:
    """Open *Robustness* and look again until its draws are made."""
    app.query_params.update(query)
    run(app)
    app.switch_page("robustness.py")
    for _ in range(60):
        html = run(app)
        if not any(words in html for words in ("Drawing", "Asking", "Waiting to")):
            return html
    raise TimeoutError


def test_robustness_says_how_sure_the_first_place_is(app: AppTest):
    study = read_study(ROOT)
    stance = profile_stance(study, "kyiv")
    findings = evaluate(study, stance)
    result = draw(stance, findings, Run(draws=2000))
    leader = int(findings.order[0])
    html = robustness(app, profile="kyiv", draws="2000")
    assert (
        f"is first in {floor(100 * result.first[leader] + 0.5)} of 100 draws."
        in html.split("headline")[1].split("</p>")[0]
    )
    assert "2,000 draws of weights near yours (5 points of weight moved on average)" in html


KINDS_OF_DRAWS = (
    {},
    {"set": "anything", "scores": "fixed"},
    {"set": "order", "together": "none"},
    {"set": "bounds", "spread": "2", "together": "strong"},
    {"set": "profiles", "seed": "9"},
)


# Methods are shown beside the draws and do not hang on their kind; they take seconds.
@pytest.mark.parametrize(
    ("part", "query"),
    [(p, q) for p in ROBUST_PARTS for q in KINDS_OF_DRAWS if p != "methods" or not q],
)
def test_every_part_of_robustness_shows_every_kind_of_draws(
    app: AppTest, part: str, query: dict[str, str]
):
    html = robustness(app, show=part, draws="2000", **query)
    assert "of 100 draws" in html
    assert not app.exception


def test_other_methods_are_a_cross_check_and_no_vote(app: AppTest):
    html = robustness(app, show="methods", draws="2000", profile="kyiv")
    study = read_study(ROOT)
    findings = evaluate(study, profile_stance(study, "kyiv"))
    found = cross_check(study, findings)
    names = [study.option(option).short for option in findings.options]
    assert "A cross-check, not a vote" in html
    assert escape(same_leader(names, found)) in html
    assert all(escape(told) in html for told in left_out(names, found))
    assert all(f">{method.name}</th>" in html for method in METHODS)
    (chart,) = [each.proto for each in app.get("vega_lite_chart")]
    assert chart.alt.startswith("Grid: the rank of each option")


def test_weights_that_cannot_be_drawn_are_refused_in_a_sentence(app: AppTest):
    only = ",".join(f"{each}:0" for each in read_study(ROOT).criterion_ids[1:])
    html = robustness(app, w=f"{only},adoptability:1", moved="25", draws="2000", set="bounds")
    assert "of 100 draws" in html
    lopsided = ",".join(f"{each}:0" for each in read_study(ROOT).criterion_ids[2:])
    html = robustness(app, w=f"{lopsided},{heavy_first()}", moved="25", draws="2000", set="near")
    assert "Nothing was drawn." in html
    assert "25 weight points cannot be moved; choose above 0 and below" in html


def heavy_first() -> str:
    first, second, *_ = read_study(ROOT).criterion_ids
    return f"{first}:9999,{second}:1"


def test_a_seed_that_is_none_is_named_and_the_old_one_kept(app: AppTest):
    robustness(app, draws="2000", seed="4")
    app.text_input(key="seed_choice").set_value("<b>four")
    html = run(app)
    assert "A seed is a whole number from 0; \u201c&lt;b&gt;four\u201d is none." in html
    assert app.session_state["stance"].seed == 4


def test_an_option_unknown_to_the_study_is_named(app: AppTest):
    app.query_params["option"] = "death_star"
    assert "<li>This study has no option \u201cdeath_star\u201d.</li>" in run(app)


def test_a_broken_study_halts_in_sentences(app: AppTest, tmp_path: Path, monkeypatch):
    for name in ("study.toml", "criteria", "options", "scenarios"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    (tmp_path / "options" / "windfall.toml").write_text("name = [", "utf-8")
    (tmp_path / "criteria" / "durability.toml").unlink()
    monkeypatch.setenv("SURETY_STUDY", str(tmp_path))
    html = run(app)
    assert app.title[0].value == "This study cannot be opened yet"
    assert "<li>options/windfall.toml: is not valid TOML" in html
    assert "durability" in html
    assert not app.sidebar.get("navigation")


@pytest.mark.parametrize("page", ONLY_ON)
def test_the_world_of_the_address_is_shown_and_weighed_on_every_page(app: AppTest, page: str):
    app.query_params["world"] = "us_out,ceasefire"
    run(app)
    app.switch_page(page)
    assert "World: Ceasefire reached, US disengaged" in run(app)
    assert app.session_state.stance.world == ("ceasefire", "us_out")


def test_a_dossier_tells_what_the_world_does_to_its_scores(app: AppTest):
    app.query_params["world"] = "us_out"
    app.query_params["option"] = "us_weapons"
    run(app)
    app.switch_page("option.py")
    html = run(app)
    assert "\N{MINUS SIGN}26 US disengaged: Sales stop or slow." in html
