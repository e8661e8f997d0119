"""How a memo looks: A4, British English, one face, and on every page what it is and which page."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from sharing.exports.memo_xml import CELL
from sharing.exports.told import harmless

FACE, INK, SOFT = "Arial", RGBColor(0x1B, 0x1F, 0x24), RGBColor(0x5B, 0x63, 0x6D)
WIDTH, HEIGHT, MARGIN = 21.0, 29.7, 2.2
# What is left between the margins, in centimetres.
TEXT_WIDTH = WIDTH - 2 * MARGIN
SAID, SMALL = "Surety said", "Surety small"


def lay_out(document: Any, title: str, said: str) -> None:
    """Set pages, styles, header and footer of a new document."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(WIDTH), Cm(HEIGHT)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)
    _styles(document.styles)
    _edges(document, title, said)


def _styles(styles: Any) -> None:
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    # The template's line below titles, and its letters set apart.
    for name, mark in (("Title", "w:pBdr"), ("Subtitle", "w:spacing")):
        for plain in list(styles[name].element.iter(qn(mark))):
            plain.getparent().remove(plain)
    _style(styles["Normal"], 10, after=6)
    styles["Normal"].paragraph_format.line_spacing = 1.15
    _style(styles["Title"], 22, bold=True, after=2)
    _style(styles["Subtitle"], 12, after=2, color=SOFT)
    _style(styles["Heading 1"], 15, bold=True, before=16, after=5)
    _style(styles["Heading 2"], 11, bold=True, before=12, after=4)
    _style(styles["List Bullet"], 10, after=3)
    for name in (CELL, SMALL, SAID):
        added = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        added.base_style = styles["Normal"]
    _style(styles[CELL], 8.5)
    _style(styles[SMALL], 8, after=4, color=SOFT)
    _style(styles[SAID], 10, bold=True, after=6)
    for name in (CELL, SMALL):
        styles[name].paragraph_format.line_spacing = 1.0


def _style(
    style: Any,
    size: float,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    color: RGBColor = INK,
) -> None:
    font, space = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FACE, Pt(size), bold, False
    font.color.rgb = color
    space.space_before, space.space_after = Pt(before), Pt(after)
    faces = style.element.rPr.rFonts
    for name in list(faces.attrib):
        if name.endswith("Theme"):
            del faces.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(script), FACE)


def _edges(document: Any, title: str, said: str) -> None:
    section = document.sections[0]
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (header, footer):
        paragraph.style = document.styles[SMALL]
    header.text = harmless(title)
    footer.text = f"{harmless(said)}\t"
    footer.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run("Page ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    """A number that the reader's program fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  # the library knows no fields
