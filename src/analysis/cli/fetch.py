"""``namndrapport fetch``: figures to compare with, kept under data/raw/sources. Nothing else asks the network."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis import store
from analysis.catalogue import available
from analysis.errors import SourceError, UsageError
from analysis.paths import Project
from analysis.present.words import counted
from analysis.sources import kolada, population, scb
from analysis.sources.http import Client
from analysis.sources.kolada_answers import Figures, Question, figures, kolada_ids, snapshot_name
from analysis.sources.snapshots import keep
from analysis.store import CommitteeYear

SERIES = 5
"""At least so many years are compared, the report year the last."""
BEFORE = 2
"""A plan's allocation key is the population of a year or two before it."""


def fetch_kolada(project: Project, chosen: Sequence[tuple[str, int]], base_url: str | None = None) -> int:
    """Fetch what the indicators' Kolada ids ask for, a snapshot for each committee and year."""
    with Client("Kolada", base_url or kolada.BASE_URL) as client:
        for committee, year in chosen:
            question = question_of(store.load(committee, year, project))
            if not question.kpis:
                print(f"{committee} {year}: inget Kolada-id på bladet Nyckeltal, inget att hämta")
                continue
            try:
                snapshot = kolada.fetch(client, question, snapshot_name(committee, year))
            except SourceError as problem:
                raise SourceError(f"{committee} {year}: {problem}") from problem
            path = keep(project, snapshot)
            print(f"{committee} {year}: {_told(figures(snapshot))}\n  {path.relative_to(project.root)}")
    return 0


def fetch_population(project: Project, years: Sequence[int] | None = None, base_url: str | None = None) -> int:
    """Fetch every municipality's population; if no year is given, for the reports' years and two before them."""
    with Client("SCB", base_url or scb.BASE_URL) as client:
        snapshot = scb.fetch(client, years or _report_years(project), if_published=not years)
    path = keep(project, snapshot)
    read = population.figures(snapshot)
    places, known = read.values["region"].nunique() - 1, sorted(read.values["year"].unique())
    print(f"Folkmängd i {places} kommuner och riket, {_span(known)}. {read.terms}\n  {path.relative_to(project.root)}")
    if read.unpublished:
        print(f"  inte publicerat av SCB: {_span(read.unpublished)}")
    return 0


def question_of(data: CommitteeYear) -> Question:
    """What a committee's indicators ask Kolada: their ids, and the years of their outcomes, at least five."""
    rows, printed = data.rows("indicators"), data.figures("indicators")
    ids = rows.set_index("row")["kolada"].fillna("").map(kolada_ids)
    asking = ids[ids.map(bool)]
    outcomes = printed[
        printed["row"].isin(asking.index) & (printed["scenario"] == "outcome") & printed["value"].notna()
    ]
    first = min([data.about.year - SERIES + 1, *outcomes["fiscal_year"].astype(int)])
    kpis = tuple(dict.fromkeys(kpi for found in asking for kpi in found))
    return Question(data.about.code, kpis, tuple(range(first, data.about.year + 1)))


def _report_years(project: Project) -> range:
    years = [year for _, year in available(project)]
    if not years:
        raise UsageError("Inga arbetsböcker i data/raw: ange år med --year.")
    return range(min(years) - BEFORE, max(years) + 1)


def _told(read: Figures) -> str:
    """What was fetched, and what of the municipality's and the country's own figures is missing."""
    values = read.values
    members = values.loc[values["kind"] == "member", "place"].nunique()
    group = counted(members, "liknande kommun", "liknande kommuner") if members else "ingen grupp av liknande kommuner"
    own = values.loc[values["kind"] == "own", "name"].iloc[0]
    lines = [
        f"{len(read.question.kpis)} nyckeltal {_span(read.question.years)} för {own}, riket och {group}. {read.terms}",
        *(f"  saknas: {line}" for line in _gaps(values)),
    ]
    return "\n".join(lines)


def _gaps(values: pd.DataFrame) -> list[str]:
    lacking = values[values["value"].isna() & (values["sex"] == "alla") & values["kind"].isin(["own", "country"])]
    return [
        f"{kpi} {name} {_span(list(group['year']))} ({missing})"
        for (kpi, name, missing), group in lacking.groupby(["kpi", "name", "missing"], sort=False)
    ]


def _span(years: Sequence[int]) -> str:
    """Years in words, runs as a span.

    >>> _span([2019, 2021, 2022, 2023])
    '2019, 2021–2023'
    """
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
