"""Further files: what spreadsheets and people really produce, and what hides in a part."""

import datetime
import io
import zipfile

import openpyxl

from tests.hostile import files
from tests.hostile.files import HEAD, Hostile, book, cell, zipped

LINE = "tripwire,credibility,22,42,62,C,Why.,14,X9"


def tables() -> dict[str, Hostile]:
    found: dict[str, Hostile] = {}

    def put(name: str, text: str | bytes, told: str) -> None:
        data = text if isinstance(text, bytes) else text.encode()
        found[f"csv {name}"] = ("csv", data, told)

    def line(name: str, old: str, new: str, told: str) -> None:
        put(name, f"{HEAD}\n{LINE.replace(old, new)}\n", told)

    put("utf-16 without a mark", HEAD.encode("utf-16-le"), "holds NUL characters")
    put("utf-32", HEAD.encode("utf-32"), "is UTF-16 or UTF-32")
    put("separator line", f"sep=;\n{HEAD}\n{LINE}".replace(",", ";"), "scores!1: names no column")
    put("title", f"My scores\n{HEAD}\n{LINE}", "scores!1: names no column")
    put("blank first", f"\n{HEAD}\n{LINE}", "scores!1: names no column")
    put("words", "hello world", "scores!1: names no column")
    put("picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is not UTF-8 text")
    put("capitals", f"{HEAD}\n{LINE}".replace("option,", "Option,"), 'did you mean "option"?')
    put("one quote", b'"' * 4_000_000, "row 1 has a cell of more than")
    line("percent", "42", "42%", "has a percent sign")
    line("thousands", "42", '"1,042.5"', "scores!D2: must be a number")
    line("minus sign", "22", "\u221222", "scores!C2: must be a number")
    line("wide digits", "42", "\uff14\uff12", "scores!D2: must be a number")
    line("comma in a text", "Why.", "Why, so", "stands in a column without a name")
    line("short", ",42,62,C,Why.,14,X9", "", "scores!D2: is missing")
    line("two lines in an id", "tripwire", '"trip\nwire"', "is not a proper id")
    line("dots", "tripwire", "..", "is not a proper id")
    line("long id", "tripwire", "a" * 100_000, "scores!A2: is too long an id")
    line("many sources", "X9", ";".join(f"Y{n}" for n in range(2_000)), "is not registered")
    line("many paragraphs", "14", ";".join(map(str, range(19, 2_000))), "does not exist")
    crowd = "".join(f"\no{n},credibility,1,2,3,C,Why.,14,X9" for n in range(2_000))
    put("crowd", HEAD + crowd, '"o0" is no option of this study')
    wrong = "\ntripwire,credibility,x,y,z,C,Why.,14,X9" * 2_000
    put("crowd of words", HEAD + wrong, "scores!C2: must be a number")
    put("frame deep", "key,value\n" + "a." * 2_000 + "b,1\n", "is no key of a frame")
    put("frame through a text", "key,value\ntitle.x.y,1\n", '"title.x.y" is no key of a frame')
    put("frame stranger", "key,value\n__proto__,2\n", "is not a known key")
    put("frame table", "key,value\ngroups,1\n", 'must be a table, not "1"')
    put("frame gap", "key,value\nmultiply.99,x\n", "must be a list, not a table")
    put("frame date", "key,value\nas_of,soon\n", "must be a date such as 2025-09-05")
    put("need", "option,need,answer\ntripwire,russian_consent,maybe\n", "must be yes, no or partly")
    put("points", "profile,criterion,points\nbalanced,credibility,-1\n", "must be at least 0")
    put("effect", "synergy,criterion,effect\n99,credibility,1\n", "is no number of the sheet")
    head = "id,name,short,core,optional,article,grade"
    put("package", f"{head}\np1a,X,Y,nobody,,13,C\n", '"nobody" is not known in this study')
    return found


def parts() -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(book(lambda _: None, "")[1])) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


SCORES = "xl/worksheets/sheet1.xml"


def with_part(name: str, old: bytes, new: bytes, told: str) -> Hostile:
    assert old in dict(parts())[name], old
    changed = [(n, c.replace(old, new, 1) if n == name else c) for n, c in parts()]
    return "xlsx", zipped(*changed), told


