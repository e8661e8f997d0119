"""What must hold on every page: accessible, self-contained, quiet, and readable when things break."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import ROOT, errors_said, serving, settled, sideways, turned

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
PAGES = ("/", "/option?option=tripwire", "/sensitivity?part=together", "/worlds?world=veto")
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
# What is ours on a page; the rest is Streamlit's own frame.
OURS = [[".st-key-board"], [".stHtml"], [".stVegaLiteChart"], ["[class*=st-key-copy-]"]]
# In the dark only colours are others; all else is looked at in the light.
RUN_AXE = """
(include) => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  return axe.run({ include }, dark ? { runOnly: ["color-contrast"] } : { resultTypes: ["violations"] });
}
"""
GROUND_IS = """
(scheme) => {
  const ground = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
  const light = ground.match(/[0-9]+/g).slice(0, 3).reduce((sum, each) => sum + Number(each), 0);
  return scheme === "dark" ? light < 120 : light > 700;
}
"""


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    include = [place for place in OURS if page.locator(place[0]).count()]
    found = page.evaluate(RUN_AXE, include)
    assert found["passes"] + found["incomplete"]  # it did look at something
    return [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def violations_in_both(page: Page) -> list[str]:
    """In the light and in the dark, without loading anew (charts keep the colours they have)."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        # Our own colours turn at once, Streamlit's a moment later.
        page.wait_for_function(GROUND_IS, arg=scheme)
        found += violations(page)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_legible_light_and_dark_and_never_scrolls_sideways(open_page: Open, path: str):
    page = open_page(path, width=390)
    assert sideways(page) == [0, 0]
    turned(page)
    assert sideways(page) == [0, 0]
    if path == "/":
        page.get_by_text("Show as table").click()
    assert violations_in_both(page) == []
    assert sideways(page) == [0, 0]


@pytest.mark.parametrize("path", PAGES)
def test_no_request_leaves_the_machine(browser: Browser, app: str, path: str):
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(app + path)
    settled(page)
    context.close()
    assert len(asked) > 5
    hosts = {urlsplit(url).hostname for url in asked if not url.startswith(("blob:", "data:"))}
    assert hosts == {"127.0.0.1"}


def test_ranking_and_verdict_fit_a_small_laptop_screen(open_page: Open):
    page = open_page()
    for place in (".verdict", ".ranking"):
        box = page.locator(place).bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 800


def test_pages_write_nothing_into_the_console(browser: Browser, app: str):
    context = browser.new_context()
    page = context.new_page()
    said = errors_said(page)
    page.goto(app)
    settled(page)
    page.get_by_role("link", name="Tripwire force").click()
    page.wait_for_selector(".facts")
    settled(page)
    page.reload()  # a deep link, opened first
    settled(page)
    expect(page.locator(".score").first).to_be_visible()
    page.get_by_role("link", name="Rank").click()
    expect(page.locator(".ranking li").first).to_be_visible()
    context.close()
    assert said == []


