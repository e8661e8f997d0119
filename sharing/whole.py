"""A study from the tables of its files, checked as if they had been read from a folder."""

from collections.abc import Mapping

from evaluation.dossiers import FOLDERS, FRAME, RELATIONS, Tables, study_of
from evaluation.study import Study
from evaluation.tables import Table


def study_of_files(files: Mapping[str, Table]) -> Study:
    """The study of tables by path: the inverse of `tables_of`. Raises StudyError, all faults."""
    dossiers: dict[str, dict[str, Table | None]] = {folder: {} for folder in FOLDERS}
    for file, table in files.items():
        folder, _, name = file.rpartition("/")
        if folder and file != RELATIONS:
            dossiers[folder][name.removesuffix(".toml")] = table
    return study_of(Tables(files.get(FRAME), files.get(RELATIONS), dossiers), [])
