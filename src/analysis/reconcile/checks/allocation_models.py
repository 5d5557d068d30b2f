"""Whether the model that a document states gives its allocation back."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.formulas.keys import EQUAL_SHARES, Column, Key, fit_of, infer_keys
from analysis.reconcile.finding import Finding, made, note
from analysis.reconcile.hinted import counted_among
from analysis.reconcile.ledger import Figure, Ledger, first, known

Row = dict[str, Figure]
NAME = "fördelningsmodell"


def check_models(ledger: Ledger, sheet: str, members: list[str]) -> Iterator[Finding]:
    """Each column whose stated model counts population, against the keys that the columns themselves imply.

    No key is printed, so a column that no key gives back is a note, not an error.
    """
    columns = list(_columns(ledger, sheet, members))
    keys = infer_keys([column for column, *_ in columns])
    for column, target, parts in columns:
        if keys and EQUAL_SHARES.get(column.model, 1.0) < 1:
            yield _check(ledger, column, target, parts, keys)


def _check(ledger: Ledger, column: Column, target: Figure, parts: list[Figure], keys: list[Key]) -> Finding:
    fit = min((fit_of(column, column.model, key) for key in keys), key=lambda fit: len(fit.failing))
    if fit.complete:
        return made(ledger, NAME, target, "agrees", "", target.value)
    source = fit.key.source.service if fit.key else ""
    counts = {"belopp: som modellen inte ger": len(fit.failing), "belopp: prövade": fit.tried}
    many = " av ".join(map(str, counts.values()))
    hint = f"den angivna modellen ({column.model}) ger inte {many} belopp med den nyckel som {source} ger"
    told = tuple(counted_among(parts, what, number) for what, number in counts.items())
    return note(ledger, NAME, target, hint, told=told)


def _columns(ledger: Ledger, sheet: str, members: list[str]) -> Iterator[tuple[Column, Figure, list[Figure]]]:
    """Each column with its printed sum and its members' amounts."""
    steps = {(first(row).table, first(row).label): row for row in ledger.sheet_rows("models")}
    rows_by_table = ledger.table_rows(sheet)
    models = ledger.data.rows("models")
    for table, service, model in zip(models["table"], models["label"], models["model"], strict=True):
        rows = rows_by_table.get(table, [])
        total = next((row.get(service) for row in rows if first(row).row_kind == "summa"), None)
        parts = known(row.get(service) for row in rows if first(row).row_kind == "")
        step = known(steps.get((table, service), {}).values())
        if total is None or not total.value or not parts or model == "summa":
            continue
        printed = pd.Series([part.value for part in parts], index=[part.label for part in parts], dtype=float)
        # the step is given in kr, the amounts in the table's unit
        rounding = step[0].normal.centre / abs(total.scale) if step and step[0].value else total.resolution
        year = ledger.data.about.year
        column = Column(table, service, year, printed, total.value, tuple(members), model, rounding)
        yield column, total, parts
