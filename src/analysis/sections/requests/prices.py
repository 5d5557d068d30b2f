"""Price rises by agreement and the pay rise, each beside what the formula gives."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from analysis.formulas import price_increase, share
from analysis.numbers import format_number
from analysis.present.section import Section
from analysis.present.values import Block, Chart, Row, Table, Told, Value
from analysis.present.words import listed, per_cent, quantity
from analysis.sections.requests.pay import pay_rises, pay_tables, pay_told
from analysis.sections.shared.changes import share_of
from analysis.sections.shared.computed import computed
from analysis.sections.shared.counting import number_of
from analysis.sections.shared.doubted import with_doubts
from analysis.sections.shared.lines import Figure, Line, by_table, decimals_of, lines, sum_of
from analysis.sections.shared.places import placed, rows_of
from analysis.sections.shared.printed import printed_tables
from analysis.sections.shared.ranking import ranked, ranked_chart
from analysis.sections.shared.sentence import Sentence, counts, joined
from analysis.sections.shared.sums import summed
from analysis.sections.shared.term import rounded
from analysis.store import CommitteeYear

_MANY = 5
_SUM = "summan av de tryckta kostnadsökningarna"


def prices(data: CommitteeYear) -> Section | None:
    """The section *Pris- och löneökningar*; None when the committee states neither."""
    agreements, pay = _agreements(data), pay_tables(data)
    if not agreements and not pay:
        return None
    blocks: list[Block] = []
    for table, found in by_table(agreements).items():
        blocks += [*_charts(data, found), _table(data, table, found)]
    blocks += pay
    blocks += printed_tables(data, "prices") if agreements else []
    blocks += printed_tables(data, "estimates", [rise.rise.table for rise in pay_rises(data)]) if pay else []
    heading = "Pris- och löneökningar" if agreements and pay else "Prisökningar" if agreements else "Löneökningar"
    told = _told(data)
    made = Section("pris-och-loneokningar", heading, told.text, tuple(with_doubts(data, blocks)), cited=told.cited)
    return placed(made, data)


def _told(data: CommitteeYear) -> Sentence:
    """What prices and pay add to the costs, made from the figures."""
    found = [line for line in _agreements(data) if line.is_plain and line.amount("effect") is not None]
    agreed = [Sentence(_price_sentence(data, found), _price_figures(data, found))] if found else []
    told = joined([*agreed, pay_told(data)])
    return told if told.text else Sentence("Avtalen redovisas i tabellen nedan.")


def _price_figures(data: CommitteeYear, found: list[Line]) -> tuple[Value, ...]:
    """The figures that the sentence of the agreements may tell."""
    among = rows_of(data, "Prisavtal", (line.row for line in found))
    whole, largest = summed(found, _SUM, "effect"), summed(_largest(found)[:3], "summan av de tre största", "effect")
    stated = [figure.in_tkr() for _, figure in _stated(data, found[0].table)]
    apart = share_of(whole, largest, "de tre största / alla")
    return (*counts("avtal", among, ("", len(found))), whole, apart, *stated)


def _price_sentence(data: CommitteeYear, found: list[Line]) -> str:
    """The sum of the agreements, and the largest ones."""
    total = sum_of(found, "effect")
    shown = quantity(total, "tkr", decimals_of(found, "effect"))
    if len(found) == 1:
        text = f"Den tryckta prisökningen i avtalet är {shown}"
    else:
        text = f"De tryckta prisökningarna i {number_of(len(found), 'avtal')} summerar till {shown}"
    largest = _largest(found)[:3]
    if len(found) >= _MANY and total > 0:
        weight = per_cent(share(sum_of(largest, "effect"), total), 0)
        text += f"; {listed([_name(line) for line in largest])} står för {weight}"
    stated = next((figure for _, figure in _stated(data, found[0].table)), None)
    if stated and stated.amount is not None and not math.isclose(stated.amount, total, abs_tol=0.001):
        text += f". I dokumentets text anges {quantity(stated.amount, 'tkr')}"
    return text + "."


def _agreements(data: CommitteeYear) -> list[Line]:
    return lines(data, "prices")


def _largest(found: list[Line]) -> list[Line]:
    return sorted(found, key=lambda line: -(line.amount("effect") or 0))


def _years(data: CommitteeYear, table: str) -> float | None:
    """How many years of price rise the printed table says that it holds."""
    years = data.tables.set_index("table").at[table, "years"]
    return float(years) if years == years and years is not None else None


def _years_told(data: CommitteeYear, table: str) -> Value | None:
    """The same as a figure, which leads to the table's row in *Tabeller*."""
    years, row = _years(data, table), data.tables.set_index("table").at[table, "row"]
    heading = "antal år enligt tabellens rubrik"
    return None if years is None else Value(years, formula=heading, among=rows_of(data, "Tabeller", [row]))


