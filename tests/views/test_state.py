"""What a session holds, where no page is needed to see it."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from views import state


def test_what_runs_outside_a_page_asks_for_no_session_and_so_warns_of_none():
    work = "from views import server, state, warm; state.open_study({})"
    ran = subprocess.run(
        [sys.executable, "-c", work], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout + ran.stderr == ""


def test_sessions_that_run_at_once_share_a_look_but_none_sees_the_same_twice(monkeypatch):
    now, looks = 100.0, iter(range(1, 9))
    monkeypatch.setattr(state, "monotonic", lambda: now)
    monkeypatch.setattr(state, "fingerprint", lambda folder: (("study.toml", next(looks), 0),))
    look = state.Look()
    one: dict[str, float] = {}
    other: dict[str, float] = {}
    folder = Path("study")
    first = look.again(folder, one)
    assert look.again(folder, other) == first
    # An edit of this session's own would show: it looks anew, and the other profits from it.
    second = look.again(folder, one)
    assert second != first
    assert look.again(folder, other) == second
    now += 2 * state.LOOK_SECONDS
    assert look.again(folder, {}) not in (first, second)
    assert look.again(Path("another"), one) not in (first, second)
