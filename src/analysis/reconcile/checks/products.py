"""Count × price, rate × base, base × per cent × years, probability × consequence."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.reconcile.finding import Finding, compare, note, unknown
from analysis.reconcile.hinted import Hint, cells_of, near_whole
from analysis.reconcile.interval import Interval, exact
from analysis.reconcile.ledger import Figure, Ledger, first
from analysis.reconcile.verdict import judge

_PER_CENT = 0.01
_KR = 0.001


def check_products(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """Count × price, and a rate of a named row, give the printed amount."""
    for rows in ledger.table_rows(sheet).values():
        for row in rows:
            cells = {figure.column: figure for figure in row.values()}
            target = cells.get("amount")
            if target is None or target.value is None:
                continue
            count, price, rate = cells.get("count"), cells.get("price"), cells.get("rate")
            if count and price and count.value is not None and price.value is not None:
                many = count.interval if count.resolution < 1 else exact(count.value)
                computed = (price.interval.scaled(_KR) * many).scaled(1 / target.scale)
                yield compare(ledger, "antal × pris", target, computed, [count, price])
            if rate and rate.value is not None and first(row).base:
                yield from _rate_of(ledger, target, rate, _amount_of(rows, first(row).base))


def _amount_of(rows: list[dict[str, Figure]], label: str) -> Figure | None:
    found = [f for row in rows for f in row.values() if f.column == "amount" and f.label == label]
    return found[0] if found else None


def _rate_of(ledger: Ledger, target: Figure, rate: Figure, base: Figure | None) -> Iterator[Finding]:
    name = "sats × underlag"
    if base is None or base.value is None:
        yield unknown(ledger, name, target, f"raden ”{target.base}” saknas")
        return
    computed = (base.normal * _rate(rate).scaled(_PER_CENT)).scaled(1 / target.scale)
    yield compare(ledger, name, target, computed, [base, rate])


def _rate(rate: Figure) -> Interval:
    """A whole per cent is meant exactly (3 %), one with decimals is rounded (31,4 %)."""
    return rate.interval if rate.resolution < 1 else exact(rate.value or 0.0)


def check_prices(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """Price rise = base × per cent × the years that the table's heading gives."""
    for name, rows in ledger.table_rows(sheet).items():
        years = ledger.tables[name]["years"]
        for row in rows:
            cells = {figure.column: figure for figure in row.values()}
            base, rate, effect = (cells.get(column) for column in ("base", "rate", "effect"))
            if first(row).row_kind == "" and base and rate and effect and years == years:
                yield from _price(ledger, base, rate, effect, float(years))


def _price(ledger: Ledger, base: Figure, rate: Figure, effect: Figure, years: float) -> Iterator[Finding]:
    name = "underlag × procent × år"
    if not base.value or rate.value is None or effect.value is None:
        return
    if not rate.value and effect.value:
        text = "fast belopp: procentsatsen är 0, så formeln ger inget"
        yield note(ledger, name, effect, text, told=cells_of(rate))
        return
    hint = _other_years(base, rate, effect, years)
    yield compare(ledger, name, effect, _rise(base, rate, effect, years), [base, rate], hint=hint)


def _other_years(base: Figure, rate: Figure, effect: Figure, years: float) -> Hint:
    """How many years' rise the printed amount agrees with, where it is not as many as the heading says."""
    agreeing = [
        number
        for number in (1, 2, 3, 4)
        if judge(effect.value or 0.0, effect.resolution, _rise(base, rate, effect, number)) != "differs"
    ]
    if not agreeing or years in agreeing:
        return Hint()
    number, weight = agreeing[0], _PER_CENT * base.scale / effect.scale
    if number == 1:
        return Hint("stämmer med ett års ökning")
    found = near_whole(
        "tryckt ökning / (omfattning × procent)",
        number,
        lambda printed, made, base, rate: printed / (base * rate * weight),
        base,
        rate,
        unit="år",
    )
    return Hint(f"stämmer med {number} års ökning", (found,))


def _rise(base: Figure, rate: Figure, effect: Figure, years: float) -> Interval:
    return (base.normal * rate.interval.scaled(_PER_CENT)).scaled(years / effect.scale)


def check_risks(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """Risk value = probability × consequence, whole points."""
    for row in ledger.sheet_rows(sheet):
        cells = {figure.column: figure for figure in row.values() if figure.value is not None}
        if {"probability", "consequence", "risk_value"} <= set(cells):
            product = (cells["probability"].value or 0) * (cells["consequence"].value or 0)
            parts = [cells["probability"], cells["consequence"]]
            yield compare(ledger, "sannolikhet × konsekvens", cells["risk_value"], exact(product), parts)
