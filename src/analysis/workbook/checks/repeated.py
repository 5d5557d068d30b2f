"""Rows of one printed table that nothing but their place tells apart."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.workbook.grids.faults import shortened
from analysis.workbook.grids.notes import Note, said_rows
from analysis.workbook.tables.rows import SheetRead

_NOT_NAMING = frozenset({"unit", "better", "row_kind", "same_as", "source", "note", "annex", "status", "assessment"})
"""Words that tell of a row, but not which row it is."""


def repeated_labels(read: SheetRead) -> Iterator[Note]:
    """A note for each name that several rows of a table bear; such rows are read, each as itself."""
    names = [
        column.name
        for column in read.sheet.columns
        if column.kind in {"text", "choice"} and column.name in read.places and column.name not in _NOT_NAMING
    ]
    if "label" not in names:
        return
    found: dict[tuple[str, ...], list[int]] = {}
    for row in read.rows.to_dict("records"):
        if row.get("row_kind") != "dubblett":
            found.setdefault(tuple(row[name] for name in names), []).append(row["row"])
    for key, numbers in found.items():
        if len(numbers) > 1:
            label, table = key[names.index("label")], key[names.index("table")]
            told = f"”{shortened(label)}” står {len(numbers)} gånger i tabell {table}; varje rad är inläst för sig"
            yield Note(read.grid.heading, said_rows(numbers), told)
