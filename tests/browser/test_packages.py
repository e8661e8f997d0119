"""The switch between options and packages, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from evaluation.dossiers import read_study
from evaluation.findings import Findings, evaluate
from evaluation.stance import OwnPackage, Stance
from tests.browser.conftest import ROOT, settled
from tests.browser.test_rank import drag, order_by_python, order_on_screen, points_on_screen

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
STUDY = read_study(Path(ROOT))


def levels_on_screen(page: Page) -> set[str]:
    """Who is said to be level with the first, or is first."""
    rows = page.locator(".ranking li").evaluate_all(
        "rows => rows.map(row => [row.dataset.option, row.querySelector('.level').textContent])"
    )
    return {option for option, word in rows if word}


def weighed(page: Page, **more: object) -> Findings:
    points = points_on_screen(page)
    return evaluate(STUDY, Stance(profile="balanced", points=points, ranked="packages", **more))


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).click()
    settled(page)


def test_the_switch_ranks_packages_live_and_back_returns_to_options(open_page: Open):
    page = open_page()
    expect(page.locator(".ranking li")).to_have_count(17)
    choose(page, "Packages")
    expect(page.locator(".ranking li")).to_have_count(9)
    expect(page).to_have_url(re.compile("rank=packages"))
    rng = np.random.default_rng(5)
    for _ in range(5):
        drag(page, str(rng.choice(STUDY.criterion_ids)), rng.random(), release=False)
        findings = weighed(page)
        # While the slider is still held: the browser does it all.
        assert order_on_screen(page) == order_by_python(findings)
        level = {findings.options[i] for i in findings.leading_group[1:]}
        assert levels_on_screen(page) == level
        page.mouse.up()
        settled(page)
    choose(page, "Options")
    expect(page.locator(".ranking li")).to_have_count(17)
    # The address is written last.
    expect(page).not_to_have_url(re.compile("rank=packages"))
    settled(page)
    page.go_back()
    expect(page.locator(".ranking li")).to_have_count(9)


def test_packages_that_cannot_work_here_are_flagged_and_stay(open_page: Open):
    page = open_page("/?rank=packages")
    row = page.locator('.ranking li[data-option="p6"]')
    told = "Cannot work in this world: needs a ceasefire or withdrawal and Russian consent"
    expect(row.locator(".flag")).to_have_attribute("title", told)
    expect(row.locator(".rank")).to_have_text("2")
    expect(page.locator(".floors")).to_contain_text(
        "Monitored settlement: cannot work in this world: needs a ceasefire or withdrawal and "
        "Russian consent."
    )
    expect(page.locator(".floors")).to_contain_text(
        "Without them: 1 Ukraine first, 2 Economic leverage, 3 Air-sea shield."
    )
    free = page.locator('.ranking li[data-option="p2"]')
    expect(free.locator(".flag")).to_be_hidden()


def test_a_bar_opens_the_dossier_and_a_member_its_own(open_page: Open):
    page = open_page("/?rank=packages")
    page.locator('.ranking li[data-option="p2"] a').click()
    expect(page.locator(".verdict .headline")).to_have_text("Ukraine first")
    settled(page)
    page.get_by_role("button", name="European-made arms", exact=True).click()
    expect(page.locator(".verdict .headline")).to_have_text(
        "European-made artillery and air defence for Ukraine"
    )
    expect(page).to_have_url(re.compile("option=eu_supply"))
    expect(page).to_have_url(re.compile("rank=packages"))
    page.go_back()
    expect(page.locator(".verdict .headline")).to_have_text("Ukraine first")


def test_a_package_in_a_link_is_ranked_with_the_others(open_page: Open):
    page = open_page("/?rank=packages&own=Mine:ua_industry,windfall,us_backstop%3F")
    own = OwnPackage(name="Mine", core=("ua_industry", "windfall"), optional=("us_backstop",))
    expect(page.locator(".ranking li")).to_have_count(10)
    assert order_on_screen(page) == order_by_python(weighed(page, own=(own,)))


def test_the_switch_works_by_keyboard(open_page: Open):
    page = open_page()
    page.get_by_role("radio", name="Options").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.locator(".ranking li")).to_have_count(9)
