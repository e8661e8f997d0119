"""The page *Packages* as Streamlit runs it, without a browser."""

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluation import found_sentences as told
from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.search import Search, Wanted, search
from evaluation.stance import profile_stance
from evaluation.study import Study
from views.links import PACKAGE_PARTS, ceilings

ROOT = Path(__file__).resolve().parent.parent.parent
MAIN = str(ROOT / "views" / "main.py")
OWN = "My package"


def run(app: AppTest) -> str:
    app.run()
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html"))


def page(app: AppTest, **query: str) -> str:
    """The page once nothing is looked for any more."""
    for name, value in query.items():
        app.query_params[name] = value
    run(app)
    app.switch_page("packages.py")
    return settled(app)


def settled(app: AppTest) -> str:
    for _ in range(60):
        html = run(app)
        if "Looking through" not in html and "Waiting to look" not in html:
            return html
    raise TimeoutError


@cache
def study() -> Study:
    return read_study(ROOT)


def by_python(wanted: Wanted, profile: str = "balanced", **changes: object) -> tuple[Study, Search]:
    stance = profile_stance(study(), profile).model_copy(update=changes)
    findings = evaluate(study(), stance)
    return findings.scored, search(stance, findings, wanted)


def headline(html: str) -> str:
    return re.search(r'headline">(.*?)</p>', html)[1].replace("&#x27;", "'")


def ticked(app: AppTest) -> set[str]:
    return {box.key.removeprefix("tick_") for box in app.checkbox if box.key and box.value}


def tick(app: AppTest, *options: str) -> str:
    for option in options:
        app.checkbox(key=f"tick_{option}").check()
        run(app)
    return settled(app)


# --- what was found --------------------------------------------------------------------------------


def test_the_top_says_which_options_are_in_every_good_package_and_which_in_none(app: AppTest):
    html = page(app).replace("&#x27;", "'")
    parts, found = by_python(Wanted())
    assert headline(html) == told.headline(parts, found)
    assert told.detail(parts, found, "profiles") in html


def test_what_is_found_follows_world_weights_and_controls(app: AppTest):
    ceiling = ceilings(study())[9]
    html = page(
        app, profile="kyiv", world="ceasefire,consent", over="simplex", ceiling=ceiling, find="held"
    ).replace("&#x27;", "'")
    parts, found = by_python(
        Wanted(hull="simplex", ceiling=float(ceiling)), "kyiv", world=("ceasefire", "consent")
    )
    assert headline(html) == told.headline(parts, found)
    assert told.looked_through(parts, found) in html
    app.selectbox(key="over_choice").set_value("profiles")
    app.selectbox(key="can_choice").set_value("any")
    html = settled(app).replace("&#x27;", "'")
    parts, found = by_python(
        Wanted(working=False, ceiling=float(ceiling)), "kyiv", world=("ceasefire", "consent")
    )
    assert told.detail(parts, found, "profiles") in html


@pytest.mark.parametrize("part", PACKAGE_PARTS)
@pytest.mark.parametrize("query", [{}, {"floors": "none", "ceiling": "10", "mark": "p2"}])
def test_every_part_has_an_answer(app: AppTest, part: str, query: dict[str, str]):
    html = page(app, find=part, **query)
    said = {
        "build": "Tick options to put a package together",
        "held": "of the good packages: the core index",
        "best": "How often it is best",
        "cost": "Security effect against cost to providers",
    }
    assert said[part] in html


def test_where_nothing_is_found_it_is_said_why_and_packages_can_be_built(app: AppTest):
    html = page(app, ceiling="6")
    assert "No package was found." in html
    assert "No package meets what is asked: without Own defence of at least 50" in html
    assert "Tick options to put a package together" in html
    for part in ("held", "best", "cost"):
        app.segmented_control(key="find_choice").set_value(part)
        assert "No package was found." in settled(app)


def test_a_link_that_asks_for_what_is_not_there_is_told(app: AppTest):
    html = page(app, find="x", ceiling="7.5", floors="y", can="z", over="w", mark="p99")
    for what in ("part of Packages", "ceiling", "choice of floors", "choice of options", "package"):
        assert f"The link asks for a {what} that is not there" in html


# --- building ---------------------------------------------------------------------------------------


def test_what_is_ticked_ranks_at_once_and_stands_in_the_stance(app: AppTest):
    page(app)
    html = tick(app, "ua_industry", "hold_assets")
    (own,) = app.session_state["stance"].own
    assert (own.name, own.core, own.optional) == (OWN, ("hold_assets", "ua_industry"), ())
    ranked = evaluate(
        study(), profile_stance(study()).model_copy(update={"ranked": "packages", "own": (own,)})
    )
    i = ranked.options.index("own1")
    assert f"rank {ranked.ranks[i]} of 10" in html
    app.checkbox(key="tick_hold_assets").uncheck()
    settled(app)
    assert app.session_state["stance"].own[0].core == ("ua_industry",)


