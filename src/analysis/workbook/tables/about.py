"""The first sheet, *Om*: whose figures these are, and how they are printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analysis.errors import Fault
from analysis.schema.about import FEWEST_LINE, About
from analysis.schema.committee_id import id_problem
from analysis.schema.common import GROUPINGS
from analysis.workbook.grids.book import ABOUT, meant
from analysis.workbook.grids.cells import cell_number, cell_text, is_per_cent, same_name, same_sign
from analysis.workbook.grids.grid import BLANK, ROWS_ABOVE, Cell, Grid

SHEET = ABOUT
HEADINGS = ("Uppgift", "Värde", "Förklaring")

FIELDS = {
    "Kommun": "municipality",
    "Kommunkod": "code",
    "Nämnd": "committee",
    "Nämnd-id": "committee_id",
    "År": "year",
    "Dokument": "document",
    "Fil": "file",
    "Beslutsdatum": "decided",
    "Dokumenttyp": "document_kind",
    "Enhet": "unit",
    "Kostnad skrivs": "cost_sign",
    "Intäkt skrivs": "income_sign",
    "Nettokostnad skrivs": "net_sign",
    "Överskott skrivs": "surplus_sign",
    FEWEST_LINE: "fewest_by_sex",
    "Tusentalstecken": "thousands",
}
"""What a line of *Om* is called, and the field it fills."""

OPTIONAL = frozenset({"fewest_by_sex", "thousands"})
"""Fields whose line may be absent."""

CHOICES = {
    "Enhet": ("kr", "tkr", "mkr"),
    "Tusentalstecken": GROUPINGS,
    "Dokumenttyp": ("plan och budget", "budget", "uppföljning"),
    **{f"{kind} skrivs": ("+", "−") for kind in ("Kostnad", "Intäkt", "Nettokostnad", "Överskott")},
}
"""Lines of *Om* that are one of a few words."""

_FIELD_OF = {same_name(line): line for line in FIELDS}
_CHOICE_OF = {FIELDS[line]: {same_name(word): word for word in words} for line, words in CHOICES.items()}
_INTEREST = re.compile(r"internränta ((?:19|20)[0-9]{2})", re.IGNORECASE)
_SYMBOL = re.compile(r"tecken (\S.*)", re.IGNORECASE)
_RULES = {
    "code": (re.compile(r"[0-9]{2}|[0-9]{4}"), "kommunkod med fyra siffror (län: två)"),
    "year": (re.compile(r"(?:19|20)[0-9]{2}"), "ett år med fyra siffror"),
    "decided": (
        re.compile(r"-|[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        "ett datum som 2023-05-02, eller - när det inte är tryckt",
    ),
    "unit": (re.compile(r"kr|tkr|mkr"), "kr, tkr eller mkr"),
    # of two people, each one's figure tells her that of the other: no limit protects fewer than three
    "fewest_by_sex": (re.compile(r"0|[3-9]|[1-9][0-9]+"), "ett heltal från 3, eller 0 när inget ska undertryckas"),
    "thousands": (re.compile("|".join(GROUPINGS)), " eller ".join(GROUPINGS)),
    **{name: (re.compile("[+−]"), "+ eller −") for name in ("cost_sign", "income_sign", "net_sign", "surplus_sign")},
}


def read_about(grid: Grid) -> tuple[About | None, list[Fault]]:
    """Read *Om*; None beside the faults when it cannot be trusted."""
    columns, faults = _columns(grid)
    if faults:
        return None, faults
    lines = _Lines(grid, *columns)
    for row, cells in grid.body():
        lines.read(row, cells)
    absent = [line for line, name in FIELDS.items() if name not in {*lines.values, *OPTIONAL}]
    faults = lines.faults + [grid.fault_of_all("", f"raden ”{line}” saknas") for line in absent]
    if faults:
        return None, faults
    return About(**lines.fields(), in_folder=grid.is_csv, cells=lines.cells), []


_NAMES = frozenset(map(same_name, HEADINGS[:2]))


def _columns(grid: Grid) -> tuple[list[int], list[Fault]]:
    """Where the names of the lines stand, and where their values."""
    names = {
        row: {same_name(cell_text(cell)): place for place, cell in cells.items()} for row, cells in grid.rows.items()
    }
    below = [row for row, found in names.items() if 1 < row <= ROWS_ABOVE and found.keys() >= _NAMES]
    places = names.get(1, {})
    if below and not _NAMES & places.keys():
        return [], [grid.fault_of_all("", f"rubrikerna står på rad {below[0]}: ta bort raderna ovanför")]
    absent = [heading for heading in HEADINGS[:2] if same_name(heading) not in places]
    faults = [grid.fault_of_all("", f"kolumnen ”{heading}” saknas på rad 1") for heading in absent]
    return [places.get(same_name(heading), 0) for heading in HEADINGS[:2]], faults


class _Lines:
    """The lines of *Om* as they are read."""

    def __init__(self, grid: Grid, key_place: int, value_place: int) -> None:
        self.grid, self.key_place, self.value_place = grid, key_place, value_place
        self.values: dict[str, str] = {}
        self.interest: dict[int, float] = {}
        self.symbols: dict[str, str] = {}
        self.cells: dict[str, str] = {}
        self.faults: list[Fault] = []

    def fields(self) -> dict[str, Any]:
        """What was read, as the fields of :class:`About`."""
        whole = [name for name in ("year", "fewest_by_sex") if name in self.values]
        numbers: dict[str, Any] = {name: int(self.values[name]) for name in whole}
        return {**self.values, **numbers, "internal_interest": self.interest, "symbols": self.symbols}

    def read(self, row: int, cells: Mapping[int, Cell]) -> None:
        text = cell_text(cells.get(self.key_place, BLANK))
        cell = cells.get(self.value_place, BLANK)
        interest, symbol = _INTEREST.fullmatch(text), _SYMBOL.fullmatch(text)
        line = _FIELD_OF.get(same_name(text), f"Internränta {interest[1]}" if interest else text)
        if line in self.cells:
            self._fault(row, self.key_place, text, "raden står två gånger")
        elif line in FIELDS:
            self._read_field(row, line, cell_text(cell))
        elif interest:
            self._read_interest(row, int(interest[1]), cell)
        elif symbol:
            self.symbols[symbol[1]] = cell_text(cell)
        elif text or cell.value is not None:
            self._fault(
                row, self.key_place, text, meant(text, FIELDS, "väntade en känd uppgift, se mallen", compound=True)
            )
        if line:
            self.cells[line] = self.grid.origin(row, self.value_place)

    def _read_field(self, row: int, line: str, text: str) -> None:
        name = FIELDS[line]
        value = same_sign(text) if name.endswith("_sign") else _CHOICE_OF.get(name, {}).get(same_name(text), text)
        self.values[name] = value
        if not value:
            self._fault(row, self.value_place, "", f"väntade {line}")
        elif name in _RULES and not _RULES[name][0].fullmatch(value):
            self._fault(row, self.value_place, value, f"väntade {_RULES[name][1]}")
        elif name == "document_kind" and value not in CHOICES[line]:
            self._fault(row, self.value_place, value, meant(value, CHOICES[line], f"väntade {_listed(CHOICES[line])}"))
        elif name == "decided" and value != "-" and not _is_date(value):
            self._fault(row, self.value_place, value, "väntade ett datum som finns")
        elif name == "committee_id" and id_problem(value):
            self._fault(row, self.value_place, value, id_problem(value))

    def _read_interest(self, row: int, year: int, cell: Cell) -> None:
        """2,5 and 2,5 % are the same rate; 0,025 may be two, unless the cell shows it as 2,5 %."""
        try:
            rate = cell_number(cell)
        except ValueError:
            rate = None
        if rate is None or rate.value is None:
            self._fault(row, self.value_place, cell_text(cell), "väntade en internränta i procent, som 2,5")
        elif 0 < rate.value < _LOWEST_RATE and not is_per_cent(cell):
            self._fault(row, self.value_place, cell_text(cell), "väntade en internränta i procent: 2,5, inte 0,025")
        elif not 0 <= rate.value <= _HIGHEST_RATE:
            expected = f"väntade en internränta i procent, från 0 till {_HIGHEST_RATE}, som 2,5"
            self._fault(row, self.value_place, cell_text(cell), expected)
        else:
            self.interest[year] = round(rate.value / 100, 8)

    def _fault(self, row: int, place: int, found: str, expected: str) -> None:
        self.faults.append(self.grid.fault(row, place, found, expected))


_LOWEST_RATE, _HIGHEST_RATE = 0.1, 25


def _listed(words: Sequence[str]) -> str:
    """``plan och budget, budget eller uppföljning``."""
    return f"{', '.join(words[:-1])} eller {words[-1]}"


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
