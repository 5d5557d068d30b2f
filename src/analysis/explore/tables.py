"""The tables of the two tabs, as values."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.explore.columns import HEADINGS, NUMBERS
from analysis.present.values import Cell, Row, Table, Value, table
from analysis.present.words import counted

_FINER = ("mean", "lower", "upper", "change_percent", "since_first_percent")
_OWNER = ("committee", "report_year")
_ELSEWHERE = ("cell", "missing")
"""The outcome bears its cell as a tip, and stands as the word for what is missing."""


def series_table(shown: pd.DataFrame) -> Table:
    """The shown rows, without the columns that none of them says anything in; one committee stands in the caption."""
    owners = shown[list(_OWNER)].drop_duplicates()
    alone = [f"{row.committee} {row.report_year}" for row in owners.itertuples()] if len(owners) == 1 else []
    elsewhere = _ELSEWHERE + (_OWNER if alone else ())
    said = [name for name in HEADINGS if name not in elsewhere and (shown[name].notna() & (shown[name] != "")).any()]
    rows = [[_cell(row, name) for name in said] for row in shown.to_dict("records")]
    headings = [HEADINGS[name] for name in said]
    caption = ", ".join([*alone, counted(len(shown), "rad", "rader")])
    note = "Medel och gränser är XmR-gränser av seriens utfall; med färre än tolv utfall är de preliminära."
    return table(caption, headings, rows, note=note if "mean" in said else "")


def effect_table(effects: pd.DataFrame) -> Table:
    """The net cost per year against today's."""
    rows: list[list[Cell]] = [
        [
            str(year),
            Value(_known(row["printed"])),
            Value(row["capital"], formula="ändrad kapitalkostnad"),
            Value(row["prices"], formula="ändrade prisökningar"),
            Value(row["effect"], formula="kapitalkostnad + priser"),
            Value(_known(row["changed"]), formula="tryckt nettokostnad + ändring"),
        ]
        for year, row in effects.iterrows()
    ]
    headings = ["År", "Nettokostnad, tryckt (tkr)", "Kapitalkostnad", "Priser", "Ändring", "Ny nettokostnad"]
    note = "Plus är dyrare. En prisökning ligger kvar i kostnaderna från och med rapportåret."
    return table("Nettokostnad per år", headings, rows, note=note)


def capital_table(effects: pd.DataFrame) -> Table:
    rows: list[list[Cell]] = [
        [str(year), *(Value(_known(row[name])) for name in ("printed", "today", "changed", "difference"))]
        for year, row in effects.iterrows()
    ]
    return table(
        "Kapitalkostnad per år, alla investeringar",
        ["År", "Tryckt (tkr)", "Med dagens antaganden", "Med de nya", "Skillnad"],
        rows,
    )


def price_table(effects: pd.DataFrame) -> Table:
    rows: list[list[Cell]] = [
        [
            row["label"],
            Value(row["base"]),
            Value(row["rate"] * 100, 2),
            Value(row["changed_rate"] * 100, 2),
            *(Value(_known(row[name])) for name in ("printed", "today", "changed", "difference")),
        ]
        for _, row in effects.iterrows()
    ]
    headings = ["Avtal", "Omfattning (tkr)", "Prisutveckling i dag (%)", "Ny (%)", "Tryckt ökning (tkr)"]
    headings += ["Med dagens antaganden", "Med de nya", "Skillnad"]
    made = table("Prisökning per avtal med index", headings, rows, note="Avtal med fast belopp följer inget index.")
    sums = [Value(_known(effects[name].sum(skipna=False))) for name in ("printed", "today", "changed", "difference")]
    blank = (Value(None, missing=""),) * 3
    return Table(made.caption, made.headings, (*made.rows, Row(("Summa", *blank, *sums), total=True)), note=made.note)


def allocation_table(effects: pd.DataFrame, what: str) -> Table:
    """Each member's amount, those that get more to pay first."""
    ordered = effects.sort_values("difference", ascending=False, kind="stable", na_position="last")
    rows: list[list[Cell]] = [
        [str(member), *(Value(_known(row[name])) for name in ("today", "changed", "difference"))]
        for member, row in ordered.iterrows()
    ]
    sums = [Value(_known(effects[name].sum(skipna=False))) for name in ("today", "changed", "difference")]
    rows_made = [Row(tuple(row)) for row in rows]
    return table(
        f"Varje medlems belopp för {what}",
        ["Medlem", "I dag, tryckt (kr)", "Med det nya (kr)", "Skillnad (kr)"],
        [*rows_made, Row(("Summa", *sums), total=True)],  # type: ignore[list-item]
        note="Plus är att medlemmen betalar mer. Nämndens egen nettokostnad ändras inte av hur den fördelas.",
    )


def _cell(row: dict[Any, Any], name: str) -> Cell:
    value = row[name]
    if name == "value" and pd.isna(value):
        return Value(None, missing=str(row["missing"]))
    if pd.isna(value):
        return ""
    if name in NUMBERS:
        more = int(row["decimals"]) + (name in _FINER)
        return Value(float(value), more, origin=str(row["cell"]) if name == "value" else "")
    return str(value)


def _known(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
