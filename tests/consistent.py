"""Committee-years in memory whose printed figures agree: rounded one by one from figures that nobody printed.

Amounts are whole *grains* (1/200 of a krona, of a person or of a per cent), so that sums, halves and
slacks are exact here whatever the library does with floats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import nan
from typing import Any, Literal

import pandas as pd

from analysis.schema import SHEETS, TABLES, parse_scenario
from analysis.schema.about import About
from analysis.store import CommitteeYear
from analysis.workbook.tables.amounts import SIGN_OF_KIND, with_amounts

GRAINS = {"kr": 200, "tkr": 200_000, "mkr": 200_000_000, "antal": 200, "%": 200}
"""Grains in one of each unit."""
FINEST = {"kr": 2, "tkr": 2, "mkr": 3, "antal": 0, "%": 2}
"""The most decimals that each unit is printed with here."""
SIGNS = {"cost_sign": "+", "income_sign": "−", "net_sign": "+", "surplus_sign": "+"}
ABOUT = About(
    "Påhittad kommun", "9999", "Påhittade nämnden", "pahittad-namnd", 2023, "Påhittad budget",
    "pahittad.txt", "-", "budget", "tkr", **SIGNS,
)  # fmt: skip
Rule = Literal["sum", "leaves", "deviation", "sexes", "between"]
OF_THE_TARGET = {"leaves", "between"}
"""Rules that an error in the target must break, and one in a part need not."""


@dataclass(frozen=True)
class Figure:
    """A printed figure: so many steps of so many grains, with the sign that its table prints."""

    cell: str
    steps: int
    step: int
    sign: int
    decimals: int

    @property
    def grains(self) -> int:
        """What is printed, with our sign."""
        return self.sign * self.steps * self.step

    @property
    def value(self) -> float:
        return self.steps / 10**self.decimals


@dataclass(frozen=True)
class Relation:
    """A printed figure and those that it follows from, each with its sign; ``rest`` is known and not printed."""

    rule: Rule
    target: str
    parts: tuple[tuple[str, int], ...]
    rest: int = 0

    @property
    def cells(self) -> set[str]:
        return {self.target, *(cell for cell, _ in self.parts)}


@dataclass(repr=False)
class Book:
    """Printed tables, and how their figures hang together."""

    tables: list[dict[str, Any]] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    figures: dict[str, Figure] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    members: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        """The tables as one would jot them down."""
        heads = {each["table"]: " ".join(filter(None, each.values())) for each in self.tables}
        lines = [heads.get(name, "") for name in dict.fromkeys(row["table"] for row in self.rows)]
        for row in self.rows:
            words = " ".join(str(word) for name, word in row.items() if name != "figures" and word)
            lines.append(
                f"{words}: {', '.join(f'{self.figures[cell].value:g}' for cell, _ in row['figures'].values())}"
            )
        return "\n".join(lines)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        printer.text(repr(self))  # Hypothesis would print the fields

    def table(self, sheet: str, unit: str, **more: str) -> str:
        """A new printed table on a sheet; returns its name."""
        name = f"T{len(self.tables) + 1}"
        self.tables.append({"table": name, "on_sheet": sheet, "title": f"Tabell {name}", "unit": unit, **SIGNS, **more})
        return name

    def row(self, sheet: str, table: str, **words: str) -> int:
        """A new row without figures; returns its number."""
        self.rows.append({"sheet": sheet, "row": len(self.rows) + 2, "table": table, "figures": {}, **words})
        return len(self.rows) - 1

    def put(self, row: int, heading: str, grains: int, decimals: int, *, column: str = "") -> str:
        """Print a figure, halves away from zero; returns its cell."""
        words = self.rows[row]
        table = next(each for each in self.tables if each["table"] == words["table"])
        unit = words.get("unit") or table["unit"]
        decimals = min(decimals, FINEST[unit])
        step, sign = GRAINS[unit] // 10**decimals, printed_sign(words.get("kind", ""), heading, table)
        steps = (2 * abs(grains) + step) // (2 * step) * (1 if grains * sign >= 0 else -1)
        cell = f"{words['sheet']}!{heading} {words['row']}"
        self.figures[cell] = Figure(cell, steps, step, sign, decimals)
        words["figures"][heading] = (cell, column or heading)
        return cell

    def relate(self, rule: Rule, target: str, parts: Mapping[str, int] | Iterable[str], rest: int = 0) -> None:
        signed = parts.items() if isinstance(parts, Mapping) else ((part, 1) for part in parts)
        self.relations.append(Relation(rule, target, tuple(signed), rest))

    def breakable(self) -> list[str]:
        """The cells whose error must show: a part of a mean may be anything."""
        shown = {relation.target for relation in self.relations}
        return sorted(shown.union(*(each.cells for each in self.relations if each.rule not in OF_THE_TARGET)))

    def with_steps(self, cell: str, steps: int) -> Book:
        """The same book with one figure printed otherwise."""
        return replace(self, figures={**self.figures, cell: replace(self.figures[cell], steps=steps)})

    def cannot_hold(self, cell: str) -> bool:
        """Whether every relation that the cell's error must show in is broken beyond all rounding."""
        of_part = [each for each in self.relations if cell in each.cells and each.rule not in OF_THE_TARGET]
        mine = of_part + [each for each in self.relations if cell == each.target and each.rule in OF_THE_TARGET]
        return all(is_broken(each, self.figures) for each in mine)

    def committee_year(self) -> CommitteeYear:
        """The book as the workbook's reader would hand it over."""
        blank = {column.name: nan if column.kind == "number" else "" for column in TABLES.columns}
        tables = pd.DataFrame([{"row": row, **blank, **table} for row, table in enumerate(self.tables, start=2)])
        used = {row["sheet"] for row in self.rows}
        frames = [self._frame(sheet.name) for sheet in SHEETS if sheet.name in used]
        return CommitteeYear(ABOUT, tables, with_amounts(frames, tables))

    def _frame(self, sheet: str) -> pd.DataFrame:
        """The sheet's records, with the columns that ``read_sheet`` gives them."""
        words = [c.name for each in SHEETS if each.name == sheet for c in each.columns if c.kind in {"text", "choice"}]
        records = []
        for row in (row for row in self.rows if row["sheet"] == sheet):
            texts = {name: row.get(name, "") for name in words}
            own = [self._record(*figure, heading) for heading, figure in row["figures"].items()]
            records += [{"sheet": sheet, "row": row["row"], **texts, **record} for record in own or [{}]]
        figure = [
            "column",
            "heading",
            "scenario",
            "period",
            "fiscal_year",
            "text",
            "value",
            "decimals",
            "missing",
            "cell",
        ]
        return pd.DataFrame(records, columns=["sheet", "row", *words, *figure])

    def _record(self, cell: str, column: str, heading: str) -> dict[str, Any]:
        figure, scenario = self.figures[cell], parse_scenario(heading)
        when = {"scenario": scenario.name, "period": "", "fiscal_year": scenario.year} if scenario else {}
        number = {"text": "", "value": figure.value, "decimals": figure.decimals, "missing": "", "cell": cell}
        return {"column": column, "heading": heading, **when, **number}


