"""An XMCDA 3.1.1 file put over a study; what is wrong is told at its element, and what is left."""

import math
import re
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from evaluation.dossiers import RELATIONS, tables_of
from evaluation.errors import Fault, StudyError
from evaluation.study import ID, Study
from evaluation.tables import Table
from evaluation.wording import HINTS, close_to, figure, shown
from sharing.archive import MOST_INPUT
from sharing.cells import PLAIN_NUMBER, whole
from sharing.filling import Filling
from sharing.taking import checked
from sharing.xmcda import ENDS, NAMESPACE
from sharing.xmcda_left import left_out

WHOLE = re.compile(r"[+-]?\d{1,300}", re.ASCII)
TOP = ("alternatives", "criteria", "performanceTable", "criteriaScales", "criteriaValues")


def study_of_xmcda(data: bytes, study: Study) -> tuple[Study, list[str]]:
    """The study with an XMCDA file's names, scores and weights put over its own, and notes.

    A performance of one value moves `likely` alone; three named low, likely, high move all.
    Raises StudyError with all faults.
    """
    root = _root(data)
    filling = Filling(files=tables_of(study))
    _names(filling, root)
    _scales(filling, root, study)
    _performances(filling, root)
    _weights(filling, root)
    return checked(filling), left_out(root)


def _root(data: bytes) -> Element:
    if len(data) > MOST_INPUT:
        raise _refused(f"is larger than 5 MB ({len(data):,} bytes)")
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise _refused("declares a document type or entities, which are not taken") from None
    except ParseError as error:
        line, column = error.position
        raise _refused(f"is not XML from line {line}, letter {column + 1} on") from None
    except (ValueError, LookupError, RecursionError):
        raise _refused("is not XML that can be read") from None
    if root.tag != f"{{{NAMESPACE}}}XMCDA":
        raise _refused(f"is no XMCDA 3.1.1; its root is {shown(root.tag)}")
    if not any(child.tag in TOP for child in root):
        raise _refused(f"holds nothing that a study takes ({', '.join(TOP)})")
    return root


def _refused(message: str) -> StudyError:
    return StudyError([Fault(file="the XML file", message=message)])


def _names(filling: Filling, root: Element) -> None:
    kinds = (("alternatives/alternative", "options"), ("criteria/criterion", "criteria"))
    for path, folder in kinds:
        seen: set[str] = set()
        for element in root.findall(path):
            name = element.get("id", "").strip()
            table = _known(filling, folder, name, f"<{element.tag}> {name}", seen)
            if table is not None and element.get("name"):
                table["name"] = element.get("name")


def _known(filling: Filling, folder: str, stem: str, place: str, seen: set[str]) -> Table | None:
    """The dossier of an id, once; a fault at its element if there is none."""
    file = f"{folder}/{stem}.toml"
    if not re.fullmatch(ID, stem) or file not in filling.files or file == RELATIONS:
        told = f"is not known in this study{_hint(filling, folder, stem)}" if stem else "has no id"
        filling.fault(place.strip(), told)
        return None
    if stem in seen:
        filling.fault(place, "is given twice")
        return None
    seen.add(stem)
    filling.at(place, file)
    return filling.files[file]


def _hint(filling: Filling, folder: str, stem: str) -> str:
    """The id that may be meant; a search for each of thousands would take seconds."""
    if len(filling.faults) >= HINTS:
        return ""
    paths = (Path(file) for file in filling.files if file != RELATIONS)
    return close_to(stem, tuple(path.stem for path in paths if path.parent.as_posix() == folder))


def _text(element: Element, tag: str) -> str:
    """The text of the one element of a kind; empty if there is none, several, or more in it."""
    found = element.findall(tag)
    return (found[0].text or "").strip() if len(found) == 1 and not len(found[0]) else ""


def _scales(filling: Filling, root: Element, study: Study) -> None:
    """The study's own scales only: a score on another would mean something else."""
    seen: set[str] = set()
    for element in root.findall("criteriaScales/criterionScale"):
        name = _text(element, "criterionID")
        place = f"<criterionScale> {name}"
        scales = element.findall("scales/scale")
        if _known(filling, "criteria", name, place, seen) is None:
            continue
        inside = list(scales[0]) if len(scales) == 1 else []
        scale = inside[0] if [each.tag for each in inside] == ["quantitative"] else None
        if scale is None:
            filling.fault(place, "must be one quantitative scale")
            continue
        criterion = study.criterion(name)
        rising = "max" if criterion.best > criterion.worst else "min"
        given = _text(scale, "preferenceDirection")
        if given not in ("max", "min"):
            filling.fault(place, "must say once which way it runs, max or min")
        elif given != rising:
            told = f"runs the other way than the study, whose best is {figure(criterion.best)}"
            filling.fault(place, told)
        for tag, end in zip(("minimum", "maximum"), criterion.range, strict=True):
            _check_end(filling, scale.findall(tag), f"<{tag}> {name}", end)


