"""``namndrapport template``: an empty workbook where somebody wants it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from analysis.cli.typed import quoted
from analysis.errors import UsageError
from analysis.files import publish
from analysis.schema.committee_id import id_problem
from analysis.workbook.filling.template import template
from analysis.workbook.grids.faults import shortened
from analysis.workbook.reading import read_workbook

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_TO_PROJECT = 2


def make_template(path: Path, like: Path | None) -> int:
    """Write an empty workbook; one named as a year belongs to the committee whose folder it lies in.

    Raises
    ------
    UsageError
        When there is a file already, or its name or folder would make the filled-in workbook invalid.
    InputError
        When the workbook to take after is invalid.
    """
    if path.suffix != ".xlsx":
        raise UsageError(f"En arbetsbok slutar på .xlsx: {path.with_suffix('.xlsx')}.")
    if path.exists():
        raise UsageError(f"{path} finns redan och skrivs inte över. Välj ett annat namn.")
    if not path.parent.exists() and not path.absolute().parents[1].exists():
        raise UsageError(f"Mappen {path.parent.parent} finns inte här. Gå till projektets mapp först.")
    if like is not None and not like.exists():
        raise UsageError(f"{like} finns inte.")
    book = read_workbook(like) if like else None
    year, committee = _named(path)
    publish(path, template(year or (book.about.year + 1 if book else date.today().year), committee, book))
    print(f"{path}: en tom arbetsbok. Öppna den i Excel, börja på bladet Läs mig.")
    print(f"När du har fyllt i den: namndrapport check {quoted(path)}")
    return 0


def _named(path: Path) -> tuple[int | None, str]:
    """The year and the committee that a path says: none when the file is not named as a year."""
    above = path.absolute().parents
    in_project = len(above) > _TO_PROJECT and above[1].name == "raw" and above[2].name == "data"
    if not _YEAR.fullmatch(path.stem):
        if in_project:
            raise UsageError(
                f"Ingen rapport skulle hitta {path}: en arbetsbok i data/raw heter som sitt år, som {_like(path)}."
            )
        return None, ""
    folder = above[0].name
    if above[0].name == "raw" and above[1].name == "data":
        raise UsageError(f"Arbetsboken ska ligga i nämndens mapp, som data/raw/kultur-och-fritid/{path.name}.")
    if problem := id_problem(folder):
        raise UsageError(
            f"En fil som heter {path.name} ligger i nämndens mapp, och mappen heter {shortened(folder)}: {problem}, "
            f"som data/raw/kultur-och-fritid/{path.name}."
        )
    return int(path.stem), folder


def _like(path: Path) -> Path:
    """The path with a year as its name: the one that the name says, or this one."""
    year = _YEAR.search(path.stem)
    return path.with_name(f"{year[0] if year else date.today().year}.xlsx")
