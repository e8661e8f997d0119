"""What a person does on *Packages*, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settled, sideways
from tests.browser.test_pages import violations, violations_in_both
from views.links import PACKAGE_PARTS

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
OWN = "&own=Mine:ua_industry,monitors,hold_assets,tripwire?"


def outcome(page: Page) -> Locator:
    return page.locator(".st-key-built .outcome")


def found(page: Page) -> None:
    """Wait until all packages have been looked through, and the last chart is there."""
    page.wait_for_selector(".st-key-drawing .progress", state="detached", timeout=90_000)
    expect(page.locator(".verdict .headline")).not_to_contain_text("Looking", timeout=90_000)
    settled(page)
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        chart.locator("svg.marks").wait_for()


def test_a_package_is_built_by_keyboard_its_conflict_told_and_its_link_carries_it(open_page: Open):
    page = open_page("/packages")
    expect(outcome(page)).to_contain_text("Tick options to put a package together")
    tick(page, "Confiscation of frozen assets")
    expect(outcome(page)).to_contain_text(re.compile(r"My package: rank \d+ of 10, \d+ points"))
    tick(page, "Assets held until reparations")
    expect(outcome(page)).to_contain_text("cannot both be had. What is taken cannot be withheld")
    expect(page.locator(".placed.mine")).to_have_count(0)
    tick(page, "Confiscation of frozen assets")
    expect(outcome(page)).to_contain_text(re.compile(r"My package: rank \d+ of 10"))
    tick(page, "Ukraine's own arms production")
    expect(page).to_have_url(re.compile("own=My.package%3Ahold_assets%2Cua_industry"))
    expect(page.locator(".placed.mine")).to_have_count(1)
    told = outcome(page).text_content()
    page.reload()
    settled(page)
    expect(outcome(page)).to_have_text(told)
    expect(page.get_by_role("checkbox", name="Ukraine's own arms production")).to_be_checked()
    page.go_back()
    settled(page)
    expect(page.get_by_role("checkbox", name="Ukraine's own arms production")).not_to_be_checked()


def tick(page: Page, option: str) -> None:
    box = page.get_by_role("checkbox", name=option)
    box.focus()
    page.keyboard.press("Space")
    settled(page)


def test_a_ceiling_set_by_keyboard_is_kept_and_can_leave_nothing(open_page: Open):
    page = open_page("/packages?find=cost")
    found(page)
    slider = page.get_by_role("slider", name="Cost to providers, at most")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("ceiling=78"))
    found(page)
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile("ceiling=2&"))
    expect(page.locator(".verdict .headline")).to_have_text("No package was found.", timeout=60_000)
    expect(page.locator(".verdict")).to_contain_text(
        "without a ceiling of 2 EUR bn per year there would be 2,896"
    )
    page.go_back()
    found(page)
    expect(page.locator(".verdict .headline")).to_contain_text("in every good package")


def test_another_package_marked_moves_the_charts_instead_of_drawing_them_anew(open_page: Open):
    page = open_page("/packages?find=cost")
    found(page)
    chart = page.locator(".st-key-drawn svg.marks").first
    chart.evaluate("svg => { window.before = svg }")
    page.locator(".st-key-mark_choice input").click()
    page.get_by_role("option", name="Ukraine first", exact=True).click()
    expect(page.locator(".st-key-drawn")).to_contain_text("Ukraine first: 45.5 EUR bn per year")
    settled(page)
    assert chart.evaluate("svg => svg === window.before")


@pytest.mark.parametrize("part", PACKAGE_PARTS)
def test_each_part_is_legible_light_and_dark_and_on_a_phone(open_page: Open, part: str):
    page = open_page(f"/packages?find={part}{OWN}", scheme="dark")
    found(page)
    assert violations_in_both(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    found(page)
    assert violations(page) == []
    assert sideways(page) == [0, 0]
    for chart in page.locator("[data-testid=stVegaLiteChart] svg.marks").all():
        label = chart.evaluate(
            "svg => svg.closest('[aria-label]')?.getAttribute('aria-label') ?? ''"
        )
        assert len(label) > 40
