"""What a person does about worlds, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evaluation.across_worlds import across_worlds
from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.stance import profile_stance
from evaluation.verdict import whole
from tests.browser.conftest import ROOT, settled
from tests.browser.test_pages import violations_in_both
from views.links import WORLD_PARTS

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
STUDY = read_study(Path(ROOT))


def bars(page: Page) -> list[tuple[str, str]]:
    """Options of the board with their totals, from first to last."""
    found = page.locator(".ranking li").evaluate_all(
        "rows => rows.map(row => [Number(row.dataset.place), row.dataset.option,"
        " row.querySelector('.total').textContent])"
    )
    return [(option, total) for _, option, total in sorted(found)]


def shows(page: Page, expected: list[tuple[str, str]]) -> None:
    """Wait until the board shows these options in this order; it draws itself after the page."""
    for _ in range(100):
        if bars(page) == expected:
            return
        page.wait_for_timeout(50)
    assert bars(page) == expected


def python_says(*world: str) -> list[tuple[str, str]]:
    stance = profile_stance(STUDY).model_copy(update={"world": world})
    found = evaluate(STUDY, stance)
    return [(found.options[i], str(whole(found.totals[i]))) for i in found.order]


def test_a_world_chosen_by_keyboard_reranks_the_board_and_back_undoes_it(open_page: Open):
    page = open_page("/?profile=balanced")
    shows(page, python_says())
    expect(page.locator(".chip").first).to_have_text("World: Reference (article date)")
    page.get_by_role("button", name="Change world").focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("combobox", name=re.compile("Washington"))
    expect(field).to_be_visible()
    field.focus()
    field.press_sequentially("disengaged", delay=40)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"world=us_out(&|$)"))
    settled(page)
    expect(page.locator(".chip").first).to_have_text("World: US disengaged")
    expect(page.locator(".ranking li[data-place='1']")).to_have_attribute("data-option", "windfall")
    shows(page, python_says("us_out"))
    # It stays open for the next choice.
    expect(field).to_be_visible()
    page.go_back()
    expect(page.locator(".ranking li[data-place='1']")).to_have_attribute(
        "data-option", "bilateral_24h"
    )
    settled(page)
    assert "world=" not in page.url
    shows(page, python_says())
    expect(page.locator(".chip").first).to_have_text("World: Reference (article date)")
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()


def test_a_slider_is_dragged_in_the_world_one_is_in(open_page: Open):
    page = open_page("/?profile=balanced&world=no_money")
    shows(page, python_says("no_money"))
    slider = page.get_by_role("slider", name="Credibility")
    slider.focus()
    page.keyboard.press("Home")
    stance = profile_stance(STUDY)
    moved = stance.model_copy(
        update={"world": ("no_money",), "points": stance.points | {"credibility": 0.0}}
    )
    found = evaluate(STUDY, moved)
    expected = [(found.options[i], str(whole(found.totals[i]))) for i in found.order]
    expect(page).to_have_url(re.compile("credibility"))
    shows(page, expected)
    page.get_by_role("button", name="Undo").click()
    settled(page)
    expect(page.locator(".chip").first).to_have_text("World: Financing short")
    shows(page, python_says("no_money"))


def test_axe_finds_no_violation_in_any_part(open_page: Open):
    page = open_page("/worlds?rank=packages&world=us_out,veto")
    for part in WORLD_PARTS:
        name = "If Moscow says no" if part == "refusal" else WORLD_PARTS[part]
        page.get_by_role("radio", name=name, exact=True).click()
        expect(page).to_have_url(re.compile(rf"look={part}(&|$)"))
        settled(page)
        folded = page.locator("details:not([open]) > summary")
        while folded.count():
            folded.first.click()
        assert violations_in_both(page) == []


def test_the_table_of_places_is_python_s(open_page: Open):
    page = open_page("/worlds?profile=kyiv&rank=packages")
    stance = profile_stance(STUDY, "kyiv").model_copy(update={"ranked": "packages"})
    found = across_worlds(STUDY, stance)
    rows = page.locator(".heat tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.replace('*', '')))"
    )
    names = {package.short or package.name: package.id for package in STUDY.packages}
    assert len(rows) == len(names)
    for name, *places in rows:
        assert places == [
            str(rank) for rank in found.single_ranks[found.options.index(names[name])]
        ]


def test_choosing_what_cannot_hold_together_says_what_gave_way(open_page: Open):
    page = open_page("/worlds?world=war_on")
    field = page.locator(".st-key-world_page_consent input")
    field.focus()
    field.press_sequentially("consent given", delay=40)
    page.keyboard.press("Enter")
    expect(page.locator(".notices li")).to_contain_text("Fighting was set back to the reference.")
    expect(page).to_have_url(re.compile(r"world=consent(&|$)"))
