"""The rules of one sheet's rows, checked all at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import pandas as pd
import pandera.pandas as pa

from analysis.schema import Column, Sheet
from analysis.workbook.grids.book import meant
from analysis.workbook.grids.cells import same_name

RowFault = tuple[int, str, str, str]
"""Row, the English name of the column, what stands there, what was expected."""


def row_faults(frame: pd.DataFrame, sheet: Sheet, there: Collection[str]) -> list[RowFault]:
    """Faults of the words and numbers of one sheet's rows against the columns that are there."""
    rows = frame.drop_duplicates("row").set_index("row")
    words = [column for column in sheet.columns if column.name in there and column.kind in {"text", "choice"}]
    rules = {column.name: pa.Column(checks=checks) for column in words if (checks := _checks(column))}
    schema = pa.DataFrameSchema(rules)
    texts = rows[list(rules)].astype(object).fillna("")
    found = _failures(schema, texts) if len(texts) else []
    faults = [(row, name, value, _expected(sheet.column(name), value)) for name, row, value in found]
    return faults + list(_range_faults(frame, sheet))


def _checks(column: Column) -> list[pa.Check]:
    """What a column's words must be; many may be anything."""
    checks = []
    if column.choices:
        allowed = list(column.choices) if column.required else ["", *column.choices]
        checks.append(pa.Check.isin(allowed))
    if column.pattern:
        checks.append(pa.Check(lambda text: re.fullmatch(column.pattern, text) is not None, element_wise=True))
    if column.required:
        checks.append(pa.Check.str_length(min_value=1))
    return checks


def _failures(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> list[tuple[str, int, str]]:
    """Column, row and value of every failed check, each cell once."""
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as problem:
        cases = problem.failure_cases.drop_duplicates(["column", "index"])
        return [
            (str(c), int(i), str(v))
            for c, i, v in zip(cases["column"], cases["index"], cases["failure_case"], strict=True)
        ]
    return []


def _expected(column: Column, text: str) -> str:
    if column.choices:
        expected = "väntade " + ", ".join(f"”{choice}”" for choice in column.choices)
        part = _part_of_one(text, column.choices)
        return f"{expected}; menade du ”{part}”?" if part else meant(text, column.choices, expected)
    return f"väntade {column.heading.lower()}: {column.help}"


def _part_of_one(text: str, choices: Sequence[str]) -> str:
    """The one choice that the text begins, as *Netto* and *K* do, or that ends it, as *Personalkostnad*; or blank.

    >>> _part_of_one("K", ("alla", "kvinnor", "män")), _part_of_one("Personalkostnad", ("Intäkter", "Kostnader"))
    ('kvinnor', 'Kostnader')
    """
    word = same_name(text)
    begun = [choice for choice in choices if word and same_name(choice).startswith(word)]
    ended = [choice for choice in choices if len(choice) >= _LONG and re.fullmatch(_ending(choice), word)]
    found = begun or ended
    return found[0] if len(found) == 1 else ""


def _ending(choice: str) -> str:
    """A pattern of compounds with the choice, in the singular too."""
    return rf".+{re.escape(same_name(choice).removesuffix('er'))}(?:er)?"


_LONG = 6


def _range_faults(frame: pd.DataFrame, sheet: Sheet) -> Iterator[RowFault]:
    """Numbers below the lowest or above the highest that their column allows."""
    for column in sheet.columns:
        for limit, word, sign in ((column.low, "minst", 1), (column.high, "högst", -1)):
            if limit is None:
                continue
            values = frame[frame["column"] == column.name]
            wrong = values[sign * values["value"].astype(float) < sign * limit]
            for row, text in zip(wrong["row"], wrong["text"], strict=True):
                yield row, column.name, text, f"väntade ett tal som är {word} {limit:g}"
