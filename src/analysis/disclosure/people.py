"""The printed figures that may tell of people, each with the sex it is of and what it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pandas as pd

from analysis.disclosure.labels import SEXES, may_count, measure_of, names_people, sex_in

SHEETS = ("indicators", "staff", "volumes")
"""The sheets with a column for sex."""

TEXTS = "stated"
"""The sheet of figures in running text."""

_COLUMNS = (
    "sheet", "table", "row", "column", "cell", "value", "label", "part_of", "row_kind", "area", "goal", "group", "sex",
    "age", "unit", "scenario", "fiscal_year", "period", "kind", "refers_table", "refers_row", "refers_column",
)  # fmt: skip
Row = Mapping[str, Any]

DIFFERENCES = frozenset({"deviation", "change"})
"""Scenarios whose figures are differences between others of their row."""


class Moment(NamedTuple):
    """The column of a figure: scenario, fiscal year (0 without one) and period."""

    scenario: str
    year: int
    period: str


@dataclass(frozen=True)
class Printed:
    """A printed figure with a number. ``sex`` is empty when it is of all; ``name`` is what is counted, without sex.

    ``topic`` is the area and goal of an indicator.
    """

    cell: str
    sheet: str
    table: str
    row: int
    label: str
    part_of: str
    row_kind: str
    topic: tuple[str, str]
    group: str
    name: str
    sex: str
    age: str
    unit: str
    moment: Moment
    value: float
    is_count: bool = False

    @property
    def split(self) -> tuple[object, ...]:
        """Shared by the figures of women and of men that one table prints of the same thing."""
        return (self.sheet, self.table, self.topic, *self.measure)

    @property
    def measure(self) -> tuple[object, ...]:
        """What is measured and when, wherever it is printed; a group that the name says already adds nothing."""
        group = measure_of(self.group)
        return self.name, "" if group == self.name else group, self.age, self.moment


def plain_rows(records: pd.DataFrame) -> list[Row]:
    """What the sheets that may tell of people hold, as plain values; what is missing is an empty text."""
    kept = records[records["sheet"].isin([*SHEETS, TEXTS])]
    columns = (kept[name].tolist() if name in kept else [""] * len(kept) for name in _COLUMNS)
    return [
        # only a missing value is unlike itself
        {name: "" if value is None or value != value else value for name, value in zip(_COLUMNS, values, strict=True)}
        for values in zip(*columns, strict=True)
    ]


def printed_figures(rows: Iterable[Row]) -> list[Printed]:
    """The figures with a number of the sheets that have a column for sex."""
    return list(_with_counts(_named(row for row in rows if row["sheet"] != TEXTS)))


def _named(rows: Iterable[Row]) -> list[Printed]:
    """The figures, each named after its label, what it is part of, the row of all above it, its group or table."""
    found: list[Printed] = []
    above: dict[tuple[str, str, str], str] = {}
    for row in rows:
        place = (row["sheet"], row["table"], row["group"])
        of_row = row["sex"] if row["sex"] in SEXES else "" if row["sex"] == "alla" else sex_in(row["label"])
        label = row["label"].replace(row["age"], " ") if row["age"] else row["label"]
        name = measure_of(label) or measure_of(row["part_of"])
        if not name:
            name = above.get(place, "") if of_row else ""
        if not of_row:
            above[place] = name
        if row["value"] != "":
            found.append(_figure(row, of_row, name or measure_of(row["group"]) or row["table"].casefold()))
    return found


def _figure(row: Row, sex: str, name: str) -> Printed:
    """A column may be of one sex, too: ``Utfall kvinnor 2023``."""
    period = str(row["period"])
    return Printed(
        cell=row["cell"],
        sheet=row["sheet"],
        table=row["table"],
        row=int(row["row"]),
        label=row["label"],
        part_of=row["part_of"],
        row_kind=row["row_kind"],
        topic=(row["area"], row["goal"]),
        group=row["group"],
        name=name,
        sex=sex or sex_in(period),
        age=row["age"],
        unit=row["unit"],
        moment=Moment(row["scenario"], int(row["fiscal_year"] or 0), measure_of(period)),
        value=float(row["value"]),
    )


def _with_counts(found: Iterable[Printed]) -> Iterator[Printed]:
    """Marks the counts: a mean (staff per manager) shows by decimals, a net figure by a minus, in some of its years."""
    families: dict[tuple[object, ...], list[Printed]] = {}
    for each in found:
        families.setdefault((*each.split[:-1], each.unit, each.moment.scenario in DIFFERENCES), []).append(each)
    for family in families.values():
        one = family[0]
        whole = all(each.value.is_integer() for each in family) or names_people(one.unit)
        counts = whole and all(each.value >= 0 for each in family) and one.moment.scenario not in DIFFERENCES
        for each in family:
            yield replace(each, is_count=counts and may_count(each.unit, each.label))
