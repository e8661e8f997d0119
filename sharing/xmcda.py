"""Criteria, options, scores and weights as XMCDA 3.1.1, and back into a study."""

import math
import re
from typing import Any
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from evaluation.dossiers import FOLDERS, FRAME, RELATIONS, Tables, study_of, tables_of
from evaluation.errors import Fault, StudyError
from evaluation.study import Study
from evaluation.wording import close_to, figure, shown
from sharing.archive import MOST_INPUT

NAMESPACE = "http://www.decision-deck.org/2019/XMCDA-3.1.1"
ENDS = ("low", "likely", "high")
NOT_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
MOST_FAULTS = 500


def xmcda_bytes(study: Study) -> bytes:
    """The study's criteria with scales, options, performance table and weights as XML."""
    root = Element(f"{{{NAMESPACE}}}XMCDA")
    _named(root, "alternatives", "alternative", study.options)
    _named(root, "criteria", "criterion", study.criteria)
    table = SubElement(root, "performanceTable")
    for option in study.options:
        row = SubElement(table, "alternativePerformances")
        SubElement(row, "alternativeID").text = option.id
        for name, score in option.scores.items():
            cell = SubElement(row, "performance")
            SubElement(cell, "criterionID").text = name
            values = SubElement(cell, "values")
            for end in ENDS:
                _real(SubElement(values, "value", id=end), getattr(score, end))
    scales = SubElement(root, "criteriaScales")
    for criterion in study.criteria:
        _scale(SubElement(scales, "criterionScale"), criterion)
    for profile in study.profiles:
        weights = SubElement(root, "criteriaValues", id=profile.id, name=_xml(profile.name))
        for name, points in profile.points.items():
            weight = SubElement(weights, "criterionValue")
            SubElement(weight, "criterionID").text = name
            _real(SubElement(SubElement(weight, "values"), "value"), points)
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _xml(text: str) -> str:
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _named(root: Element, many: str, one: str, things: Any) -> None:
    group = SubElement(root, many)
    for thing in things:
        SubElement(group, one, id=thing.id, name=_xml(thing.name))


def _real(value: Element, number: float) -> None:
    SubElement(value, "real").text = repr(float(number))


def _scale(element: Element, criterion: Any) -> None:
    low, high = criterion.range
    SubElement(element, "criterionID").text = criterion.id
    scale = SubElement(SubElement(SubElement(element, "scales"), "scale"), "quantitative")
    rising = criterion.best > criterion.worst
    SubElement(scale, "preferenceDirection").text = "max" if rising else "min"
    _real(SubElement(scale, "minimum"), low)
    _real(SubElement(scale, "maximum"), high)


def study_of_xmcda(data: bytes, study: Study) -> Study:
    """The study with an XMCDA file's names, scores and weights put over its own.

    A performance of one value moves `likely` alone; three named low, likely, high move all.
    Raises StudyError with all faults.
    """
    root = _root(data)
    files, faults = tables_of(study), list[Fault]()
    for one, folder in (("alternative", "options"), ("criterion", "criteria")):
        for element in root.findall(f"{one}s/{one}" if one[0] == "a" else f"criteria/{one}"):
            table = _known(files, folder, element.get("id"), f"<{one}>", faults)
            if table is not None and element.get("name"):
                table["name"] = element.get("name")
    for scale in root.findall("criteriaScales/criterionScale"):
        _check_scale(scale, study, faults)
    seen: set[tuple[str, str]] = set()
    for row in root.findall("performanceTable/alternativePerformances"):
        _row(row, files, seen, faults)
    _weights(root, files, faults)
    if faults:
        raise StudyError(list(dict.fromkeys(faults))[:MOST_FAULTS])
    dossiers: dict[str, Any] = {folder: {} for folder in FOLDERS}
    for file, table in files.items():
        folder, _, name = file.rpartition("/")
        if folder and file != RELATIONS:
            dossiers[folder][name.removesuffix(".toml")] = table
    return study_of(Tables(files[FRAME], files.get(RELATIONS), dossiers), [])


def _root(data: bytes) -> Element:
    if len(data) > MOST_INPUT:
        raise _refused(f"is larger than 5 MB ({len(data):,} bytes)")
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise _refused("declares a document type or entities, which are not taken") from None
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise _refused(f"is not XML that can be read ({error})") from None
    if root.tag != f"{{{NAMESPACE}}}XMCDA":
        raise _refused(f"is no XMCDA 3.1.1; its root is {shown(root.tag)}")
    return root