def _check_end(filling: Filling, given: list[Element], place: str, end: float) -> None:
    for element in given:
        number = _number(filling, element, place)
        if number is not None and number != end:
            filling.fault(place, f"{figure(number)} differs from the study's {figure(end)}")


def _number(filling: Filling, element: Element, place: str) -> float | None:
    """The one number in an element; a fault if there is none, or something else."""
    parts = list(element)
    part = parts[0] if len(parts) == 1 else None
    number = math.nan if part is None else _figure(part)
    if math.isfinite(number):
        return number
    given = "nothing" if not parts else f"<{parts[0].tag}>"
    if part is not None and part.tag in ("real", "integer") and not len(part):
        given = shown((part.text or "").strip())
    comma = "; write the decimal point as ." if "," in given else ""
    more = " and more" if len(parts) > 1 else ""
    told = f"must be one finite real, integer or rational, not {given}{more}{comma}"
    filling.fault(place, told)
    return None


def _figure(part: Element) -> float:
    """A real, an integer or a rational; not a number for anything else."""
    # With an element within it, the text before that one is not all of it.
    text = (part.text or "").strip() if not len(part) else ""
    if part.tag == "real" and PLAIN_NUMBER.fullmatch(text):
        return float(text)
    if part.tag == "integer" and WHOLE.fullmatch(text):
        return float(text)
    top, bottom = _text(part, "numerator"), _text(part, "denominator")
    if part.tag == "rational" and WHOLE.fullmatch(top) and WHOLE.fullmatch(bottom):
        return int(top) / int(bottom) if int(bottom) else math.nan
    return math.nan


def _performances(filling: Filling, root: Element) -> None:
    seen: set[tuple[str, str]] = set()
    for row in root.findall("performanceTable/alternativePerformances"):
        option = _text(row, "alternativeID")
        place = f"<alternativePerformances> {option}"
        table = _known(filling, "options", option, place, set())
        for cell in row.findall("performance") if table is not None else ():
            criterion = _text(cell, "criterionID")
            place = f"<performance> {option}, {criterion}".removesuffix(", ")
            score = (table or {})["scores"].get(criterion)
            if score is None or (option, criterion) in seen:
                known = "is no criterion of this study" if criterion else "must name one criterion"
                filling.fault(place, "is given twice" if score else known)
                continue
            seen.add((option, criterion))
            filling.at(place, f"options/{option}.toml", f"scores.{criterion}")
            _put_score(filling, score, cell.findall("values/value"), place)


def _put_score(filling: Filling, score: Table, values: list[Element], place: str) -> None:
    ends = ["likely"] if len(values) == 1 else [value.get("id", "") for value in values]
    if len(values) != 1 and sorted(ends) != sorted(ENDS):
        told = "must hold one value, or three with the ids low, likely and high"
        filling.fault(place, told)
        return
    for end, value in zip(ends, values, strict=True):
        number = _number(filling, value, place)
        if number is not None:
            score[end] = whole(number)


def _weights(filling: Filling, root: Element) -> None:
    profiles: set[str] = set()
    for weights in root.findall("criteriaValues"):
        profile = weights.get("id", "").strip()
        place = f"<criteriaValues> {profile}"
        table = _known(filling, "criteria/profiles", profile, place, profiles)
        if table is None:
            continue
        if weights.get("name"):
            table["name"] = weights.get("name")
        seen: set[str] = set()
        for weight in weights.findall("criterionValue"):
            name = _text(weight, "criterionID")
            values = weight.findall("values/value")
            at = f"{place}, {name}"
            if len(values) != 1 or name in seen or name not in table["points"]:
                filling.fault(at, "must be one value for one criterion of this study, given once")
                continue
            seen.add(name)
            filling.at(at, f"criteria/profiles/{profile}.toml", "points", name)
            number = _number(filling, values[0], at)
            if number is not None:
                table["points"][name] = whole(number)
