"""What is said of a workbook that is no fault: hidden rows, merged cells, a label that stands twice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """One thing to know of a workbook: the sheet, its cell (``C12``; a range; blank for the whole sheet), the words.

    The words say no figure, since a figure may be one that is withheld.

    >>> str(Note("Drift", "A5:A7", "raderna är dolda men inlästa"))
    'Drift!A5:A7: raderna är dolda men inlästa'
    """

    sheet: str
    cell: str
    text: str

    def __str__(self) -> str:
        place = "!".join(part for part in (self.sheet, self.cell) if part)
        return f"{place}: {self.text}" if place else self.text
