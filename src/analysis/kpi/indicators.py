"""A committee's indicators, each judged against the target of the report year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.kpi.indicator import Indicator, Missing, Outcome
from analysis.kpi.judging import Judged, judge
from analysis.kpi.marks import covers
from analysis.kpi.targets import Target, parse_target
from analysis.schema import sheet
from analysis.schema.about import About
from analysis.schema.periods import WHOLE, read_new_levels, read_parts
from analysis.store import CommitteeYear

_BELONGS_TO = re.compile(r"(?:under|Indikator till åtagandet:) (?P<label>[^;]+)")
_NATIONAL = r"(?i)(?:riket|rikssnittet|riksgenomsnittet|Sverige)$"
_SEXES = {"kvinnor", "män"}


_SHEET = sheet("indicators").heading

References = Mapping[int, Mapping[int, float]]
"""Row → year → the figure of whom the target compares with."""


def indicators(data: CommitteeYear, references: References | None = None) -> list[Indicator]:
    """The committee's indicators in the document's order; none when it has no such sheet.

    A target that compares is held against ``references``, and one that compares with
    the country else against the country's figure where the document prints it.
    """
    return _indicators(data, references) if references else list(_by_themselves(data))


@lru_cache(maxsize=16)  # asked for by the summary, the table and the trends
def _by_themselves(data: CommitteeYear) -> tuple[Indicator, ...]:
    return tuple(_indicators(data, {}))


def _indicators(data: CommitteeYear, given: References) -> list[Indicator]:
    figures = data.figures("indicators")
    if figures.empty:
        return []
    figures = figures.assign(period=figures["period"].fillna(""), covers=_covers(figures, data.about.symbols))
    rows = data.rows("indicators").astype(object).fillna("")
    by_row = {int(row): group for row, group in figures.groupby("row", sort=False)}
    parents = _parents(rows)
    printed = _printed_references(rows, by_row, parents)
    return [
        _indicator(row, by_row.get(row["row"], figures.iloc[:0]), parents, (printed, given), data.about)
        for row in rows.to_dict("records")
    ]


def _indicator(
    row: Mapping[Any, Any],
    figures: pd.DataFrame,
    parents: dict[int, int],
    references: tuple[References, References],
    about: About,
) -> Indicator:
    """The indicator of one row; ``references`` are the country's as printed, and those given from elsewhere."""
    words, target_year, target_cell = _nearest(figures, "target", about.year)
    unit = _own_unit(row, figures)
    outcomes = _outcomes(figures)
    target = parse_target(words, better=row["better"], unit=unit) if words else None
    missing, new_levels = _missing(figures), read_new_levels(row["new_level"])
    judged: Judged | tuple[None, None] = (None, None)
    if target:
        reference = _reference(row, target, *references)
        judged = judge(target, outcomes, missing, better=row["better"], new_levels=new_levels, reference=reference)
    return Indicator(
        row=int(row["row"]),
        table=row["table"],
        area=row["area"],
        goal=row["goal"],
        label=row["label"].strip("* "),
        sex=row["sex"],
        unit=unit,
        better=row["better"],
        follow_up=row["follow_up"],
        kolada=row["kolada"],
        outcomes=outcomes,
        missing=missing,
        target=target,
        target_year=(target.year() if target else None) or target_year,
        target_cell=target_cell,
        forecast=_nearest(figures, "assessment", about.year)[0],
        parent=parents.get(int(row["row"])),
        new_levels=new_levels,
        outcome=judged[0],
        assessment=judged[1],
        place=about.row_name(_SHEET, int(row["row"])),
    )


def _reference(row: Mapping[Any, Any], target: Target, printed: References, given: References) -> Mapping[int, float]:
    """Year → the figure of whom the target compares with, as given; of the country also what the document prints."""
    found = given.get(row["row"], {})
    return {**printed.get(row["row"], {}), **found} if target.compared_with == "riket" else found


