"""A figure stated in two places is the same in both; a row printed twice counts once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from analysis.numbers import format_number
from analysis.reconcile.finding import Finding, compare, note
from analysis.reconcile.hinted import cells_of
from analysis.reconcile.ledger import NO_PART, Figure, Ledger, first, known

NAME = "samma tal"
_SHARED_ROWS = 4
_SHARED_PART = 0.6
_WHOLE_KINDS = frozenset(
    {"Intäkter", "Kostnader", "Kapitalkostnader", "Nettokostnad", "Nettoinvestering", "Resultat", "Kommunbidrag"}
)
"""Kinds whose figure is the activity's own; outlays and effects are often one project's."""


def check_same(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """By reference (*Samma som*), by activity and column, and table against its second printing."""
    yield from _referenced(ledger, sheet)
    yield from _stated_again(ledger, sheet)
    yield from check_printed_twice(ledger, sheet)


def _referenced(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    for row in ledger.sheet_rows(sheet):
        reference = first(row).same_as
        for other in ledger.find(reference)[:1] if reference else []:
            for target, twin in _pairs(row, other, reference):
                if target.value is not None and twin.value is not None:
                    computed = twin.normal.scaled(1 / target.scale)
                    yield compare(ledger, NAME, target, computed, [twin], place=reference)


def _pairs(row: dict[str, Figure], other: dict[str, Figure], reference: str) -> Iterator[tuple[Figure, Figure]]:
    """Figures of the same column, or the one column that the reference names."""
    named = [heading for heading in other if reference.endswith(f": {heading}")]
    amounts = [figure for figure in row.values() if figure.column == "amount" or figure.scenario]
    for target in amounts:
        heading = named[0] if named else target.heading
        if heading in other and (not named or len(amounts) == 1 or target.heading == heading):
            yield target, other[heading]


def _stated_again(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """The same activity, kind and column in two tables: the total of each, or its only row."""
    places: dict[tuple[str, str, str, int, str], list[Figure]] = defaultdict(list)
    for rows in ledger.table_rows(sheet).values():
        for key, figures in _by_place(rows).items():
            chosen = [f for f in figures if f.row_kind == "summa"] or figures
            if len(chosen) == 1:
                places[key] += known(chosen)
    for first_place, *later in (figures for figures in places.values() if figures):
        for target in later:
            computed = first_place.normal.scaled(1 / target.scale)
            yield compare(ledger, NAME, target, computed, [first_place], place=_other_place(first_place))


def _by_place(rows: list[dict[str, Figure]]) -> dict[tuple[str, str, str, int, str], list[Figure]]:
    found: dict[tuple[str, str, str, int, str], list[Figure]] = defaultdict(list)
    for row in rows:
        one = first(row)
        if one.kind not in _WHOLE_KINDS or one.same_as or one.row_kind in NO_PART or not _is_whole(one):
            continue
        for figure in row.values():
            if figure.scenario:
                found[figure.activity, figure.kind, figure.scenario, figure.year, figure.period].append(figure)
    return found


def _is_whole(one: Figure) -> bool:
    """Whether a row is all of its kind (``Verksamhetens kostnader``), not one item of it (``Lokaler``)."""
    return one.row_kind == "summa" or re.search(rf"\b{one.kind.lower()}", one.label.lower()) is not None


def _other_place(other: Figure) -> str:
    return f"tabell {other.table}, {other.cell}"


def check_missing_rows(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """Two tables that share most of their rows: what only one of them has is a note, once a pair."""
    posts = {name: _posts(rows) for name, rows in ledger.table_rows(sheet).items()}
    names = list(posts)
    for place, name in enumerate(names):
        for earlier in names[:place]:
            mine, theirs = posts[name], posts[earlier]
            shared = set(mine) & set(theirs)
            if len(shared) >= _SHARED_ROWS and len(shared) >= _SHARED_PART * len(theirs) and set(mine) != set(theirs):
                gone = [theirs[label] for label in theirs if label not in mine]
                new = [mine[label] for label in mine if label not in theirs]
                parts = [
                    f"{word} {', '.join(map(_with_amount, rows))}"
                    for word, rows in (("saknas", gone), ("tillkommer", new))
                    if rows
                ]
                text = f"mot tabell {earlier} {' och '.join(parts)}"
                yield note(ledger, "rader", next(iter(mine.values())), text, told=cells_of(*gone, *new))


def _with_amount(figure: Figure) -> str:
    return f"{figure.label} ({format_number(figure.value or 0)})"


def _posts(rows: list[dict[str, Figure]]) -> dict[str, Figure]:
    """The posts of a table by label, those with a figure; a service that has income and costs once."""
    found: dict[str, Figure] = {}
    for row in rows:
        figures = known(row.values())
        if figures and figures[0].row_kind == "" and figures[0].part_of:
            found.setdefault(figures[0].label, figures[0])
    return found


def check_printed_twice(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """A table printed again shows the same figures; a repeated row is a note."""
    tables = ledger.table_rows(sheet, repeats=True)
    for name, rows in tables.items():
        original = tables.get(str(ledger.tables[name]["repeats"]), [])
        for row, other in zip(rows, original, strict=False):
            yield from _against_original(ledger, row, other)
        for row in rows:
            if first(row).row_kind == "dubblett" and known(row.values()):
                yield note(
                    ledger, "tryckt två gånger", known(row.values())[0], "raden är tryckt en gång till; räknad en gång"
                )


def _against_original(ledger: Ledger, row: dict[str, Figure], other: dict[str, Figure]) -> Iterator[Finding]:
    for heading, target in row.items():
        twin = other.get(heading)
        if target.value is None or twin is None or twin.value is None:
            continue
        if first(row).label.casefold() != first(other).label.casefold():
            hint = f"raden heter ”{first(other).label}” i tabell {twin.table}"
            yield note(ledger, NAME, target, hint, twin.value, [twin])
        else:
            yield compare(
                ledger,
                NAME,
                target,
                twin.normal.scaled(1 / target.scale),
                [twin],
                place=f"tabell {twin.table}",
            )


_SUFFIX = re.compile(r"(,? andel)? ?\(?[%]\)?$|,$")


def check_one_measure(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """A measure that stands on two rows, here or among the staff figures, is the same on both.

    A staff row's label is no measure of its own (*Kvinnor*): it is only held against a measure here.
    Under another area or goal the same name may be another measure: a note.
    """
    seen: dict[tuple[str, str, str, str, int, str], Figure] = {}
    for row in [*ledger.sheet_rows(sheet), *ledger.sheet_rows("staff")]:
        for figure in known(row.values()):
            if not figure.scenario or figure.row_kind in {"dubblett", "varav"} or figure.age or figure.group:
                continue
            key = _measure(figure)
            other = seen.setdefault(key, figure) if figure.sheet == sheet else seen.get(key)
            if other is not None and other.cell != figure.cell:
                yield _measured_twice(ledger, figure, other)


def _measure(figure: Figure) -> tuple[str, str, str, str, int, str]:
    name = _SUFFIX.sub("", figure.label.strip("* ").lower()).strip(" ,")
    sex = figure.sex if figure.sex != "alla" else ""
    return name, sex, figure.unit, figure.scenario, figure.year, figure.period


def _measured_twice(ledger: Ledger, figure: Figure, other: Figure) -> Finding:
    if (figure.area, figure.goal) == (other.area, other.goal) or figure.sheet != other.sheet:
        return compare(ledger, NAME, figure, other.interval, [other], place=other.cell)
    if figure.value == other.value:
        return compare(ledger, NAME, figure, other.interval, [other])
    hint = f"{other.cell} visar ett annat tal för samma mått; kan vara två mått"
    return note(ledger, NAME, figure, hint, other.value, [other])