def test_members_that_exclude_each_other_are_told_at_once_and_not_ranked(app: AppTest):
    page(app)
    html = tick(app, "confiscation", "hold_assets")
    assert "<b>My package</b> is not ranked yet." in html
    assert (
        "Confiscation of frozen assets and Assets held until reparations cannot both be had. What "
        "is taken cannot be withheld as leverage. Take one of them out."
    ) in html
    assert app.session_state["stance"].own == ()
    assert ticked(app) == {"confiscation", "hold_assets"}
    app.checkbox(key="tick_hold_assets").uncheck()
    assert "is not ranked yet" not in settled(app)
    assert app.session_state["stance"].own[0].core == ("confiscation",)


def test_needs_that_this_world_leaves_unmet_and_other_conflicts_are_told_beside_the_rank(
    app: AppTest,
):
    page(app)
    html = tick(app, "monitors", "more_sanctions")
    assert "Cannot work in this world: needs a ceasefire or withdrawal and Russian consent." in html
    assert (
        "Further sanctions now and Monitors on the line of contact pull against each other. Consent-"
        in html
    )
    assert (
        "Requires: ceasefire; Russian agreement to respect the force. Not in this world: a "
        "ceasefire or withdrawal and Russian consent."
    ) in html


def test_a_package_from_a_link_is_ticked_and_can_be_worked_on(app: AppTest):
    html = page(app, own="Two:ua_industry,windfall,us_backstop?|Three:monitors")
    # The last one is open.
    assert "<b>Three</b>" in html
    app.selectbox(key="draft_open").set_value(0)
    html = settled(app)
    assert "<b>Two</b>" in html
    assert ticked(app) == {"ua_industry", "windfall", "us_backstop"}
    assert app.multiselect(key="draft_optional").value == ["us_backstop"]
    app.multiselect(key="draft_optional").set_value([])
    settled(app)
    first, second = app.session_state["stance"].own
    assert (first.core, first.optional) == (("ua_industry", "us_backstop", "windfall"), ())
    assert second.name == "Three"


def test_a_package_is_begun_with_one_of_the_study_and_taken_away_again(app: AppTest):
    page(app)
    app.selectbox(key="draft_start").set_value("p1a")
    settled(app)
    package = next(each for each in study().packages if each.id == "p1a")
    (own,) = app.session_state["stance"].own
    assert set(own.core) == set(package.core)
    assert own.optional == package.optional
    app.button(key="draft_away").click()
    assert "Tick options to put a package together" in settled(app)
    assert app.session_state["stance"].own == ()
    assert ticked(app) == set()


def test_the_best_that_was_found_can_be_built_on(app: AppTest):
    page(app, find="best")
    app.button(key="build_on").click()
    html = settled(app)
    assert "rank 1 of 10" in html
    _, found = by_python(Wanted(draws=1))
    assert set(app.session_state["stance"].own[0].core) == set(found.best.members(0))


def test_a_name_is_taken_over_unless_it_can_be_none_or_is_taken(app: AppTest):
    page(app)
    tick(app, "ua_industry")
    app.text_input(key="draft_name").set_value("  Kyiv alone ")
    assert "<b>Kyiv alone</b>" in settled(app)
    app.text_input(key="draft_name").set_value(" ")
    assert "<b>Kyiv alone</b>" in settled(app)
    app.text_input(key="draft_name").set_value("Ukraine first")
    html = settled(app)
    assert "<b>Ukraine first</b> is not ranked yet." in html
    assert "Is already the name of a package; give it another one." in html


def test_undo_takes_a_tick_back(app: AppTest):
    from views import state

    page(app)
    tick(app, "ua_industry", "windfall")
    held = app.session_state
    # What the button on Rank does.
    held["future"].append(held["stance"])
    held["stance"] = held["past"].pop()
    settled(app)
    assert ticked(app) == {"ua_industry"}
    assert state.HISTORY > 1


def test_a_study_without_packages_is_searched_and_built_from(app: AppTest, tmp_path, monkeypatch):
    for name in ("study.toml", "criteria", "options", "scenarios"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    shutil.rmtree(tmp_path / "options/packages")
    (tmp_path / "options/packages").mkdir()
    monkeypatch.setenv("SURETY_STUDY", str(tmp_path))
    html = page(app)
    assert "There are no packages to rank yet." in html
    assert "is in every good package." in html
    assert "rank 1 of 1" in tick(app, "ua_industry")
    app.segmented_control(key="find_choice").set_value("cost")
    assert "Security effect against cost to providers" in settled(app)
