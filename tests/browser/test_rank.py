"""What a person does on *Rank*, in a real browser."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from evaluation.dossiers import read_study
from evaluation.findings import Findings, evaluate
from evaluation.stance import Stance, profile_stance
from tests.browser.conftest import ROOT, settled

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
STUDY = read_study(Path(ROOT))
# How what is out of date looks.
DIMMED = "0.35"


def slider(page: Page, criterion: str) -> Locator:
    return page.locator(f"#weight-{STUDY.criterion_ids.index(criterion)}")


def points_on_screen(page: Page) -> dict[str, float]:
    values = [float(each.input_value()) for each in page.locator(".slider input").all()]
    return dict(zip(STUDY.criterion_ids, values, strict=True))


def order_on_screen(page: Page) -> list[str]:
    """Ids of the options from top to bottom, by where they really stand."""
    # The board draws itself when the page has run.
    page.locator(".ranking li").first.wait_for(state="attached")
    rows = page.locator(".ranking li").evaluate_all(
        "rows => rows.map(row => [Number(row.dataset.place), row.dataset.option])"
    )
    return [option for _, option in sorted(rows)]


def order_by_python(findings: Findings) -> list[str]:
    return [findings.options[i] for i in findings.order]


def drag(page: Page, criterion: str, share: float, *, release: bool = True) -> None:
    """Take a slider's thumb and move it to a share of its length."""
    handle = slider(page, criterion)
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    assert box is not None
    thumb = 14
    now = float(handle.input_value()) / 100
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + thumb / 2 + now * (box["width"] - thumb), y)
    page.mouse.down()
    page.mouse.move(box["x"] + thumb / 2 + share * (box["width"] - thumb), y, steps=8)
    if release:
        page.mouse.up()


def either_headline(findings: Findings) -> re.Pattern[str]:
    """What is said at once, or what is said once the draws are there: both name who is in front."""
    leader = STUDY.option(findings.options[findings.order[0]]).short
    told = [re.escape(findings.verdict.headline), f"(No clear leader: )?{re.escape(leader)} .*"]
    return re.compile("|".join(told))


def headline(page: Page) -> Locator:
    return page.locator(".verdict .headline")


def test_the_order_on_screen_is_python_s_for_twenty_random_stances(open_page: Open):
    page = open_page()
    rng = np.random.default_rng(17)
    seen = set()
    for _ in range(20):
        criterion = str(rng.choice(STUDY.criterion_ids))
        drag(page, criterion, rng.random())
        points = points_on_screen(page)
        findings = evaluate(STUDY, Stance(profile="balanced", points=points))
        assert order_on_screen(page) == order_by_python(findings)
        shown = [int(text) for text in page.locator(".ranking li .rank").all_text_contents()]
        assert sorted(shown) == sorted(findings.ranks.tolist())
        expect(headline(page)).to_have_text(either_headline(findings))
        seen.add(tuple(order_on_screen(page)))
    assert len(seen) > 10  # the sliders really moved


def test_bars_follow_while_the_slider_is_still_held(open_page: Open):
    page = open_page()
    before = order_on_screen(page)
    told = headline(page).text_content()
    drag(page, "self_defence", 0.0, release=False)
    after = order_on_screen(page)
    points = points_on_screen(page)
    assert points["self_defence"] == 0
    assert after != before
    assert after == order_by_python(evaluate(STUDY, Stance(points=points)))
    # The sentence is Python's and waits for the release; until then it is shown as out of date.
    assert headline(page).text_content() == told
    expect(page.locator(".verdict")).to_have_css("opacity", DIMMED)
    page.mouse.up()
    expect(page.locator(".verdict")).to_have_css("opacity", "1")
    expect(headline(page)).not_to_have_text(str(told))


def test_sentences_that_arrive_while_a_slider_is_held_are_shown_as_out_of_date(open_page: Open):
    page = open_page()
    drag(page, "veto_freedom", 0.9)
    drag(page, "self_defence", 0.0, release=False)
    # The draws of the first stance come while the second slider is held.
    expect(page.locator(".verdict")).to_contain_text("first in ", timeout=60_000)
    expect(page.locator(".topline", has_text="Weights:")).to_contain_text("changed")
    expect(page.locator(".verdict")).to_have_css("opacity", DIMMED)
    assert slider(page, "self_defence").input_value() == "0"
    page.mouse.up()
    expect(page.locator(".verdict")).to_have_css("opacity", "1")


