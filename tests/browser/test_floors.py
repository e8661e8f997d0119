"""Floors in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def test_a_floor_flags_options_and_leaves_their_places(open_page: Open):
    page = open_page("/?profile=balanced")
    expect(page.locator(".verdict")).not_to_contain_text("being drawn", timeout=60_000)
    before = page.locator(".ranking li .total").all_text_contents()
    page.get_by_text("Floors", exact=True).click()
    field = page.locator(".st-key-floored input")
    expect(field).to_be_visible()
    field.focus()
    field.press_sequentially("Adoption", delay=40)
    page.locator("[role=option]", has_text="Adoption likely").click()
    expect(page).to_have_url(re.compile(r"floor=adoptability(:|%3A)25"))
    settled(page)
    # The list stays open for the next choice, and what lies behind it is out of reach.
    page.keyboard.press("Escape")
    # Likely adoptability below 25: NATO 4, treaty 10, confiscation 14, tripwire 20.
    flagged = page.locator(".ranking li.flagged")
    expect(flagged).to_have_count(4)
    assert set(flagged.evaluate_all("rows => rows.map(row => row.dataset.option)")) == {
        "nato_art5",
        "binding_treaty",
        "confiscation",
        "tripwire",
    }
    assert page.locator(".ranking li .total").all_text_contents() == before
    expect(page.locator(".floors")).to_contain_text("Below a floor: NATO membership, Article 5")
    expect(page.locator(".floors")).to_contain_text("Without them: 1 Ukraine's own arms production")
    page.get_by_role("button", name="Undo").click()
    expect(flagged).to_have_count(0)


def test_a_link_carries_floors(open_page: Open):
    page = open_page("/?profile=kyiv&floor=provider_cost:14,nonsense:3")
    expect(page.locator(".ranking li.flagged")).to_have_count(2)
    expect(page.locator(".notices li")).to_have_text(
        "The link holds a floor that cannot be used, \u201cnonsense:3\u201d."
    )
