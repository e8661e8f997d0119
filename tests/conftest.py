"""What many tests need: the shipped study, a copy of its folder to break, a small study."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from evaluation.dossiers import read_study
from evaluation.errors import Fault, StudyError
from evaluation.study import Study
from tests.databases import database, postgresql, store  # noqa: F401  # fixtures for all
from views import compiled, kept

ROOT = Path(__file__).resolve().parent.parent

# Before any test draws, so that the loop is compiled once for tests and servers.
compiled.choose_folder()

# The same examples in every run, on however slow a machine: a failure is never a matter of luck.
settings.register_profile("surety", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("surety")


# Tests of half a minute each.
LONG = ("test_fuzz", "test_samples")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest come first, so that nobody is left alone with one at the end."""
    items.sort(key=lambda item: item.path.stem not in LONG)


@pytest.fixture(scope="session", autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test keeps anything where whoever runs it does; servers that tests start see it, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SURETY_DATA", str(tmp_path_factory.mktemp("data")))
        patch.delenv("DATABASE_URL", raising=False)
        yield
        kept.close()


@pytest.fixture(scope="session")
def shipped() -> Study:
    return read_study(ROOT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped study's dossiers, to be broken."""
    place = tmp_path / "study"
    place.mkdir()
    shutil.copy(ROOT / "study.toml", place)
    for kind in ("criteria", "options", "scenarios"):
        shutil.copytree(ROOT / kind, place / kind)
    return place


@pytest.fixture
def edit(folder: Path) -> Callable[[str, str, str], None]:
    """Replace the first occurrence of a text in a dossier; the text must be there."""

    def replace(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def faults(folder: Path) -> Callable[[], list[str]]:
    """Every fault of the folder, one sentence each; none for a study that can be read."""

    def read() -> list[str]:
        _, found = read_or_faults(folder)
        # Joined as the command line prints them: a fault must never take two lines.
        return "\n".join(map(str, found)).split("\n") if found else []

    return read


def read_or_faults(folder: Path) -> tuple[Study | None, tuple[Fault, ...]]:
    try:
        return read_study(folder), ()
    except StudyError as error:
        return None, error.faults
