"""The items that are proposed, with their sums."""

from __future__ import annotations

from analysis.present.values import Cell, Row, Table
from analysis.sections.investments.parts import KINDS
from analysis.sections.shared.computed import total
from analysis.sections.shared.lines import Line, by_table, lines, parts
from analysis.sections.shared.printed import caption, source_note
from analysis.store import CommitteeYear


def told_again(data: CommitteeYear) -> set[str]:
    """The printed tables whose every row stands among the proposals: shown once more they would say nothing."""
    again = set()
    for name, found in by_table(lines(data, "investments")).items():
        wholes = [line for line in found if line.is_total and line["kind"] in KINDS]
        items = [line for whole in wholes for line in parts(found, whole) if line["kind"] == whole["kind"]]
        if len(items) > 1 and {line.row for line in (*wholes, *items)} == {line.row for line in found}:
            again.add(name)
    return again


def proposal_tables(data: CommitteeYear) -> list[Table]:
    """The items of every table of proposals, their sum beside the printed total."""
    return [
        _proposal_table(data, items, whole)
        for found in by_table(lines(data, "investments")).values()
        for whole in found
        if whole.is_total and whole["kind"] in KINDS
        if len(items := [line for line in parts(found, whole) if line["kind"] == whole["kind"]]) > 1
    ]


def _proposal_table(data: CommitteeYear, items: list[Line], whole: Line) -> Table:
    columns = [name for name in whole.figures if any(line.amount(name) is not None for line in items)]
    with_priority = any(line["priority"] for line in items)
    rows = [
        Row((line.label, *_priority(line, with_priority), *(line.in_tkr(name) for name in columns))) for line in items
    ]
    sums = [
        total(
            [line.in_tkr(name) for line in items if line.amount(name) is not None],
            "summan av de tryckta posterna",
            decimals=0,
        )
        for name in columns
    ]
    blank = ("",) * with_priority
    rows.append(Row(("Summan av posterna", *blank, *sums), total=True))
    rows.append(Row((f"{whole.label}, tryckt", *blank, *(whole.in_tkr(name) for name in columns)), total=True))
    headings = ("Post", *("Prio",) * with_priority, *(f"{name} (tkr)" for name in columns))
    title = caption(data, whole.table)
    again = whole.table in told_again(data)
    return Table(title if again else f"{title}: posterna", headings, tuple(rows), note=source_note(data, whole.table))


def _priority(line: Line, shown: bool) -> tuple[Cell, ...]:
    return (line["priority"],) if shown else ()
