"""Take the committed pictures of the real screens: `make screens`."""

import sys

from playwright.sync_api import Browser, Page

from tests.browser.conftest import ROOT, browsing, drawn, serving, settled

SCREENS = ROOT / "docs" / "screens"
# Name of the picture, and the name on *Rank* to choose for getting there.
PAGES = {"rank": None, "option": "Binding mutual defence treaties"}
# Name of the picture, and the address that is opened for it.
DEEP = {
    "robustness": "/robustness",
    "robustness-who": "/robustness?show=who&set=anything&scores=fixed",
    "robustness-pairs": "/robustness?show=pairs",
    "robustness-never": "/robustness?show=never",
    "robustness-research": "/robustness?show=research",
}
SIZES = {1280: 800, 390: 844}


def main() -> int:
    """Take every page in both widths and themes; fail if one scrolls sideways or complains."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with serving() as address, browsing() as browser:
        faults = [
            fault
            for name, choose in (PAGES | dict.fromkeys(DEEP)).items()
            for width in SIZES
            for scheme in ("light", "dark")
            for fault in take(browser, address, name, choose, width, scheme)
        ]
    print("\n".join(faults) or f"All pictures are in {SCREENS.relative_to(ROOT)}.")
    return bool(faults)


def take(
    browser: Browser, address: str, name: str, choose: str | None, width: int, scheme: str
) -> list[str]:
    """Take one picture, as high as the page on a phone; tell what is wrong with the page."""
    page = browser.new_page(
        viewport={"width": width, "height": SIZES[width]},
        color_scheme=scheme,  # type: ignore[arg-type]  # one of the two literals above
        reduced_motion="reduce",
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else 0)
    page.goto(address + DEEP.get(name, "/"))
    settled(page)
    if name in DEEP:
        drawn(page)
    if choose:
        page.get_by_role("link", name=choose).click()
        page.wait_for_selector(".facts")
        settled(page)
    page.mouse.move(0, 0)
    if name != "rank" or width < 640:
        whole_height(page, width)
    path = SCREENS / f"{name}-{width}-{scheme}.png"
    page.screenshot(path=path, animations="disabled")
    if page.evaluate("document.documentElement.scrollWidth") > width:
        said.append("scrolls sideways")
    page.close()
    return [f"{path.name}: {each}" for each in said]


def whole_height(page: Page, width: int) -> None:
    """Make the window as high as what it shows."""
    height = page.evaluate("document.querySelector('.stMain').scrollHeight")
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(300)


if __name__ == "__main__":
    sys.exit(main())
