"""Rates and counts by sex and age: between, adding up, a hundred per cent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from analysis.numbers import format_number
from analysis.reconcile.finding import Finding, compare, made, note, unless_shown
from analysis.reconcile.hinted import Hinted, cells_of, gap
from analysis.reconcile.hints import likely_cause, shown
from analysis.reconcile.interval import Interval, exact, total
from analysis.reconcile.ledger import Figure, Ledger, first, known
from analysis.reconcile.verdict import Verdict

_COUNTS = {"antal", "kr", "tkr", "mkr"}
_RATES = {"%", "index", "år", "medelvärde", "gram"}
_FAR = 1.2
_SEXES = {"kvinnor", "män"}
_HUNDRED = 100.0
_PARENTHESIS = re.compile(r"\s*\([^)]*\)\s*$")


def check_between(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """A rate of all lies between the rates of its parts, by sex and by age alike."""
    for rows in _families(ledger, sheet).values():
        alone = [row for row in rows if first(row).sex not in _SEXES and not first(row).age]
        for part, word in (("sex", "kvinnor och män"), ("age", "åldersgrupperna")):
            parts = [row for row in rows if (first(row).sex in _SEXES if part == "sex" else first(row).age)]
            if alone and len(parts) > 1:
                yield from _between(ledger, alone[0], parts, word)


def _between(ledger: Ledger, whole: dict[str, Figure], parts: list[dict[str, Figure]], word: str) -> Iterator[Finding]:
    for heading, target in whole.items():
        printed = [part.get(heading) for part in parts]
        there, withheld = known(printed), unless_shown(ledger, "mellan delarna", target, printed)
        if withheld and target.value is not None and target.unit in _RATES:
            yield withheld
            continue
        if target.value is None or len(there) < 2 or _adds_up(target, there):
            continue
        low = min(there, key=lambda figure: figure.interval.low)
        high = max(there, key=lambda figure: figure.interval.high)
        inside = Interval(low.interval.low, high.interval.high, target.value)
        if target.interval.meets(inside):
            yield made(ledger, "mellan delarna", target, "agrees", "", target.value, there)
            continue
        nearest = low if target.value < inside.low else high
        assert nearest.value is not None
        hint = f"talet för alla ligger utanför {word}: närmast är {shown(nearest)}"
        yield made(ledger, "mellan delarna", target, "differs", hint, nearest.value, there, told=cells_of(nearest))


def _adds_up(target: Figure, parts: list[Figure]) -> bool:
    """Whether the figures are no rates: counts, or amounts whose parts make the whole or are far below it."""
    if target.unit in _RATES:
        return False
    largest = max(part.value or 0.0 for part in parts)
    far_above = (target.value or 0.0) > _FAR * largest
    return _is_count(target, parts) or far_above or target.interval.meets(total(part.interval for part in parts))


def _is_count(target: Figure, parts: list[Figure]) -> bool:
    """Whole counts add up; a figure with decimals (staff per manager) is a rate all the same."""
    return target.unit in _COUNTS and all(figure.resolution >= 1 for figure in (target, *parts))


def check_sexes(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """Counts of women and men add up to the count of all, or the remainder is named."""
    for rows in _families(ledger, sheet).values():
        whole = next((row for row in rows if first(row).sex not in _SEXES and first(row).row_kind != "summa"), None)
        parts = {first(row).sex: row for row in rows if first(row).sex in _SEXES}
        if whole is None or set(parts) != _SEXES:
            continue
        for heading, target in whole.items():
            printed = [part.get(heading) for part in parts.values()]
            there, withheld = known(printed), unless_shown(ledger, "kvinnor + män", target, printed)
            if withheld and target.value is not None and target.unit not in _RATES:
                yield withheld
            elif target.value is not None and len(there) == 2 and _is_count(target, there):
                yield _sexes(ledger, target, there)


def _sexes(ledger: Ledger, target: Figure, parts: list[Figure]) -> Finding:
    computed = total(part.interval for part in parts)
    assert target.value is not None
    rest = target.value - computed.centre
    cause = likely_cause(target, computed.centre, (), ledger)
    if rest > 0 and not cause:
        text = f"skillnaden är {format_number(rest)}, som kan sakna uppgift om kön"
        return note(ledger, "kvinnor + män", target, text, computed.centre, parts, told=(gap(),))
    return compare(ledger, "kvinnor + män", target, computed, parts)


def check_shares(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """A column of shares by age adds up to 100 per cent; rates by age (sick leave) are no shares."""
    groups: dict[tuple[str, str, str], list[dict[str, Figure]]] = defaultdict(list)
    of_all: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for row in ledger.sheet_rows(sheet):
        one = first(row)
        if one.unit == "%" and one.age and one.row_kind == "":
            groups[one.table, one.group, one.sex].append(row)
        elif one.unit == "%" and not one.age:
            of_all[one.table, one.group, one.sex] += known(row.values())
    for key, rows in groups.items():
        columns = [known(row.get(heading) for row in rows) for heading in rows[0]]
        findings = [_hundred(ledger, parts) for parts in columns if len(parts) == len(rows) > 2]
        if all(figure.value == _HUNDRED for figure in of_all[key]) and any(map(_is_near, findings)):
            yield from findings


def _is_near(finding: Finding) -> bool:
    """Whether a column is one of shares, though perhaps a wrong one."""
    return abs(finding.difference or 0.0) <= _HUNDRED / 5


def _hundred(ledger: Ledger, parts: list[Figure]) -> Finding:
    whole = total(part.interval for part in parts)
    *others, last = parts
    verdict: Verdict = (
        "agrees" if abs(whole.centre - _HUNDRED) < 1e-6 else "rounding" if whole.meets(exact(_HUNDRED)) else "differs"
    )
    hint = f"andelarna ger {format_number(whole.centre, 1)} %" if verdict == "differs" else ""
    told = (Hinted(tuple(part.cell for part in parts), "summan av andelarna", _sum_of, 1),)
    left = (last.value or 0) + _HUNDRED - whole.centre
    return made(ledger, "andelar = 100", last, verdict, hint, left, others, told=told if hint else ())


def _sum_of(printed: Any, made: Any, *shares: Any) -> Any:
    return sum(shares)


def _families(ledger: Ledger, sheet: str) -> dict[tuple[str, str, str, str], list[dict[str, Figure]]]:
    """Rows of one measure: the same label but for a closing parenthesis or the sex."""
    families: dict[tuple[str, str, str, str], list[dict[str, Figure]]] = defaultdict(list)
    for row in ledger.sheet_rows(sheet):
        one = first(row)
        named = one.part_of if one.sex in _SEXES and one.part_of else one.label
        if one.row_kind == "dubblett":
            continue
        name = re.sub(r"\s*:\s*", ":", _PARENTHESIS.sub("", named)).strip("* ").lower()
        families[one.table, one.group, one.unit, name].append(row)
    return families
