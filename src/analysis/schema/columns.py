"""What a sheet and a column are, and how a scenario heading is read.

A sheet holds one *kind* of table. Its columns are fixed, except where people
think wide: there each further heading names a scenario and a year
(``Utfall 2022``, ``Budget jan-maj 2023``), or, in *Fördelning*, a service.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from analysis.schema.periods import period_of

Kind = Literal["text", "number", "choice", "fraction"]
Wide = Literal["none", "scenario", "service"]

SCENARIOS = {
    "Utfall": "outcome",
    "Bokslut": "outcome",
    "Budget": "budget",
    "Prognos": "forecast",
    "Plan": "plan",
    "Mål": "target",
    "Bedömning": "assessment",
    "Avvikelse": "deviation",
    "Ändring": "change",
}
"""Swedish scenario word to scenario; *Utfall* and *Bokslut* are both an outcome."""

TEXT_SCENARIOS = frozenset({"target", "assessment"})
"""Scenarios whose cells hold words (``≥95 %``, ``▲``) and are kept as text."""

_HEADING = re.compile(rf"(?P<word>{'|'.join(SCENARIOS)})(?: (?P<period>\S.*?))? (?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Scenario:
    """A wide column: whose figures, for which part of which fiscal year."""

    name: str
    year: int
    period: str = ""

    @property
    def is_text(self) -> bool:
        return self.name in TEXT_SCENARIOS


def parse_scenario(heading: str) -> Scenario | None:
    """Read a wide heading, or return None when it is not one; one with two years, or other words, is none.

    >>> parse_scenario("utfall jan–maj 2022")
    Scenario(name='outcome', year=2022, period='jan–maj')
    >>> parse_scenario("Plan 2026").is_text
    False
    >>> parse_scenario("Utfall") is None and parse_scenario("Budget rev 2025") is None
    True
    """
    parts = split_scenario(heading)
    period = period_of(parts[1]) if parts else None
    return None if parts is None or period is None else Scenario(SCENARIOS[parts[0]], int(parts[2]), period)


def split_scenario(heading: str) -> tuple[str, str, str] | None:
    """A heading's scenario, year, and whatever words stand between them; None when it has not both.

    >>> split_scenario("budget (tkr) 2025")
    ('Budget', '(tkr)', '2025')
    """
    match = _HEADING.fullmatch(" ".join(heading.split()))
    if match is None or _YEAR.search(match["period"] or ""):
        return None
    return match["word"].capitalize(), match["period"] or "", match["year"]


@dataclass(frozen=True)
class Column:
    """One column of a sheet: its English name, Swedish heading and rules.

    ``unit`` is the fixed unit of a number column; blank means the unit of the
    row, else of the printed table, else the workbook's default. ``pattern`` is
    what the whole text of a cell must match.
    """

    name: str
    heading: str
    help: str
    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    required: bool = False
    unit: str = ""
    low: float | None = None
    high: float | None = None
    pattern: str = ""


@dataclass(frozen=True)
class Sheet:
    """One kind of table: fixed columns, the wide ones after them, and what must hold of its figures.

    ``checks`` names the checks of :mod:`analysis.reconcile` that every such table gets.
    """

    name: str
    heading: str
    help: str
    columns: tuple[Column, ...]
    wide: Wide = "none"
    checks: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """Return the column with this English name (KeyError when there is none)."""
        return {column.name: column for column in self.columns}[name]

    def has(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)
