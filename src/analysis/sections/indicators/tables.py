"""Tables of indicators: those held against a target, those that cannot be, and those without outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.kpi.indicator import Indicator
from analysis.present.values import Cell, Row, Table
from analysis.present.words import capital, counted
from analysis.sections.indicators.cells import (
    better_cell,
    change_cell,
    distance_cell,
    mark_cell,
    outcome_cell,
    trend_cell,
    value_cell,
)
from analysis.store import CommitteeYear

_ATTENTION = {"not_met": 0, "on_the_way": 1, "unknown": 2, "met": 3}
_MOST_YEARS = 3
_UNITS_IN_WORDS = {"", "antal", "index", "placering", "poäng"}


@dataclass(frozen=True)
class Family:
    """An indicator with the rows that stand below it; ``heading`` is the one without figures above it."""

    head: Indicator
    below: tuple[Indicator, ...] = ()
    heading: str = ""

    @property
    def members(self) -> tuple[Indicator, ...]:
        return (self.head, *self.below)

    @property
    def verdicts(self) -> set[str]:
        return {each.verdict for each in self.members if each.verdict}


def families(found: Sequence[Indicator]) -> list[Family]:
    """The indicators with an outcome, each with its parts, in the document's order."""
    by_row = {each.row: each for each in found}
    shown = [each for each in found if each.outcomes]
    below: dict[int, list[Indicator]] = {}
    for each in shown:
        parent = by_row.get(each.parent) if each.parent is not None else None
        if parent is not None and parent.outcomes:
            below.setdefault(parent.row, []).append(each)
    nested = {each.row for rows in below.values() for each in rows}
    heads = [each for each in shown if each.row not in nested]
    headings = {each.row: by_row[each.parent].label for each in heads if each.parent in by_row}
    return [Family(each, tuple(below.get(each.row, ())), headings.get(each.row, "")) for each in heads]


def judged_table(data: CommitteeYear, found: Sequence[Family]) -> Table | None:
    """The families that are held against a target, what needs attention first."""
    judged = sorted((family for family in found if family.verdicts - {"unknown"}), key=_attention)
    members = [each for family in judged for each in family.members]
    if not judged:
        return None
    years = _years(members)
    aims = {each.target_year for each in members if each.target}
    aim = aims.pop() if len(aims) == 1 else None
    columns = _Columns(
        tuple(years), aim, any(each.forecast for each in members), any(trend_cell(each) for each in members)
    )
    rows = [columns.row(each, _name(each, family)) for family in judged for each in family.members]
    told = [each.outcome.year for each in members if each.outcome]
    most = 2 * told.count(years[-1]) > len(told) and years[-1] != aim
    held = f"Utfall{f' {years[-1]}' if most else ''} mot mål{f' {aim}' if aim else ''}"
    caption = f"{held}, det som behöver uppmärksamhet först"
    note = "Avståndet är i nyckeltalets enhet: noll eller mer när målet är nått, mindre än noll när det inte är det."
    return Table(caption, columns.headings, tuple(rows), note=_with_footnotes(data, members, note))


@dataclass(frozen=True)
class _Columns:
    """Which columns the table of judged indicators has."""

    years: tuple[int, ...]
    aim: int | None
    forecast: bool
    trend: bool

    @property
    def headings(self) -> tuple[str, ...]:
        return (
            "Nyckeltal",
            *(f"Utfall {year}" for year in self.years),
            f"Mål {self.aim}" if self.aim else "Mål",
            "Bedömning",
            "Avstånd",
            *["Dokumentets bedömning"] * self.forecast,
            *["Utveckling"] * self.trend,
        )

    def row(self, indicator: Indicator, name: str) -> Row:
        """One indicator; a target of another year than the column's is labelled with its own."""
        words = indicator.target.words if indicator.target else ""
        own = indicator.target_year if indicator.target and not self.aim else None
        aimed = f"{words} ({own})" if own and str(own) not in words else words
        cells: list[Cell] = [name, *(outcome_cell(indicator, year) for year in self.years), aimed]
        cells += [mark_cell(indicator, self.years[-1]), distance_cell(indicator)]
        cells += [indicator.forecast] * self.forecast
        cells += [trend_cell(indicator) or ""] * self.trend
        return Row(tuple(cells))


