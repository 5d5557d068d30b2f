"""How wide each column of a table is, and how large its text, so that it fits the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.formats.pdf.legible import BREAK
from analysis.formats.pdf.typefaces import width

PAGE = 481.9
"""Points between the margins of a page."""

GAP = 11.0
"""Points between two columns."""

Column = Sequence[str]
"""The texts of a column, its heading first; what stands in lines of its own is parted by ``\\n``."""

_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5)
_FEW = 2.6  # lines a row on average: smaller text is chosen where there would be more
_UNDIVIDED = (17, 11)  # letters of a word on one line: as many if the page has room, at least as many
_ALL = 1000  # letters: no word is longer
_SHARES = (
    0.5,
    0.55,
    0.6,
    0.65,
    0.7,
    0.75,
    0.8,
    0.85,
    0.9,
    0.95,
)  # of a page that parts of a table may fill, the least that makes no more of them
_BREAKS = re.compile(rf"[ \n{BREAK}]|(?<=[-–/])")
_STEPS = 60  # in which room is given to the columns
_TALLEST = 4  # the power that makes the highest cell of a row count most
_RAGGED = 1.06  # of its length a text needs in all, once it is broken into lines
_UNSEEN = 1e-9  # the width of a column without text
_LINE, _LEADING = 1.16, 0.5  # from line to line, and between two lines, in the size of the text
_PADDING = 7.0  # points above and below the text of a row

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Fit:
    """The size of a table's text, the widths of its columns and about the heights of its rows, in points.

    ``divided`` tells of each column whether a word of it must be divided.
    """

    size: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    divided: tuple[bool, ...]


def parts(columns: Sequence[Column]) -> list[list[int]]:
    """The columns that stand together, by their place: all, or about as many in each part, each time after the first.

    >>> parts([["Kommun"], *([["1 234 567,8".replace(" ", "\xa0")]] * 12)])
    [[0, 1, 2, 3, 4, 5, 6], [0, 7, 8, 9, 10, 11, 12]]
    """
    least = (_least(columns, _UNDIVIDED[-1]) * _SIZES[-1] + GAP).tolist()
    widest = _filled(least, PAGE + GAP)
    narrower = (_filled(least, (PAGE + GAP) * share) for share in _SHARES)
    return next((each for each in narrower if len(each) == len(widest)), widest) if len(widest) > 1 else widest


def _filled(least: Sequence[float], room: float) -> list[list[int]]:
    found = [[0]]
    for place in range(1, len(least)):
        if len(found[-1]) > 1 and sum(least[each] for each in found[-1]) + least[place] > room:
            found.append([0])
        found[-1].append(place)
    return found


def fit(columns: Sequence[Column]) -> Fit:
    """The largest text with which the columns fit a page in few lines, and widths that make the rows low.

    >>> fit([["Nämnd", "Kommunstyrelsen"], ["Utfall (tkr)", "1\xa0234"]]).size
    9.5
    """
    room = PAGE - GAP * (len(columns) - 1)
    lengths = np.array([[_length(text) for text in column] for column in columns]).T
    choices = (_least(columns, letters) for letters in _UNDIVIDED)
    least = next((each for each in choices if each.sum() * _SIZES[-1] <= room), _least(columns, _UNDIVIDED[-1]))
    for size in _SIZES:
        widths = _widths(least, lengths, room / size)
        lines = np.ceil(lengths * _RAGGED / np.maximum(widths, _UNSEEN)).max(axis=1)
        if least.sum() * size <= room and lines.mean() <= _FEW:
            break
    heights = (np.maximum(lines, 1) * _LINE - _LEADING) * size + _PADDING
    divided = _least(columns, _ALL) > widths + _UNSEEN
    return Fit(size, tuple((widths * size).tolist()), tuple(heights.tolist()), tuple(divided.tolist()))


def _length(text: str) -> float:
    """How wide a text is, all on one line; lines of its own each count as the longest."""
    lines = text.split("\n")
    return max(width(line, bold=True) for line in lines) * len(lines)


def _least(columns: Sequence[Column], letters: int) -> Numbers:
    """How wide each column must be, where words of more letters can be broken by a hyphen, and other text cannot."""
    return np.array([max(_pieces(column, letters)) for column in columns])


def _widths(least: Numbers, lengths: Numbers, room: float) -> Numbers:
    """Give the room piece by piece to the column that makes the rows lowest."""
    full = np.maximum(lengths.max(axis=0), least)
    if full.sum() <= room or least.sum() >= room:
        return full if full.sum() <= room else least * room / least.sum()
    widths = least.copy()
    step = (room - least.sum()) / _STEPS
    for _ in range(_STEPS):
        wider = np.minimum(widths + step, full)
        now, then = ((lengths / each) ** _TALLEST for each in (widths, wider))
        rows = np.maximum(now.sum(axis=1, keepdims=True) - now + then, 1.0) ** (1 / _TALLEST)
        best = np.where(widths < full, rows.sum(axis=0), np.inf).argmin()
        widths[best] = wider[best]
    return widths


def _pieces(column: Column, letters: int) -> Iterator[float]:
    for text in column:
        for piece in _BREAKS.split(text):
            yield width(piece[:letters] if piece.isalpha() else piece, bold=True)
