"""Whose figures a workbook holds: its first sheet, *Om*, as data."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.schema.common import GROUPINGS

FEWEST_BY_SEX = 5
"""So many women or men may be counted where *Om* says nothing else: one to four are too few to be shown."""

FEWEST_LINE = "Minsta antal per kön"
"""The line of *Om* that sets another limit."""


@dataclass(frozen=True)
class About:
    """Whose figures these are; ``internal_interest`` as fractions per year, ``cells`` where each line stands.

    ``in_folder`` says that the sheets are CSV files in a folder, not an Excel workbook.
    A count of women or of men below ``fewest_by_sex`` is shown nowhere (:mod:`analysis.disclosure`).
    """

    municipality: str
    code: str
    committee: str
    committee_id: str
    year: int
    document: str
    file: str
    decided: str
    document_kind: str
    unit: str
    cost_sign: str
    income_sign: str
    net_sign: str
    surplus_sign: str
    fewest_by_sex: int = FEWEST_BY_SEX
    thousands: str = GROUPINGS[0]
    in_folder: bool = False
    internal_interest: dict[int, float] = field(default_factory=dict)
    symbols: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)

    @property
    def workbook(self) -> str:
        """Where the figures stand, below the project's folder."""
        return f"data/raw/{self.committee_id}/{self.year}{'/' if self.in_folder else '.xlsx'}"

    def row_name(self, sheet: str, row: int) -> str:
        """A row of a sheet by its heading, with its workbook: ``committee/2022!Mål!4``."""
        return f"{self.committee_id}/{self.year}!{sheet}!{row}"

    @property
    def title(self) -> str:
        """Committee and municipality, as a reader knows them."""
        return self.committee if self.municipality in self.committee else f"{self.municipality}, {self.committee}"
