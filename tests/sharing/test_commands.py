"""`python -m sharing seal`, `verify` and `export`, as somebody at a terminal meets them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.all_findings import all_findings
from evaluation.stance import profile_stance
from sharing.__main__ import main
from sharing.snapshots.build import this_build
from sharing.snapshots.reading import read_snapshot
from sharing.snapshots.snapshot import as_bytes
from sharing.snapshots.store import Store
from tests.conftest import ROOT
from tests.sealing import NOON


@pytest.fixture(scope="module")
def file(sealed, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sealed") / "a.json"
    path.write_bytes(as_bytes(sealed))
    return path


def test_what_is_sealed_is_the_study_and_stance_that_were_asked_for(shipped, tmp_path, capsys):
    path = tmp_path / "a.json"
    asked = ["--profile", "kyiv", "--world", "us_out", "--correlation", "none", "--seed", "7"]
    asked += ["--options", "tripwire,windfall", "--author", "Me", "--note", "Two lines\nof note."]
    assert main(["seal", *asked, "--out", str(path)], now=NOON) == 0
    snapshot = read_snapshot(path.read_bytes())
    assert capsys.readouterr().out == f"{path}: sealed, digest {snapshot.digest}\n"
    stance = profile_stance(shipped, "kyiv").model_copy(
        update={
            "world": ("us_out",),
            "correlation": "none",
            "seed": 7,
            "options": ("tripwire", "windfall"),
        }
    )
    assert snapshot.study.digest == shipped.digest
    assert snapshot.stance == stance
    assert snapshot.findings == all_findings(shipped, stance)
    assert snapshot.heading.model_dump() == {
        "title": "Security guarantee options for Ukraine: default data",
        "author": "Me",
        "note": "Two lines\nof note.",
    }
    assert (snapshot.made_at, snapshot.parent) == (NOON, None)


def test_a_fork_names_its_parent(file, sealed, tmp_path):
    path = tmp_path / "b.json"
    asked = ["seal", "--options", "tripwire,windfall", "--parent", str(file), "--out", str(path)]
    assert main([*asked, "--title", "Only two"]) == 0
    fork = read_snapshot(path.read_bytes())
    assert (fork.parent, fork.title) == (sealed.digest, "Only two")


def test_nothing_is_ever_overwritten(file, capsys):
    before = file.read_bytes()
    told = f"{file}: is there already and is not overwritten; name another\n"
    for command in (["seal"], ["export", str(file), "--to", "json"]):
        assert main([*command, "--out", str(file)]) == 1
        assert capsys.readouterr().err == told
    assert file.read_bytes() == before


def test_a_place_that_cannot_be_written_to_is_a_sentence(file, tmp_path, capsys):
    path = tmp_path / "nowhere" / "a.json"
    assert main(["export", str(file), "--to", "json", "--out", str(path)]) == 1
    assert capsys.readouterr().err == f"{path}: cannot be written (No such file or directory)\n"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            ["--title", " ", "--author", "a\nb", "--note", "\0"],
            [
                "--title: must not be empty",
                "--author: must be a single line",
                "--note: holds a control character, which no text may",
            ],
        ),
        # What a terminal passes on that is not in its own letters.
        (["--title", "bad \udcff"], ["--title: holds something that is no letter"]),
        (["--title", "x" * 10_000], ["--title: has 10,000 characters; at most 200 are kept"]),
        (["--seed", "-1"], ["seed: -1 is not a whole number from 0 to 2^63"]),
        (
            ["--options", "nobody", "--world", "nowhere"],
            [
                'options: "nobody" is not in this study',
                'world: "nowhere" is no scenario of this study',
            ],
        ),
        (
            ["--parent", "none.json"],
            ["none.json: is no file here, and no id or link of a snapshot that is kept"],
        ),
    ],
    ids=("texts", "no letters", "long title", "seed", "stance", "parent"),
)
def test_what_cannot_be_sealed_is_refused_in_sentences(asked, told, tmp_path, capsys):
    assert main(["seal", *asked, "--out", str(tmp_path / "a.json")]) == 1
    assert capsys.readouterr().err.splitlines() == told
    assert not list(tmp_path.iterdir())


def test_verify_says_the_outcome_first_then_what_was_checked(file, sealed, capsys):
    assert main(["verify", str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "reproduced",
        "As the article stands",
        f"digest {sealed.digest}",
        f"made at 2026-11-29T12:00:00Z by {this_build().told}",
    ]


def test_verify_says_that_a_file_was_altered(file, tmp_path, capsys):
    path = tmp_path / "b.json"
    path.write_bytes(file.read_bytes().replace(b'"rank":1,', b'"rank":2,'))
    assert main(["verify", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == "altered\n"
    assert err == (
        f"{path}: was altered after it was sealed: its digest does not match its content; ask for the original\n"
    )


def test_verify_of_a_file_without_a_stack_trace_or_numpy(tmp_path):
    """As a process of its own."""
    path = tmp_path / "a.json"
    path.write_text('{"format": 2}')
    code = (
        "import sys\nfrom sharing.__main__ import main\nassert main(sys.argv[1:]) == 1\n"
        "assert 'numba' not in sys.modules"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "verify", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr.startswith(f"{path} format: is 2, and this version reads up to 1; ")


def test_the_json_of_a_snapshot_is_the_snapshot(file, tmp_path, capsys):
    path = tmp_path / "b.json"
    loose = tmp_path / "loose.json"
    loose.write_text(json.dumps(json.loads(file.read_bytes()), indent=1))
    assert main(["export", str(loose), "--to", "json", "--out", str(path)]) == 0
    assert path.read_bytes() == file.read_bytes()
    assert capsys.readouterr().out.startswith(f"{path}: 1")


@pytest.mark.parametrize("name", ["", "AAAA", "https://example.org/s/", "x" * 23, "a/b.json"])
def test_what_is_neither_file_nor_id_is_said(name, capsys):
    assert main(["verify", name]) == 1
    told = "is no file here, and no id or link of a snapshot that is kept"
    assert capsys.readouterr().err == f"{name or chr(34) * 2}: {told}\n"


def test_an_id_or_a_link_is_looked_up_in_the_store(sealed, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SURETY_DATA", str(tmp_path))
    url = f"sqlite:///{tmp_path / 'snapshots.db'}"
    kept = Store.at(url).keep(sealed, now=NOON).id
    for name in (kept, f"/s/{kept}", f"https://example.org/s/{kept}.json", f"/s/{kept}?x#y"):
        assert main(["verify", name], now=NOON) == 0
        assert capsys.readouterr().out.startswith("reproduced\n")
    assert main(["verify", "A" * 22], now=NOON) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)


@pytest.mark.parametrize(
    ("kind", "start"), [("html", b"<!DOCTYPE html>"), ("xlsx", b"PK"), ("docx", b"PK")]
)
def test_a_snapshot_leaves_as_every_kind_of_file(file, tmp_path, kind, start):
    path = tmp_path / "made"
    assert main(["export", str(file), "--to", kind, "--out", str(path)]) == 0
    assert path.read_bytes()[:15].upper().startswith(start.upper())


@pytest.mark.parametrize(
    "arguments",
    [
        ["seal"],
        ["verify"],
        ["export", "a.json", "--out", "b"],
        ["export", "a.json", "--to", "pdf", "--out", "b"],
        ["seal", "--seed", "x", "--out", "b"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
