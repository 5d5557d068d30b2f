"""A page to make, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analysis.errors import NamndrapportError

NOTEBOOK = "committee_report.ipynb"
OVERVIEW_NOTEBOOK = "overview.ipynb"
OVERVIEW = "overview"
"""The folder below ``reports/`` of the overviews, where a report has its committee's."""


@dataclass(frozen=True)
class Job:
    """A page to make: a committee's report of a year, or with no committee the year's overview."""

    committee: str | None
    year: int

    @property
    def key(self) -> str:
        """The job in the manifest, and its folder below ``reports/``."""
        return f"{self.committee or OVERVIEW}/{self.year}"

    @property
    def name(self) -> str:
        return f"{self.committee or 'översikt'} {self.year}"

    @property
    def notebook(self) -> str:
        return NOTEBOOK if self.committee else OVERVIEW_NOTEBOOK

    @property
    def parameters(self) -> dict[str, Any]:
        return {"committee": self.committee, "year": self.year} if self.committee else {"year": self.year}


@dataclass(frozen=True)
class Outcome:
    """What became of a job, and the seconds it took; ``problem`` is None when its report was made.

    ``skipped``: it was made before of the same things.
    """

    job: Job
    seconds: float
    problem: NamndrapportError | None = None
    skipped: bool = False
