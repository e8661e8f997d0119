"""The compiled loop of the draws: where it is kept, and how it gets ready in the background."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path

from sharing.settings import ROOT

LOOK_AGAIN = 0.05
FOLDER = "NUMBA_CACHE_DIR"
# Compiling holds the interpreter's lock for many seconds, so another process does it, and politely.
AHEAD = """
import os
os.nice(10) if hasattr(os, "nice") else None
from evaluation.robustness import warm_up
warm_up()
"""


def choose_folder() -> None:
    """Say where compiled code is kept, unless that is set already; before numba is imported.

    Where there is no such place it is kept in memory, and compiled anew at each start.
    """
    folder = user_cache_path("surety") / "numba"
    # Without a home the path would be a folder named "~" wherever the server was started.
    if folder.is_absolute():
        os.environ.setdefault(FOLDER, str(folder))


def get_ready(cancelled: Callable[[], bool]) -> None:
    """Compile, or load what was compiled before; give up when `cancelled()`."""
    if _writable():
        quiet = subprocess.DEVNULL
        child = subprocess.Popen(
            [sys.executable, "-c", AHEAD], cwd=ROOT, stdout=quiet, stderr=quiet
        )
        while child.poll() is None and not cancelled():
            time.sleep(LOOK_AGAIN)
        child.kill()
        child.wait()
    if cancelled():
        return
    from evaluation import robustness

    robustness.warm_up()


def _writable() -> bool:
    folder = Path(os.environ.get(FOLDER, "/dev/null"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)
