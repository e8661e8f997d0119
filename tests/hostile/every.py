"""Every hostile file by its name.

`python -m tests.hostile.every FOLDER` writes them out, to be tried in other programs.
"""

import sys
from functools import cache
from pathlib import Path

from tests.hostile import files, further, odd
from tests.hostile.files import Hostile


@cache
def hostile() -> dict[str, Hostile]:
    """Name -> (form, content, part of what the refusal must say)."""
    shared = files.zips() | files.csvs() | files.xlsxs() | files.xmls()
    more = further.zips() | further.tables() | further.workbooks() | further.others()
    return shared | odd.tables() | odd.workbooks() | odd.others() | more


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True)
    for number, (form, content, _) in enumerate(hostile().values(), 1):
        (folder / f"{number:03}.{form}").write_bytes(content)


if __name__ == "__main__":
    main()
