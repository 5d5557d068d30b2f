"""What stands on each sheet: a title, lines of text, and one table."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from xlsxwriter.utility import xl_rowcol_to_cell

from analysis.formats.report import Report
from analysis.present.chart_table import chart_table
from analysis.present.palette import SHAPES
from analysis.present.section import Section
from analysis.present.values import Cell, Chart, Mark, Table, Trend, Value
from analysis.present.words import counted

CONTENTS, NOTES = "Innehåll", "Noter"
_LINE = 140  # characters of a note that a screen shows beside each other
_NAME = 31  # Excel's longest sheet name
_LEADING_ON = re.compile(r"( (och|som|per|av|i|för|till|med|det|deras|tabell))+$")  # words that no name ends with
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Line:
    """A line above the table; ``leads_to`` is the cell it is a link to, as ``'Noter'!A7``."""

    text: str
    leads_to: str = ""


TO_NOTES, TO_CONTENTS = Line("Till noterna", f"'{NOTES}'!A1"), Line("Till innehållet", f"'{CONTENTS}'!A1")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its lines, the first of them its title, then its table.

    ``leads`` are links in the table: its row and column from zero, and the cell each leads to.
    """

    name: str
    lines: tuple[Line, ...]
    table: Table
    section: str = "–"
    leads: Mapping[tuple[int, int], str] = field(default_factory=dict)
    filtered: bool = False
    is_chart: bool = False

    @property
    def header(self) -> int:
        """The row of the headings, from zero."""
        return len(self.lines)

    @property
    def title(self) -> str:
        return self.lines[0].text

    @property
    def figures(self) -> Iterator[tuple[int, int, Value]]:
        """Row and column on the sheet, from zero, of each figure that is not missing."""
        for down, row in enumerate(self.table.rows, start=self.header + 1):
            for across, cell in enumerate(row.cells):
                if isinstance(cell, Value) and cell.number is not None:
                    yield down, across, cell


def table_sheets(report: Report) -> list[Sheet]:
    """Every table of the report in its order, then the values behind every chart."""
    tables = [(section, block) for section in report.sections for block in section.blocks if isinstance(block, Table)]
    charts = [(section, block) for section in report.sections for block in section.blocks if isinstance(block, Chart)]
    captions = _told_apart([table.caption for _, table in tables])
    return [
        *(
            _table_sheet(number, section, replace(table, caption=caption))
            for number, ((section, table), caption) in enumerate(zip(tables, captions, strict=True), start=1)
        ),
        *(_chart_sheet(number, section, chart) for number, (section, chart) in enumerate(charts, start=1)),
    ]


def _told_apart(captions: Sequence[str]) -> list[str]:
    """The captions, those that are equal numbered.

    >>> _told_apart(["Personal", "Volymer", "Personal"])
    ['Personal (1 av 2)', 'Volymer', 'Personal (2 av 2)']
    """
    alike = Counter(captions)
    seen: Counter[str] = Counter()
    told = []
    for caption in captions:
        seen[caption] += 1
        told.append(f"{caption} ({seen[caption]} av {alike[caption]})" if alike[caption] > 1 else caption)
    return told


def legible(text: str) -> str:
    """The text without the characters that a workbook cannot hold."""
    return _ILLEGAL.sub("", text)


def cell_text(cell: Cell) -> str:
    """What a cell that shows no number says.

    >>> cell_text(Mark("good", "nått"))
    '● nått'
    """
    if isinstance(cell, Value):
        return legible(cell.missing)
    if isinstance(cell, Trend):
        return legible(cell.description)
    if isinstance(cell, Mark):
        return legible(f"{SHAPES[cell.verdict]} {cell.text}")
    return legible(cell if isinstance(cell, str) else cell.text)


def _table_sheet(number: int, section: Section, table: Table) -> Sheet:
    about = f"Avsnitt: {section.heading}. {_extent(table)}"
    return Sheet(
        _name(f"{number} {table.caption}"),
        _lines(f"Tabell {number}: {table.caption}", about, table.note),
        table,
        section.heading,
    )


def _name(text: str) -> str:
    """A sheet's name: the text, cut between words where it is too long.

    >>> _name("12 Förvaltningschefens förslag: investeringar")
    '12 Förvaltningschefens förslag…'
    >>> _name("9 Kommunens resultatmål och åtaganden"), _name("4 Mål: tal i målen")
    ('9 Kommunens resultatmål…', '4 Mål, tal i målen')
    """
    name = re.sub(r"\s+", " ", _NO_NAME.sub(" ", legible(text).replace(": ", ", ").replace("'", "’"))).strip()
    if len(name) <= _NAME:
        return name
    cut = name[: _NAME - 1]
    words = cut if not name[_NAME - 1].isalnum() else cut.rsplit(" ", 1)[0]
    cut = words if len(words) > _NAME / 2 else cut
    return f"{_LEADING_ON.sub('', cut).rstrip(' ,;(–-')}…"


def _chart_sheet(number: int, section: Section, chart: Chart) -> Sheet:
    table = chart_table(chart)
    about = f"Avsnitt: {section.heading}. {_extent(table)}"
    lines = _lines(f"Diagram {number}: {chart.title}", about, f"Talen bakom diagrammet: {chart.subtitle}.")
    return Sheet(f"Diagram {number}", lines, table, section.heading, is_chart=True)


def _lines(title: str, about: str, note: str) -> tuple[Line, ...]:
    said = textwrap.wrap(legible(note), _LINE, break_on_hyphens=False)
    return (
        Line(legible(title)),
        Line(legible(about)),
        *(Line(text) for text in said),
        TO_NOTES,
        TO_CONTENTS,
    )


def _extent(table: Table) -> str:
    """How many rows the table has, and what an empty cell of it means."""
    text = f"Bladet har en tabell med {counted(len(table.rows), 'rad', 'rader')}."
    blank = any(cell == "" or (isinstance(cell, Value) and cell.number is None and not cell.missing)
                for row in table.rows for cell in row.cells)  # fmt: skip
    return f"{text} Tom cell: dokumentet anger inget där." if blank else text


def address(row: int, column: int) -> str:
    """A cell's name.

    >>> address(5, 2)
    'C6'
    """
    return str(xl_rowcol_to_cell(row, column))
