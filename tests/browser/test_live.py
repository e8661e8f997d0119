"""The live page opened from a file, with the network off, in a real browser."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.stance import Stance, profile_stance
from sharing.exports.live import live_html
from sharing.snapshots.snapshot import Snapshot
from tests.browser.conftest import ROOT, errors_said
from tests.browser.test_pages import AXE
from tests.browser.test_rank import drag, order_on_screen
from tests.live_pages import HOSTILE, LINK, hostile, packages
from tests.sealing import sealed_at_noon

pytestmark = pytest.mark.browser

STUDY = read_study(Path(ROOT))
RIBBON = "#ribbon"
# The page's own functions on the page's own numbers.
WEIGH = """
(stances) => JSON.stringify(stances.map((points) => {
  const weights = weightsOf(points);
  const totals = totalsOf(page.values, weights);
  const variances = variancesOf(page.covariance, weights);
  return {
    weights, totals, ranks: ranksOf(totals),
    spread: spreadOf(page.mean, variances, weights, page.p90),
    level: levelWithLeader(page.mean, variances, weights, totals, page.shared),
  };
}))
"""
# The others are like them, and would take their time.
OPEN_TWO = """
() => document.querySelectorAll("details").forEach((each) => {
  if (each.matches(".dossier:not(:has(#option-p6, #option-windfall))")) each.remove();
  else each.open = true;
})
"""
RUN_AXE = """
(only) => axe.run(document, only ? { runOnly: only } : { resultTypes: ["violations"] })
"""


class Opened:
    """A page from a file, all that it asked for and all that it complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.said = errors_said(page)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("dialog", lambda dialog: self.said.append(dialog.message))


Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Callable[[Snapshot], str]:
    """The address of a snapshot's page as a file."""
    folder = tmp_path_factory.mktemp("live")

    def written(snapshot: Snapshot) -> str:
        path = folder / f"{snapshot.digest[:16]}-{'-'.join(snapshot.stance.world)}.html"
        if not path.exists():
            path.write_bytes(live_html(snapshot, LINK))
        return path.as_uri()

    return written


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return sealed_at_noon(STUDY, title="As it stands")


@pytest.fixture
def open_file(browser: Browser, files) -> Iterator[Open]:
    """Open a snapshot's page in a browser without a network."""
    contexts = []

    def opened(snapshot: Snapshot, fragment: str = "", width: int = 1280, **how) -> Opened:
        context = browser.new_context(
            viewport={"width": width, "height": 844}, reduced_motion="reduce", **how
        )
        contexts.append(context)
        context.set_offline(True)
        context.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
        found = Opened(context.new_page())
        found.page.goto(files(snapshot) + fragment)
        return found

    yield opened
    for context in contexts:
        context.close()


def sealed_order(snapshot: Snapshot) -> list[str]:
    return [each["id"] for each in snapshot.findings["ranking"]["options"]]


def with_points(stance: Stance, points: np.ndarray) -> Stance:
    return stance.model_copy(
        update={"points": dict(zip(STUDY.criterion_ids, map(float, points), strict=True))}
    )


def weighed_alike(page: Page, snapshot: Snapshot, count: int) -> None:
    """Hold the page's weighing of random stances against Python's."""
    rng = np.random.default_rng(count)
    stances = rng.integers(0, 101, (count, len(STUDY.criteria)))
    # Now and then all on a few criteria, where ties and zero weights are.
    stances[::7] *= rng.random((len(stances[::7]), len(STUDY.criteria))) < 0.3
    stances = stances[stances.sum(axis=1) > 0]
    told = json.loads(page.evaluate(WEIGH, stances.tolist()))
    assert len(told) > 0.9 * count
    for points, answer in zip(stances, told, strict=True):
        found = evaluate(snapshot.study, with_points(snapshot.stance, points))
        np.testing.assert_allclose(answer["weights"], found.weights, atol=1e-9, rtol=0)
        np.testing.assert_allclose(answer["totals"], found.totals, atol=1e-9, rtol=0)
        between = np.transpose((found.p10, found.p90))
        np.testing.assert_allclose(answer["spread"], between, atol=1e-9, rtol=0)
        assert answer["ranks"] == found.ranks.tolist()
        level = [i for i, each in enumerate(answer["level"]) if each]
        assert level == sorted(found.leading_group.tolist())


def test_a_thousand_random_stances_are_weighed_as_python_weighs_them(open_file: Open, snapshot):
    weighed_alike(open_file(snapshot).page, snapshot, 1200)


def test_packages_and_other_worlds_are_weighed_as_python_weighs_them(open_file: Open, snapshot):
    ranked = sealed_at_noon(STUDY, packages(STUDY))
    weighed_alike(open_file(ranked).page, ranked, 150)
    for each, world in ((snapshot, ("us_out",)), (ranked, ("ceasefire", "enforced"))):
        stance = each.stance.model_copy(update={"world": world})
        there = Snapshot(plain=each.plain, study=each.study, stance=stance)
        weighed_alike(open_file(there).page, there, 60)


def test_it_opens_with_the_sealed_ranking_asks_for_nothing_and_complains_of_nothing(
    open_file: Open, snapshot
):
    found = open_file(snapshot)
    assert order_on_screen(found.page) == sealed_order(snapshot)
    expect(found.page.locator(RIBBON)).to_be_hidden()
    expect(found.page.locator(".bar")).to_contain_text("illustrative judgement, not a forecast")
    found.page.locator("#open-all").click()
    drag(found.page, "credibility", 0.2)
    found.page.get_by_text("Show as table").click()
    assert found.said == []
    assert found.asked == [found.page.url.split("#")[0]]


