"""Which model and key give a printed allocation back, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.formulas.keys import Column, Key
from analysis.present.values import Cell, Table, Value, table
from analysis.sections.allocation.columns import Part, rounding_cells
from analysis.sections.allocation.key_shares import LETTERS
from analysis.sections.allocation.verdicts import WORDS, sum_verdict, verdict
from analysis.sections.shared.computed import total
from analysis.store import CommitteeYear

_HEADINGS = (
    "Tjänst",
    "Tryckt summa (kr)",
    "Summa av raderna (kr)",
    "Angiven modell",
    "Avrundning (kr)",
    "Ger tillbaka beloppen",
)


def models_table(data: CommitteeYear, found: Sequence[Part], keys: Sequence[Key], every: Sequence[Part]) -> Table:
    """Each service: printed total beside the sum of its rows, stated model, and what gives it back.

    ``every`` are the parts whose columns the keys were inferred from.
    """
    stated = rounding_cells(data)
    rows: list[list[Cell]] = [
        [
            column.service if part is found[0] else f"{part.name}: {column.service}",
            *_sums(column, part),
            WORDS[column.model],
            _step(column, stated.get((column.table, column.service), "")),
            sum_verdict(column, part) if column.model == "summa" else verdict(column, part, keys, every),
        ]
        for part in found
        for column in part.columns
    ]
    return table("Fördelningsmodell per tjänst", _HEADINGS, rows, note=_note(keys))


def _sums(column: Column, part: Part) -> tuple[Value, Value]:
    """The printed total, and the sum of the rows."""
    printed = part.sum_of(column) if column.total_printed else Value(None, missing="inte tryckt")
    return printed, total(part.rows_of(column), "summan av de tryckta raderna")


def _step(column: Column, stated: str) -> Value:
    """What the amounts are rounded to: as stated in a cell, else as they look."""
    formula = "" if stated else "den största tiopotens, högst 1 000, som alla tryckta belopp är multiplar av"
    return Value(column.step, origin=stated, formula=formula, unit="kr")


def _note(keys: Sequence[Key]) -> str:
    """How the keys were found."""
    if not keys:
        return "Befolkningsnyckeln är inte tryckt, och ingen kolumn räcker för att räkna fram den."
    named = [
        f"Nyckel {letter} är framräknad ur {key.source.service} {key.source.year}."
        for letter, key in zip(LETTERS, keys, strict=False)
    ]
    return (
        "Befolkningsnyckeln är inte tryckt. "
        + " ".join(named)
        + " En modell ger tillbaka ett belopp när det tryckta ligger inom en avrundning från det uträknade."
    )
