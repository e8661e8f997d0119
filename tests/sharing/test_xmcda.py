"""XMCDA: what is taken is put over the study, what is not is told, and nothing is guessed."""

import pytest

from evaluation.errors import StudyError
from evaluation.study import Study
from sharing.changes import changes
from sharing.exchange import read_form, write_form
from sharing.xmcda import NAMESPACE

SCORE = "performanceTable/alternativePerformances/performance"


def read(study: Study, inner: str):
    text = f'<x:XMCDA xmlns:x="{NAMESPACE}">{inner}</x:XMCDA>'
    return read_form("xml", text.encode(), study)


def performance(values: str) -> str:
    return (
        "<performanceTable><alternativePerformances><alternativeID>tripwire</alternativeID>"
        f"<performance><criterionID>credibility</criterionID><values>{values}</values>"
        "</performance></alternativePerformances></performanceTable>"
    )


def refused(study: Study, inner: str) -> list[str]:
    with pytest.raises(StudyError) as wrong:
        read(study, inner)
    return [str(fault) for fault in wrong.value.faults]


def test_what_a_study_has_no_place_for_is_told_once_a_kind(shipped: Study):
    incoming = read(
        shipped,
        "<alternatives mcdaConcept='x'><description/>"
        "<alternative id='tripwire'><type>real</type><active>false</active></alternative>"
        "<alternative id='windfall'><type>real</type></alternative></alternatives>"
        "<criteriaThresholds/><criteriaValues id='balanced'><criterionValue>"
        "<criterionID>credibility</criterionID><values><value id='a'><real>81</real></value>"
        "</values></criterionValue></criteriaValues>",
    )
    assert incoming.notes == (
        (
            "Not taken from the file: alternatives/@mcdaConcept, alternatives/description,"
            " alternatives/alternative/type (2 times), alternatives/alternative/active,"
            " criteriaThresholds, criteriaValues/criterionValue/values/value/@id."
        ),
    )
    assert len(changes(shipped, incoming.study)) == 1


def test_all_that_we_write_is_taken_and_where_the_schema_lies_is_no_data(shipped: Study):
    text = write_form("xml", shipped).decode()
    assert read_form("xml", text.encode(), shipped).notes == ()
    where = ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="a b"'
    assert (
        read_form(
            "xml", text.replace(f'{NAMESPACE}"', f'{NAMESPACE}"{where}').encode(), shipped
        ).notes
        == ()
    )


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("<real>42.5</real>", 42.5),
        ("<real> 4.25e1 </real>", 42.5),
        ("<integer>+43</integer>", 43),
        ("<rational><numerator>85</numerator><denominator>2</denominator></rational>", 42.5),
    ],
)
def test_reals_integers_and_rationals_are_numbers(shipped: Study, number, value):
    study = read(shipped, performance(f"<value>{number}</value>")).study
    assert study.option("tripwire").scores["credibility"].likely == value


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("<real>42,5</real>", '"42,5"; write the decimal point as .'),
        ("<real>NaN</real>", '"NaN"'),
        ("<real>1_0</real>", '"1_0"'),
        ("<real>1e999</real>", '"1e999"'),
        ("<integer>4.5</integer>", '"4.5"'),
        ("<rational><numerator>1</numerator><denominator>0</denominator></rational>", "<rational>"),
        ("<interval/>", "<interval>"),
        ("<NA/>", "<NA>"),
        ("", "nothing"),
        ("<real>1</real><real>2</real>", "<real> and more"),
    ],
)
def test_nothing_else_is_a_number(shipped: Study, number, told):
    assert refused(shipped, performance(f"<value>{number}</value>")) == [
        (
            f"<performance> tripwire, credibility: must be one finite real, integer or rational,"
            f" not {told}"
        )
    ]


def test_numbers_that_the_study_refuses_are_told_at_their_element(shipped: Study):
    assert refused(
        shipped,
        "<alternatives><alternative id='tripwire' name='a&#10;b'/></alternatives>"
        + performance("<value><real>9999</real></value>")
        + "<criteriaValues id='balanced'><criterionValue><criterionID>credibility</criterionID>"
        "<values><value><real>-1</real></value></values></criterionValue></criteriaValues>",
    ) == [
        "<criteriaValues> balanced, credibility: must be at least 0, not -1",
        "<alternative> tripwire name: must be a single line",
        "<performance> tripwire, credibility likely: 9999 is above high (62)",
        "<performance> tripwire, credibility likely: 9999 lies outside 0 to 100",
    ]


def test_what_is_given_twice_or_has_no_id_is_refused(shipped: Study):
    assert refused(
        shipped,
        "<alternatives><alternative id='tripwire'/><alternative id='tripwire'/><alternative/>"
        "</alternatives><criteriaValues id='balanced'/><criteriaValues id='balanced'/>"
        "<criteriaValues/>",
    ) == [
        "<alternative> tripwire: is given twice",
        "<alternative>: has no id",
        "<criteriaValues> balanced: is given twice",
        "<criteriaValues>: has no id",
    ]


def test_a_file_of_nothing_that_a_study_takes_is_refused(shipped: Study):
    assert refused(shipped, "<alternativesSets/>") == [
        (
            "the XML file: holds nothing that a study takes"
            " (alternatives, criteria, performanceTable, criteriaScales, criteriaValues)"
        )
    ]


def test_a_scale_of_another_kind_is_refused(shipped: Study):
    scale = (
        "<criteriaScales><criterionScale><criterionID>credibility</criterionID><scales><scale>"
        "<nominal/></scale></scales></criterionScale></criteriaScales>"
    )
    assert refused(shipped, scale) == [
        "<criterionScale> credibility: must be one quantitative scale"
    ]


def test_a_name_that_xml_cannot_hold_is_told_with_its_place_and_not_written(shipped: Study):
    option = shipped.option("tripwire").model_copy(update={"name": "a\ufffeb"})
    rest = [o for o in shipped.options if o.id != "tripwire"]
    with pytest.raises(StudyError) as wrong:
        write_form("xml", shipped.replace(options=(*rest, option)))
    assert str(wrong.value) == (
        "options/tripwire.toml name: holds U+FFFE, which no XML may; take it out, or use a ZIP"
    )
