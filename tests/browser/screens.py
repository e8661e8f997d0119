"""Take the committed pictures of the real screens: `make screens`, or those that are named."""

import sys

from playwright.sync_api import Browser, Page, expect

from tests.browser import test_compare, test_score, test_share, test_weigh
from tests.browser.conftest import ROOT, browsing, drawn, serving, settled

SCREENS = ROOT / "docs" / "screens"
# Name of the picture, and the address of what it shows.
PAGES = {
    "rank": "/",
    "rank-packages": "/?rank=packages",
    "compare": "/compare?profile=kyiv&options=binding_treaty,no_automaticity",
    "compare-turns": "/compare?profile=kyiv&options=nato_art5,tripwire&beside=turns",
    "compare-dossiers": "/compare?profile=kyiv&options=nato_art5,tripwire&beside=dossiers",
    "compare-ranks": "/compare?rank=packages&options=p1a,p2,p3&beside=ranks",
    "compare-profiles": "/compare?profile=kyiv&options=nato_art5,tripwire&beside=profiles",
    "option": "/option?option=binding_treaty",
    "option-package": "/option?option=p6&rank=packages",
    "sensitivity": "/sensitivity?profile=kyiv&part=weight&of=credibility",
    "sensitivity-weights": "/sensitivity?part=weights",
    "sensitivity-scores": "/sensitivity?profile=cautious&part=scores",
    "sensitivity-together": "/sensitivity?part=together",
    "sensitivity-margin": "/sensitivity?profile=washington&part=margin",
    "sensitivity-maps": "/sensitivity?part=maps",
    "robustness": "/robustness",
    "robustness-who": "/robustness?show=who&set=anything&scores=fixed",
    "robustness-pairs": "/robustness?show=pairs",
    "robustness-never": "/robustness?show=never",
    "robustness-research": "/robustness?show=research",
    "packages": "/packages?own=A shield with teeth:ua_industry,air_sea_cyber,us_backstop,"
    "trigger_sanctions,bilateral_24h,windfall,binding_treaty?",
    "packages-held": "/packages?find=held",
    "packages-best": "/packages?profile=kyiv&find=best",
    "packages-cost": "/packages?find=cost&mark=p2",
    "worlds": "/worlds?rank=packages&world=us_out,veto",
    "worlds-regret": "/worlds?rank=packages&look=regret",
    "worlds-rules": "/worlds?rank=packages&profile=kyiv&look=rules",
    "worlds-refusal": "/worlds?world=veto&look=refusal",
    "worlds-axes": "/worlds?look=axes",
    "robustness-methods": "/robustness?show=methods",
    "weigh": "/weigh",
    "weigh-pairs": "/weigh?weigh=pairwise",
    "weigh-matching": "/weigh?weigh=matching",
    "weigh-weights": "/weigh?weigh=rank-order",
    "weigh-contrasts": "/weigh?weigh=objective",
    "score": "/score?edit=scores&judged=tripwire",
    "score-options": "/score?edit=options&judged=tripwire",
    "score-criteria": "/score?edit=criteria&judged=provider_cost",
    "score-blind": "/score?edit=blind&judged=tripwire",
    "score-people": "/score?edit=scores&judged=tripwire",
    "score-changes": "/score?edit=scores&judged=tripwire",
    "score-files": "/score?edit=files",
    "share": "/share?profile=kyiv",
    "snapshots": "/share?profile=kyiv&world=us_out",
    "snapshots-between": "/share?profile=kyiv",
}
# What is done or waited for before a picture is taken.
STEPS = {
    "compare-ranks": test_compare.all_ranks,
    "weigh-pairs": test_weigh.contradict,
    "weigh-matching": test_weigh.begin_matching,
    "weigh-weights": test_weigh.weigh_twice,
    "score": test_score.judge_otherwise,
    "score-blind": test_score.put_in_blind,
    "score-people": test_score.stand_beside,
    "score-changes": test_score.list_changes,
    "share": test_share.seal,
    "snapshots": test_share.open_mine,
    "snapshots-between": test_share.compare_with_now,
}
SIZES = {1280: 800, 390: 844}


def main() -> int:
    """Take every page in both widths and themes; fail if one scrolls sideways or complains."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with serving() as address, browsing() as browser:
        faults = [
            fault
            for name, path in PAGES.items()
            if not sys.argv[1:] or name in sys.argv[1:]
            for width in SIZES
            for scheme in ("light", "dark")
            for fault in take(browser, address + path, name, width, scheme)
        ]
    print("\n".join(faults) or f"All pictures are in {SCREENS.relative_to(ROOT)}.")
    return bool(faults)


def take(browser: Browser, address: str, name: str, width: int, scheme: str) -> list[str]:
    """Take one picture, as high as the page on a phone; tell what is wrong with the page."""
    page = browser.new_page(
        viewport={"width": width, "height": SIZES[width]},
        color_scheme=scheme,  # type: ignore[arg-type]  # one of the two literals above
        reduced_motion="reduce",
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else 0)
    page.goto(address)
    settled(page)
    if name.startswith("robustness"):
        drawn(page)
    page.wait_for_selector(".st-key-drawing .progress", state="detached", timeout=90_000)
    if name.startswith("compare"):
        test_compare.ready(page)
    if name in STEPS:
        STEPS[name](page)
    expect(page.get_by_text("being drawn")).to_have_count(0, timeout=60_000)
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        chart.locator("svg").wait_for()
    page.mouse.move(0, 0)
    if not name.startswith("rank") or width < 640:
        whole_height(page, width)
    path = SCREENS / f"{name}-{width}-{scheme}.png"
    page.screenshot(path=path, animations="disabled")
    if page.evaluate("document.documentElement.scrollWidth") > width:
        said.append("scrolls sideways")
    page.close()
    return [f"{path.name}: {each}" for each in said]


def whole_height(page: Page, width: int) -> None:
    """Make the window as high as what it shows, once that no longer grows."""
    before, height = 0, 1
    while before != height:
        page.wait_for_timeout(300)
        before, height = height, page.evaluate("document.querySelector('.stMain').scrollHeight")
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(300)


if __name__ == "__main__":
    sys.exit(main())
