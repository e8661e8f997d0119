"""Files that were read in part, read otherwise than meant, or unfolded before they were measured."""

import io
import struct
import zipfile
from functools import partial
from pathlib import PurePosixPath

from openpyxl.worksheet.formula import ArrayFormula

from tests.hostile import files
from tests.hostile.files import HEAD, Hostile, book, moded, zipped
from tests.hostile.odd import LINE, SCORES, parts, with_part, with_row

STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
PLAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def packed(way: int, size: int) -> bytes:
    """A ZIP whose last member says that it is small, and unfolds to `size` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as archive, archive.open("study.toml", "w") as member:
        for _ in range(size // 1_000_000):
            member.write(b"#" * 1_000_000)
    lying = bytearray(out.getvalue())
    place = lying.rfind(b"PK\x01\x02") + 24
    lying[place : place + 4] = struct.pack("<I", 90_000)
    return bytes(lying)


def zips() -> dict[str, Hostile]:
    good = files.inside("zip")
    whole = zipped(*good)
    central = whole.find(b"PK\x01\x02")

    def patched(at: int, with_: bytes, told: str) -> Hostile:
        return "zip", whole[: central + at] + with_ + whole[central + at + len(with_) :], told

    def member(name: str, told: str) -> Hostile:
        return "zip", zipped(*good, (name, b"")), told

    def dossier(name: str, old: bytes, new: bytes, told: str) -> Hostile:
        assert old in dict(good)[name], old
        changed = [(n, c.replace(old, new, 1) if n == name else c) for n, c in good]
        return "zip", zipped(*changed), told

    score = partial(dossier, "options/tripwire.toml", b"low = 22")
    way = "is packed in a way that is not taken; pack it anew as a plain ZIP"
    nul = zipped(*good, ("options/x.toml_.exe", b"")).replace(b"toml_.exe", b"toml\0.exe")
    return {
        "zip lzma bomb": ("zip", packed(zipfile.ZIP_LZMA, 50_000_000), way),
        "zip bzip2 bomb": ("zip", packed(zipfile.ZIP_BZIP2, 50_000_000), way),
        "zip deflate64": patched(10, struct.pack("<H", 9), way),
        "zip says 4 GB": patched(24, b"\xff" * 4, "would unpack to 4,295,"),
        "zip says less": patched(24, struct.pack("<I", 5), "cannot be unpacked; it is damaged"),
        "zip elsewhere": patched(42, struct.pack("<I", 10**8), "cannot be unpacked"),
        "zip checksum": patched(16, b"\0" * 4, "cannot be unpacked; it is damaged"),
        "zip NUL in a name": ("zip", nul, "is no proper path"),
        "zip stream": member("options/x.toml:y.toml", "is no proper path"),
        "zip hidden": member("options/.toml", "is a hidden file"),
        "zip of a cache": member("options/__x.toml", "is a hidden file"),
        "zip slashes": member("options//x.toml", "lies where a study has no dossiers"),
        "zip folder as file": member("options/x.toml/", "is no folder of a study"),
        "zip capitals": member("Options/x.toml", "lies where a study has no dossiers"),
        "zip two studies": member("study/study.toml", "lies where a study has no dossiers"),
        "zip desktop": member(".DS_Store", "is no dossier"),
        "zip workbook": ("zip", files.shipped("xlsx"), "is no dossier"),
        "zip of another kind": ("zip", b"7z\xbc\xaf\x27\x1c" + b"x" * 100, "is no ZIP"),
        "zip not a number": score(b"low = nan", "must be a finite number, not nan"),
        "zip endless": score(b"low = -inf", "must be a finite number, not -inf"),
        "zip long number": score(b"low = " + b"9" * 5_000, "a number has thousands of digits"),
        "zip true": score(b"low = true", "must be a number, not true"),
        "zip number as text": score(b'low = "22"', 'must be a number, not "22"'),
        "zip moment": score(b"low = 1979-05-27T07:32:00Z", "must be a number, not 1979-05-27"),
        "zip its own id": score(b'low = 22\nid = "x"', "id: is not a known key"),
        "zip script": dossier(
            "study.toml", b'url = "https://', b'url = "javascript:', "is no web address"
        ),
    }


def tables() -> dict[str, Hostile]:
    found: dict[str, Hostile] = {}
    paths = [PurePosixPath(name) for name, _ in files.inside("zip")]
    criteria = [path.stem for path in paths if path.parent.as_posix() == "criteria"]

    def line(name: str, old: str, new: str, told: str) -> None:
        text = f"{HEAD}\n{LINE.replace(old, new)}\n"
        found[f"csv {name}"] = ("csv", text.encode(), told)

    def put(name: str, text: str | bytes, told: str) -> None:
        data = text if isinstance(text, bytes) else text.encode()
        found[f"csv {name}"] = ("csv", data, told)

    line("hidden in a number", "42", "4\u200b2", "scores!D2: must be a number")
    line("apostrophe in a number", "42", "'42", "scores!D2: must be a number")
    line("fraction", "42", "\u00bd", "scores!D2: must be a number")
    line("Cyrillic grade", ",C,", ",\u0421,", "scores!F2: must be A, B, C or D")
    line("small grade", ",C,", ",c,", "scores!F2: must be A, B, C or D")
    line("nothing to be seen", "Why.", "\u200b\u200b", "scores!G2: holds no visible character")
    line("other digits", ",14,", ",\u0661\u0664,", "scores!H2: must be paragraph numbers")
    line("range of paragraphs", ",14,", ",13-14,", "scores!H2: must be paragraph numbers")
    line("Cyrillic id", "tripwire", "tripw\u0456re", "scores!A2: ")
    line("blanks around an id", "tripwire", " tripwire ", "scores!A2: ")
    put("second mark", "\ufeff\ufeff" + HEAD, 'the column "option" is missing')
    put("page", "<table><tr><td>option</td></tr></table>", "scores!1: names no column")
    put("old code", HEAD.encode("cp500"), "is not UTF-8 text")
    put("end of file", f"{HEAD}\n{LINE}\n\x1a", "scores!B3: is empty; criterion is needed")
    put("comment", f"# mine\n{HEAD}\n{LINE}", "scores!1: names no column")
    put("half a corner", "criterion,score,value\ncredibility,0,\n", "points!C2: is missing")
    put("week", "key,value\nas_of,2025-W36\n", "must be a date such as 2025-09-05")
    put("day without signs", "key,value\nas_of,20250905\n", "must be a date such as 2025-09-05")
    put("no day", "key,value\nas_of,\n", "frame!B2: is empty")
    put("no title", "key,value\ntitle,\n", "frame!B2: is empty")
    put("share above one", "key,value\nrange_share,2\n", "frame!B2: must be at most 1, not 2")
    put("share in words", "key,value\nrange_share,most\n", "frame!B2: must be a number")
    put("no key", "key,value\n.,1\n", 'frame!A2: "." is no key of a frame')
    head = "id,name,short,pillar,role,providers,needs_text,article,note"
    put("endless id", f"{head}\n{'a' * 251},N,S,2,r,p,n,,\n", "options!A2: is too long an id")
    put(
        "only zero points",
        "profile,criterion,points\n"
        + "".join(f"balanced,{criterion},0\n" for criterion in criteria),
        "points: are all zero",
    )
    return found


def workbooks() -> dict[str, Hostile]:
    active = "macros, links and objects are not taken"
    rels = "xl/_rels/workbook.xml.rels"
    path = b"/xl/worksheets/sheet1.xml"
    strict = [(name, content.replace(PLAIN, STRICT)) for name, content in parts()]
    one = b'<row r="3"><c r="D3">%s</c></row>'

    def holding(name: str) -> Hostile:
        return "xlsx", zipped(*parts(), (name, b"<x/>")), active

    def formula(inside: bytes) -> Hostile:
        return with_row(one % inside, "scores!D3: is a formula; give its value")

    array = ArrayFormula("D2:D2", "=SUM(1)")
    return {
        "xlsx array": book(
            lambda b: b["scores"].__setitem__("D2", array), "scores!D2: is a formula"
        ),
        "xlsx shared formula": formula(b'<f t="shared" ref="D3:D9" si="0">1+1</f><v>2</v>'),
        "xlsx empty formula": formula(b"<f/><v>2</v>"),
        "xlsx connections": holding("xl/connections.xml"),
        "xlsx query": holding("xl/queryTables/queryTable1.xml"),
        "xlsx ribbon": holding("customUI/customUI.xml"),
        "xlsx dialog": holding("xl/dialogsheets/sheet1.xml"),
        "xlsx old macros": holding("xl/macroSheets/sheet1.xml"),
        "xlsx link in it": (
            "xlsx",
            zipped(*parts(), (moded("xl/x.xml", 0o120777), b"/etc/passwd")),
            "is a link or a device",
        ),
        "xlsx part twice": ("xlsx", zipped(*parts(), parts()[0]), "stands in the ZIP 2 times"),
        "xlsx strict": ("xlsx", zipped(*strict), "is of the strict kind; save it as a plain .xlsx"),
        "xlsx row again": with_row(
            b'<row r="2"><c r="D2"><v>1</v></c></row>', "scores!2: stands after row 2"
        ),
        "xlsx rows falling": with_row(b'<row r="9"/><row r="5"/>', "scores!5: stands after row 9"),
        "xlsx cell again": with_row(
            b'<row r="3"><c r="C3"><v>1</v></c><c r="C3"><v>9</v></c></row>',
            "scores!C3: stands twice, or after a cell to its right",
        ),
        "xlsx cells falling": with_row(
            b'<row r="3"><c r="C3"><v>1</v></c><c r="A3"><v>2</v></c></row>',
            "scores!A3: stands twice, or after a cell to its right",
        ),
        "xlsx two values": with_row(
            one % b"<v>4</v><v>2</v>", "scores!D3: holds more than one value"
        ),
        "xlsx other type": with_row(one % b"<v>1E999</v>", "scores!A3: is empty; option is needed"),
        "xlsx small letters": with_row(
            b'<row r="3"><c r="d3"><v>2</v></c></row>', '"d3" is no cell of row 3'
        ),
        "xlsx itself": with_part(rels, path, b"/xl/workbook.xml", "scores: is empty"),
        "xlsx web": with_part(rels, path, b"http://127.0.0.1:1/s.xml", "scores: is listed, but"),
        "xlsx other code": with_part(
            SCORES,
            b"<worksheet",
            b"<?xml version='1.0' encoding='utf-16'?><worksheet",
            "the workbook: is no workbook that can be read",
        ),
    }


def others() -> dict[str, Hostile]:
    good = files.shipped("xml")
    number = b"<real>22.0</real>"
    rational = b"<rational>%s<denominator>%s</denominator></rational>"
    top = b"<numerator>1</numerator>"
    finite = "must be one finite real, integer or rational, not"
    direction = b"<preferenceDirection>max</preferenceDirection>"

    def instead(old: bytes, new: bytes, told: str) -> Hostile:
        assert old in good, old
        return "xml", good.replace(old, new, 1), told

    value = partial(instead, number)
    return {
        "xml parted number": value(b"<real>2<b/>2</real>", f"{finite} <real>"),
        "xml number and more": value(b"<real>22<b/></real>", f"{finite} <real>"),
        "xml hexadecimal": value(b"<real>0x16</real>", f'{finite} "0x16"'),
        "xml by zero": value(rational % (top, b"0"), f"{finite} <rational>"),
        "xml two numerators": value(rational % (top * 2, b"1"), f"{finite} <rational>"),
        "xml interval": value(b"<interval/>", f"{finite} <interval>"),
        "xml not known": value(b"<NA/>", f"{finite} <NA>"),
        "xml no value": value(b"", f"{finite} nothing"),
        "xml two criteria": instead(
            b"<criterionID>",
            b"<criterionID>x</criterionID><criterionID>",
            "must name one criterion",
        ),
        "xml no direction": instead(direction, b"", "must say once which way it runs, max or min"),
        "xml two directions": instead(direction, direction * 2, "must say once which way it runs"),
        "xml two scales": instead(
            b"<quantitative>", b"<nominal/><quantitative>", "must be one quantitative scale"
        ),
        "xml low twice": instead(b'id="likely"', b'id="low"', "must hold one value, or three"),
        "xml twice over": ("xml", good * 2, "is not XML from line"),
        "xml option twice": instead(
            b"<alternatives>", b'<alternatives><alternative id="tripwire"/>', "is given twice"
        ),
        "xml two lines": instead(b'name="', b'name="a&#10;b', "must be a single line"),
    }
