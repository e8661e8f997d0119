"""Files are called by what people wrote, and no title can make them anything else."""

import pytest

from sharing.exports.names import disposition, file_name
from tests.sharing.snapshots.made import made

NAMES = {
    "As the article stands": "As the article stands",
    "Гарантії: що далі?": "Гарантії що далі",
    "../../etc/passwd": "etc passwd",
    "<script>alert(1)</script>": "script alert(1) script",
    "invoice\u202excod.exe": "invoicexcod.exe",
    "a\u200bb\u2028c\td": "abcd",
    "...": "Snapshot",
    "x" * 200: "x" * 80,
    # A name may have 255 bytes, and each of these has four.
    "\U0001f600" * 100: "\U0001f600" * 60,
}


@pytest.mark.parametrize("title", NAMES)
def test_a_file_is_called_by_title_and_seal(title):
    snapshot = made(title)
    assert file_name(snapshot, "json") == f"{NAMES[title]} {snapshot.digest[:8]}.json"


def test_the_header_says_it_in_plain_letters_and_in_all():
    assert disposition("Café — drei 1a2b.docx") == (
        "attachment; filename=\"Cafe-drei-1a2b.docx\"; filename*=UTF-8''Caf%C3%A9%20%E2%80%94%20drei%201a2b.docx"
    )
    assert disposition('a"\r\nSet-Cookie: b.json') == (
        "attachment; filename=\"a-Set-Cookie-b.json\"; filename*=UTF-8''a%22%0D%0ASet-Cookie%3A%20b.json"
    )
