"""The rows of a sheet as plain values: each row's words, and its figures by column."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.disclosure import SUPPRESSED
from analysis.present.values import Value
from analysis.schema import sheet as sheet_named
from analysis.store import CommitteeYear
from analysis.workbook.tables.amounts import FACTORS


@dataclass(frozen=True)
class Figure:
    """One printed figure: ``value`` as printed, ``amount`` in tkr (None when it is no money)."""

    value: float
    amount: float | None
    decimals: int
    unit: str
    cell: str
    scenario: str
    period: str
    year: int | None

    @property
    def tkr_decimals(self) -> int:
        """The printed figure's decimals when it is told in tkr: 3 of whole kronor, −2 of 0,1 mkr."""
        return self.decimals - round(math.log10(FACTORS.get(self.unit, 1)))

    @property
    def shown_decimals(self) -> int:
        """The decimals to show in tkr; single kronor are not told in tkr."""
        return self.tkr_decimals if self.tkr_decimals in (1, 2) else 0

    def shown(self) -> Value:
        """The figure as printed."""
        return Value(self.value, self.decimals, origin=self.cell, unit=self.unit)

    def in_tkr(self) -> Value:
        """The figure in tkr."""
        return Value(self.amount, self.shown_decimals, origin=self.cell, unit="tkr")


@dataclass(frozen=True)
class Line:
    """One printed row. ``figures`` holds the columns that have a number, and no other.

    ``withheld`` are the columns whose figure is withheld, being of too few people.
    """

    table: str
    row: int
    words: Mapping[str, str]
    figures: Mapping[str, Figure]
    withheld: frozenset[str] = frozenset()

    def __getitem__(self, word: str) -> str:
        return self.words.get(word, "")

    @property
    def label(self) -> str:
        return self["label"]

    @property
    def is_total(self) -> bool:
        return self["row_kind"] == "summa"

    @property
    def is_plain(self) -> bool:
        """Whether the row is an item of its own: no total, no part of another row, no mere information."""
        return self["row_kind"] == ""

    @property
    def counts(self) -> bool:
        """Whether a total counts the row in, or deducts it."""
        return self["row_kind"] in {"", "avgår"}

    @property
    def sign(self) -> int:
        """−1 for a row that its total deducts, else 1."""
        return -1 if self["row_kind"] == "avgår" else 1

    def value(self, column: str) -> float | None:
        """The printed number of a column, or None when there is none."""
        figure = self.figures.get(column)
        return figure.value if figure else None

    def amount(self, column: str) -> float | None:
        """The amount of a column in tkr, or None when there is none."""
        figure = self.figures.get(column)
        return figure.amount if figure else None

    def shown(self, column: str) -> Value:
        """The column's figure as printed; blank when there is none, or the word for one that is withheld."""
        figure = self.figures.get(column)
        return figure.shown() if figure else Value(None, missing=SUPPRESSED if column in self.withheld else "")

    def in_tkr(self, column: str) -> Value:
        """The column's figure in tkr; blank when there is none."""
        figure = self.figures.get(column)
        return figure.in_tkr() if figure else Value(None, missing="")


def lines(data: CommitteeYear, sheet: str) -> list[Line]:
    """The rows of a sheet in the document's order; none when the committee has no such sheet."""
    return list(_lines(data, sheet))


@lru_cache(maxsize=128)  # every section asks for the same few sheets again and again
def _lines(data: CommitteeYear, sheet: str) -> tuple[Line, ...]:
    words = [column.name for column in sheet_named(sheet).columns if column.kind in {"text", "choice"}]
    by_row: dict[int, list[dict[str, Any]]] = {}
    for record in data.figures(sheet).to_dict("records"):
        by_row.setdefault(int(record["row"]), []).append(record)
    return tuple(_line(row, records, words) for row, records in sorted(by_row.items()))


def _line(row: int, records: list[dict[str, Any]], words: list[str]) -> Line:
    texts = {word: _text(records[0][word]) for word in words if word in records[0]}
    numbers = {record["column"]: _figure(record) for record in records if pd.notna(record["value"])}
    withheld = frozenset(record["column"] for record in records if record["missing"] == SUPPRESSED)
    return Line(str(records[0]["table"]), row, texts, numbers, withheld)


def by_table(found: list[Line]) -> dict[str, list[Line]]:
    """The lines of each printed table, tables in the order they stand."""
    tables: dict[str, list[Line]] = {}
    for line in found:
        tables.setdefault(line.table, []).append(line)
    return tables


def parts(table: list[Line], total: Line) -> list[Line]:
    """The items that a printed total counts in, those of its subtotals instead of the subtotals.

    They are the rows that name it in *Ingår i*; where none does and it is the
    table's only total, the items that name no other.
    """
    named = [line for line in table if line["part_of"] == total.label and line is not total]
    if not named and sum(line.is_total for line in table) == 1:
        named = [line for line in table if line.counts and not line["part_of"]]
    found = []
    for line in named:
        if line.is_total:
            found += parts(table, line)
        elif line.counts:
            found.append(line)
    return found


def sum_of(items: Iterable[Line], column: str = "amount") -> float:
    """The sum of the amounts that the items have in one column, in tkr; what a total deducts is deducted."""
    return sum(line.sign * amount for line in items if (amount := line.amount(column)) is not None)


def decimals_of(items: Iterable[Line], column: str = "amount") -> int:
    """The decimals that a sum of the items' amounts in one column is shown with, in tkr."""
    return max((line.figures[column].shown_decimals for line in items if column in line.figures), default=0)


def _figure(record: dict[str, Any]) -> Figure:
    amount, year = record["amount"], record["fiscal_year"]
    return Figure(
        value=float(record["value"]),
        amount=None if pd.isna(amount) else float(amount),
        decimals=int(record["decimals"]),
        unit=record["unit"],
        cell=record["cell"],
        scenario=_text(record["scenario"]),
        period=_text(record["period"]),
        year=None if pd.isna(year) else int(year),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
