"""The capital-cost table from its purchases, lives, shares and rates, one printed step at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from analysis.formulas import capital_costs
from analysis.reconcile.finding import Finding, compare, unknown
from analysis.reconcile.interval import Interval, total
from analysis.reconcile.ledger import Figure, Ledger, first, known

Rows = dict[str, dict[int, Figure]]
"""The printed figures of one investment: kind, then year."""


def check_capital(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """Depreciation and interest from the purchases; accumulated and capital cost from those printed."""
    groups: dict[tuple[str, str], list[dict[str, Figure]]] = defaultdict(list)
    for row in ledger.sheet_rows(sheet):
        groups[first(row).table, first(row).activity].append(row)
    for rows in groups.values():
        kinds: Rows = {
            first(row).kind: {f.year: f for f in row.values() if f.year and f.value is not None} for row in rows
        }
        if not any(first(row).row_kind == "summa" for row in rows):
            yield from _from_purchases(ledger, rows, kinds)
        yield from _accumulated(ledger, kinds)
        yield from _capital_cost(ledger, kinds)


def _from_purchases(ledger: Ledger, rows: list[dict[str, Figure]], kinds: Rows) -> Iterator[Finding]:
    bought = next((row for row in rows if first(row).kind == "Anskaffning"), None)
    targets = [("Avskrivning", "depreciation", "avskrivning"), ("Internränta", "interest", "internränta")]
    if bought is None:
        return
    terms = {f.column: f.value for f in bought.values() if not f.year}
    for kind, column, name in targets:
        for year, target in kinds.get(kind, {}).items():
            rate = ledger.data.about.internal_interest
            if terms.get("lifetime") is None or (kind == "Internränta" and year not in rate):
                yield unknown(ledger, name, target, "livslängd eller internränta saknas")
                continue
            ends = [_computed(kinds["Anskaffning"], terms, rate, year, column, shift) for shift in (-0.5, 0, 0.5)]
            computed = Interval(min(ends), max(ends), ends[1])
            yield compare(ledger, name, target, computed, list(kinds["Anskaffning"].values()))


def _computed(
    purchases: dict[int, Figure],
    terms: dict[str, float | None],
    rate: dict[int, float],
    year: int,
    column: str,
    shift: float,
) -> float:
    """One cell, with every purchase moved by ``shift`` of its printed resolution."""
    amounts = {bought: (f.value or 0.0) + shift * f.resolution for bought, f in purchases.items()}
    share = terms.get("depreciation_share")
    years = [year]
    interest = rate if year in rate else 0.0
    frame = capital_costs(
        amounts, terms["lifetime"] or 1.0, interest, years, 0.5 if share is None else share, terms.get("interest_share")
    )
    return float(frame.at[year, column])


def _accumulated(ledger: Ledger, kinds: Rows) -> Iterator[Finding]:
    written = kinds.get("Avskrivning", {})
    accumulated = kinds.get("Ackumulerad avskrivning", {})
    for year, target in accumulated.items():
        before = accumulated.get(year - 1)
        parts = known([before, written.get(year)])
        if year in written and (before or year == min(accumulated)):
            yield compare(ledger, "ackumulerad avskrivning", target, total(part.interval for part in parts), parts)


def _capital_cost(ledger: Ledger, kinds: Rows) -> Iterator[Finding]:
    for year, target in kinds.get("Kapitalkostnad", {}).items():
        parts = known([kinds.get("Avskrivning", {}).get(year), kinds.get("Internränta", {}).get(year)])
        if len(parts) == 2:
            computed = parts[0].interval + parts[1].interval
            yield compare(ledger, "kapitalkostnad", target, computed, parts)