def _stated(data: CommitteeYear, table: str) -> list[tuple[str, Figure]]:
    """Totals of the table that the document states in its text."""
    return [
        (line.label, line.figures["value"])
        for line in lines(data, "stated")
        if (line["kind"], line["refers_table"]) == ("summa", table) and "value" in line.figures
    ]


def _name(line: Line) -> str:
    """The agreement's name, with its supplier where one word says too little."""
    return f"{line.label} ({line['supplier']})" if line["supplier"] and " " not in line.label else line.label


def _charts(data: CommitteeYear, table: list[Line]) -> list[Chart]:
    """The agreements by their rise, the smallest together."""
    found = [line for line in table if line.is_plain and line.amount("effect")]
    if len(found) < 2:
        return []
    bars = ranked([(_name(line), line.in_tkr("effect")) for line in found], "avtal", "avtal")
    (largest, most), whole = bars[0], summed([line for line in table if line.is_plain], _SUM, "effect")
    of_all = f"prisökningarnas {quantity(whole.number or 0, 'tkr')}"
    title = f"{largest} står för {format_number(most.number or 0)} av {of_all}"
    subtitle = f"{data.about.committee}, tryckt kostnadsökning per avtal, tkr"
    return [ranked_chart(title, subtitle, bars, "Kostnadsökning", (most, whole))]


def _table(data: CommitteeYear, table: str, found: list[Line]) -> Table:
    """Every agreement: what the clause gives beside what is printed."""
    years = _years_told(data, table)
    rows = [_row(line, years) for line in found]
    plain = [line for line in found if line.is_plain]
    whole = replace(summed(plain, _SUM, "effect"), decimals=0)
    blank = (Value(None, missing=""),) * 3
    rows.append(Row(("Summan av avtalen", *blank, whole, ""), total=True))
    for label, figure in _stated(data, table):
        rows.append(Row((f"I texten: {label}", *blank, figure.in_tkr(), ""), total=True))
    headings = (
        "Avtal",
        "Omfattning (tkr)",
        "Prisutveckling (%)",
        "Beräknad ökning (tkr)",
        "Tryckt ökning (tkr)",
        "Beräkning",
    )
    return Table("Kostnadsökning per avtal, beräknad och tryckt", headings, tuple(rows), note=_note(years))


def _note(years: Value | None) -> str:
    if years is None:
        return "Antalet års prisutveckling är inte angivet, så ingen ökning kan beräknas."
    return "Beräknad ökning = omfattning × prisutveckling × antal år. Fast belopp: ökningen är angiven utan formel."


def _row(line: Line, years: Value | None) -> Row:
    computed, how = _computed(line, years)
    return Row(
        (_name(line), line.in_tkr("base"), line.shown("rate"), computed, line.in_tkr("effect"), how),
        total=line.is_total,
    )


def _computed(line: Line, years: Value | None) -> tuple[Value, str | Told]:
    """What base, rate and years give, and how; nothing where the amount stands without them."""
    base, rate, effect = line.amount("base"), line.value("rate"), line.amount("effect")
    if line.is_total or years is None:
        return Value(None, missing=""), ""
    if base is None or rate is None or (effect and not (base and rate)):
        return Value(None, missing=""), "fast belopp"
    how = f"{format_number(base)} × {format_number(rate, line.figures['rate'].decimals)} % × {years.text}"
    decimals = line.figures["effect"].tkr_decimals if effect is not None else 0

    def make(base: Any, rate: Any, years: Any) -> Any:
        return rounded(price_increase(base, rate / 100) * years, decimals)

    operands = (line.in_tkr("base"), line.shown("rate"), years)
    return computed(make, *operands, formula=how), Told(how, operands)