def test_by_keyboard_it_re_ranks_says_that_it_did_and_goes_back(open_file: Open, snapshot):
    page = open_file(snapshot).page
    page.locator("#weight-0").focus()
    page.keyboard.press("Home")
    without = with_points(
        snapshot.stance, np.array([0.0, *list(snapshot.stance.points.values())[1:]])
    )
    found = evaluate(STUDY, without)
    assert order_on_screen(page) == [found.options[i] for i in found.order]
    assert order_on_screen(page) != sealed_order(snapshot)
    expect(page.locator(RIBBON)).to_contain_text("this is no longer the sealed stance")
    expect(page.locator("#weights-name")).to_have_text("Weights: moved")
    assert page.url.endswith(f"#weights={','.join(f'{p:g}' for p in without.points.values())}")
    # The seal and the sealed verdict stay what they were.
    expect(page.locator(".verdict")).to_contain_text(snapshot.findings["verdict"]["headline"])

    page.locator(RIBBON).get_by_role("button", name="Back to the sealed weights").press("Enter")
    assert order_on_screen(page) == sealed_order(snapshot)
    expect(page.locator(RIBBON)).to_be_hidden()
    expect(page.locator("#weights-name")).to_have_text("Weights: Balanced analyst")
    expect(page.locator("#profile")).to_be_focused()
    assert "#" not in page.url


def test_by_mouse_it_re_ranks_while_a_slider_is_held_and_every_step_can_be_undone(
    open_file: Open, snapshot
):
    page = open_file(snapshot).page
    drag(page, "time_to_effect", 0.98, release=False)
    held = order_on_screen(page)
    assert held != sealed_order(snapshot)
    expect(page.locator(RIBBON)).to_be_visible()
    page.mouse.up()
    page.locator("#profile").select_option(label="Kyiv")
    kyiv = evaluate(STUDY, profile_stance(STUDY, "kyiv"))
    assert order_on_screen(page) == [kyiv.options[i] for i in kyiv.order]
    undo, redo = (page.get_by_role("button", name=name) for name in ("Undo", "Redo"))
    undo.click()
    assert order_on_screen(page) == held
    undo.click()
    assert order_on_screen(page) == sealed_order(snapshot)
    expect(page.locator(RIBBON)).to_be_hidden()
    expect(undo).to_be_disabled()
    redo.click()
    assert order_on_screen(page) == held


def test_a_view_can_be_passed_on_and_a_broken_one_is_the_sealed_one(open_file: Open, snapshot):
    points = list(profile_stance(STUDY, "kyiv").points.values())
    page = open_file(snapshot, f"#weights={','.join(map(str, points))}").page
    kyiv = evaluate(STUDY, profile_stance(STUDY, "kyiv"))
    assert order_on_screen(page) == [kyiv.options[i] for i in kyiv.order]
    expect(page.locator(RIBBON)).to_be_visible()
    nothing = ",".join(["0"] * len(points))
    found = open_file(snapshot, "#weights=1,2")
    for broken in (nothing, "x,".join(["1"] * len(points)), "1e9," * 10 + "1", "<script>"):
        assert order_on_screen(found.page) == sealed_order(snapshot)
        expect(found.page.locator(RIBBON)).to_be_hidden()
        found.page.evaluate("(given) => { location.hash = given; }", f"weights={broken}")
    assert order_on_screen(found.page) == sealed_order(snapshot)
    assert found.said == []


def test_a_name_on_the_board_opens_its_dossier(open_file: Open, snapshot):
    page = open_file(snapshot).page
    dossier = page.locator(".dossier", has=page.locator("#option-tripwire"))
    reason = dossier.get_by_text(STUDY.option("tripwire").scores["escalation_risk"].reason)
    expect(reason).to_be_hidden()
    page.locator(".ranking").get_by_role("link", name="Tripwire force").press("Enter")
    expect(reason).to_be_visible()
    expect(dossier.locator("summary")).to_be_focused()
    expect(dossier.locator("summary")).to_be_in_viewport()


def test_it_is_accessible_in_light_and_dark_and_never_scrolls_sideways(open_file: Open):
    """With packages there are dossiers of both kinds; one of each is looked at, and all else."""
    page = open_file(sealed_at_noon(STUDY, packages(STUDY)), width=390).page
    page.evaluate(OPEN_TWO)
    page.locator("#weight-0").focus()
    page.keyboard.press("End")
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate(AXE)
    for scheme, only in (("light", None), ("dark", ["color-contrast"])):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate(RUN_AXE, only)
        assert found["passes"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []


def test_texts_that_nobody_should_trust_do_nothing(open_file: Open):
    study = hostile(STUDY)
    snapshot = sealed_at_noon(
        study, title=f"{HOSTILE[:60]} {'W' * 139}", author=HOSTILE, note=HOSTILE
    )
    found = open_file(snapshot, width=390)
    assert found.page.evaluate("document.documentElement.scrollWidth") == 390
    assert found.page.locator("h1").inner_text().startswith("</script><script>alert(1)</script>")
    drag(found.page, "credibility", 0.1)
    assert found.page.locator("img").count() == 0
    assert found.said == []
    assert len(found.asked) == 1


def test_without_javascript_the_sealed_ranking_and_every_dossier_can_be_read(
    open_file: Open, snapshot
):
    page = open_file(snapshot, "#option-windfall", java_script_enabled=False).page
    shown = page.locator("#sealed-ranking tbody th").all_inner_texts()
    assert shown == [STUDY.option(each).short for each in sealed_order(snapshot)]
    expect(page.locator("noscript p")).to_contain_text("All else is here.")
    # The browser itself opens what an address points into.
    expect(page.locator("#option-windfall h5").first).to_be_visible()
