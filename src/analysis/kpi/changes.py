"""Targets that compare: with the year before, or with someone else."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.kpi.reach import Direction, Facts, Reach, dated, gap, with_unit
from analysis.numbers import format_number

_CHANGES = {
    ("up", True): "öka",
    ("down", True): "minska",
    ("zero", True): "närmare noll",
    ("better", True): "förbättras",
    ("up", False): "inte minska",
    ("down", False): "inte öka",
    ("zero", False): "inte längre från noll",
    ("better", False): "inte försämras",
}
_COMPARISONS = {
    ("up", True): "högre än",
    ("down", True): "lägre än",
    ("zero", True): "närmare noll än",
    ("better", True): "bättre än",
    ("up", False): "inte lägre än",
    ("down", False): "inte högre än",
    ("zero", False): "inte längre från noll än",
    ("better", False): "inte sämre än",
}


@dataclass(frozen=True)
class Change:
    """A change from the year before: ``öka``, ``minska med 5 %``, ``inte försämras``.

    ``since`` names another starting point: a year, or a period such as *planperioden*.
    """

    direction: Direction
    strict: bool = True
    by: float = 0.0
    decimals: int = 0
    unit: str = ""
    since: str = ""
    year: int | None = None

    def reach(self, facts: Facts) -> Reach:
        start = self._start(facts)
        problem = self._problem(facts, start)
        if problem or start is None:
            return Reach(None, problem=problem)
        moved = gap(self.direction, facts.value, start, strict=self.strict and not self.by)
        step = abs(start) * self.by / 100 if self.unit == "%" else self.by
        distance = round(moved - step, 9) if self.by else moved
        before = facts.previous
        return Reach(distance, before is not None and gap(self.direction, facts.value, before) > 0)

    def _start(self, facts: Facts) -> float | None:
        """The outcome that the change is counted from; that of a period is not known."""
        if not self.since or (facts.year and self.since == str(facts.year - 1)):
            return facts.previous
        return facts.start if self.since.isdigit() else None

    def _problem(self, facts: Facts, start: float | None) -> str:
        if self.year and facts.year and facts.year > self.year:
            return f"målet är en förändring under {self.year}, och utfallet avser {facts.year}"
        if start is None:
            return self._lacking(facts)
        return "en förändring i procent från noll går inte att räkna" if self.unit == "%" and start == 0 else ""

    def _lacking(self, facts: Facts) -> str:
        before = str(facts.year - 1) if facts.year else ""
        if self.since and not self.since.isdigit():
            return f"utgångsvärdet för {self.since} saknas"
        if facts.absent:
            return facts.absent
        if self.since and self.since != before:
            return f"{self.since} års nivå saknas"
        return f"utfall {before} saknas" if before else "utfallet året innan saknas"

    def __str__(self) -> str:
        by = f" med {format_number(self.by, self.decimals)}{with_unit(self.unit)}" if self.by else ""
        since = f" från {self.since} års nivå" if self.since.isdigit() else f" under {self.since}" if self.since else ""
        return f"{_CHANGES[self.direction, self.strict]}{by}{since}{f' under {self.year}' if self.year else ''}"


@dataclass(frozen=True)
class Comparison:
    """Better than someone else: ``bättre än riket``."""

    direction: Direction
    whom: str
    strict: bool = True
    year: int | None = None

    def reach(self, facts: Facts) -> Reach:
        if facts.reference is None:
            return Reach(None, problem=f"inget jämförvärde för {self.whom}{f' {facts.year}' if facts.year else ''}")
        distance = gap(self.direction, facts.value, facts.reference, strict=self.strict)
        before = (
            None if facts.previous is None else gap(self.direction, facts.previous, facts.reference, strict=self.strict)
        )
        return Reach(distance, before is not None and distance > before)

    def __str__(self) -> str:
        return f"{_COMPARISONS[self.direction, self.strict]} {self.whom}{dated(self.year)}"
