"""Links to kept snapshots: how one is made, and the id in whatever somebody pasted."""

import re

# An id by itself or in a link, whatever is asked of it there: its files, its removal, the app.
ID = re.compile(r"(?:^|/s/|[?&]snapshot=)([A-Za-z0-9_-]{22})(?:\.[a-z]+|/[a-z]*)?(?:[?#&].*)?$")


def link_to(id_: str, base: str) -> str | None:
    """The address of a snapshot for everybody; None where none is set that others can open.

    What whoever asks calls this server is not believed: it would stand in files for others.
    """
    return f"{base}/s/{id_}" if base else None


def id_in(text: str) -> str | None:
    """The id in a link or in an id that somebody pasted; None if there is none."""
    found = ID.search(text.strip())
    return found[1] if found else None
