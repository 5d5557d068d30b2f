"""Capital costs of the investments: computed from the purchases, beside those printed."""

from __future__ import annotations

from analysis.present.values import Block, Chart, Paragraph, Row, Table, Value
from analysis.present.words import amount, listed
from analysis.sections.investments.capital_years import (
    COST,
    DEPRECIATION,
    FORMULAS,
    INTEREST,
    CapitalYear,
    capital_years,
    left_out,
    totals,
)
from analysis.sections.shared.money_chart import money_chart
from analysis.sections.shared.sentence import Sentence
from analysis.store import CommitteeYear

_SHOWN = (DEPRECIATION, INTEREST, COST)


def capital_told(data: CommitteeYear) -> Sentence:
    """How the capital cost develops, in one sentence; nothing when none can be computed."""
    years = totals(data)
    if not years:
        return Sentence("")
    first, last = years[0], years[-1]
    text = _development(first, last, "Kapitalkostnaden för de redovisade investeringarna")
    cited = tuple(each.made[kind] for each in years for kind in (COST, DEPRECIATION))
    return Sentence(f"{text}, varav {amount(last.computed[DEPRECIATION])} är avskrivning.", cited)


def capital_blocks(data: CommitteeYear) -> list[Block]:
    """The chart and the tables of the capital costs."""
    years = totals(data)
    blocks: list[Block] = []
    if len(years) > 1:
        blocks.append(_chart(years))
    if years:
        blocks.append(_year_table(years))
    if single := capital_years(data):
        blocks.append(_investment_table(single))
    if missing := left_out(data):
        named = listed(missing)
        blocks.append(Paragraph(f"{named} kan inte beräknas: livslängd eller första årets andel saknas."))
    return blocks


def _development(first: CapitalYear, last: CapitalYear, subject: str = "Kapitalkostnaden") -> str:
    """From the first year's capital cost to the last one's, in words."""
    before, after = first.computed[COST], last.computed[COST]
    if first.year == last.year:
        return f"{subject} beräknas till {amount(after)} {last.year}"
    if before == after:
        return f"{subject} är {amount(after)} både {first.year} och {last.year}"
    verb = "växer" if after > before else "minskar"
    return f"{subject} {verb} från {amount(before)} {first.year} till {amount(after)} {last.year}"


def _chart(years: list[CapitalYear]) -> Chart:
    kinds = (DEPRECIATION, INTEREST)
    return money_chart(
        "stacked",
        _development(years[0], years[-1]),
        "Avskrivning och internränta per år, beräknade ur anskaffningarna",
        (str(each.year) for each in years),
        {kind: [each.made[kind] for each in years] for kind in kinds},
    )


def _year_table(years: list[CapitalYear]) -> Table:
    rows = [Row((str(each.year), each.purchase, *_pairs(each, _SHOWN))) for each in years]
    headings = ("År", "Anskaffning (tkr)", *_pair_headings(_SHOWN))
    note = "Summorna räknas på avrundade rader, som i dokumentet."
    return Table("Kapitalkostnad per år, beräknad och tryckt", headings, tuple(rows), note=note)


def _investment_table(single: list[CapitalYear]) -> Table:
    kinds = tuple(FORMULAS)
    rows = tuple(Row((each.name, str(each.year), *_pairs(each, kinds))) for each in single)
    headings = ("Investering", "År", *_pair_headings(kinds))
    return Table("Kapitalkostnad per investering och år, beräknad och tryckt", headings, rows, folded=True)


def _pair_headings(kinds: tuple[str, ...]) -> list[str]:
    return [f"{kind}, {made} (tkr)" for kind in kinds for made in ("beräknad", "tryckt")]


def _pairs(each: CapitalYear, kinds: tuple[str, ...]) -> list[Value]:
    values = []
    for kind in kinds:
        printed = each.printed.get(kind)
        values.append(each.made[kind])
        values.append(printed.in_tkr() if printed else Value(None))
    return values
