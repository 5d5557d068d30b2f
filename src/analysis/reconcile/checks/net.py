"""Net cost = income + costs + capital cost; net investment = outlays − income."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from analysis.reconcile.finding import Finding, compare_whole
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
    columns: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for (table, _, heading), figures in groups.items():
        columns[table, heading] += figures
    for figures in columns.values():
        yield from _check_whole(ledger, figures, _PARTS[sheet])


def _check_whole(ledger: Ledger, figures: list[Figure], kinds: tuple[str, ...]) -> Iterator[Finding]:
    """The net total of a table that has income and costs of several activities, and no other total."""
    totals = [figure for figure in figures if figure.row_kind == "summa"]
    posts = [figure for figure in figures if figure.row_kind in {"", "avgår"}]
    nets = known(figure for figure in totals if figure.kind in {"Nettokostnad", "Nettoinvestering"})
    if len(totals) != 1 or not nets or any(post.kind not in kinds or post.part_of for post in posts):
        return
    parts = known(posts)
    apart = all(post.activity != nets[0].activity for post in posts)
    if apart and len({part.kind for part in parts}) > 1 and len({part.activity for part in parts}) > 1:
        computed = total(part.normal.scaled(-1 if part.row_kind == "avgår" else 1) for part in parts)
        yield compare_whole(ledger, _NAMES[nets[0].kind], nets[0], computed.scaled(1 / nets[0].scale), parts)


def _check_group(ledger: Ledger, figures: list[Figure], kinds: tuple[str, ...]) -> Iterator[Finding]:
    targets = known(f for f in figures if f.kind in _NAMES and f.row_kind not in NO_PART)
    if len(targets) > 1:
        targets = [figure for figure in targets if figure.row_kind == "summa"]
    for target in targets:
        is_result = target.kind == "Resultat"
        counted = (*kinds, "Kommunbidrag") if is_result else kinds
        parts = [part for kind in counted for part in _of_kind(figures, kind)]
        if len({part.kind for part in parts if not part.is_blank}) < 2:
            continue
        # a result is plus when the net cost is minus
        computed = total(part.normal for part in known(parts)).scaled((-1 if is_result else 1) / target.scale)
        yield compare_whole(ledger, _NAMES[target.kind], target, computed, parts)


def _of_kind(figures: list[Figure], kind: str) -> list[Figure]:
    """The figures that count for one kind: its total where one is printed, else its rows."""
    found = [figure for figure in figures if figure.kind == kind and figure.row_kind not in {"upplysning", "dubblett"}]
    totals = [figure for figure in found if figure.row_kind == "summa"]
    names = {name for figure in totals for name in (figure.label, figure.activity)}
    # a subtotal is counted in the total that it names, not beside it
    totals = [t for t in totals if not t.part_of or t.part_of not in names - {t.label, t.activity}] or totals
    posts = [figure for figure in found if figure.row_kind == ""]
    return totals or posts or found
