"""The rules of a workbook, checked all at once."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from openpyxl.utils import get_column_letter

from analysis.errors import Fault
from analysis.schema import SHEETS, Column, Sheet
from analysis.schema.about import About
from analysis.workbook.about import SHEET as ABOUT_SHEET


def row_faults(frame: pd.DataFrame, sheet: Sheet, places: Mapping[str, int], file: str) -> list[Fault]:
    """Faults of the words and numbers of one sheet's rows against its columns."""
    rows = frame.drop_duplicates("row").set_index("row")
    words = [column for column in sheet.columns if column.name in places and column.kind in {"text", "choice"}]
    schema = pa.DataFrameSchema({column.name: _rule(column) for column in words})
    texts = rows[[column.name for column in words]].astype(object).fillna("")
    found = _failures(schema, texts) if len(texts) else []
    faults = [
        Fault(file, sheet.heading, f"{get_column_letter(places[name] + 1)}{row}", value, _expected(sheet.column(name)))
        for name, row, value in found
    ]
    return faults + _range_faults(frame, sheet, file)


def _rule(column: Column) -> pa.Column:
    checks = []
    if column.choices:
        allowed = list(column.choices) if column.required else ["", *column.choices]
        checks.append(pa.Check.isin(allowed))
    if column.pattern:
        checks.append(pa.Check(lambda text: re.fullmatch(column.pattern, text) is not None, element_wise=True))
    if column.required:
        checks.append(pa.Check.str_length(min_value=1))
    return pa.Column(str, checks)


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


def _expected(column: Column) -> str:
    if column.choices:
        return "väntade " + ", ".join(f"”{choice}”" for choice in column.choices)
    return f"väntade {column.heading.lower()}: {column.help}"


def _range_faults(frame: pd.DataFrame, sheet: Sheet, file: str) -> list[Fault]:
    """Numbers below the lowest or above the highest that their column allows."""
    faults = []
    for column in sheet.columns:
        values = frame[frame["column"] == column.name]
        for limit, word, outside in (
            (column.low, "minst", values["value"] < (-math.inf if column.low is None else column.low)),
            (column.high, "högst", values["value"] > (math.inf if column.high is None else column.high)),
        ):
            wrong = values[outside]
            faults += [
                Fault(file, sheet.heading, cell.split("!")[1], text, f"väntade ett tal som är {word} {limit:g}")
                for cell, text in zip(wrong["cell"], wrong["text"], strict=True)
            ]
    return faults


def workbook_faults(
    path: Path, about: About | None, tables: pd.DataFrame, sheets: Mapping[str, pd.DataFrame]
) -> list[Fault]:
    """Faults between the sheets, and between the file's name and what it says of itself."""
    file = path.name
    faults = _name_faults(path, about) if about else []
    faults += _table_faults(tables, file)
    for sheet in SHEETS:
        if sheet.name in sheets:
            rows = sheets[sheet.name].drop_duplicates("row")
            faults += _reference_faults(rows, tables, sheet, file)
            faults += _parent_faults(rows, sheet, file) if sheet.has("part_of") else []
    return faults


def _name_faults(path: Path, about: About) -> list[Fault]:
    faults = []
    if path.stem.isdigit() and int(path.stem) != about.year:
        faults.append(
            Fault(path.name, ABOUT_SHEET, "", str(about.year), f"filen heter {path.name}: väntade {path.stem}")
        )
    if path.stem.isdigit() and path.parent.name != about.committee_id:
        expected = f"mappen heter {path.parent.name}: väntade samma id"
        faults.append(Fault(path.name, ABOUT_SHEET, "", about.committee_id, expected))
    return faults


def _table_faults(tables: pd.DataFrame, file: str) -> list[Fault]:
    faults = []
    headings = {sheet.heading for sheet in SHEETS}
    for row, table, sheet, repeats in zip(
        tables["row"], tables["table"], tables["on_sheet"], tables["repeats"].astype(object).fillna(""), strict=True
    ):
        if (tables["table"] == table).sum() > 1:
            faults.append(Fault(file, "Tabeller", f"A{row}", table, "beteckningen står på två rader"))
        for name in str(sheet).split(", "):
            if name not in headings:
                faults.append(Fault(file, "Tabeller", f"B{row}", name, "väntade namnet på ett blad"))
        if repeats and repeats not in set(tables["table"]):
            faults.append(Fault(file, "Tabeller", f"A{row}", repeats, "Upprepar: väntade en beteckning på detta blad"))
    return faults


def _reference_faults(rows: pd.DataFrame, tables: pd.DataFrame, sheet: Sheet, file: str) -> list[Fault]:
    known = set(tables["table"])
    return [
        Fault(file, sheet.heading, f"A{row}", table, "väntade en beteckning som står på bladet Tabeller")
        for row, table in zip(rows["row"], rows["table"], strict=True)
        if table and table not in known
    ]


def _parent_faults(rows: pd.DataFrame, sheet: Sheet, file: str) -> list[Fault]:
    """*Ingår i* names a row (or an activity) of the same sheet."""
    names = set(rows["label"]) | (set(rows["activity"]) if sheet.has("activity") else set())
    return [
        Fault(file, sheet.heading, f"rad {row}", parent, "Ingår i: väntade en rad eller verksamhet på detta blad")
        for row, parent in zip(rows["row"], rows["part_of"].astype(object).fillna(""), strict=True)
        if parent and parent not in names
    ]
