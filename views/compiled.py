"""The compiled loop of the draws: where it is kept, and how it gets ready in the background.

`python -m views.compiled` gets it ready at once, as when the app is installed.
"""

import contextlib
import os

from platformdirs import user_cache_path

from evaluation.errors import StoppedError
from views import worker
from views.worker import Cancelled, Progress

FOLDER = "NUMBA_CACHE_DIR"


def choose_folder() -> None:
    """Say where compiled code is kept, unless that is set already; before numba is imported.

    Where there is no such place it is kept in memory, and compiled anew at each start.
    """
    folder = user_cache_path("surety") / "numba"
    # Without a home the path would be a folder named "~" wherever the server was started.
    if folder.is_absolute():
        os.environ.setdefault(FOLDER, str(folder))


def get_ready(cancelled: Cancelled) -> None:
    """Let the worker compile, or load what was compiled before; give up when `cancelled()`."""
    with contextlib.suppress(StoppedError):
        worker.shared().run(warm, (), lambda share: None, cancelled)  # one step


def warm(*, progress: Progress, cancelled: Cancelled) -> None:  # noqa: ARG001  # as the worker calls
    """Compile or load (in the worker's process); there is no stopping half-way."""
    from evaluation.robustness import warm_up

    warm_up()


if __name__ == "__main__":
    choose_folder()
    warm(progress=lambda share: None, cancelled=lambda: False)
