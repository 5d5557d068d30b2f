"""Which committees and years there are: what is asked for is checked before anything heavy is imported."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from analysis.errors import UsageError
from analysis.paths import Project
from analysis.schema.committee_id import RESERVED, id_problem
from analysis.workbook.opening.guards import IS_OPEN, LOCK, csv_files, open_files

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_EXAMPLE = "data/raw/kultur-och-fritid/2025.xlsx"
_BOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv"})
_COPY = re.compile(r"(?:19|20)[0-9]{2}-markerad(?:-[0-9]+)?\.xlsx")
"""What ``check --mark`` puts beside a workbook: never read, and no surprise."""


def available(project: Project) -> list[tuple[str, int]]:
    """Committees and years that have a workbook or a folder of CSV files, sorted."""
    folders = sorted(path.name for path in project.raw.glob("*") if path.is_dir() and path.name not in RESERVED)
    return [(folder, year) for folder in folders for year in years_of(project, folder)]


def years_of(project: Project, committee: str) -> list[int]:
    """The committee's years that have a workbook or a folder of CSV files, in order; looks in its folder only."""
    paths = (project.raw / committee).glob("*")
    return sorted({int(path.stem) for path in paths if _YEAR.fullmatch(path.stem) and _holds_figures(path)})


def _holds_figures(path: Path) -> bool:
    return path.suffix == ".xlsx" or bool(csv_files(path))


def overlooked(project: Project, committees: list[str] | None = None) -> Iterator[str]:
    """A sentence on each file of these committees, or of all, that somebody may think is read, and is not."""
    for path in sorted(project.raw.glob("*")):
        if path.is_dir() and (not committees or path.name in committees):
            yield from _overlooked_in(path)
        elif path.is_file() and path.suffix.casefold() in _BOOKS and not committees:
            yield f"data/raw/{path.name} läses inte: lägg den i nämndens mapp, som {_EXAMPLE}."


def _overlooked_in(folder: Path) -> Iterator[str]:
    named = f"data/raw/{folder.name}"
    if folder.name in RESERVED:
        if any(_YEAR.fullmatch(path.stem) and _holds_figures(path) for path in folder.iterdir()):
            yield f"{named} läses inte: {id_problem(folder.name)}, och byt namn på mappen."
        return
    names = {path.name for path in folder.iterdir()}
    yield from (f"{named}/{name}: {IS_OPEN}." for name in open_files(folder))
    for path in sorted(folder.iterdir()):
        if (
            not path.name.startswith(LOCK)
            and not _is_read(path)
            and not _COPY.fullmatch(path.name)
            and _looks_like_a_workbook(path)
        ):
            yield f"{named}/{path.name} läses inte: {_renamed(path, names)}."


def _looks_like_a_workbook(path: Path) -> bool:
    return bool(csv_files(path)) if path.is_dir() else path.suffix.casefold() in _BOOKS


def _is_read(path: Path) -> bool:
    return path.suffix in {"", ".xlsx"} and _YEAR.fullmatch(path.stem) is not None


def _renamed(path: Path, beside: Collection[str]) -> str:
    """How the file is to be named, and saved."""
    year = _YEAR.search(path.stem)
    ending = "" if path.is_dir() else ".xlsx"
    name = f"{year[0]}{ending}" if year else f"sitt år, som 2025{ending}"
    if path.suffix.casefold() == ".csv":
        return "CSV-filer läses ur en mapp som heter som sitt år, en fil per blad"
    if ending and path.suffix.casefold() != ending:
        return f"spara den som Excel-arbetsbok (.xlsx) med namnet {name}"
    if name in beside:
        return f"årets arbetsbok är {name}; ta bort den ena"
    return f"byt namn på den till {name}"


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
            why = list(overlooked(project, [committee])) or [f"Det finns: {', '.join(sorted(known_committees))}."]
            raise UsageError(" ".join([f"Okänd nämnd: {committee}.", *why]))
    for year in years or []:
        if year not in known_years:
            raise UsageError(f"Okänt år: {year}. Det finns: {', '.join(map(str, sorted(known_years)))}.")
    chosen = [(c, y) for c, y in every if (not committees or c in committees) and (not years or y in years)]
    if not chosen:
        pairs = ", ".join(f"{committee} {year}" for committee, year in every)
        why = list(overlooked(project, committees)) if not pairs else []
        raise UsageError(
            " ".join([f"Ingen nämnd har det året. Det finns: {pairs or 'inga arbetsböcker i data/raw'}.", *why])
        )
    return chosen