def untold_table(data: CommitteeYear, found: Sequence[Family]) -> Table | None:
    """The families that have an outcome and a target that cannot be held together, and why."""
    rows = [
        (family, each)
        for family in found
        if family.verdicts == {"unknown"}
        for each in family.members
    ]  # fmt: skip
    if not rows:
        return None
    forecast = any(each.forecast for _, each in rows)
    made = [
        Row(
            (
                _name(each, family),
                value_cell(each.outcomes[-1]),
                f"{each.outcomes[-1].period} {each.outcomes[-1].year}".strip(),
                each.target.words if each.target else "",
                each.assessment.reason if each.assessment else "",
                *[each.forecast] * forecast,
            )
        )
        for family, each in rows
    ]
    headings = ("Nyckeltal", "Senaste utfall", "Avser", "Mål", "Varför", *["Dokumentets bedömning"] * forecast)
    count = counted(len(made), "nyckeltal", "nyckeltal", neuter=True)
    caption = f"{capital(count)} som inte går att bedöma mot sitt mål"
    note = _with_footnotes(data, [each for _, each in rows], "")
    return Table(caption, headings, tuple(made), note=note, folded=len(made) > 5)


def aimless_table(data: CommitteeYear, found: Sequence[Family], *, folded: bool) -> Table | None:
    """The families without a target: outcomes and the change since the year before."""
    rows = [(family, each) for family in found if not family.verdicts for each in family.members]
    members = [each for _, each in rows]
    if not rows:
        return None
    years = _years(members)
    changes = [change_cell(each) for each in members]
    changed = 3 * sum(change is not None for change in changes) >= len(changes)
    trends = any(len(each.yearly) > 2 for each in members)
    made = [
        Row(
            (
                _name(each, family),
                *(outcome_cell(each, year) for year in years),
                *[change or ""] * changed,
                *[better_cell(each)] * changed,
                *[trend_cell(each) or ""] * trends,
            )
        )
        for (family, each), change in zip(rows, changes, strict=True)
    ]
    headings = ("Nyckeltal", *(f"Utfall {year}" for year in years), *["Förändring", "Åt vilket håll"] * changed)
    headings += ("Utveckling",) * trends
    caption = f"{capital(counted(len(made), 'nyckeltal', 'nyckeltal', neuter=True))} utan mål"
    note = _with_footnotes(data, members, "Förändringen är mot året innan, i nyckeltalets enhet." if changed else "")
    return Table(caption, headings, tuple(made), note=note, folded=folded)


def _attention(family: Family) -> tuple[int, float]:
    first = min(_ATTENTION[verdict] for verdict in family.verdicts)
    return first, -max(each.shortfall for each in family.members if _ATTENTION.get(each.verdict, 9) == first)


def _name(indicator: Indicator, family: Family) -> str:
    """The name with its unit; below another one only what sets it apart."""
    if indicator is not family.head:
        own = indicator.label.removeprefix(family.head.label).strip(" ,")
        part = indicator.sex if indicator.sex in {"kvinnor", "män"} else own
        return f"– {part or indicator.label}"
    unit = indicator.unit
    plain = unit in _UNITS_IN_WORDS or unit in indicator.label or unit.startswith("skala")
    name = indicator.label if plain else f"{indicator.label}, {unit}"
    return f"{family.heading}: {name}" if family.heading else name


def _years(members: Sequence[Indicator]) -> list[int]:
    """The latest years that any of them has an outcome for."""
    return sorted({outcome.year for each in members for outcome in each.yearly})[-_MOST_YEARS:]


def _with_footnotes(data: CommitteeYear, members: Sequence[Indicator], note: str) -> str:
    """The note, and what the footnote marks of the outcomes say."""
    texts = [outcome.text for each in members for outcome in each.outcomes]
    marks = sorted({text[len(text.rstrip("*")) :] for text in texts} - {""})
    said = [f"{mark} {data.about.symbols[mark]}." for mark in marks if mark in data.about.symbols]
    return " ".join(filter(None, [note, *said]))
