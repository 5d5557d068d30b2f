"""The words of a target to its conditions; a text that is not read whole is not read at all.

One scan from left to right: each condition is matched where the one before it
ended, and whatever is left over makes the whole text :class:`Unread`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.kpi import patterns
from analysis.kpi.changes import Change, Comparison
from analysis.kpi.combining import Found, together
from analysis.kpi.conditions import RANK, Condition, Interval, Level, Schedule, Unread
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
    return (together(found) if found else None) or (Unread(kept),)


def _scan(text: str, rank: bool) -> list[Found] | None:
    """Every condition of the text in turn, or None when something is left over."""
    found: list[Found] = []
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


def _read_one(text: str, position: int, rank: bool) -> Found | None:
    """The condition that stands here, with the year and the empty words that follow it."""
    for reader in (_interval, _move, _comparison, _rank, _place if rank else _level, _change):
        found = reader(text, position)
        ended = found and _with_tail(text, found)
        if ended and patterns.BOUNDARY.match(text, ended.end):
            return ended
    return None


def _with_tail(text: str, found: Found) -> Found | None:
    condition, position = found.condition, found.end
    while match := patterns.TAIL.match(text, position):
        if match["year"]:
            if isinstance(condition, Change | Schedule | Unread) or condition.year:
                return None
            condition = replace(condition, year=int(match["end"] or match["year"]))
        position = match.end()
    return replace(found, condition=condition, end=position)


def _interval(text: str, position: int) -> Found | None:
    match = patterns.INTERVAL.match(text, position)
    if match is None:
        return None
    (low, few), (high, more) = number(match["low"]), number(match["high"])
    if low > high or (low in _YEARLIKE and high in _YEARLIKE) or (match["first"] and not match["unit"]):
        return None
    return Found(Interval(low, high, max(few, more), _unit(match)), match.end(), "interval")


def _move(text: str, position: int) -> Found | None:
    """``öka från 60 till 70``: a level to reach upwards."""
    match = patterns.MOVE.match(text, position)
    if match is None:
        return None
    value, decimals = number(match["number"])
    if value in _YEARLIKE and not match["unit"]:
        return None
    direction: Direction = "up" if match["up"] else "down"
    return Found(Level(direction, value, False, decimals, _unit(match)), match.end(), "move")


def _comparison(text: str, position: int) -> Found | None:
    match = patterns.COMPARISON.match(text, position)
    if match is None:
        return None
    direction, strict = COMPARED[match["how"].lower()]
    return Found(Comparison(direction, whom(match["whom"]), strict), match.end(), "comparison")


def _rank(text: str, position: int) -> Found | None:
    """``plats 145``, ``lägst 50:e plats``, ``topp tio``: a place or better."""
    match = next(filter(None, (pattern.match(text, position) for pattern in patterns.RANKS)), None)
    return match and _placed(match)


def _place(text: str, position: int) -> Found | None:
    """A bare number, where the indicator is a place in a ranking."""
    match = patterns.BARE_RANK.match(text, position)
    return match and _placed(match)


def _placed(match: re.Match[str]) -> Found | None:
    place, decimals = number(match["number"])
    before = (match.groupdict().get("before") or "").lower()
    if before in RANK_UNCLEAR or decimals or place < 1:
        return None
    return Found(Level("down", place, before in RANK_PASSED, 0, RANK), match.end(), "rank")


def _level(text: str, position: int) -> Found | None:
    match = patterns.LEVEL.match(text, position)
    if match is None or (match["before"] and match["after"]):
        return None
    value, decimals = number(match["number"])
    before, after = (match["before"] or "").lower(), (match["after"] or "").lower()
    direction, strict = COMPARATORS[before] if before else OR_MORE[after] if after else ("better", False)
    symbol = before.startswith(SYMBOLS)
    form = "symbol" if symbol else "level" if before or after else "bare"
    speaks_of_a_year = strict and not symbol and value in _YEARLIKE and not match["unit"]  # ”högre än 2010”
    if speaks_of_a_year or (direction == "zero" and value < 0) or (form == "bare" and _may_be_a_change(match)):
        return None
    return Found(Level(direction, value, strict, decimals, _unit(match)), match.end(), form)


def _may_be_a_change(match: re.Match[str]) -> bool:
    """``+5``, ``−10 %``: so much more or less, or a level."""
    per_cent = canonical(match["unit"] or "").startswith("%")
    return match["number"].startswith("+") or (match["number"].startswith("-") and per_cent)


def _change(text: str, position: int) -> Found | None:
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
    return Found(Change(direction, strict, by, decimals, unit, since, year), match.end(), form)


def _unit(match: re.Match[str]) -> str:
    """The unit with what it is a part of or counted per: ``% av ytan``, ``per upphandling``."""
    parts = (canonical(match["unit"] or ""), (match["base"] or "").strip(), per(match["per"] or ""))
    return " ".join(filter(None, parts))
