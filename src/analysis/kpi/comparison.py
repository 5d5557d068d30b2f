"""Indicators beside the same indicators of others, as Kolada has them.

The figures are shown as Kolada gives them, named as its, and a target such as
*bättre än riket* is held against them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analysis.kpi.indicator import Indicator
from analysis.kpi.indicators import References, indicators
from analysis.sources import kolada_answers
from analysis.sources.kolada_answers import Figures, kolada_ids
from analysis.store import CommitteeYear

Whose = Literal["country", "similar"]
"""The country, or the mean of the municipality's group of similar ones."""

_ASKED: dict[str, Whose] = {"riket": "country", "liknande kommuner": "similar"}
"""Whose figure each word of a target asks for."""


@dataclass(frozen=True)
class Compared:
    """Somebody else's figure for an indicator, as Kolada has it; without a value, why."""

    kpi: str
    name: str
    year: int
    value: float | None
    missing: str = ""


def stored(data: CommitteeYear) -> Figures | None:
    """The newest figures fetched for this committee and year; None when none were."""
    if data.project is None:
        return None
    return kolada_answers.stored(data.project, data.about.committee_id, data.about.year)


def judged(data: CommitteeYear, others: Figures | None) -> list[Indicator]:
    """The committee's indicators, with the targets that compare held against these figures."""
    found = indicators(data)
    references = _references(found, others) if others else {}
    return indicators(data, references) if references else found


def compared(indicator: Indicator, others: Figures, whose: Whose) -> Compared | None:
    """The figure for the year of the indicator's latest outcome, else for the last year before it that has one.

    None when the indicator has no Kolada id, or several, or nothing was fetched for it.
    """
    rows = _rows(indicator, others, whose)
    if rows is None or not indicator.outcomes:
        return None
    year = (indicator.outcome or (indicator.yearly or indicator.outcomes)[-1]).year
    past = rows[rows["year"] <= year].sort_values("year")
    known = past.dropna(subset="value")
    chosen = known if len(known) else past
    if chosen.empty:
        return None
    row = chosen.iloc[-1]
    value = float(row["value"]) if len(known) else None
    return Compared(str(row["kpi"]), str(row["name"]), int(row["year"]), value, str(row["missing"]))


def members(others: Figures) -> int:
    """How many similar municipalities the mean is made of."""
    values = others.values
    return int(values.loc[values["kind"] == "member", "place"].nunique())


def known_years(indicator: Indicator, others: Figures, whose: Whose) -> dict[int, float]:
    """Every year's figure that Kolada has for the indicator."""
    rows = _rows(indicator, others, whose)
    known = others.values.iloc[:0] if rows is None else rows.dropna(subset="value")
    return {int(year): float(value) for year, value in zip(known["year"], known["value"], strict=True)}


def _references(found: Sequence[Indicator], others: Figures) -> References:
    """Row → year → the figure of whom the row's target compares with."""
    asked = {each.row: _ASKED.get(each.target.compared_with) for each in found if each.target}
    return {
        each.row: known
        for each in found
        if (whose := asked.get(each.row)) and (known := known_years(each, others, whose))
    }


def _rows(indicator: Indicator, others: Figures, whose: Whose) -> pd.DataFrame | None:
    """The figures of one place for an indicator and its sex; None when there are none of its id."""
    ids = kolada_ids(indicator.kolada)
    sex = indicator.sex or "alla"
    values = others.values
    rows = values[(values["kind"] == whose) & (values["sex"] == sex) & values["kpi"].isin(ids)]
    return rows if len(ids) == 1 and len(rows) else None
