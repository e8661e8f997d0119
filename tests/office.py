"""Find the LibreOffice that opens and saves our workbooks, and install one where there is none.

``make test`` runs ``python -m tests.office --ensure`` before pytest, which prints the path of one
that starts, as ``python -m tests.browser.chromium --ensure`` does for the browser.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.browser.chromium import as_administrator, run, starts

OVERRIDE = "SURETY_OFFICE"
NAMES = ("soffice", "libreoffice")
DEBIAN_PACKAGES = ("libreoffice-calc-nogui", "libreoffice-writer-nogui")
MISSING = (
    "LibreOffice could not be installed: install it yourself (on Debian: 'apt-get install "
    f"{' '.join(DEBIAN_PACKAGES)}'), or set {OVERRIDE} to the path of one."
)


def find() -> str | None:
    """Return the office to use, the one that was asked for first."""
    asked = os.environ.get(OVERRIDE)
    if asked:
        return asked if starts(asked) else None
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and starts(path)), None)


def ensure() -> str:
    """Return an office that starts, installing one if need be, or stop with a sentence."""
    found = find()
    if not found and os.environ.get(OVERRIDE):
        sys.exit(f"{OVERRIDE} names '{os.environ[OVERRIDE]}', which does not start as an office.")
    if found:
        return found
    print("Installing what tests of workbooks and memos need: LibreOffice.", file=sys.stderr)
    prefix = as_administrator()
    if prefix is not None and shutil.which("apt-get"):
        apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        run([*apt, "update"])
        wait = ["-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"]
        run([*apt, *wait, "install", "-y", "--no-install-recommends", *DEBIAN_PACKAGES])
    return find() or sys.exit(MISSING)


def resaved(office: str, path: Path, folder: Path, form: str = "xlsx") -> Path:
    """The file as LibreOffice opens and saves it, in a folder of its own."""
    return resaved_all(office, [path], folder, form)[0]


def resaved_all(office: str, paths: Sequence[Path], folder: Path, form: str = "xlsx") -> list[Path]:
    """The same for several files in one start, which takes seconds."""
    with tempfile.TemporaryDirectory() as profile:
        own = f"-env:UserInstallation={Path(profile).as_uri()}"
        to = ["--convert-to", form, "--outdir", str(folder), *map(str, paths)]
        subprocess.run(
            [office, own, "--headless", *to], check=True, capture_output=True, timeout=90
        )
    return [folder / f"{path.stem}.{form}" for path in paths]


def main() -> None:
    """Print the path, so that other programs can use it too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ensure", action="store_true", help="install an office if there is none")
    found = ensure() if parser.parse_args().ensure else find()
    if not found:
        sys.exit("No LibreOffice was found.")
    print(found)


if __name__ == "__main__":
    main()
