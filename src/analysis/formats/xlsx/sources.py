"""The sheet *Källtal*: every printed figure that a table shows or a formula rests on, with its place."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_cell_to_rowcol

from analysis.formats.report import Report
from analysis.formats.xlsx.sheets import TO_CONTENTS, TO_NOTES, Line, Sheet, address
from analysis.present.values import Place, Row, Table, Value, with_operands

SOURCES = "Källtal"
_TITLE = "Källtal: de tryckta tal som tabellerna visar och formlerna räknar på"
Key = tuple[str, float]  # a figure's origin and its number: one origin may be told as kr and as tkr
_HEADINGS = ("Arbetsbok", "Cell", "Dokument", "Tabell", "Rubrik", "Rad", "Kolumn", "Tryckt", "Tal", "Enhet", "Visas i")
_NUMBER = _HEADINGS.index("Tal")
_SIZES = (10, 100, 1000, 10_000, 100_000, 1_000_000)
"""What parts one unit from another: kr and tkr, a share and per cent."""
_CELL = re.compile(r"(?P<sheet>.*)!(?P<cell>[A-Z]+\d+)")


@dataclass(frozen=True)
class Sources:
    """The sheet, and on which of its cells (row and column from zero) each figure stands."""

    sheet: Sheet
    cells: Mapping[Key, tuple[int, int]]


def sources(report: Report, sheets: Sequence[Sheet]) -> Sources | None:
    """The printed figures of all the sheets; None when they have none."""
    places = {origin: place for section in report.sections for origin, place in section.places.items()}
    figures = {(each.origin, each.number): each for each in _printed(sheets) if each.number is not None}
    if not figures:
        return None
    places |= {origin: _unknown(origin) for origin, _ in figures if origin not in places}
    order = sorted(figures, key=lambda key: _order(places[key[0]], figures[key].unit, key[1]))
    shown = _shown(sheets)
    first = {origin: figures[origin, number] for origin, number in reversed(order)}
    rows = tuple(_row(figures[key], first[key[0]], places[key[0]], shown.get(key, [])) for key in order)
    sheet = Sheet(SOURCES, _lines(len(rows)), Table(_TITLE, _HEADINGS, rows), filtered=True)
    return Sources(sheet, {key: (down, _NUMBER) for down, key in enumerate(order, start=sheet.header + 1)})


def _unknown(origin: str) -> Place:
    """Where a figure stands of which its section tells no more than the cell: ``committee/2022!Drift!H12``."""
    workbook, _, cell = origin.rpartition("!")[0].rpartition("!")
    return Place(workbook, f"{cell}!{origin.rpartition('!')[2]}", *[""] * 6)


def _printed(sheets: Sequence[Sheet]) -> Iterator[Value]:
    shown = (value for sheet in sheets for _, _, value in sheet.figures)
    return (value for value in with_operands(shown) if value.origin)


def _shown(sheets: Sequence[Sheet]) -> dict[Key, list[str]]:
    """Where the tables show each printed figure."""
    found: dict[Key, list[str]] = defaultdict(list)
    for sheet in sheets:
        for row, column, value in sheet.figures:
            if value.origin and value.number is not None:
                found[value.origin, value.number].append(f"{sheet.name}, {address(row, column)}")
    return found


def _order(place: Place, unit: str, number: float) -> tuple[str, str, int, str, int, float]:
    """Workbook, sheet, then down each column, a unit at a time: figures that are summed stand beneath each other."""
    match = _CELL.fullmatch(place.cell)
    if match is None:
        raise ValueError(f"no cell of a workbook: {place.cell!r}")
    row, column = xl_cell_to_rowcol(match["cell"])
    return place.workbook, match["sheet"], column, unit, row, number


def _row(value: Value, first: Value, place: Place, shown: Sequence[str]) -> Row:
    told = (
        place.workbook,
        place.cell,
        place.document,
        place.table,
        place.source,
        place.row,
        place.column,
        place.printed,
    )
    where = "; ".join(shown) or "bara i formler"
    return Row((*(text or "–" for text in told), _number(value, first), value.unit or "–", where))


def _number(value: Value, first: Value) -> Value:
    """The figure's number; once more in another unit or sign it is made of the row where it stands first."""
    if value != first and value.number and first.number:
        for way, number in _ways(first.number):
            if math.isclose(number, value.number, rel_tol=1e-12):
                return Value(value.number, value.decimals, expression=way, operands=(first,))
    return Value(value.number, value.decimals)


def _ways(number: float) -> Iterator[tuple[str, float]]:
    """A number in other units and with the other sign, each with its expression."""
    yield from [("{0}", number), ("-{0}", -number)]
    for size in _SIZES:
        for sign, other in (("", number), ("-", -number)):
            yield from [(f"{sign}{{0}}*{size}", other * size), (f"{sign}{{0}}/{size}", other / size)]


def _lines(count: int) -> tuple[Line, ...]:
    return (
        Line(_TITLE),
        Line(f"Bladet har en tabell med {count} rader, en för varje tal."),
        Line("Tryckt är talet som dokumentet skriver det; Tal är samma tal i tabellernas enhet och tecken."),
        Line("Tabellerna hämtar talen härifrån: den som ändrar ett tal här ser vad det ändrar."),
        TO_NOTES,
        TO_CONTENTS,
    )
