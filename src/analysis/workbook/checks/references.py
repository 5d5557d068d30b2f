"""Cells that name a table, a row or a column elsewhere: a misspelt one would turn off the check that follows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.errors import Fault
from analysis.workbook.grids.book import Suggestions, sheet_name
from analysis.workbook.grids.cells import cell_text
from analysis.workbook.grids.notes import Note, said_rows
from analysis.workbook.tables.rows import SheetRead

_NAMING = ("label", "activity", "area", "goal", "group")
_MODELS = "Modeller"
"""The sheet that speaks of the columns of a table that stands on another."""
_FORM = "väntade tabell och rad, som P6a: Totalt"


@dataclass
class _Place:
    """Where a printed table's rows stand, what they are called, and its columns."""

    sheets: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)
    columns: set[str] = field(default_factory=set)


def cross_faults(listed: SheetRead, reads: Sequence[SheetRead]) -> Iterator[Fault]:
    """Names that nothing bears, in every column that names a row elsewhere; and a *Blad* where no row stands."""
    places = _places(listed, reads)
    yield from _wrong_sheets(listed, places)
    yield from _named(listed, "sums_to", places)
    for read in reads:
        if read.sheet.has("same_as"):
            yield from _named(read, "same_as", places)
        if read.sheet.name == "stated":
            yield from _stated(read, places)
        if read.sheet.name == "estimates":
            yield from _bases(read)
        if read.sheet.name == "models":
            yield from _services(read, reads)


def rowless_notes(listed: SheetRead, reads: Sequence[SheetRead]) -> list[Note]:
    """A note of the tables that are listed and have no rows."""
    places = _places(listed, reads)
    rows = [(row, table) for row, table in _cells(listed, "table") if not places[table].sheets]
    return [
        Note(listed.grid.heading, said_rows([row]), f"tabell {table} har inga rader på något blad")
        for row, table in rows
    ]


def _places(listed: SheetRead, reads: Iterable[SheetRead]) -> dict[str, _Place]:
    places = {table: _Place() for _, table in _cells(listed, "table")}
    for read in reads:
        naming = [name for name in _NAMING if read.sheet.has(name) and name in read.rows]
        headings = {cell_text(cell) for cell in read.grid.rows.get(1, {}).values()} | set(
            read.frame["heading"].dropna()
        )
        for table, rows in read.rows.groupby("table", sort=False):
            place = places.setdefault(str(table), _Place())
            place.sheets.add(read.sheet.heading)
            place.columns |= headings
            place.rows |= {str(text) for name in naming for text in rows[name] if text}
    return places


def _cells(read: SheetRead, name: str) -> list[tuple[int, str]]:
    """The rows in which a column says something, and what."""
    rows = read.rows
    return [(int(row), str(text)) for row, text in zip(rows["row"], rows[name], strict=True) if text]


def _wrong_sheets(listed: SheetRead, places: Mapping[str, _Place]) -> Iterator[Fault]:
    """*Blad* names other sheets than those where the table's rows stand."""
    tables = dict(_cells(listed, "table"))
    for row, names in _cells(listed, "on_sheet"):
        there = places[tables[row]].sheets - {_MODELS} if row in tables else set()
        if there and there.isdisjoint(sheet_name(name) for name in names.split(", ")):
            yield listed.fault(row, "on_sheet", names, f"tabellens rader står på bladet {', '.join(sorted(there))}")


class _Hints:
    """What is meant, by the problem that is told: each list of names is made ready once."""

    def __init__(self) -> None:
        self._by_problem: dict[str, Suggestions] = {}

    def of(self, text: str, known: Iterable[str], problem: str) -> str:
        if problem not in self._by_problem:
            self._by_problem[problem] = Suggestions(known, problem)
        return self._by_problem[problem].of(text)


def _named(read: SheetRead, column: str, places: Mapping[str, _Place]) -> Iterator[Fault]:
    """``P6a: Totalt`` or ``P6a: Totalt: Budget 2024``: the table and its row, and perhaps a column."""
    hints = _Hints()
    for row, text in _cells(read, column):
        table, _, name = (part.strip() for part in text.partition(":"))
        if table not in places:
            yield read.fault(row, column, text, hints.of(table, places, f"ingen tabell heter så: {_FORM}"))
        elif not name:
            yield read.fault(row, column, text, _FORM)
        elif places[table].rows.isdisjoint({name, name.rpartition(": ")[0]}):
            problem = f"ingen rad i tabell {table} heter så"
            yield read.fault(row, column, text, hints.of(name, places[table].rows, problem))


def _stated(read: SheetRead, places: Mapping[str, _Place]) -> Iterator[Fault]:
    """What a figure in the text speaks of."""
    tables, hints = dict(_cells(read, "refers_table")), _Hints()
    for row, table in tables.items():
        if table not in places:
            problem = "ingen tabell på bladet Tabeller heter så"
            yield read.fault(row, "refers_table", table, hints.of(table, places, problem))
    known = {row: places[table] for row, table in tables.items() if table in places and places[table].sheets}
    for row, name in _cells(read, "refers_row"):
        if row in known and known[row].rows.isdisjoint({name, name.rpartition(": ")[0]}):
            problem = f"ingen rad eller verksamhet i tabell {tables[row]} heter så"
            yield read.fault(row, "refers_row", name, hints.of(name, known[row].rows, problem))
    for row, name in _cells(read, "refers_column"):
        if row in known and name not in known[row].columns:
            problem = f"ingen kolumn på bladet {', '.join(sorted(known[row].sheets))} heter så"
            yield read.fault(row, "refers_column", name, hints.of(name, known[row].columns, problem))


def _bases(read: SheetRead) -> Iterator[Fault]:
    """*Sats på* names a row of the same table."""
    labels = {str(table): set(rows["label"]) - {""} for table, rows in read.rows.groupby("table")}
    tables, hints = dict(_cells(read, "table")), _Hints()
    for row, name in _cells(read, "base"):
        if row in tables and name not in labels[tables[row]]:
            problem = f"ingen rad i tabell {tables[row]} heter så"
            yield read.fault(row, "base", name, hints.of(name, labels[tables[row]], problem))


def _services(read: SheetRead, reads: Iterable[SheetRead]) -> Iterator[Fault]:
    """*Tjänst* names a column of *Fördelning*; one that is like none may be printed empty, or not at all."""
    allocated = next((each for each in reads if each.sheet.name == "allocation"), None)
    headings = {cell_text(cell) for cell in allocated.grid.rows.get(1, {}).values()} if allocated else set()
    services, hints = _cells(read, "label"), _Hints()
    without_model = headings - {name for _, name in services}
    problem = "ingen kolumn på bladet Fördelning heter så"
    for row, name in services:
        hint = hints.of(name, without_model, problem) if name not in headings else problem
        if hint != problem:
            yield read.fault(row, "label", name, hint)
