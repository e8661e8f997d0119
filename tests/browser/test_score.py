"""What a person does on *Score*, in a real browser."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from evaluation.dossiers import read_study
from evaluation.study import Study
from tests.browser.conftest import ROOT, settled, sideways
from tests.browser.test_pages import violations_in_both
from views.links import SCORE_PARTS

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
STUDY: Study = read_study(Path(ROOT))
# Milliseconds between two keys: Streamlit's cells lose what is typed and entered without any.
FINGER = 40
# Editable columns of the table, in order, as far as the tests type into them.
COLUMNS = ("name", "check", "low", "likely", "high", "grade", "reason")
SHIELD = {
    "Name of the new option": "European air shield",
    "Short name of the new option": "Air shield",
    "Its role": "presence",
    "Its pillar": "2",
    "Its providers": "Some allied states",
    "What it takes": "bases and pilots",
}


def cell(page: Page, column: str, row: int) -> Locator:
    """A cell of the table as a screen reader finds it; the picture of it is one canvas."""
    grid = page.get_by_test_id("data-grid-canvas").first
    return grid.locator(f"#glide-cell-{COLUMNS.index(column)}-{row}")


def click_cell(page: Page, column: str, row: int) -> None:
    """Click into the table where the column is: 36 pixels a row, the head first."""
    cell(page, column, row).wait_for(state="attached")
    widths = (140, 84, 64, 64, 64, 64, 256)
    at = COLUMNS.index(column)
    canvas = page.get_by_test_id("data-grid-canvas").first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    x, y = sum(widths[:at]) + widths[at] / 2, 36 * (row + 1) + 18
    page.mouse.click(box["x"] + x, box["y"] + y)
    expect(cell(page, column, row)).to_have_attribute("aria-selected", "true")


def type_into(page: Page, column: str, row: int, text: str) -> None:
    click_cell(page, column, row)
    editor = page.locator("#portal :is(input, textarea)")
    if not editor.count():  # a second click into the same cell opens it by itself
        page.keyboard.press("Enter")
    editor.fill(text)
    page.wait_for_timeout(FINGER)
    page.keyboard.press("Enter")


def paste(page: Page, column: str, row: int, text: str) -> None:
    click_cell(page, column, row)
    paste_here(page, text)


def paste_here(page: Page, text: str) -> None:
    """Copy a text, as from a spreadsheet, and paste it where the page is."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("ControlOrMeta+v")


def chip(page: Page) -> Locator:
    return page.locator(".chip.own")


def say(page: Page, sentence: str) -> None:
    expect(page.locator(".verdict .headline")).to_have_text(sentence)
    settled(page)


def door(page: Page, name: str) -> None:
    page.get_by_role("radio", name=re.compile(f"^{re.escape(name)}")).click()
    settled(page)


