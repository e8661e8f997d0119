"""Files that mean harm or are simply wrong, made anew each time from the shipped study."""

import io
import warnings
import zipfile
from collections.abc import Callable
from functools import cache

import openpyxl

from evaluation.dossiers import read_study
from sharing.exchange import write_form
from tests.conftest import ROOT

Hostile = tuple[str, bytes, str]


@cache
def shipped(form: str) -> bytes:
    return write_form(form, read_study(ROOT))


def zipped(*members: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # names given twice are the point
        for name, content in members:
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def inside(form: str) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(shipped(form))) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def moded(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def zips() -> dict[str, Hostile]:
    good = inside("zip")
    found: dict[str, Hostile] = {}
    names = {
        "/etc/passwd.toml": "is an absolute path",
        "C:/x.toml": "is an absolute path",
        "\\x.toml": "is an absolute path",
        "../study.toml": "climbs out of the folder",
        "options/../../x.toml": "climbs out of the folder",
        "options/..": "climbs out of the folder",
        "options\\..\\..\\x.toml": "climbs out of the folder",
        "options\\x.toml": "is no proper path",
        "options/a\nb.toml": "is no proper path",
        "options/\u202ex.toml": "is no proper path",
        "options/deep/x.toml": "lies where a study has no dossiers",
        "app/x.toml": "lies where a study has no dossiers",
        "x.toml": "lies where a study has no dossiers",
        "app.py": "is no dossier",
        "options/run.sh": "is no dossier",
        "options/x.TOML": "is no dossier",
        "__MACOSX/._study.toml": "lies where a study has no dossiers",
        ".git/config": "is no dossier",
        "options/evil/": "is no folder of a study",
        "study.toml": "stands in the ZIP 2 times",
        "STUDY.toml": "stands in the ZIP 2 times",
    }
    for name, told in names.items():
        found[f"zip member {name!r}"] = ("zip", zipped(*good, (name, b"")), told)
    for mode, kind in ((0o120777, "link"), (0o020666, "device"), (0o010666, "pipe")):
        member = (moded("options/x.toml", mode), b"/etc/passwd")
        found[f"zip {kind}"] = ("zip", zipped(*good, member), "is a link or a device")
    bomb = ("options/x.toml", b"#" * 900_000)
    found["zip bomb"] = ("zip", zipped(*good, bomb), "as only ZIP bombs are")
    found["zip large"] = ("zip", zipped(*good, ("options/x.toml", b"#" * 1_100_000)), "as only ZIP")
    many = [(f"options/x{n}.toml", b"") for n in range(2_001)]
    found["zip many"] = ("zip", zipped(*many), "holds 2,001 files")
    whole = [(f"options/x{n}.toml", b"#" * 900_000) for n in range(25)]
    found["zip total"] = ("zip", zipped(*whole), "would unpack to 22,500,000 bytes")
    long = "options/" + "a" * 300 + ".toml"
    found["zip long name"] = ("zip", zipped(*good, (long, b"")), "has too long a name")
    keys = b"".join(b"k%d = 1\n" % n for n in range(9_000))
    found["zip keys"] = ("zip", zipped(*good, ("options/x.toml", keys)), "k0: is not a known key")
    found["zip nothing"] = ("zip", b"", "is no ZIP")
    found["zip text"] = ("zip", b"PK not really", "is no ZIP")
    found["zip cut"] = ("zip", shipped("zip")[:-200], "is no ZIP")
    found["zip empty"] = ("zip", zipped(), "is missing")
    found["zip over 5 MB"] = ("zip", b"PK" * 2_600_000, "is larger than 5 MB")
    found["zip not toml"] = ("zip", zipped(*good, ("options/x.toml", b"a")), "is not valid TOML")
    found["zip latin"] = ("zip", zipped(*good, ("options/x.toml", b"\xff")), "is not UTF-8 text")
    found["zip without frame"] = ("zip", zipped(*good[:10]), "study.toml: is missing")
    locked = bytearray(zipped(*good))
    central = locked.rfind(b"PK\x01\x02")
    locked[central + 8] |= 1
    found["zip encrypted"] = ("zip", bytes(locked), "is encrypted")
    bent = bytearray(zipped(*good))
    for place in range(60, 90):
        bent[place] ^= 0xFF
    found["zip damaged"] = ("zip", bytes(bent), "cannot be unpacked")
    return found


HEAD = "option,criterion,low,likely,high,grade,reason,article,sources"


def csvs() -> dict[str, Hostile]:
    found: dict[str, Hostile] = {}
    row = ["tripwire", "credibility", "22", "42", "62", "C", "Why.", "14", "X9"]

    def put(name: str, told: str, column: int, text: str) -> None:
        cells = [*row[:column], text, *row[column + 1 :]]
        line = ",".join('"' + c.replace('"', '""') + '"' for c in cells)
        found[f"csv {name}"] = ("csv", f"{HEAD}\n{line}\n".encode(), told)

    for text in ("=1+1", "abc", "1e", "0x10", "1_000", "٤٢", "12 5", "1.2.3", "--1", "€5"):
        put(f"number {text}", "scores!D2: must be a number", 3, text)
    for text in ("nan", "inf", "-Infinity", "=cmd|' /C calc'!A0", "@SUM(1)", "true"):
        put(f"number {text}", "scores!D2: must be a number", 3, text)
    for text in ("12,5", "-0,5", "42,0"):
        put(f"comma {text}", "has a decimal comma; write", 3, text)
    put("above", "scores!E2: 101 lies outside 0 to 100", 4, "101")
    put("below", "scores!C2: -1 lies outside 0 to 100", 2, "-1")
    put("huge", "scores!E2: must be at most", 4, "1e300")
    put("too huge", "scores!E2: must be a finite number", 4, "1e999")
    put("order", "scores!C2: 50 is above likely (42)", 2, "50")
    put("grade", "scores!F2: must be A, B, C or D", 5, "E")
    put("empty number", "scores!D2: is missing", 3, "")
    put("empty reason", "scores!G2: is missing", 6, "")
    put("paragraph", "scores!H2: paragraph 99 does not exist", 7, "99")
    put("paragraph zero", "scores!H2: must be at least 1", 7, "0")
    put("paragraphs", "scores!H2: must be paragraph numbers", 7, "1.5")
    put("source", 'source "Y9" is not registered', 8, "Y9")
    put("option", '"tripwir" is no option of this study; did you mean', 0, "tripwir")
    put("option path", "is not a proper id", 0, "../../etc/passwd")
    put("option relations", "scores!A2", 0, "relations")
    put("criterion", "is no criterion of this study", 1, "credibilit")
    put("criterion missing", "scores!B2: is empty; criterion is needed", 1, "")
    put("control", "scores!G2", 6, "a\x07b")
    for column in HEAD.split(","):
        head = ",".join(c for c in HEAD.split(",") if c != column)
        told = f'the column "{column}" is missing'
        found[f"csv without {column}"] = ("csv", f"{head}\n".encode(), told)
    line = ",".join(row)
    found["csv twice"] = ("csv", f"{HEAD}\n{line}\n{line}\n".encode(), "stands in row 2 already")
    found["csv column twice"] = ("csv", f"{HEAD},low\n".encode(), "heads two columns")
    found["csv strange column"] = ("csv", f"{HEAD},x\n".encode(), '"x" is no column')
    found["csv utf-16"] = (
        "csv",
        HEAD.encode("utf-16"),
        "is UTF-16 or UTF-32 text; save it as UTF-8",
    )
    found["csv latin"] = ("csv", f"{HEAD}\né".encode("latin-1"), "is not UTF-8 text")
    found["csv nul"] = ("csv", b"a\0b", "holds NUL characters")
    found["csv empty"] = ("csv", b"", "is empty")
    found["csv quote"] = ("csv", f'{HEAD}\n"x'.encode(), "is no CSV from row 2 on")
    found["csv wide"] = ("csv", b"," * 100, "holds more than 60 columns")
    found["csv long"] = ("csv", HEAD.encode() + b"\n" * 1_000_000, "holds more than 10,000 rows")
    found["csv field"] = (
        "csv",
        HEAD.encode() + b"\n" + b"x" * 200_000,
        "row 2 has a cell of more than",
    )
    found["csv over 5 MB"] = ("csv", b"x" * 5_000_001, "is larger than 5 MB")
    found["csv pipes"] = ("csv", HEAD.replace(",", "|").encode(), "names no column")
    return found


def book(change: Callable[[openpyxl.Workbook], object], told: str) -> Hostile:
    whole = openpyxl.Workbook()
    sheet = whole.active
    sheet.title = "scores"
    sheet.append(HEAD.split(","))
    sheet.append(["tripwire", "credibility", 22, 42, 62, "C", "Why.", 14, "X9"])
    change(whole)
    out = io.BytesIO()
    whole.save(out)
    return "xlsx", out.getvalue(), told


def cell(place: str, value: object, told: str) -> Hostile:
    return book(lambda whole: whole["scores"].__setitem__(place, value), told)


def part(name: str, content: bytes, told: str) -> Hostile:
    good = [(n, c) for n, c in inside("xlsx") if n != name]
    return "xlsx", zipped(*good, (name, content)), told


def replaced(name: str, old: bytes, new: bytes, told: str) -> Hostile:
    parts = [(n, c.replace(old, new, 1) if n == name else c) for n, c in inside("xlsx")]
    return "xlsx", zipped(*parts), told


def xlsxs() -> dict[str, Hostile]:
    scores = "xl/worksheets/sheet7.xml"
    entity = b'<!DOCTYPE x [<!ENTITY a "b">]>'
    return {
        "xlsx formula": cell("D2", "=1+1", "scores!D2: is a formula; give its value"),
        "xlsx link": cell("G2", '=HYPERLINK("http://x")', "scores!G2: is a formula"),
        "xlsx dde": cell("G2", "=cmd|'/C calc'!A0", "scores!G2: is a formula"),
        "xlsx text number": cell("D2", "42", 'scores!D2: "42" is stored as text'),
        "xlsx comma": cell("D2", "12,5", 'scores!D2: "12,5" has a decimal comma; write 12.5'),
        "xlsx words": cell("D2", "many", "scores!D2: must be a number"),
        "xlsx true": cell("D2", True, "scores!D2: must be a number"),
        "xlsx error": cell("D2", "#REF!", "scores!D2: is the error #REF!"),
        "xlsx article as decimal": cell("H2", 13.14, "scores!H2: must be paragraph numbers"),
        "xlsx outside": cell("E2", 101, "scores!E2: 101 lies outside"),
        "xlsx empty": cell("E2", None, "scores!E2: is missing"),
        "xlsx grade": cell("F2", "Z", "scores!F2: must be"),
        "xlsx unknown": cell("A2", "nobody", '"nobody" is no option'),
        "xlsx column": cell("C1", "lowest", '"lowest" is no column'),
        "xlsx far row": cell("A1048576", "x", "goes down to row 1,048,576"),
        "xlsx far column": cell("XFD2", "x", "scores!2: holds more than 60 columns"),
        "xlsx merged": book(lambda b: b["scores"].merge_cells("C2:D2"), "scores!C2:D2: cells are"),
        "xlsx sheet": book(lambda b: b.create_sheet("Sheet1"), "Sheet1: is no sheet of a study"),
        "xlsx few sheets": book(
            lambda b: b.create_sheet("options"), "options: is empty; its first row must name"
        ),
        "xlsx macros": part("xl/vbaProject.bin", b"x", "macros, links and objects are not taken"),
        "xlsx links": part("xl/externalLinks/externalLink1.xml", b"<x/>", "macros, links and"),
        "xlsx object": part("xl/embeddings/oleObject1.bin", b"x", "macros, links and objects"),
        "xlsx activex": part("xl/activeX/activeX1.xml", b"<x/>", "macros, links and objects"),
        "xlsx entity": part(scores, entity + b"<x/>", "declares XML entities"),
        "xlsx utf-16": part(scores, "<x/>".encode("utf-16"), "is not UTF-8"),
        "xlsx broken": part(scores, b"<worksheet", "the workbook: is no workbook that can be read"),
        "xlsx no book": ("xlsx", zipped(("a", b"b")), "is no XLSX workbook"),
        "xlsx study zip": ("xlsx", shipped("zip"), "is no XLSX workbook"),
        "xlsx old": ("xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "has a password or is of the old"),
        "xlsx text": ("xlsx", b"hello", "is no ZIP"),
        "xlsx nothing": ("xlsx", b"", "is no ZIP"),
        "xlsx over 5 MB": ("xlsx", b"PK" * 2_600_000, "is larger than 5 MB"),
        "xlsx bomb": part("xl/x.xml", b" " * 15_000_000, "as only ZIP bombs are"),
        "xlsx climbing": part("../x.xml", b"<x/>", "climbs out of the folder"),
        "xlsm renamed": replaced(
            "[Content_Types].xml",
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            "is made for macros",
        ),
    }


def xmls() -> dict[str, Hostile]:
    good = shipped("xml")
    start = good.index(b"<performanceTable>")
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n + 1, b"&l%d;" % n * 10) for n in range(9))

    def after(old: bytes, new: bytes, told: str) -> Hostile:
        assert old in good[start:], old
        return "xml", good[:start] + good[start:].replace(old, new, 1), told

    def before(new: bytes, told: str) -> Hostile:
        first = good.index(b"?>") + 2
        return "xml", good[:first] + new + good[first:], told

    lie = "declares a document type or entities"
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return {
        "xml laughs": before(b'<!DOCTYPE x [<!ENTITY l0 "ha">' + laughs + b"]>", lie),
        "xml outside": before(outside, lie),
        "xml dtd": before(b'<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">', lie),
        "xml parameter": before(b'<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///x"> %a;]>', lie),
        "xml empty": ("xml", b"", "is not XML"),
        "xml cut": ("xml", good[:-30], "is not XML"),
        "xml encoding": ("xml", b"<?xml version='1.0' encoding='x-no'?><a/>", "is not XML"),
        "xml html": ("xml", b"<html/>", "is no XMCDA 3.1.1; its root is"),
        "xml older": ("xml", good.replace(b"2019/XMCDA-3.1.1", b"2009/XMCDA-2.0.0"), "is no XMCDA"),
        "xml over 5 MB": ("xml", b" " * 5_000_001, "is larger than 5 MB"),
        "xml words": after(b"<real>", b"<real>x", "must be one finite real"),
        "xml comma": after(b"<real>", b"<real>1,", "write the decimal point as ."),
        "xml nan": after(b"<real>", b"<real>nan</real><real>", "must be one finite real"),
        "xml label": after(b"<real>", b"<label>x</label><real>x", "must be one finite real"),
        "xml beyond": after(b"<real>", b"<real>9999", "lies outside"),
        "xml option": after(b"<alternativeID>", b"<alternativeID>x", "is not known in this study"),
        "xml criterion": after(b"<criterionID>", b"<criterionID>x", "is no criterion of this"),
        "xml id": after(b'id="low"', b'id="lowest"', "must hold one value, or three"),
        "xml direction": after(b">max<", b">min<", "runs the other way than the study"),
        "xml scale": (
            "xml",
            good.replace(b"<maximum>", b"<maximum><integer>9</integer></maximum><maximum>", 1),
            "<maximum> credibility: 9 differs from the study's 100",
        ),
        "xml profile": after(b'<criteriaValues id="', b'<criteriaValues id="x', "is not known in"),
    }  # fmt: skip
