"""Estimates: count × price line by line, and sums beside the printed totals."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.numbers import format_number
from analysis.present.values import Block, Row, Table, Value
from analysis.present.words import amount, amounts, counted, listed
from analysis.sections.requests.pay import pay_rises
from analysis.sections.requests.posts import posts_tables
from analysis.sections.shared.computed import computed, in_unit, total
from analysis.sections.shared.counting import quoted
from analysis.sections.shared.lines import Figure, Line, by_table, lines, parts
from analysis.sections.shared.places import rows_of
from analysis.sections.shared.printed import caption
from analysis.sections.shared.sentence import Sentence, counts
from analysis.sections.shared.sums import added
from analysis.store import CommitteeYear

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


def estimates_told(data: CommitteeYear) -> Sentence:
    """What the first estimate comes to, or how much of it has an amount."""
    for estimate in estimates_of(data):
        title, known, every = _title(data, estimate), [line for line in estimate.items if _money(line)], estimate.items
        if known:
            if len(known) == len(every) > 1:
                return Sentence(_sum_sentence(title, known), _figures(known))
            among = rows_of(data, "Kalkyl", (line.row for line in every))
            cited = counts("poster", among, ("med belopp", len(known)), ("i kalkylen", len(every)))
            return Sentence(_partial_sentence(title, known, len(every)), (*cited, *_figures(known)))
    return Sentence("Kalkylerna redovisas i tabellerna nedan.")


def _figures(known: list[Line]) -> tuple[Value, ...]:
    """The sum of an estimate's items that have an amount, and each of them."""
    alone = [(line, _product(line, "tkr")) for line in known]
    return (_sum(known, "tkr"), *(made if made.number is not None else line.in_tkr("amount") for line, made in alone))


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
    priced = any(_product(line, estimate.unit).number is not None for line in estimate.items)
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
    name = f"{line.label}, {line['place']}" if line["place"] else line.label
    return Row((name, line.shown("count"), line.shown("price"), _product(line, unit), line.shown("amount")))


def _total_rows(estimate: Estimate) -> list[Row]:
    made = []
    for whole, items in estimate.totals:
        ours = _sum(items, estimate.unit, whole.figures["amount"]) if items else _BLANK
        made.append(Row((whole.label, _BLANK, _BLANK, ours, whole.shown("amount")), total=True))
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
                _sum(items, estimate.unit, line.figures["value"]),
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


def _in(unit: str, line: Line, column: str) -> Value:
    """An amount of money in the unit asked for; blank when there is none."""
    figure = line.figures.get(column)
    if figure is None or figure.amount is None:
        return _BLANK
    return figure.shown() if figure.unit == unit else in_unit(figure.in_tkr(), unit)


def _product(line: Line, unit: str) -> Value:
    """Count × price; blank where one of them is not printed."""
    count, price = line.shown("count"), _in(unit, line, "price")
    decimals = line.figures["amount"].decimals if "amount" in line.figures else 0
    formula = "antal × à-pris"
    return computed(lambda n, each: n * each, count, price, formula=formula, decimals=decimals, unit=unit, missing="")


def _sum(items: list[Line], unit: str, beside: Figure | None = None) -> Value:
    """The sum: count × price where they are printed, else the printed amount, decimals as the one beside."""
    products = [(line, _product(line, unit)) for line in items]
    parts = [
        (1, made) if made.number is not None else (line.sign, _in(unit, line, "amount")) for line, made in products
    ]
    known = [(sign, part) for sign, part in parts if part.number is not None]
    formula, decimals = "summan av raderna", beside.decimals if beside else 0
    if all(sign > 0 for sign, _ in known):
        return total([part for _, part in known], formula, decimals=decimals)
    signs, values = zip(*known, strict=True)
    return computed(lambda *terms: added(signs, terms), *values, formula=formula, decimals=decimals, unit=unit)


def _amount_of(items: list[Line]) -> float:
    return _sum(items, "tkr").number or 0


def _sum_sentence(title: str, known: list[Line]) -> str:
    largest = max(known, key=lambda line: line.amount("amount") or 0)
    whole, most = amounts(_amount_of(known), _amount_of([largest]))
    return f"Summan är {whole} i kalkylen {quoted(title)}; den största posten är {quoted(largest.label)}, {most}."


def _partial_sentence(title: str, known: list[Line], every: int) -> str:
    where = f"I kalkylen {quoted(title)}"
    named = listed([f"{quoted(line.label)}, {amount(_amount_of([line]))}" for line in known[:3]])
    if every == 1:
        return f"{where} har den enda posten ett belopp: {named}."
    return f"{where} har {counted(len(known), 'post', 'poster')} av {format_number(every)} ett belopp: {named}."
