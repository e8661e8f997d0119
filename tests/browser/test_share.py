"""Sharing and opening snapshots, in a real browser."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sharing.snapshots.reading import read_snapshot
from tests.browser.conftest import ROOT, errors_said, settled, sideways
from tests.browser.test_pages import violations_in_both

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
KYIV = ROOT / "tests" / "reference" / "snapshots" / "format-1-kyiv-options.json"
TITLE = "<b>For Thursday</b> \u202e"


def sealed(open_page: Open, path: str = "/share", **more: object) -> Page:
    page = open_page(path, **more)
    seal(page, TITLE)
    return page


def seal(page: Page, title: str = "For Thursday") -> None:
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Seal and get a link").click()
    page.get_by_role("button", name="Copy link").wait_for(timeout=60_000)
    settled(page)


def open_mine(page: Page) -> None:
    seal(page)
    page.goto(page.url.replace("/share", "/snapshots"))
    settled(page)
    page.get_by_role("button", name="For Thursday").click()
    page.get_by_role("button", name="Recompute and check").click()
    expect(page.get_by_text("recomputed from study and stance: reproduced")).to_be_visible(
        timeout=60_000
    )
    settled(page)


def compare_with_now(page: Page) -> None:
    """Other weights and another world than those that were sealed."""
    seal(page)
    page.goto(
        page.url.partition("/share")[0] + "/snapshots?profile=europe&world=us_out&snap=between"
    )
    settled(page)
    page.locator("[data-testid=stVegaLiteChart] svg.marks").wait_for()


def link_of(page: Page) -> str:
    return page.get_by_role("textbox", name="Link to the snapshot").input_value()


def saved(page: Page, kind: str, folder: Path) -> Path:
    with page.expect_download(timeout=20_000) as started:
        page.get_by_role("button", name=kind).click()
    place = folder / started.value.suggested_filename
    started.value.save_as(place)
    return place


def test_a_snapshot_is_sealed_copied_opened_checked_and_listed(open_page: Open, tmp_path: Path):
    page = sealed(open_page, "/share?profile=kyiv")
    said = errors_said(page)
    link = link_of(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link
    assert page.locator("img.qr").evaluate("(image) => image.complete && image.naturalWidth > 99")
    file = saved(page, "Snapshot (JSON)", tmp_path)
    assert read_snapshot(file.read_bytes()).title == TITLE
    page.get_by_role("link", name="Snapshots", exact=True).click()
    page.get_by_role("button", name="For Thursday").click()
    page.get_by_role("button", name="Recompute and check").click()
    expect(page.get_by_text("recomputed from study and stance: reproduced")).to_be_visible(
        timeout=60_000
    )
    assert page.locator(".verdict b").count() == 0  # the title's markup stays text
    live = page.context.new_page()
    live.goto(link)
    expect(live.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert said == []


def test_its_address_opens_it_in_the_app_for_somebody_else(
    open_page: Open, app: str, browser: Browser
):
    id_ = link_of(sealed(open_page)).rpartition("/")[2]
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{app}/snapshots?snap=open&snapshot={id_}")
    settled(page)
    expect(page.get_by_role("heading", name="For Thursday")).to_be_visible()
    page.get_by_text("Mine", exact=True).click()
    expect(page.get_by_text("Nothing kept yet")).to_be_visible()
    context.close()


def test_a_file_is_dropped_in_worked_on_and_compared(open_page: Open):
    page = open_page("/snapshots?snap=open&profile=europe")
    drop(page, KYIV)
    page.get_by_role("button", name="Compare it").click()
    expect(page.get_by_text("ranks change.")).to_be_visible()
    page.locator("[data-testid=stVegaLiteChart] svg.marks").wait_for()
    page.get_by_text("Open one", exact=True).click()
    page.get_by_role("button", name="Work on from here").click()
    expect(page.get_by_text("what you seal next names it as its parent")).to_be_visible()
    expect(page.locator(".chip", has_text="Weights: Kyiv")).to_be_visible()


def drop(page: Page, file: Path) -> None:
    """Drag a file onto the page's field, as from a folder."""
    data = page.evaluate_handle(
        """([name, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name, { type: "application/json" }));
          return data;
        }""",
        [file.name, file.read_text("utf-8")],
    )
    zone = page.get_by_test_id("stFileUploaderDropzone")
    for event in ("dragenter", "dragover", "drop"):
        zone.dispatch_event(event, {"dataTransfer": data})
    page.get_by_role("button", name="Recompute and check").wait_for()
    settled(page)


def test_an_altered_file_is_refused_and_what_was_open_stays(open_page: Open, tmp_path: Path):
    bad = tmp_path / "bad.json"
    plain = json.loads(KYIV.read_text("utf-8"))
    title, plain["title"] = plain["title"], "Forged"
    bad.write_text(json.dumps(plain), "utf-8")
    page = open_page("/snapshots?snap=open")
    drop(page, KYIV)
    page.locator("input[type=file]").set_input_files(bad)
    expect(page.get_by_text("was altered after it was sealed")).to_be_visible()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    assert page.get_by_text("Forged").count() == 0


def test_share_and_snapshots_are_legible_on_a_phone_light_and_dark(open_page: Open):
    page = sealed(open_page, width=390, height=844)
    page.get_by_text("Remove it later").click()
    page.get_by_role("button", name="Copy", exact=True).wait_for()
    assert violations_in_both(page) == []
    assert sideways(page) == [0, 0]
    page.goto(page.url.replace("/share", "/snapshots"))
    settled(page)
    page.get_by_role("button", name="For Thursday").click()
    page.get_by_role("button", name="Recompute and check").wait_for()
    settled(page)
    assert violations_in_both(page) == []
    assert sideways(page) == [0, 0]
