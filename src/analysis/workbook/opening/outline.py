"""How each sheet of an archive is built, told by its XML alone before any cell is made.

A few kilobytes can unpack to millions of cells, so this counts them first. It
also tells what openpyxl does not when it reads values: which formulas have
none, which rows are hidden, which cells are merged.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pyexpat import ExpatError

from analysis.workbook.opening.guards import refused
from analysis.workbook.opening.parts import SHEET, Counts, Outline, Part, TooLargeError

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


@dataclass
class Outlines:
    """The sheets in their order, each name with its outline; and what the names of the workbook refer to."""

    sheets: list[tuple[str, Outline]]
    names: dict[str, str]
    properties: list[tuple[str, str]]


def read_outlines(name: str, archive: zipfile.ZipFile) -> Outlines:
    """How every sheet is built.

    Raises
    ------
    InputError
        When there is more than a committee's tables can be, or the XML is no workbook's.
    """
    counts = Counts()
    parts: dict[str, Part] = {}
    for member in archive.namelist():
        if member.endswith((".xml", ".rels")):
            parts[member] = Part(counts)
            try:
                parts[member].parse(archive.read(member))
            except TooLargeError as problem:
                place = _sheet_named(member, archive)
                raise refused(name, f"arbetsboken är för stor: {place}{problem}") from problem
            except (ExpatError, ValueError) as problem:
                raise refused(name, "arbetsboken är skadad: öppna den i Excel, spara på nytt") from problem
    book, links = parts.get(_BOOK), parts.get(_LINKS)
    if book is None or links is None or book.strict:
        raise refused(name, "arbetsboken är av en ovanlig sort: spara den som Excel-arbetsbok (.xlsx) från Excel")
    found = []
    for title, state, link in book.sheets:
        part = parts.get(_member(links, link))
        if part is not None and part.root == SHEET:
            part.outline.state = state
            _join(part.outline, part, *_beside(_member(links, link), parts))
            found.append((title, part.outline))
    properties = [words for member, part in parts.items() if member.startswith("docProps/") for words in _words(part)]
    return Outlines(found, {name: "".join(texts) for name, texts in book.names.items()}, properties)


def _beside(member: str, parts: dict[str, Part]) -> Iterator[Part]:
    """The parts that a sheet's own list leads to: its tables, its comments."""
    folder, name = posixpath.split(member)
    own = parts.get(f"{folder}/_rels/{name}.rels")
    for target in own.targets.values() if own else ():
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if path in parts:
            yield parts[path]


def _join(outline: Outline, *parts: Part) -> None:
    """What a sheet's own part, its tables, comments and drawings tell, told of the sheet."""
    for part in parts:
        outline.beside += _words(part)
        outline.filtered = outline.filtered or part.outline.filtered
        outline.comments |= {cell: "".join(texts) for cell, texts in part.comments.items()}


def _words(part: Part) -> Iterator[tuple[str, str]]:
    return ((where, "".join(texts)) for where, texts in part.beside)


def _member(links: Part, link: str) -> str:
    """The member of the archive that a link in the workbook's list of sheets leads to."""
    return posixpath.normpath(posixpath.join("/xl", links.targets.get(link, ""))).lstrip("/")


def _sheet_named(member: str, archive: zipfile.ZipFile) -> str:
    """``bladet ”Drift”, ``, for the sheet that a member holds; blank when it holds none, or nothing tells."""
    book, links = Part(Counts()), Part(Counts())
    try:
        book.parse(archive.read(_BOOK))
        links.parse(archive.read(_LINKS))
    except (KeyError, ExpatError, ValueError, TooLargeError):
        return ""
    return next((f"bladet ”{title}”, " for title, _, link in book.sheets if _member(links, link) == member), "")
