"""A committee-year's printed figures, ready for the checks: read once, looked up fast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.disclosure import SUPPRESSED
from analysis.reconcile.interval import Interval, printed
from analysis.store import CommitteeYear

_WORDS = (
    "activity", "label", "kind", "row_kind", "part_of", "same_as", "group", "area", "goal", "sex", "age", "model",
    "base", "refers_table", "refers_row", "refers_column", "heading", "scenario", "period", "column", "missing",
    "unit", "source",
)  # fmt: skip
NO_PART = frozenset({"varav", "upplysning", "dubblett"})
"""Rows that are never counted into a sum."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure and the words of its row; absent words are empty."""

    sheet: str
    table: str
    row: int
    cell: str
    value: float | None
    resolution: float
    scale: float
    year: int
    words: dict[str, str]

    def __getattr__(self, name: str) -> str:
        try:
            return self.words[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def column_of(self) -> tuple[str, int]:
        """The scenario and year whose figure it is."""
        return self.words.get("scenario", ""), self.year

    @property
    def is_blank(self) -> bool:
        return self.value is None and self.words["missing"] == "tomt"

    @property
    def is_suppressed(self) -> bool:
        """Whether it is printed but withheld: no check may tell what it is, nor count without it."""
        return self.words["missing"] == SUPPRESSED

    @property
    def interval(self) -> Interval:
        """What the figure can stand for, in its printed unit."""
        assert self.value is not None  # callers ask for values only
        return printed(self.value, self.resolution)

    @property
    def normal(self) -> Interval:
        """What it can stand for in tkr with our sign (other units as printed)."""
        return self.interval.scaled(self.scale)


@dataclass
class Ledger:
    """The figures of one committee-year by sheet and table; a row is its figures by heading."""

    data: CommitteeYear
    figures: list[Figure]
    tables: dict[str, dict[str, Any]]
    rows: dict[str, dict[int, dict[str, Figure]]] = field(default_factory=dict)
    by_table: dict[str, list[dict[str, Figure]]] = field(default_factory=dict)

    @property
    def repeats(self) -> set[str]:
        return {name for name, table in self.tables.items() if table["repeats"]}

    def sheet_rows(self, sheet: str, *, repeats: bool = False) -> list[dict[str, Figure]]:
        """The rows of a sheet, in its order; tables printed again only when asked for."""
        left_out = set() if repeats else self.repeats
        found = self.rows.get(sheet, {})
        return [row for row in found.values() if first(row).table not in left_out]

    def table_rows(self, sheet: str, *, repeats: bool = False) -> dict[str, list[dict[str, Figure]]]:
        """The same rows by printed table."""
        by_table: dict[str, list[dict[str, Figure]]] = defaultdict(list)
        for row in self.sheet_rows(sheet, repeats=repeats):
            by_table[first(row).table].append(row)
        return dict(by_table)

    def find(self, reference: str) -> list[dict[str, Figure]]:
        """The rows that ``P6a: Totalt`` means: by label, else by activity; a total before its parts."""
        table, _, name = (part.strip() for part in reference.partition(":"))
        name = name.rpartition(": ")[0] if name.count(": ") and not self._named(table, name) else name
        rows = self._named(table, name)
        totals = [row for row in rows if first(row).row_kind == "summa"]
        return totals or rows

    def _named(self, table: str, name: str) -> list[dict[str, Figure]]:
        rows = self.by_table.get(table, [])
        return [row for row in rows if first(row).label == name] or [row for row in rows if first(row).activity == name]


def first(row: dict[str, Figure]) -> Figure:
    """Any figure of a row: the words are the same for all."""
    return next(iter(row.values()))


def open_ledger(data: CommitteeYear) -> Ledger:
    """Read the records once into figures."""
    records = data.records[data.records["column"].notna()]
    texts = zip(*(_texts(records, name) for name in _WORDS), strict=True)
    words = [dict(zip(_WORDS, text, strict=True)) for text in texts]
    numbers = zip(
        records["sheet"], records["table"], records["row"], records["cell"], records["value"],
        records["resolution"], records["scale"], records["fiscal_year"].fillna(0), words, strict=True,
    )  # fmt: skip
    figures = [
        Figure(sheet, table, row, cell, None if pd.isna(value) else float(value), resolution, scale, int(year), word)
        for sheet, table, row, cell, value, resolution, scale, year, word in numbers
    ]
    ledger = Ledger(data, figures, _tables(data))
    for figure in figures:
        ledger.rows.setdefault(figure.sheet, {}).setdefault(figure.row, {})[figure.heading] = figure
    for row in (row for by_row in ledger.rows.values() for row in by_row.values()):
        ledger.by_table.setdefault(first(row).table, []).append(row)
    return ledger


def _texts(records: pd.DataFrame, name: str) -> list[str]:
    """A column as text, blank where it or the column is missing."""
    values = records[name].tolist() if name in records else [""] * len(records)
    return ["" if pd.isna(value) else str(value) for value in values]


def _tables(data: CommitteeYear) -> dict[str, dict[str, Any]]:
    return {str(row["table"]): row for row in data.tables.to_dict("records")}


def known(figures: Iterable[Figure | None]) -> list[Figure]:
    """Those that hold a number."""
    return [figure for figure in figures if figure is not None and figure.value is not None]


_MONEY = frozenset({"kr", "tkr", "mkr"})


def same_measure(one: Figure, other: Figure) -> bool:
    """Whether two figures may be added: money with money, else the same unit."""
    return one.unit == other.unit or {one.unit, other.unit} <= _MONEY
