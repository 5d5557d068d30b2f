"""The template's example left in a row that is read: somebody typed a table over the word *exempel* and went on.

A row that is the example word for word is refused wherever it stands. In the
template's own row a figure that was not typed over is noted, if it has so
many digits that it hardly is the committee's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from analysis.errors import Fault
from analysis.numbers import parse_number, parse_share
from analysis.schema import EXAMPLE, Sheet
from analysis.workbook.checks.confirmed import confirmed
from analysis.workbook.checks.jumps import Figure
from analysis.workbook.grids.notes import Note, said_rows
from analysis.workbook.tables.examples import examples
from analysis.workbook.tables.rows import SheetRead

_ROW = 2
"""Where the template has its example."""
_OF_ONE, _OF_EACH = 3, 2
"""Digits, but for zeros at its ends, of a figure that tells by itself, and of each of two that do together."""


def leftover_faults(read: SheetRead, year: int) -> Iterator[Fault]:
    """A fault for each row that is the example of a year's template; those confirmed apart."""
    example = examples(year).get(read.grid.heading, {})
    for number, row in _rows(read):
        figures = [figure for figure in row if figure["value"] is not None and figure["value"] == figure["value"]]
        if len(_same(row, example)) == len(figures) and _says_the_same(read.sheet, row[0], example, bool(figures)):
            name = next(column.name for column in read.sheet.columns[1:] if column.required)
            expected = "raden är mallens exempel: skriv nämndens egna uppgifter, eller ta bort raden"
            yield read.fault(number, name, str(row[0][name]), expected)


def leftover_notes(read: SheetRead, year: int) -> list[Note]:
    """A note of the figures in the template's own row that are the example's still."""
    example = examples(year).get(read.grid.heading, {})
    return [
        Note(read.grid.heading, said_rows([number]), _LEFT.format(", ".join(figure["heading"] for figure in same)))
        for number, row in _rows(read)
        if number == _ROW and (same := _same(row, example)) and _tells(same)
    ]


_LEFT = "talen i {} är de som står i mallens exempelrad; skriv nämndens egna, eller skriv bekräftat i Anmärkning"


def _rows(read: SheetRead) -> Iterator[tuple[int, list[Figure]]]:
    """The records of each row that nobody has confirmed."""
    rows: dict[int, list[Figure]] = {}
    for figure in read.frame[~confirmed(read.frame)].to_dict("records"):
        rows.setdefault(int(figure["row"]), []).append(figure)
    yield from rows.items()


def _same(row: Sequence[Figure], example: Mapping[str, str]) -> list[Figure]:
    """The figures that stand in the same column of the example."""
    return [
        figure
        for figure in row
        if figure["value"] is not None and figure["value"] == _number(example.get(figure["heading"], ""))
    ]


def _tells(same: Sequence[Figure]) -> bool:
    digits = sorted((len(re.sub("[^0-9]", "", figure["text"]).strip("0")) for figure in same), reverse=True)
    return digits[0] >= _OF_ONE or (len(digits) > 1 and digits[1] >= _OF_EACH)


def _says_the_same(sheet: Sheet, row: Figure, example: Mapping[str, str], with_figures: bool) -> bool:
    """Whether a row holds every word of the example, and figures where that has any."""
    words = {column.heading: column.name for column in sheet.columns[1:] if column.kind in {"text", "choice"}}
    told = {words[heading]: text for heading, text in example.items() if text and heading in words and text != EXAMPLE}
    has_figures = any(_number(text) is not None for heading, text in example.items() if text and heading not in words)
    return with_figures == has_figures and all(row[name] == text for name, text in told.items())


def _number(text: str) -> float | None:
    try:
        return parse_share(text) if "/" in text else parse_number(text).value
    except ValueError:
        return None
