"""data/processed: one Parquet file per committee and year, replaced atomically.

The file's rows are the figures; *Om* and the list of printed tables lie in its
metadata, so that a committee and year is one file and one read. What is read
has the small counts by sex withheld (:mod:`analysis.disclosure`).
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.catalogue import choose, years_of
from analysis.disclosure import suppress
from analysis.errors import InputError, NamndrapportError, ReportError
from analysis.files import publish, sha256
from analysis.paths import Project, find_project
from analysis.schema import sheet as sheet_named
from analysis.schema.about import About
from analysis.workbook.guards import check_alone, check_readable, csv_files
from analysis.workbook.notes import Note

if TYPE_CHECKING:
    from analysis.workbook.reading import Workbook  # its openpyxl and pandera cost what a notebook need not pay

_SEE_WHERE = "Kör namndrapport check FIL --debug för att se var."
_log = logging.getLogger(__name__)
_KEY = b"namndrapport"
_FIGURE_COLUMNS = (
    "column", "heading", "scenario", "period", "fiscal_year", "text", "value", "decimals", "resolution",
    "missing", "footnote", "unit", "scale", "amount", "cell",
)  # fmt: skip
_READERS = ("numbers.py", "schema", "workbook")


@dataclass(frozen=True, eq=False)
class CommitteeYear:
    """One committee's figures of one report year; never changed, so what is made of it may be kept.

    ``tables`` has a row per printed table, ``records`` a row per printed figure
    with the columns of its row beside it (see :mod:`analysis.schema`).
    ``notes`` is what to know of the workbook that is no fault.
    ``project`` holds the workbook, and what has been fetched to compare with it;
    None for figures that were read from none.
    """

    about: About
    tables: pd.DataFrame
    records: pd.DataFrame
    project: Project | None = None
    notes: tuple[Note, ...] = ()

    def figures(self, sheet: str) -> pd.DataFrame:
        """The printed figures of one sheet, tables printed twice and repeated rows left out.

        One row per figure: table, the row's words, column, scenario, period,
        fiscal_year, value (as printed), unit, amount (tkr, costs positive), cell.
        Empty when the committee has no such sheet.
        """
        return _figures(self, sheet).copy(deep=False)

    def rows(self, sheet: str) -> pd.DataFrame:
        """The rows of one sheet, once each, without figures."""
        return _rows(self, sheet).copy(deep=False)


@lru_cache(maxsize=128)  # every section asks for the same few sheets again and again
def _figures(data: CommitteeYear, sheet: str) -> pd.DataFrame:
    records = _records(data, sheet)
    return records[records["column"].notna()]


@lru_cache(maxsize=128)
def _rows(data: CommitteeYear, sheet: str) -> pd.DataFrame:
    rows = _records(data, sheet).drop_duplicates("row")[["row", *_words(sheet)]].reset_index(drop=True)
    return rows.astype(dict.fromkeys(_words(sheet), object)).fillna("")


def _records(data: CommitteeYear, sheet: str) -> pd.DataFrame:
    repeats = set(data.tables.loc[data.tables["repeats"] != "", "table"])
    records = data.records[(data.records["sheet"] == sheet) & ~data.records["table"].isin(repeats)]
    # every sheet's words are columns of the one file: keep this sheet's, absent ones as empty
    records = records.reindex(columns=["sheet", "row", *_words(sheet), *_FIGURE_COLUMNS])
    return records[records["row_kind"] != "dubblett"] if "row_kind" in records else records


def _words(sheet: str) -> list[str]:
    """The sheet's columns that hold words."""
    columns = sheet_named(sheet).columns
    return [column.name for column in columns if column.kind in {"text", "choice"} and column.name != "unit"]


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
            yield Built(committee, year, _build_one(project, committee, year))
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


def load(committee: str, year: int, project: Project | None = None) -> CommitteeYear:
    """Read one committee and year, building it first when its workbook is newer.

    Raises
    ------
    UsageError
        When there is no such committee and year.
    InputError
        When the workbook is invalid.
    """
    project = project or find_project()
    if not project.workbook(committee, year).exists():
        choose(project, [committee], [year])  # says what there is
    _build_one(project, committee, year)
    return replace(_read(project.stored(committee, year)), project=project)


def load_year(year: int, project: Project | None = None) -> list[CommitteeYear]:
    """Every committee's figures of one report year, in the order of their ids.

    Raises
    ------
    UsageError
        When no committee has that year.
    InputError
        When a workbook is invalid: a year is never told without one of its committees.
    """
    project = project or find_project()
    return [load(committee, year, project) for committee, _ in choose(project, years=[year])]


