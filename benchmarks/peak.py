"""The most memory that this process ever held."""

import resource
from pathlib import Path

KIB_PER_MIB = 1024
STATUS = Path("/proc/self/status")


def peak() -> float:
    """In MiB. Linux tells `getrusage` the parent's peak too, if that is higher: not asked there."""
    if not STATUS.exists():  # macOS counts in bytes
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB**2
    told = dict(line.split(":", 1) for line in STATUS.read_text("utf-8").splitlines())
    return int(told["VmHWM"].split()[0]) / KIB_PER_MIB
