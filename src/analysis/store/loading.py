"""Committee-years read from the store, built first where their workbook is newer."""

from __future__ import annotations

import logging
from dataclasses import replace

from analysis.catalogue import choose, years_of
from analysis.errors import InputError
from analysis.paths import Project, find_project
from analysis.store.building import build_one
from analysis.store.committee_year import CommitteeYear
from analysis.store.parquet import read

_log = logging.getLogger(__name__)


def load(committee: str, year: int, project: Project | None = None) -> CommitteeYear:
    """Read one committee and year, building it first when its workbook is newer.

    Raises
    ------
    UsageError
        When there is no such committee and year.
    InputError
        When the workbook is invalid.
    """
    project = project or find_project()
    if not project.workbook(committee, year).exists():
        choose(project, [committee], [year])  # says what there is
    build_one(project, committee, year)
    return replace(read(project.stored(committee, year)), project=project)


def load_year(year: int, project: Project | None = None) -> list[CommitteeYear]:
    """Every committee's figures of one report year, in the order of their ids.

    Raises
    ------
    UsageError
        When no committee has that year.
    InputError
        When a workbook is invalid: a year is never told without one of its committees.
    """
    project = project or find_project()
    return [load(committee, year, project) for committee, _ in choose(project, years=[year])]


def load_histories(year: int, project: Project | None = None) -> list[CommitteeYear]:
    """Every report year of the committees that have the given one, for what came of their plans.

    As to other years, one whose workbook is not valid, as one that is being filled in, is left out.

    Raises
    ------
    UsageError
        When no committee has that year.
    InputError
        When a workbook of the year itself is invalid.
    """
    project = project or find_project()
    committees = [committee for committee, _ in choose(project, years=[year])]
    told = [
        [load(committee, each, project)] if each == year else _if_valid(committee, each, project)
        for committee, each in choose(project, committees)
    ]
    return [each for some in told for each in some]


def other_years(committee: str, year: int, project: Project | None = None) -> list[CommitteeYear]:
    """The same committee's other years, nearest first, for what one year alone cannot tell.

    One whose workbook is not valid, as one that is being filled in, is left out:
    its own report says what is wrong with it.
    """
    project = project or find_project()
    years = [other for other in years_of(project, committee) if other != year]
    nearest = sorted(years, key=lambda other: abs(other - year))
    return [each for other in nearest for each in _if_valid(committee, other, project)]


def _if_valid(committee: str, year: int, project: Project) -> list[CommitteeYear]:
    """The committee's year, or nothing where its workbook is invalid."""
    try:
        return [load(committee, year, project)]
    except InputError as problem:
        _log.info("%s %s is left out: %s", committee, year, problem)
        return []
