"""A paper being written: headings, texts, native tables, pictures with words."""

import io
from collections.abc import Collection, Sequence
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm

from sharing.exports import memo_xml
from sharing.exports.memo_looks import SMALL, TEXT_WIDTH, lay_out
from sharing.exports.told import harmless

# Twentieths of a point in a centimetre.
TWIPS = 567
# Tables of at most so many rows stay on one page.
TOGETHER = 12


class Paper:
    """A document that grows at its end."""

    def __init__(self, title: str, said: str) -> None:
        self.document: Any = docx.Document()
        lay_out(self.document, title, said)

    def heading(self, told: str, level: int, *, fresh: bool = False) -> None:
        """A heading that stays with what follows; level 0 is the title. `fresh`: on a new page."""
        style = f"Heading {level}" if level else "Title"
        self._append(memo_xml.paragraph(told, style, "<w:pageBreakBefore/>" if fresh else ""))

    def text(self, told: str, style: str = "Normal", *, keep: bool = False) -> None:
        """A paragraph; `keep`: on the page of what follows."""
        if told:
            self._append(memo_xml.paragraph(told, style, memo_xml.KEEP if keep else ""))

    def points(self, told: Sequence[str]) -> None:
        """A list."""
        for each in told:
            self.text(each, "List Bullet")

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        widths: Sequence[float],
        about: str,
        figures: Collection[int] = (),
        links: Collection[int] = (),
        together: bool = False,
    ) -> None:
        """A table whose headings are repeated on every page; no row is torn apart.

        `widths`: of the columns, in shares of the text's width. `about`: in words what it shows.
        `figures`: columns that align right, `links`: those that hold web addresses, from 0.
        `together`: all on one page, as short tables are in any case.
        """
        unit = TEXT_WIDTH * TWIPS / sum(widths)
        xml = memo_xml.table(
            [heads, *rows],
            [round(unit * width) for width in widths],
            about=about,
            figures=figures,
            together=together or len(rows) <= TOGETHER,
        )
        self._link(self._append(xml), links)
        # Two tables that touch become one.
        self.text(" ", SMALL)

    def picture(self, data: bytes, width: float, words: str) -> None:
        """A picture, so many centimetres wide, with what it shows in words."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        drawn = paragraph.add_run().add_picture(io.BytesIO(data), width=Cm(width))
        drawn._inline.docPr.set("descr", harmless(words))  # noqa: SLF001  # there is no other way

    def bytes(self) -> bytes:
        """The document as a file."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _append(self, xml: str) -> Any:
        """Put an element at the end, before what the last section is like."""
        body, element = self.document.element.body, parse_xml(xml)
        body.insert(len(body) - 1, element)
        return element

    def _link(self, table: Any, columns: Collection[int]) -> None:
        """Make web addresses in these columns links."""
        for row in table.findall(qn("w:tr"))[1:]:
            cells = row.findall(qn("w:tc"))
            for column in columns:
                run = cells[column].find(f".//{qn('w:r')}")
                address = "".join(each.text or "" for each in cells[column].iter(qn("w:t")))
                if run is not None and address.startswith(("https://", "http://")):
                    self._linked(run, address)

    def _linked(self, run: Any, address: str) -> None:
        link = OxmlElement("w:hyperlink")
        name = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), name)
        run.addprevious(link)
        link.append(run)
        run.insert(0, parse_xml(memo_xml.LINKED))
