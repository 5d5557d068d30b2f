"""The indicators of all committees as one tidy frame: a row per indicator and year."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from analysis import catalogue, store
from analysis.explore.columns import HEADINGS, NUMBERS, STEERING
from analysis.explore.rows import rows_of
from analysis.kpi.comparison import judged
from analysis.paths import Project, find_project
from analysis.sources import kolada_answers
from analysis.store import CommitteeYear


def load_all(project: Project | None = None) -> list[CommitteeYear]:
    """Every committee and year that has a workbook."""
    project = project or find_project()
    return [store.load(committee, year, project) for committee, year in catalogue.available(project)]


def gather(project: Project | None = None, loaded: Sequence[CommitteeYear] | None = None) -> pd.DataFrame:
    """All indicators, a row per outcome; one row without a year where no outcome is printed.

    The columns are those of ``HEADINGS``, and key (one indicator of one report),
    committee_id, decimals, frequency and month (the first, counted from year 0) of the
    outcome's step in its series. Limits and changes are of its own series alone.
    """
    project = project or find_project()
    rows: list[dict[str, Any]] = []
    for data in load_all(project) if loaded is None else loaded:
        others = kolada_answers.stored(project, data.about.committee_id, data.about.year)
        for each in judged(data, others):
            rows += rows_of(data, each, others)
    frame = pd.DataFrame(rows, columns=[*STEERING, *HEADINGS])
    whole = dict.fromkeys(("fiscal_year", "report_year", "month"), "Int64")
    return frame.astype({**dict.fromkeys(NUMBERS, float), **whole})


def choose(
    frame: pd.DataFrame,
    committees: Collection[str] = (),
    keys: Collection[str] = (),
    years: tuple[int, int] | None = None,
) -> pd.DataFrame:
    """The rows of these committees (id/report year), indicators (key) and years, both ends included.

    Nothing chosen is everything; an indicator without any outcome belongs to every year.
    """
    kept = pd.Series(True, frame.index)
    if committees:
        kept &= committee_key(frame).isin(list(committees))
    if keys:
        kept &= frame["key"].isin(list(keys))
    if years:
        kept &= frame["fiscal_year"].between(*years).fillna(True).astype(bool)
    return frame[kept]


def arrange(frame: pd.DataFrame, words: str = "", by: str = "", *, descending: bool = False) -> pd.DataFrame:
    """The rows that hold every one of the words in some column, sorted; what is missing comes last."""
    shown = frame[list(HEADINGS)].astype(object).fillna("").astype(str).agg(" ".join, axis=1).str.casefold()
    kept = frame[[all(word in row for word in words.casefold().split()) for row in shown]]
    return kept.sort_values(by, ascending=not descending, kind="stable", na_position="last") if by else kept


def committee_key(frame: pd.DataFrame) -> pd.Series:
    """Committee and report year as one word: ``lulea-kommunstaben/2023``."""
    return frame["committee_id"].astype(str) + "/" + frame["report_year"].astype(str)
