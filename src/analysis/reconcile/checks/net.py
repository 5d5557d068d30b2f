"""Net cost = income + costs + capital cost; net investment = outlays − income."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from analysis.reconcile.finding import Finding, compare, unknown
from analysis.reconcile.interval import total
from analysis.reconcile.ledger import NO_PART, Figure, Ledger, known

_NAMES = {
    "Nettokostnad": "nettokostnad",
    "Nettoinvestering": "nettoinvestering",
    "Resultat": "resultat",
}
_PARTS = {
    "operating": ("Intäkter", "Kostnader", "Kapitalkostnader"),
    "investments": ("Inkomster", "Utgifter"),
}


def check_net(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """Every printed net figure against the income and costs of its activity, table and column."""
    groups: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for row in ledger.sheet_rows(sheet):
        for figure in row.values():
            if figure.scenario != "deviation":
                groups[figure.table, figure.activity, figure.heading].append(figure)
    for figures in groups.values():
        yield from _check_group(ledger, figures, _PARTS[sheet])


def _check_group(ledger: Ledger, figures: list[Figure], kinds: tuple[str, ...]) -> Iterator[Finding]:
    targets = known(f for f in figures if f.kind in _NAMES and f.row_kind not in NO_PART)
    if len(targets) > 1:
        targets = [figure for figure in targets if figure.row_kind == "summa"]
    parts = [part for kind in kinds for part in _of_kind(figures, kind)]
    if len({part.kind for part in parts if not part.is_blank}) < 2:
        return
    for target in targets:
        name = _NAMES[target.kind]
        missing = [part for part in parts if part.value is None and not part.is_blank]
        if missing:
            yield unknown(ledger, name, target, f"{missing[0].label} saknas")
            continue
        # a result is plus when the net cost is minus
        sign = -1 if target.kind == "Resultat" else 1
        computed = total(part.normal for part in known(parts)).scaled(sign / target.scale)
        yield compare(ledger, name, target, computed, known(parts))


def _of_kind(figures: list[Figure], kind: str) -> list[Figure]:
    """The figures that count for one kind: its total where one is printed, else its rows."""
    found = [figure for figure in figures if figure.kind == kind and figure.row_kind not in {"upplysning", "dubblett"}]
    totals = [figure for figure in found if figure.row_kind == "summa"]
    posts = [figure for figure in found if figure.row_kind == ""]
    return totals or posts or found