def _refused(message: str) -> StudyError:
    return StudyError([Fault(file="the XML file", message=message)])


def _known(
    files: dict[str, Any], folder: str, name: str | None, place: str, faults: list[Fault]
) -> dict[str, Any] | None:
    table: dict[str, Any] | None = files.get(f"{folder}/{name}.toml")
    if table is None or (folder, name) == ("options", "relations"):
        known = [f.rpartition("/")[2][:-5] for f in files if f.rpartition("/")[0] == folder]
        told = f"{shown(name or '')} is not known in this study{close_to(name or '', tuple(known))}"
        faults.append(Fault(file=place, message=told))
        return None
    return table


def _check_scale(element: Element, study: Study, faults: list[Fault]) -> None:
    name = element.findtext("criterionID", "")
    criterion = next((c for c in study.criteria if c.id == name), None)
    scale = element.find("scales/scale/quantitative")
    if criterion is None or scale is None:
        faults.append(Fault(file=f"<criterionScale> {name}", message="is no scale of this study"))
        return
    rising = "max" if criterion.best > criterion.worst else "min"
    if scale.findtext("preferenceDirection", "").strip() != rising:
        told = f"runs the other way than the study, whose best is {figure(criterion.best)}"
        faults.append(Fault(file=f"<criterionScale> {name}", message=told))
    for tag, end in zip(("minimum", "maximum"), criterion.range, strict=True):
        place = scale.find(tag)
        number = None if place is None else _number(place, f"<{tag}> {name}", faults)
        if number is not None and number != end:
            told = f"{figure(number)} differs from the study's {figure(end)}"
            faults.append(Fault(file=f"<{tag}> {name}", message=told))


def _number(value: Element, place: str, faults: list[Fault]) -> float | None:
    real = value.findtext("real", value.findtext("integer", "")).strip()
    top, bottom = value.findtext("rational/numerator"), value.findtext("rational/denominator")
    try:
        if top is not None and bottom is not None:
            return int(top) / int(bottom)
        number = math.nan if "_" in real else float(real)
    except (ValueError, ZeroDivisionError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        comma = "; write the decimal point as ." if "," in real else ""
        told = f"must be a finite real, integer or rational, not {shown(real)}{comma}"
        faults.append(Fault(file=place, message=told))
        return None
    return number


def _row(
    row: Element, files: dict[str, Any], seen: set[tuple[str, str]], faults: list[Fault]
) -> None:
    option = row.findtext("alternativeID", "")
    table = _known(files, "options", option, "<alternativePerformances>", faults)
    for cell in row.findall("performance") if table is not None else ():
        criterion = cell.findtext("criterionID", "")
        place = f"<performance> {option}, {criterion}"
        score = (table or {})["scores"].get(criterion)
        if score is None or (option, criterion) in seen:
            told = "is given twice" if score is not None else "is no criterion of this study"
            faults.append(Fault(file=place, message=told))
            continue
        seen.add((option, criterion))
        values = cell.findall("values/value")
        ids = [value.get("id") for value in values]
        if len(values) != 1 and sorted(map(str, ids)) != sorted(ENDS):
            told = "must hold one value, or three with the ids low, likely and high"
            faults.append(Fault(file=place, message=told))
            continue
        for end, value in zip(ids if len(ids) == 3 else ["likely"], values, strict=True):
            number = _number(value, place, faults)
            if number is not None:
                score[end] = number


def _weights(root: Element, files: dict[str, Any], faults: list[Fault]) -> None:
    for weights in root.findall("criteriaValues"):
        table = _known(files, "criteria/profiles", weights.get("id"), "<criteriaValues>", faults)
        told: set[str] = set()
        for weight in weights.findall("criterionValue") if table is not None else ():
            name = weight.findtext("criterionID", "")
            place = f"<criteriaValues> {weights.get('id')}, {name}"
            values = weight.findall("values/value")
            if len(values) != 1 or name in told or name not in (table or {})["points"]:
                message = "must be one value for one criterion of this study, given once"
                faults.append(Fault(file=place, message=message))
                continue
            told.add(name)
            number = _number(values[0], place, faults)
            if number is not None:
                (table or {})["points"][name] = number
