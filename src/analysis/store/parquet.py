"""The file of one committee and year: rows are the figures; *Om*, the printed tables and the notes are its metadata.

So a committee and year is one file and one read. What is read has the small
counts by sex withheld (:mod:`analysis.disclosure`).
"""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.disclosure import suppress
from analysis.schema.about import About
from analysis.store.committee_year import CommitteeYear
from analysis.workbook.grids.notes import Note

if TYPE_CHECKING:
    from analysis.workbook.reading import Workbook  # its openpyxl and pandera cost what a notebook need not pay

_KEY = b"namndrapport"


def unstored(book: Workbook) -> CommitteeYear:
    """The figures of a workbook that lies in no project, as they would be read from the store."""
    return read(io.BytesIO(packed(book, key="")))


def packed(book: Workbook, key: str) -> bytes:
    """The file; ``key`` says what it was made of."""
    tables = json.loads(book.tables.to_json(orient="table", index=False))
    head = {"about": asdict(book.about), "tables": tables, "notes": [asdict(note) for note in book.notes]}
    table = pa.Table.from_pandas(book.records, preserve_index=False)
    table = table.replace_schema_metadata({**table.schema.metadata, _KEY: json.dumps({"key": key, **head})})
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()


def read(stored: Path | io.BytesIO) -> CommitteeYear:
    """The figures of the file, the small counts by sex withheld."""
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


def stored_key(path: Path) -> str:
    """What the file was made of; blank of one that says nothing of it."""
    metadata = pq.read_schema(path).metadata or {}
    return json.loads(metadata.get(_KEY, b"{}")).get("key", "")


def _plain_text(records: pd.DataFrame) -> pd.DataFrame:
    """Text as Python strings: the sections go through rows one by one, slow on Arrow's."""
    return records.astype({name: object for name, kind in records.dtypes.items() if kind == "str"})
