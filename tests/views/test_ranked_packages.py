"""Packages on the pages, as Streamlit runs them, without a browser."""

import shutil
from pathlib import Path
from urllib.parse import unquote, urlencode

import pytest
from streamlit.testing.v1 import AppTest

from tests.views.test_main import MAIN, ROOT, run

FLAG = "Cannot work in this world: needs a ceasefire or withdrawal and Russian consent."


def address(app: AppTest) -> str:
    """What the page writes into its own address."""
    return unquote(urlencode(app.session_state.address))


@pytest.fixture
def app() -> AppTest:
    app = AppTest.from_file(MAIN, default_timeout=30)
    app.query_params["rank"] = "packages"
    return app


def test_the_switch_ranks_packages_and_goes_back():
    app = AppTest.from_file(MAIN, default_timeout=30)
    assert "These are parts: packages decide." in run(app)
    app.segmented_control(key="ranked_choice").set_value("packages")
    html = run(app)
    assert "No clear leader: Ukraine first in front, but not by enough." in html
    assert "packages decide" not in html
    assert "rank=packages" in address(app)
    app.segmented_control(key="ranked_choice").set_value("options")
    assert "packages decide" in run(app)
    assert "rank=" not in address(app)


def test_sensitivity_follows_the_switch_down_to_members_scores(app: AppTest):
    app.query_params["part"] = "scores"
    run(app)
    app.switch_page("sensitivity.py")
    html = run(app)
    assert "Economic leverage would lead." in html
    assert "<b>Above 37</b> Monitored settlement would lead." in html
    labels = [link.proto.label for link in app.get("page_link")]
    assert "European\\-made arms\\: Cost to providers" in labels


def test_the_margin_is_that_of_the_leading_package(app: AppTest):
    app.query_params["part"] = "margin"
    run(app)
    app.switch_page("sensitivity.py")
    assert "Ukraine first is about 2 points ahead." in run(app)


def test_a_package_has_a_dossier_of_how_its_scores_came_about(app: AppTest):
    app.query_params["option"] = "p6"
    run(app)
    app.switch_page("option.py")
    html = run(app)
    assert "Rank 2 of 9 packages with these weights: 61 points" in html
    assert FLAG in html
    assert (
        "Monitors on the line of contact cannot do without a ceasefire or withdrawal and Russian "
        "consent."
    ) in html
    assert "The lowest core member counts." in html
    assert (
        "30% of it is taken from the lowest core member, Monitors on the line of contact." in html
    )
    app.button(key="member_monitors").click()
    assert "of 17 with these weights" in run(app)


def test_a_dossier_of_an_option_stays_one_while_packages_are_ranked(app: AppTest):
    app.query_params["option"] = "monitors"
    run(app)
    app.switch_page("option.py")
    assert "of 17 with these weights" in run(app)


def test_a_dossier_of_a_package_opens_while_options_are_ranked():
    app = AppTest.from_file(MAIN, default_timeout=30)
    app.query_params["option"] = "p6"
    run(app)
    app.switch_page("option.py")
    assert "Rank 2 of 9 packages with these weights" in run(app)


def ways(app: AppTest) -> list[str]:
    """What the links of the page say."""
    return [element.proto.label for element in app.get("page_link")]


def test_rank_leads_to_where_packages_are_built(app: AppTest):
    run(app)
    assert "Build a package of your own" in ways(app)
    (link,) = (
        each.proto
        for each in app.get("page_link")
        if each.proto.label.startswith("Build a package")
    )
    assert (link.page, "find=build" in link.query_string) == ("packages", True)


def test_packages_of_ones_own_can_be_changed_there(app: AppTest):
    app.query_params["own"] = ["Two:ua_industry,windfall|Three:monitors"]
    run(app)
    assert "Change your packages (2)" in ways(app)


def test_a_study_without_packages_has_no_switch(tmp_path: Path, monkeypatch):
    shutil.copy(ROOT / "study.toml", tmp_path)
    for kind in ("criteria", "options", "scenarios"):
        shutil.copytree(ROOT / kind, tmp_path / kind)
    shutil.rmtree(tmp_path / "options" / "packages")
    monkeypatch.setenv("SURETY_STUDY", str(tmp_path))
    app = AppTest.from_file(MAIN, default_timeout=30)
    app.query_params["rank"] = "packages"
    html = run(app)
    assert "The link asks to rank something that is not there, \u201cpackages\u201d." in html
    assert not app.segmented_control
