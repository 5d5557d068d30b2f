"""Each key's shares of the population, as far as the printed amounts tell them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.formulas import key_bounds
from analysis.formulas.keys import EQUAL_SHARES, Column, Key
from analysis.present.values import Cell, Table, Value, table
from analysis.present.words import per_cent
from analysis.sections.allocation.columns import Part
from analysis.sections.shared.changes import change
from analysis.sections.shared.computed import computed, total
from analysis.sections.shared.term import constant

LETTERS = "ABCDEFGH"
"""The keys' names, in their order."""
_NEAR = "halva avståndet mellan högst och lägst, där det är störst"
_FORMULA = "(belopp ± avrundning) / summa, minus den lika delen, delat med den del som går efter befolkning"


def key_tables(found: Sequence[Part], keys: Sequence[Key]) -> list[Table]:
    """The inferred shares of each key, folded; ``found`` holds the parts that they were inferred from."""
    return [
        _key_table(letter, key, part)
        for letter, key in zip(LETTERS, keys, strict=False)
        for part in found
        if key.source in part.columns
    ]


def _key_table(letter: str, key: Key, part: Part) -> Table:
    widths = key.bounds["upper"] - key.bounds["lower"]
    half = float(widths.max() / 2)
    decimals = 3 if half < 0.0005 else 2 if half < 0.005 else 1
    ends = (bound(key.source, part, str(widths.idxmax()), end, decimals) for end in ("upper", "lower"))
    near = computed(
        lambda most, least: (most - least) / 2, *ends, formula=_NEAR, decimals=decimals, unit="procentenheter"
    )
    rows: list[list[Cell]] = [
        [str(member), *(bound(key.source, part, str(member), end, decimals) for end in ("lower", "upper"))]
        for member in part.members
        if member in key.bounds.index
    ]
    return table(
        f"Nyckel {letter}: andel av befolkningen enligt {key.source.service} {key.source.year}",
        ["Kommun", "Lägst (%)", "Högst (%)"],
        rows,
        note=f"Andelen är känd inom ±{per_cent(half, decimals)[:-1].strip()} procentenheter.",
        folded=True,
        cited=(near,),
    )


def bound(column: Column, part: Part, member: str, end: str, decimals: int) -> Value:
    """The least or most of a member's share in per cent; an amount that is not printed is what is left of the sum."""
    whole, own = part.sum_of(column), part.amount_of(column, member)
    if own.number is None:
        own = change(total(part.rows_of(column), "summan av de tryckta raderna"), whole, "summa − de tryckta beloppen")

    def make(amount: Any, every: Any) -> Any:
        amounts = pd.Series([amount], dtype=object)
        bounds = key_bounds(amounts, every, constant(EQUAL_SHARES[column.model]), column.step, len(column.members))
        return bounds[end].iloc[0] * 100

    return computed(make, own, whole, formula=_FORMULA, decimals=decimals, unit="%")