def with_row(row: bytes, told: str) -> Hostile:
    return with_part(SCORES, b"</sheetData>", row + b"</sheetData>", told)


def hidden(whole: openpyxl.Workbook, state: str) -> None:
    whole.create_sheet("needs").append(["option", "need", "answer"])
    whole["needs"].sheet_state = state


def percentage(whole: openpyxl.Workbook) -> None:
    whole["scores"]["D2"] = 0.42
    whole["scores"]["D2"].number_format = "0%"


def workbooks() -> dict[str, Hostile]:
    path = b"/xl/worksheets/sheet1.xml"
    rels, main = "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
    damaged = "the workbook: is no workbook that can be read"
    texts = b"<sst>" + b"".join(b"<si><t>%d</t></si>" % n for n in range(100_001)) + b"</sst>"
    doctype = b'<!DOCTYPE\nx [<!ENTITY a "b">]><x/>'
    wide = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(3, 900))
    row = b"".join(b"<c><v>%d</v></c>" % (n * 7_919 % 10_007) for n in range(50))
    merge = b"</sheetData><mergeCells><mergeCell ref='C2:D2'/></mergeCells>"
    return {
        "xlsx date": cell("D2", datetime.date(2025, 4, 5), "not the date 2025-04-05"),
        "xlsx time": cell("D2", datetime.time(4, 5), 'scores!D2: must be a number, not "04:05:00"'),
        "xlsx time as text": cell("G2", datetime.time(4, 5), "scores!G2: must be text"),
        "xlsx true as grade": cell("F2", True, "scores!F2: must be text, not true"),
        "xlsx percent text": cell("D2", "42 %", "has a percent sign"),
        "xlsx percentage": book(percentage, "scores!D2: is shown as a percentage"),
        "xlsx huge": cell("D2", 1e308, "scores!D2: must be at most"),
        "xlsx hidden": book(lambda b: hidden(b, "hidden"), "needs: is hidden"),
        "xlsx very hidden": book(lambda b: hidden(b, "veryHidden"), "needs: is hidden"),
        "xlsx capitals": book(lambda b: b.create_sheet("Needs"), "Needs: is no sheet of a study"),
        "xlsx chart": book(lambda b: b.create_chartsheet("needs"), damaged),
        "xlsx merged quietly": with_part(SCORES, b"</sheetData>", merge, "scores!C2:D2: cells are"),
        "xlsx merged heading": book(lambda b: b["scores"].merge_cells("A1:B1"), "scores!A1:B1"),
        "xlsx row 0": with_row(b'<row r="0"><c r="A0"><v>1</v></c></row>', '"0" is no number'),
        "xlsx row -5": with_row(b'<row r="-5"><c><v>1</v></c></row>', '"-5" is no number of a row'),
        "xlsx row far": with_row(b"<row r = '9999999'></row>", "goes down to row 9,999,999"),
        "xlsx row spelt": with_row(b'<row r="&#57;99999"></row>', "goes down to row 999,999"),
        "xlsx cell elsewhere": with_row(
            b'<row r="3"><c r="A99"><v>1</v></c></row>', '"A99" is no cell of row 3'
        ),
        "xlsx column ZZZZ": with_row(
            b'<row r="3"><c r="ZZZZ3"><v>1</v></c></row>', '"ZZZZ3" is no cell of row 3'
        ),
        "xlsx wide rows": with_row(wide, "scores!3: holds more than 60 columns"),
        "xlsx many cells": with_row(
            b"".join(b'<row n="%d">' % (n * n) + row + b"</row>" for n in range(4_001)),
            "scores: holds more than 200,000 cells",
        ),
        "xlsx not a number": with_row(
            b'<row r="3"><c r="D3"><v>NaN</v></c></row>', 'scores!D3: must be a number, not "NaN"'
        ),
        "xlsx endless": with_row(
            b'<row r="3"><c r="D3"><v>inf</v></c></row>', 'scores!D3: must be a number, not "inf"'
        ),
        "xlsx digits": with_row(
            b'<row r="3"><c r="D3"><v>' + b"9" * 5_000 + b"</v></c></row>", "scores!D3: must be a"
        ),
        "xlsx no text": with_row(b'<row r="3"><c r="A3" t="s"><v>99999</v></c></row>', damaged),
        "xlsx no style": with_row(b'<row r="3"><c r="A3" s="9999"><v>1</v></c></row>', damaged),
        "xlsx bad day": with_row(b'<row r="3"><c r="D3" t="d"><v>soon</v></c></row>', damaged),
        "xlsx formula kept": with_row(
            b'<row r="3"><c r="D3"><f>1+1</f><v>2</v></c></row>', "scores!D3: is a formula"
        ),
        "xlsx climbs": with_part(rels, path, b"/../../etc/passwd", "scores: is listed, but"),
        "xlsx outside sheet": with_part(
            rels, b"/>", b' TargetMode="External"/>', "scores: is listed, but"
        ),
        "xlsx twice": with_part(
            main,
            b"</sheets>",
            b'<sheet name="scores" sheetId="2" r:id="rId1" xmlns:r="http://schemas.openxmlformats'
            b'.org/officeDocument/2006/relationships"/></sheets>',
            "scores: stands in the workbook 2 times",
        ),
        "xlsx texts": ("xlsx", zipped(*parts(), ("xl/sharedStrings.xml", texts)), "100,001 texts"),
        "xlsx styles": ("xlsx", zipped(*parts(), ("xl/s.xml", doctype)), "declares XML entities"),
        "xlsx capitals of macros": (
            "xlsx",
            zipped(*parts(), ("xl/VBAproject.BIN", b"x")),
            "macros",
        ),
        "xlsx no types": ("xlsx", zipped(*parts()[:-1]), damaged),
        "xlsb": ("xlsx", zipped(("xl/workbook.bin", b"x")), "is no XLSX workbook"),
        "ods": ("xlsx", zipped(("content.xml", b"<x/>")), "is no XLSX workbook"),
    }


