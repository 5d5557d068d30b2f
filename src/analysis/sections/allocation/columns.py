"""The printed columns of the sheet Fördelning, and which of them may be added up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis.formulas.keys import Column
from analysis.present.values import Value
from analysis.sections.shared.computed import total
from analysis.store import CommitteeYear

Models = dict[tuple[str, str], tuple[str, float | None]]
"""Model and rounding (kr) as stated for a table's service."""

UNCOUNTED = ("summa", "avgår", "varav", "upplysning")


@dataclass(frozen=True, eq=False)
class Part:
    """What one part of the document allocates: services that make up one bill.

    Amounts of different parts (a year's budget, a proposal) are never added.
    ``figures`` has a row per printed figure: table, label, row_kind, column, cell, kr.
    """

    name: str
    figures: pd.DataFrame
    columns: tuple[Column, ...]
    members: tuple[str, ...]

    @cached_property
    def _rows(self) -> dict[tuple[str, str], list[tuple[str, str, Value]]]:
        """Per column its printed rows: label, row_kind, and the amount with its cell."""
        made: dict[tuple[str, str], list[tuple[str, str, Value]]] = {}
        columns = ["table", "column", "label", "row_kind", "cell", "kr"]
        for table, service, label, kind, cell, kr in self.figures[columns].itertuples(index=False):
            row = (label, kind, Value(float(kr), origin=cell, unit="kr"))
            made.setdefault((table, service), []).append(row)
        return made

    def rows_of(self, column: Column) -> list[Value]:
        """The members' printed amounts in one column."""
        return [value for _, kind, value in self._rows[column.table, column.service] if kind not in UNCOUNTED]

    def sum_of(self, column: Column) -> Value:
        """What the column comes to: the printed sum, else that of its rows."""
        printed = (value for _, kind, value in self._rows[column.table, column.service] if kind == "summa")
        return next(printed, total(self.rows_of(column), "summan av de tryckta raderna"))

    def cells_of(self, column: Column) -> list[str]:
        """Where the column's sum stands, or if none is printed its rows."""
        whole = self.sum_of(column).origin
        return [whole] if whole else [value.origin for value in self.rows_of(column)]

    def amount_of(self, column: Column, member: str) -> Value:
        """What one member pays; missing where it is not printed, or printed twice."""
        twice = "tryckt två gånger" if member in column.printed.index else "saknas"
        rows = [value for label, _, value in self._rows[column.table, column.service] if label == member]
        return rows[0] if member in column.amounts.index else Value(None, missing=twice, unit="kr")

    @property
    def complete(self) -> list[Column]:
        """The columns in which every member stands once, and everyone has an amount."""
        return [c for c in self.columns if len(c.amounts) == len(self.members) == len(c.printed)]

    @property
    def summed(self) -> list[Column]:
        """The columns to add up: those that are no sum of the others in their table."""
        return [column for column in self.columns if column.model != "summa"]


def parts(data: CommitteeYear) -> list[Part]:
    """The parts of the document that allocate something, that with most services first."""
    figures = data.figures("allocation")
    figures = figures[figures["amount"].notna() & ~figures["row_kind"].isin(["avgår", "varav", "upplysning"])]
    if figures.empty:
        return []
    sources = data.tables.set_index("table")["source"]
    of_part = figures["table"].map(sources).map(_document_part)
    figures = figures[["table", "label", "row_kind", "column", "cell"]].assign(kr=(figures["amount"] * 1000).round(2))
    models = _stated_models(data)
    found = [_part(str(name), group, data.about.year, models) for name, group in figures.groupby(of_part, sort=False)]
    return sorted(found, key=lambda part: -len(part.columns))


def services_without_amounts(data: CommitteeYear) -> list[str]:
    """Services with a model and no amount for anyone: a column that is printed empty."""
    printed = set(data.figures("allocation").dropna(subset=["amount"])["column"])
    return [str(name) for name in data.figures("models")["label"].unique() if name not in printed]


