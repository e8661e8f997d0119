"""What a person does on *Robustness*, in a real browser."""

import re
from collections.abc import Callable
from math import floor
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.methods.cross_check import cross_check
from evaluation.methods.sentences import same_leader
from evaluation.robustness import Robustness
from evaluation.runs import Run, draw
from evaluation.stance import profile_stance
from evaluation.sure_sentences import how_sure
from tests.browser.conftest import ROOT, drawn, errors_said, settled, sideways, turned
from tests.browser.test_pages import violations_in_both
from views.links import ROBUST_PARTS

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
STUDY = read_study(Path(ROOT))


def headline(page: Page) -> Locator:
    return page.locator(".verdict .headline")


def by_python(run: Run, profile: str = "balanced", **changes: object) -> tuple[str, Robustness]:
    """The sentence that must stand on top for a run, and what it was made from."""
    stance = profile_stance(STUDY, profile).model_copy(update=changes)
    findings = evaluate(STUDY, stance)
    result = draw(stance, findings, run)
    names = [STUDY.option(option).short for option in findings.options]
    return how_sure(names, int(findings.order[0]), result), result


def choose(page: Page, key: str, option: str) -> None:
    page.locator(f".st-key-{key}_choice input").click()
    page.get_by_role("option", name=option, exact=True).click()


def test_the_share_on_the_page_is_python_s_and_follows_the_controls(open_page: Open):
    page = open_page("/robustness?draws=2000&seed=5")
    expect(headline(page)).to_have_text(by_python(Run(draws=2000), seed=5)[0], timeout=60_000)
    choose(page, "set", "anything")
    anything = by_python(Run(draws=2000, weights="anything"), seed=5)[0]
    expect(headline(page)).to_have_text(anything)
    # The address is written last; a choice made before that joins this step of the history.
    expect(page).to_have_url(re.compile("set=anything"))
    choose(page, "scores", "fixed at likely")
    fixed = by_python(Run(draws=2000, weights="anything", scores="fixed"), seed=5)[0]
    assert fixed != anything
    expect(headline(page)).to_have_text(fixed)
    expect(page).to_have_url(re.compile("scores=fixed"))
    page.go_back()
    expect(headline(page)).to_have_text(anything)


def test_every_place_of_every_option_stands_in_the_grid(open_page: Open):
    page = open_page("/robustness?draws=2000")
    drawn(page)
    result = by_python(Run(draws=2000))[1]
    # On a busy machine the grid may be put up after what stands around it.
    expect(page.locator(".st-key-places-grid svg.marks")).to_be_visible(timeout=30_000)
    shown = set(page.locator(".st-key-places-grid svg text").all_text_contents())
    expected = {
        str(floor(100 * share + 0.5)) for share in result.acceptability.ravel() if share >= 0.005
    }
    assert expected <= shown
    page.get_by_text("Show as table").click()
    table = page.locator(".table tbody tr")
    expect(table).to_have_count(17)
    top = int(result.expected_rank.argmin())
    expect(table.first).to_contain_text(STUDY.option(STUDY.option_ids[top]).short)
    expect(table.first).to_contain_text(f"{result.first[top]:.1%}")


def test_a_part_survives_a_reload_and_a_new_choice_of_draws(open_page: Open):
    page = open_page("/robustness?draws=2000")
    drawn(page)
    page.get_by_role("radio", name="Pairs").click()
    expect(page.locator(".st-key-pairs-grid svg.marks")).to_be_visible()
    choose(page, "draws", "20,000")
    expect(page.locator(".verdict")).to_contain_text("20,000 draws")
    # The address is written last.
    expect(page).to_have_url(re.compile("draws=20000"))
    page.reload()
    drawn(page)
    expect(page.locator(".st-key-pairs-grid svg.marks")).to_be_visible()
    expect(page.locator(".verdict")).to_contain_text("20,000 draws")


def test_long_draws_show_how_far_they_are_and_give_way_to_another_choice(open_page: Open):
    page = open_page("/robustness?draws=2000")
    drawn(page)
    choose(page, "draws", "1,000,000")
    progress = page.locator(".st-key-drawing .progress")
    expect(progress).to_contain_text("1,000,000")
    # What was drawn before stays, dimmed, until the new draws are there.
    expect(page.locator(".verdict")).to_contain_text("2,000 draws")
    expect(page.locator(".st-key-verdict")).to_have_css("opacity", "0.35")
    choose(page, "set", "anything")
    expect(page.locator(".verdict")).to_contain_text(
        "1,000,000 draws of any weights at all", timeout=60_000
    )
    expect(progress).to_have_count(0)
    expect(page.locator(".st-key-verdict")).to_have_css("opacity", "1")


def test_a_change_of_draws_moves_what_is_drawn_instead_of_drawing_it_anew(open_page: Open):
    page = open_page("/robustness?draws=2000")
    drawn(page)
    grid = page.locator(".st-key-places-grid svg.marks")
    grid.evaluate("svg => { window.before = svg }")
    choose(page, "set", "anything")
    expect(page.locator(".verdict")).to_contain_text("any weights at all")
    settled(page)
    assert grid.evaluate("svg => svg === window.before")


def test_other_methods_follow_the_weights_and_say_what_they_are(open_page: Open):
    for profile in ("balanced", "europe"):
        page = open_page(f"/robustness?draws=2000&show=methods&profile={profile}")
        drawn(page)
        findings = evaluate(STUDY, profile_stance(STUDY, profile))
        found = cross_check(STUDY, findings)
        names = [STUDY.option(option).short for option in findings.options]
        said = page.locator(".st-key-drawn .said").first
        expect(said).to_contain_text("A cross-check, not a vote")
        expect(said).to_contain_text(same_leader(names, found), timeout=60_000)
        page.get_by_text("Show as table").click()
        leader = page.locator(".st-key-drawn .table tbody tr").first.locator("th, td")
        ranks = [str(each.ranks[findings.order[0]]) for each in found.by_agreement]
        assert leader.all_text_contents()[2:] == ranks
        shown = page.locator(".st-key-methods-grid svg text").all_text_contents()
        assert {each.method.name for each in found.entries} <= set(shown)
        assert all(shown.count(rank) >= 1 for rank in ranks)


@pytest.mark.parametrize("part", ROBUST_PARTS)
def test_each_part_is_legible_light_and_dark_fits_a_phone_and_is_quiet(open_page: Open, part: str):
    page = open_page(f"/robustness?draws=2000&show={part}", width=390, height=844)
    said = errors_said(page)
    drawn(page)
    assert sideways(page) == [0, 0]
    for chart in page.locator("[data-testid=stVegaLiteChart] svg.marks").all():
        label = chart.evaluate(
            "svg => svg.closest('[aria-label]')?.getAttribute('aria-label') ?? ''"
        )
        assert len(label) > 60
    turned(page)
    drawn(page)
    assert violations_in_both(page) == []
    assert said == []
