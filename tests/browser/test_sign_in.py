"""Signing in through a real provider: whose list it is, and who may work here at all."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import free_port, running, serving, settled, wait_for

pytestmark = pytest.mark.browser

SECRETS = """[auth]
redirect_uri = "{app}/oauth2callback"
cookie_secret = "a secret of this test alone"
client_id = "surety"
client_secret = "nobody checks it"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """Address of a provider of identities in a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    with running(command) as process:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/.well-known/openid-configuration", process)
        yield address


@pytest.fixture(scope="module")
def guarded(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an app that lets nobody work who has not signed in."""
    port = free_port()
    secrets: Path = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    secrets.write_text(
        SECRETS.format(app=f"http://127.0.0.1:{port}", provider=provider), encoding="utf-8"
    )
    settings = {"SURETY_SIGN_IN": "required", "STREAMLIT_SECRETS_FILES": str(secrets)}
    with serving(port=port, **settings) as address:
        yield address


def sign_in(context: BrowserContext, address: str, name: str) -> Page:
    # The provider's page asks the net for its looks.
    context.route(lambda url: "//127.0.0.1" not in url, lambda route: route.abort())
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Sign in").click()
    page.locator("input[name=sub]").fill(name)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{address}/**")
    settled(page)
    return page


def seal(page: Page, title: str) -> None:
    page.get_by_role("link", name="Share", exact=True).click()
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Seal and get a link").click()
    page.get_by_role("button", name="Copy link").wait_for(timeout=60_000)


def expect_list(page: Page, *titles: str) -> None:
    page.get_by_role("link", name="Snapshots", exact=True).click()
    page.get_by_text("This list belongs to you").wait_for()
    settled(page)
    # A browser that is new here loads its buttons a moment after their place is there.
    expect(page.locator("[class*=st-key-open-] button")).to_have_text(list(titles))
    expect(page.get_by_text("Nothing kept yet")).to_have_count(0 if titles else 1)


def test_the_list_follows_the_person_and_nobody_else_sees_it(guarded: str, browser: Browser):
    first, second, third = (browser.new_context() for _ in range(3))
    try:
        seal(page := sign_in(first, guarded, "ada"), "Of Ada alone")
        expect_list(page, "Of Ada alone")
        expect_list(sign_in(second, guarded, "ada"), "Of Ada alone")
        expect_list(sign_in(third, guarded, "ben"))
    finally:
        for context in (first, second, third):
            context.close()


def test_whoever_has_not_signed_in_sees_nothing_of_the_study(guarded: str, browser: Browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{guarded}/compare")
    expect(page.get_by_text("This instance is for people who sign in.")).to_be_visible()
    assert page.locator(".foot").count() == 0
    assert page.get_by_role("link", name="Compare").count() == 0
    context.close()
