"""Counts that nobody says what they are of: read, but a heading cannot name their unit."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.workbook.grids.notes import Note, said_rows
from analysis.workbook.tables.amounts import units
from analysis.workbook.tables.rows import SheetRead

_COUNTED = frozenset({"staff", "volumes"})


def unitless_rows(read: SheetRead, tables: pd.DataFrame) -> Iterator[Note]:
    """A note of the rows of *Personal* and *Volymer* whose figures have no unit, of their own or of their table."""
    if read.sheet.name not in _COUNTED:
        return
    of_table = dict(zip(tables["table"], tables["unit"], strict=True))
    without = [not unit for unit in units(read.frame, of_table)]
    blank = read.frame[pd.Series(without, read.frame.index, dtype=bool) & read.frame["value"].notna()]
    if len(blank):
        text = "har ingen enhet: skriv den i kolumnen Enhet, som antal eller årsarbetare"
        yield Note(read.grid.heading, said_rows(sorted(set(blank["row"]))), text)