def copy_of_the_study(folder: Path) -> Path:
    for name in ("study.toml", "criteria", "options", "scenarios"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    return folder


def test_a_broken_study_shows_every_fault_and_heals_on_the_next_click(
    browser: Browser, tmp_path: Path
):
    folder = copy_of_the_study(tmp_path)
    dossier = folder / "options" / "tripwire.toml"
    sound = dossier.read_text("utf-8")
    broken = sound.replace("likely = 42\n", "likely = 420\n").replace(
        'grade = "B"', 'grade = "Z"', 1
    )
    dossier.write_text(broken, "utf-8")
    with serving(folder) as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        shown = page.locator(".faults li")
        expect(shown.first).to_be_visible(timeout=30_000)
        faults = shown.all_text_contents()
        assert (
            "options/tripwire.toml [scores.credibility] likely: 420 lies outside 0 to 100" in faults
        )
        assert any("must be A, B, C or D" in fault for fault in faults)
        assert "Traceback" not in page.content()
        assert page.request.get(f"{address}/readyz").status == 503

        dossier.write_text(sound.replace("likely = 42\n", "likely = 60\n"), "utf-8")
        page.reload()
        settled(page)
        page.get_by_role("link", name="Tripwire force").click()
        credibility = page.locator(".score").filter(has_text="Credibility of follow-through")
        # This server has just begun, and still loads what the page needs.
        expect(credibility.locator(".figure b")).to_contain_text("60", timeout=30_000)

        dossier.write_text(sound.replace("likely = 42\n", "likely = 59\n"), "utf-8")
        page.get_by_role("link", name="Rank").click()
        page.get_by_role("link", name="Tripwire force").click()
        expect(credibility.locator(".figure b")).to_contain_text("59")
        context.close()


@pytest.fixture(scope="module")
def server_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    folder = copy_of_the_study(tmp_path_factory.mktemp("study"))
    with serving(folder) as address:
        yield folder, address


@pytest.fixture
def own(
    server_of_its_own: tuple[Path, str], one_profile: BrowserContext
) -> Iterator[tuple[Path, str, Page]]:
    """A study to write in, the address of the server that shows it, and a page."""
    folder, address = server_of_its_own
    page = one_profile.new_page()
    yield folder, address, page
    page.close()
    for each in folder.iterdir():
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    copy_of_the_study(folder)


def test_an_option_that_leaves_the_study_leaves_its_open_dossier(own: tuple[Path, str, Page]):
    folder, address, page = own
    for path in (folder / "options" / "packages").iterdir():
        path.unlink()
    (folder / "options" / "relations.toml").unlink()
    page.goto(f"{address}/option?option=monitors")
    settled(page)
    expect(page.locator(".verdict .headline")).to_contain_text("monitoring force")
    (folder / "options" / "monitors.toml").unlink()
    for path in (folder / "scenarios").glob("*.toml"):
        path.write_text(without_shifts_of("monitors", path.read_text("utf-8")), "utf-8")
    page.get_by_role("link", name="Rank", exact=True).click()
    expect(page.locator(".ranking li")).to_have_count(16)
    page.get_by_role("link", name="Option", exact=True).click()
    expect(page.locator(".verdict .headline")).to_contain_text("bilateral agreements")


def without_shifts_of(option: str, scenario: str) -> str:
    head, *shifts = scenario.split("[[shifts]]")
    kept = [shift for shift in shifts if f'option = "{option}"' not in shift]
    return "[[shifts]]".join([head, *kept])


def test_a_word_without_end_does_not_widen_the_page(own: tuple[Path, str, Page]):
    folder, address, page = own
    word = "x" * 170
    for path in (
        "options/tripwire.toml",
        "criteria/credibility.toml",
        "criteria/profiles/kyiv.toml",
    ):
        text = (folder / path).read_text("utf-8")
        lines = [
            f'{line.split(" = ")[0]} = "{word}"'
            if line.startswith(("name", "short", "swing"))
            else line
            for line in text.splitlines()
        ]
        (folder / path).write_text("\n".join(lines), "utf-8")
    frame = (folder / "study.toml").read_text("utf-8")
    frame = frame.replace('name = "Security effect"', f'name = "{word}"')
    (folder / "study.toml").write_text(
        frame.replace('short = "Security guarantees for Ukraine"', f'short = "{word}"'), "utf-8"
    )
    for path in (
        "/?profile=kyiv",
        "/option?option=tripwire&profile=kyiv",
        "/weigh?weigh=swing",
        "/weigh?weigh=pairwise",
    ):
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address + path)
            settled(page)
            assert sideways(page)[1] == 0


def test_texts_of_a_study_are_shown_and_never_run(own: tuple[Path, str, Page]):
    folder, address, page = own
    dossier = folder / "options" / "tripwire.toml"
    attack = "<img src=x onerror=window.hurt=1><script>window.hurt=1</script>"
    text = dossier.read_text("utf-8").replace('name = "Tripwire force"', f'name = "{attack}"')
    text = text.replace('short = "Tripwire force"', f'short = "{attack}"')
    dossier.write_text(text.replace("Its very logic", f"{attack} Its very logic"), "utf-8")
    for path in PAGES:
        page.goto(address + path)
        settled(page)
        expect(page.get_by_text("<img src=x").filter(visible=True).first).to_be_visible()
        assert page.evaluate("window.hurt") is None


def test_every_answer_carries_the_security_headers(browser: Browser, app: str):
    context = browser.new_context()
    for path in ("/", "/readyz", "/_stcore/health"):
        answer = context.request.get(app + path)
        assert answer.status == 200
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-eval" not in policy
    context.close()
