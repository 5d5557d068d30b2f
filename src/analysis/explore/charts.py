"""The charts of what is chosen, as values."""

from __future__ import annotations

import pandas as pd

from analysis.numbers import format_number
from analysis.present.values import Chart, Series
from analysis.present.words import capital, counted, quantity

MOST = 4
"""So many small multiples are drawn; more would be too small to read."""


def units(frame: pd.DataFrame) -> list[str]:
    """The units of the indicators that have an outcome, the most common first: one chart is of one unit."""
    return list(_yearly(frame).drop_duplicates("key")["unit"].value_counts(sort=True).index)


def series_chart(frame: pd.DataFrame, unit: str) -> Chart | None:
    """One indicator as a line with target and limits, several as small multiples on one scale."""
    shown = _yearly(frame).query("unit == @unit")
    keys = list(shown["key"].unique())
    if not keys:
        return None
    return _single(shown) if len(keys) == 1 else _multiples(shown, keys, unit)


def _yearly(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["value"].notna() & frame["period"].isin(["", "dec", "helår"])]


def _single(shown: pd.DataFrame) -> Chart:
    shown = shown.drop_duplicates("fiscal_year").sort_values("fiscal_year")
    last = shown.iloc[-1]
    years = range(int(shown["fiscal_year"].min()), int(shown["fiscal_year"].max()) + 1)
    by_year = shown.set_index("fiscal_year").reindex(list(years))
    lines = [Series("Utfall", _values(by_year["value"]), emphasis=True)]
    limit = "preliminär gräns" if last["limits"] == "preliminära" else "gräns"
    named = {"target_level": "Mål", "country": "Riket", "upper": f"Övre {limit}", "lower": f"Nedre {limit}"}
    for column, name in named.items():
        values = by_year[column] if column == "country" else by_year[column].ffill()
        if values.notna().any():
            lines.append(Series(name, _values(values)))
    unit = "" if last["unit"].startswith("skala") else last["unit"]
    value = quantity(last["value"], unit, int(last["decimals"]))
    source = ". Källa för riket: Kolada" if by_year["country"].notna().any() else ""
    return Chart(
        "lines",
        f"{last['label']}: {value} {last['fiscal_year']}",
        f"{_owner(last)}{_measure(last['unit'])}{source}",
        tuple(map(str, years)),
        tuple(lines),
        alt=f"Linjediagram över {last['label']}: {_listing(shown)}.",
        unit=last["unit"],
        decimals=int(shown["decimals"].max()),
    )


def _multiples(shown: pd.DataFrame, keys: list[str], unit: str) -> Chart:
    drawn = shown[shown["key"].isin(keys[:MOST])]
    years = range(int(drawn["fiscal_year"].min()), int(drawn["fiscal_year"].max()) + 1)
    several = drawn["committee"].nunique() > 1
    panels, listing, rose = [], [], 0
    for _, group in drawn.groupby("key", sort=False):
        values = group.drop_duplicates("fiscal_year").set_index("fiscal_year")["value"].reindex(list(years))
        first = group.iloc[0]
        name = _name(first)
        panels.append(Series(f"{first['committee'].split(',')[0]}: {name}" if several else name, _values(values)))
        listing.append(f"{name}: {_listing(group)}")
        known = values.dropna()
        rose += len(known) > 1 and known.iloc[-1] > known.iloc[-2]
    left = f", de {len(panels)} första av {len(keys)}" if len(keys) > len(panels) else ""
    growth = (
        f"{rose} av {len(panels)} nyckeltal har stigit"
        if len(years) > 1
        else counted(len(panels), "nyckeltal", "nyckeltal", neuter=True)
    )
    return Chart(
        "multiples",
        f"{growth} sedan utfallet innan" if len(years) > 1 else f"{capital(growth)} {years[0]}",
        f"Utfall per år på en gemensam skala{_measure(unit)}{left}",
        tuple(map(str, years)),
        tuple(panels),
        alt=f"Små linjediagram på en skala. {'; '.join(listing)}.",
        unit=unit,
        decimals=int(drawn["decimals"].max()),
    )


def effect_chart(effects: pd.DataFrame, owner: str, title: str) -> Chart:
    """How much dearer each year becomes, in tkr."""
    values = tuple(float(value) for value in effects["effect"])
    listing = "; ".join(
        f"{year} {format_number(value, sign=True)}" for year, value in zip(effects.index, values, strict=True)
    )
    return Chart(
        "columns",
        title,
        f"{owner}: ändrad nettokostnad per år mot dokumentets antaganden, tkr",
        tuple(str(year) for year in effects.index),
        (Series("Ändring", values),),
        alt=f"Staplar per år, tkr: {listing}.",
        unit="tkr",
    )


def _values(values: pd.Series) -> tuple[float | None, ...]:
    return tuple(None if pd.isna(value) else float(value) for value in values)


def _listing(rows: pd.DataFrame) -> str:
    return ", ".join(
        f"{row.fiscal_year} {format_number(row.value, row.decimals)}"
        for row in rows[["fiscal_year", "value", "decimals"]].itertuples()
    )


def _name(row: pd.Series) -> str:
    return f"{row['label']}, {row['sex']}" if row["sex"] in {"kvinnor", "män"} else str(row["label"])


def _owner(row: pd.Series) -> str:
    sex = f", {row['sex']}" if row["sex"] in {"kvinnor", "män"} else ""
    return f"{row['committee']} {row['report_year']}{sex}"


def _measure(unit: str) -> str:
    return f", {unit}" if unit else ""
