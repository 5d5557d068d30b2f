"""Figures stated in running text against the tables they speak of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.reconcile.finding import Finding, compare, note, unknown, unless_shown
from analysis.reconcile.interval import Interval, exact, total
from analysis.reconcile.ledger import Figure, Ledger, first, known
from analysis.schema import sheet as sheet_named

_PER_CENT = 100


def check_stated(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """Each stated figure by what it is: the same, a sum, a ratio, a change."""
    for row in ledger.sheet_rows(sheet):
        cells = {figure.column: figure for figure in row.values()}
        target = cells.get("value")
        if target is None or target.value is None or target.row_kind == "dubblett":
            continue
        kind = target.kind
        if kind in {"kvot", "andel"}:
            yield from _ratio(ledger, target, cells)
        elif kind == "lika" and target.refers_table:
            yield from _same(ledger, target)
        elif kind == "summa" and target.refers_table:
            yield from _sum(ledger, target)
        elif kind == "förändring" and target.refers_table:
            yield from _change(ledger, target)
        elif kind == "antal" and target.refers_table:
            yield from _count(ledger, target)


def _ratio(ledger: Ledger, target: Figure, cells: dict[str, Figure]) -> Iterator[Finding]:
    part, whole = cells.get("part"), cells.get("whole")
    if not part or not whole or part.value is None or not whole.value:
        return
    factor = _PER_CENT if target.unit == "%" else 1
    yield compare(ledger, "kvot i text", target, _quotient(part, whole).scaled(factor), [part, whole])


def _quotient(part: Figure, whole: Figure) -> Interval:
    """Part / whole; counts are exact, a figure with decimals carries its rounding."""
    above, below = (
        figure.interval if figure.resolution < 1 else exact(figure.value or 0.0) for figure in (part, whole)
    )
    ends = [a / b for a in (above.low, above.high) for b in (below.low, below.high)]
    return Interval(min(ends), max(ends), above.centre / below.centre)


def _same(ledger: Ledger, target: Figure) -> Iterator[Finding]:
    twins = known(_referred(ledger, target))
    if not twins:
        withheld = unless_shown(ledger, "tal i text", target, _referred(ledger, target))
        yield withheld or unknown(
            ledger, "tal i text", target, f"raden i tabell {target.refers_table} har inget tal, bara ord"
        )
        return
    if len({twin.activity for twin in twins}) > 1 and len({twin.value for twin in twins}) > 1:
        hint = f"tabell {target.refers_table} har flera rader ”{target.refers_row}”; ange verksamheten i Avser rad"
        yield note(ledger, "tal i text", target, hint)
        return
    twin = twins[0]
    # a text says "19,8 mkr mer than budget" where the table prints a minus
    computed = twin.normal.scaled(1 / target.scale) if (is_money(target) and is_money(twin)) else twin.interval
    size = computed if computed.centre >= 0 or (target.value or 0) < 0 else computed.scaled(-1)
    place = f"tabell {twin.table}, {twin.cell}"
    parts = [twin, *(other for other in twins[1:] if other.value != twin.value)]
    yield compare(ledger, "tal i text", target, size, parts, place=place)


def is_money(figure: Figure) -> bool:
    return figure.unit in {"kr", "tkr", "mkr"}


def _sum(ledger: Ledger, target: Figure) -> Iterator[Finding]:
    """The sum of the posts of a table; the cause may be one of them left out."""
    posts = [
        figure
        for row in ledger.by_table.get(target.refers_table, [])
        for figure in row.values()
        if figure.row_kind in {"", "avgår"} and figure.heading == target.refers_column
    ]
    withheld = unless_shown(ledger, "summa i text", target, posts)
    if withheld:
        yield withheld
        return
    parts = known(posts)
    subtotals = [figure for figure in parts if not figure.part_of]
    if not parts:
        yield unknown(ledger, "summa i text", target, f"tabell {target.refers_table} har inga sådana poster")
        return
    computed = total(part.normal.scaled(-1 if part.row_kind == "avgår" else 1) for part in parts)
    yield compare(ledger, "summa i text", target, computed.scaled(1 / target.scale), subtotals or parts)


def _change(ledger: Ledger, target: Figure) -> Iterator[Finding]:
    """The change from the column before, of the row or of all totals of the table."""
    rows = _rows(ledger, target)
    if not target.refers_row:
        rows = [row for row in rows if first(row).row_kind == "summa"]
    now = known(row.get(target.refers_column) for row in rows)
    before = known(_earlier(row, row.get(target.refers_column)) for row in rows)
    if not now or len(now) != len(before):
        withheld = unless_shown(ledger, "förändring i text", target, [each for row in rows for each in row.values()])
        yield withheld or unknown(ledger, "förändring i text", target, "föregående års tal saknas")
        return
    computed = _difference(target, now, before)
    size = computed if computed.centre >= 0 or (target.value or 0) < 0 else computed.scaled(-1)
    yield compare(ledger, "förändring i text", target, size, [*now, *before])


def _difference(target: Figure, now: list[Figure], before: list[Figure]) -> Interval:
    """The change in the stated unit: money converted, per cent of what was unless the figures are per cent."""
    if is_money(target) and all(map(is_money, [*now, *before])):
        later, earlier = (total(figure.normal for figure in figures) for figures in (now, before))
        return (later - earlier).scaled(1 / target.scale)
    later, earlier = _total(now), _total(before)
    if target.unit == "%" and now[0].unit != "%" and earlier.centre:
        return (later - earlier).scaled(_PER_CENT / earlier.centre)
    return later - earlier


def _count(ledger: Ledger, target: Figure) -> Iterator[Finding]:
    """How many rows a table has, as the text counts them."""
    records = ledger.data.records
    rows = records[records["table"] == target.refers_table].drop_duplicates(["sheet", "row"])
    posts = rows[rows["row_kind"].fillna("") == ""]
    about = ledger.data.about
    among = tuple(
        about.row_name(sheet_named(name).heading, row) for name, row in zip(posts["sheet"], posts["row"], strict=True)
    )
    yield replace(compare(ledger, "antal i text", target, exact(float(len(posts)))), among=among)


def _total(figures: list[Figure]) -> Interval:
    """Counts are whole; other figures carry their rounding."""
    return total(exact(f.value or 0) if f.unit == "antal" else f.interval for f in figures)


def _earlier(row: dict[str, Figure], figure: Figure | None) -> Figure | None:
    if figure is None:
        return None
    before = [f for f in row.values() if f.year == figure.year - 1 and f.value is not None]
    return next((f for f in before if f.scenario == figure.scenario and f.period == figure.period), None)


def _referred(ledger: Ledger, target: Figure) -> list[Figure | None]:
    return [row.get(target.refers_column) for row in _rows(ledger, target)]


def _rows(ledger: Ledger, target: Figure) -> list[dict[str, Figure]]:
    if not target.refers_row:
        return ledger.by_table.get(target.refers_table, [])
    return ledger.find(f"{target.refers_table}: {target.refers_row}")
