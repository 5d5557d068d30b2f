"""What each investment costs per year in depreciation and interest: computed, with the printed figures beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.formulas import capital_cost
from analysis.present.values import Value
from analysis.sections.shared.computed import computed, total
from analysis.sections.shared.interest import internal_interest
from analysis.sections.shared.lines import Figure, Line, lines
from analysis.sections.shared.term import rounded
from analysis.store import CommitteeYear

DEPRECIATION, ACCUMULATED, INTEREST, COST = "Avskrivning", "Ackumulerad avskrivning", "Internränta", "Kapitalkostnad"
FORMULAS = {
    DEPRECIATION: "anskaffning / livslängd, första året bara sin andel",
    ACCUMULATED: "summan av årens avrundade avskrivningar",
    INTEREST: "internränta × (bokfört värde vid årets början + andel × årets anskaffning)",
    COST: "avskrivning + internränta, avrundade var för sig",
}


@dataclass(frozen=True)
class CapitalYear:
    """One investment's (or all investments') capital cost of one year, in tkr, by kind.

    ``made`` is rounded as the document prints it; ``printed`` lacks what is not printed.
    """

    name: str
    year: int
    purchase: Value
    made: Mapping[str, Value]
    printed: Mapping[str, Figure]

    @property
    def computed(self) -> dict[str, float]:
        """The amounts of ``made``."""
        return {kind: value.number for kind, value in self.made.items() if value.number is not None}


def capital_years(data: CommitteeYear) -> list[CapitalYear]:
    """Every investment and year that a life, a share and an internal interest are given for."""
    found = lines(data, "capital")
    years = sorted({figure.year for line in found for figure in line.figures.values() if figure.year})
    rates = {year: rate for year, rate in internal_interest(data).items() if year in years}
    return [each for line in _purchases(found) if _is_complete(line) for each in _of_one(line, found, rates)]


def totals(data: CommitteeYear) -> list[CapitalYear]:
    """All investments together per year: the sum of the rounded rows, as documents add them.

    None where one of them cannot be computed: a sum without it would pass for the whole.
    """
    single = [] if left_out(data) else capital_years(data)
    printed = [line for line in lines(data, "capital") if line.is_total]
    made = []
    for year in sorted({each.year for each in single}):
        now = [each for each in single if each.year == year]
        sums = {kind: total([each.made[kind] for each in now], "summan av investeringarna") for kind in FORMULAS}
        bought = total([each.purchase for each in now], "summan av årets anskaffningar")
        made.append(CapitalYear("Alla", year, bought, sums, _printed(printed, year)))
    return made


def left_out(data: CommitteeYear) -> list[str]:
    """The investments that lack their life or their first year's share."""
    return [line["activity"] for line in _purchases(lines(data, "capital")) if not _is_complete(line)]


def _purchases(found: list[Line]) -> list[Line]:
    return [line for line in found if line["kind"] == "Anskaffning" and line.is_plain]


def _is_complete(line: Line) -> bool:
    return line.value("lifetime") is not None and line.value("depreciation_share") is not None


def _of_one(line: Line, found: list[Line], rates: Mapping[int, Value]) -> list[CapitalYear]:
    """One investment, its rows rounded to the decimals that its purchases are printed with."""
    figures = [figure for figure in line.figures.values() if figure.year and figure.amount is not None]
    bought = {figure.year: figure.in_tkr() for figure in figures if figure.year}
    decimals = max((figure.tkr_decimals for figure in figures), default=0)
    own = [each for each in found if each["activity"] == line["activity"] and each.is_plain]
    share = line.shown("depreciation_share")
    interest_share = line.shown("interest_share") if "interest_share" in line.figures else share
    reckoned = _Reckoned(bought, decimals, (line.shown("lifetime"), share, interest_share))
    made: list[CapitalYear] = []
    for year, rate in rates.items():
        accumulated = made[-1].made[ACCUMULATED] if made else reckoned.before(year, rate)
        costs = reckoned.costs(year, rate, accumulated)
        purchase = bought.get(year, Value(0, reckoned.shown_decimals, formula="ingen anskaffning det året"))
        made.append(CapitalYear(line["activity"], year, purchase, costs, _printed(own, year)))
    return made


@dataclass(frozen=True)
class _Reckoned:
    """One investment's purchases by year, the decimals that its rows are rounded to, its lifetime and two shares."""

    bought: Mapping[int, Value]
    decimals: int
    terms: tuple[Value, Value, Value]

    @property
    def shown_decimals(self) -> int:
        """The decimals to show in tkr, as :attr:`Figure.shown_decimals`."""
        return self.decimals if self.decimals in (1, 2) else 0

    def costs(self, year: int, rate: Value, accumulated: Value) -> dict[str, Value]:
        """One year's costs by kind, each rounded; ``accumulated`` is the depreciation before it."""
        depreciation = self._computed(DEPRECIATION, lambda cost: cost[0], year, rate)
        interest = self._computed(INTEREST, lambda cost: cost[2], year, rate)
        return {
            DEPRECIATION: depreciation,
            ACCUMULATED: self._sum(ACCUMULATED, *[accumulated] * bool(accumulated.number), depreciation),
            INTEREST: interest,
            COST: self._sum(COST, depreciation, interest),
        }

    def before(self, year: int, rate: Value) -> Value:
        """The depreciation of all earlier years."""
        return self._computed(ACCUMULATED, lambda cost: cost[1] - cost[0], year, rate)

    def _computed(self, kind: str, pick: Callable[[tuple[Any, ...]], Any], year: int, rate: Value) -> Value:
        def make(lifetime: Any, share: Any, interest_share: Any, rate: Any, *amounts: Any) -> Any:
            purchases = dict(zip(self.bought, amounts, strict=True))
            return rounded(
                pick(capital_cost(purchases, lifetime, rate / 100, year, share, interest_share)), self.decimals
            )

        operands = (*self.terms, rate, *self.bought.values())
        return computed(make, *operands, formula=FORMULAS[kind], decimals=self.shown_decimals)

    def _sum(self, kind: str, *parts: Value) -> Value:
        return computed(lambda *some: sum(some), *parts, formula=FORMULAS[kind], decimals=self.shown_decimals)


def _printed(found: list[Line], year: int) -> dict[str, Figure]:
    """The printed figures of one year by kind; the first where one stands twice."""
    printed: dict[str, Figure] = {}
    for line in found:
        for figure in line.figures.values():
            if figure.year == year:
                printed.setdefault(line["kind"], figure)
    return printed
