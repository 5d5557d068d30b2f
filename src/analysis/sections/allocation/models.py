"""Which model and key give a printed allocation back, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.formulas import computed_bounds, key_bounds
from analysis.formulas.keys import EQUAL_SHARES, Column, Fit, Key, best_fit
from analysis.numbers import format_number
from analysis.present.values import Cell, Mark, Table, Value, table
from analysis.present.words import per_cent
from analysis.sections.allocation.columns import Part, rounding_cells
from analysis.sections.shared.changes import change
from analysis.sections.shared.computed import computed, total
from analysis.sections.shared.term import constant
from analysis.store import CommitteeYear

_WORDS = {
    "lika": "lika delar",
    "befolkning": "efter befolkning",
    "lika och befolkning": "hälften lika, hälften efter befolkning",
    "summa": "summan av tabellens andra kolumner",
    "okänd": "anges inte",
}
_LETTERS = "ABCDEFGH"


_HEADINGS = (
    "Tjänst",
    "Tryckt summa (kr)",
    "Summa av raderna (kr)",
    "Angiven modell",
    "Avrundning (kr)",
    "Ger tillbaka beloppen",
)


def models_table(data: CommitteeYear, found: Sequence[Part], keys: Sequence[Key]) -> Table:
    """Each service: printed total beside the sum of its rows, stated model, and what gives it back."""
    stated = rounding_cells(data)
    rows = [
        _row(column, column.service if part is found[0] else f"{part.name}: {column.service}", part, keys, stated)
        for part in found
        for column in part.columns
    ]
    return table("Fördelningsmodell per tjänst", _HEADINGS, rows, note=_note(keys))


def key_tables(found: Sequence[Part], keys: Sequence[Key]) -> list[Table]:
    """The inferred shares of each key, folded; ``found`` holds the parts that they were inferred from."""
    return [
        _key_table(letter, key, part)
        for letter, key in zip(_LETTERS, keys, strict=False)
        for part in found
        if key.source in part.columns
    ]


def _row(
    column: Column, name: str, part: Part, keys: Sequence[Key], stated: Mapping[tuple[str, str], str]
) -> list[Cell]:
    is_sum = column.model == "summa"
    return [
        name,
        part.sum_of(column) if column.total_printed else Value(None, missing="inte tryckt"),
        total(part.rows_of(column), "summan av de tryckta raderna"),
        _WORDS[column.model],
        _step(column, stated.get((column.table, column.service), "")),
        _sum_verdict(column, part) if is_sum else _verdict(column, best_fit(column, keys), keys),
    ]


def _step(column: Column, stated: str) -> Value:
    """What the amounts are rounded to: as stated in a cell, else as they look."""
    formula = "" if stated else "den största tiopotens, högst 1 000, som alla tryckta belopp är multiplar av"
    return Value(column.step, origin=stated, formula=formula, unit="kr")


def _verdict(column: Column, fit: Fit, keys: Sequence[Key]) -> Mark:
    """What gives the column back: a model and key for all, for all but one, or none that was tried."""
    if not fit.tried or (not keys and fit.failing and column.model != "lika"):
        return Mark("unknown", "går inte att pröva")
    model = _WORDS[fit.model]
    how = f"{model}, nyckel {_LETTERS[list(keys).index(fit.key)]}" if fit.key else model
    if fit.key is not None and fit.key.source is column:
        return Mark("good", f"{how}, som är räknad ur kolumnen")
    if fit.complete:
        return Mark("good", f"{how}: {_tried(column, fit)}")
    if len(fit.failing) == 1 and fit.tried > 4:
        return Mark("between", f"{how}: alla utom {_failing(column, fit)}")
    return Mark("bad", "ingen modell som prövats")


def _sum_verdict(column: Column, part: Part) -> Mark:
    """Whether the column is, row by row, the sum of its table's other columns."""
    others = [c.printed for c in part.summed if c.table == column.table and len(c.printed) == len(column.printed)]
    if not others:
        return Mark("unknown", "går inte att pröva")
    gaps = column.printed.to_numpy() - sum(other.to_numpy() for other in others)
    wrong = int((abs(gaps) >= 1).sum())
    return Mark("bad", f"{wrong} rader har en annan summa") if wrong else Mark("good", f"alla {len(gaps)}")


def _tried(column: Column, fit: Fit) -> str:
    rows = len(column.printed)
    return f"alla {rows}" if fit.tried == rows else f"{fit.tried} av {rows}, resten går inte att pröva"


def _failing(column: Column, fit: Fit) -> str:
    """The member not given back, its printed amount and what the key allows."""
    member = fit.failing[0]
    printed = format_number(column.amounts[member])
    if fit.key is None:
        return f"{member} (tryckt {printed}, modellen ger {format_number(column.total / len(column.members))})"
    exact = computed_bounds(fit.key.bounds.loc[[member]], column.total, EQUAL_SHARES[fit.model], len(column.members))
    low, high = (format_number(float(exact[bound].iloc[0])) for bound in ("lower", "upper"))
    return f"{member} (tryckt {printed}, nyckeln ger {low}–{high})"


def _note(keys: Sequence[Key]) -> str:
    """How the keys were found."""
    if not keys:
        return "Befolkningsnyckeln är inte tryckt, och ingen kolumn räcker för att räkna fram den."
    named = [
        f"Nyckel {letter} är framräknad ur {key.source.service} {key.source.year}."
        for letter, key in zip(_LETTERS, keys, strict=False)
    ]
    return (
        "Befolkningsnyckeln är inte tryckt. "
        + " ".join(named)
        + " En modell ger tillbaka ett belopp när det tryckta ligger inom en avrundning från det uträknade."
    )


def _key_table(letter: str, key: Key, part: Part) -> Table:
    widths = key.bounds["upper"] - key.bounds["lower"]
    half = float(widths.max() / 2)
    decimals = 3 if half < 0.0005 else 2 if half < 0.005 else 1
    ends = (_bound(key.source, part, str(widths.idxmax()), end, decimals) for end in ("upper", "lower"))
    near = computed(
        lambda most, least: (most - least) / 2, *ends, formula=_NEAR, decimals=decimals, unit="procentenheter"
    )
    rows: list[list[Cell]] = [
        [str(member), *(_bound(key.source, part, str(member), end, decimals) for end in ("lower", "upper"))]
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


def _bound(column: Column, part: Part, member: str, end: str, decimals: int) -> Value:
    """The least or most of a member's share in per cent; an amount that is not printed is what is left of the sum."""
    whole, own = part.sum_of(column), part.amount_of(column, member)
    if own.number is None:
        own = change(total(part.rows_of(column), "summan av de tryckta raderna"), whole, "summa − de tryckta beloppen")

    def make(amount: Any, every: Any) -> Any:
        amounts = pd.Series([amount], dtype=object)
        bounds = key_bounds(amounts, every, constant(EQUAL_SHARES[column.model]), column.step, len(column.members))
        return bounds[end].iloc[0] * 100

    return computed(make, own, whole, formula=_FORMULA, decimals=decimals, unit="%")


_NEAR = "halva avståndet mellan högst och lägst, där det är störst"
_FORMULA = "(belopp ± avrundning) / summa, minus den lika delen, delat med den del som går efter befolkning"
