"""Requests by the area that they are for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis.present.values import Value
from analysis.sections.shared.lines import Line, decimals_of, sum_of
from analysis.sections.shared.sums import summed

RECURRING, ONCE = "årlig", "engång"
_FORMULA = "summan av äskandena"


@dataclass(frozen=True)
class Area:
    """One area's requests, in tkr."""

    name: str
    items: tuple[Line, ...]

    @property
    def total(self) -> float:
        return sum_of(self.items)

    @property
    def sum(self) -> Value:
        return summed(self.items, _FORMULA)

    def of(self, recurrence: str) -> Value:
        """What is asked for each year or once; blank when the area has none such."""
        found = [line for line in self.items if line["recurrence"] == recurrence]
        return replace(summed(found, _FORMULA), decimals=decimals_of(self.items), missing="")


def areas_of(items: list[Line]) -> list[Area]:
    """The requests by area, the largest area first."""
    names = dict.fromkeys(line["area"] for line in items)
    areas = [Area(name, tuple(line for line in items if line["area"] == name)) for name in names]
    return sorted(areas, key=lambda area: -area.total)
