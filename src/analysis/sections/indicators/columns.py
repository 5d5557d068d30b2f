"""The columns of a table of indicators: a heading, and what a row shows beneath it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.kpi.comparison import Whose, compared, members
from analysis.kpi.course import course
from analysis.kpi.indicator import Indicator
from analysis.present.values import Cell
from analysis.present.words import capital, counted, swedish_date
from analysis.sections.indicators.cells import (
    better_cell,
    change_cell,
    compared_cell,
    distance_cell,
    latest_cell,
    mark_cell,
    outcome_cell,
)
from analysis.sections.indicators.trend import trend_cell
from analysis.sections.shared.printed import as_printed
from analysis.sources.kolada_answers import Figures

CHANGE, DISTANCE, TREND = "Förändring på ett år", "Avstånd", "Utveckling"
_WHOSE: dict[Whose, str] = {"country": "Riket", "similar": "Liknande kommuner"}


@dataclass(frozen=True)
class Column:
    heading: str
    cell: Callable[[Indicator], Cell]


def outcomes(shown: Sequence[Indicator], most: int = 3) -> list[Column]:
    """The latest years that any of them has an outcome for."""
    return [_outcome(year) for year in years(shown)[-most:]]


def _outcome(year: int) -> Column:
    return Column(f"Utfall {year}", lambda each: outcome_cell(each, year))


def years(shown: Sequence[Indicator]) -> list[int]:
    """The years that any of them has an outcome for, one that is withheld included."""
    known = {outcome.year for each in shown for outcome in each.printed}
    return sorted(known.union(*(each.withheld_years for each in shown)))


def latest() -> list[Column]:
    """The latest outcome and what it speaks of, whatever part of the year it covers."""
    return [Column("Senaste utfall", latest_cell), Column("Avser", _latest_of)]


def _latest_of(each: Indicator) -> str:
    """The period and year of the latest outcome; the year of one that is withheld when all are."""
    if not each.outcomes:
        return str(max(each.withheld_years))
    return f"{each.outcomes[-1].period} {each.outcomes[-1].year}".strip()


def aims(shown: Sequence[Indicator]) -> list[Column]:
    """Target in words, verdict and distance; a target of another year than the column's is labelled with its own."""
    year, last = common_aim(shown), years(shown)[-1]

    def words(each: Indicator) -> Cell:
        text = each.target.words if each.target else ""
        own = each.target_year if each.target and not year else None
        return as_printed(f"{text} ({own})" if own and str(own) not in text else text, each.target_cell)

    return [
        Column(f"Mål {year}" if year else "Mål", words),
        Column("Bedömning", lambda each: mark_cell(each, last)),
        Column(DISTANCE, distance_cell),
    ]


def common_aim(shown: Sequence[Indicator]) -> int | None:
    """The year that all the targets are for, if it is one."""
    found = {each.target_year for each in shown if each.target}
    return found.pop() if len(found) == 1 else None


def forecasts(shown: Sequence[Indicator]) -> list[Column]:
    """What the document itself says of them."""
    return [Column("Dokumentets bedömning", lambda each: each.forecast)] if any(each.forecast for each in shown) else []


def changes(shown: Sequence[Indicator]) -> list[Column]:
    """The change since the year before where a third of them or more have one, and whether it is for the better."""
    if 3 * sum(change_cell(each) is not None for each in shown) < len(shown):
        return []
    ways = [Column("Åt vilket håll", better_cell)] if any(better_cell(each) for each in shown) else []
    return [Column(CHANGE, lambda each: change_cell(each) or ""), *ways]


def trends(shown: Sequence[Indicator], *, year_told: bool = False) -> list[Column]:
    """The small lines, where any of them has a series to draw."""
    if not any(trend_cell(each, year_told=year_told) for each in shown):
        return []
    return [Column(TREND, lambda each: trend_cell(each, year_told=year_told) or "")]


def comparisons(shown: Sequence[Indicator], others: Figures | None) -> list[Column]:
    """The country's and similar municipalities' figures, where Kolada has any."""
    return [column for whose in _WHOSE for column in _comparison(shown, others, whose)] if others else []


def _comparison(shown: Sequence[Indicator], others: Figures, whose: Whose) -> list[Column]:
    found = {each.row: compared(each, others, whose) for each in shown}
    told = [each.year for each in found.values() if each and each.value is not None]
    if not told:
        return []
    year = max(Counter(told).items(), key=lambda each: (each[1], each[0]))[0]
    return [Column(f"{_WHOSE[whose]} {year}", lambda each: compared_cell(found[each.row], each, year))]


def unit_note(made: Sequence[Column]) -> str:
    """What unit a distance and a change are in, where they are shown."""
    shown = {column.heading for column in made}
    words = ["avståndet"] * (DISTANCE in shown) + ["förändringar"] * bool({CHANGE, TREND} & shown)
    if not words:
        return ""
    reached = "; avståndet är noll eller mer när målet är nått" if DISTANCE in shown else ""
    return f"{capital(' och '.join(words))} är i nyckeltalets enhet, för andelar i procentenheter{reached}."


def limits_note(shown: Sequence[Indicator]) -> str:
    """What the drawing of the limits means, where one is shown."""
    limited = [found for each in shown if (found := course(each)) and found.limited]
    if not limited:
        return ""
    aimed = ", den streckade linjen målet" if any(found.level is not None for found in limited) else ""
    note = f"{TREND}: det grå fältet är gränserna för vanlig variation (XmR){aimed}."
    few = sum(found.chart is not None and found.chart.provisional for found in limited)
    which = "Gränserna" if few == len(limited) else "Gränser märkta preliminärt"
    return f"{note} {which} är preliminära: de bygger på färre än tolv utfall." if few else note


def comparison_note(columns: Sequence[Column], others: Figures | None) -> str:
    """Whose the comparison's figures are, where they are shown."""
    if not others or not any(column.heading.startswith(tuple(_WHOSE.values())) for column in columns):
        return ""
    note = f"{others.terms} (jämförelsen, hämtad {swedish_date(others.fetched.date().isoformat())})."
    if any(column.heading.startswith(_WHOSE["similar"]) for column in columns) and members(others):
        of = counted(members(others), "kommun", "kommuner")
        note += f" Värdet för liknande kommuner är ett ovägt medelvärde av {of}."
    return note