def others() -> dict[str, Hostile]:
    good = files.inside("zip")
    inner = zipped(("a", b"0" * 9_000_000))
    dots = b"a." * 5_000 + b"b = 1"
    brackets = b"a = " + b"[" * 5_000
    value = b"<values><value><real>1</real></value></values>"
    start = files.shipped("xml").partition(b"<alternatives>")[0]
    end = b"</" + start.rpartition(b"<")[2].partition(b" ")[0] + b">"

    def xml(inside: bytes, told: str) -> Hostile:
        return "xml", start + inside + end, told

    return {
        "zip in a zip": ("zip", zipped(*good, ("options/x.zip", inner)), "is no dossier"),
        "zip of dots": ("zip", zipped(*good, ("options/x.toml", dots)), "options/x.toml"),
        "zip of brackets": ("zip", zipped(*good, ("options/x.toml", brackets)), "options/x.toml"),
        "zip of NUL": ("zip", zipped(*good, ("options/x.toml", b"\0")), "options/x.toml"),
        "xml deep": xml(b"<a>" * 100_000 + b"</a>" * 100_000, "holds nothing that a study takes"),
        "xml nothing": xml(b"<alternativesSets/>", "holds nothing that a study takes"),
        "xml no id": xml(
            b"<alternatives><alternative/></alternatives>", "<alternative>: has no id"
        ),
        "xml profile twice": xml(
            b'<criteriaValues id="balanced"/>' * 2, "<criteriaValues> balanced: is given twice"
        ),
        "xml weight": xml(
            b'<criteriaValues id="balanced"><criterionValue><criterionID>x</criterionID>'
            + value
            + b"</criterionValue></criteriaValues>",
            "must be one value for one criterion of this study, given once",
        ),
        "xml nominal": xml(
            b"<criteriaScales><criterionScale><criterionID>credibility</criterionID><scales>"
            b"<scale><nominal/></scale></scales></criterionScale></criteriaScales>",
            "<criterionScale> credibility: must be one quantitative scale",
        ),
        "xml latin": ("xml", b"\xe9" + start, "is not XML"),
        "xml utf-7": ("xml", b"<?xml version='1.0' encoding='utf-7'?>+ADw-x/>", "is not XML"),
    }
