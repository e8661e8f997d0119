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
DEBIAN_PACKAGES = ("chromium", "fonts-liberation", "fonts-dejavu-core")
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
    if shutil.which("sudo") and run(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def run(command: list[str]) -> bool:
    """Run a command and tell whether it worked; stdout is kept for the path alone."""
    try:
        done = subprocess.run(command, stdout=sys.stderr, timeout=900, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def install_from_debian(prefix: list[str]) -> None:
    """Install the system's Chromium; the caller looks whether that has worked."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    # An update may fail for one source in many, so the install is tried all the same.
    run([*apt, "update"])
    # The wait is for another apt-get, which new machines often run by themselves.
    wait = ["-o", "DPkg::Lock::Timeout=120"]
    run([*apt, *wait, "install", "-y", "--no-install-recommends", *DEBIAN_PACKAGES])


def install_from_playwright(*, with_deps: bool) -> None:
    """Let Playwright fetch its own Chromium; the caller looks whether that has worked."""
    deps = ["--with-deps"] if with_deps else []
    run([sys.executable, "-m", "playwright", "install", *deps, "chromium"])


def ensure() -> str:
    """Return a browser that starts, installing one if need be, or stop with a sentence."""
    found = find()
    if found:
        return found
    if os.environ.get(OVERRIDE):
        sys.exit(f"{OVERRIDE} names '{os.environ[OVERRIDE]}', which does not start as a browser.")
    print("No Chromium was found for the browser tests, so one is being installed.", file=sys.stderr)
    prefix = as_administrator()
    has_apt = shutil.which("apt-get") is not None
    if prefix is not None and has_apt:
        install_from_debian(prefix)
        found = find()
    if not found:
        install_from_playwright(with_deps=prefix is not None and has_apt)
        found = find()
    if not found:
        sys.exit(
            "Chromium could not be installed: install it yourself (on Debian: "
            f"'apt-get install chromium'), or set {OVERRIDE} to the path of one."
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
