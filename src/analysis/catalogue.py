"""Which committees and years there are: what is asked for is checked before anything heavy is imported."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.errors import UsageError
from analysis.paths import Project
from analysis.workbook.guards import csv_files

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def available(project: Project) -> list[tuple[str, int]]:
    """Committees and years that have a workbook or a folder of CSV files, sorted."""
    folders = sorted(path for path in project.raw.glob("*") if path.is_dir())
    return [(folder.name, year) for folder in folders for year in years_of(project, folder.name)]


def years_of(project: Project, committee: str) -> list[int]:
    """The committee's years that have a workbook or a folder of CSV files, in order; looks in its folder only."""
    paths = (project.raw / committee).glob("*")
    return sorted({int(path.stem) for path in paths if _YEAR.fullmatch(path.stem) and _holds_figures(path)})


def _holds_figures(path: Path) -> bool:
    return path.suffix == ".xlsx" or bool(csv_files(path))


def choose(
    project: Project, committees: list[str] | None = None, years: list[int] | None = None
) -> list[tuple[str, int]]:
    """The committee-years asked for.

    Raises
    ------
    UsageError
        When a committee or year is unknown, with the list of valid ones.
    """
    every = available(project)
    known_committees = {committee for committee, _ in every}
    known_years = {year for _, year in every}
    for committee in committees or []:
        if committee not in known_committees:
            raise UsageError(f"Okänd nämnd: {committee}. Det finns: {', '.join(sorted(known_committees))}.")
    for year in years or []:
        if year not in known_years:
            raise UsageError(f"Okänt år: {year}. Det finns: {', '.join(map(str, sorted(known_years)))}.")
    chosen = [(c, y) for c, y in every if (not committees or c in committees) and (not years or y in years)]
    if not chosen:
        pairs = ", ".join(f"{committee} {year}" for committee, year in every)
        raise UsageError(f"Ingen nämnd har det året. Det finns: {pairs or 'inga arbetsböcker i data/raw'}.")
    return chosen
