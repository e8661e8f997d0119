"""The small pages around a snapshot's address: readable by everybody, and strict with themselves."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sharing.snapshots.store import Receipt
from tests.browser.conftest import errors_said
from tests.browser.test_pages import AXE
from tests.sharing.snapshots.made import made
from views import kept

pytestmark = pytest.mark.browser

NOBODY = "/s/AAAAAAAAAAAAAAAAAAAAAA"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def receipt() -> Receipt:
    """A snapshot in the store of the server: both know it by the same variables."""
    return kept.store().keep(made("For the meeting"), now=datetime.now(UTC))


def opened(context: BrowserContext, url: str) -> tuple[Page, list[str]]:
    """A page, and what it says against the policy it was sent with."""
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 800})
    said = errors_said(page)
    page.goto(url)
    return page, said


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        result = page.evaluate("axe.run()")
        assert result["passes"]
        found += [f"{scheme} {each['id']}: {each['help']}" for each in result["violations"]]
    return found


@pytest.mark.parametrize("path", ["", "/remove"])
def test_the_small_pages_are_for_everybody_light_and_dark(
    app: str, one_profile: BrowserContext, receipt: Receipt, path: str
):
    where = f"/s/{receipt.id}/remove" if path else NOBODY
    page, said = opened(one_profile, app + where)
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) == 0
    assert [each for each in said if "404" not in each] == []
    page.get_by_role("link", name="Open Surety").click()
    page.wait_for_url(app + "/")
    page.close()


def test_whoever_has_the_link_with_the_key_removes_by_one_press(
    app: str, one_profile: BrowserContext, receipt: Receipt
):
    page, said = opened(one_profile, f"{app}/s/{receipt.id}/remove#{receipt.key}")
    expect(page.get_by_label("Its key")).to_have_value(receipt.key)
    # Nobody who looks on, and no history, has it afterwards.
    assert page.url == f"{app}/s/{receipt.id}/remove"
    page.get_by_role("button", name="Remove it for good").click()
    expect(page.get_by_role("heading")).to_have_text("This snapshot is removed")
    assert said == []
    page.goto(f"{app}/s/{receipt.id}")
    expect(page.get_by_role("heading")).to_have_text("This snapshot is gone")
    page.close()


def test_without_scripts_the_key_is_pasted(browser: Browser, app: str, receipt: Receipt):
    context = browser.new_context(java_script_enabled=False)
    page, _ = opened(context, f"{app}/s/{receipt.id}/remove#{receipt.key}")
    page.get_by_label("Its key").fill("another")
    page.get_by_role("button", name="Remove it for good").click()
    expect(page.get_by_role("heading")).to_have_text("Not removed")
    page.get_by_label("Its key").fill(f"{app}/s/{receipt.id}/remove#{receipt.key}")
    page.get_by_role("button", name="Remove it for good").click()
    expect(page.get_by_role("heading")).to_have_text("This snapshot is removed")
    context.close()