def test_a_slider_taken_up_while_another_has_the_focus_stays_where_it_is_held(open_page: Open):
    page = open_page()
    slider(page, "veto_freedom").focus()
    box = slider(page, "credibility").bounding_box()
    assert box is not None
    # The press itself moves the thumb, before the other slider tells that it lost the focus.
    page.mouse.move(box["x"] + box["width"] / 10, box["y"] + box["height"] / 2)
    page.mouse.down()
    expect(page.locator(".verdict")).to_have_css("opacity", DIMMED)
    held = slider(page, "credibility").input_value()
    assert int(held) < 20
    page.mouse.up()
    expect(page).to_have_url(re.compile(f"w=credibility(:|%3A){held}$"))


def test_sliders_work_by_keyboard_alone(open_page: Open):
    page = open_page()
    slider(page, "provider_cost").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(slider(page, "provider_cost")).to_have_value("55")
    expect(page).to_have_url(re.compile("w=provider_cost(:|%3A)55$"))
    expect(slider(page, "provider_cost")).to_be_focused()


def test_quick_presses_are_never_undone_by_a_late_answer(open_page: Open):
    page = open_page()
    slider(page, "durability").focus()
    for _ in range(25):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("w=durability(:|%3A)85$"))
    expect(slider(page, "durability")).to_have_value("85")
    settled(page)
    expect(slider(page, "durability")).to_have_value("85")


def test_keys_pressed_in_a_row_are_one_step_back(open_page: Open):
    page = open_page()
    slider(page, "durability").focus()
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("w=durability(:|%3A)52$"))
    page.get_by_role("button", name="Undo").click()
    expect(slider(page, "durability")).to_have_value("60")
    expect(page).to_have_url(re.compile(r"\?profile=balanced$"))


def test_a_drag_there_and_back_leaves_everything_as_it_was(open_page: Open):
    page = open_page()
    drag(page, "veto_freedom", 0.9)
    expect(page).to_have_url(re.compile("w=veto_freedom"))
    moved = slider(page, "veto_freedom").input_value()
    drag(page, "credibility", 0.1, release=False)
    expect(page.locator(".verdict")).to_have_css("opacity", DIMMED)
    box = slider(page, "credibility").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 7 + 0.8 * (box["width"] - 14), box["y"] + 10, steps=5)
    expect(slider(page, "credibility")).to_have_value("80")
    page.mouse.up()
    expect(page.locator(".verdict")).to_have_css("opacity", "1")
    page.get_by_role("button", name="Undo").click()
    expect(slider(page, "veto_freedom")).to_have_value("50")
    expect(slider(page, "credibility")).to_have_value("80")
    assert moved != "50"


def test_undo_brings_back_what_was_there_before_all_weights_were_zero(open_page: Open):
    zeros = ",".join(f"{each}:0" for each in STUDY.criterion_ids if each != "credibility")
    page = open_page(f"/?profile=balanced&w={zeros}")
    slider(page, "credibility").focus()
    page.keyboard.press("Home")
    expect(page.get_by_role("alert")).to_contain_text("All weights are zero")
    page.get_by_role("button", name="Undo").click()
    expect(slider(page, "credibility")).to_have_value("80")
    expect(page.get_by_role("alert")).to_have_text("")


def test_undo_redo_reset_and_the_browser_s_back(open_page: Open):
    page = open_page()
    drag(page, "credibility", 0.1)
    expect(page).to_have_url(re.compile("w=credibility"))
    moved = slider(page, "credibility").input_value()
    page.get_by_role("button", name="Undo").click()
    expect(slider(page, "credibility")).to_have_value("80")
    page.get_by_role("button", name="Redo").click()
    expect(slider(page, "credibility")).to_have_value(moved)
    page.get_by_role("button", name="Reset").click()
    expect(slider(page, "credibility")).to_have_value("80")
    expect(page).to_have_url(re.compile(r"\?profile=balanced$"))
    page.go_back()
    expect(slider(page, "credibility")).to_have_value(moved)


def test_a_profile_brings_its_weights_and_the_header_names_it(open_page: Open):
    page = open_page()
    page.get_by_label("What matters to").select_option(label="Kyiv")
    kyiv = evaluate(STUDY, profile_stance(STUDY, "kyiv"))
    expect(page.locator(".st-key-topline")).to_contain_text("Weights: Kyiv")
    assert order_on_screen(page) == order_by_python(kyiv)
    drag(page, "legal_soundness", 0.9)
    expect(page.locator(".st-key-topline")).to_contain_text("Weights: Kyiv, changed")
    page.get_by_label("What matters to").select_option(label="Equal weights")
    expect(page.locator(".st-key-topline")).to_contain_text("Weights: equal")
    assert len(set(points_on_screen(page).values())) == 1


