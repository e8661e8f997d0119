"""Where commands write: never over what is there, and never half."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from evaluation.errors import Fault, SuretyError
from evaluation.terminal import unwritten


def check_free(target: Path) -> None:
    """See that nothing is there yet. Raises SuretyError if something is."""
    if os.path.lexists(target):
        told = "is there already and is not overwritten; name another"
        raise SuretyError([Fault(file=str(target), message=told)])


def put(target: Path, make: Callable[[Path], object]) -> None:
    """Let `make` write beside the target and rename at the end, so that nobody finds half of it.

    Raises SuretyError if something is there or cannot be written.
    """
    check_free(target)
    try:
        place = Path(tempfile.mkdtemp(prefix=".surety-", dir=target.parent))
        try:
            fresh = place / target.name
            make(fresh)
            fresh.rename(target)
        finally:
            shutil.rmtree(place, ignore_errors=True)
    except OSError as error:
        raise unwritten(str(target), error) from None


def put_bytes(target: Path, content: bytes) -> None:
    """Write a file, see `put`."""
    put(target, lambda fresh: fresh.write_bytes(content))
