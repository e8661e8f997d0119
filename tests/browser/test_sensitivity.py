"""What a person does on *Sensitivity*, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from evaluation import sentences
from evaluation.dossiers import read_study
from evaluation.findings import Findings, evaluate
from evaluation.sensitivity import Sensitivity, sensitivity
from evaluation.stance import Stance, profile_stance
from tests.browser.conftest import ROOT, errors_said, settled, sideways
from tests.browser.test_pages import violations_in_both
from views.links import PARTS

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
STUDY = read_study(Path(ROOT))
OPTIONS = [option.short for option in STUDY.options]
CRITERIA = [criterion.short for criterion in STUDY.criteria]


def asked(profile: str) -> tuple[Stance, Findings, Sensitivity]:
    stance = profile_stance(STUDY, profile)
    findings = evaluate(STUDY, stance)
    return stance, findings, sensitivity(stance, findings)


def choose(page: Page, part: str) -> None:
    page.get_by_role("radio", name=PARTS[part], exact=True).click()
    expect(page).to_have_url(re.compile(rf"part={part}(&|$)"))
    settled(page)


def unfold(page: Page) -> None:
    folded = page.locator("details:not([open]) > summary")
    while folded.count():
        folded.first.click()


def charts(page: Page) -> Locator:
    return page.locator("[data-testid=stVegaLiteChart] svg")


@pytest.mark.parametrize("profile", ["kyiv", "cautious", "washington"])
def test_the_flip_on_the_page_is_python_s(open_page: Open, profile: str):
    stance, _, found = asked(profile)
    points = [stance.points[criterion] for criterion in STUDY.criterion_ids]
    page = open_page(f"/sensitivity?profile={profile}")
    expect(page.locator(".verdict .headline")).to_have_text(
        sentences.nearest(found, CRITERIA, OPTIONS, points)
    )
    expect(page.locator(".verdict")).to_contain_text(sentences.joint_change(found.joint, OPTIONS))


@pytest.mark.parametrize("profile", ["balanced", "cautious", "washington"])
def test_at_the_slider_s_place_the_named_option_leads(open_page: Open, profile: str):
    """As the page says it: the criterion, the slider's place and who would lead."""
    page = open_page(f"/sensitivity?profile={profile}")
    told = str(page.locator(".verdict .headline").text_content())
    parts = re.fullmatch(r"(.+) from .+ \(slider \S+ to (\d+)\): (.+) would lead\.", told)
    assert parts
    name, points, taker = parts.groups()
    criterion = STUDY.criterion_ids[CRITERIA.index(name)]
    page.goto(f"{page.url.split('/sensitivity')[0]}/?profile={profile}&w={criterion}:{points}")
    settled(page)
    first = page.locator(".ranking li[data-place='0'] a")
    expect(first).to_have_text(taker)
    expect(page.locator(".verdict .headline")).to_contain_text(taker)


def test_each_part_is_legible_light_and_dark_and_quiet(open_page: Open):
    page = open_page("/sensitivity?profile=cautious")
    said = errors_said(page)
    for part in PARTS:
        choose(page, part)
        if part != "scores":
            expect(charts(page).first).to_be_visible()
        unfold(page)
        assert violations_in_both(page) == []
        assert sideways(page) == [0, 0]
    assert said == []


def test_each_part_fits_a_phone_and_every_chart_says_in_words_what_it_shows(open_page: Open):
    page = open_page("/sensitivity", width=390, height=844)
    expected = {"weight": 1, "weights": 1, "scores": 0, "together": 1, "margin": 1, "maps": 2}
    for part in PARTS:
        choose(page, part)
        expect(charts(page)).to_have_count(expected[part])
        for chart in page.locator("[data-testid=stVegaLiteChart]").all():
            assert len(str(chart.get_attribute("aria-label"))) > 80
        unfold(page)
        assert sideways(page) == [0, 0]


def test_the_parts_are_chosen_by_keyboard(open_page: Open):
    page = open_page("/sensitivity")
    page.get_by_role("radio", name="One weight").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="All weights")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("part=weights"))
    expect(page.get_by_role("radio", name="All weights")).to_be_checked()


def test_what_is_looked_at_survives_reload_page_changes_and_back(open_page: Open):
    page = open_page("/sensitivity?profile=kyiv")
    choose(page, "margin")
    page.reload()
    settled(page)
    expect(page.get_by_role("radio", name="Margin")).to_be_checked()
    page.get_by_role("link", name="Option").click()
    page.wait_for_selector(".facts")
    page.get_by_role("link", name="Sensitivity").click()
    expect(page.get_by_role("radio", name="Margin")).to_be_checked()
    expect(page).to_have_url(re.compile(r"profile=kyiv.*part=margin"))
    choose(page, "scores")
    page.go_back()
    expect(page.get_by_role("radio", name="Margin")).to_be_checked()


def test_a_link_opens_one_weight(open_page: Open):
    _, _, found = asked("balanced")
    page = open_page("/sensitivity?profile=balanced&part=weight&of=group:security")
    security = dict(found.groups)["security"]
    told = sentences.stability("Security effect", security, OPTIONS)
    expect(page.locator("ul.lines li").first).to_have_text(told)


def test_rank_leads_to_the_weight_it_speaks_of(open_page: Open):
    page = open_page()
    page.get_by_role("link", name="See this weight").nth(1).click()
    expect(page.locator("ul.lines li").first).to_contain_text(
        "Credibility may weigh from 3% to 65%"
    )
    expect(page).to_have_url(re.compile("/sensitivity.*of=credibility"))
    page.go_back()
    expect(page.locator(".ranking li").first).to_be_visible()


def test_a_score_leads_to_its_dossier(open_page: Open):
    page = open_page("/sensitivity?profile=cautious&part=scores")
    page.get_by_role("link", name=re.compile("own arms production: Escalation risk")).click()
    expect(page.locator(".facts")).to_be_visible()
    expect(page.locator(".verdict .headline")).to_have_text(STUDY.option("ua_industry").name)


def test_sentences_below_the_board_fade_while_a_slider_is_held(open_page: Open):
    page = open_page()
    handle = page.locator("#weight-0")
    box = handle.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2, steps=4)
    expect(page.locator(".st-key-flips")).to_have_css("opacity", "0.35")
    page.mouse.up()
    expect(page.locator(".st-key-flips")).to_have_css("opacity", "1")
