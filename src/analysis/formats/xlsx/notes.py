"""The sheet *Noter*: what holds for all tables, then each table's note and how its figures are computed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.formats.report import Report
from analysis.formats.xlsx.sheets import NOTES, TO_CONTENTS, TO_NOTES, Line, Sheet, address
from analysis.present.values import Bullets, Row, Table, Value
from analysis.present.words import capital, listed

_METHOD = "kallor-och-metod"
_HEADINGS = ("Not", "Blad", "Celler", "Text")
_ALL = "alla"
_GENERAL = (
    "Cellen håller talet med alla sina decimaler; formatet visar så många som rapporten.",
    "Ett tal som är räknat ur andra tal är en formel där det går att följa: den pekar på tal i samma tabell eller på "
    "tryckta tal i Källtal. Annars står det här i Noter hur talet är räknat.",
)


def with_notes(report: Report, sheets: Sequence[Sheet]) -> tuple[Sheet, list[Sheet]]:
    """The sheet of notes, and the sheets with their links led to their own notes."""
    told = [(_ALL, _ALL, text) for text in _general(report, sheets)]
    told += [(sheet.name, cells, text) for sheet in sheets for cells, text in _of_table(sheet)]
    rows = tuple(Row((Value(number), *note)) for number, note in enumerate(told, start=1))
    title = "Noter till tabellerna"
    lines = (Line(title), Line(f"Bladet har en tabell med {len(rows)} rader."), TO_CONTENTS)
    leads = {(down, 1): f"'{name}'!A1" for down, (name, _, _) in enumerate(told) if name != _ALL}
    notes = Sheet(NOTES, lines, Table(title, _HEADINGS, rows), leads=leads)
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, (name, _, _) in enumerate(told, start=1):
        numbers[name].append(number)
    return notes, [_led(sheet, notes, numbers[sheet.name]) for sheet in sheets]


def _led(sheet: Sheet, notes: Sheet, numbers: Sequence[int]) -> Sheet:
    """The sheet, its link to the notes led to its own, if it has any."""
    if not numbers:
        return sheet
    which = f"not {numbers[0]}" if len(numbers) == 1 else f"not {numbers[0]}–{numbers[-1]}"
    link = Line(f"Till noterna: {which}", f"'{NOTES}'!{address(notes.header + numbers[0], 0)}")
    return replace(sheet, lines=tuple(link if line == TO_NOTES else line for line in sheet.lines))


def _general(report: Report, sheets: Sequence[Sheet]) -> Iterator[str]:
    yield from _GENERAL
    cells = [cell for sheet in sheets for row in sheet.table.rows for cell in row.cells]
    missing = {cell.missing for cell in cells if isinstance(cell, Value) and cell.number is None and cell.missing}
    if missing:
        words = listed([f"”{word}”" for word in sorted(missing)])
        yield f"Där ett tal saknas står {words}. Det räknas aldrig som noll."
    for section in report.sections:
        if section.key == _METHOD:
            yield from (item for block in section.blocks if isinstance(block, Bullets) for item in block.items)


def _of_table(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The cells that each note is of, and the note."""
    if sheet.table.note:
        yield "hela tabellen", sheet.table.note
    computed: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row, column, value in sheet.figures:
        if value.formula and not value.origin:
            computed[value.formula].append((row, column))
    for formula, cells in computed.items():
        yield _spans(cells), f"{capital(formula)}."


def _spans(cells: Sequence[tuple[int, int]]) -> str:
    """The cells' names, those beneath each other as one span.

    >>> _spans([(5, 2), (6, 2), (7, 2), (9, 2)])
    'C6–C8, C10'
    """
    spans: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for row, column in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if spans and spans[-1][1] == (row - 1, column):
            spans[-1] = (spans[-1][0], (row, column))
        else:
            spans.append(((row, column), (row, column)))
    return ", ".join(address(*first) + (f"–{address(*last)}" if last != first else "") for first, last in spans)
