"""What else in the tables would tell a withheld count: its changes, and rates of so few people."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence

from analysis.disclosure.labels import measure_of
from analysis.disclosure.people import DIFFERENCES, Printed

_STAFF = frozenset({"anställda", "medarbetare", "personal", "månadsanställda", "årsarbetare"})
"""Words that on the sheet *Personal* mean all staff of the row's group."""


def differences(printed: Sequence[Printed], hidden: Collection[str]) -> set[str]:
    """Printed changes and deviations by sex, of the rows in which something is withheld."""
    rows = {(each.sheet, each.row) for each in printed if each.cell in hidden}
    return {
        each.cell
        for each in printed
        if (each.sheet, each.row) in rows and each.sex and each.moment.scenario in DIFFERENCES
    }


def rates(printed: Sequence[Printed], hidden: Collection[str]) -> set[str]:
    """Rates, means and amounts by sex whose people are a withheld count of that year: see :func:`_bases`."""
    few = {base for each in printed if each.cell in hidden and each.is_count for base in _counted(each)}
    return {each.cell for each in printed if each.sex and not each.is_count and not few.isdisjoint(_bases(each))}


def _counted(count: Printed) -> list[Hashable]:
    """Whom a count is of: those that it names; a count of *anställda* is of all staff of its group."""
    staff = [(_STAFF, count.group)] if count.sheet == "staff" and count.name in _STAFF else []
    return [(whom, *_when(count), count.age) for whom in (count.name, *staff)]


def _bases(rate: Printed) -> list[Hashable]:
    """Whose rate it may be: of those that its row or group names, or the group's staff; of its age or of all ages."""
    whose = [rate.name, measure_of(rate.group), *([(_STAFF, rate.group)] if rate.sheet == "staff" else [])]
    return [(whom, *_when(rate), age) for whom in whose for age in ("", rate.age)]


def _when(figure: Printed) -> tuple[str, str, int]:
    return figure.sex, figure.moment.scenario, figure.moment.year
