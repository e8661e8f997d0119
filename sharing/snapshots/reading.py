"""A snapshot from the bytes of a file: every form ever written, or all that is wrong with it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ValidationError

from evaluation.dossiers import FOLDERS, FRAME, RELATIONS
from evaluation.errors import AlteredError, Fault, SnapshotError, SuretyError
from evaluation.stance import Stance, stance_faults
from evaluation.study import AS_TUPLE, Study
from evaluation.tables import Table
from evaluation.wording import describe, shown
from sharing.archive import first_faults
from sharing.own_study import study_from
from sharing.snapshots.bounds import check_bounds
from sharing.snapshots.build import Build
from sharing.snapshots.findings_one import FindingsOne, not_of_these
from sharing.snapshots.parsing import MOST_BYTES, WANTED, parsed
from sharing.snapshots.snapshot import FORMAT, Snapshot, digest_of, in_order
from sharing.snapshots.texts import WHOLE, Author, Digest, Heading, Moment, Remark

# How many bytes a file may have is for whoever takes files to know, too.
__all__ = ["MOST_BYTES", "READERS", "read_snapshot"]

# Where a study's tables hold dates, by file; JSON has none.
DATES = ((FRAME, ("as_of",)), (FRAME, ("compiled",)), (FRAME, ("article", "date")))


class FormatOne(Heading):
    """The form of files that say `"format": 1`."""

    format: Literal[1]
    # Whoever seals may say nothing, but says so.
    author: Author
    note: Remark
    made_at: Moment
    parent: Digest | None
    build: Build
    study: dict[str, dict[str, Any]]
    order: dict[str, Annotated[tuple[str, ...], AS_TUPLE]]
    stance: dict[str, Any]
    findings: FindingsOne
    digest: Digest


def read_snapshot(data: bytes, name: str = WHOLE) -> Snapshot:
    """A snapshot from its file's bytes; `name`: what faults call the file.

    Raises AlteredError if the digest is not that of the content, SnapshotError with every fault
    of anything else that cannot be read.
    """
    plain = parsed(data, name)
    number = plain.get("format")
    reader = READERS.get(number) if type(number) is int else None
    if reader is None:
        raise SnapshotError([Fault(file=name, field="format", message=_unread(plain))])
    _check_seal(plain, name)
    try:
        return reader(plain, name)
    except SnapshotError as error:
        raise SnapshotError(first_faults(error.faults)) from None


def _unread(plain: Mapping[str, Any]) -> str:
    if "format" not in plain:
        return f"is missing; this is not a snapshot; {WANTED}"
    number = plain["format"]
    if type(number) is int and number > FORMAT:
        return (
            f"is {shown(number)}, and this version reads up to {FORMAT}; open it with a newer "
            "Surety, or ask for the live HTML, which opens anywhere"
        )
    known = " or ".join(map(str, READERS))
    return f"must be {known}, not {shown(number)}"


def _check_seal(plain: Mapping[str, Any], name: str) -> None:
    try:
        digest = digest_of(plain)
    except ValueError:
        message = "holds a number or a letter that no sealed snapshot can hold"
        raise SnapshotError([Fault(file=name, message=message)]) from None
    if plain.get("digest") != digest:
        message = (
            "was altered after it was sealed: its digest does not match its content; ask for the "
            "original"
        )
        raise AlteredError([Fault(file=name, message=message)])


def _format_one(plain: dict[str, Any], name: str) -> Snapshot:
    try:
        form = FormatOne.model_validate(plain)
    except ValidationError as error:
        raise SnapshotError(describe(name, "", FormatOne, error)) from None
    faults = [
        Fault(file=f"{name} {file or shown(file)}", message="is no file of a study")
        for file in plain["study"]
        if not _is_place(file)
    ]
    if faults:
        raise SnapshotError(faults)
    files = dict(plain["study"])
    check_bounds(files, name)
    if FRAME in files:
        files[FRAME] = in_order(files[FRAME], plain["order"])
    try:
        study = study_from(_with_dates(files))
    except SuretyError as error:
        raise SnapshotError(list(error.faults)) from None
    stance = _stance(plain["stance"], study, name)
    faults = not_of_these(study, stance, form.findings, name)
    if faults:
        raise SnapshotError(faults)
    return Snapshot(plain=plain, study=study, stance=stance)


def _is_place(file: str) -> bool:
    folder, _, last = file.rpartition("/")
    stem = last.removesuffix(".toml")
    return file in (FRAME, RELATIONS) or (folder in FOLDERS and stem != last and stem.isascii())


def _with_dates(files: Mapping[str, Table]) -> dict[str, Table]:
    """The files with dates where TOML has them; what is no date stays, and is a fault later."""
    dated = dict(files)
    for file, (*tables, key) in DATES:
        if file in dated:
            dated[file] = _with_date(dated[file], tables, key)
    return dated


def _with_date(table: Table, tables: list[str], key: str) -> Table:
    if tables:
        first, *rest = tables
        inner = table.get(first)
        return table | {first: _with_date(inner, rest, key)} if isinstance(inner, dict) else table
    try:
        return table | {key: date.fromisoformat(table[key])}
    except (KeyError, TypeError, ValueError):
        return table


def _stance(plain: Mapping[str, Any], study: Study, name: str) -> Stance:
    seed = plain.get("seed")
    if isinstance(seed, str) and seed.isascii() and seed.isdigit() and len(seed) < 20:
        seed = int(seed)
    place = f"{name} stance"
    try:
        stance = Stance.model_validate({**plain, "seed": seed})
    except ValidationError as error:
        raise SnapshotError(describe(place, "", Stance, error)) from None
    faults = stance_faults(study, stance, place)
    if faults:
        raise SnapshotError(faults)
    return stance


READERS: dict[int, Callable[[dict[str, Any], str], Snapshot]] = {1: _format_one}
