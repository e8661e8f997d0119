"""Snapshots that mean harm or are simply broken, made from one that is sound."""

import json
import random
from collections.abc import Callable
from typing import Any

from sharing.snapshots.reading import MOST_BYTES
from sharing.snapshots.snapshot import digest_of

Plain = dict[str, Any]
TOP = (
    "format", "title", "author", "note", "made_at", "parent",
    "build", "study", "order", "stance", "findings",
)  # fmt: skip
PLACES = (
    "../../etc/passwd", "options/../../x.toml", "/etc/x.toml", "C:\\x.toml", "options/a\x00.toml",
    "options/deep/x.toml", "options/\u202ex.toml", "options/x.TOML", "app.py", "",
)  # fmt: skip
STANCES: dict[str, Plain] = {
    "criterion": {"points": {"nothing": 1.0}},
    "zero": {"points": {}},
    "option": {"options": ["nobody"]},
    "world": {"world": ["nowhere"]},
    "two states": {"world": ["us_in", "us_out"]},
    "seed": {"seed": "x"},
    "seed below 0": {"seed": "-1"},
    "long seed": {"seed": "9" * 30},
    "seed of a million digits": {"seed": "9" * 1_000_000},
    "package": {"ranked": "packages", "own": [{"name": "x", "core": ["nobody"]}]},
    "floor": {"floors": {"credibility": 1e300}},
}


def hostile(content: bytes) -> dict[str, bytes]:
    """By name. `content`: a sound snapshot as it is sealed."""
    found = broken_bytes(content) | odd_texts(content)
    for name, change in changes().items():
        plain = json.loads(content)
        change(plain)
        # Under a seal of its own, so that there is more to find than a wrong digest.
        plain["digest"] = digest_of(plain)
        found[name] = json.dumps(plain).encode()
    for digest in (None, 5.5, [], "", "0" * 64, "A" * 64):
        found[f"digest {digest!r}"] = json.dumps(json.loads(content) | {"digest": digest}).encode()
    return found


def broken_bytes(content: bytes) -> dict[str, bytes]:
    chance = random.Random(3)
    found = {f"cut at {at}": content[:at] for at in (0, 1, *chance.sample(range(len(content)), 4))}
    for at in chance.sample(range(len(content)), 6):
        flipped = bytearray(content)
        flipped[at] ^= 1 << chance.randrange(8)
        found[f"flipped at {at}"] = bytes(flipped)
    return found | {
        "UTF-16": content.decode().encode("utf-16"),
        "Latin 1": b'{"format": 1, "title": "\xe9"}',
        "zip": b"PK\x03\x04" + bytes(1000),
        "nothing but nulls": bytes(10_000),
        "twice": content + content,
        "over 5 MB": content + b" " * (MOST_BYTES + 1 - len(content)),
    }


def odd_texts(content: bytes) -> dict[str, bytes]:
    start = content.rstrip()[:-1]
    lots = b"".join(b',"k%d":0' % n for n in range(250_000))
    return {
        "deep list": start + b',"x":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        "deep table": start + b',"x":' + b'{"a":' * 5_000 + b"1" + b"}" * 5_001,
        "rather deep": start + b',"x":' + b"[" * 60 + b"]" * 60 + b"}",
        "1e999": start + b',"x":1e999}',
        "-Infinity": start + b',"x":-Infinity}',
        "5,000 digits": start + b',"x":' + b"9" * 5_000 + b"}",
        "2^53 + 1": start + b',"x":9007199254740993}',
        "half a letter": start + b',"x":"\\ud800"}',
        "a key twice": start + b',"title":"Another"}',
        "a late key twice": start + lots + b',"k249999":1}',
        "a quarter of a million keys": start + lots + b"}",
        "a third of a million lists": start + b',"x":[' + b"[]," * 333_333 + b"0]}",
        "a list": b"[1, 2]",
        "a number": b"1",
    }


def changes() -> dict[str, Callable[[Plain], object]]:
    found: dict[str, Callable[[Plain], object]] = {}
    for key in TOP:
        for name, value in (("5", 5.5), ("list", [[]]), ("text", "\u202e<script>")):
            if (key, name) not in {("title", "text"), ("author", "text"), ("note", "text")}:
                found[f"{key} is {name}"] = lambda p, k=key, v=value: p.update({k: v})
        found[f"{key} is missing"] = lambda p, k=key: p.pop(k)
    for form in (2, "1", True, 0, -1, None, 1e300):
        found[f"format {form!r}"] = lambda p, f=form: p.update(format=f)
    for place in PLACES:
        found[f"file {place!r}"] = lambda p, f=place: p["study"].update({f: {}})
    for name, part in STANCES.items():
        found[f"stance, {name}"] = lambda p, s=part: p["stance"].update(s)
    return found | larger() | forged()


def larger() -> dict[str, Callable[[Plain], object]]:
    def options(plain: Plain) -> None:
        for n in range(10_000):
            row = {"name": f"o{n}", "short": f"o{n}", "pillar": "1", "role": "x", "scores": {}}
            plain["study"][f"options/o{n}.toml"] = row

    def criteria(plain: Plain) -> None:
        one = plain["study"]["criteria/credibility.toml"]
        for n in range(101):
            plain["study"][f"criteria/c{n}.toml"] = one | {"name": f"c{n}", "short": f"c{n}"}

    def points(plain: Plain) -> None:
        one = plain["study"]["criteria/credibility.toml"]
        one["points"] = [[n / 1000, n / 1000] for n in range(100_001)]

    return {"10,000 options": options, "112 criteria": criteria, "100,001 points": points}


def forged() -> dict[str, Callable[[Plain], object]]:
    def rows(plain: Plain, part: str) -> Any:
        return plain["findings"][part]["options"]

    def unknown(plain: Plain) -> None:
        plain["findings"]["sensitivity"]["leader"] = "nobody"

    return {
        "a total": lambda p: rows(p, "ranking")[0].update(total=99.0),
        "a total of text": lambda p: rows(p, "ranking")[0].update(total="99"),
        "another leader": lambda p: p["findings"]["sensitivity"].update(leader="windfall"),
        "a leader nobody knows": unknown,
        "a row less": lambda p: rows(p, "ranking").pop(),
        "a row twice": lambda p: rows(p, "robustness").append(rows(p, "robustness")[0]),
        "rows swapped": lambda p: rows(p, "ranking").reverse(),
        "a share of 2": lambda p: rows(p, "robustness")[0].update(acceptability=[2.0] * 17),
        "a share less": lambda p: rows(p, "robustness")[0]["acceptability"].pop(),
        "no pairs": lambda p: p["findings"]["robustness"].update(pairwise={}),
        "one draw": lambda p: p["findings"]["robustness"].update(draws=1),
        "no draws": lambda p: p["findings"]["robustness"].update(draws=0),
        "a class": lambda p: p["findings"]["verdict"].update({"class": "clear"}),
        "words": lambda p: p["findings"]["verdict"].update(words="All is clear."),
        "a key more": lambda p: p["findings"].update(more=1),
        "no verdict": lambda p: p["findings"].pop("verdict"),
        "a score": lambda p: p["study"]["options/tripwire.toml"]["scores"]["durability"].update(
            likely=1, low=0
        ),
        "a weight": lambda p: p["stance"]["points"].update(credibility=1.0),
        "no option": lambda p: [
            p["study"].pop(f) for f in list(p["study"]) if f.startswith("options/")
        ],
        "an engine nobody has": lambda p: [
            p["build"].update(engine="9+ffffffff"),
            rows(p, "ranking")[0].update(total=99.0),
        ],
    }
