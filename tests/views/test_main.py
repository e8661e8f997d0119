"""The pages as Streamlit runs them, without a browser."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parent.parent.parent
MAIN = str(ROOT / "views" / "main.py")
# A text that only this page has.
ONLY_ON = {
    "rank.py": "drag <i>Credibility</i> down",
    "option.py": "Rank 2 of 17 with these weights",
}


def run(app: AppTest) -> str:
    """Run the app and give all HTML it put on the page."""
    app.run()
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(MAIN, default_timeout=30)


def test_every_page_shows_the_text_that_only_it_has(app: AppTest):
    shown = {"rank.py": run(app)}
    app.switch_page("option.py")
    shown["option.py"] = run(app)
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


def test_choosing_an_option_shows_its_dossier(app: AppTest):
    run(app)
    app.switch_page("option.py")
    run(app)
    app.selectbox(key="option_choice").set_value("monitors")
    html = run(app)
    assert "Peacekeeping or monitoring force on the line of contact" in html
    assert "Rank 17 of 17 with these weights: 40 points" in html
    assert "22 points below the reference" in html


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
