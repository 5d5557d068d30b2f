"""Tables of indicators: those held against a target, those that cannot be, and those without a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.kpi.course import course
from analysis.kpi.indicator import Indicator
from analysis.present.values import Row, Table
from analysis.present.words import capital, counted
from analysis.sections.indicators import columns
from analysis.sections.indicators.columns import Column
from analysis.sections.indicators.counts import counts_of
from analysis.sections.shared.printed import as_printed
from analysis.sections.shared.withheld import NOTE
from analysis.sources.kolada_answers import Figures
from analysis.store import CommitteeYear

_ATTENTION = {"not_met": 0, "on_the_way": 1, "unknown": 2, "met": 3}
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
    shown = [each for each in found if each.is_told]
    below: dict[int, list[Indicator]] = {}
    for each in shown:
        parent = by_row.get(each.parent) if each.parent is not None else None
        if parent is not None and parent.is_told:
            below.setdefault(parent.row, []).append(each)
    nested = {each.row for rows in below.values() for each in rows}
    heads = [each for each in shown if each.row not in nested]
    headings = {each.row: by_row[each.parent].label for each in heads if each.parent in by_row}
    return [Family(each, tuple(below.get(each.row, ())), headings.get(each.row, "")) for each in heads]


def judged_table(data: CommitteeYear, found: Sequence[Family], others: Figures | None) -> Table | None:
    """The families that are held against a target, what needs attention first."""
    judged = sorted((family for family in found if family.verdicts - {"unknown"}), key=_attention)
    shown = _members(judged)
    if not judged:
        return None
    compared = columns.comparisons(shown, others)
    trends = columns.trends(shown)
    made = [
        # the trend has the years before, if there is no room
        *columns.outcomes(shown, most=1 if compared and trends else 3),
        *columns.aims(shown),
        *columns.forecasts(shown),
        *compared,
        *trends,
    ]
    return _table(data, _held(shown), made, judged, others)


def _held(shown: Sequence[Indicator]) -> str:
    """``Utfall 2023 mot mål 2025, det som behöver uppmärksamhet först``."""
    last, aim = columns.years(shown)[-1], columns.common_aim(shown)
    told = [each.outcome.year for each in shown if each.outcome]
    most = 2 * told.count(last) > len(told) and last != aim
    held = f"Utfall{f' {last}' if most else ''} mot mål{f' {aim}' if aim else ''}"
    return f"{held}, det som behöver uppmärksamhet först"


def untold_table(data: CommitteeYear, found: Sequence[Family], others: Figures | None) -> Table | None:
    """The families that have an outcome and a target that cannot be held together, and why."""
    untold = [family for family in found if family.verdicts == {"unknown"}]
    shown = _members(untold)
    if not untold:
        return None
    made = [
        *columns.latest(),
        Column("Mål", lambda each: as_printed(each.target.words, each.target_cell) if each.target else ""),
        Column("Varför", lambda each: each.assessment.reason if each.assessment else ""),
        *columns.forecasts(shown),
        *columns.comparisons(shown, others),
        *columns.trends(shown),
    ]
    which = "som inte går att bedöma mot sitt mål"
    return _counted(_table(data, which, made, untold, others), shown, "går inte att bedöma", folded=len(shown) > 5)


def aimless_table(
    data: CommitteeYear, found: Sequence[Family], others: Figures | None, *, folded: bool
) -> Table | None:
    """The families without a target: outcomes and the change since the year before."""
    aimless = [family for family in found if not family.verdicts]
    shown = _members(aimless)
    if not aimless:
        return None
    changes = columns.changes(shown)
    made = [
        *columns.outcomes(shown),
        *(columns.latest() if any(each.outcomes and not each.yearly for each in shown) else []),
        *changes,
        *columns.comparisons(shown, others),
        *columns.trends(shown, year_told=bool(changes)),
    ]
    return _counted(_table(data, "utan mål", made, aimless, others), shown, "utan mål", folded=folded)


def _counted(made: Table, shown: Sequence[Indicator], what: str, *, folded: bool) -> Table:
    """The table with its caption, which says how many they are; behind a caption to press its note does."""
    many, cited = _count(shown), counts_of(shown, {what: len(shown)})
    if folded:
        note = f"{many}. {made.note}".strip()
        return replace(made, caption=f"Nyckeltal {made.caption}", note=note, folded=True, cited=cited)
    return replace(made, caption=f"{many} {made.caption}", cited=cited)


def _table(
    data: CommitteeYear,
    caption: str,
    made: Sequence[Column],
    found: Sequence[Family],
    others: Figures | None,
) -> Table:
    """The columns for every family, and beneath them what the reader must know of their figures."""
    rows = [
        Row((_name(each, family), *(column.cell(each) for column in made)))
        for family in found
        for each in family.members
    ]
    shown = _members(found)
    notes = [
        _judged_by(shown),
        columns.unit_note(made),
        columns.limits_note(shown),
        columns.comparison_note(made, others),
    ]
    notes += [*_footnotes(data, shown), NOTE if any(each.withheld_years for each in shown) else ""]
    headings = ("Nyckeltal", *(column.heading for column in made))
    return Table(caption, headings, tuple(rows), note=" ".join(filter(None, notes)))


def _judged_by(shown: Sequence[Indicator]) -> str:
    """That a figure of a part of the year, or a forecast, is not held against the year's target."""
    passed = [each for each in shown if each.passed_over]
    return "Ett utfall för en del av året, eller en prognos, prövas inte mot årets mål." if passed else ""


def _members(found: Sequence[Family]) -> list[Indicator]:
    return [each for family in found for each in family.members]


def _count(shown: Sequence[Indicator]) -> str:
    return capital(counted(len(shown), "nyckeltal", "nyckeltal", neuter=True))


def _attention(family: Family) -> tuple[int, bool, float]:
    """By verdict, then what gets clearly worse, then the distance as a part of the target where that can be told."""
    first = min(_ATTENTION[verdict] for verdict in family.verdicts)
    worse = any(
        found.variation is not None and found.variation.type == "concerning"
        for each in family.members
        if (found := course(each))
    )
    furthest = max(each.shortfall or 0.0 for each in family.members if _ATTENTION.get(each.verdict, 9) == first)
    return first, not worse, -furthest


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


def _footnotes(data: CommitteeYear, shown: Sequence[Indicator]) -> list[str]:
    """What the footnote marks of the outcomes say."""
    marks = sorted({outcome.footnote for each in shown for outcome in each.outcomes} - {""})
    return [f"{mark} {data.about.symbols[mark]}." for mark in marks if mark in data.about.symbols]
