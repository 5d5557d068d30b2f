"""A committee's indicators, each judged against the target of the report year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.kpi.targets import Assessment, Target, parse_target
from analysis.store import CommitteeYear

WHOLE_YEAR = {"", "dec", "helår"}
"""Periods of an outcome that stand for the whole year."""

_BELONGS_TO = re.compile(r"(?:under|Indikator till åtagandet:) (?P<label>[^;]+)")
_MONEY = {"kr", "tkr", "mkr"}


@dataclass(frozen=True)
class Outcome:
    """One printed outcome; ``period`` says what part of the year it covers, if not all of it."""

    year: int
    value: float
    decimals: int = 0
    period: str = ""
    text: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Indicator:
    """One row of the sheet *Nyckeltal*, with its target and verdict.

    ``parent`` is the row that this one belongs to: the total of a split by sex,
    or the indicator that it is a part of. ``outcome`` is the one that is judged.
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
    outcomes: tuple[Outcome, ...]
    target: Target | None
    target_year: int | None
    forecast: str
    parent: int | None = None
    outcome: Outcome | None = None
    assessment: Assessment | None = None

    @property
    def verdict(self) -> str:
        """met, not_met, on_the_way, unknown; nothing when it has no target of its own."""
        return self.assessment.verdict if self.assessment else ""

    @property
    def yearly(self) -> tuple[Outcome, ...]:
        """The outcomes of whole years, in the order of time."""
        return tuple(outcome for outcome in self.outcomes if outcome.period in WHOLE_YEAR)

    @property
    def shortfall(self) -> float:
        """How far from the target, as a part of its level: to compare indicators of different units."""
        if not self.assessment or self.assessment.distance is None or not self.target or not self.outcome:
            return 0.0
        level = self.target.level(self.outcome.year)
        base = abs(level if level is not None else self.outcome.value) or 1.0
        return max(-self.assessment.distance, 0.0) / base


def indicators(data: CommitteeYear) -> list[Indicator]:
    """The committee's indicators in the document's order; none when it has no such sheet."""
    figures = data.figures("indicators")
    if figures.empty:
        return []
    rows = data.rows("indicators")
    by_row = dict(list(figures.groupby("row", sort=False)))
    default_units = data.tables.set_index("table")["unit"].to_dict()
    parents = _parents(rows)
    return [
        _indicator(row, by_row.get(row["row"], figures.iloc[:0]), parents, default_units, data.about.year)
        for row in rows.to_dict("records")
    ]


def _indicator(
    row: Mapping[Any, Any], figures: pd.DataFrame, parents: dict[int, int], default_units: dict[str, str], year: int
) -> Indicator:
    words, target_year = _nearest_target(figures, year)
    unit = _own_unit(row, words, default_units)
    outcomes = _outcomes(figures)
    target = parse_target(words, better=row["better"], unit=unit) if words else None
    outcome, assessment = _judged(target, outcomes, row["better"]) if target else (None, None)
    return Indicator(
        row=int(row["row"]),
        table=row["table"],
        area=row["area"],
        goal=row["goal"],
        label=row["label"].strip("* "),
        sex=row["sex"],
        unit=unit,
        better=row["better"],
        follow_up=row["follow_up"],
        outcomes=outcomes,
        target=target,
        target_year=(target.year() if target else None) or target_year,
        forecast=_words_of(figures, "assessment", year)[0],
        parent=parents.get(int(row["row"])),
        outcome=outcome,
        assessment=assessment,
    )


def _outcomes(figures: pd.DataFrame) -> tuple[Outcome, ...]:
    known = figures[(figures["scenario"] == "outcome") & figures["value"].notna()].sort_values("fiscal_year", kind="stable")
    return tuple(
        Outcome(int(year), float(value), int(decimals), period or "", text, cell)
        for year, value, decimals, period, text, cell in zip(
            known["fiscal_year"], known["value"], known["decimals"], known["period"], known["text"], known["cell"],
            strict=True,
        )
    )  # fmt: skip


def _nearest_target(figures: pd.DataFrame, year: int) -> tuple[str, int | None]:
    """The target for the report year, else the nearest one printed; of two as near, the later."""
    return _words_of(figures, "target", year)


def _words_of(figures: pd.DataFrame, scenario: str, year: int) -> tuple[str, int | None]:
    words = figures[(figures["scenario"] == scenario) & (figures["missing"] == "text")]
    found = [(int(column_year), text) for column_year, text in zip(words["fiscal_year"], words["text"], strict=True)]
    if not found:
        return "", None
    nearest, text = min(found, key=lambda each: (abs(each[0] - year), -each[0]))
    return text, nearest


def _own_unit(row: Mapping[Any, Any], target: str, default_units: dict[str, str]) -> str:
    """The row's unit; a money unit that only the table gives says nothing of an indicator."""
    unit = str(row["unit"])
    default = unit in _MONEY and unit == default_units.get(row["table"])
    named = re.search(rf"\b{re.escape(unit)}\b", f"{row['label']} {target}") is not None
    return "" if unit == "okänd" or (default and not named) else unit


def _judged(target: Target, outcomes: tuple[Outcome, ...], better: str) -> tuple[Outcome | None, Assessment]:
    """The latest whole year's outcome against the target, and the verdict."""
    yearly = [outcome for outcome in outcomes if outcome.period in WHOLE_YEAR]
    if not outcomes:
        return None, Assessment("unknown", "utfall saknas")
    if not yearly:
        latest = outcomes[-1]
        return latest, Assessment("unknown", f"utfallet avser {latest.period} {latest.year}, inte hela året")
    latest = yearly[-1]
    if target.open and not better:
        return latest, Assessment("unknown", "det framgår inte åt vilket håll som är bättre")
    before = next((outcome.value for outcome in yearly if outcome.year == latest.year - 1), None)
    return latest, target.assess(latest.value, before, year=latest.year)


def _parents(rows: pd.DataFrame) -> dict[int, int]:
    """Row → the row that it belongs to: the total of its split by sex, or the label that its note names."""
    parents: dict[int, int] = {}
    earlier: list[tuple[str, str, str, int]] = []
    for row, table, label, sex, note in zip(
        rows["row"], rows["table"], rows["label"], rows["sex"], rows["note"], strict=True
    ):
        belongs = _BELONGS_TO.match(note or "")
        for known_table, known_label, known_sex, known_row in reversed(earlier):
            split = sex in {"kvinnor", "män"} and known_label == label and known_sex not in {"kvinnor", "män"}
            named = belongs is not None and known_label.startswith(belongs["label"].strip())
            if known_table == table and (split or named):
                parents[int(row)] = known_row
                break
        earlier.append((table, label, sex, int(row)))
    return parents
