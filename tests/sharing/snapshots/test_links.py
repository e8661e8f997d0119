"""Whatever people paste, the id in it is found."""

import pytest

from sharing.snapshots.links import id_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAA"),
        (" http://127.0.0.1:8501/s/AAAAAAAAAAAAAAAAAAAAAA \n", "AAAAAAAAAAAAAAAAAAAAAA"),
        ("https://x.example/sub/s/AAAAAAAAAAAAAAAAAAAAAA.json", "AAAAAAAAAAAAAAAAAAAAAA"),
        ("https://x.example/s/AAAAAAAAAAAAAAAAAAAAAA/remove#BB", "AAAAAAAAAAAAAAAAAAAAAA"),
        ("https://x.example/s/AAAAAAAAAAAAAAAAAAAAAA#weights=1,2", "AAAAAAAAAAAAAAAAAAAAAA"),
        (
            "http://x/snapshots?profile=kyiv&snapshot=AAAAAAAAAAAAAAAAAAAAAA&snap=open",
            "AAAAAAAAAAAAAAAAAAAAAA",
        ),
        ("AAAAAAAAAAAAAAAAAAAAA", None),
        ("javascript:alert(1)", None),
    ],
)
def test_ids_are_found_in_whatever_people_paste(text: str, found: str | None):
    assert id_in(text) == found
