"""The compiled loop of the draws: where it is kept, and how it gets ready without holding up pages."""

import os
import subprocess
import sys

from platformdirs import user_cache_path

from sharing.settings import ROOT

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


def get_ready() -> None:
    """Compile, or load what was compiled before."""
    if _writable():
        subprocess.run([sys.executable, "-c", AHEAD], cwd=ROOT, check=False, capture_output=True)
    from evaluation import robustness

    robustness.warm_up()


def _writable() -> bool:
    folder = os.environ.get(FOLDER, "")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)
