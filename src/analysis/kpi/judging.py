"""Which outcome of an indicator is judged, and what it is held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.disclosure import SUPPRESSED
from analysis.kpi.indicator import Missing, Outcome, whole_years
from analysis.kpi.targets import Assessment, Target

Judged = tuple[Outcome | None, Assessment]


def judge(
    target: Target,
    outcomes: Sequence[Outcome],
    missing: Sequence[Missing],
    *,
    better: str,
    new_levels: Sequence[int],
    reference: Mapping[int, float],
) -> Judged:
    """The latest whole year's outcome, and the verdict on it.

    ``reference`` is year → the figure of whom the target compares with. No change is
    counted from an outcome on another level, nor from one that is withheld.
    """
    yearly = whole_years(outcomes)
    if not outcomes:
        withheld = any(each.word == SUPPRESSED for each in missing)
        return None, Assessment("unknown", f"utfallet är {SUPPRESSED}" if withheld else "utfall saknas")
    if not yearly:
        return outcomes[-1], Assessment("unknown", _of_no_year(outcomes[-1]))
    latest = yearly[-1]
    if target.open and not better:
        return latest, Assessment("unknown", "det framgår inte åt vilket håll som är bättre")
    year, known = latest.year, {each.year: each.value for each in yearly}
    since = target.since or year - 1
    level = max((first for first in map(_first_year, new_levels) if first <= year), default=0)
    alike = {each: value for each, value in known.items() if each >= level}
    assessment = target.assess(
        latest.value,
        alike.get(year - 1),
        reference.get(year),
        year=year,
        start=alike.get(since),
        absent=_absent(since, year, known, missing),
    )
    return latest, assessment


def _of_no_year(outcome: Outcome) -> str:
    """Why an outcome cannot be held against a year's target."""
    if outcome.period:
        return f"utfallet avser {outcome.period} {outcome.year}, inte hela året"
    return f"utfallet {outcome.year} {outcome.covers}"


def _first_year(month: int) -> int:
    """The first whole year on a level that begins in this month, counted from year 0."""
    return -(-month // 12)


def _absent(since: int, year: int, known: Mapping[int, float], missing: Sequence[Missing]) -> str:
    """Why a printed outcome is nothing to count a change from."""
    if any(each.year == since and each.word == SUPPRESSED for each in missing):
        return f"utfallet {since} är {SUPPRESSED}"
    return f"utfallet {year} är mätt på ett annat sätt än {since}" if since in known else ""
