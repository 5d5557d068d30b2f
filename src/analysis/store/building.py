"""Workbooks validated and stored: what has not changed since is left as it is."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from analysis.errors import InputError, NamndrapportError, ReportError
from analysis.files import publish, sha256
from analysis.paths import Project
from analysis.store.parquet import packed, stored_key
from analysis.workbook.opening.guards import check_alone, check_readable, csv_files

_SEE_WHERE = "Kör namndrapport check FIL --debug för att se var."
_READERS = ("numbers.py", "schema", "store/parquet.py", "workbook")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Built:
    """What became of one workbook."""

    committee: str
    year: int
    changed: bool
    problem: NamndrapportError | None = None


def build(project: Project, chosen: list[tuple[str, int]]) -> Iterator[Built]:
    """Validate and store each workbook; a faulty one leaves what was stored before, and stops no other."""
    for committee, year in chosen:
        try:
            yield Built(committee, year, build_one(project, committee, year))
        except InputError as problem:
            yield Built(committee, year, changed=False, problem=problem)
        except (OSError, NamndrapportError):
            raise
        except Exception as problem:
            _log.info("%s %s", committee, year, exc_info=True)
            text = (
                f"{committee} {year}: ett fel i programmet ({type(problem).__name__}) hindrade läsningen; {_SEE_WHERE}"
            )
            yield Built(committee, year, changed=False, problem=ReportError(text))


def build_one(project: Project, committee: str, year: int) -> bool:
    """Store one workbook unless it is stored already; says whether it was. Its faults say whose they are."""
    source = project.workbook(committee, year)
    try:
        return _store(source, project.stored(committee, year))
    except InputError as problem:
        from analysis.workbook.filling.unfilled import unfilled_fault

        unfilled = unfilled_fault(source, problem.faults)
        told = [unfilled] if unfilled else problem.faults
        faults = [replace(fault, file=_below_raw(fault.file, source)) for fault in told]
        raise InputError(faults) from problem


def _below_raw(file: str, source: Path) -> str:
    """``kultur/2025.xlsx``, ``kultur/2025/Drift.csv``: where the file of a fault lies in data/raw."""
    inside = source.is_dir() and file != source.name
    return ((source if inside else source.parent) / file).relative_to(source.parent.parent).as_posix()


def _store(source: Path, stored: Path) -> bool:
    check_alone(source)
    key = f"{_content_digest(source)} {_readers_digest()}"
    if stored.exists() and stored_key(stored) == key:
        return False
    # reading needs openpyxl and pandera, which a notebook on stored data never does
    from analysis.workbook.reading import read_workbook

    publish(stored, packed(read_workbook(source), key))
    return True


def _content_digest(source: Path) -> str:
    """Changes when the workbook does, or one of the CSV files of its folder."""
    files = csv_files(source) or [source]
    for file in files:
        check_readable(file)
    return " ".join(f"{file.name} {sha256(file)}" for file in files) if source.is_dir() else sha256(source)


@cache
def _readers_digest() -> str:
    """Changes when the code that reads workbooks and packs what it read does."""
    library = Path(__file__).parents[1]
    parts = [library / name for name in _READERS]
    files = [file for part in parts for file in ([part] if part.is_file() else part.rglob("*.py"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(files))).hexdigest()