def go(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    settled(page)


def full_marks() -> str:
    """Ranges, grade and reason for all criteria as a spreadsheet puts them on the clipboard."""
    rows = []
    for criterion in STUDY.criteria:
        near = criterion.best + (criterion.worst - criterion.best) / 10
        low, high = sorted((near, criterion.best))
        rows.append(f"{low:g}\t{criterion.best:g}\t{high:g}\tD\tIt would be the best of all.")
    return "\n".join(rows)


def test_an_eighteenth_option_is_added_ranked_compared_taken_home_and_brought_back(
    open_page: Open, browser: Browser, app: str, tmp_path: Path
):
    page = open_page("/score?edit=options")
    for label, text in SHIELD.items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="Add it and score it").click()
    say(page, "My version: 11 faults to mend")
    expect(page.locator(".mend li").first).to_have_text(
        "Air shield on Adoption likely: is missing; every criterion needs one."
    )
    paste(page, "low", 0, full_marks())
    say(page, "My version: 1 change")
    expect(chip(page)).to_have_text("Your version, 1 change")

    go(page, "Rank")
    expect(page.locator(".ranking li")).to_have_count(18)
    expect(page.locator(".ranking li").first).to_contain_text("Air shield")
    expect(chip(page)).to_have_text("Your version, 1 change")
    page.get_by_role("link", name="Air shield").click()
    expect(page.locator(".verdict .headline")).to_have_text("European air shield")
    settled(page)
    page.get_by_role("link", name=re.compile("^Compare with")).click()
    expect(page.locator(".card").first).to_contain_text("European air shield")
    settled(page)

    go(page, "Score")
    door(page, "In and out")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download ZIP").click()
    taken = tmp_path / "study.zip"
    coming.value.save_as(taken)
    assert "options/air_shield.toml" in zipfile.ZipFile(io.BytesIO(taken.read_bytes())).namelist()

    # Somewhere else, where nothing is known of this session.
    elsewhere = browser.new_context()
    other = elsewhere.new_page()
    other.goto(f"{app}/score?edit=files")
    settled(other)
    expect(chip(other)).to_have_count(0)
    other.locator("input[type=file]").set_input_files(taken)
    expect(other.locator(".preview .change h3")).to_have_text(["Option added: Air shield"])
    settled(other)
    other.get_by_role("button", name="Take it over").click()
    say(other, "My version: 1 change")
    go(other, "Rank")
    expect(other.locator(".ranking li").first).to_contain_text("Air shield")
    go(other, "Score")
    door(other, "Scores")
    # By the alphabet it is the first; its score on credibility goes on from where it was.
    type_into(other, "low", 0, "10")
    expect(other.locator(".drawn-scores article b").first).to_have_text("100 (10 to 100)")
    say(other, "My version: 1 change")
    elsewhere.close()


def test_a_fault_is_told_and_what_was_typed_stays_and_one_change_is_undone(open_page: Open):
    page = open_page("/score?edit=scores&judged=tripwire")
    # The table's own download would hand formulas to a spreadsheet; its search is of use.
    page.get_by_test_id("stDataFrame").hover()
    expect(page.get_by_role("button", name="Search: Scores")).to_be_visible()
    expect(page.get_by_role("button", name="Download as CSV")).to_have_count(0)
    paste(page, "low", 0, "9,5")
    expect(page.locator(".mend li")).to_have_text(
        re.compile('low: must be a number, not "9,5"; write it with a decimal point.')
    )
    expect(cell(page, "low", 0)).to_have_text("9,5")
    settled(page)
    # The cell is still selected; another click would open it.
    paste_here(page, "95")
    say(page, "My version: 1 fault to mend")
    expect(page.locator(".mend li")).to_have_text(
        ["Tripwire force on Credibility, low: 95 is above likely (42)."]
    )
    expect(cell(page, "low", 0)).to_have_text("95")
    expect(cell(page, "check", 0)).to_have_text("low: 95 is above likely (42)")
    # Other pages go on with what was sound.
    expect(chip(page)).to_have_text("Your version, 0 changes; 1 fault to mend on Score")
    paste_here(page, "30")
    say(page, "My version: 1 change")
    type_into(page, "likely", 1, "61")
    say(page, "My version: 2 changes")
    door(page, "What changed")
    expect(page.locator(".change h3")).to_have_text(
        ["Tripwire force on Credibility", "Tripwire force on Outside response"]
    )
    expect(page.locator(".change li").first).to_have_text(re.compile("low 22 → 30"))
    page.get_by_role("button", name="Undo", exact=True).first.click()
    say(page, "My version: 1 change")
    expect(page.locator(".change h3")).to_have_text(["Tripwire force on Outside response"])
    door(page, "Scores")
    expect(cell(page, "low", 0)).to_have_text("22")
    expect(cell(page, "likely", 1)).to_have_text("61")
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_text("It cannot carry the change of your own version")).to_be_visible()


def judge_otherwise(page: Page) -> None:
    """Score two criteria otherwise than the study, one of them more than one level apart."""
    paste(page, "low", 0, "80\t85\t90\tD\tExercises have made it believable.\n50\t64\t84")
    say(page, "My version: 2 changes")


def put_in_blind(page: Page) -> None:
    """Put in the first two scores of a blind sheet."""
    paste(page, "low", 0, "80\t85\t90\tD\tMy own view.\n50\t60\t70\tD\tMy own view.")
    page.get_by_role("button", name="Put in 2 and show both").click()
    expect(page.locator(".drawn-scores article")).to_have_count(2)
    settled(page)


