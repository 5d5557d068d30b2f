"""What each investment costs per year in depreciation and interest: computed, with the printed figures beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.formulas import capital_costs
from analysis.numbers import round_half_away
from analysis.sections.shared.lines import Figure, Line, lines
from analysis.store import CommitteeYear

DEPRECIATION, ACCUMULATED, INTEREST, COST = "Avskrivning", "Ackumulerad avskrivning", "Internränta", "Kapitalkostnad"


@dataclass(frozen=True)
class CapitalYear:
    """One investment's (or all investments') capital cost of one year, in tkr, by kind.

    ``computed`` is rounded as the document prints it; ``printed`` lacks what is not printed.
    """

    name: str
    year: int
    purchase: float
    computed: Mapping[str, float]
    printed: Mapping[str, Figure]
    decimals: int

    @property
    def shown_decimals(self) -> int:
        """The decimals to show in tkr, as :attr:`Figure.shown_decimals`."""
        return self.decimals if self.decimals in (1, 2) else 0


def capital_years(data: CommitteeYear) -> list[CapitalYear]:
    """Every investment and year that a life, a share and an internal interest are given for."""
    found = lines(data, "capital")
    years = sorted({figure.year for line in found for figure in line.figures.values() if figure.year})
    rates = {year: rate for year, rate in data.about.internal_interest.items() if year in years}
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
        sums = {kind: sum(each.computed[kind] for each in now) for kind in (DEPRECIATION, ACCUMULATED, INTEREST, COST)}
        bought = sum(each.purchase for each in now)
        made.append(
            CapitalYear("Alla", year, bought, sums, _printed(printed, year), max(each.decimals for each in now))
        )
    return made


def left_out(data: CommitteeYear) -> list[str]:
    """The investments that lack their life or their first year's share."""
    return [line["activity"] for line in _purchases(lines(data, "capital")) if not _is_complete(line)]


def _purchases(found: list[Line]) -> list[Line]:
    return [line for line in found if line["kind"] == "Anskaffning" and line.is_plain]


def _is_complete(line: Line) -> bool:
    return line.value("lifetime") is not None and line.value("depreciation_share") is not None


def _of_one(line: Line, found: list[Line], rates: Mapping[int, float]) -> list[CapitalYear]:
    """One investment, its rows rounded to the decimals that its purchases are printed with."""
    bought = [figure for figure in line.figures.values() if figure.year]
    lifetime, share = line.value("lifetime"), line.value("depreciation_share")
    assert lifetime is not None and share is not None  # _is_complete has seen them
    purchases = {figure.year: figure.amount for figure in bought if figure.year and figure.amount is not None}
    decimals = max((figure.tkr_decimals for figure in bought), default=0)
    costs = capital_costs(purchases, lifetime, rates, sorted(rates), share, line.value("interest_share"))
    own = [each for each in found if each["activity"] == line["activity"] and each.is_plain]
    earlier = (costs["accumulated_depreciation"] - costs["depreciation"]).iloc[:1].sum()
    accumulated = round_half_away(earlier, decimals)
    made = []
    for year, cost in costs.iterrows():
        depreciation, interest = (round_half_away(cost[name], decimals) for name in ("depreciation", "interest"))
        accumulated += depreciation
        computed = {
            DEPRECIATION: depreciation,
            INTEREST: interest,
            COST: depreciation + interest,
            ACCUMULATED: accumulated,
        }
        now = int(str(year))
        made.append(CapitalYear(line["activity"], now, purchases.get(now, 0), computed, _printed(own, now), decimals))
    return made


def _printed(found: list[Line], year: int) -> dict[str, Figure]:
    """The printed figures of one year by kind; the first where one stands twice."""
    printed: dict[str, Figure] = {}
    for line in found:
        for figure in line.figures.values():
            if figure.year == year:
                printed.setdefault(line["kind"], figure)
    return printed
