"""*Score* as Streamlit runs it, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.views.test_main import MAIN, run
from views.links import SCORE_PARTS


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(MAIN, default_timeout=30)


def score(app: AppTest, **query: str) -> str:
    app.query_params.update(query)
    run(app)
    app.switch_page("score.py")
    return run(app)


@pytest.mark.parametrize("part", SCORE_PARTS)
def test_every_part_opens_on_the_shipped_study(app: AppTest, part: str):
    html = score(app, edit=part)
    assert "The shipped study, as it is" in html
    assert "Your version" not in html
    assert app.segmented_control(key="edit_choice").value == part
