"""Ways to break a study folder, an answer file or a link, each as somebody or something might."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

# Values that types, ranges and formats have to withstand.
ODD = (
    "nan", "-inf", "1e400", "-1", "0", "1e13", "true", '""', '"\\u0000"', '"\\u202E"', "[]", "{}",
    "[[]]", "1979-05-27", '"' + "x" * 5000 + '"', "0x10", "99999999999999999999", "'''a\nb'''",
)  # fmt: skip
NOISE = ("\x00", "\ufeff", "\u2028", "]", "[", '"', "=", "#", "\r", "\xff", "{", "é", "\U0001f600")

Break = Callable[[random.Random, Path], None]


def break_folder(chance: random.Random, folder: Path) -> None:
    """Do one to five things that a study's folder should not have happen to it."""
    for _ in range(chance.randint(1, 5)):
        files = sorted(path for path in folder.rglob("*.toml") if path.is_file())
        if not files:
            return
        chance.choice(BREAKS)(chance, chance.choice(files))


def _value(chance: random.Random, file: Path) -> None:
    lines = _lines(file)
    places = [n for n, line in enumerate(lines) if "=" in line]
    if places:
        n = chance.choice(places)
        lines[n] = f"{lines[n].split('=', 1)[0]}= {chance.choice(ODD)}"
    _write(file, lines)


def _number(chance: random.Random, file: Path) -> None:
    lines = _lines(file)
    places = [n for n, line in enumerate(lines) if line.split("=")[-1].strip().isdigit()]
    if places:
        n = chance.choice(places)
        lines[n] = f"{lines[n].split('=', 1)[0]}= {chance.uniform(-150, 150):.3f}"
    _write(file, lines)


def _drop(chance: random.Random, file: Path) -> None:
    lines = _lines(file)
    if lines:
        del lines[chance.randrange(len(lines))]
    _write(file, lines)


def _double(chance: random.Random, file: Path) -> None:
    lines = _lines(file)
    if lines:
        n = chance.randrange(len(lines))
        lines.insert(n, lines[n])
    _write(file, lines)


def _swap(chance: random.Random, file: Path) -> None:
    lines = _lines(file)
    if lines:
        a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]
    _write(file, lines)


def _noise(chance: random.Random, file: Path) -> None:
    text = file.read_text("utf-8", errors="replace")
    at = chance.randrange(len(text) + 1)
    file.write_text(text[:at] + chance.choice(NOISE) + text[at:], "utf-8")


def _bytes(chance: random.Random, file: Path) -> None:
    content = bytearray(file.read_bytes())
    for _ in range(chance.randint(1, 8)):
        if content:
            content[chance.randrange(len(content))] = chance.randrange(256)
    file.write_bytes(bytes(content))


def _cut(chance: random.Random, file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: chance.randrange(len(content) + 1)])


def _rename(chance: random.Random, file: Path) -> None:
    name = chance.choice(("Upper", "with space", "0digit", "é", "x" * 200, file.stem + "_2"))
    file.rename(file.with_name(f"{name}.toml"))


def _remove(_: random.Random, file: Path) -> None:
    file.unlink()


def _copy(chance: random.Random, file: Path) -> None:
    shutil.copy(file, file.with_name(f"copy{chance.randrange(99)}.toml"))


def _folder(_: random.Random, file: Path) -> None:
    file.unlink()
    file.mkdir()


def _link(chance: random.Random, file: Path) -> None:
    file.unlink()
    file.symlink_to(chance.choice(("/etc/passwd", "nowhere", ".", "../../..", "/dev/zero")))


def _pipe(_: random.Random, file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _large(_: random.Random, file: Path) -> None:
    with file.open("ab") as open_file:
        open_file.write(b"# " + b"x" * 1_100_000 + b"\n")


def _exchange(chance: random.Random, file: Path) -> None:
    others = sorted(path for path in file.parent.glob("*.toml") if path.is_file())
    if others:
        file.write_bytes(chance.choice(others).read_bytes())


BREAKS: tuple[Break, ...] = (
    *(_value, _number, _drop, _double, _swap) * 3,
    *(_noise, _bytes, _cut, _rename, _remove, _copy, _folder, _link, _pipe, _large, _exchange),
)


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8", errors="replace").split("\n")


def _write(file: Path, lines: list[str]) -> None:
    file.write_text("\n".join(lines), "utf-8")


def odd_query(chance: random.Random, query: dict[str, str]) -> dict[str, str]:
    """A link whose parameters somebody has cut, joined, emptied or written anew."""
    made = dict(query)
    for _ in range(chance.randint(1, 4)):
        name = chance.choice((*query, "zzz", ""))
        text = made.get(name, "")
        made[name] = chance.choice(
            (
                text[: len(text) // 2],
                text + chance.choice(NOISE),
                text.replace(":", ","),
                f"{text},{text}",
                chance.choice(ODD),
                chance.choice(tuple(query.values())),
                "".join(chance.choices(":,-.0123456789abcé%&=", k=chance.randrange(60))),
            )
        )
    return made
