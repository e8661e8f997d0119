"""Whatever the file is, `verify` ends in a sentence and code 1, soon."""

import os
from pathlib import Path
from time import monotonic

import pytest

from sharing.__main__ import main
from sharing.snapshots.snapshot import as_bytes
from tests.sharing.snapshots.hostile import hostile

# Each takes some tenths of a second at most, however busy the machine.
LONGEST_SECONDS = 5
# Names of the files, known before one is sealed.
KINDS = 120


@pytest.fixture(scope="module")
def files(sealed) -> dict[str, bytes]:
    return hostile(as_bytes(sealed))


def test_every_hostile_snapshot_ends_in_sentences(files, tmp_path: Path, capsys):
    """One test for all: to make them needs one that is sealed."""
    assert len(files) >= KINDS
    for name, content in files.items():
        path = tmp_path / "snapshot.json"
        path.write_bytes(content)
        began = monotonic()
        assert main(["verify", str(path)]) == 1, name
        assert monotonic() - began < LONGEST_SECONDS, name
        out, err = capsys.readouterr()
        assert (out or err).strip(), name
        assert "Traceback" not in out + err, name
        assert out.split("\n")[0] in ("", "differs", "altered"), name
        assert all(line.strip() and line.isprintable() for line in err.splitlines()), name
        assert len(err) < 100_000, name


def test_a_byte_order_mark_is_no_harm(sealed, tmp_path: Path, capsys):
    path = tmp_path / "a.json"
    path.write_bytes(b"\xef\xbb\xbf" + as_bytes(sealed))
    assert main(["verify", str(path)]) == 0
    assert capsys.readouterr().out.startswith("reproduced\n")


def special(folder: Path) -> dict[str, Path]:
    os.mkfifo(folder / "pipe")
    (folder / "link").symlink_to("nowhere")
    return {
        "is no file that can be opened": [
            folder,
            folder / "pipe",
            folder / "link",
            Path("/dev/zero"),
        ],
        "is no file here, and no id or link of a snapshot that is kept": [
            folder / "none.json",
            folder / ("x" * 5_000),
        ],
    }


def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path, capsys):
    for told, paths in special(tmp_path).items():
        for path in paths:
            assert main(["verify", str(path)]) == 1
            assert capsys.readouterr().err == f"{path}: {told}\n"
