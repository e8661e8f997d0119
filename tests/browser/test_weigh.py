"""What a person does on *Weigh*, in a real browser."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from evaluation.dossiers import read_study
from tests.browser.conftest import ROOT, settled, sideways
from tests.browser.test_pages import violations_in_both
from views.elicit.words import METHODS

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
IDS = read_study(ROOT).criterion_ids


def field(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-answer-{key} input").first


def answered(page: Page, done: int) -> None:
    expect(page.locator(".progress")).to_contain_text(f"{done} of ")
    settled(page)


def fill_swing(page: Page, points: list[int]) -> None:
    """Answer all of *Swing* by keyboard: credibility first, the others beside it."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.st-key-answer-most-0') !== null"):
            break
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for done, (other, given) in enumerate(zip(IDS[1:], points, strict=True), 1):
        # The next question's field has the focus, so nothing but the number has to be typed.
        expect(field(page, f"rate-0-credibility-{other}")).to_be_focused()
        answered(page, done)
        page.keyboard.type(str(given))
        page.keyboard.press("Enter")
    answered(page, len(IDS))


POINTS = [80, 75, 70, 65, 60, 55, 50, 45, 40, 35]


def test_weights_filled_in_by_keyboard_alone_arrive_in_rank_and_in_the_address(open_page: Open):
    page = open_page("/weigh")
    fill_swing(page, POINTS)
    expect(page.locator(".verdict .headline")).to_contain_text("With these weights")
    use = page.get_by_role("button", name="Use these weights")
    expect(use).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("from=swing"))
    query = parse_qs(urlsplit(page.url).query)
    assert query["profile"] == ["none"]
    assert query["w"][0].split(",") == [
        f"{name}:{points}" for name, points in zip(IDS, [100, *POINTS], strict=True)
    ]
    expect(page.locator(".topline", has_text="Weights:")).to_contain_text("Weights: from swings")
    rank = page.get_by_role("link", name="see them in Rank")
    expect(rank).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#weight-1")).to_have_value("80")
    expect(page.locator("#weight-10")).to_have_value("35")
    expect(page.locator("#profile option:checked")).to_have_text("Weights from swings")
    expect(page.locator(".topline", has_text="Weights:")).to_contain_text("Weights: from swings")
    assert parse_qs(urlsplit(page.url).query)["w"] == query["w"]
    # Once a slider is moved they are nobody's answers any more.
    page.locator("#weight-1").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".topline", has_text="Weights:")).to_contain_text("Weights: of your own")
    expect(page.locator("#profile option:checked")).to_have_text("Weights of your own")
    expect(page).not_to_have_url(re.compile("from="))
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".topline", has_text="Weights:")).to_contain_text("Weights: from swings")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".topline", has_text="Weights:")).to_contain_text(
        "Weights: Balanced analyst"
    )


def test_a_half_finished_elicitation_is_found_again(open_page: Open):
    page = open_page("/weigh?weigh=matching")
    begin_matching(page)
    page.keyboard.press("ArrowLeft")
    # One step of the slider is a hundredth of 80 bn.
    expect(page.locator(".swing.one")).to_contain_text("39.2 EUR bn per year")
    settled(page)
    page.get_by_role("button", name="Equal at this level").click()
    answered(page, 2)
    page.get_by_role("radio", name="100 points").click()
    risk = page.get_by_label("Points for Risk and leverage")
    risk.fill("30")
    risk.press("Tab")
    expect(page.get_by_role("status").filter(has_text="points are left")).to_have_text(
        "70 points are left to share out."
    )
    page.get_by_role("link", name="Robustness").click()
    expect(page.locator(".st-key-drawing-controls")).to_be_visible()
    page.get_by_role("link", name="Weigh").click()
    expect(page.get_by_label("Points for Risk and leverage")).to_have_value("30")
    page.get_by_role("radio", name="Matching 2/12").click()
    answered(page, 2)
    expect(page.locator(".st-key-given button")).to_have_text(
        [
            "edit" + each
            for each in (
                "Worth most: Cost to providers",
                "Cost to providers at 39.2 EUR bn per year for Credibility",
            )
        ]
    )
    expect(field(page, "match-0-provider_cost-deterrent_weight")).to_be_visible()


