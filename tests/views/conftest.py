"""What every test of the screens needs."""

import sys
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(str(ROOT / "views" / "main.py"), default_timeout=60)


@pytest.fixture(autouse=True)
def same_main_module() -> Iterator[None]:
    """AppTest leaves its script as the main module, which a worker started later would look for."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before
