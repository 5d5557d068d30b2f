"""The words of a target to its conditions; a text that is not read whole is not read at all.

One scan from left to right: each condition is matched where the one before it
ended, and whatever is left over makes the whole text :class:`Unread`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from analysis.kpi import patterns
from analysis.kpi.conditions import RANK, Change, Comparison, Condition, Interval, Level, Schedule, Unread
from analysis.kpi.reach import Direction
from analysis.kpi.units import canonical
from analysis.kpi.vocabulary import (
    COMPARATORS,
    COMPARED,
    OR_MORE,
    RANK_PASSED,
    RANK_UNCLEAR,
    SYMBOLS,
    changed,
    normal,
    number,
    per,
    whom,
)

_YEARLIKE = range(1900, 2100)


@dataclass(frozen=True)
class _Found:
    """A condition, how it was written, and where it ends."""

    condition: Condition
    end: int
    form: str
    separated: bool = False


def read_conditions(text: str, *, rank: bool = False) -> tuple[Condition, ...]:
    """The conditions that a target's text asks for; ``rank`` when its number is a place.

    >>> [str(each) for each in read_conditions("minst 75 procent, öka årligen")]
    ['≥75\\xa0%', 'öka']
    >>> read_conditions("enligt plan")
    (Unread(text='enligt plan'),)
    """
    kept = " ".join(text.split())
    if patterns.MISSING.fullmatch(kept):
        return (Unread(""),)
    found = _scan(normal(kept), rank)
    together = _together(found) if found else None
    return together or (Unread(kept),)


def _scan(text: str, rank: bool) -> list[_Found] | None:
    """Every condition of the text in turn, or None when something is left over."""
    found: list[_Found] = []
    head = patterns.HEAD.match(text)
    subject = (head and head["subject"]) or ""
    position = head.end() if head and not patterns.CONDITIONAL.search(subject) else 0
    separated = False
    while position < len(text):
        one = _read_one(text, position, rank)
        if one is None:
            return None
        found.append(replace(one, separated=separated))
        gap = patterns.SEPARATOR.match(text, one.end)
        assert gap is not None  # it may be empty
        separated, position = bool(gap.group().strip()), gap.end()
    return found


def _read_one(text: str, position: int, rank: bool) -> _Found | None:
    readers: tuple[Callable[[str, int], _Found | None], ...] = (
        _read_interval,
        _read_move,
        _read_comparison,
        _read_rank,
        _read_rank_level if rank else _read_level,
        _read_change,
    )
    for reader in readers:
        one = reader(text, position)
        if one is not None and patterns.BOUNDARY.match(text, one.end):
            return one
    return None


def _read_interval(text: str, position: int) -> _Found | None:
    match = patterns.INTERVAL.match(text, position)
    if match is None:
        return None
    (low, few), (high, more) = number(match["low"]), number(match["high"])
    if low > high or (low in _YEARLIKE and high in _YEARLIKE) or (match["first"] and not match["unit"]):
        return None
    tail = _tail(text, match.end())
    return tail and _Found(Interval(low, high, max(few, more), _unit(match), tail[0]), tail[1], "interval")


def _read_move(text: str, position: int) -> _Found | None:
    """``öka från 60 till 70``: a level to reach upwards."""
    match = patterns.MOVE.match(text, position)
    if match is None:
        return None
    value, decimals = number(match["number"])
    if value in _YEARLIKE and not match["unit"]:
        return None
    direction: Direction = "up" if match["up"] else "down"
    tail = _tail(text, match.end())
    return tail and _Found(Level(direction, value, False, decimals, _unit(match), tail[0]), tail[1], "move")


def _read_comparison(text: str, position: int) -> _Found | None:
    match = patterns.COMPARISON.match(text, position)
    if match is None:
        return None
    direction, strict = COMPARED[match["how"].lower()]
    tail = _tail(text, match.end())
    return tail and _Found(Comparison(direction, whom(match["whom"]), strict, tail[0]), tail[1], "comparison")


def _read_rank(text: str, position: int) -> _Found | None:
    """``plats 145``, ``lägst 50:e plats``, ``topp tio``: a place or better."""
    match = next(filter(None, (pattern.match(text, position) for pattern in patterns.RANKS)), None)
    if match is None:
        return None
    return _rank(text, match)


def _read_rank_level(text: str, position: int) -> _Found | None:
    """A bare number, where the indicator is a place in a ranking."""
    match = patterns.BARE_RANK.match(text, position)
    return match and _rank(text, match)


def _rank(text: str, match: re.Match[str]) -> _Found | None:
    place, decimals = number(match["number"])
    before = (match.groupdict().get("before") or "").lower()
    if before in RANK_UNCLEAR or decimals or place < 1:
        return None
    tail = _tail(text, match.end())
    return tail and _Found(Level("down", place, before in RANK_PASSED, 0, RANK, tail[0]), tail[1], "rank")


def _read_level(text: str, position: int) -> _Found | None:
    match = patterns.LEVEL.match(text, position)
    if match is None or (match["before"] and match["after"]):
        return None
    value, decimals = number(match["number"])
    before, after = (match["before"] or "").lower(), (match["after"] or "").lower()
    direction, strict = COMPARATORS[before] if before else OR_MORE[after] if after else ("better", False)
    symbol = before[:1] in SYMBOLS
    if strict and not symbol and value in _YEARLIKE and not match["unit"]:
        return None  # ”högre än 2010” speaks of a year
    if direction == "zero" and value < 0:
        return None
    tail = _tail(text, match.end())
    form = "symbol" if symbol and before else "level" if before or after else "bare"
    return tail and _Found(Level(direction, value, strict, decimals, _unit(match), tail[0]), tail[1], form)


def _read_change(text: str, position: int) -> _Found | None:
    match = patterns.CHANGE.match(text, position)
    if match is None:
        return None
    direction, strict = changed(match["word"].lower())
    by, decimals = number(match["number"]) if match["number"] else (0.0, 0)
    if match["number"] and (by <= 0 or not strict or direction == "zero"):
        return None
    unit = _unit(match).removesuffix("per år").strip()
    since = match["since"] or (match["period"] or "").lower()
    year = int(match["year"]) if match["year"] else None
    form = "verb" if patterns.VERB.fullmatch(match["word"]) else "change"
    return _Found(Change(direction, strict, by, decimals, unit, since, year), match.end(), form)


def _unit(match: re.Match[str]) -> str:
    """The unit with what it is a part of or counted per: ``% av ytan``, ``per upphandling``."""
    parts = (canonical(match["unit"] or ""), (match["base"] or "").strip(), per(match["per"] or ""))
    return " ".join(filter(None, parts))


def _tail(text: str, position: int) -> tuple[int | None, int] | None:
    """The year that follows a condition, and where the words that change nothing end."""
    year = None
    while match := patterns.TAIL.match(text, position):
        if match["year"] and year:
            return None
        year = int(match["end"] or match["year"]) if match["year"] else year
        position = match.end()
    return year, position


def _together(found: list[_Found]) -> tuple[Condition, ...] | None:
    """The conditions as one target, or None when they could mean something else together."""
    conditions = [one.condition for one in found]
    levels = [each for each in conditions if isinstance(each, Level)]
    if len(levels) > 1 and any(level.year for level in levels):
        schedule = _schedule(levels) if len(levels) == len(conditions) else None
        return (schedule,) if schedule else None
    several = len(found) > 1
    if several and any(one.form in {"bare", "interval", "rank", "move"} for one in found):
        return None
    if sum(isinstance(each, Change) for each in conditions) > 1:
        return None
    joined = all(after.separated or _juxtaposed(before, after) for before, after in zip(found, found[1:], strict=False))
    return tuple(conditions) if joined else None


def _juxtaposed(before: _Found, after: _Found) -> bool:
    """``< 1 159 Minska`` are two conditions; ``öka minst 5 %`` is one that is not read."""
    return before.form in {"symbol", "level"} and after.form in {"verb", "symbol"}


def _schedule(levels: list[Level]) -> Schedule | None:
    """Levels for several years; one without a sign or unit has that of the first."""
    first = levels[0]
    same = [
        replace(level, direction=first.direction, strict=first.strict, unit=level.unit or first.unit)
        if level.direction == "better" and not level.strict
        else level
        for level in levels
    ]
    years = [level.year for level in same]
    alike = {(level.direction, level.strict, level.unit) for level in same}
    if len(alike) > 1 or len(set(years)) < len(years) or None in years[1:]:
        return None
    return Schedule(tuple(same))
