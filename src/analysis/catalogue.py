"""Which committees and years there are: what is asked for is checked before anything heavy is imported."""

from __future__ import annotations

from analysis.errors import UsageError
from analysis.paths import Project


def available(project: Project) -> list[tuple[str, int]]:
    """Committees and years that have a workbook, sorted."""
    return sorted(
        (path.parent.name, int(path.stem))
        for path in project.raw.glob("*/*.xlsx")
        if path.stem.isdigit() and not path.name.startswith("~$")
    )


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
