"""The years that rows have figures for: which is now, which came before, which to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.sections.shared.lines import Line

_ORDER = ("outcome", "forecast", "budget", "plan")
_SAID = {"outcome": "utfallet", "forecast": "prognosen", "budget": "budget", "plan": "planen för"}
_ROOM = 6  # more moments than this, and the plan's middle years are left out


@dataclass(frozen=True)
class Moment:
    """One printed column: its heading, scenario and year."""

    column: str
    scenario: str
    year: int

    @property
    def place(self) -> tuple[int, int]:
        return self.year, _ORDER.index(self.scenario)


def moments(lines: Sequence[Line]) -> list[Moment]:
    """The columns that some row has a figure in, in the order of time."""
    found = {
        Moment(column, figure.scenario, figure.year)
        for line in lines
        for column, figure in line.figures.items()
        if figure.year is not None and figure.scenario in _ORDER
    }
    return sorted(found, key=lambda moment: (*moment.place, moment.column))


def current(every: Sequence[Moment], year: int) -> Moment:
    """The moment that the report is about: its year's outcome, else forecast, budget or plan.

    Without figures of that year it is the last moment before it, or the first of all.
    """
    of_year = [moment for moment in every if moment.year == year]
    before = [moment for moment in every if moment.year < year]
    return of_year[0] if of_year else before[-1] if before else every[0]


def earlier(every: Sequence[Moment], now: Moment) -> Moment | None:
    """What now is compared with: the latest earlier moment of its kind, else the latest earlier of any."""
    before = [moment for moment in every if moment.year < now.year]
    alike = [moment for moment in before if moment.scenario == now.scenario]
    return alike[-1] if alike else before[-1] if before else None


def last_outcome(every: Sequence[Moment], now: Moment) -> Moment | None:
    """The latest outcome before a moment, or None."""
    return next((moment for moment in reversed(every) if moment.scenario == "outcome" and moment.year < now.year), None)


def shown(every: Sequence[Moment], now: Moment) -> list[Moment]:
    """The moments that a chart or table has room for: of many plan years only the last."""
    if len(every) <= _ROOM:
        return list(every)
    past = [moment for moment in every if moment.place <= now.place]
    return [*past[-_ROOM + 1 :], every[-1]] if every[-1] not in past else past[-_ROOM:]


def short(moment: Moment, among: Sequence[Moment]) -> str:
    """The moment's name on an axis: the year alone when all are outcomes of different years."""
    years = {each.year for each in among}
    plain = len(years) == len(among) and all(each.scenario == "outcome" for each in among)
    return str(moment.year) if plain else moment.column


def compared(lines: Sequence[Line], year: int) -> tuple[Moment | None, Moment]:
    """What is compared: the moment before, and the moment that the report is about."""
    every = moments(lines)
    now = current(every, year)
    return earlier(every, now), now


def said(moment: Moment) -> str:
    """The moment in a sentence.

    >>> said(Moment("Bokslut 2021", "outcome", 2021)), said(Moment("Utfall jan–maj 2022", "outcome", 2022))
    ('utfallet 2021', 'utfall jan–maj 2022')
    """
    whole_year = len(moment.column.split()) == 2
    return f"{_SAID[moment.scenario]} {moment.year}" if whole_year else lowered(moment.column)


def lowered(text: str) -> str:
    """The text with a small first letter, unless it begins with an abbreviation.

    >>> lowered("Antal kök"), lowered("IT-ärenden")
    ('antal kök', 'IT-ärenden')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
