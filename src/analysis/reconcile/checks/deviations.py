"""A printed deviation follows the formula that its table declares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.reconcile.finding import Finding, compare
from analysis.reconcile.interval import Interval, exact
from analysis.reconcile.ledger import Figure, Ledger, known

NAME = "avvikelse"
_OPPOSITE = {"budget − utfall": "utfall − budget", "utfall − budget": "budget − utfall"}


def check_deviations(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """Budget and outcome (or forecast) of the same row and period give the printed deviation."""
    for name, rows in ledger.table_rows(sheet).items():
        heading = str(ledger.tables[name]["deviation"])
        if heading in {"", *_OPPOSITE}:
            yield from _check_table(ledger, heading, [list(row.values()) for row in rows])


def _check_table(ledger: Ledger, heading: str, rows: list[list[Figure]]) -> Iterator[Finding]:
    """Where the heading says nothing, either formula will do; all figures of one kind follow the same.

    A heading that every figure of a kind contradicts is a note; where some follow it, the others differ.
    """
    declared = heading or "budget − utfall"
    pairs = [pair for row in rows for pair in _pairs(row)]
    straight = [_compare(ledger, declared, *pair) for pair in pairs]
    turned = [_compare(ledger, _OPPOSITE[declared], *pair) for pair in pairs]
    kinds = [target.kind for target, *_ in pairs]
    contradicting = _only(turned, straight, kinds) - _only(straight, turned, kinds)
    for kind, one, other in zip(kinds, straight, turned, strict=True):
        if kind not in contradicting:
            yield one
        elif heading and one.verdict == "differs" != other.verdict:
            hint = f"rubriken säger {declared}, men talen är {_OPPOSITE[declared]}"
            yield replace(other, verdict="note", hint=hint)
        else:
            yield other


def _only(mine: list[Finding], others: list[Finding], kinds: list[str]) -> set[str]:
    """The kinds with a figure that one formula gives and the other does not."""
    compared = zip(kinds, mine, others, strict=True)
    return {kind for kind, one, other in compared if one.verdict != "differs" == other.verdict}


def _pairs(row: list[Figure]) -> Iterator[tuple[Figure, Interval, Interval]]:
    """Each printed deviation of a row with its budget and outcome, in tkr with our sign."""
    for target in row:
        if target.scenario != "deviation" or target.value is None or target.kind == "Ramändring":
            continue
        same = [f for f in row if (f.year, f.period) == (target.year, target.period)]
        budget = next((f for f in same if f.scenario == "budget"), None)
        outcome = next((f for f in same if f.scenario in {"outcome", "forecast"}), None)
        empty = [figure for figure in (budget, outcome) if figure and figure.value is None]
        if budget and outcome and len(empty) < 2 and all(figure.is_blank for figure in empty):
            yield target, _plain(budget), _plain(outcome)


def _plain(figure: Figure) -> Interval:
    """The printed amount in tkr without our sign: a deviation is taken of what is printed."""
    return exact(0.0) if figure.value is None else figure.interval.scaled(abs(figure.scale))


def _compare(ledger: Ledger, formula: str, target: Figure, budget: Interval, outcome: Interval) -> Finding:
    computed = budget - outcome if formula == "budget − utfall" else outcome - budget
    row = known(ledger.rows[target.sheet][target.row].values())
    same = [f for f in row if (f.year, f.period) == (target.year, target.period)]
    parts = [f for f in same if f.scenario in {"budget", "outcome", "forecast"}]
    return compare(ledger, NAME, target, computed.scaled(1 / abs(target.scale)), parts)


def check_frames(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """A budget frame is the unit's budgeted net cost; a change of frame is its change from last year."""
    budgets: dict[tuple[str, int], Figure] = {}
    rows = ledger.sheet_rows(sheet)
    for row in rows:
        for figure in row.values():
            if figure.kind == "Nettokostnad" and figure.scenario == "budget" and figure.value is not None:
                budgets.setdefault((figure.activity, figure.year), figure)
    for row in rows:
        for target in known(row.values()):
            now, before = (budgets.get((target.activity, target.year - step)) for step in (0, 1))
            if target.kind == "Ramändring" and now and before:
                computed = (now.normal - before.normal).scaled(1 / abs(target.scale))
                yield compare(ledger, "ramändring", target, computed, [now, before])
            elif target.kind == "Ram" and target.row_kind == "" and target.scenario == "budget" and now:
                yield compare(ledger, "ram", target, now.normal.scaled(1 / target.scale), [now])
