"""A total = its rows; a parent unit = its children, at every level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from analysis.numbers import NO_BREAK_SPACE, format_number
from analysis.reconcile.checks.growth import slow_part
from analysis.reconcile.finding import Finding, compare, compare_whole, made, unknown, unless_shown
from analysis.reconcile.hinted import Hint, gap
from analysis.reconcile.interval import Interval, total
from analysis.reconcile.ledger import NO_PART, Figure, Ledger, first, known, same_measure
from analysis.reconcile.verdict import judge

Row = dict[str, Figure]
NAME = "summa"


def check_totals(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """Every printed total of a sheet against the rows that it sums."""
    family = _Family(ledger, sheet)
    for row in ledger.sheet_rows(sheet):
        children = family.children(row)
        if not children:
            continue
        for heading, target in row.items():
            if target.value is not None and any(heading in child for child in children):
                yield _check_total(ledger, family, target, children)
    yield from _check_table_sums(ledger, sheet)


class _Family:
    """Which rows a total sums: those that name it, else all posts of a table with one total."""

    def __init__(self, ledger: Ledger, sheet: str) -> None:
        self.tables = ledger.table_rows(sheet)
        self.by_parent: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self.wide_parent: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self.own_parent: set[tuple[str, str, str]] = set()
        self.units: dict[str, set[str]] = defaultdict(set)
        self.frames: dict[tuple[str, str], Figure] = {}
        for rows in self.tables.values():
            for row in rows:
                self._add(row)

    def _add(self, row: Row) -> None:
        one = first(row)
        self.own_parent.add((one.table, one.activity, one.kind))
        if one.part_of and one.row_kind not in NO_PART:
            self.by_parent[one.table, one.part_of].append(row)
            self.wide_parent[one.part_of, one.kind].append(row)
            if one.activity:
                self.units[one.part_of].add(one.activity)
        if one.kind == "Ram" and one.row_kind == "":
            for heading, figure in row.items():
                self.frames[one.activity, heading] = figure

    def children(self, row: Row) -> list[Row]:
        one = first(row)
        if one.row_kind in NO_PART:
            return []
        named = self._named(one)
        if named or one.row_kind != "summa":
            return named
        return self._all_posts(one)

    def _named(self, one: Figure) -> list[Row]:
        """The rows of the table that name this row, or its activity; else such rows on the whole sheet."""
        names = {one.label, one.activity} - {""}
        rows = [row for name in names for row in self.by_parent[one.table, name]]
        mine = [row for row in rows if first(row).kind == one.kind and first(row).row != one.row]
        mine = [row for row in mine if not one.group or first(row).group in {"", one.group}]
        if mine or not one.activity or one.label == one.part_of:
            return mine
        elsewhere = self.wide_parent[one.activity, one.kind]
        found: dict[str, str] = {}
        for row in elsewhere:
            found.setdefault(first(row).activity, first(row).table)
        # a unit that two tables print counts once, and a table with a whole of its own sums to that
        return [
            row
            for row in elsewhere
            if (first(row).table, one.activity, one.kind) not in self.own_parent
            and found[first(row).activity] == first(row).table
        ]

    def _all_posts(self, one: Figure) -> list[Row]:
        rows = [row for row in self.tables[one.table] if first(row).kind == one.kind]
        if one.activity and one.kind.startswith("Netto") and not any(first(row).row_kind == "" for row in rows):
            return []
        others = [row for row in rows if first(row).row != one.row]
        if any(first(row).row_kind == "summa" or first(row).part_of for row in others):
            return []
        return [row for row in others if first(row).row_kind in {"", "avgår"}]

    def absent_units(self, target: Figure, children: list[Row]) -> list[str]:
        """Units that are part of this one but have no such figure printed."""
        if first(children[0]).table == target.table:
            return []
        there = {first(row).activity for row in children if target.heading in row}
        return sorted(self.units[target.activity] - there)


def _check_total(ledger: Ledger, family: _Family, target: Figure, children: list[Row]) -> Finding:
    parts = [child[target.heading] for child in children if target.heading in child]
    parts = [part for part in parts if same_measure(part, target)]
    withheld = unless_shown(ledger, NAME, target, parts)
    if withheld:
        return withheld
    absent = family.absent_units(target, children)
    if target.kind == "Nettokostnad":
        frames = [family.frames[unit, target.heading] for unit in absent if (unit, target.heading) in family.frames]
        parts, absent = [*parts, *frames], [u for u in absent if u not in {frame.activity for frame in frames}]
    computed = _sum_of(parts).scaled(1 / target.scale)
    assert target.value is not None  # check_totals asked
    verdict = judge(target.value, target.resolution, computed)
    if verdict == "differs" and absent:
        hint = f"{', '.join(absent)} saknas i tabellerna; utan den skiljer det {_gap(target, computed)}"
        hint += _frame_hint(family, target, computed, absent)
        without = made(ledger, NAME, target, "differs", "", computed.centre, known(parts))
        return unknown(ledger, NAME, target, hint, told=(gap(without),))
    if verdict == "differs":
        explained = _explained_by_leaves(ledger, family, target, children)
        if explained:
            return explained
    cause = slow_part(ledger.rows[target.sheet][target.row], children, target) if verdict == "differs" else Hint()
    return compare_whole(ledger, NAME, target, computed, parts, hint=cause)


def _frame_hint(family: _Family, target: Figure, computed: Interval, absent: list[str]) -> str:
    """Whether the frame of an absent unit is what is missing."""
    assert target.value is not None
    apart = (target.value - computed.centre) * target.scale
    frames = known(family.frames.get((unit, target.heading)) for unit in absent)
    same = [frame for frame in frames if abs(frame.normal.centre - apart) <= 1]
    return f", lika mycket som ramen för {same[0].activity}" if same else ""


def _gap(target: Figure, computed: Interval) -> str:
    assert target.value is not None
    return f"{format_number(target.value - computed.centre)}{NO_BREAK_SPACE}{target.unit}"


def _sum_of(parts: list[Figure]) -> Interval:
    """Blank adds nothing; a row that is deducted counts minus."""
    return total(part.normal.scaled(-1 if part.row_kind == "avgår" else 1) for part in known(parts))


def _explained_by_leaves(ledger: Ledger, family: _Family, target: Figure, children: list[Row]) -> Finding | None:
    """A total that is right by the rows themselves, though not by the printed subtotals between."""
    leaves = list(_leaves(family, children))
    if len(leaves) == len(children):
        return None
    parts = [leaf[target.heading] for leaf in leaves if target.heading in leaf]
    computed = _sum_of(parts).scaled(1 / target.scale)
    assert target.value is not None
    if judge(target.value, target.resolution, computed) == "differs":
        return None
    hint = "stämmer med raderna (eventuellt grövre avrundat) men inte med de tryckta delsummorna"
    return made(ledger, NAME, target, "note", hint, computed.centre, known(parts))


def _leaves(family: _Family, rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        below = family.children(row) if first(row).row_kind == "summa" else []
        if below:
            yield from _leaves(family, below)
        else:
            yield row


def _check_table_sums(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """A table whose posts together are to give a row of another table."""
    for name, rows in ledger.table_rows(sheet).items():
        reference = str(ledger.tables[name]["sums_to"])
        for target_row in ledger.find(reference)[:1] if reference else []:
            posts = [row for row in rows if first(row).row_kind in {"", "avgår"}]
            for heading, target in target_row.items():
                parts = [post[heading] for post in posts if heading in post and target.scenario != "deviation"]
                withheld = unless_shown(ledger, NAME, target, parts) if target.value is not None else None
                if withheld:
                    yield withheld
                elif target.value is not None and known(parts):
                    computed = _sum_of(parts).scaled(1 / target.scale)
                    yield compare(ledger, NAME, target, computed, known(parts), place=f"tabell {name}")
