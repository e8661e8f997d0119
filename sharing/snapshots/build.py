"""What the findings were made with: whoever has the same gets the same draws, bit for bit."""

import hashlib
import platform
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import evaluation
from evaluation.report import VERSION
from evaluation.study import Frozen
from sharing.snapshots.texts import Line

# Those whose numbers findings may depend on.
LIBRARIES = ("numpy", "scipy", "numba", "scikit-criteria")


class Build(Frozen):
    """`engine`: the version of `evaluation`, and the start of the SHA-256 of its sources."""

    engine: Line
    python: Line
    machine: Line
    libraries: dict[Line, Line]

    @property
    def told(self) -> str:
        """In one line."""
        libraries = ", ".join(f"{name} {number}" for name, number in sorted(self.libraries.items()))
        return f"engine {self.engine}, Python {self.python}, {self.machine}; {libraries}"


@cache
def this_build() -> Build:
    """The build that runs here."""
    return Build(
        engine=f"{VERSION}+{_sources()}",
        python=".".join(map(str, sys.version_info[:3])),
        machine=f"{platform.system()} {platform.machine()}",
        libraries={name: version(name) for name in LIBRARIES},
    )


def _sources() -> str:
    """The engine's sources in eight hex digits; a version's number alone may lag behind them."""
    folder = Path(evaluation.__file__).parent
    digest: Any = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return str(digest.hexdigest()[:8])
