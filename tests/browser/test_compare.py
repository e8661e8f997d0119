"""What a person does on *Compare*, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evaluation import compare_sentences as say
from evaluation.compare import compare
from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.stance import profile_stance
from tests.browser.conftest import ROOT, errors_said, settled, sideways, turned
from tests.browser.test_pages import violations_in_both
from views.links import BESIDE_PARTS

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
STUDY = read_study(Path(ROOT))
PAIR = "/compare?profile=kyiv&options=nato_art5,tripwire"


def told(profile: str, *ids: str) -> tuple[str, str]:
    stance = profile_stance(STUDY, profile)
    findings = evaluate(STUDY, stance)
    pair = compare(stance, findings, ids).pairs[0]
    return say.headline(findings, pair), say.turns(findings, pair)


def choose(page: Page, part: str) -> None:
    page.get_by_role("radio", name=BESIDE_PARTS[part], exact=True).click()
    expect(page).to_have_url(re.compile(rf"beside={part}(&|$)"))
    ready(page)
    if part == "ranks":
        all_ranks(page)


def ready(page: Page) -> None:
    """Wait for the draws, for whatever else is made in the background, and for the charts."""
    page.locator(".st-key-winning .said").wait_for(timeout=90_000)
    expect(page.locator(".progress")).to_have_count(0, timeout=90_000)
    settled(page)
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        chart.locator("svg.marks").wait_for()


def all_ranks(page: Page) -> None:
    """Wait until ranks by profile, by world and by method are there."""
    expect(page.locator(".lenses")).to_have_count(3, timeout=90_000)


def test_a_link_opens_a_comparison_and_back_leads_to_the_one_before(open_page: Open):
    page = open_page(PAIR)
    headline, turns = told("kyiv", "nato_art5", "tripwire")
    expect(page.locator(".verdict .headline")).to_have_text(f"{headline}.")
    expect(page.locator(".verdict")).to_contain_text(turns)
    ready(page)
    box = page.get_by_role("combobox", name=re.compile("Options to compare"))
    box.click()
    # The list is long and moves while it is scrolled to an option: with its name only one is left.
    box.press_sequentially("Interest")
    expect(page.get_by_role("option", name="Confiscation of frozen assets")).to_have_count(0)
    page.get_by_role("option", name="Interest on frozen assets").click()
    expect(page).to_have_url(re.compile("options=nato_art5(,|%2C)tripwire(,|%2C)windfall"))
    expect(page.locator(".card")).to_have_count(3)
    ready(page)
    page.go_back()
    expect(page.locator(".card")).to_have_count(2)
    ready(page)
    expect(page.locator(".verdict .headline")).to_have_text(f"{headline}.")
    page.reload()
    settled(page)
    expect(page.locator(".verdict .headline")).to_have_text(f"{headline}.")


def test_what_a_link_cannot_compare_is_named_and_the_rest_compared(open_page: Open):
    page = open_page("/compare?profile=kyiv&options=nato_art5,<b>moon,tripwire")
    expect(page.locator(".notices li")).to_have_text(
        "The link compares options, and \u201c<b>moon\u201d is none of this study."
    )
    expect(page.locator(".card")).to_have_count(2)


def test_the_rows_on_the_page_add_up_to_the_margin(open_page: Open):
    page = open_page(PAIR)
    figures = page.locator(".rows .row .figure").all_text_contents()
    *parts, margin = [float(each.replace("\N{MINUS SIGN}", "-")) for each in figures]
    assert len(parts) == len(STUDY.criteria)
    assert round(sum(parts), 1) == margin == 12.3


def test_options_and_parts_are_chosen_by_keyboard(open_page: Open):
    page = open_page(PAIR)
    ready(page)
    box = page.get_by_role("combobox", name=re.compile("Options to compare"))
    box.focus()
    page.keyboard.press("Backspace")
    expect(page.locator(".verdict .headline")).to_have_text(
        "Choose at least two options to see them side by side."
    )
    box.press_sequentially("Monitors")
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_have_count(2)
    expect(page.locator(".card").last).to_contain_text("monitoring force")
    page.keyboard.press("Escape")
    ready(page)
    page.get_by_role("radio", name="Margin", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("beside=turns"))
    expect(page.get_by_role("radio", name="What turns it")).to_be_checked()


def test_each_part_is_legible_light_and_dark_fits_a_phone_and_is_quiet(open_page: Open):
    page = open_page(f"{PAIR},windfall,monitors", width=390, height=844)
    said = errors_said(page)
    for part in BESIDE_PARTS:
        choose(page, part)
        assert sideways(page) == [0, 0]
    turned(page)
    for part in BESIDE_PARTS:
        choose(page, part)
        assert sideways(page) == [0, 0]
        folded = page.locator("details:not([open]) > summary")
        while folded.count():
            folded.first.click()
        assert violations_in_both(page) == []
    assert said == []


def test_every_part_prints_on_two_sheets_at_most(open_page: Open):
    page = open_page("/compare?profile=kyiv&rank=packages&options=p1a,p2,p3,p4")
    ready(page)
    for part in BESIDE_PARTS:
        choose(page, part)
        assert 1 <= sheets(page) <= 2, part
    page.goto(f"{page.url.split('/compare')[0]}{PAIR},windfall,ua_industry&beside=dossiers")
    settled(page)
    ready(page)
    assert 1 <= sheets(page) <= 2


def sheets(page: Page) -> int:
    printed = page.pdf(format="A4")
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))


def test_an_option_leads_to_its_comparison_with_the_leader(open_page: Open):
    page = open_page("/option?profile=kyiv&option=tripwire")
    page.get_by_role("link", name="Compare with Ukraine's own arms production").click()
    headline, _ = told("kyiv", "ua_industry", "tripwire")
    expect(page.locator(".verdict .headline")).to_have_text(f"{headline}.")
