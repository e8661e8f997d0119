"""The kinds of files a snapshot can leave as; each is loaded when it is first asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from sharing.snapshots.snapshot import Snapshot, as_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`name`: what people call it; `media`: its MIME type; `maker`: `module:function`.

    The function takes a snapshot and the link under which it is kept (None if it is not), and
    gives the file's bytes.
    """

    name: str
    media: str
    maker: str

    def make(self, snapshot: Snapshot, link: str | None = None) -> bytes:
        """The file's bytes."""
        module, _, function = self.maker.partition(":")
        make = cast(
            "Callable[[Snapshot, str | None], bytes]", getattr(import_module(module), function)
        )
        return make(snapshot, link)


OFFICE = "application/vnd.openxmlformats-officedocument"
# By the ending of the file.
KINDS = {
    "html": Kind(
        name="Live page", media="text/html; charset=utf-8", maker="sharing.exports.live:live_html"
    ),
    "xlsx": Kind(
        name="Workbook",
        media=f"{OFFICE}.spreadsheetml.sheet",
        maker="sharing.exports.sheet:xlsx",
    ),
    "docx": Kind(
        name="Memo",
        media=f"{OFFICE}.wordprocessingml.document",
        maker="sharing.exports.memo:docx",
    ),
    "json": Kind(
        name="Snapshot", media="application/json", maker="sharing.exports.kinds:as_sealed"
    ),
}


def as_sealed(snapshot: Snapshot, link: str | None = None) -> bytes:  # noqa: ARG001  # as the rest
    """The snapshot itself, as it was sealed; the link is no part of it."""
    return as_bytes(snapshot)
