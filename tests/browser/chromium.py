"""Find the Chromium that the browser tests drive, and install one where there is none.

``make test`` must pass on a machine that has no browser yet, so this runs before pytest:
``python -m tests.browser.chromium --ensure`` prints the path of a browser that starts.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

OVERRIDE = "SURETY_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without fonts a bare machine renders text as boxes; the second has the signs the first lacks.
# Playwright's driver needs libatomic1, which a bare Debian does not have.
DEBIAN_PACKAGES = ("chromium", "fonts-liberation", "fonts-dejavu-core", "libatomic1")
DRIVER = [sys.executable, "-m", "playwright"]
ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as p: print(p.chromium.executable_path)"
)


def starts(path: str) -> bool:
    """Tell whether the program really runs: some systems ship a stub that only gives advice."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def driver_starts() -> bool:
    """Tell whether Playwright can run at all, for which a browser is not enough."""
    return run([*DRIVER, "--version"], quiet=True)


def downloaded() -> str | None:
    """Return the browser that Playwright keeps for itself, if it has fetched one.

    A process of its own asks, since Playwright refuses where its loop already runs.
    """
    done = subprocess.run(
        [sys.executable, "-c", ASK_PLAYWRIGHT],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    path = done.stdout.strip()
    return path if done.returncode == 0 and Path(path).is_file() else None


def find() -> str | None:
    """Return the browser to use, the one that was asked for first."""
    asked = os.environ.get(OVERRIDE)
    if asked:
        # No other one in its place: the tests would then pass for a browser nobody meant.
        return asked if starts(asked) else None
    for name in NAMES:
        path = shutil.which(name)
        if path and starts(path):
            return path
    path = downloaded()
    return path if path and starts(path) else None


def as_administrator() -> list[str] | None:
    """Return what to put before a command that needs root, or None where that may not be."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    # -n, because nobody may be there to type a password.
    if shutil.which("sudo") and run(["sudo", "-n", "true"], quiet=True):
        return ["sudo", "-n"]
    return None


def run(command: list[str], *, quiet: bool = False) -> bool:
    """Run a command and tell whether it worked; stdout is kept for the path alone."""
    out, err = (subprocess.DEVNULL, subprocess.DEVNULL) if quiet else (sys.stderr, None)
    try:
        done = subprocess.run(command, stdout=out, stderr=err, timeout=900, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def install_from_debian(prefix: list[str]) -> None:
    """Install the system's Chromium; the caller looks whether that has worked."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    # An update may fail for one source in many, so the install is tried all the same.
    run([*apt, "update"])
    # The wait is for another apt-get, which new machines often run by themselves.
    wait = ["-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"]
    run([*apt, *wait, "install", "-y", "--no-install-recommends", *DEBIAN_PACKAGES])


def install_from_playwright(*, with_deps: bool) -> None:
    """Let Playwright fetch its own Chromium; the caller looks whether that has worked."""
    deps = ["--with-deps"] if with_deps else []
    run([*DRIVER, "install", *deps, "chromium"])


def ensure() -> str:
    """Return a browser that starts, installing one if need be, or stop with a sentence."""
    found = find()
    if not found and os.environ.get(OVERRIDE):
        sys.exit(f"{OVERRIDE} names '{os.environ[OVERRIDE]}', which does not start as a browser.")
    if found and driver_starts():
        return found
    print("Installing what the browser tests need: Chromium and fonts.", file=sys.stderr)
    prefix = as_administrator()
    may_use_apt = prefix is not None and shutil.which("apt-get") is not None
    if prefix is not None and may_use_apt:
        install_from_debian(prefix)
    if not find():
        install_from_playwright(with_deps=may_use_apt)
    found = find()
    if not found:
        sys.exit(
            "Chromium could not be installed: install it yourself (on Debian: "
            f"'apt-get install chromium'), or set {OVERRIDE} to the path of one."
        )
    if not driver_starts():
        sys.exit(
            "Playwright, which drives the browser, does not start: install the library that "
            "'.venv/bin/python -m playwright --version' misses (on Debian: libatomic1)."
        )
    return found


def main() -> None:
    """Print the path, so that other programs can use it too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ensure", action="store_true", help="install a browser if there is none")
    found = ensure() if parser.parse_args().ensure else find()
    if not found:
        sys.exit("No Chromium was found.")
    print(found)


if __name__ == "__main__":
    main()