def _outcomes(figures: pd.DataFrame) -> tuple[Outcome, ...]:
    known = figures[(figures["scenario"] == "outcome") & figures["value"].notna()].sort_values(
        "fiscal_year", kind="stable"
    )
    return tuple(
        Outcome(int(year), float(value), int(decimals), period, footnote, cell, part)
        for year, value, decimals, period, footnote, cell, part in zip(
            known["fiscal_year"], known["value"], known["decimals"], known["period"], known["footnote"].fillna(""),
            known["cell"], known["covers"],
            strict=True,
        )
    )  # fmt: skip


def _covers(figures: pd.DataFrame, symbols: Mapping[str, str]) -> list[str]:
    """Of each figure what its footnote mark says that it is instead of a whole year's, by the legend in *Om*."""
    legends = {mark: covers(legend) for mark, legend in symbols.items()}
    return [legends.get(footnote, "") for footnote in figures["footnote"].fillna("")]


def _missing(figures: pd.DataFrame) -> tuple[Missing, ...]:
    """The whole years whose outcome the document says is missing; a blank cell says nothing."""
    outcomes = figures[figures["scenario"] == "outcome"]
    whole = [period for period, part in read_parts(set(outcomes["period"])).items() if part == WHOLE]
    said = (figures["scenario"] == "outcome") & figures["value"].isna() & figures["period"].isin(whole)
    gaps = figures[said & ~figures["missing"].isin(["", "tomt"])]
    return tuple(
        Missing(int(year), word, cell)
        for year, word, cell in zip(gaps["fiscal_year"], gaps["missing"], gaps["cell"], strict=True)
    )


def _nearest(figures: pd.DataFrame, scenario: str, year: int) -> tuple[str, int | None, str]:
    """The words for the report year, else for the nearest printed (of two the later), with their year and cell."""
    words = figures[(figures["scenario"] == scenario) & (figures["missing"] == "text")]
    columns = zip(words["fiscal_year"], words["text"], words["cell"], strict=True)
    found = [(int(column_year), text, cell) for column_year, text, cell in columns]
    if not found:
        return "", None, ""
    nearest, text, cell = min(found, key=lambda each: (abs(each[0] - year), -each[0]))
    return text, nearest, cell


def _own_unit(row: Mapping[Any, Any], figures: pd.DataFrame) -> str:
    """The row's unit, else the money unit that its name ends with (``Resultat, tkr``)."""
    unit = str(figures["unit"].iloc[0]) if len(figures) else ""
    if unit:
        return "" if unit == "okänd" else unit
    named = re.search(r"\b(kr|tkr|mkr)\b", row["label"])
    return named[1] if named else ""


def _parents(rows: pd.DataFrame) -> dict[int, int]:
    """Row → the earlier row of its table that it belongs to."""
    parents: dict[int, int] = {}
    earlier: list[dict[Any, Any]] = []
    for row in rows.to_dict("records"):
        near = (known for known in reversed(earlier) if known["table"] == row["table"])
        parent = next((known for known in near if _belongs(row, known)), None)
        if parent is not None:
            parents[int(row["row"])] = int(parent["row"])
        earlier.append(row)
    return parents


def _belongs(row: Mapping[Any, Any], known: Mapping[Any, Any]) -> bool:
    """A split by sex, a *varav* or comparison below its row, or a row whose note names the other."""
    if row["sex"] in _SEXES:
        return known["label"] == row["label"] and known["sex"] not in _SEXES
    if row["row_kind"] == "varav":
        return known["row_kind"] != "varav"
    if row["row_kind"] == "upplysning":
        return str(row["label"]).startswith(f"{known['label']},")
    named = _BELONGS_TO.match(row["note"] or "")
    return named is not None and str(known["label"]).startswith(named["label"].strip())


def _printed_references(
    rows: pd.DataFrame, by_row: Mapping[int, pd.DataFrame], parents: Mapping[int, int]
) -> dict[int, dict[int, float]]:
    """The country's figures where the document prints them below an indicator."""
    national = rows[(rows["row_kind"] == "upplysning") & rows["label"].str.contains(_NATIONAL)]["row"]
    return {
        parents[row]: {outcome.year: outcome.value for outcome in _outcomes(by_row[row])}
        for row in national
        if row in parents and row in by_row
    }
