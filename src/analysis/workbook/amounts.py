"""Printed amounts to one unit and one sign: tkr, costs positive, income negative."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from analysis.schema import SHEETS

SIGNS = ("cost_sign", "income_sign", "net_sign", "surplus_sign")
"""The columns that say with which sign a table prints what."""

FACTORS = {"kr": 0.001, "tkr": 1.0, "mkr": 1000.0}
"""Amount units in thousands of kronor."""

SIGN_OF_KIND = {
    "Intäkter": ("income_sign", -1),
    "Inkomster": ("income_sign", -1),
    "Kommunbidrag": ("income_sign", -1),
    "Kostnader": ("cost_sign", 1),
    "Kapitalkostnader": ("cost_sign", 1),
    "Utgifter": ("cost_sign", 1),
    "Nettokostnad": ("net_sign", 1),
    "Nettoinvestering": ("net_sign", 1),
    "Ram": ("net_sign", 1),
    "Ramändring": ("net_sign", 1),
    "Resultat": ("surplus_sign", 1),
}
"""Which printed sign a kind of amount follows, and the sign it has here."""


def normal_amount(value: float, unit: str, kind: str, scenario: str, signs: Mapping[str, str]) -> float | None:
    """The amount in tkr with our sign, or None when the unit is no money.

    A printed deviation keeps plus as a surplus; every other kind keeps its sign.

    >>> normal_amount(-9_821, "tkr", "Kostnader", "budget", {"cost_sign": "−"})
    9821.0
    >>> normal_amount(815, "tkr", "Intäkter", "budget", {"income_sign": "+"})
    -815.0
    """
    if unit not in FACTORS:
        return None
    name, ours = ("surplus_sign", 1) if scenario == "deviation" else SIGN_OF_KIND.get(kind, ("", 1))
    printed = 1 if not name or signs[name] == "+" else -1
    return value * FACTORS[unit] * ours * printed


def with_amounts(sheets: Iterable[pd.DataFrame], tables: pd.DataFrame) -> pd.DataFrame:
    """All records with their unit, resolution and normal amount."""
    records = pd.concat([frame for frame in sheets if len(frame)], ignore_index=True)
    by_table = tables.set_index("table")
    records["unit"] = list(_units(records, by_table))
    records["resolution"] = 10.0 ** -records["decimals"].astype(float)
    signs = {table: dict(row[list(SIGNS)]) for table, row in by_table.iterrows()}
    records["amount"] = pd.Series(
        [
            None if pd.isna(value) else normal_amount(value, unit, kind, scenario, signs[table])
            for value, unit, kind, scenario, table in zip(
                records["value"],
                records["unit"],
                records.reindex(columns=["kind"])["kind"].fillna(""),
                records["scenario"].fillna(""),
                records["table"],
                strict=True,
            )
        ],
        dtype=float,
        index=records.index,
    )
    return records


def _units(records: pd.DataFrame, tables: pd.DataFrame) -> Iterator[str]:
    """A column's fixed unit, else the row's, else the table's (which has the default)."""
    fixed = {(sheet.name, column.name): column.unit for sheet in SHEETS for column in sheet.columns}
    own = records.reindex(columns=["unit"])["unit"].fillna("")
    for sheet, column, unit, table in zip(records["sheet"], records["column"], own, records["table"], strict=True):
        yield fixed.get((sheet, column), "") or unit or tables.at[table, "unit"]
