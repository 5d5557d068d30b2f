"""Invented workbooks: a committee that nobody has, written, read back and stored like a real one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook

from analysis import store
from analysis.numbers import parse_number
from analysis.paths import Project
from analysis.schema import SHEETS, Column, Sheet
from analysis.workbook.filling.writing import Row, write_workbook

COMMITTEE = "pahittad-namnd"
YEAR = 2023


def invent(
    folder: Path,
    content: Mapping[str, Sequence[Row]],
    edit: Callable[[Workbook], None] | None = None,
    **about: str,
) -> store.CommitteeYear:
    """A committee-year whose workbook holds these rows, taken the whole way that real figures go.

    Parameters
    ----------
    folder
        An empty folder; it becomes a project with ``data/raw`` and ``data/processed``.
    content
        Rows by sheet heading (``{"Drift": [{"Verksamhet": "Nämnden", …}]}``); *Tabell* is T1 where a
        row names none, and the sheet *Tabeller* is made from what the rows name.
    edit
        What a person then did to the workbook, before it is read.
    about
        Lines of *Om* that differ from the invented ones, with ``_`` for a space: ``Dokumenttyp="budget"``,
        ``Tecken_▲="på väg"``.
    """
    written(folder, content, edit, **about)
    return store.load(COMMITTEE, YEAR, Project(folder))


def written(
    folder: Path,
    content: Mapping[str, Sequence[Row]],
    edit: Callable[[Workbook], None] | None = None,
    **about: str,
) -> Path:
    """The workbook of :func:`invent`, not read yet."""
    path = folder / "data" / "raw" / COMMITTEE / f"{YEAR}.xlsx"
    path.parent.mkdir(parents=True)
    rows = {
        sheet: [{**row, "Tabell": row.get("Tabell") or table_name(sheet)} for row in given]
        for sheet, given in content.items()
    }
    write_workbook(path, about_lines(**about), {"Tabeller": _tables(rows), **rows})
    if edit is not None:
        book = load_workbook(path)
        edit(book)
        book.save(path)
    return path


def about_lines(**changed: str) -> list[Row]:
    """The lines of *Om*, invented, with some of them changed."""
    lines = {
        "Kommun": "Påhittad kommun",
        "Kommunkod": "9999",
        "Nämnd": "Påhittade nämnden",
        "Nämnd-id": COMMITTEE,
        "År": str(YEAR),
        "Dokument": "Påhittad årsredovisning",
        "Fil": "pahittad.txt",
        "Beslutsdatum": "2024-02-01",
        "Dokumenttyp": "uppföljning",
        "Enhet": "tkr",
        "Kostnad skrivs": "+",
        "Intäkt skrivs": "−",
        "Nettokostnad skrivs": "+",
        "Överskott skrivs": "+",
        f"Internränta {YEAR}": "1,25",
    }
    lines |= {key.replace("_", " "): value for key, value in changed.items()}
    return [{"Uppgift": key, "Värde": value} for key, value in lines.items()]


def table_name(sheet: str) -> str:
    """What the invented printed table on one sheet is called."""
    return f"T{[each.heading for each in SHEETS].index(sheet) + 1}"


def _tables(rows: Mapping[str, Sequence[Row]]) -> list[Row]:
    named = {row["Tabell"]: sheet for sheet, given in rows.items() for row in given}
    return [
        {"Tabell": name, "Blad": sheet, "Rubrik": f"{sheet} enligt {name}", "Källa": "Kapitel 1"}
        for name, sheet in named.items()
    ]


BLANK = frozenset(
    {"table", "row_kind", "part_of", "same_as", "refers_table", "refers_row", "refers_column", "kolada"} | {"new_level"}
)
"""What a plain row leaves blank: most name another row, which must be there."""


def plain_row(sheet: Sheet, number: str = "3", name: str = "A", **columns: str) -> dict[str, str]:
    """A row that fills the sheet's columns: words made of the heading, the first choice, and one number for all.

    ``columns`` sets single columns by their English name; a wide sheet gets its wide columns from the caller.
    """
    row = {column.heading: _plain_cell(column, number, name) for column in sheet.columns}
    return row | {sheet.column(key).heading: value for key, value in columns.items()}


def _plain_cell(column: Column, number: str, name: str) -> str:
    if column.name == "note":
        return "bekräftat"  # income may have any sign
    if column.name in BLANK or (column.name, column.kind) == ("base", "text"):
        return ""
    if column.name == "unit":
        return "tkr"
    if column.choices:
        return column.choices[0]
    if column.kind == "number":
        return _allowed(column, number)
    return "1/2" if column.kind == "fraction" else f"{column.heading} {name}"


def _allowed(column: Column, number: str) -> str:
    """The number, or the lowest or highest that the column takes; a missing one is always allowed."""
    value = parse_number(number).value
    if value is not None and column.low is not None and value < column.low:
        return f"{column.low:g}"
    return f"{column.high:g}" if value is not None and column.high is not None and value > column.high else number
