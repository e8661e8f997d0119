"""What the figures were measured on."""

import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import psutil

from tests.browser import chromium

LIBRARIES = ("streamlit", "altair", "pandas", "numpy", "scikit-criteria", "pydantic", "playwright")
GIGA = 2**30


def machine() -> dict[str, str]:
    """Name of each part that has a say in how long things take."""
    memory = f"{psutil.virtual_memory().total / GIGA:.0f} GB"
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg()) if hasattr(os, "getloadavg") else ""
    return {
        "Processor": f"{_processor()}, {os.cpu_count()} cores, {memory}",
        "System": f"{platform.system()} {platform.release()}",
        # Others at work on the same cores make every figure worse.
        "Load at start": load,
        "Python": sys.version.split()[0],
        "Libraries": ", ".join(f"{name} {version(name)}" for name in LIBRARIES),
        "Browser": _browser(),
    }


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    if facts.exists():
        for line in facts.read_text("utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def _browser() -> str:
    path = chromium.find()
    if path is None:
        return "none"
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True)
    return said.stdout.strip()
