"""Rows that are sums by their name, though nobody marked them: taken as sums, so that nothing is counted twice."""

from __future__ import annotations

import re

import pandas as pd

from analysis.schema import Sheet
from analysis.workbook.grids.faults import shortened
from analysis.workbook.grids.grid import Grid
from analysis.workbook.grids.notes import Note, said_rows

_END = r"[ :.=]*"
_ONLY = r"(?:(?:del|total|slut|netto)?summan?|totalt?|totalt antal|s:?a|sum|[∑Σ]|samtliga|sammanlagt|tillsammans|alla)"
_SUM = re.compile(
    rf"{_ONLY}{_END}|(?:summan?|total|totala|totalt|slutsumma|sammanlag[dt]a?|s:a)\b.*|.*\b(?:summa|total|s:a){_END}"
    r"|total(?:kostnad|intäkt|utgift|belopp|summa|ram)(?:en|er|et|erna)?\b.*"
    r"|(?!(?:varav|därav)\b).*\b(?:totalt|delsumma|totalsumma)\b.*"
    r"|.*[∑Σ].*|hela (?:nämnden|förvaltningen)|(?:alla|samtliga) (?:kommuner|medlemmar|verksamheter|nämnder|enheter)",
    re.IGNORECASE,
)
_ONLY_SUM = re.compile(rf"{_ONLY}{_END}|(?:del|total|slut)?summa\b.*", re.IGNORECASE)
_MONEY = frozenset({"operating", "investments", "prices", "requests", "estimates", "allocation"})
_COUNTS = frozenset({"staff", "volumes"})
"""Sheets where *Total sjukfrånvaro* is a measure, and only *Totalt* or *Summa lån* a sum."""
_BY_NAME = frozenset({"risks"})
"""Sheets where a sum is known by its name alone: points of different risks may well add up."""
_BY_KIND = frozenset({"capital"})
"""Sheets where a column says what each row is: there *Summa* may be one investment's own capital cost."""

_FEWEST_OTHERS = 2
_FLOAT = 1e-9
_EQUAL = "är i varje kolumn summan av tabellens övriga rader; skriv summa i Radtyp om raden är en summa"


def marked_sums(frame: pd.DataFrame, sheet: Sheet, grid: Grid) -> tuple[pd.DataFrame, list[Note]]:
    """The frame with *summa* as Radtyp where the name says so and Radtyp is blank; a note for each."""
    if sheet.name not in _MONEY | _COUNTS | _BY_KIND | _BY_NAME or not len(frame):
        return frame, []
    frame, notes = _named_sums(frame, sheet, grid)
    return frame, notes + (_equal_sums(frame, sheet, grid) if sheet.name in _MONEY | _COUNTS else [])


def _named_sums(frame: pd.DataFrame, sheet: Sheet, grid: Grid) -> tuple[pd.DataFrame, list[Note]]:
    words = frame.astype(object).fillna("")
    named = _SUM if sheet.name in _MONEY else _ONLY_SUM
    sums = words["label"].str.fullmatch(named) & (sheet.name not in _BY_KIND)
    if sheet.has("activity"):
        sums |= words["activity"].str.fullmatch(_ONLY_SUM)
    sums &= words["row_kind"] == ""
    if sheet.name in _COUNTS:
        sums &= ~_of_each_sex(words)
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


def _of_each_sex(words: pd.DataFrame) -> pd.Series:
    """Rows named *Alla* that may be a measure: in per cent, or of a table with rows of women and men."""
    by_sex = words.loc[words["label"].str.fullmatch("(?i)kvinnor|män|flickor|pojkar"), "table"]
    measure = words["table"].isin(set(by_sex)) | words["unit"].str.contains("%")
    return measure & words["label"].str.fullmatch(f"(?i)alla{_END}")


def _equal_sums(frame: pd.DataFrame, sheet: Sheet, grid: Grid) -> list[Note]:
    """A note for each row that looks like a sum by its figures: it stays a post, since it may be one."""
    figures = frame.assign(value=frame["value"].astype(float).fillna(0))
    posts = figures[figures["row_kind"].astype(object).fillna("") == ""]
    # women and men are no parts of all beside them, nor shares of counts
    apart = [posts[name].astype(object).fillna("").replace("alla", "") for name in ("sex", "unit") if sheet.has(name)]
    values, columns = posts["value"], [posts["table"], posts["heading"], *apart]
    others = values.groupby(columns).transform("sum") - values
    equal = (others - values).abs() <= _FLOAT * values.abs()
    of_several = values.ne(0) & (values.ne(0).groupby(columns).transform("sum") > _FEWEST_OTHERS)
    is_sum = equal.groupby(posts["row"]).all() & of_several.groupby(posts["row"]).any()
    rows = posts[posts["row"].isin(is_sum.index[is_sum])].drop_duplicates("row")
    if sheet.has("part_of"):
        rows = rows[rows["part_of"].astype(object).fillna("") == ""]  # what says whose part it is, is a post
    return [
        Note(grid.heading, said_rows([row]), f"”{shortened(label)}” {_EQUAL}")
        for row, label in zip(rows["row"], rows["label"], strict=True)
    ]
