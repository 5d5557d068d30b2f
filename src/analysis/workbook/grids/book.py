"""A workbook as it was opened, by either door: its sheets as grids, and what the opening found."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analysis.errors import Fault
from analysis.schema import GUIDE, SHEETS, TABLES
from analysis.workbook.grids.cells import same_name
from analysis.workbook.grids.grid import Grid
from analysis.workbook.grids.notes import Note

ABOUT = "Om"
KNOWN = (ABOUT, TABLES.heading, *(sheet.heading for sheet in SHEETS))
"""The sheets that a workbook may have, beside the guide."""
_LIKE = 0.72
"""So much of two names is the same when one of them is the other misspelt; of any two words a half may be."""
_LONGEST = 100
"""A longer name is none misspelt."""
_SUGGESTED = 5
_SHORTEST = 4
"""A shorter name begins many words that have nothing to do with it."""
_BY_NAME = {same_name(heading): heading for heading in (*KNOWN, GUIDE)}


@dataclass
class Book:
    """The sheets that were found, by the name the schema gives them, with faults and notes of the opening.

    ``unread`` are those that are there, but that a fault says why nothing could be read of.
    """

    file: str
    grids: dict[str, Grid] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def sheet_name(text: str) -> str:
    """The schema's name of a sheet, however its case and spaces are written; an unknown one as it is."""
    return _BY_NAME.get(same_name(text), text)


def known_sheets(titles: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Title to the schema's name, for the titles that name a sheet to read; and what is wrong with the others."""
    found: dict[str, str] = {}
    problems: dict[str, str] = {}
    for title in titles:
        name = _BY_NAME.get(same_name(title))
        if name is None:
            problems[title] = meant(title, KNOWN, "okänt blad", compound=True)
        elif name in found.values():
            problems[title] = f"bladet ”{name}” finns två gånger"
        elif name != GUIDE:
            found[title] = name
    return found, problems


def meant(text: str, known: Iterable[str], problem: str, *, compound: bool = False) -> str:
    """The problem, with the known name nearest to the text, or that the text begins with.

    ``compound``: with that which its first word begins with too, as *Driftbudget* with Drift.

    >>> meant("Drift kopia", ["Drift"], "okänt blad"), meant("Anteckningar", ["Investeringar"], "okänt blad")
    ('okänt blad; menade du ”Drift”?', 'okänt blad')
    """
    if len(text) > _LONGEST:
        return problem
    by_name, written = {_without_marks(name): name for name in known}, _without_marks(text)
    close = difflib.get_close_matches(written, list(by_name), 1, _LIKE)
    close = close or [name for name in by_name if written.startswith(f"{name} ")]
    close = close or [name for name in by_name if compound and len(name) >= _SHORTEST and written.startswith(name)]
    return f"{problem}; menade du ”{by_name[close[0]]}”?" if close else problem


class Suggestions:
    """What is meant by each of many texts that are no known name: the list is made ready once.

    The first few texts get a suggestion; it takes long to seek for thousands, and nobody reads them.
    """

    def __init__(self, known: Iterable[str], problem: str, *, compound: bool = False) -> None:
        self._known, self._problem, self._compound = list(known), problem, compound
        self._by_text: dict[str, str] = {}

    def of(self, text: str) -> str:
        """The problem, with the name that is meant when the text is one of the first."""
        if text not in self._by_text:
            known = self._known if len(self._by_text) < _SUGGESTED else []
            self._by_text[text] = meant(text, known, self._problem, compound=self._compound)
        return self._by_text[text]


def _without_marks(text: str) -> str:
    """The name with a for å and ä: who leaves out the dots means the same."""
    return "".join(each for each in unicodedata.normalize("NFKD", same_name(text)) if not unicodedata.combining(each))
