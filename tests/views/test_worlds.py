"""The page *Worlds* and the choice of a world, as Streamlit runs them, without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.across_worlds import across_worlds
from evaluation.dossiers import read_study
from evaluation.stance import profile_stance
from tests.small import study
from tests.views.test_main import ROOT, run
from tests.worlds import STUDY as SMALL
from tests.worlds import scenario, shift, with_scenarios
from views.links import WORLD_PARTS

STUDY = read_study(ROOT)


def opened(app: AppTest, **query: str) -> str:
    for name, value in query.items():
        app.query_params[name] = value
    run(app)
    app.switch_page("worlds.py")
    return run(app)


def test_the_page_says_who_is_first_in_how_many_worlds(app: AppTest):
    html = opened(app)
    assert (
        "Most often first: Ukraine&#x27;s own arms production (198 of 297 worlds), "
        "Interest on frozen assets (99)."
    ) in html
    assert (
        "All 324 combinations of states but 27 impossible ones. Counts, not probabilities." in html
    )


def test_packages_are_told_with_what_can_work(app: AppTest):
    html = opened(app, rank="packages")
    assert "Monitored settlement (115 of 297 worlds)" in html
    assert "Monitored settlement can work in only 18 of all." in html


ONLY_IN = {
    "ranking": "Bold: another place than in the reference world.",
    "regret": "points behind, whatever the world",
    "rules": "Expects the worst world for each option; the highest worst total wins.",
    "refusal": "If Moscow says no, 6 of 17 can be stopped.",
    "axes": "The whole ranking hangs most on Washington",
}


@pytest.mark.parametrize("part", WORLD_PARTS)
def test_every_part_shows_its_own_answer(app: AppTest, part: str):
    html = opened(app, look=part)
    assert {each for each, text in ONLY_IN.items() if text in html} == {part}


def test_places_in_each_scenario_stand_in_the_table(app: AppTest):
    html = opened(app)
    found = across_worlds(STUDY, profile_stance(STUDY))
    short = "Ukraine&#x27;s own arms production"
    row = html.split('class="heat"')[1].split(f">{short}</th>")[1].split("</tr>")[0]
    places = [
        each.split("</td>")[0].split(">")[-2 if "</b>" in each else -1]
        for each in row.split("<td")[1:]
    ]
    ranks = found.single_ranks[found.options.index("ua_industry")]
    assert [place.removesuffix("</b").rstrip("*") for place in places] == list(map(str, ranks))


def test_a_state_is_chosen_and_undone(app: AppTest):
    opened(app)
    app.selectbox(key="world_page_us").select("us_out")
    html = run(app)
    assert app.session_state.stance.world == ("us_out",)
    assert "World: US disengaged" in html
    assert "Washington stops sales and stays out of guarantees." in html
    assert app.session_state.past[-1].world == ()
    app.selectbox(key="world_page_us").select("")
    run(app)
    assert app.session_state.stance.world == ()


def test_what_cannot_hold_together_gives_way_and_that_is_said(app: AppTest):
    opened(app, world="war_on")
    app.selectbox(key="world_page_consent").select("consent")
    html = run(app)
    assert app.session_state.stance.world == ("consent",)
    assert (
        "Fighting was set back to the reference. A war that goes on for two years and Russian consent"
    ) in html
    app.selectbox(key="world_page_money").select("money")
    assert "was set back" not in run(app)


def test_the_chip_opens_on_any_page(app: AppTest):
    app.query_params["world"] = "veto"
    run(app)
    app.session_state["world_chip"] = True
    run(app)
    assert app.selectbox(key="world_chip_consent").value == "veto"
    app.selectbox(key="world_chip_us").select("us_in")
    # The browser remembers that it is open; here it must be said again.
    app.session_state["world_chip"] = True
    run(app)
    assert app.session_state.stance.world == ("us_in", "veto")
    app.button(key="world_reference").click()
    run(app)
    assert app.session_state.stance.world == ()


def test_what_a_world_does_to_scores_is_listed(app: AppTest):
    html = opened(app, world="us_out,veto")
    assert "\N{MINUS SIGN}14 \N{MINUS SIGN}30" in html
    assert "Enablers missing. (D)" in html
    assert "Free of veto: low would leave the scale and is kept at its end." in html


def test_optimism_moves_hurwicz_s_choice(app: AppTest):
    html = opened(app, look="rules", rank="packages", alpha="0")
    assert "Hurwicz: Ukraine first" in html
    app.slider(key="alpha_choice").set_value(100)
    html = run(app)
    assert "Hurwicz: Monitored settlement" in html
    assert app.session_state.page_query["alpha"] == "100"


def test_a_pair_can_be_chosen(app: AppTest):
    html = opened(app, look="axes", pair="us_weapons,windfall")
    assert "The lead of American weapons, allies pay over Interest on frozen assets" in html


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            {"look": "stars"},
            "The link asks for a part of Worlds that is not there, \u201cstars\u201d.",
        ),
        (
            {"alpha": "52"},
            "The link asks for a share of optimism that is not there, \u201c52\u201d.",
        ),
        ({"pair": "tripwire"}, "The link asks for a pair that is not there, \u201ctripwire\u201d."),
        (
            {"world": "peace"},
            "The link holds a state of the world that cannot be used, \u201cpeace\u201d.",
        ),
    ],
)
def test_what_a_link_asks_for_in_vain_is_named(app: AppTest, query: dict[str, str], told: str):
    for name, value in query.items():
        app.query_params[name] = value
    assert told in run(app)


def script(kind: str) -> None:
    import streamlit as st

    from evaluation.findings import evaluate
    from evaluation.stance import profile_stance
    from tests.views.test_worlds import LITTLE
    from views import state
    from views.across import axes, ranking, regret, rules, survives, this_world
    from views.across.asked import Asked

    made = LITTLE[kind]
    st.session_state.stance = profile_stance(made)
    st.session_state.view, st.session_state.page_query = {}, {}
    asked = Asked.now(made, evaluate(made, state.stance()))
    for part in (this_world, ranking, regret, rules, survives, axes):
        part.show(asked)


LITTLE = {
    "no scenarios": study([[1, 2], [3, 1]], [1, 1]),
    "one option": SMALL.only(("o1",)),
    "two identical options": with_scenarios(
        study([[50], [50]], [1]), scenario("a", "one", shift("o1", "c1", 0.0))
    ),
    "too many combinations": with_scenarios(
        study([[1], [2]], [1]),
        *(scenario(f"s{n}_{k}", f"axis{n}") for n in range(9) for k in range(2)),
    ),
}
SAID = {
    "no scenarios": "The whole ranking hangs on no axis.",
    "one option": "O1 is never behind, whatever the world.",
    "two identical options": "O1 and O2 are never behind, whatever the world.",
    "too many combinations": "Which axis matters can only be told where all combinations of states",
}


@pytest.mark.parametrize("kind", LITTLE)
def test_every_part_has_an_answer_where_there_is_little_to_show(kind: str):
    app = AppTest.from_function(script, args=(kind,), default_timeout=30)
    app.run()
    assert not app.exception
    html = " ".join(element.proto.body for element in app.get("html"))
    assert SAID[kind] in html
    # These studies say of nobody that they might refuse.
    assert "This study does not say who might refuse: its study.toml has no [veto]." in html


def test_a_dossier_says_which_needs_the_world_meets(app: AppTest):
    app.query_params["world"] = "ceasefire"
    app.query_params["option"] = "reassurance_full"
    run(app)
    app.switch_page("option.py")
    html = run(app)
    assert "a ceasefire or withdrawal (needed, met in this world)" in html
    assert "Russian consent (partly needed, not met in this world)" in html


def test_a_scenario_that_leaves_the_study_takes_its_world_along(
    app: AppTest, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SURETY_STUDY", str(folder))
    app.query_params["world"] = "enforced,us_in"
    run(app)
    assert app.session_state.stance.world == ("us_in", "enforced")
    (folder / "scenarios" / "enforced.toml").unlink()
    html = run(app)
    assert "The study\u2019s scenarios have changed, so the world was set back." in html
    assert app.session_state.stance.world == ()
