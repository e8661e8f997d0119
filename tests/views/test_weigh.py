"""*Weigh* as Streamlit runs it, without a browser."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.elicitation.interview import GROUP, Question, branches
from tests.views.test_main import ROOT, run

STUDY = ("study.toml", "criteria", "options", "scenarios")
MOST = Question(kind="most")
OTHERS = (
    *("deterrent_weight", "self_defence", "escalation_risk", "veto_freedom", "adoptability"),
    *("durability", "time_to_effect", "new_funding", "provider_cost", "legal_soundness"),
)


def weigh(app: AppTest, **query: str) -> str:
    app.query_params.update(query)
    run(app)
    app.switch_page("weigh.py")
    return run(app)


def way(app: AppTest, method: str) -> str:
    app.segmented_control(key="weigh_choice").set_value(method)
    return run(app)


def press(app: AppTest, label: str) -> str:
    (button,) = (each for each in app.button if plain(each.label) == label)
    button.click()
    return run(app)


def answers(app: AppTest) -> list[str]:
    return [plain(each.label) for each in app.button if (each.key or "").startswith("back-")]


def plain(label: str) -> str:
    """A label without what keeps Streamlit from reading it as Markdown."""
    return label.replace("\\", "")


def swing(app: AppTest, points: dict[str, float], best: str = "credibility") -> str:
    app.radio(key="answer-most-0").set_value(best)
    html = press(app, "Answer")
    for other, given in points.items():
        app.number_input(key=f"answer-rate-0-{best}-{other}").set_value(given)
        html = press(app, "Answer")
    return html


FIRST = {
    "swing": "Which swing is worth most to you?",
    "rank-order": "Which swing comes first?",
    "pairwise": "Which of these two swings is worth more to you?",
    "best-worst": "Which swing is worth most to you?",
    "matching": "Which swing is worth most to you?",
    "distribution": "How do you share out 100 points?",
    "objective": "nobody\u2019s preferences",
}


@pytest.mark.parametrize("method", FIRST)
def test_every_way_of_asking_begins_with_its_first_question(app: AppTest, method: str):
    assert FIRST[method] in weigh(app, weigh=method)
    assert app.segmented_control(key="weigh_choice").value == method


def test_every_question_states_the_swing(app: AppTest):
    weigh(app)
    captions = app.radio(key="answer-most-0").proto.captions
    assert plain(captions[0]).startswith("From a promise nobody believes to one with")
    html = swing(app, {})
    for swing_ in (
        "From a promise nobody believes to one with law, plans, forces and record behind it.",
        "From no outside consequence to a full allied combat response.",
    ):
        assert f"<p>{swing_}</p>" in html


def test_weights_of_swings_become_the_stance_and_can_be_taken_back(app: AppTest):
    weigh(app)
    html = swing(app, dict.fromkeys(OTHERS, 50.0))
    assert "With these weights" in html
    assert app.session_state["stance"].profile == "balanced"
    html = press(app, "Use these weights")
    stance = app.session_state["stance"]
    assert (stance.profile, stance.came_from) == (None, "swing")
    assert stance.points == {"credibility": 100.0} | dict.fromkeys(OTHERS, 50.0)
    assert "Weights: from swings" in html
    html = press(app, "Take back")
    assert app.session_state["stance"].profile == "balanced"
    assert "Weights: Balanced analyst" in html


def test_a_half_finished_elicitation_is_found_as_it_was_left(app: AppTest):
    weigh(app)
    swing(app, {"deterrent_weight": 80.0, "self_defence": 70.0})
    left = answers(app)
    assert left == ["Worth most: Credibility", "Outside response: 80", "Own defence: 70"]
    html = way(app, "rank-order")
    assert answers(app) == []
    app.checkbox(key="answer-place-1-durability").check()
    press(app, "Answer")
    app.switch_page("sensitivity.py")
    run(app)
    app.switch_page("weigh.py")
    run(app)
    assert answers(app) == ["1. Staying power"]
    html = way(app, "swing")
    assert answers(app) == left
    assert "3 of 11 answered" in html
    assert "8 more answers, then there are weights." in html
    labels = app.segmented_control(key="weigh_choice").options
    assert labels[:2] == ["Swing 3/11", "Rank order 1/11"]


def test_an_answer_can_be_changed_and_a_way_started_again(app: AppTest):
    weigh(app)
    swing(app, {"deterrent_weight": 80.0, "self_defence": 70.0})
    press(app, "Outside response: 80")
    field = app.number_input(key="answer-rate-0-credibility-deterrent_weight")
    assert field.value == 80.0
    field.set_value(60.0)
    press(app, "Answer")
    assert "Outside response: 60" in answers(app)
    way(app, "pairwise")
    press(app, "Answer")
    way(app, "swing")
    html = press(app, "Forget 3 answers")
    assert "0 of 11 answered" in html
    way(app, "pairwise")
    assert len(answers(app)) == 1


def test_nothing_chosen_is_told_and_the_question_stays(app: AppTest):
    weigh(app)
    assert "<p class='wrong' role='alert'>Choose one of them.</p>" in press(app, "Answer")
    html = swing(app, {})
    assert "class='wrong'" not in html
    assert "Give points, 0 to 100." in press(app, "Answer")
    way(app, "rank-order")
    assert "Tick at least one of them." in press(app, "Answer")


def judge(app: AppTest, ratios: dict[tuple[str, str], float]) -> None:
    """Answer all comparisons: 1 but for those given."""
    (study,) = (app.session_state["opened"].study,)
    held = {
        Question(kind="compare", about=(one, other)): ratios.get((one, other), 1.0)
        for part in branches(study)
        for n, one in enumerate(part)
        for other in part[n + 1 :]
    }
    app.session_state["weigh_answers"] = {"pairwise": held}


def test_of_contradictory_judgements_the_costliest_is_named_and_gone_to(app: AppTest):
    weigh(app, weigh="pairwise")
    security, risk = f"{GROUP}security", f"{GROUP}risk"
    # All groups equal, but one over the other by 9.
    judge(app, {(security, risk): 9.0})
    html = run(app)
    assert (
        "above the usual 0.1, so some judgements contradict others. The costliest: Security effect "
        "over Risk and leverage, 9 (extremely). The others together imply Security effect and Risk "
        "and leverage, equal; with that the ratio would be 0.00."
    ) in html
    # It is named, not repaired: there are weights, and the judgement is as it was.
    assert "Use these weights" in [each.label for each in app.button]
    press(app, "Look again at Security effect and Risk and leverage")
    slider = app.select_slider(key="answer-compare-0-group:security-group:risk")
    assert slider.value == 9.0
    slider.set_value(1.0)
    html = press(app, "Answer")
    assert "above the usual" not in html
    assert "Consistency ratio of the whole: 0.00." in html


def test_pairs_can_all_be_compared_on_request(app: AppTest):
    weigh(app, weigh="pairwise")
    choice = app.segmented_control(key="weigh_all_pairs_choice")
    assert choice.options == ["groups first (18 questions)", "all pairs (55 questions)"]
    choice.set_value(True)
    assert "0 of 55 answered" in run(app)


def test_points_left_are_told_until_all_are_shared_out(app: AppTest):
    assert "100 points are left to share out." in weigh(app, weigh="distribution")
    key = "answer-share-0-{}-group:risk".format("-".join(groups(app)))
    app.number_input(key=key).set_value(60.0)
    assert "40 points are left to share out." in run(app)
    app.number_input(key=key).set_value(100.0)
    html = run(app)
    assert "1 of 5 answered" in html
    assert "How do you share out 100 points within Security effect?" in press(app, "Next")


def groups(app: AppTest) -> tuple[str, ...]:
    return branches(app.session_state["opened"].study)[0]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in STUDY:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    monkeypatch.setenv("SURETY_STUDY", str(tmp_path))
    return tmp_path


def test_answers_about_a_swing_that_was_edited_are_dropped_with_a_sentence(
    app: AppTest, folder: Path
):
    weigh(app)
    swing(app, {"deterrent_weight": 80.0, "self_defence": 70.0})
    path = folder / "criteria" / "self_defence.toml"
    text = path.read_text("utf-8")
    changed = text.replace("self-sufficient defence", "a defence that needs no help", 1)
    assert changed != text
    path.write_text(changed, "utf-8")
    html = run(app)
    assert (
        "Own defence and Security effect have changed since you judged them on Weigh, so 1 answer "
        "was dropped."
    ) in html
    assert answers(app) == ["Worth most: Credibility", "Outside response: 80"]
    assert "on Weigh, so" not in way(app, "pairwise")


def test_a_link_tells_where_its_weights_come_from(app: AppTest):
    weigh(app, profile="none", w="credibility:100,durability:50", **{"from": "swing"})
    assert app.session_state["stance"].came_from == "swing"
    assert "Weights: from swings" in run(app)


def test_matching_draws_two_options_with_their_levels(app: AppTest):
    weigh(app, weigh="matching")
    app.radio(key="answer-most-0").set_value("provider_cost")
    html = press(app, "Answer")
    assert "<b>Cost to providers: 40 EUR bn per year</b>" in html
    assert "<b>Cost to providers: 80 EUR bn per year</b>" in html
    app.slider(key="answer-match-0-provider_cost-credibility").set_value(16.0)
    html = run(app)
    assert "<b>Cost to providers: 16 EUR bn per year</b>" in html
    # 80 bn is the worst end.
    app.slider(key="answer-match-0-provider_cost-credibility").set_value(80.0)
    assert "At its very worst A has nothing to set against B." in run(app)
    app.slider(key="answer-match-0-provider_cost-credibility").set_value(16.0)
    run(app)
    press(app, "Equal at this level")
    assert answers(app)[1] == "Cost to providers at 16 EUR bn per year for Credibility"


def test_contrasts_are_nobody_s_and_cannot_be_used(app: AppTest):
    html = weigh(app, weigh="objective")
    assert "they cannot be used" in html
    assert [each.label for each in app.button] == []
    assert "<b>MEREC</b> is not defined here: 17 values of Own defence, New funding are 0" in html


def small_page(sizes: tuple[int, ...], method: str) -> None:
    """The page over a small study, without the frame around it."""
    import runpy
    from unittest.mock import patch

    import streamlit as st

    from evaluation.stance import profile_stance
    from tests.evaluation.elicitation.grouped import grouped
    from views import frame, state

    held = st.session_state
    study = grouped(*sizes)
    held.opened = state.Opened(study)
    held.setdefault("stance", profile_stance(study))
    held.setdefault("view", {"weigh": method})
    held.past, held.page_query, held.page_told, held.serial = [], {}, [], 0
    # There are no other pages here to lead to.
    with patch.object(st, "page_link"):
        runpy.run_path(str(frame.Path(frame.__file__).parent / "weigh.py"))


def of_small(sizes: tuple[int, ...], method: str) -> AppTest:
    return AppTest.from_function(small_page, args=(sizes, method), default_timeout=30)


@pytest.mark.parametrize("method", FIRST)
def test_a_single_criterion_needs_no_weighing(method: str):
    html = run(of_small((1,), method))
    assert "Only one criterion, C1, so there is nothing to weigh." in html
    assert "progress" not in html.split("<style>")[0]


QUESTIONS = {"swing": 2, "rank-order": 2, "pairwise": 1, "best-worst": 3, "matching": 2}


@pytest.mark.parametrize(("method", "count"), QUESTIONS.items())
@pytest.mark.parametrize("sizes", [(2,), (1, 1)])
def test_two_criteria_are_weighed_in_every_way(method: str, count: int, sizes: tuple[int, ...]):
    app = of_small(sizes, method)
    assert f"0 of {count} " in run(app)
    for _ in range(count):
        if app.radio:
            app.radio[0].set_value(app.radio[0].options[0])
        elif app.checkbox:
            app.checkbox[0].check()
        elif app.number_input:
            app.number_input[0].set_value(50.0)
        answer = next(b for b in app.button if b.label in ("Answer", "Equal at this level"))
        answer.click()
        html = run(app)
        if "Use these weights" in [each.label for each in app.button]:
            break
    assert "With these weights O1, O2 and O3 would share first place." in html
