"""Where the figures of an entry stand: the document's headings, and the workbook's sheets."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from string import ascii_uppercase
from urllib.parse import quote

from analysis.present.values import Place
from analysis.present.words import listed, spans

_UP = "../../../"
"""From a report's folder to the project's, which a workbook's path begins in."""
RAW = "data/raw/"
_MOST_HEADINGS = 4


def home(made_of: Sequence[Place], folder: str, counted: Sequence[Place] = ()) -> str:
    """The documents' headings and the workbooks' sheets; where figures are counted the rows among which they are."""
    headings: dict[str, dict[str, dict[str, None]]] = {}
    for place in (*made_of, *counted):
        headings.setdefault(place.document, {}).setdefault(place.source, {})[place.table] = None
    told = [
        f"{escape(document)}, {escape(_few([_heading(*each) for each in some.items()]))}"
        for document, some in headings.items()
    ]
    told += [f"Blad {escape(listed(sheets))} i {_link(name, folder)}" for name, sheets in _sheets(made_of).items()]
    told += [f"Bland {escape(_rows(rows))} i {_link(name, folder)}" for name, rows in _counted(counted).items()]
    return "".join(f"<p>{each}</p>" for each in told)


def _sheets(places: Sequence[Place]) -> dict[str, list[str]]:
    """The sheets by workbook."""
    sheets: dict[str, dict[str, None]] = {}
    for place in places:
        sheets.setdefault(place.workbook, {})[sheet_of(place)] = None
    return {workbook: list(some) for workbook, some in sheets.items()}


def _counted(places: Sequence[Place]) -> dict[str, dict[str, set[int]]]:
    """The rows by workbook and sheet."""
    rows: dict[str, dict[str, set[int]]] = {}
    for place in places:
        rows.setdefault(place.workbook, {}).setdefault(sheet_of(place), set()).add(line_of(place))
    return rows


def _rows(rows: dict[str, set[int]]) -> str:
    return "; ".join(f"blad {sheet}, rad {listed(spans(some))}" for sheet, some in rows.items())


def _heading(source: str, tables: Collection[str]) -> str:
    """A heading with its tables.

    >>> _heading("6.1 Driftsredovisning", ["L6", "L7"]), _heading("bladet Om", [""])
    ('6.1 Driftsredovisning (tabell L6 och L7)', 'bladet Om')
    """
    named = [table for table in tables if table]
    return f"{source} (tabell {listed(named)})" if named else source


def _few(headings: Sequence[str]) -> str:
    """The headings, or where they are many how many more there are than the first."""
    if len(headings) <= _MOST_HEADINGS:
        return listed(headings)
    return f"{headings[0]} och {len(headings) - 1} avsnitt till"


def _link(workbook: str, folder: str) -> str:
    return f'<a href="{_UP}{quote(workbook)}">{escape(workbook.removeprefix(folder))}</a>'


def sheet_of(place: Place) -> str:
    """The sheet that it stands on."""
    return place.cell.rpartition("!")[0]


def cell_of(place: Place) -> str:
    """Its cell on the sheet, or of a whole row the row's number."""
    return place.cell.rpartition("!")[2]


def line_of(place: Place) -> int:
    """The row's number in the workbook, of a cell or of a whole row."""
    return int(cell_of(place).lstrip(ascii_uppercase))
