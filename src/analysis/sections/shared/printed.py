"""A printed table as it stands in the document, every figure with its cell."""

from __future__ import annotations

import re

import pandas as pd

from analysis.numbers import NO_BREAK_SPACE
from analysis.present.numerals import holds_figure
from analysis.present.values import Cell, Printed, Row, Table, Value
from analysis.schema import Sheet
from analysis.schema import sheet as sheet_named
from analysis.sections.shared.withheld import NOTE, is_withheld
from analysis.store import CommitteeYear

_SILENT = {
    "table",
    "row_kind",
    "part_of",
    "source",
    "note",
    "unit",
    "kind",
    "kolada",
    "new_level",
    "annex",
    "index",
    "term",
    "same_as",
    "base",
}
"""Words that steer the reading of a row, or that a report has no room for."""


def printed_tables(
    data: CommitteeYear, sheet: str, tables: list[str] | None = None, *, folded: bool = True
) -> list[Table]:
    """The printed tables of one sheet (or those of ``tables``), in the document's order."""
    found = data.rows(sheet)["table"].unique()
    return [printed_table(data, sheet, table, folded=folded) for table in found if tables is None or table in tables]


def printed_table(data: CommitteeYear, sheet: str, table: str, *, folded: bool = True) -> Table:
    """One printed table: words that vary, then the figures its columns hold."""
    declared = sheet_named(sheet)
    rows = data.rows(sheet).query("table == @table")
    figures = data.figures(sheet).query("table == @table")
    words = _words(declared, rows)
    columns = list(dict.fromkeys(zip(figures["column"], figures["heading"], strict=True)))
    units = {column: _unit(figures[figures["column"] == column]) for column, _ in columns}
    mixed = figures["unit"].nunique() > 1 and any(not unit for unit in units.values())
    by_row = {row: group.set_index("column") for row, group in figures.groupby("row")}
    made = [
        Row(
            (
                *(row[word] for word in words),
                *([_row_unit(by_row.get(row["row"]))] if mixed else []),
                *(figure_cell(by_row.get(row["row"]), column) for column, _ in columns),
            ),
            total=row.get("row_kind") == "summa",
        )
        for row in rows.to_dict("records")
    ]
    headings = [declared.column(word).heading for word in words]
    headings += ["Enhet"] * mixed
    headings += [_with_unit(heading, units[column]) for column, heading in columns]
    note = f"{source_note(data, table)} {NOTE}" if is_withheld(figures) else source_note(data, table)
    return Table(caption(data, table), tuple(headings), tuple(made), note=note, folded=folded)


def _with_unit(heading: str, unit: str) -> str:
    """The heading and its unit, unless the heading already says it."""
    return heading if not unit or unit.lower() in heading.lower() else f"{heading} ({unit})"


def caption(data: CommitteeYear, table: str) -> str:
    """The printed table's own title, with its name where several tables bear the title."""
    titles = data.tables.set_index("table")["title"]
    shared = (titles == titles[table]).sum() > 1
    return f"{titles[table]} (tabell {table})" if shared else str(titles[table])


def source_note(data: CommitteeYear, table: str) -> str:
    """Where the table stands in the document, which the report's head names."""
    return f"Källa: {data.tables.set_index('table').at[table, 'source']} (tabell {table})."


def figure_cell(figures: pd.DataFrame | None, column: str) -> Cell:
    """The figure of one row in one column, or what stands there instead."""
    if figures is None or column not in figures.index:
        return ""
    figure = figures.loc[column]
    if figure["missing"] == "text":
        return as_printed(figure["text"], figure["cell"])
    if figure["missing"] == "tomt":
        return ""
    if pd.isna(figure["value"]):
        return Value(None, missing=figure["text"] or figure["missing"], origin=figure["cell"])
    return figure_value(figures, column)


def as_printed(words: str, origin: str) -> Cell:
    """Words of the document: with their cell when they hold a figure."""
    return Printed(unbroken(words), origin) if origin and holds_figure(words) else words


def unbroken(words: str) -> str:
    """The words, no line of which ends between a figure's thousands, its sign and its per cent.

    >>> unbroken("< 1 159 Minska").replace(NO_BREAK_SPACE, "_"), unbroken("år 2023 5,5 %").replace(NO_BREAK_SPACE, "_")
    ('<_1_159 Minska', 'år 2023 5,5_%')
    """
    grouped = re.sub(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)", lambda found: found[0].replace(" ", NO_BREAK_SPACE), words)
    return re.sub(r"(?<=[<>≤≥±]) (?=\d)|(?<=\d) (?=%)", NO_BREAK_SPACE, grouped)


def figure_value(figures: pd.DataFrame | None, column: str) -> Value:
    """The number of one row in one column, with the mark that it bears; missing when there is none."""
    if figures is None or column not in figures.index or pd.isna(figures.at[column, "value"]):
        return Value(None)
    figure = figures.loc[column]
    return Value(
        figure["value"],
        int(figure["decimals"]),
        origin=figure["cell"],
        unit=figure["unit"],
        mark=figure["footnote"] or "",
    )


def _words(declared: Sheet, rows: pd.DataFrame) -> list[str]:
    """The word columns worth a column: the row's name first, then those that vary."""
    names = [c.name for c in declared.columns if c.kind in {"text", "choice"} and c.name not in _SILENT]
    names = [name for name in names if (rows[name] != "").any()]
    first = "label" if "label" in names else names[0]
    rest = [
        name
        for name in names
        if name != first and (rows[name].nunique() > 1 or name not in {"activity", "group", "area", "sex"})
    ]
    if "activity" in rows and (rows[first] == rows["activity"]).all():
        rest = [name for name in rest if name != "activity"]
    return [first, *rest]


def _unit(figures: pd.DataFrame) -> str:
    """The column's unit when its numbers share one."""
    numbers = figures[figures["value"].notna()]
    units = numbers["unit"].unique()
    return str(units[0]) if len(units) == 1 else ""


def _row_unit(figures: pd.DataFrame | None) -> str:
    return "" if figures is None else str(figures["unit"].iloc[0])
