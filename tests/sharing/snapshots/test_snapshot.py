"""Sealing and reading: what goes in comes out, whole, and nothing can be changed unseen."""

import hashlib
import json

import pytest

from evaluation.all_findings import all_findings
from evaluation.errors import AlteredError, SnapshotError
from evaluation.stance import OwnPackage, profile_stance
from sharing.snapshots.reading import read_snapshot
from sharing.snapshots.snapshot import as_bytes, digest_of, seal
from sharing.snapshots.texts import Heading
from tests.sealing import NOON


def test_a_snapshot_read_back_is_the_one_that_was_sealed(sealed, shipped):
    back = read_snapshot(as_bytes(sealed))
    assert back.plain == sealed.plain
    assert back.stance == sealed.stance
    assert back.study.digest == shipped.digest
    assert list(back.study.frame.groups) == list(shipped.frame.groups)
    assert back.study.criterion_ids == shipped.criterion_ids


def test_what_was_read_back_is_weighed_to_the_last_bit(shipped):
    """With all that a stance can hold, and a seed that JSON's numbers could not."""
    own = OwnPackage(name="Mine", core=("tripwire",), optional=("ua_industry",))
    stance = profile_stance(shipped, "kyiv").model_copy(
        update={"seed": 2**62 + 1, "ranked": "packages", "own": (own,), "world": ("us_out",)}
    )
    findings = all_findings(shipped, stance)
    back = read_snapshot(as_bytes(seal(shipped, stance, findings, Heading(title="x"), now=NOON)))
    assert back.stance == stance
    assert all_findings(back.study, back.stance) == findings == back.findings


def test_the_digest_is_the_sha_256_of_the_rest_in_canonical_json():
    """Numbers and order as RFC 8785 has them, written out by hand."""
    plain = {"b": 1.0, "a": ["é", 1e21, -0.0], "digest": "of no account"}
    canonical = '{"a":["é",1e+21,0],"b":1}'.encode()
    assert digest_of(plain) == hashlib.sha256(canonical).hexdigest()


def test_layout_does_not_break_the_seal(sealed):
    loose = json.dumps(sealed.plain, indent=3, ensure_ascii=True).encode()
    assert read_snapshot(loose).digest == sealed.digest


@pytest.mark.parametrize(
    "path",
    [
        ("title",),
        ("made_at",),
        ("findings", "ranking", "verdict"),
        ("study", "options/tripwire.toml", "scores", "credibility", "reason"),
    ],
    ids="/".join,
)
def test_whatever_is_changed_breaks_the_seal(sealed, path):
    plain = json.loads(as_bytes(sealed))
    place = plain
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] += " "
    told = "snapshot: was altered after it was sealed: its digest does not match its content; ask for the original"
    with pytest.raises(AlteredError) as caught:
        read_snapshot(json.dumps(plain).encode())
    assert str(caught.value) == told


def test_everything_wrong_with_a_file_sealed_elsewhere_is_told_at_once(sealed):
    plain = json.loads(as_bytes(sealed))
    plain |= {"title": "x" * 10_000, "made_at": "yesterday", "colour": "red"}
    del plain["parent"]
    plain["digest"] = digest_of(plain)
    with pytest.raises(SnapshotError) as caught:
        read_snapshot(json.dumps(plain).encode(), "it.json")
    assert str(caught.value).splitlines() == [
        "it.json title: has 10,000 characters; at most 200 are kept",
        "it.json made_at: is no moment such as 2026-11-29T12:00:00Z",
        "it.json parent: is missing",
        "it.json colour: is not a known key",
    ]


def test_a_study_with_faults_is_refused_with_all_of_them(sealed):
    plain = json.loads(as_bytes(sealed))
    plain["study"]["options/tripwire.toml"]["scores"]["durability"]["high"] = 120
    plain["study"]["../../etc/passwd"] = {}
    plain["digest"] = digest_of(plain)
    with pytest.raises(SnapshotError, match=r"^snapshot ../../etc/passwd: is no file of a study$"):
        read_snapshot(json.dumps(plain).encode())
    del plain["study"]["../../etc/passwd"]
    plain["digest"] = digest_of(plain)
    with pytest.raises(SnapshotError) as caught:
        read_snapshot(json.dumps(plain).encode())
    told = "options/tripwire.toml [scores.durability] high: 120 lies outside 0 to 100"
    assert told in str(caught.value)


WANTED = "choose the .json file that Surety wrote"
REFUSED = {
    b"": "is empty; choose the .json file of a snapshot",
    b"\xff\xfe{": f"is no text in UTF-8 (byte 1); {WANTED}",
    b'{"format": 1, "title": "As the art': f"is not the JSON of a snapshot (line 1, column 24); it ends too early, as a file does that was cut off; {WANTED}",
    b"PK\x03\x04": f"is not the JSON of a snapshot (line 1, column 1); {WANTED}",
    b"[1]": f"holds a list where a snapshot should be; {WANTED}",
    b"[" * 100_000: "is nested too deeply for a snapshot",
    b'{"format": 1, "a": ' + b"[" * 60 + b"]" * 60 + b"}": "is nested too deeply for a snapshot",
    b'{"a": 1, "a": 2}': 'gives "a" twice, so it is not clear what was sealed',
    b'{"format": NaN}': "holds NaN, which is no number that a snapshot can carry",
    b'{"format": 1, "x": 9007199254740993}': "holds a number or a letter that no sealed snapshot can hold",
    b'{"format": 1, "x": "\\ud800"}': "holds a number or a letter that no sealed snapshot can hold",
    b" " * 5_000_001: "has more than 5 MB, which no snapshot has",
}


@pytest.mark.parametrize("data", REFUSED, ids=lambda data: repr(data[:20]))
def test_what_is_no_snapshot_is_refused_in_a_sentence(data):
    with pytest.raises(SnapshotError) as caught:
        read_snapshot(data)
    assert str(caught.value) == f"snapshot: {REFUSED[data]}"


def test_a_format_of_the_future_is_named():
    with pytest.raises(SnapshotError) as caught:
        read_snapshot(b'{"format": 2}')
    assert str(caught.value) == (
        "snapshot format: is 2, and this version reads up to 1; open it with a newer Surety, or ask for the live HTML, which opens anywhere"
    )


def test_findings_that_are_none_of_this_study_are_refused_with_all_that_is_wrong(sealed):
    """Under a good seal: it does not say that whoever sealed them wrote sense."""
    told = {
        "a stranger": [
            "snapshot [findings] nobody: is not in this study",
            "snapshot [findings] beauty: is not in this study",
        ],
        "another form": [
            'snapshot [findings.verdict] class: must be single, tie, open, leaning or clear, not "certain"',
        ],
        "left out": [
            "snapshot [findings]: must have a class for every way that errors may hang together",
        ],
    }

    def stranger(findings):
        findings["sensitivity"]["leaders"] = ["nobody"]
        findings["ranking"]["weights"]["beauty"] = 0.5

    def another(findings):
        findings["verdict"]["class"] = "certain"

    def left_out(findings):
        del findings["verdict"]["class_by_correlation"]["some"]

    for (name, faults), change in zip(told.items(), (stranger, another, left_out), strict=True):
        plain = json.loads(as_bytes(sealed))
        change(plain["findings"])
        plain["digest"] = digest_of(plain)
        with pytest.raises(SnapshotError) as caught:
            read_snapshot(json.dumps(plain).encode())
        assert str(caught.value).splitlines() == faults, name