def unallocated(data: CommitteeYear, part: Part) -> list[tuple[str, Value]]:
    """Income that the same part of the document budgets and does not allocate, with its amount in tkr.

    An income and a column are one when name or amount is the same. A table in
    which less than half is allocated is about something else.
    """
    sources = data.tables.set_index("table")["source"]
    figures = data.figures("operating")
    budget = figures[
        figures["table"].map(sources).fillna("").str.contains(part.name, regex=False)
        & (figures["scenario"] == "budget")
        & (figures["fiscal_year"] == data.about.year)
        & figures["row_kind"].isin([""])
        & figures["amount"].notna()
    ]
    names, totals = {c.service for c in part.columns}, {c.total for c in part.columns}
    found: dict[str, Value] = {}
    for _, table in budget[budget["amount"] < 0].groupby("table", sort=False):
        rows = zip(table["activity"], table["amount"], table["cell"], strict=True)
        incomes = {name: Value(abs(amount), origin=cell, unit="tkr") for name, amount, cell in rows}
        left = {
            name: income
            for name, income in incomes.items()
            if name not in names and round((income.number or 0) * 1000, 2) not in totals
        }
        if len(left) <= len(incomes) / 2:
            found |= left
    return list(found.items())


def _document_part(source: str) -> str:
    """The part of the document that a source names.

    >>> _document_part("Bilaga till § 12: Budget 2022, Fördelning årskostnader 2022")
    'Budget 2022'
    """
    return source.split(",", maxsplit=1)[0].rsplit(": ", maxsplit=1)[-1].strip()


def _part(name: str, figures: pd.DataFrame, year: int, models: Models) -> Part:
    of_members = figures[~figures["row_kind"].isin(UNCOUNTED)]
    by_table = sorted((group["label"].unique() for _, group in of_members.groupby("table")), key=len, reverse=True)
    members = tuple(dict.fromkeys(label for labels in by_table for label in labels))
    columns = [
        _column((str(table), str(service)), group, year, members, models)
        for (table, service), group in figures.groupby(["table", "column"], sort=False)
        if not group["row_kind"].isin(UNCOUNTED).all()
    ]
    return Part(name, figures, tuple(columns), members)


def _column(
    name: tuple[str, str], figures: pd.DataFrame, year: int, members: tuple[str, ...], models: Models
) -> Column:
    of_members = figures[~figures["row_kind"].isin(UNCOUNTED)]
    printed = of_members.set_index("label")["kr"]
    sums = figures.loc[figures["row_kind"] == "summa", "kr"]
    whole = float(sums.iloc[0]) if len(sums) else float(printed.sum())
    # what is missing from the sum is a member's share only when it is no mere rounding
    someone_missing = whole - printed.sum() > printed.min() / 2
    model, step = models.get(name, ("okänd", None))
    return Column(
        *name,
        year,
        printed,
        whole,
        members if someone_missing else tuple(printed.index),
        model,
        step or _largest_step(printed),
        total_printed=len(sums) > 0,
    )


def _stated_models(data: CommitteeYear) -> Models:
    models = data.figures("models")
    if models.empty:
        return {}
    stated = models.loc[models["column"] == "rounding", ["table", "label", "model", "value"]]
    return {
        (table, service): (model, None if pd.isna(step) else float(step))
        for table, service, model, step in stated.itertuples(index=False)
    }


def rounding_cells(data: CommitteeYear) -> dict[tuple[str, str], str]:
    """The cell of each table's service that states what its amounts are rounded to."""
    models = data.figures("models")
    stated = models[(models["column"] == "rounding") & models["value"].notna()]
    return {
        (table, service): cell for table, service, cell in stated[["table", "label", "cell"]].itertuples(index=False)
    }


def _largest_step(amounts: pd.Series) -> float:
    """The largest power of ten that all amounts are multiples of, at most 1 000."""
    return next((step for step in (1000.0, 100.0, 10.0) if (amounts % step == 0).all()), 1.0)