def load_histories(year: int, project: Project | None = None) -> list[CommitteeYear]:
    """Every report year of the committees that have the given one, for what came of their plans.

    As to other years, one whose workbook is not valid, as one that is being filled in, is left out.

    Raises
    ------
    UsageError
        When no committee has that year.
    InputError
        When a workbook of the year itself is invalid.
    """
    project = project or find_project()
    committees = [committee for committee, _ in choose(project, years=[year])]
    told = [
        [load(committee, each, project)] if each == year else _if_valid(committee, each, project)
        for committee, each in choose(project, committees)
    ]
    return [each for some in told for each in some]


def other_years(committee: str, year: int, project: Project | None = None) -> list[CommitteeYear]:
    """The same committee's other years, nearest first, for what one year alone cannot tell.

    One whose workbook is not valid, as one that is being filled in, is left out:
    its own report says what is wrong with it.
    """
    project = project or find_project()
    years = [other for other in years_of(project, committee) if other != year]
    nearest = sorted(years, key=lambda other: abs(other - year))
    return [each for other in nearest for each in _if_valid(committee, other, project)]


def _if_valid(committee: str, year: int, project: Project) -> list[CommitteeYear]:
    """The committee's year, or nothing where its workbook is invalid."""
    try:
        return [load(committee, year, project)]
    except InputError as problem:
        _log.info("%s %s is left out: %s", committee, year, problem)
        return []


def _build_one(project: Project, committee: str, year: int) -> bool:
    """Store one workbook unless it is stored already; says whether it was. Its faults say whose they are."""
    source = project.workbook(committee, year)
    try:
        return _store(source, project.stored(committee, year))
    except InputError as problem:
        from analysis.workbook.unfilled import unfilled_fault

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
    if stored.exists() and _stored_key(stored) == key:
        return False
    # reading needs openpyxl and pandera, which a notebook on stored data never does
    from analysis.workbook.reading import read_workbook

    publish(stored, _packed(read_workbook(source), key))
    return True


def _content_digest(source: Path) -> str:
    """Changes when the workbook does, or one of the CSV files of its folder."""
    files = csv_files(source) or [source]
    for file in files:
        check_readable(file)
    return " ".join(f"{file.name} {sha256(file)}" for file in files) if source.is_dir() else sha256(source)


def unstored(book: Workbook) -> CommitteeYear:
    """The figures of a workbook that lies in no project, as they would be read from the store."""
    return _read(io.BytesIO(_packed(book, key="")))


def _packed(book: Workbook, key: str) -> bytes:
    tables = json.loads(book.tables.to_json(orient="table", index=False))
    head = {"about": asdict(book.about), "tables": tables, "notes": [asdict(note) for note in book.notes]}
    table = pa.Table.from_pandas(book.records, preserve_index=False)
    table = table.replace_schema_metadata({**table.schema.metadata, _KEY: json.dumps({"key": key, **head})})
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()


def _read(stored: Path | io.BytesIO) -> CommitteeYear:
    table = pq.read_table(stored)
    head = json.loads(table.schema.metadata[_KEY])
    about = head["about"]
    about["internal_interest"] = {int(year): rate for year, rate in about["internal_interest"].items()}
    whose = About(**about)
    tables = pd.read_json(io.StringIO(json.dumps(head["tables"])), orient="table")
    # what is stored is what is printed; nobody gets it without the small counts taken out
    records = suppress(_plain_text(table.to_pandas()), whose.fewest_by_sex, whose.year)
    notes = tuple(Note(**note) for note in head["notes"])
    return CommitteeYear(whose, tables.reset_index(drop=True), records, notes=notes)


def _plain_text(records: pd.DataFrame) -> pd.DataFrame:
    """Text as Python strings: the sections go through rows one by one, slow on Arrow's."""
    return records.astype({name: object for name, kind in records.dtypes.items() if kind == "str"})


def _stored_key(path: Path) -> str:
    metadata = pq.read_schema(path).metadata or {}
    return json.loads(metadata.get(_KEY, b"{}")).get("key", "")


@cache
def _readers_digest() -> str:
    """Changes when the code that reads workbooks does."""
    here = Path(__file__).parent
    files = [
        file for name in _READERS for file in ([here / name] if name.endswith(".py") else (here / name).glob("*.py"))
    ]
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(files))).hexdigest()
