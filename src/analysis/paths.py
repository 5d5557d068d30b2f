"""Where things lie. Everything hangs on one project folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import UsageError

_MARK = "data/raw"


@dataclass(frozen=True)
class Project:
    """The folders of one project.

    >>> Project(Path("p")).workbook("lulea-kommunstaben", 2023).as_posix()
    'p/data/raw/lulea-kommunstaben/2023.xlsx'
    """

    root: Path

    @property
    def raw(self) -> Path:
        return self.root / "data" / "raw"

    @property
    def processed(self) -> Path:
        return self.root / "data" / "processed"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    def workbook(self, committee: str, year: int) -> Path:
        """The Excel workbook, or the folder with one CSV file a sheet where there is that instead."""
        file, folder = self.workbooks(committee, year)
        return folder if folder.is_dir() and not file.exists() else file

    def workbooks(self, committee: str, year: int) -> tuple[Path, Path]:
        """Where the year's Excel workbook would be, and where the folder of CSV files; only one may be there."""
        return self.raw / committee / f"{year}.xlsx", self.raw / committee / str(year)

    def stored(self, committee: str, year: int) -> Path:
        return self.processed / committee / f"{year}.parquet"


def find_project(start: Path | None = None) -> Project:
    """Return the project that holds ``start`` (default: the working folder).

    The environment variable ``NAMNDRAPPORT_PROJECT`` goes before the search.

    Raises
    ------
    UsageError
        When no folder from ``start`` upwards holds ``data/raw``.
    """
    chosen = os.environ.get("NAMNDRAPPORT_PROJECT")
    if chosen:
        return Project(Path(chosen).resolve())
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / _MARK).is_dir():
            return Project(folder)
    raise UsageError(
        f"Ingen mapp från {here} och uppåt innehåller {_MARK}. Gå till projektets mapp, eller ange den med --project."
    )
