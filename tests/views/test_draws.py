"""Draws in the background, without Streamlit: whose wish counts, what is kept, what goes wrong."""

from collections.abc import Iterator
from threading import Event

import pytest

from evaluation.errors import Fault, StanceError, StoppedError
from views.draws import UNEXPECTED, Cancelled, Draws, Progress

SOON = 10


@pytest.fixture
def draws() -> Iterator[Draws]:
    service = Draws(kept=3)
    yield service
    service.close()


class Held:
    """Work that goes on until it is let go or cancelled."""

    def __init__(self) -> None:
        self.begun, self.release, self.stopped = Event(), Event(), Event()

    def __call__(self, progress: Progress, cancelled: Cancelled) -> str:
        progress(0.4)
        self.begun.set()
        while not self.release.wait(0.005):
            if cancelled():
                self.stopped.set()
                raise StoppedError
        return "let go"


def giving(value: object, log: list[object] | None = None):
    def work(progress: Progress, cancelled: Cancelled) -> object:
        if log is not None:
            log.append(value)
        return value

    return work


def test_a_job_ends_with_its_result(draws: Draws):
    job = draws.ask("anna", "a", giving(17))
    assert job.wait(SOON)
    assert (job.done, job.result, job.fault) == (True, 17, "")


def test_the_same_key_gives_the_same_result_and_is_worked_out_once(draws: Draws):
    log: list[object] = []
    first = draws.ask("anna", "a", giving(1, log))
    assert first.wait(SOON)
    assert draws.ask("anna", "a", giving(1, log)) is first
    assert draws.ask("boris", "a", giving(1, log)) is first
    assert log == [1]


def test_progress_can_be_read_while_it_runs(draws: Draws):
    held = Held()
    job = draws.ask("anna", "a", held)
    assert held.begun.wait(SOON)
    assert (job.progress, job.done) == (0.4, False)
    waiting = draws.ask("boris", "b", giving(1))
    assert waiting.progress is None
    held.release.set()
    assert job.wait(SOON)


def test_a_running_job_is_cancelled_by_the_next_of_its_session(draws: Draws):
    held = Held()
    old = draws.ask("anna", "a", held)
    assert held.begun.wait(SOON)
    new = draws.ask("anna", "b", giving("new"))
    assert new.wait(SOON)
    assert held.stopped.is_set()
    assert not old.done
    assert new.result == "new"


def test_a_job_that_has_not_begun_is_dropped_by_the_next_of_its_session(draws: Draws):
    held, log = Held(), []
    draws.ask("anna", "a", held)
    assert held.begun.wait(SOON)
    for key in ("b", "c", "d"):
        last = draws.ask("boris", key, giving(key, log))
    held.release.set()
    assert last.wait(SOON)
    assert log == ["d"]


def test_a_job_that_somebody_else_waits_for_goes_on(draws: Draws):
    held = Held()
    shared = draws.ask("anna", "a", held)
    assert draws.ask("boris", "a", held) is shared
    assert held.begun.wait(SOON)
    draws.ask("anna", "b", giving(1))
    held.release.set()
    assert shared.wait(SOON)
    assert shared.result == "let go"
    assert not held.stopped.is_set()


def test_a_job_that_was_dropped_can_be_asked_for_again(draws: Draws):
    held = Held()
    old = draws.ask("anna", "a", held)
    assert held.begun.wait(SOON)
    draws.ask("anna", "b", giving(1))
    again = draws.ask("anna", "a", giving("again"))
    assert again is not old
    assert again.wait(SOON)
    assert again.result == "again"


def test_to_look_at_a_kept_result_ends_what_is_still_running(draws: Draws):
    kept = draws.ask("anna", "a", giving(1))
    assert kept.wait(SOON)
    held = Held()
    draws.ask("anna", "b", held)
    assert held.begun.wait(SOON)
    assert draws.ask("anna", "a", giving(2)).result == 1
    assert held.stopped.wait(SOON)


def test_only_the_results_used_last_are_kept(draws: Draws):
    log: list[object] = []
    for key in ("a", "b", "c", "a", "d"):
        assert draws.ask("anna", key, giving(key, log)).wait(SOON)
    draws.ask("boris", "last", giving(0)).wait(SOON)
    # Nothing is kept before the thread has put it away, which the next job waits for.
    assert len(draws) <= 3
    assert log == ["a", "b", "c", "d"]
    assert draws.ask("anna", "b", giving("b", log)).wait(SOON)
    assert log == ["a", "b", "c", "d", "b"]


def test_what_cannot_be_drawn_is_said_in_a_sentence(draws: Draws):
    def refused(progress: Progress, cancelled: Cancelled) -> None:
        raise StanceError([Fault(file="bounds", message="no weights satisfy these bounds")])

    job = draws.ask("anna", "a", refused)
    assert job.wait(SOON)
    assert (job.result, job.fault) == (None, "No weights satisfy these bounds.")


def test_an_error_of_ours_is_logged_and_not_shown(draws: Draws, caplog):
    def broken(progress: Progress, cancelled: Cancelled) -> None:
        raise ZeroDivisionError("secret")

    job = draws.ask("anna", "a", broken)
    assert job.wait(SOON)
    assert job.fault == UNEXPECTED
    assert "secret" in caplog.text
    after = draws.ask("anna", "b", giving(1))
    assert after.wait(SOON)  # the thread lives on
    assert after.result == 1


def test_nothing_is_drawn_before_everything_is_prepared():
    prepared, log = Event(), []

    def prepare(closed: Cancelled) -> None:
        prepared.wait(SOON)
        log.append("prepared")

    service = Draws(prepare=prepare)
    job = service.ask("anna", "a", giving("drawn", log))
    assert not job.wait(0.02)
    prepared.set()
    assert job.wait(SOON)
    assert log == ["prepared", "drawn"]
    service.close()
