"""Amounts a thousand or a million times off: kr among tkr, kr among mkr.

Within a row the years tell, and the workbook is refused. Between rows a table
may well hold small and large ones, so there it is only noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any

import pandas as pd

from analysis.errors import Fault
from analysis.schema import Sheet
from analysis.workbook.checks.confirmed import OR_CONFIRM, confirmed
from analysis.workbook.grids.faults import shortened
from analysis.workbook.grids.notes import Note, said_rows
from analysis.workbook.tables.amounts import FACTORS, MONEY_SHEETS
from analysis.workbook.tables.rows import SheetRead

Figure = dict[str, Any]

_SERIES = ("outcome", "budget", "forecast", "plan")
_YEARS = range(1900, 2100)
_JUMPS = {1_000: 5, 1_000_000: 2}
"""So many times off, and the fewest printed steps of what is off: 3 tkr may well grow a thousandfold."""
_LESS, _MORE = 2.0, 2.5
"""So many times less or more is still taken for it."""
_GAP = 100.0
_FEWEST_OTHERS = 2
_SPREAD, _FROM_MIDDLE = 2.5, 4.0
"""So far beyond the others, and from their middle, a figure may be when it is divided by a thousand."""


def may_jump(figure: Figure) -> bool:
    """Whether the figure is one of a series in money, or a target that is a level of it.

    A count may grow a thousandfold, and has no tkr.
    """
    levels = figure["scenario"] == "target" and not figure["per_cent"] and figure["value"] not in _YEARS
    return figure["unit"] in FACTORS and (levels or figure["scenario"] in _SERIES)


def jump_faults(read: SheetRead, figures: list[Figure]) -> Iterator[Fault]:
    """The fewer figures of a row, when the others are about a thousandth or a millionth of them, or the reverse."""
    ordered = sorted(figures, key=lambda figure: abs(figure["value"]))
    sizes = [abs(figure["value"]) for figure in ordered]
    if len(sizes) < 2:
        return
    gap = max(range(1, len(sizes)), key=lambda place: sizes[place] / sizes[place - 1])
    times = _times(median(sizes[gap:]) / median(sizes[:gap]))
    if sizes[gap] < _GAP * sizes[gap - 1] or not times:
        return
    if sizes[0] * 10 ** ordered[0]["decimals"] < _JUMPS[times]:
        return
    for figure in ordered[gap:] if len(ordered) - gap <= gap else ordered[:gap]:
        said = f"{times:,}".replace(",", " ")
        expected = f"talet är omkring {said} gånger större eller mindre än radens övriga: rätta det, {OR_CONFIRM}"
        yield read.fault_of(figure, expected)


def _times(factor: float) -> int:
    """A thousand, a million, or 0 when the factor is near neither."""
    return next((times for times in _JUMPS if times / _LESS <= factor <= times * _MORE), 0)


def jump_notes(read: SheetRead, units: pd.Series) -> list[Note]:
    """A note for each row that in all its columns is about a thousand times off every other row of its kind."""
    if read.sheet.name not in MONEY_SHEETS or not len(read.frame):
        return []
    frame = read.frame.assign(unit=units, size=read.frame["value"].astype(float).abs())
    posts = frame[frame["row_kind"].astype(object).fillna("").isin(["", "avgår"])] if "row_kind" in frame else frame
    posts = posts[posts["unit"].isin(list(FACTORS)) & (posts["size"] > 0) & ~confirmed(posts)]
    off: dict[tuple[int, str], set[str]] = {}
    for _, group in posts.groupby(_alike(read.sheet), dropna=False, sort=False):
        figures = group.to_dict("records")
        found = {**_larger(figures), **_smaller(figures)}
        for figure in figures:
            # years and services tell of one thing, and are all off; other columns may be so alone
            part = figure["heading"] if read.sheet.wide == "none" else ""
            off.setdefault((figure["row"], part), set()).add(found.get(figure["row"], ""))
    labels = dict(zip(posts["row"], posts["label"], strict=True))
    return [
        Note(
            read.grid.heading,
            said_rows([row]),
            _OFF.format(", ".join(filter(None, (shortened(labels[row]), part))), way),
        )
        for (row, part), ways in off.items()
        for way in ways
        if len(ways) == 1 and way
    ]


_OFF = (
    "”{}” är omkring 1 000 gånger {} än tabellens övriga rader; kontrollera att talen är i tabellens enhet, "
    "eller skriv bekräftat i Anmärkning"
)


def _alike(sheet: Sheet) -> list[str]:
    """What figures that may be held against one another have in common."""
    return ["table", "column", "unit", *(["kind"] if sheet.has("kind") else [])]


def _larger(figures: list[Figure]) -> dict[int, str]:
    """The rows whose figure is by far larger than the others, and like them when it is divided by a thousand.

    One of them, or a few: where half of the rows are so large, the table may hold small and large ones.
    """
    ordered = sorted(figures, key=lambda figure: figure["size"])
    sizes = [figure["size"] for figure in ordered]
    gap = max(range(1, len(sizes)), key=lambda place: sizes[place] / sizes[place - 1], default=0)
    others, larger = sizes[:gap], ordered[gap:]
    if len(others) < max(_FEWEST_OTHERS, 2 * len(larger) * (len(larger) > 1)) or sizes[gap] < _GAP * sizes[gap - 1]:
        return {}
    low = max(others[0] / _SPREAD, median(others) / _FROM_MIDDLE)
    high = min(others[-1] * _SPREAD, median(others) * _FROM_MIDDLE)
    off = all(low <= figure["size"] / min(_JUMPS) <= high for figure in larger)
    return {figure["row"]: "större" for figure in larger} if off else {}


def _smaller(figures: list[Figure]) -> dict[int, str]:
    """The row whose figure is a thousandth of the others, and by far.

    It must also be printed with decimals, as an amount in mkr is among whole tkr: a table may hold small rows.
    """
    figure, *others = sorted(figures, key=lambda figure: figure["size"])
    if len(others) < _FEWEST_OTHERS:
        return {}
    finer = figure["decimals"] > max(other["decimals"] for other in others)
    sizes = [other["size"] for other in others]
    off = finer and figure["size"] * _GAP <= sizes[0] and _times(median(sizes) / figure["size"]) == min(_JUMPS)
    return {figure["row"]: "mindre"} if off else {}
