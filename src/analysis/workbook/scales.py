"""Figures that are likely of another scale than their row: kr among tkr, 0,045 among per cent.

Neither is guessed: the workbook is refused until the figure is mended, or the
row's *Anmärkning* says *bekräftat*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

import pandas as pd

from analysis.errors import Fault
from analysis.numbers import parse_number
from analysis.workbook.amounts import FACTORS
from analysis.workbook.rows import SheetRead

_CONFIRMED = re.compile(
    r"(?:^|[;.\n])\s*(?:[A-Z]{1,3}[0-9]+:? )?bekräfta[td](?: (?:den )?[0-9]{4}-[0-9]{2}-[0-9]{2})?"
    r"(?: [A-Z]{1,3}[0-9]+)?\s*(?=$|[;.\n])",
    re.IGNORECASE,
)
"""The word alone, with a date or a cell at most: a sentence with it in may say that nothing is confirmed."""
_SERIES = ("outcome", "budget", "forecast", "plan")
_JUMP = 1000
_WITHIN = 2.0
"""So many times more or less than a thousand is still taken for a thousand."""
_GAP = 100.0
_FEWEST_STEPS = 5
"""A figure of fewer printed steps (3 tkr) may well grow a thousandfold."""
_MIXED, _ALIKE = 20.0, 3.0
"""A fraction is far below the other figures, and a hundred times it is like one of them."""
_LEVEL = re.compile(
    r"(?:[<>=≥≤±]+|(?:som )?(?:minst|lägst|högst|mest)|max|min|över|under|(?:mer|mindre|högre|lägre) än)? ?"
    r"(?P<number>[0-9]+(?: [0-9]{3})*(?:,[0-9]+)?)(?: eller \w+)?",
    re.IGNORECASE,
)
"""A target that is a level and says no unit: its number is on the scale of the row, or ought to be."""
_PER_CENT = re.compile(r"%|procent", re.IGNORECASE)
Figure = dict[str, Any]


def scale_faults(read: SheetRead, units: pd.Series) -> Iterator[Fault]:
    """The figures of one sheet whose scale is in doubt; ``units`` has the unit of each of its records."""
    frame = read.frame.assign(unit=units)
    targets = frame.loc[frame["scenario"] == "target", "text"].map(_level).astype(float)
    frame = frame.assign(value=frame["value"].astype(float).fillna(targets))
    frame = frame[frame["value"].notna()]
    alien = _alien(read, frame)
    for figure in frame[alien].to_dict("records"):
        yield read.fault_of(figure, f"cellen är i procent, men enheten är {figure['unit']}")
    confirmed = frame["note"].astype(object).fillna("").str.contains(_CONFIRMED)
    frame = frame[~confirmed & ~alien].to_dict("records")
    for figures in _groups(frame, "row", _may_jump):
        yield from _jumps(read, figures)
    in_per_cent = [figure for figure in frame if _PER_CENT.search(figure["unit"])]
    for figures in _groups(in_per_cent, "row", lambda figure: isinstance(figure["scenario"], str)):
        yield from _mixed(read, figures)
    for figures in _groups(in_per_cent, "column", lambda figure: not isinstance(figure["scenario"], str)):
        yield from _mixed(read, figures)


def _level(target: str) -> float | None:
    """The number of a target that is a level without a unit."""
    level = _LEVEL.fullmatch(target)
    try:
        return parse_number(level["number"]).value if level else None
    except ValueError:  # more digits than a number has: words, as the target is
        return None


def _groups(figures: list[Figure], by: str, wanted: Callable[[Figure], bool]) -> list[list[Figure]]:
    """The wanted figures of each row, or of each column of a table, that are not zero."""
    groups: dict[object, list[Figure]] = {}
    for figure in figures:
        if figure["value"] and wanted(figure):
            groups.setdefault((figure["table"], figure[by]), []).append(figure)
    return list(groups.values())


def _may_jump(figure: Figure) -> bool:
    """Whether the figure is one of a series in money: a count may grow a thousandfold, and has no tkr."""
    return figure["scenario"] in _SERIES and figure["unit"] in FACTORS


def _alien(read: SheetRead, frame: pd.DataFrame) -> pd.Series:
    """The figures whose cell says per cent in a row of another unit."""
    shares = [column.name for column in read.sheet.columns if column.kind == "fraction"]
    other = (frame["unit"] != "") & ~frame["unit"].str.contains(_PER_CENT)
    return frame["per_cent"].astype(bool) & other & ~frame["column"].isin(shares)


def _jumps(read: SheetRead, figures: list[Figure]) -> Iterator[Fault]:
    """The fewer figures of a row, when the others are about a thousandth or a thousand times of them."""
    ordered = sorted(figures, key=lambda figure: abs(figure["value"]))
    sizes = [abs(figure["value"]) for figure in ordered]
    if len(sizes) < 2 or sizes[0] * 10 ** ordered[0]["decimals"] < _FEWEST_STEPS:
        return
    gap = max(range(1, len(sizes)), key=lambda place: sizes[place] / sizes[place - 1])
    factor = median(sizes[gap:]) / median(sizes[:gap])
    if sizes[gap] < _GAP * sizes[gap - 1] or not _JUMP / _WITHIN <= factor <= _JUMP * _WITHIN:
        return
    for figure in ordered[gap:] if len(ordered) - gap <= gap else ordered[:gap]:
        yield read.fault_of(
            figure,
            "talet är omkring 1 000 gånger större eller mindre än radens övriga: rätta det, "
            "eller skriv bekräftat i Anmärkning om det är rätt",
        )


def _mixed(read: SheetRead, figures: list[Figure]) -> Iterator[Fault]:
    """Figures in per cent that are fractions beside the others: 0,045 beside 4,5."""
    for figure in figures:
        size, others = abs(figure["value"]), [abs(other["value"]) for other in figures if other is not figure]
        if figure["per_cent"] or size >= 1 or not others:
            continue
        near = min(others, key=lambda other: abs(other - 100 * size))
        if min(others) >= _MIXED * size and near / _ALIKE <= 100 * size <= near * _ALIKE:
            yield read.fault_of(
                figure,
                "talen blandar skalor, 0,045 och 4,5 för 4,5 %: skriv alla i procent, "
                "eller skriv bekräftat i Anmärkning om det är rätt",
            )