def test_a_locked_weight_stays_while_another_moves(open_page: Open):
    page = open_page()
    share = page.locator(".slider").nth(STUDY.criterion_ids.index("credibility")).locator(".number")
    before = share.text_content()
    page.get_by_role("button", name="Lock the weight of Credibility").click()
    drag(page, "self_defence", 0.05)
    assert share.text_content() == before
    expect(page).to_have_url(re.compile("lock=credibility"))
    page.reload()
    settled(page)
    assert share.text_content() == before


def test_all_weights_at_zero_are_told_and_not_taken(open_page: Open):
    zeros = ",".join(f"{each}:0" for each in STUDY.criterion_ids if each != "credibility")
    page = open_page(f"/?profile=balanced&w={zeros}")
    told = headline(page).text_content()
    slider(page, "credibility").focus()
    page.keyboard.press("Home")
    sentence = "All weights are zero: give at least one criterion some points."
    expect(page.get_by_role("alert")).to_have_text(sentence)
    assert headline(page).text_content() == told
    page.keyboard.press("End")
    expect(page.get_by_role("alert")).to_have_text("")


def test_the_stance_survives_reload_and_page_changes(open_page: Open):
    page = open_page()
    drag(page, "durability", 0.95)
    expect(page).to_have_url(re.compile("w=durability"))
    moved = slider(page, "durability").input_value()
    page.reload()
    settled(page)
    expect(slider(page, "durability")).to_have_value(moved)
    page.get_by_role("link", name="Option").click()
    page.wait_for_selector(".facts")
    expect(page).to_have_url(re.compile("/option.*durability"))
    page.get_by_role("link", name="Rank").click()
    expect(slider(page, "durability")).to_have_value(moved)
    expect(page).to_have_url(re.compile("w=durability"))


def test_what_a_link_gets_wrong_is_named_and_the_rest_is_used(open_page: Open):
    page = open_page("/?profile=kyiv&w=credibility:12,nonsense:5,durability:-3&lock=nobody")
    expect(slider(page, "credibility")).to_have_value("12")
    expect(slider(page, "durability")).to_have_value("70")
    told = page.locator(".notices li").all_text_contents()
    assert told == [
        "The link holds a weight that cannot be read, \u201cnonsense:5\u201d.",
        "The link holds a weight that cannot be read, \u201cdurability:-3\u201d.",
        "The link locks a criterion that is not there, \u201cnobody\u201d.",
    ]


def test_choosing_a_name_opens_its_dossier_and_back_returns(open_page: Open):
    page = open_page()
    page.get_by_role("link", name="Tripwire force").click()
    expect(page.locator(".verdict .headline")).to_have_text("Tripwire force")
    expect(page.locator(".score")).to_have_count(len(STUDY.criteria))
    page.go_back()
    expect(page.locator(".ranking li")).to_have_count(len(STUDY.options))


def test_the_table_says_what_the_bars_say(open_page: Open):
    page = open_page("/?profile=europe")
    page.get_by_text("Show as table").click()
    findings = evaluate(STUDY, profile_stance(STUDY, "europe"))
    rows = page.locator(".twin tbody tr")
    expect(rows).to_have_count(len(STUDY.options))
    first = [each.strip() for each in rows.first.locator("th, td").all_text_contents()]
    leader = findings.order[0]
    assert first[:3] == [
        "1",
        STUDY.option(findings.options[leader]).short,
        f"{100 * findings.totals[leader]:.1f}",
    ]
    assert first[5:] == [f"{100 * part:.1f}" for part in findings.contributions[leader]]


def test_options_level_with_the_leader_are_marked(open_page: Open):
    page = open_page("/?profile=cautious")
    findings = evaluate(STUDY, profile_stance(STUDY, "cautious"))
    level = {findings.options[i] for i in findings.leading_group[1:]}
    assert level  # hand check: the cautious profile has a group of three
    # The board draws itself after the page.
    expect(page.locator(".ranking li .level", has_text="level")).to_have_count(len(level))
    marked = page.locator(".ranking li").evaluate_all(
        "rows => rows.filter(r => r.querySelector('.level').textContent).map(r => r.dataset.option)"
    )
    assert set(marked) == level


def test_share_gives_a_link_that_opens_the_same_view(open_page: Open):
    page = open_page()
    drag(page, "escalation_risk", 0.0)
    expect(page).to_have_url(re.compile("w=escalation_risk"))
    page.get_by_role("button", name="Share").click()
    link = page.get_by_test_id("stCode").locator("code").text_content()
    assert link is not None
    other = open_page(link.removeprefix(re.match(r"https?://[^/]+", link)[0]))
    assert order_on_screen(other) == order_on_screen(page)
