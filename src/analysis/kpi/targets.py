"""Targets as committees write them: read, and held against an outcome."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Literal

from analysis.kpi.changes import Change, Comparison
from analysis.kpi.conditions import RANK, Condition, Interval, Level, Schedule, Unread
from analysis.kpi.reach import Direction, Facts, Reach
from analysis.kpi.settling import settled
from analysis.kpi.target_text import read_conditions
from analysis.kpi.units import canonical, is_amount

Better = Literal["högre", "lägre", "nära noll"]
Verdict = Literal["met", "not_met", "on_the_way", "unknown"]

BETTER: dict[str, Direction] = {"högre": "up", "lägre": "down", "nära noll": "zero"}
"""The direction that each word of the column *Bättre* stands for."""
_LARGEST = 1e15
"""Beyond this a float has no decimals left to compare."""
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
"""May be when something is to be reached, and not how much; of what is counted it is how much."""


@dataclass(frozen=True)
class Assessment:
    """A verdict with its reason in Swedish, and the distance in the figure's own unit.

    ``distance`` is 0 or more when the target is reached, None when nobody can tell;
    ``failed`` are the conditions that are not.
    """

    verdict: Verdict
    reason: str
    distance: float | None = None
    failed: tuple[Condition, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True)
class Target:
    """What a target asks for: every one of its conditions. ``words`` is the text it was read from."""

    conditions: tuple[Condition, ...]
    words: str = field(default="", compare=False)

    def __str__(self) -> str:
        text = ", ".join(map(str, self.conditions))
        return text if not self.understood else text[:1].upper() + text[1:]

    @property
    def understood(self) -> bool:
        """False when the text is only kept, and no outcome can be judged by it."""
        return not any(isinstance(each, Unread) for each in self.conditions)

    @property
    def open(self) -> bool:
        """True when neither the words nor ``better`` say which way is better."""
        return any(isinstance(each, Change | Comparison) and each.direction == "better" for each in self.conditions)

    @property
    def compared_with(self) -> str:
        """Whose figure the outcome is held against (*riket*), or nothing."""
        return next((each.whom for each in self.conditions if isinstance(each, Comparison)), "")

    @property
    def since(self) -> int | None:
        """The year whose outcome the words ask for a change from."""
        years = (each.since for each in self.conditions if isinstance(each, Change))
        return next((int(since) for since in years if since.isdigit()), None)

    @property
    def decimals(self) -> int:
        """The most decimals that its numbers are written with."""
        levels = [each for condition in self.conditions for each in getattr(condition, "levels", (condition,))]
        return max((each.decimals for each in levels if isinstance(each, Level | Interval | Change)), default=0)

    def level(self, year: int | None = None) -> float | None:
        """The one number to draw as the target, if there is one."""
        levels = [each.level(year) if isinstance(each, Schedule) else each for each in self.conditions]
        numbers = [each.number for each in levels if isinstance(each, Level)]
        return numbers[0] if len(numbers) == 1 else None

    def year(self, outcome_year: int | None = None) -> int | None:
        """The year that the words say the target is for."""
        levels = [each.level(outcome_year) if isinstance(each, Schedule) else each for each in self.conditions]
        return max((each.year for each in levels if each and not isinstance(each, Unread) and each.year), default=None)

    def assess(
        self,
        value: float | None,
        previous: float | None = None,
        reference: float | None = None,
        *,
        year: int | None = None,
        start: float | None = None,
        absent: str = "",
    ) -> Assessment:
        """Hold an outcome against the target; all figures as printed (4.5 for 4,5 %).

        ``previous`` is the outcome of the year before, ``reference`` that of whom the
        target compares with, ``year`` the outcome's year, ``start`` the outcome of the
        year :attr:`since` and ``absent`` why one that is printed cannot be counted
        from. A target whose words leave open which way is better (see
        :func:`parse_target`) is read as higher = better.

        >>> parse_target("≤5,5 %").assess(4.5, previous=3.0)
        Assessment(verdict='met', reason='målet är nått', distance=1.0)
        >>> parse_target("Bättre än riket").assess(70.1, year=2022).reason
        'inget jämförvärde för riket 2022'
        """
        known = _finite(value)
        if known is None:
            return Assessment("unknown", f"utfall {year} saknas" if year else "utfall saknas")
        facts = Facts(known, _finite(previous), _finite(reference), year, _finite(start), absent)
        return self._verdict([each.reach(facts) for each in self.conditions], year)

    def _verdict(self, reaches: list[Reach], year: int | None) -> Assessment:
        missed = [reach for reach in reaches if reach.distance is not None and reach.distance < 0]
        problem = next((reach.problem for reach in reaches if reach.distance is None), "")
        distances = [reach.distance for reach in missed or reaches if reach.distance is not None]
        if not missed and (problem or not distances):
            return Assessment("unknown", problem or "inget mål är angivet")
        asked = self.year(year)
        late = f"; utfallet avser {year}, målet {asked}" if year and asked and year < asked else ""
        if not missed:
            return Assessment("met", f"målet är nått{late}", min(distances))
        failed = tuple(each for each, reach in zip(self.conditions, reaches, strict=True) if reach in missed)
        part = f" ({', '.join(map(str, failed))})" if len(self.conditions) > 1 else ""
        if all(reach.nearer for reach in missed):
            nearer = f"målet är inte nått{part}, men närmare än året innan{late}"
            return Assessment("on_the_way", nearer, min(distances), failed)
        return Assessment("not_met", f"målet är inte nått{part}{late}", min(distances), failed)


def parse_target(text: str, *, better: Better | str = "", unit: str = "") -> Target:
    """Read a target; what cannot be read is kept as text, and never judged.

    A bare number is a level to reach, or to be on the better side of. Which side
    that is, and what is an improvement, the words may leave open: then ``better``
    decides, and without it higher is better, except for a place in a ranking.
    ``unit`` is the indicator's: money in another unit is converted to it, and a
    target in a unit that cannot be compared with it is kept as text.

    >>> parse_target("plats 145 i ranking 2013 (en höjning från plats 225)").assess(150, previous=225).verdict
    'on_the_way'
    >>> str(parse_target("70", better="lägre")), parse_target("enligt plan").understood
    ('≤70', False)
    """
    wanted, kept = canonical(unit), " ".join(text.split())
    if _YEAR_ALONE.fullmatch(kept) and not is_amount(wanted):
        return Target((Unread(kept),), kept)
    conditions = read_conditions(kept, rank=wanted == RANK)
    towards = BETTER.get(better, "down" if wanted == RANK else "better")
    made = [settled(each, towards, wanted) for each in conditions]
    read = tuple(each for each in made if each is not None)
    return Target(read if len(read) == len(made) else (Unread(kept),), kept)


def _finite(value: float | None) -> float | None:
    """The number, or None for what cannot be compared."""
    return None if value is None or not math.isfinite(value) or abs(value) > _LARGEST else float(value)
