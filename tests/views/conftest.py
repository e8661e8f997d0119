"""What every test of the screens needs."""

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def same_main_module() -> Iterator[None]:
    """AppTest leaves its script as the main module, which a worker started later would look for."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before
