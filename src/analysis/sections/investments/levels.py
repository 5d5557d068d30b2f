"""How much each activity invests in all, per scenario and year."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.present.values import Value
from analysis.sections.economy.accounts import SCENARIO_ORDER, SCENARIO_WORDS
from analysis.sections.shared.computed import total
from analysis.sections.shared.lines import Figure, Line, lines
from analysis.store import CommitteeYear

_ORDER = {**SCENARIO_ORDER, "deviation": len(SCENARIO_ORDER)}
_WHOLE_YEAR = ("", "dec", "helår")


@dataclass(frozen=True)
class Level:
    """What one activity invests in one scenario and year: a figure in tkr, printed or our sum."""

    scenario: str
    year: int
    figure: Value

    @property
    def label(self) -> str:
        return f"{SCENARIO_WORDS[self.scenario]} {self.year}"

    @property
    def amount(self) -> float:
        assert self.figure.number is not None  # levels() takes no other
        return self.figure.number


Found = tuple[Figure, Value]
"""A figure, for its scenario and year, and what it comes to in tkr."""


def measure(data: CommitteeYear) -> str:
    """What the committee's levels are: net investment, or outlays where no net is printed."""
    kinds = {line["kind"] for line in lines(data, "investments")}
    return "Nettoinvestering" if "Nettoinvestering" in kinds else "Utgifter"


def levels(data: CommitteeYear) -> dict[str, list[Level]]:
    """Per activity its levels in the order of time; a figure printed twice is taken where it stands first."""
    return {activity: _of_scenarios(found, set(SCENARIO_WORDS)) for activity, found in _level_figures(data).items()}


def printed_deviations(data: CommitteeYear) -> dict[str, list[Level]]:
    """Per activity the deviations printed beside its levels."""
    return {activity: _of_scenarios(found, {"deviation"}) for activity, found in _level_figures(data).items()}


def of(found: list[Level], scenario: str, year: int) -> Level | None:
    """The level of one scenario and year."""
    return next((each for each in found if (each.scenario, each.year) == (scenario, year)), None)


def compared_years(found: list[Level]) -> list[int]:
    """The years that have both an outcome and a budget, in order."""
    outcomes = {each.year for each in found if each.scenario == "outcome"}
    return sorted(outcomes & {each.year for each in found if each.scenario == "budget"})


def whole_year(figure: Figure) -> bool:
    """Whether the figure speaks of a whole fiscal year."""
    return figure.year is not None and figure.period in _WHOLE_YEAR


def _level_figures(data: CommitteeYear) -> dict[str, list[Found]]:
    kind = measure(data)
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in lines(data, "investments"):
        if line["kind"] == kind and (line.is_plain or line.is_total):
            groups.setdefault((line["activity"], line.table), []).append(line)
    summed = {table for (_, table), group in groups.items() if all(line.is_total for line in group)}
    found: dict[str, list[Found]] = {}
    for (activity, table), group in groups.items():
        # an activity's only row is a part where the table has a total of them all
        if len(group) > 1 or group[0].is_total or table not in summed:
            found.setdefault(activity, []).extend(_whole(group))
    if not any(found.values()):
        found = {activity: _sums(group) for (activity, _), group in groups.items()}
    return {activity: figures for activity, figures in found.items() if figures}


def _whole(group: list[Line]) -> list[Found]:
    """The figures of a table's total, or of its only row; none where it is parts without a total."""
    tops = [line for line in group if line.is_total and not line["part_of"]] or [
        line for line in group if line.is_total
    ]
    if not tops and len(group) == 1:
        tops = group
    return [(figure, figure.in_tkr()) for figure in tops[0].figures.values()] if tops else []


def _sums(group: list[Line]) -> list[Found]:
    """Our own totals of parts, for the columns in which every part has a figure."""
    sums = [
        (figure, total([line.in_tkr(column) for line in group], "summan av posterna", decimals=figure.shown_decimals))
        for column, figure in group[0].figures.items()
    ]
    return [(figure, value) for figure, value in sums if value.number is not None]


def _of_scenarios(found: list[Found], scenarios: set[str]) -> list[Level]:
    made: dict[tuple[int, int], Level] = {}
    for figure, value in found:
        if figure.scenario in scenarios and value.number is not None and figure.year and whole_year(figure):
            made.setdefault((figure.year, _ORDER[figure.scenario]), Level(figure.scenario, figure.year, value))
    return [made[key] for key in sorted(made)]
