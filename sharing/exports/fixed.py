"""Office files whose bytes follow from their content alone: no clock of the writer's."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime

from sharing.archive import EPOCH

Edit = Callable[[str], str]
MODIFIED = re.compile(r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
CORE = "docProps/core.xml"


def fixed(data: bytes, at: datetime, edits: Mapping[str, Edit]) -> bytes:
    """The file packed again with one time everywhere, `at` as the time of its last change.

    `edits`: what else to do to the text of a part, by its name.
    """
    told = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    changes = {CORE: lambda text: MODIFIED.sub(rf"\g<1>{told}\g<2>", text), **edits}
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name in changes:
                content = changes[name](content.decode()).encode()
            new.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
