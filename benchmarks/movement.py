"""From a slider's movement to the re-sorted bars, inside a real browser."""

from collections.abc import Iterator

from playwright.sync_api import Page

from benchmarks.browser import await_board, browser, fresh_page
from benchmarks.figures import Figure
from benchmarks.servers import OURS, ready_server

NAME = "Slider movement to re-sorted bars"
SAMPLES = 40
# Moves of the mouse in one drag from end to end.
STEPS = 25

# The clock starts at the browser's own time of the input event and stops when the observer first
# sees bars in another order; movements that leave the order as it is do not count.
RECORD = """() => {
  const host = [...document.querySelectorAll(".st-key-board *")].find((each) => each.shadowRoot);
  const list = host.shadowRoot.querySelector(".ranking");
  const place = (item) => Number(item.style.getPropertyValue("--place"));
  const placed = () =>
    [...list.children].sort((a, b) => place(a) - place(b)).map((i) => i.dataset.option).join();
  let order = placed();
  let moved = null;
  window.movements = [];
  addEventListener("input", (event) => (moved = event.timeStamp), true);
  new MutationObserver(() => {
    const seen = performance.now();
    const now = placed();
    if (moved !== null && now !== order) window.movements.push(seen - moved);
    order = now;
    moved = null;
  }).observe(list, { subtree: true, attributes: true, attributeFilter: ["style"] });
}"""


def figures() -> Iterator[Figure]:
    with ready_server(OURS) as running, browser() as started, fresh_page(started) as page:
        await_board(page, running.url)
        page.evaluate(RECORD)
        yield Figure(NAME, _drag_all(page), "ms", 16, "p95")


def _drag_all(page: Page) -> tuple[float, ...]:
    """Drag one slider after the other until enough movements have changed the order."""
    sliders = page.locator(".st-key-board input[type=range]")
    samples: list[float] = []
    for j in range(sliders.count()):
        _drag(page, f"#weight-{j}")
        samples = page.evaluate("() => window.movements")
        if len(samples) >= SAMPLES:
            return tuple(samples)
    raise RuntimeError(f"Only {len(samples)} movements changed the order.")


def _drag(page: Page, slider: str) -> None:
    handle = page.locator(slider)
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    if box is None:
        raise RuntimeError(f"{slider} is not on the screen.")
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 2, middle)
    page.mouse.down()
    for step in [*range(STEPS + 1), *range(STEPS, -1, -1)]:
        page.mouse.move(box["x"] + 2 + (box["width"] - 4) * step / STEPS, middle)
    page.mouse.up()
