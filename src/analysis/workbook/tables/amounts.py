"""Printed amounts to one unit and one sign: tkr, costs positive, income negative."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from analysis.schema import SHEETS

SIGNS = ("cost_sign", "income_sign", "net_sign", "surplus_sign")
"""The columns that say with which sign a table prints what."""

FACTORS = {"kr": 0.001, "tkr": 1.0, "mkr": 1000.0}
"""Amount units in thousands of kronor."""

MONEY_SHEETS = frozenset(
    {"operating", "investments", "capital", "prices", "requests", "estimates", "allocation", "models"}
)
"""Sheets whose figures are money unless the row or column says otherwise."""

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


_FIXED = {(sheet.name, column.name): column.unit for sheet in SHEETS for column in sheet.columns}
"""The unit that a column has in every row."""


def normal_scale(unit: str, kind: str, scenario: str, signs: Mapping[str, str]) -> float:
    """What one printed unit is in tkr with our sign; 1 when the unit is no money.

    A printed deviation keeps plus as a surplus; every other kind keeps its sign.

    >>> -9_821 * normal_scale("tkr", "Kostnader", "budget", {"cost_sign": "−"})
    9821.0
    >>> 815_000 * normal_scale("kr", "Intäkter", "budget", {"income_sign": "+"})
    -815.0
    """
    if unit not in FACTORS:
        return 1.0
    name, ours = ("surplus_sign", 1) if scenario == "deviation" else SIGN_OF_KIND.get(kind, ("", 1))
    printed = 1 if not name or signs[name] == "+" else -1
    return FACTORS[unit] * ours * printed


def with_amounts(sheets: Iterable[pd.DataFrame], tables: pd.DataFrame) -> pd.DataFrame:
    """All records with their unit, resolution, scale and amount.

    ``scale`` is what one printed unit is in tkr with our sign; ``amount`` is
    value × scale, empty when the unit is no money.
    """
    frames = list(sheets)
    records = pd.concat([frame for frame in frames if len(frame)] or frames, ignore_index=True)
    records = records.astype({"value": float, "decimals": float, "fiscal_year": float})
    records["unit"] = list(units(records, dict(zip(tables["table"], tables["unit"], strict=True))))
    records["resolution"] = 10.0 ** -records["decimals"].astype(float)
    signs = {row["table"]: row for row in tables[["table", *SIGNS]].to_dict("records")}
    kinds = records.reindex(columns=["kind"])["kind"].astype(object).fillna("")
    scenarios = records["scenario"].astype(object).fillna("")
    records["scale"] = [
        normal_scale(unit, kind, scenario, signs[table])
        for unit, kind, scenario, table in zip(records["unit"], kinds, scenarios, records["table"], strict=True)
    ]
    records["amount"] = (records["value"] * records["scale"]).where(records["unit"].isin(list(FACTORS)))
    return records


def units(records: pd.DataFrame, of_table: Mapping[str, str]) -> Iterator[str]:
    """The unit of each record: its column's fixed one, else the row's, else that of its table."""
    own = records.reindex(columns=["unit"])["unit"].astype(object).fillna("")
    for sheet, column, unit, table in zip(records["sheet"], records["column"], own, records["table"], strict=True):
        inherited = of_table.get(table, "")
        # a risk or an indicator without a unit is no amount of money
        yield _FIXED.get((sheet, column), "") or unit or (inherited if sheet in MONEY_SHEETS else _no_money(inherited))


def _no_money(unit: str) -> str:
    return "" if unit in FACTORS else unit
