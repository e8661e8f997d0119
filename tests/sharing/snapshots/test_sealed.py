"""Every snapshot that a release has sealed opens and verifies, for good."""

import re
import subprocess
from pathlib import Path

import pytest

from sharing.snapshots.lineage import Lineage, lineage
from sharing.snapshots.reading import read_snapshot
from sharing.snapshots.snapshot import as_bytes
from sharing.snapshots.verify import verify
from tests.conftest import ROOT

FOLDER = ROOT / "tests/reference/snapshots"
FILES = sorted(FOLDER.glob("*.json"))
LISTED = dict(
    re.findall(
        r"^\| `(.+\.json)` \| `([0-9a-f]{64})` \|$",
        (FOLDER / "README.md").read_text(),
        re.MULTILINE,
    )
)


def test_none_was_removed_and_none_sealed_anew():
    assert {path.name: read_snapshot(path.read_bytes()).digest for path in FILES} == LISTED
    assert len(LISTED) >= 3


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_opens_and_verifies(path: Path):
    snapshot = read_snapshot(path.read_bytes())
    checked = verify(snapshot)
    assert checked.where == ()
    assert checked.outcome in ("reproduced", "reproduced within sampling error")
    assert as_bytes(snapshot) == path.read_bytes()


def test_the_parent_of_one_is_among_them():
    held = {
        snapshot.digest: snapshot for snapshot in (read_snapshot(p.read_bytes()) for p in FILES)
    }
    fork = next(each for each in held.values() if each.parent)
    assert lineage(held, fork.digest) == Lineage(ancestors=(held[fork.parent],))


def test_the_seal_can_be_checked_as_the_docs_say_without_this_project():
    text = (ROOT / "docs/snapshots.md").read_text(encoding="utf-8")
    recipe = re.search(r"```sh\n(.*?)```", text, flags=re.DOTALL)[1]
    python = re.search(r"```python\n(.*?)```", text, flags=re.DOTALL)[1]
    for path in FILES:
        ran = subprocess.run(
            ["sh", "-c", recipe.replace("snapshot.json", str(path))],
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout.split()[0] == LISTED[path.name]
        told: list[str] = []
        code = python.replace("snapshot.json", str(path))
        exec(code, {"print": told.append})  # noqa: S102  # what the docs ask people to run
        assert told == [True]
