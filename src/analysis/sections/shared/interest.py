"""The internal interest that the document states, each year with its line of *Om*."""

from __future__ import annotations

from analysis.present.values import Value
from analysis.store import CommitteeYear


def internal_interest(data: CommitteeYear) -> dict[int, Value]:
    """The rate of each year, in per cent."""
    cells = data.about.cells
    return {
        year: Value(round(rate * 100, 6), 2, origin=cells.get(f"Internränta {year}", ""), unit="%")
        for year, rate in sorted(data.about.internal_interest.items())
    }
