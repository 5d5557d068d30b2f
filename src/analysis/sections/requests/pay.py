"""The pay rise: a base, a rate and social fees on top, beside the printed amounts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from analysis.formulas import pay_increase
from analysis.numbers import format_number, round_half_away
from analysis.present.values import Row, Table, Told, Value
from analysis.present.words import counted, quantity
from analysis.sections.shared.computed import computed
from analysis.sections.shared.lines import Figure, Line, by_table, lines, parts
from analysis.sections.shared.sentence import Sentence, counts
from analysis.sections.shared.sums import summed
from analysis.sections.shared.term import rounded
from analysis.store import CommitteeYear


@dataclass(frozen=True)
class PayRise:
    """One printed reckoning: the base, its rise by a rate, and the rise with fees where printed."""

    base: Line
    rise: Line
    with_fees: Line | None

    @property
    def fees(self) -> float | None:
        """Social fees as a fraction, to the whole per cent that the printed amounts give."""
        plain, full = _amount(self.rise), _amount(self.with_fees) if self.with_fees else None
        return round_half_away(full / plain - 1, 2) if plain and full is not None else None

    @property
    def added_fees(self) -> Value:
        """The fees in per cent, as the printed amounts give them."""
        amounts = (self.rise.in_tkr("amount"), self.with_fees.in_tkr("amount") if self.with_fees else Value(None))
        return computed(
            lambda plain, full: rounded(full / plain - 1, 2) * 100,
            *amounts,
            formula="med sociala avgifter / utan − 1, hela procent",
            unit="%",
        )

    def reckoned(self, line: Line, how: str, *fees: Value) -> Value:
        """The rise in tkr, with the decimals printed on the line; with fees in per cent on top where they are given."""
        printed = line.figures["amount"]

        def make(base: Any, rate: Any, *fees: Any) -> Any:
            return rounded(pay_increase(base, rate / 100, *(fee / 100 for fee in fees or (0,))), printed.tkr_decimals)

        operands = (self.base.in_tkr("amount"), self.rise.shown("rate"), *fees)
        return computed(make, *operands, formula=how, decimals=printed.shown_decimals)


def pay_rises(data: CommitteeYear) -> list[PayRise]:
    """The pay rises among the estimates: rows of pay with a rate and the name of the row it is reckoned on."""
    made = []
    for found in by_table(lines(data, "estimates")).values():
        named = {line.label: line for line in found if _amount(line) is not None}
        for line, below in zip(found, [*found[1:], None], strict=True):
            is_rise = line.label in named and line["base"] in named and "rate" in line.figures
            if is_rise and "lön" in line.label.lower():
                has_fees = below and below.label in named and "avgift" in below.label.lower()
                made.append(PayRise(named[line["base"]], line, below if has_fees else None))
    return made


def pay_told(data: CommitteeYear) -> Sentence:
    """The first pay rise in a sentence; nothing when there is none."""
    rise = next(iter(pay_rises(data)), None)
    if rise is None:
        return Sentence("")
    figure = rise.rise.figures["rate"]
    rate = quantity(figure.value, "%", figure.decimals)
    text = f"Löneökningen, {rate} på {_printed(rise.base)}, beräknas till {_printed(rise.rise)}"
    if rise.with_fees:
        text += f" och med sociala avgifter till {_printed(rise.with_fees)}"
    amounts = (line.shown("amount") for line in (rise.base, rise.rise, rise.with_fees) if line)
    return Sentence(f"{text}.", (rise.rise.shown("rate"), *amounts, rise.added_fees))


def pay_tables(data: CommitteeYear) -> list[Table]:
    """Each pay rise, computed beside printed, with the sums it is reckoned from."""
    found = by_table(lines(data, "estimates"))
    return [
        Table(
            "Löneökningen, beräknad och tryckt",
            ("Post", "Beräknad (tkr)", "Tryckt (tkr)", "Beräkning"),
            (*_total_rows(found[rise.rise.table]), *_rise_rows(rise)),
            note="" if rise.fees is None else _fees_note(rise.fees),
        )
        for rise in pay_rises(data)
    ]


def _total_rows(table: list[Line]) -> list[Row]:
    made = []
    for total in (line for line in table if line.is_total and _amount(line) is not None):
        items = [line for line in parts(table, total) if _amount(line) is not None]
        if items:
            how = _how(items)
            whole = replace(summed(items, how.text), decimals=total.figures["amount"].shown_decimals)
            made.append(_row(total, whole, how))
    return made


def _how(items: list[Line]) -> Told:
    """How a total was made: a difference told row by row, a sum by its number of rows."""
    amounts = tuple(line.shown("amount") for line in items)
    if any(line.sign < 0 for line in items):
        first, *rest = items
        signed = [f"{'−' if line.sign < 0 else '+'} {_number(line.figures['amount'])}" for line in rest]
        return Told(" ".join([_number(first.figures["amount"]), *signed]), amounts)
    among = tuple(each.origin for each in amounts)
    return Told(f"summan av {counted(len(items), 'post', 'poster')}", counts("poster", among, ("", len(items))))


def _rise_rows(rise: PayRise) -> list[Row]:
    how = f"{_number(rise.base.figures['amount'])} × {_number(rise.rise.figures['rate'])} %"
    told = (rise.base.shown("amount"), rise.rise.shown("rate"))
    rows = [_row(rise.rise, rise.reckoned(rise.rise, how), Told(how, told))]
    if rise.with_fees and rise.fees is not None:
        more = f"{how} × (1 + {format_number(100 * rise.fees)} %)"
        made = rise.reckoned(rise.with_fees, more, rise.added_fees)
        rows.append(_row(rise.with_fees, made, Told(more, (*told, rise.added_fees))))
    return rows


def _row(line: Line, made: Value, how: Told) -> Row:
    return Row((line.label, made, line.in_tkr("amount"), how), total=line.is_total)


def _fees_note(fees: float) -> str:
    return f"Påslaget är inte tryckt: {quantity(100 * fees, '%')} är den hela procent som de tryckta beloppen ger."


def _amount(line: Line) -> float | None:
    return line.amount("amount")


def _printed(line: Line) -> str:
    figure = line.figures["amount"]
    return quantity(figure.value, figure.unit, figure.decimals)


def _number(figure: Figure) -> str:
    return format_number(figure.value, figure.decimals)
