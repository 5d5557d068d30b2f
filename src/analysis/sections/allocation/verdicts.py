"""Whether a model and a key give a service's printed amounts back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.formulas import computed_bounds
from analysis.formulas.keys import EQUAL_SHARES, Column, Fit, Key, best_fit
from analysis.present.values import Mark, Value
from analysis.sections.allocation.columns import Part
from analysis.sections.allocation.key_shares import LETTERS, bound
from analysis.sections.shared.computed import computed
from analysis.sections.shared.sentence import Sentence, counts
from analysis.sections.shared.term import constant

WORDS = {
    "lika": "lika delar",
    "befolkning": "efter befolkning",
    "lika och befolkning": "hälften lika, hälften efter befolkning",
    "summa": "summan av tabellens andra kolumner",
    "okänd": "anges inte",
}
_AMOUNT = "sin del av det som delas lika + nyckelns andel av resten"


def verdict(column: Column, part: Part, keys: Sequence[Key], every: Sequence[Part]) -> Mark:
    """What gives the column back: a model and key for all, for all but one, or none that was tried.

    ``every`` are the parts whose columns the keys were inferred from.
    """
    fit = best_fit(column, keys)
    if not fit.tried or (not keys and fit.failing and column.model != "lika"):
        return Mark("unknown", "går inte att pröva")
    model = WORDS[fit.model]
    how = f"{model}, nyckel {LETTERS[list(keys).index(fit.key)]}" if fit.key else model
    if fit.key is not None and fit.key.source is column:
        return Mark("good", f"{how}, som är räknad ur kolumnen")
    if fit.complete:
        return Mark("good", f"{how}: {_tried(column, fit)}", cited=_given_back(column, part, fit.tried))
    if len(fit.failing) == 1 and fit.tried > 4:
        failing = _failing(column, part, fit, every)
        return Mark("between", f"{how}: alla utom {failing.text}", cited=failing.cited)
    return Mark("bad", "ingen modell som prövats")


def sum_verdict(column: Column, part: Part) -> Mark:
    """Whether the column is, row by row, the sum of its table's other columns."""
    others = [c.printed for c in part.summed if c.table == column.table and len(c.printed) == len(column.printed)]
    if not others:
        return Mark("unknown", "går inte att pröva")
    gaps = column.printed.to_numpy() - sum(other.to_numpy() for other in others)
    wrong, among = int((abs(gaps) >= 1).sum()), _cells(column, part)
    if not wrong:
        return Mark("good", f"alla {len(gaps)}", cited=counts("rader", among, ("summan av de andra", len(gaps))))
    told = f"{wrong} {'rad' if wrong == 1 else 'rader'} har en annan summa"
    return Mark("bad", told, cited=counts("rader", among, ("en annan summa", wrong)))


def _tried(column: Column, fit: Fit) -> str:
    rows = len(column.printed)
    return f"alla {rows}" if fit.tried == rows else f"{fit.tried} av {rows}, resten går inte att pröva"


def _given_back(column: Column, part: Part, number: int) -> tuple[Value, ...]:
    rows = len(column.printed)
    of_all = [("", rows)] * (number < rows)
    return counts("belopp", _cells(column, part), ("modellen ger tillbaka", number), *of_all)


def _cells(column: Column, part: Part) -> tuple[str, ...]:
    return tuple(value.origin for value in part.rows_of(column) if value.origin)


def _failing(column: Column, part: Part, fit: Fit, every: Sequence[Part]) -> Sentence:
    """The member not given back, its printed amount and what the key allows, or equal parts."""
    member, parts = fit.failing[0], len(column.members)
    printed, whole = part.amount_of(column, member), part.sum_of(column)
    if fit.key is None:
        equal = computed(lambda every: every / parts, whole, formula="summa / antal delar", unit="kr")
        return Sentence(f"{member} (tryckt {printed.text}, modellen ger {equal.text})", (printed, equal))
    source = fit.key.source
    of_key = next(each for each in every if any(own is source for own in each.columns))
    low, high = (
        _allowed(bound(source, of_key, member, end, 3), whole, EQUAL_SHARES[fit.model], parts)
        for end in ("lower", "upper")
    )
    return Sentence(f"{member} (tryckt {printed.text}, nyckeln ger {low.text}–{high.text})", (printed, low, high))


def _allowed(share: Value, whole: Value, equal: float, members: int) -> Value:
    """What a member pays of the whole with the least or the most share that a key allows."""

    def make(per_cent: Any, every: Any) -> Any:
        bounds = pd.DataFrame({"share": [per_cent / 100]}, dtype=object)
        return computed_bounds(bounds, every, constant(equal), members)["share"].iloc[0]

    return computed(make, share, whole, formula=_AMOUNT, unit="kr")
