"""One indicator: what is printed of it, and the verdict on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.disclosure import SUPPRESSED
from analysis.kpi.changes import Change
from analysis.kpi.conditions import RANK, Level, Schedule
from analysis.kpi.reach import gap
from analysis.kpi.targets import BETTER, Assessment, Target
from analysis.schema.periods import WHOLE, read_parts


@dataclass(frozen=True)
class Outcome:
    """One printed outcome; ``period`` says what part of the year it covers, if not all of it.

    ``footnote`` is the mark that it bears in print: ``*`` of ``93*``. ``covers`` says what ``period`` does
    where it is that mark that tells it (:mod:`analysis.kpi.marks`).
    """

    year: int
    value: float
    decimals: int = 0
    period: str = ""
    footnote: str = ""
    cell: str = ""
    covers: str = ""


@dataclass(frozen=True)
class Missing:
    """A year whose outcome is missing, and the kind of missing that is printed."""

    year: int
    word: str
    cell: str = ""


def whole_years(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Those of the outcomes that stand for a whole year."""
    return tuple(outcome for outcome in in_year_columns(outcomes) if not outcome.covers)


def in_year_columns(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Those that are printed as a year's, though a footnote mark may say that they are of a part of it."""
    parts = read_parts({outcome.period for outcome in outcomes})
    return tuple(outcome for outcome in outcomes if parts[outcome.period] == WHOLE)


@dataclass(frozen=True)
class Indicator:
    """One row of the sheet *Nyckeltal*, with its target and verdict.

    ``parent`` is the row that this one belongs to: the total of a split by sex,
    or the indicator that it is a part of. ``new_levels`` are the months, counted
    from year 0, from which it is measured or made in another way. ``outcome`` is the
    one that is judged, ``target_cell`` where the target's words stand, ``place`` its row with
    the workbook.
    """

    row: int
    table: str
    area: str
    goal: str
    label: str
    sex: str
    unit: str
    better: str
    follow_up: str
    kolada: str
    outcomes: tuple[Outcome, ...]
    missing: tuple[Missing, ...]
    target: Target | None
    target_year: int | None
    forecast: str
    parent: int | None = None
    new_levels: tuple[int, ...] = ()
    outcome: Outcome | None = None
    assessment: Assessment | None = None
    target_cell: str = ""
    place: str = ""

    @property
    def verdict(self) -> str:
        """met, not_met, on_the_way, unknown; nothing when it has no target of its own."""
        return self.assessment.verdict if self.assessment else ""

    @property
    def is_judged(self) -> bool:
        """Whether it can be told if the target is reached."""
        return self.verdict in ("met", "on_the_way", "not_met")

    @property
    def withheld_years(self) -> tuple[int, ...]:
        """The years whose outcome is withheld, being of too few people."""
        return tuple(gap.year for gap in self.missing if gap.word == SUPPRESSED)

    @property
    def is_told(self) -> bool:
        """Whether an outcome is printed, though it may be withheld."""
        return bool(self.outcomes or self.withheld_years)

    @property
    def yearly(self) -> tuple[Outcome, ...]:
        """The outcomes of whole years, in the order of time."""
        return whole_years(self.outcomes)

    @property
    def printed(self) -> tuple[Outcome, ...]:
        """The outcomes that are printed as years', in the order of time; a mark may say that they are not."""
        return in_year_columns(self.outcomes)

    @property
    def passed_over(self) -> Outcome | None:
        """The latest printed outcome, when it is later than the judged one and of no whole year."""
        latest = self.printed[-1:] if self.outcome else ()
        return next((each for each in latest if each.covers and self.outcome and each.year > self.outcome.year), None)

    @property
    def is_due(self) -> bool:
        """Whether the target's year has come with the outcome that is judged; one to come cannot be missed yet."""
        return self.outcome is None or self.target_year is None or self.outcome.year >= self.target_year

    @property
    def compares_over_time(self) -> bool:
        """Whether the target asks for a change, so that the outcome before belongs to the one that is judged."""
        return self.target is not None and any(isinstance(each, Change) for each in self.target.conditions)

    @property
    def before(self) -> Outcome | None:
        """The outcome of the year that the target asks for a change from, else of the year before the one judged."""
        if self.outcome is None:
            return None
        year = (self.target.since if self.target else None) or self.outcome.year - 1
        return next((each for each in self.yearly if each.year == year), None)

    def gain(self, before: Outcome, after: Outcome) -> float:
        """How much better one outcome is than another, minus when worse; 0 when *Bättre* says nothing."""
        direction = BETTER.get(self.better)
        return gap(direction, after.value, before.value) if direction else 0.0

    @property
    def shortfall(self) -> float | None:
        """How far from the target, as a part of its level: to compare indicators of different units.

        None where it is no level that is missed: a change, a place in a ranking, an interval, or zero.
        """
        if not self.assessment or self.assessment.distance is None or not self.outcome:
            return None
        levels = [self._level(each) for each in self.assessment.failed]
        base = max((abs(level.number) for level in levels if level and level.unit != RANK), default=0.0)
        alone = all(level and level.unit != RANK for level in levels)
        return max(-self.assessment.distance, 0.0) / base if base and alone else None

    def _level(self, condition: object) -> Level | None:
        """The level that a condition asks for in the judged outcome's year; None when it asks for something else."""
        assert self.outcome is not None
        level = condition.level(self.outcome.year) if isinstance(condition, Schedule) else condition
        return level if isinstance(level, Level) else None