def compare(page: Page, steps: int, done: int) -> None:
    """Move the slider between two swings, to the first with minus, and answer, by keyboard."""
    for _ in range(abs(steps)):
        page.keyboard.press("ArrowLeft" if steps < 0 else "ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    answered(page, done)


def contradict(page: Page) -> None:
    """Say: security over risk, feasibility over security, and yet risk over feasibility."""
    field(page, "compare-0-group-security-group-risk").focus()
    for done, steps in enumerate((-4, 4, 0, 0, -4), 1):
        compare(page, steps, done)


def begin_matching(page: Page) -> None:
    page.locator(".st-key-answer-most-0").get_by_text("Cost to providers", exact=True).click()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(field(page, "match-0-provider_cost-credibility")).to_be_focused()


def weigh_twice(page: Page) -> None:
    """Weigh by an order, and then by swings."""
    for number, chosen in enumerate((IDS[2:3], IDS[:2], IDS[3:5], IDS[5:]), 1):
        for each in chosen:
            field(page, f"place-{number}-{each}").focus()
            page.keyboard.press("Space")
        page.get_by_role("button", name="Answer", exact=True).click()
        settled(page)
    page.get_by_role("radio", name="Swing").click()
    settled(page)
    fill_swing(page, POINTS)


def test_of_contradictory_judgements_the_costliest_is_named_while_they_are_given(open_page: Open):
    page = open_page("/weigh?weigh=pairwise")
    contradict(page)
    agree = page.locator(".st-key-consistency")
    expect(agree).to_contain_text(
        "So far these agree least: Security effect over Risk and leverage, 5 (strongly); Risk and "
        "leverage over Feasibility and staying power, 5 (strongly); but Feasibility and staying "
        "power over Security effect, 5 (strongly)."
    )
    for done in range(6, 11):
        compare(page, 0, done)
    # The three are off alike, so the first is named. What leads from security to risk by the three
    # other groups is 1/25, 1 and 1: their geometric mean is 1/2.9.
    expect(agree).to_contain_text(
        "above the usual 0.1, so some judgements contradict others. The costliest: Security effect "
        "over Risk and leverage, 5 (strongly). The others together imply Risk and leverage over "
        "Security effect, about 2.9 (moderately)"
    )
    expect(agree).to_contain_text("The same goes for 2 other judgements.")
    agree.get_by_role("button", name="Look again at Security effect and Risk and leverage").focus()
    page.keyboard.press("Enter")
    cards = page.locator(".st-key-question .swing h3")
    expect(cards).to_have_text(["Security effect", "Risk and leverage"])
    # Named, never repaired: the judgement is as it was given.
    slider = page.locator(".st-key-question input[type=range]")
    expect(slider).to_have_count(1)  # the one of the question before goes when the page has run
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "Security effect strongly (5)")


def test_axe_finds_no_violation_in_any_way_of_asking(open_page: Open):
    page = open_page("/weigh")
    for name in (*list(METHODS.values())[2:], "Swing", "Rank order"):
        page.get_by_role("radio", name=name).click()
        settled(page)
        assert violations_in_both(page) == []
        assert sideways(page) == [0, 0]
    # All on the first place: an order, and so weights side by side.
    for box in page.locator(".st-key-question input[type=checkbox]").all():
        box.focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Answer", exact=True).click()
    answered(page, len(IDS))
    page.get_by_text("Show as table").click()
    page.get_by_text("The same answers, derived otherwise").click()
    expect(page.locator("[data-testid=stVegaLiteChart] svg")).to_be_visible()
    assert violations_in_both(page) == []


def test_nothing_scrolls_sideways_on_a_phone(open_page: Open):
    page = open_page("/weigh", width=390, height=844)
    for name in METHODS.values():
        page.get_by_role("radio", name=name).click()
        settled(page)
        assert sideways(page) == [0, 0]
