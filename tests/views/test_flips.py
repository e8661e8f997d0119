"""The parts of *Sensitivity* where there is little to show: ties, one option, locks."""

import pytest
from streamlit.testing.v1 import AppTest

from views.flips import one_weight
from views.text import markdown

CASES = {
    "one option": ([[60, 40, 10]], [1, 2, 3]),
    "two identical options": ([[60, 40, 10], [60, 40, 10]], [1, 2, 3]),
    "a certain winner": ([[90, 80, 70], [10, 20, 30]], [1, 2, 3]),
    "one criterion": ([[90], [80]], [1]),
    "all weight on one criterion": ([[90, 80, 0], [80, 90, 50]], [1, 0, 0]),
}
SAID = {
    "one option": "Only one option, O1, so nothing can take the lead from it.",
    "two identical options": "Already tied: O1 and O2 share first place",
    "a certain winner": "No change of weights, however large",
    "one criterion": "C1 weighs 100%, and there is no other weight that could give way to it.",
    "all weight on one criterion": "just enough for O2 to draw level",
}


def script(cells: list[list[float]], points: list[float], locked: tuple[str, ...]) -> None:
    from unittest.mock import patch

    import streamlit as st

    from evaluation.findings import evaluate
    from evaluation.stance import profile_stance
    from tests.small import study
    from views import state
    from views.flips import all_weights, maps, margin, one_weight, scores, together
    from views.flips.asked import Asked

    small = study(cells, points)
    st.session_state.stance = profile_stance(small).model_copy(update={"locked": locked})
    st.session_state.view, st.session_state.page_query = {}, {}
    asked = Asked.now(evaluate(small, state.stance()))
    # There are no other pages here to lead to.
    with patch.object(st, "page_link"):
        for part in (one_weight, all_weights, together, margin, maps, scores):
            part.show(asked)


def shown(cells: list, points: list, *locked: str) -> str:
    app = AppTest.from_function(script, args=(cells, points, locked), default_timeout=30)
    app.run()
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("case", CASES)
def test_every_part_has_an_answer_where_there_is_little_to_show(case: str):
    assert SAID[case] in shown(*CASES[case])


def test_a_locked_weight_is_not_moved():
    html = shown([[90, 80, 0], [80, 90, 50]], [1, 1, 1], "c1", "c2", "c3")
    assert "C1 is locked at 33%. Unlock it on Rank to see what its weight decides." in html
    assert "Choose two criteria that are not locked." in html


def test_names_of_lines_keep_apart():
    assert one_weight.spread([50.0, 51.0, 10.0]) == [50.0, 55.0, 10.0]
    assert one_weight.spread([20.0, 40.0]) == [20.0, 40.0]


def test_markdown_in_a_name_stays_what_it_is():
    assert markdown("a*b_[c](d) $1") == r"a\*b\_\[c\]\(d\) \$1"
