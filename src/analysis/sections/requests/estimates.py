"""Estimates: count × price line by line, and sums beside the printed totals."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.present.values import Block, Row, Table, Value
from analysis.present.words import amount, counted, listed
from analysis.sections.requests.pay import pay_rises
from analysis.sections.requests.posts import posts_tables
from analysis.sections.shared.counting import quoted
from analysis.sections.shared.lines import Line, by_table, lines, parts, sum_of
from analysis.sections.shared.printed import caption
from analysis.store import CommitteeYear
from analysis.workbook.amounts import FACTORS

_BLANK = Value(None, missing="")
_MOST_ROWS = 12


@dataclass(frozen=True)
class Estimate:
    """One printed estimate."""

    table: str
    rows: tuple[Line, ...]

    @property
    def items(self) -> list[Line]:
        return [line for line in self.rows if line.counts]

    @property
    def totals(self) -> list[tuple[Line, list[Line]]]:
        """The printed totals, each with the items it counts in."""
        return [(line, parts(list(self.rows), line)) for line in self.rows if line.is_total and _money(line)]

    @property
    def unit(self) -> str:
        """The unit of the printed amounts; nothing when no amount is money."""
        return next((line.figures["amount"].unit for line in self.rows if _money(line)), "")


def estimates_of(data: CommitteeYear) -> list[Estimate]:
    """The committee's estimates, those of pay left out (they stand with the prices)."""
    pay = {rise.rise.table for rise in pay_rises(data)}
    found = by_table(lines(data, "estimates"))
    return [Estimate(table, tuple(rows)) for table, rows in found.items() if table not in pay]


def estimate_sentence(data: CommitteeYear) -> str:
    """What the first estimate comes to, or how much of it has an amount."""
    for estimate in estimates_of(data):
        known = [line for line in estimate.items if _money(line)]
        if known and len(known) == len(estimate.items) > 1:
            return _sum_sentence(_title(data, estimate), known)
        if known:
            return _partial_sentence(_title(data, estimate), known, len(estimate.items))
    return "Kalkylerna redovisas i tabellerna nedan."


def estimate_blocks(data: CommitteeYear) -> list[Block]:
    """A computed table per estimate that has something to compute, then the posts that a volume asks for."""
    blocks: list[Block] = []
    for estimate in estimates_of(data):
        sums = [*_total_rows(estimate), *_stated_rows(data, estimate)]
        if estimate.unit and sums:
            blocks += _tables(data, estimate, sums)
    return [*blocks, *posts_tables(data)]


def _tables(data: CommitteeYear, estimate: Estimate, sums: list[Row]) -> list[Table]:
    """The items and sums, count × price and sum beside what is printed; a long estimate's sums alone first."""
    priced = any(_product(line) is not None for line in estimate.items)
    made = (f"Beräknat ({estimate.unit})", f"Tryckt ({estimate.unit})")
    headings = ("Post", "Antal", "À-pris (kr)", *made) if priced else ("Post", *made)
    rows = [_item_row(line, estimate.unit) for line in estimate.items] + sums
    if not priced:
        rows = [Row((row.cells[0], *row.cells[3:]), row.total) for row in rows]
    note = "Beräknat är antal × à-pris, och en summa räknas rad för rad." if priced else "Summan räknas rad för rad."
    title = f"{_title(data, estimate)}, beräknat och tryckt"
    whole = Table(title, headings, tuple(rows), note=note, folded=len(rows) > _MOST_ROWS)
    if not whole.folded:
        return [whole]
    short = tuple(Row((row.cells[0], *row.cells[-2:]), total=True) for row in rows if row.total)
    return [Table(f"{_title(data, estimate)}: summor, beräknade och tryckta", ("Summa", *made), short), whole]


def _title(data: CommitteeYear, estimate: Estimate) -> str:
    """The printed title, as a sentence writes it."""
    title = caption(data, estimate.table).rstrip(".:").replace('"', "’")
    return title.capitalize() if title.isupper() else title


def _item_row(line: Line, unit: str) -> Row:
    product = _product(line)
    name = f"{line.label}, {line['place']}" if line["place"] else line.label
    computed = _BLANK if product is None else _computed(product, unit, line, "antal × à-pris")
    return Row((name, line.shown("count"), line.shown("price"), computed, line.shown("amount")))


def _total_rows(estimate: Estimate) -> list[Row]:
    made = []
    for total, items in estimate.totals:
        computed = _computed(_sum(items), estimate.unit, total, "summan av raderna") if items else _BLANK
        made.append(Row((total.label, _BLANK, _BLANK, computed, total.shown("amount")), total=True))
    return made


def _stated_rows(data: CommitteeYear, estimate: Estimate) -> list[Row]:
    """Totals of the whole estimate that the document states in its text."""
    items = [line for line in estimate.items if _money(line)]
    return [
        Row(
            (
                f"I texten: {line.label}",
                _BLANK,
                _BLANK,
                _computed(_sum(items), estimate.unit, line, "summan av raderna"),
                line.shown("value"),
            ),
            total=True,
        )
        for line in lines(data, "stated")
        if (line["kind"], line["refers_table"]) == ("summa", estimate.table)
        and line.amount("value") is not None
        and items
    ]


def _money(line: Line) -> bool:
    return line.amount("amount") is not None


def _product(line: Line) -> float | None:
    """Count × price in tkr, or None where one of them is not printed."""
    count, price = line.value("count"), line.amount("price")
    return None if count is None or price is None else count * price


def _sum(items: list[Line]) -> float:
    """The sum in tkr: count × price where they are printed, else the printed amount."""
    products = {line.row: product for line in items if (product := _product(line)) is not None}
    return sum(products.values()) + sum_of(line for line in items if line.row not in products)


def _computed(tkr: float, unit: str, beside: Line, formula: str) -> Value:
    """A computed amount in the unit and with the decimals of the printed one beside it."""
    figure = beside.figures.get("amount") or beside.figures.get("value")
    return Value(tkr / FACTORS[unit], figure.decimals if figure else 0, formula=formula)


def _sum_sentence(title: str, known: list[Line]) -> str:
    largest = max(known, key=lambda line: line.amount("amount") or 0)
    most = f"{largest.label}, {amount(_sum([largest]))}"
    return f"Kalkylen {quoted(title)} summerar till {amount(_sum(known))}; den största posten är {most}."


def _partial_sentence(title: str, known: list[Line], count: int) -> str:
    where = f"I kalkylen {quoted(title)}"
    named = listed([f"{line.label.lower()}, {amount(_sum([line]))}" for line in known[:3]])
    if count == 1:
        return f"{where} har den enda posten ett belopp: {named}."
    return f"{where} har {counted(len(known), 'post', 'poster')} av {count} ett belopp: {named}."
