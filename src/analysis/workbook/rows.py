"""One sheet to records: its headings, then a record per printed figure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.errors import Fault
from analysis.numbers import Number
from analysis.schema import Column, Scenario, Sheet, parse_scenario
from analysis.workbook.amounts import SIGNS
from analysis.workbook.cells import cell_number, cell_share, cell_text, number_text, same_sign
from analysis.workbook.rules import row_faults


@dataclass(frozen=True)
class _Heading:
    """A heading on a sheet and what it turned out to be."""

    index: int
    text: str
    column: Column | None = None
    scenario: Scenario | None = None


def read_sheet(worksheet: Worksheet, sheet: Sheet, file: str) -> tuple[pd.DataFrame, list[Fault]]:
    """One record per figure of a sheet, and its faults."""
    headings, faults = _read_headings(worksheet, sheet, file)
    used = _used_headings(worksheet, headings)
    records: list[dict[str, Any]] = []
    for cells in worksheet.iter_rows(min_row=2):
        if not any(cell.value is not None for cell in cells):
            continue
        row = _row_words(cells, headings)
        figures, cell_faults = _row_figures(
            cells, headings, used.get(row.get("table", ""), set()), worksheet.title, file
        )
        faults += cell_faults
        records += [{**row, **figure} for figure in figures or [{}]]
    frame = pd.DataFrame(records, columns=_columns(sheet))
    frame.insert(0, "sheet", sheet.name)
    return frame, faults + row_faults(frame, sheet, {h.column.name: h.index for h in headings if h.column}, file)


def _columns(sheet: Sheet) -> list[str]:
    words = [column.name for column in sheet.columns if column.kind in {"text", "choice"}]
    figure = ["column", "heading", "scenario", "period", "fiscal_year", "text", "value"]
    return ["row", *words, *figure, "decimals", "missing", "footnote", "cell"]


def _read_headings(worksheet: Worksheet, sheet: Sheet, file: str) -> tuple[list[_Heading], list[Fault]]:
    headings: list[_Heading] = []
    faults: list[Fault] = []
    by_heading = {column.heading: column for column in sheet.columns}
    seen: set[str] = set()
    for cell in worksheet[1]:
        text = cell_text(cell)
        if not text:
            continue
        if text in seen:
            faults.append(Fault(file, worksheet.title, cell.coordinate, text, "rubriken står två gånger"))
        seen.add(text)
        scenario = parse_scenario(text) if sheet.wide == "scenario" else None
        if text in by_heading or scenario or sheet.wide == "service":
            headings.append(_Heading(cell.column - 1, text, by_heading.get(text), scenario))
        else:
            expected = meant(text, by_heading, "okänd rubrik")
            faults.append(Fault(file, worksheet.title, cell.coordinate, text, expected))
    for column in sheet.columns:
        if column.required and column.heading not in seen:
            faults.append(Fault(file, worksheet.title, "rad 1", "", f"kolumnen ”{column.heading}” saknas"))
    return headings, faults


def meant(text: str, known: Iterable[str], problem: str) -> str:
    """The problem, with the known name nearest to the text."""
    close = difflib.get_close_matches(text, list(known), 1)
    return f"{problem}; menade du ”{close[0]}”?" if close else problem


def _is_figure(heading: _Heading) -> bool:
    return heading.column is None or heading.column.kind in {"number", "fraction"}


def _used_headings(worksheet: Worksheet, headings: list[_Heading]) -> dict[str, set[int]]:
    """Per printed table, the figure columns that it uses: a blank elsewhere is no missing figure."""
    table = next((h.index for h in headings if h.column and h.column.name == "table"), 0)
    used: dict[str, set[int]] = {}
    for cells in worksheet.iter_rows(min_row=2):
        filled = {h.index for h in headings if _is_figure(h) and cells[h.index].value is not None}
        used.setdefault(cell_text(cells[table]), set()).update(filled)
    return used


def _row_words(cells: tuple[Cell | MergedCell, ...], headings: list[_Heading]) -> dict[str, Any]:
    words: dict[str, Any] = {"row": cells[0].row}
    for heading in headings:
        if heading.column and not _is_figure(heading):
            text = cell_text(cells[heading.index])
            words[heading.column.name] = same_sign(text) if heading.column.name in SIGNS else text
    return words


def _row_figures(
    cells: tuple[Cell | MergedCell, ...], headings: list[_Heading], used: set[int], title: str, file: str
) -> tuple[list[dict[str, Any]], list[Fault]]:
    figures: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for heading in headings:
        if not _is_figure(heading) or heading.index not in used:
            continue
        cell = cells[heading.index]
        try:
            figures.append(_figure(cell, heading, title))
        except ValueError:
            expected = "väntade ett tal som 1 234,5 (eller -, IU, . eller .. när det saknas)"
            faults.append(Fault(file, title, cell.coordinate, cell_text(cell), expected))
    return figures, faults


def _figure(cell: Cell | MergedCell, heading: _Heading, title: str) -> dict[str, Any]:
    if heading.scenario and heading.scenario.is_text:
        number, text = Number(None, missing="text" if cell.value is not None else "tomt"), cell_text(cell)
    else:
        share = heading.column is not None and heading.column.kind == "fraction"
        number = cell_share(cell) if share else cell_number(cell)
        text = number_text(number) if number.value is not None else cell_text(cell)
    return {
        "column": heading.column.name if heading.column else heading.text,
        "heading": heading.text,
        **(_scenario_columns(heading.scenario) if heading.scenario else {}),
        "text": text,
        "value": number.value,
        "decimals": number.decimals,
        "missing": number.missing,
        "footnote": number.footnote,
        "cell": f"{title}!{get_column_letter(heading.index + 1)}{cell.row}",
    }


def _scenario_columns(scenario: Scenario) -> dict[str, Any]:
    return {"scenario": scenario.name, "period": scenario.period, "fiscal_year": scenario.year}
