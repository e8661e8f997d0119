"""Criteria, options, scores and weights as XMCDA 3.1.1; `xmcda_in.py` is the way back."""

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from evaluation.errors import Fault, StudyError
from evaluation.study import Study

NAMESPACE = "http://www.decision-deck.org/2019/XMCDA-3.1.1"
ENDS = ("low", "likely", "high")
NOT_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")


def xmcda_bytes(study: Study) -> bytes:
    """The study's criteria with scales, options, performance table and weights as XML.

    Raises StudyError if a name holds what XML cannot.
    """
    _refuse_what_xml_cannot_hold(study)
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
        weights = SubElement(root, "criteriaValues", id=profile.id, name=profile.name)
        for name, points in profile.points.items():
            weight = SubElement(weights, "criterionValue")
            SubElement(weight, "criterionID").text = name
            _real(SubElement(SubElement(weight, "values"), "value"), points)
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _refuse_what_xml_cannot_hold(study: Study) -> None:
    named: dict[str, tuple[Any, ...]] = {
        "options": study.options,
        "criteria": study.criteria,
        "criteria/profiles": study.profiles,
    }
    faults = [
        Fault(
            file=f"{folder}/{thing.id}.toml",
            field="name",
            message=f"holds U+{ord(found[0]):04X}, which no XML may; take it out, or use a ZIP",
        )
        for folder, things in named.items()
        for thing in things
        if (found := NOT_XML.search(thing.name))
    ]
    if faults:
        raise StudyError(faults)


def _named(root: Element, many: str, one: str, things: Any) -> None:
    group = SubElement(root, many)
    for thing in things:
        SubElement(group, one, id=thing.id, name=thing.name)


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
