"""Capital costs of the investments: computed from the purchases, beside those printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.formulas import capital_costs
from analysis.numbers import format_number, round_half_away
from analysis.present.section import Block, Chart, Paragraph, Row, Series, Table, Value
from analysis.present.words import amount, listed
from analysis.sections.lines import Figure, Line, lines
from analysis.store import CommitteeYear

_DEPRECIATION, _ACCUMULATED, _INTEREST, _COST = (
    "Avskrivning",
    "Ackumulerad avskrivning",
    "Internränta",
    "Kapitalkostnad",
)
_FORMULAS = {
    _DEPRECIATION: "anskaffning / livslängd, första året bara sin andel",
    _INTEREST: "internränta × (bokfört värde vid årets början + andel × årets anskaffning)",
    _COST: "avskrivning + internränta, avrundade var för sig",
}
_SHOWN = tuple(_FORMULAS)


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
    """All investments together per year: the sum of the rounded rows, as documents add them."""
    single = capital_years(data)
    printed = [line for line in lines(data, "capital") if line.is_total]
    made = []
    for year in sorted({each.year for each in single}):
        now = [each for each in single if each.year == year]
        sums = {kind: sum(each.computed[kind] for each in now) for kind in (*_SHOWN, _ACCUMULATED)}
        bought = sum(each.purchase for each in now)
        made.append(
            CapitalYear("Alla", year, bought, sums, _printed(printed, year), max(each.decimals for each in now))
        )
    return made


def capital_sentence(data: CommitteeYear) -> str:
    """How the capital cost develops, in one sentence; nothing when none can be computed."""
    years = totals(data)
    if not years:
        return ""
    first, last = years[0], years[-1]
    text = _development(first, last).replace(
        "Kapitalkostnaden", "Kapitalkostnaden för de redovisade investeringarna", 1
    )
    return f"{text}, varav {amount(last.computed[_DEPRECIATION])} är avskrivning."


def capital_blocks(data: CommitteeYear) -> list[Block]:
    """The chart and the tables of the capital costs."""
    years = totals(data)
    blocks: list[Block] = []
    if len(years) > 1:
        blocks.append(_chart(years))
    if years:
        blocks += [_year_table(years), _investment_table(capital_years(data))]
    left_out = [line["activity"] for line in _purchases(lines(data, "capital")) if not _is_complete(line)]
    if left_out:
        verb = "är inte beräknad" if len(left_out) == 1 else "är inte beräknade"
        blocks.append(Paragraph(f"{listed(left_out)} {verb}: livslängd eller första årets andel saknas."))
    return blocks


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
    accumulated = sum(costs["accumulated_depreciation"].iloc[:1]) - sum(costs["depreciation"].iloc[:1])
    made = []
    for year, cost in costs.iterrows():
        depreciation, interest = (round_half_away(cost[name], decimals) for name in ("depreciation", "interest"))
        accumulated += depreciation
        computed = {
            _DEPRECIATION: depreciation,
            _INTEREST: interest,
            _COST: depreciation + interest,
            _ACCUMULATED: accumulated,
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


def _development(first: CapitalYear, last: CapitalYear) -> str:
    """From the first year's capital cost to the last one's, in words."""
    before, after = first.computed[_COST], last.computed[_COST]
    if first.year == last.year:
        return f"Kapitalkostnaden beräknas till {amount(after)} {last.year}"
    if before == after:
        return f"Kapitalkostnaden är {amount(after)} både {first.year} och {last.year}"
    verb = "växer" if after > before else "minskar"
    return f"Kapitalkostnaden {verb} från {amount(before)} {first.year} till {amount(after)} {last.year}"


def _chart(years: list[CapitalYear]) -> Chart:
    kinds = (_DEPRECIATION, _INTEREST)
    in_mkr = {kind: tuple(each.computed[kind] / 1000 for each in years) for kind in kinds}
    listing = "; ".join(
        f"{each.year}: avskrivning {format_number(each.computed[_DEPRECIATION] / 1000, 1)} "
        f"och internränta {format_number(each.computed[_INTEREST] / 1000, 1)}"
        for each in years
    )
    return Chart(
        "stacked",
        _development(years[0], years[-1]),
        "Avskrivning och internränta per år, beräknade ur anskaffningarna, mkr",
        tuple(str(each.year) for each in years),
        tuple(Series(kind, in_mkr[kind]) for kind in kinds),
        alt=f"Staplar med avskrivning underst och internränta överst, mkr. {listing}.",
        unit="mkr",
        decimals=1,
    )


def _year_table(years: list[CapitalYear]) -> Table:
    bought = [Value(each.purchase, each.shown_decimals, formula="summan av årets anskaffningar") for each in years]
    rows = [Row((str(each.year), value, *_pairs(each))) for each, value in zip(years, bought, strict=True)]
    headings = ("År", "Anskaffning (tkr)", *_pair_headings())
    note = "Summorna räknas på avrundade rader, som i dokumentet."
    return Table("Kapitalkostnad per år, beräknad och tryckt", headings, tuple(rows), note=note)


def _investment_table(single: list[CapitalYear]) -> Table:
    rows = tuple(Row((each.name, str(each.year), *_pairs(each))) for each in single)
    headings = ("Investering", "År", *_pair_headings())
    return Table("Kapitalkostnad per investering och år, beräknad och tryckt", headings, rows, folded=True)


def _pair_headings() -> list[str]:
    return [f"{kind}, {made} (tkr)" for kind in _SHOWN for made in ("beräknad", "tryckt")]


def _pairs(each: CapitalYear) -> list[Value]:
    values = []
    for kind in _SHOWN:
        printed = each.printed.get(kind)
        values.append(Value(each.computed[kind], each.shown_decimals, formula=_FORMULAS[kind]))
        values.append(printed.in_tkr() if printed else Value(None))
    return values
