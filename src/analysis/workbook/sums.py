"""Rows that are sums by their name, though nobody marked them: taken as sums, so that nothing is counted twice."""

from __future__ import annotations

import re

import pandas as pd

from analysis.schema import Sheet
from analysis.workbook.faults import shortened
from analysis.workbook.grid import Grid
from analysis.workbook.notes import Note, said_rows

_SUM = re.compile(r"(?:summa|delsumma|totalsumma|totalt?|s:a)(?:\b.*)?", re.IGNORECASE)
_ONLY_SUM = re.compile(r"(?:del|total)?summa|totalt?|s:a", re.IGNORECASE)
_MONEY = frozenset({"operating", "investments", "prices", "requests", "estimates"})
_COUNTS = frozenset({"allocation", "staff", "volumes"})
"""Sheets where *Total sjukfrånvaro* is a measure, and only a bare *Totalt* a sum."""
_BY_KIND = frozenset({"capital"})
"""Sheets where a column says what each row is: there *Summa* may be one investment's own capital cost."""


def marked_sums(frame: pd.DataFrame, sheet: Sheet, grid: Grid) -> tuple[pd.DataFrame, list[Note]]:
    """The frame with *summa* as Radtyp where the name says so and Radtyp is blank; a note for each."""
    if sheet.name not in _MONEY | _COUNTS | _BY_KIND or not len(frame):
        return frame, []
    words = frame.astype(object).fillna("")
    named = _SUM if sheet.name in _MONEY else _ONLY_SUM
    sums = words["label"].str.fullmatch(named) & (sheet.name not in _BY_KIND)
    if sheet.has("activity"):
        sums |= words["activity"].str.fullmatch(_ONLY_SUM)
    sums &= words["row_kind"] == ""
    rows = frame[sums].drop_duplicates("row")
    notes = [
        Note(
            grid.heading,
            said_rows([row]),
            f"”{shortened(label)}” saknar Radtyp; raden räknas som en summa, inte som en post",
        )
        for row, label in zip(rows["row"], rows["label"], strict=True)
    ]
    return frame.assign(row_kind=frame["row_kind"].mask(sums, "summa")), notes
