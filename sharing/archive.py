"""A study's folder as a ZIP: in with every fault at once, nothing unpacked unread; and out."""

import io
import stat
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from evaluation.dossiers import FOLDERS, FRAME, MAX_BYTES, read_study, write_study
from evaluation.errors import Fault, StudyError
from evaluation.study import Study

MOST_INPUT = 5_000_000
MOST_MEMBERS = 2_000
MOST_FAULTS = 500
MOST_TOTAL = 20_000_000
MOST_RATIO = 200
# A study's dossiers together: twenty times what the shipped study weighs.
MOST_STUDY = 3_000_000
# Of one part of a path, in bytes: as much as file systems hold, so that any study can be packed.
LONGEST_NAME = 255
# The others unfold a whole block at once, gigabytes from a few hundred bytes.
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Small files may be as even as they like.
RATIO_FROM = 100_000
EPOCH = (1980, 1, 1, 0, 0, 0)


def zip_bytes(study: Study, files: dict[str, bytes] | None = None) -> bytes:
    """The study as a ZIP of its folder; `files`: dossiers as read, whose comments are kept."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _lay_out(files or {}, folder)
        write_study(study, folder)
        written = folder_files(folder)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(written.items()):
            # The same study gives the same bytes: no clock.
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def folder_files(folder: Path) -> dict[str, bytes]:
    """The dossiers of a study folder that was read without fault, by path."""
    paths = [folder / FRAME, *(p for kind in FOLDERS for p in (folder / kind).glob("*.toml"))]
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths if p.is_file()}


def study_of_zip(data: bytes) -> tuple[Study, dict[str, bytes]]:
    """The study in a ZIP and its files as they were. Raises StudyError with all faults."""
    files, faults = members(data, study_only=True)
    if faults:
        raise StudyError(faults)
    with tempfile.TemporaryDirectory() as place:
        _lay_out(files, Path(place))
        try:
            return read_study(Path(place)), files
        except StudyError as error:
            raise StudyError(first_faults(error.faults)) from None


def first_faults(faults: Iterable[Fault]) -> list[Fault]:
    """At most 500 and how many more there are: nobody reads millions, which a file could have."""
    unique = list(dict.fromkeys(faults))
    rest = len(unique) - MOST_FAULTS
    more = [Fault(file="and more", message=f"{rest} further faults")] if rest > 0 else []
    return unique[:MOST_FAULTS] + more


def _lay_out(files: dict[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def members(data: bytes, *, study_only: bool) -> tuple[dict[str, bytes], list[Fault]]:
    """Contents of a ZIP by name, or its faults; what a faulty one holds is never unpacked."""
    if len(data) > MOST_INPUT:
        return {}, [Fault(file="the file", message=f"is larger than 5 MB ({len(data):,} bytes)")]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            faults = _faults(infos, study_only=study_only)
            if faults:
                return {}, first_faults(faults)
            wanted = [i for i in infos if not i.is_dir() and not _passed_over(i.filename)]
            top = _top(infos) if study_only else ""
            return _unpack(archive, wanted, top)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        return {}, [Fault(file="the file", message="is no ZIP that can be opened")]


def _unpack(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], top: str
) -> tuple[dict[str, bytes], list[Fault]]:
    files: dict[str, bytes] = {}
    faults = []
    for info in infos:
        try:
            with archive.open(info) as member:
                # The directory's word for a size is not believed.
                content = member.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError):
            faults.append(Fault(file=info.filename, message="cannot be unpacked; it is damaged"))
            continue
        if len(content) != info.file_size:
            faults.append(Fault(file=info.filename, message="has another size than the ZIP says"))
        files[info.filename.removeprefix(top)] = content
    return ({}, faults) if faults else (files, [])


def _passed_over(name: str) -> bool:
    return name.rpartition("/")[2].lower() == "readme.md"


def _top(infos: list[zipfile.ZipInfo]) -> str:
    """The one folder that holds everything, if the folder itself was packed; else nothing."""
    tops = {info.filename.partition("/")[0] for info in infos}
    top = f"{next(iter(tops))}/" if len(tops) == 1 else ""
    return top if any(info.filename == f"{top}{FRAME}" for info in infos) else ""


def _faults(infos: list[zipfile.ZipInfo], *, study_only: bool) -> list[Fault]:
    if len(infos) > MOST_MEMBERS:
        told = f"holds {len(infos):,} files; at most {MOST_MEMBERS:,} are taken"
        return [Fault(file="the file", message=told)]
    faults = [
        Fault(file=name, message=f"stands in the ZIP {count} times")
        for name, count in Counter(info.filename.lower() for info in infos).items()
        if count > 1
    ]
    total = sum(info.file_size for info in infos)
    most = MOST_STUDY if study_only else MOST_TOTAL
    if total > most:
        told = f"would unpack to {total:,} bytes; at most {most:,} are taken"
        faults.append(Fault(file="the file", message=told))
    top = _top(infos) if study_only else ""
    for info in infos:
        told = _unsafe(info) or (_stray(info, top) if study_only else "")
        if told:
            faults.append(Fault(file=info.filename, message=told))
    return faults


def _unsafe(info: zipfile.ZipInfo) -> str:
    name, mode = info.orig_filename, info.external_attr >> 16
    if name.startswith(("/", "\\")) or name[1:2] == ":":
        return "is an absolute path"
    if ".." in name.replace("\\", "/").split("/"):
        return "climbs out of the folder"
    if any(sign in name for sign in "\\:") or not name.isprintable():
        return "is no proper path"
    if any(len(part.encode()) > LONGEST_NAME for part in name.split("/")):
        return "has too long a name"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device, not a plain file"
    if info.flag_bits & 1:
        return "is encrypted"
    if info.compress_type not in PACKINGS:
        return "is packed in a way that is not taken; pack it anew as a plain ZIP"
    packed = max(info.compress_size, 1)
    if info.file_size > RATIO_FROM and info.file_size / packed > MOST_RATIO:
        return f"is packed {info.file_size // packed:,} to 1, as only ZIP bombs are"
    return ""


def _stray(info: zipfile.ZipInfo, top: str) -> str:
    name = info.filename.removeprefix(top)
    if info.is_dir():
        known = {"", "options/", "criteria/", *(f"{kind}/" for kind in FOLDERS)}
        return "" if name in known else "is no folder of a study"
    if _passed_over(name):
        return ""
    if not name.endswith(".toml"):
        return "is no dossier; a study's ZIP holds TOML files only"
    if name != FRAME and name.rpartition("/")[0] not in FOLDERS:
        return "lies where a study has no dossiers"
    if name.rpartition("/")[2].startswith((".", "__")):
        return "is a hidden file, which no study is read from; rename it or take it out"
    if info.file_size > MAX_BYTES:
        return f"is larger than 1 MB ({info.file_size:,} bytes)"
    return ""