def stand_beside(page: Page) -> None:
    """Judge otherwise and look at both side by side."""
    judge_otherwise(page)
    door(page, "Side by side")


def list_changes(page: Page) -> None:
    """Judge otherwise and look at what changed."""
    judge_otherwise(page)
    door(page, "What changed")


def test_blind_the_shipped_score_is_shown_only_once_ones_own_is_in(open_page: Open):
    page = open_page("/score?edit=blind&judged=tripwire")
    reason = STUDY.option("tripwire").scores["credibility"].reason
    expect(cell(page, "likely", 0)).to_have_text("")
    assert reason not in page.content()
    expect(page.get_by_role("button", name="Put in and show both")).to_be_disabled()
    put_in_blind(page)
    # 42 to 85 on levels 25 apart are 1.7 levels; the other is the shipped 60 itself.
    expect(page.locator(".drawn-scores article.far")).to_have_count(1)
    expect(page.locator(".drawn-scores article.far")).to_contain_text(reason)
    expect(page.locator(".drawn-scores article.far")).to_contain_text(
        "yours 85 (80 to 90), shipped 42 (22 to 62), 1.7 levels apart; not even the ranges meet."
    )
    say(page, "My version: 2 changes")
    expect(cell(page, "name", 0)).to_have_text("Own defence")


def test_a_value_function_is_drawn_while_it_is_typed(open_page: Open):
    page = open_page("/score?edit=criteria&judged=credibility", height=1700)
    places = page.get_by_test_id("data-grid-canvas").nth(1)
    places.locator("#glide-cell-0-0").wait_for(state="attached")
    box = places.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 50, box["y"] + 54)
    expect(places.locator("#glide-cell-0-0")).to_have_attribute("aria-selected", "true")
    paste_here(page, "0\t0\n50\t80\n100")
    say(page, "My version: 1 fault to mend")
    expect(page.locator(".mend li")).to_have_text(
        ['Credibility, points 3 2: must be a number, not "".']
    )
    expect(page.get_by_text("It is drawn once")).to_be_visible()
    paste_here(page, "0\t0\n50\t80\n100\t100")
    say(page, "My version: 1 change")
    expect(page.get_by_test_id("stVegaLiteChart").locator("svg")).to_be_visible()
    page.get_by_text("Show as table").click()
    expect(page.locator(".table tbody tr").nth(1)).to_have_text("5080")


def test_scores_are_changed_by_keyboard_alone_and_the_cell_stays_through_a_fault(open_page: Open):
    page = open_page("/score?edit=scores&judged=tripwire")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.testid === 'data-grid-canvas'"):
            break
    places = (("name", 1), ("check", 1), ("low", 1))
    for press, place in zip(("ArrowDown", "ArrowRight", "ArrowRight"), places, strict=True):
        page.keyboard.press(press)
        expect(cell(page, *place)).to_have_attribute("aria-selected", "true")
    # The second score of the column is 42 at least and its likely 60; Enter goes on to the next.
    for row, typed, said in ((1, "95", "1 fault to mend"), (2, "95", "2 faults to mend")):
        expect(cell(page, "low", row)).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Enter")
        expect(page.locator("#portal textarea")).to_be_focused()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(typed, delay=FINGER)
        page.wait_for_timeout(FINGER)
        page.keyboard.press("Enter")
        say(page, f"My version: {said}")
    for row in (1, 2):
        expect(cell(page, "low", row)).to_have_text("95")


def test_every_part_is_legible_light_and_dark_and_never_scrolls_sideways(open_page: Open):
    page = open_page("/score?edit=scores&judged=tripwire", width=390)
    type_into(page, "low", 0, "30")
    expect(chip(page)).to_be_visible()
    for part, name in SCORE_PARTS.items():
        door(page, name)
        expect(page).to_have_url(re.compile(f"edit={part}"))
        assert sideways(page) == [0, 0]
        assert violations_in_both(page) == []
