"""Figures that are likely of another scale than their row: kr among tkr, 0,045 among per cent.

Neither is guessed: the workbook is refused until the figure is mended, or the
row's *Anmärkning* says *bekräftat*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pandas as pd

from analysis.errors import Fault
from analysis.numbers import parse_number
from analysis.workbook.checks.confirmed import OR_CONFIRM, confirmed
from analysis.workbook.checks.jumps import Figure, jump_faults, may_jump
from analysis.workbook.tables.amounts import FACTORS
from analysis.workbook.tables.rows import SheetRead

_LEVELS = ("outcome", "budget", "forecast", "plan", "target")
"""Scenarios on the scale of their row; a deviation or a change may be any part of it."""
_GAP, _FAR = 20.0, 50.0
"""So far are fractions below what is in per cent; further in a column, whose figures need not be alike."""
_ALIKE, _CLOSE = 3.25, 1.5
"""A hundred times a fraction is so like a figure of its row; what may be 1 % must be closer."""
_LARGEST_FRACTION = 2.0
_LEVEL = re.compile(
    r"(?P<before>[<>=≥≤±]+|(?:som )?(?:minst|lägst|högst|mest)|max|min|över|under|(?:mer|mindre|högre|lägre) än)? ?"
    r"(?P<number>[0-9]+(?: [0-9]{3})*(?:,[0-9]+)?)(?P<per_cent> ?(?:%|procent))?(?P<after> eller \w+)?",
    re.IGNORECASE,
)
"""A target that is a level in per cent or of no unit: its number is on the scale of the row, or ought to be."""
_AT_MOST = re.compile(r"[<≤]|högst|max|under|mindre|lägre", re.IGNORECASE)
_PER_CENT = re.compile(r"%|procent", re.IGNORECASE)


def scale_faults(read: SheetRead, units: pd.Series) -> Iterator[Fault]:
    """The figures of one sheet whose scale is in doubt; ``units`` has the unit of each of its records."""
    frame = read.frame.assign(unit=units)
    alien = _alien(read, frame)
    for figure in frame[_of_other_money(frame)].to_dict("records"):
        shown, unit = figure["shown_unit"], figure["unit"]
        expected = f"cellen visas i {shown}, men enheten är {unit}: rätta talet, cellens talformat eller Enhet"
        yield read.fault_of(figure, expected)
    for figure in frame[alien].to_dict("records"):
        yield read.fault_of(figure, f"cellen är i procent, men enheten är {figure['unit']}")
    frame = _with_targets(frame)
    known = frame[frame["value"].notna() & ~confirmed(frame) & ~alien].to_dict("records")
    for figures in _groups(known, "row", may_jump):
        yield from jump_faults(read, figures)
    in_per_cent = [figure for figure in known if _PER_CENT.search(figure["unit"])]
    for figures in _groups(in_per_cent, "row", lambda figure: figure["scenario"] in _LEVELS):
        yield from _mixed(read, figures, _GAP)
    for figures in _groups(in_per_cent, "column", lambda figure: not isinstance(figure["scenario"], str)):
        yield from _mixed(read, figures, _FAR)


def _with_targets(frame: pd.DataFrame) -> pd.DataFrame:
    """The records with the numbers of targets that are levels, and whether each of them is said in per cent."""
    levels = frame["text"].astype(object).fillna("").where(frame["scenario"] == "target", "").map(_LEVEL.fullmatch)
    values = levels.map(lambda level: _number(level["number"]) if level else None).astype(float)
    said = levels.map(lambda level: bool(level and level["per_cent"]))
    return frame.assign(
        value=frame["value"].astype(float).fillna(values),
        per_cent=frame["per_cent"].astype(object).fillna(False).astype(bool) | said.astype(bool),
    )


def _number(text: str) -> float | None:
    try:
        return parse_number(text).value
    except ValueError:  # more digits than a number has: words, as the target is
        return None


def _groups(figures: list[Figure], by: str, wanted: Callable[[Figure], bool]) -> list[list[Figure]]:
    """The wanted figures of each row, or of each column of a table, that are not zero."""
    groups: dict[object, list[Figure]] = {}
    for figure in figures:
        if figure["value"] and wanted(figure):
            groups.setdefault((figure["table"], figure[by]), []).append(figure)
    return list(groups.values())


def _alien(read: SheetRead, frame: pd.DataFrame) -> pd.Series:
    """The figures whose cell says per cent in a row of another unit."""
    shares = [column.name for column in read.sheet.columns if column.kind == "fraction"]
    other = (frame["unit"] != "") & ~frame["unit"].str.contains(_PER_CENT)
    return frame["per_cent"].astype(object).fillna(False).astype(bool) & other & ~frame["column"].isin(shares)


def _of_other_money(frame: pd.DataFrame) -> pd.Series:
    """The figures whose number format shows another unit of money than is theirs."""
    shown = frame["shown_unit"].astype(object).fillna("")
    return (shown != "") & frame["unit"].isin(list(FACTORS)) & (shown != frame["unit"])


def _mixed(read: SheetRead, figures: list[Figure], far: float) -> Iterator[Fault]:
    """Figures in per cent far below the others, and like them when they are read as fractions: 0,045 beside 4,5."""
    ordered = sorted(figures, key=lambda figure: abs(figure["value"]))
    sizes = [abs(figure["value"]) for figure in ordered]
    gap = max(range(1, len(sizes)), key=lambda place: sizes[place] / sizes[place - 1], default=0)
    if not gap or sizes[gap] < (_GAP if gap == 1 else far) * sizes[gap - 1]:
        return
    low, high = ordered[:gap], ordered[gap:]
    fractions = [figure for figure in low if sizes[gap - 1] < _LARGEST_FRACTION and _is_fraction(figure, high)]
    for figure in fractions:
        expected = f"talen blandar skalor, 0,045 och 4,5 för 4,5 %: skriv alla i procent, {OR_CONFIRM}"
        yield read.fault_of(figure, expected)
    for figure in [] if fractions else high:
        if _is_hundredfold(figure, low):
            expected = f"cellen visar ett tal som är hundra gånger radens övriga: skriv om det i procent, {OR_CONFIRM}"
            yield read.fault_of(figure, expected)


def _is_fraction(figure: Figure, others: list[Figure]) -> bool:
    """Whether a hundred times the figure is like one of the others."""
    size = abs(figure["value"])
    like = any(_alike(100 * size, abs(other["value"]), _nearness(size, other)) for other in others)
    return like and not figure["per_cent"]


def _nearness(size: float, other: Figure) -> float:
    """How like the other it must be: 1 may be 1 % of a target, and far below the most that a target allows."""
    if other["scenario"] != "target":
        return _ALIKE if size < 1 else _CLOSE
    return 0 if size >= 1 else _CLOSE if _AT_MOST.search(other["text"]) else _ALIKE


def _is_hundredfold(figure: Figure, others: list[Figure]) -> bool:
    """Whether a cell that is shown as per cent holds what was in per cent already: 450 % beside 4,5."""
    shown = figure["per_cent"] and figure["scenario"] != "target" and not any(other["per_cent"] for other in others)
    return shown and any(_alike(abs(figure["value"]) / 100, abs(other["value"]), _CLOSE) for other in others)


def _alike(size: float, other: float, nearness: float) -> bool:
    return nearness > 0 and other / nearness <= size <= other * nearness
