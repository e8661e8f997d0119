"""A study from sheets: a whole one, or some rows put over a study that is there."""

from collections.abc import Iterable, Mapping
from typing import Any

from evaluation.consistency import LABELS
from evaluation.dossiers import FRAME, RELATIONS, tables_of
from evaluation.errors import Fault, StudyError
from evaluation.study import Study
from evaluation.wording import hinted, shown
from sharing.archive import first_faults
from sharing.columns import MANY, SHEETS, Rows, keys_of, place_order
from sharing.filling import TAKES, Filling, Takes, rows_found
from sharing.putting import put
from sharing.sheets import sheets_of
from sharing.whole import study_of_files

# A study without these sheets is none.
REQUIRED = ("frame", "criteria", "options", "scores", "profiles", "swings", "levels")
Sheets = Mapping[str, Rows]


def study_from(sheets: Sheets, takes: Takes = TAKES) -> Study:
    """A whole study from all its sheets. Raises StudyError with every fault at its cell."""
    filling = Filling(takes=takes)
    for sheet in REQUIRED:
        if sheet not in sheets:
            filling.fault(sheet, "this sheet is missing", broken=True)
    return _filled(filling, sheets)


def merged(study: Study, sheets: Sheets, takes: Takes = TAKES) -> tuple[Study, list[str]]:
    """The study with the rows of some sheets put over its own, and in words what stays as it was.

    A row takes the place of the one with its key; rows of levels, points and shifts that of all
    those of their criterion or scenario; rows of synergies and conflicts that of all. Raises
    StudyError with every fault at its cell.
    """
    files = tables_of(study)
    synergies = files.get(RELATIONS, {}).get("synergies", [])
    filling = Filling(
        takes=takes,
        files=files | {FRAME: _numbered(files[FRAME])},
        owned=set(files),
        numbers={str(n): n - 1 for n in range(1, len(synergies) + 1)},
        effects={}
        if "effects" in sheets
        else {tuple(s["options"]): s["effects"] for s in synergies},
    )
    return _filled(filling, sheets), _kept(study, sheets)


def _numbered(value: Any) -> Any:
    """Lists as tables whose keys count from 1, as the sheet `frame` has them."""
    if isinstance(value, list):
        return {str(number): _numbered(item) for number, item in enumerate(value, 1)}
    return {k: _numbered(item) for k, item in value.items()} if isinstance(value, dict) else value


def _listed(value: Any) -> Any:
    """Tables whose keys count from 1 are the lists they were made from."""
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(item) for key, item in value.items()}
    counted = [str(number) for number in range(1, len(inner) + 1)]
    return list(inner.values()) if inner and list(inner) == counted else inner


def _kept(study: Study, sheets: Sheets) -> list[str]:
    absent = [sheet for sheet in SHEETS if sheet not in sheets]
    told = [f"What is not in the file stays as it was: {', '.join(absent)}."] if absent else []
    for sheet, rows in sheets_of(study).items():
        if sheet in sheets and sheet not in (*MANY, "synergies", "effects"):
            left = len(_keys(sheet, rows) - _keys(sheet, sheets[sheet]))
            if left:
                what = "1 row of the study is" if left == 1 else f"{left} rows of the study are"
                told.append(f"{what} not in the sheet {sheet} and left as before.")
    return told


def _keys(sheet: str, rows: Rows) -> set[tuple[str, ...]]:
    heading = [str(cell).strip() for cell in rows[0]] if rows else []
    places = [heading.index(key) for key in keys_of(sheet) if key in heading]
    return {tuple(str(row[n]) for n in places if n < len(row)) for row in rows[1:]}


def _filled(filling: Filling, sheets: Sheets) -> Study:
    filling.at("frame", FRAME)
    for sheet in SHEETS:
        if sheet in sheets:
            for found, spots in rows_found(filling, sheet, sheets[sheet]):
                put(filling, sheet, found, spots)
    _refuse_strangers(filling)
    return checked(filling)


def _refuse_strangers(filling: Filling) -> None:
    """Refuse what sheets say of a dossier that has no row of its own."""
    strange: dict[str, list[str]] = {}
    for file in sorted(filling.files.keys() - filling.owned - {FRAME, RELATIONS}):
        strange.setdefault(file.rpartition("/")[0], []).append(file)
    for folder, files in strange.items():
        stems = [_stem(file) for file in files]
        known = (_stem(f) for f in filling.owned if f.rpartition("/")[0] == folder)
        for file, (stem, hint) in zip(files, hinted(stems, sorted(known)), strict=True):
            told = f"{shown(stem)} is no {LABELS[folder]} of this study{hint}"
            filling.fault(filling.places[file, "", ""], told)
            del filling.files[file]


def _stem(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".toml")


def checked(filling: Filling) -> Study:
    """Check the tables as if they had been read from a folder, and send faults to their cells."""
    if filling.broken:
        raise StudyError(bounded(filling.faults))
    frame = _listed(filling.files.get(FRAME, {}))
    try:
        study = study_of_files(filling.files | {FRAME: frame})
    except StudyError as error:
        found = (_celled(filling, fault) for fault in error.faults)
        new = (fault for fault in found if fault.file not in filling.told)
        raise StudyError(bounded([*filling.faults, *new])) from None
    if filling.faults:
        raise StudyError(bounded(filling.faults))
    return study


def _celled(filling: Filling, fault: Fault) -> Fault:
    # `article 1` stands in the cell of `article`.
    listed = fault.field.partition(" ")[0]
    exact = ((fault.table, fault.field), (fault.table, listed))
    above, _, last = fault.table.rpartition(".")
    tries = (*exact, (fault.table, ""), (above, last), ("", fault.table), ("", ""))
    for table, key in tries:
        place = filling.places.get((fault.file, table, key))
        if place:
            what = "" if (table, key) in exact and key else fault.field or fault.table
            blank = place in filling.blank and fault.message.endswith(", not a table")
            message = "is empty" if blank else fault.message
            return Fault(file=place, field=what, message=message)
    return fault


def bounded(faults: Iterable[Fault]) -> list[Fault]:
    """In the order of their cells, and no more than anybody reads."""
    return first_faults(sorted(faults, key=lambda fault: place_order(fault.file)))
