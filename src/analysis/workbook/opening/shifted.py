"""Rows of a comma-separated file as long as its headings, though a decimal comma has parted a number in two.

``4,5`` without quotes is two fields; where the row also lacks one at its end,
its length tells nothing. Every figure stands one column too far to the right
then, and the last of them where the words *Källa* or *Anmärkning* belong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.errors import Fault
from analysis.schema.common import NOTE, SOURCE
from analysis.workbook.grids.cells import same_name
from analysis.workbook.grids.grid import Grid

_WHOLE = re.compile(r"\s*[-–−(]?[0-9]+(?:[\s'’][0-9]{3})*\s*")
_DECIMALS = re.compile(r"\s*[0-9]{1,3}\s*%?\**\)?\s*")
_FIGURE = re.compile(r"\s*(?:[<>=≥≤±]\s*)?[-–−]?[0-9][0-9\s'’]*(?:[,.][0-9]+)?\s*%?\**\s*")
"""A number or a target, and no word as in ``s. 5``."""
_EXPECTED = (
    "ett tal i {}: ett tal med decimalkomma till vänster saknar citattecken, och radens sista fält fattas; "
    "är det rätt, skriv det med ett ord, som ”s. {}”"
)


def shifted_faults(grid: Grid, rows: Sequence[Sequence[str]]) -> Iterator[Fault]:
    """A fault for each row that has a figure among its last words where other rows have words, or nothing at all."""
    headings = [same_name(field) for field in rows[0]]
    names = [name for name in map(same_name, (SOURCE.heading, NOTE.heading)) if name in headings]
    columns = [column for column in map(headings.index, names) if not _holds_figures(rows, column)]
    for number, row in enumerate(rows[1:], start=2):
        found = [column for column in columns if column < len(row) and _FIGURE.fullmatch(row[column])]
        if found and _may_be_parted(row[: found[0] + 1]):
            figure = row[found[0]].strip()
            expected = _EXPECTED.format(rows[0][found[0]].strip(), figure)
            yield grid.fault(number, found[0] + 1, figure, expected)


def _holds_figures(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether a column of words has figures alone, in several rows: the document's pages, or its footnotes."""
    filled = [row[column] for row in rows[1:] if column < len(row) and row[column].strip()]
    return len(filled) > 1 and all(map(_FIGURE.fullmatch, filled))


def _may_be_parted(fields: Sequence[str]) -> bool:
    """Whether two fields beside one another may be a number and its decimals."""
    return any(_WHOLE.fullmatch(whole) and _DECIMALS.fullmatch(decimals) for whole, decimals in pairwise(fields))
