"""From a slider's release to what Python makes of it, ours beside a bare Streamlit page.

A key press moves and releases a slider at once, so one clock fits both pages: it starts at the
browser's time of the press and stops when the text that depends on the slider has changed.
"""

from collections.abc import Iterator

from playwright.sync_api import Page

from benchmarks.browser import await_board, await_chart, browser, fresh_page
from benchmarks.figures import Figure, ratio
from benchmarks.servers import BARE, OURS, ready_server

SAMPLES = 30
# Python and the page are slower the first time.
WARM_UP = 3
# Longer than either server is busy after its answer, so that no sample waits for the one before.
REST_MS = 300
VERDICT = ".verdict:has(.headline:not(.waiting))"
CHART = '[data-testid="stVegaLiteChart"] svg'

RECORD = """(selector) => {
  const text = () => document.querySelector(selector)?.textContent ?? "";
  let pressed = null;
  let before = text();
  let answer = null;
  addEventListener("keydown", (event) => {
    pressed = event.timeStamp;
    before = text();
    window.answered = new Promise((resolve, reject) => {
      answer = resolve;
      setTimeout(() => reject(new Error("no answer to a key press")), 10000);
    });
  }, true);
  new MutationObserver(() => {
    if (pressed === null) return;
    const seen = performance.now();
    const now = text();
    if (!now || now === before) return;
    answer(seen - pressed);
    pressed = null;
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def figures() -> Iterator[Figure]:
    with (
        ready_server(OURS) as ours,
        ready_server(BARE) as bare,
        browser() as started,
        fresh_page(started) as our_page,
        fresh_page(started) as bare_page,
    ):
        await_board(our_page, ours.url)
        await_chart(bare_page, bare.url)
        _prepare(our_page, _heaviest(our_page), VERDICT)
        _prepare(bare_page, "input[type=range]", CHART)
        pairs = [(_press(our_page, i), _press(bare_page, i)) for i in range(SAMPLES + WARM_UP)]
    our_samples, bare_samples = zip(*pairs[WARM_UP:], strict=True)
    ours_figure = Figure("Release to new verdict", our_samples, "ms")
    bare_figure = Figure("Release to new chart, bare page", bare_samples, "ms")
    yield ours_figure
    yield bare_figure
    yield ratio("Release to answer, ours to bare", ours_figure, bare_figure, 1.5)


def _heaviest(page: Page) -> str:
    """The slider with the most points: moving it must change the verdict's words."""
    values = page.locator(".st-key-board input[type=range]").evaluate_all(
        "(inputs) => inputs.map((each) => Number(each.value))"
    )
    return f"#weight-{values.index(max(values))}"


def _prepare(page: Page, slider: str, answer: str) -> None:
    page.locator(slider).focus()
    page.evaluate(RECORD, answer)


def _press(page: Page, i: int) -> float:
    """Throw the slider to one end and then the other; return how long the answer took."""
    page.bring_to_front()
    page.keyboard.press("Home" if i % 2 == 0 else "End")
    took: float = page.evaluate("() => window.answered")
    page.wait_for_timeout(REST_MS)
    return took
