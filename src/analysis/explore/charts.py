"""The charts of what is chosen, as values."""

from __future__ import annotations

import pandas as pd

from analysis.numbers import format_number
from analysis.present.values import Chart, Series
from analysis.present.words import capital, counted, listed, quantity
from analysis.schema.periods import LENGTH, step_at
from analysis.sections.indicators.trend import FREQUENCIES

MOST = 4
"""So many small multiples are drawn; more would be too small to read."""


def units(frame: pd.DataFrame) -> list[str]:
    """The units of the indicators that have an outcome, the most common first: one chart is of one unit."""
    return list(_points(frame).drop_duplicates("key")["unit"].value_counts(sort=True).index)


def series_chart(frame: pd.DataFrame, unit: str) -> Chart | None:
    """One indicator as a line with target and limits, several as small multiples on one scale."""
    shown = _points(frame).query("unit == @unit")
    keys = list(shown["key"].unique())
    if not keys:
        return None
    return _single(shown) if len(keys) == 1 else _multiples(shown, keys, unit)


def _points(frame: pd.DataFrame) -> pd.DataFrame:
    """The outcomes that are points of a series: of each indicator the longest, of two as long that of longer steps."""
    points = frame[frame["value"].notna() & (frame["frequency"] != "")]
    counted_by = points.groupby(["key", "frequency"], sort=False)["value"].count().reset_index()
    order = counted_by.assign(length=counted_by["frequency"].map(LENGTH).astype(int))
    longest = order.sort_values(["value", "length"], ascending=False, kind="stable").drop_duplicates("key")
    chosen = points.merge(longest[["key", "frequency"]], on=["key", "frequency"])
    return chosen.drop_duplicates(["key", "month"])


def _steps(shown: pd.DataFrame) -> dict[int, str]:
    """Every step from the first outcome to the last by its month, with its name."""
    frequency = shown["frequency"].iloc[0]
    months = range(int(shown["month"].min()), int(shown["month"].max()) + 1, LENGTH[frequency])
    return {month: str(step_at(month, frequency)) for month in months}


def _single(shown: pd.DataFrame) -> Chart:
    shown, steps = shown.sort_values("month"), _steps(shown)
    last = shown.iloc[-1]
    by_step = shown.set_index("month").reindex(list(steps))
    lines = [Series("Utfall", _values(by_step["value"]), emphasis=True)]
    limit = "preliminär gräns" if last["limits"] == "preliminära" else "gräns"
    named = {"country": "Riket", "similar": "Liknande kommuner", "target_level": "Mål"}
    columns = {name: by_step[column] for column, name in named.items()}
    columns["Mål"] = columns["Mål"].ffill()
    for column, name in (("upper", f"Övre {limit}"), ("lower", f"Nedre {limit}")):
        level = by_step[column].ffill()
        columns[name] = level.where(level == last[column])  # those of the latest level
    lines += [Series(name, _values(values)) for name, values in columns.items() if values.notna().any()]
    unit = "" if last["unit"].startswith("skala") else last["unit"]
    value = quantity(last["value"], unit, int(last["decimals"]))
    others = [name for name in ("Riket", "Liknande kommuner") if columns[name].notna().any()]
    source = f". Källa: Kolada ({listed(others).lower()})" if others else ""
    return Chart(
        "lines",
        f"{last['label']}: {value} {steps[int(last['month'])]}",
        f"{_owner(last)}{_measure(last['unit'])}{source}",
        tuple(steps.values()),
        tuple(lines),
        alt=f"Linjediagram över {last['label']}: {_listing(shown)}.",
        unit=last["unit"],
        decimals=int(shown["decimals"].max()),
    )


def _multiples(shown: pd.DataFrame, keys: list[str], unit: str) -> Chart:
    """Those of one frequency: months and years have no scale in common."""
    same = shown.drop_duplicates("key")["frequency"].mode().iloc[0]
    alike = shown[shown["frequency"] == same]
    drawn = alike[alike["key"].isin([key for key in keys if key in set(alike["key"])][:MOST])]
    steps = _steps(drawn)
    several = drawn["committee"].nunique() > 1
    panels, listing, rose = [], [], 0
    for _, group in drawn.groupby("key", sort=False):
        values = group.set_index("month")["value"].reindex(list(steps))
        first = group.iloc[0]
        name = _name(first)
        panels.append(Series(f"{first['committee'].split(',')[0]}: {name}" if several else name, _values(values)))
        listing.append(f"{name}: {_listing(group.sort_values('month'))}")
        known = values.dropna()
        rose += len(known) > 1 and known.iloc[-1] > known.iloc[-2]
    left = f", de {len(panels)} första av {len(keys)}" if len(keys) > len(panels) else ""
    growth = (
        f"{rose} av {len(panels)} nyckeltal har stigit"
        if len(steps) > 1
        else counted(len(panels), "nyckeltal", "nyckeltal", neuter=True)
    )
    return Chart(
        "multiples",
        f"{growth} sedan utfallet innan" if len(steps) > 1 else f"{capital(growth)} {next(iter(steps.values()))}",
        f"Utfall {FREQUENCIES[same]} på en gemensam skala{_measure(unit)}{left}",
        tuple(steps.values()),
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
        f"{step_at(row.month, row.frequency)} {format_number(row.value, row.decimals)}"
        for row in rows[["month", "frequency", "value", "decimals"]].itertuples()
    )


def _name(row: pd.Series) -> str:
    return f"{row['label']}, {row['sex']}" if row["sex"] in {"kvinnor", "män"} else str(row["label"])


def _owner(row: pd.Series) -> str:
    sex = f", {row['sex']}" if row["sex"] in {"kvinnor", "män"} else ""
    return f"{row['committee']} {row['report_year']}{sex}"


def _measure(unit: str) -> str:
    return f", {unit}" if unit else ""