def printed_sign(kind: str, heading: str, table: Mapping[str, str]) -> int:
    """The sign that our amount is multiplied with where it is printed."""
    name, ours = ("surplus_sign", 1) if heading.startswith("Avvikelse") else SIGN_OF_KIND.get(kind, ("", 1))
    return ours * (-1 if name and table[name] == "−" else 1)


def is_broken(relation: Relation, figures: Mapping[str, Figure]) -> bool:
    """Whether a relation differs whatever the rounding was, and no coarser rounding of the target explains it."""
    target, parts = figures[relation.target], [(figures[cell], sign) for cell, sign in relation.parts]
    computed = sum(sign * part.grains for part, sign in parts) + relation.rest
    slack = (target.step + sum(part.step for part, _ in parts)) // 2
    slack += max(abs(computed), abs(target.grains)) // 10**8  # what a float of such a size need not tell
    gap = target.grains - computed
    if relation.rule == "between":
        below = min(part.grains - part.step // 2 for part, _ in parts) - target.step // 2 - target.grains
        above = target.grains - target.step // 2 - max(part.grains + part.step // 2 for part, _ in parts)
        return max(below, above) > 0 and abs(gap) > slack  # figures that add up may be no rates
    if relation.rule == "deviation" and abs(target.grains + computed) <= slack:
        return False  # the other formula, which a heading may leave open
    if relation.rule == "sexes" and gap > 0:
        return False  # some people's sex is not given
    whole_tens = target.steps % 10 ** (target.decimals + 1) == 0
    return abs(gap) > slack and not (whole_tens and abs(gap) <= abs(target.grains) // 20 + slack)
