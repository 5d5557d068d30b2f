"""What the compiler leaves undone in a PDF: row headers, bookmarks shown, and tags packed as tightly as pages are.

Typst has ``pdf.header-cell`` for a row's header behind a flag that its Python
package cannot set, so a row's first ``TD`` is made a ``TH`` with the scope
``Row`` here. The lists of headers that the compiler gives to each cell name
column headers only and would hide the row's: they are left out, the scopes say
all; with them go the names by which they were called. The last cell of each row
is the template's, to keep rows together, and no part of the table. The tags are
more than half of the file when each lies there by itself.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Dictionary, Name, OutlineItem


def finished(pdf: bytes, appendix: Sequence[Sequence[str]] = ()) -> bytes:
    """The compiled file with its row headers marked, a third of its size; the same bytes each time.

    ``appendix`` are the captions of its tables behind the sections, by section: each has a bookmark.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.Root.PageMode = Name.UseOutlines
        _drop(document.Root.StructTreeRoot, "/IDTree")
        _mark_tables(document, appendix)
        for element in document.objects:
            if isinstance(element, Dictionary) and element.get("/Type") == Name.StructElem:
                _finish(element)
        document.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return out.getvalue()


def _mark_tables(document: pikepdf.Pdf, appendix: Sequence[Sequence[str]]) -> None:
    """A bookmark for each table of the appendix, beneath its section's."""
    count = sum(map(len, appendix))
    if not count:
        return
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    tables = iter(list(_tables(document.Root.StructTreeRoot))[-count:])
    with document.open_outline() as outline:
        for section, captions in zip(outline.root[-1].children, appendix, strict=True):
            section.is_closed = True
            section.children += [OutlineItem(each, pages[_page(next(tables)).objgen]) for each in captions]


def _tables(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The tables beneath an element of the tags, in reading order."""
    held = element.get("/K", pikepdf.Array())
    for child in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(child, Dictionary) and "/S" in child:
            if Name.Table == child.S:
                yield child
            else:
                yield from _tables(child)


def _page(element: pikepdf.Object) -> pikepdf.Object:
    """The page where an element begins."""
    return element.Pg if "/Pg" in element else _page(element.K[0])


def _finish(element: pikepdf.Object) -> None:
    """Take what is not the table's out of it, mark the first cell of a row, take a cell's list of headers away."""
    if Name.Table == element.S:
        rows = [row for part in element.K if part.S in (Name.THead, Name.TBody) for row in part.K]
        columns = len(rows[0].K)
        for row in rows:
            if len(row.K) == columns:
                del row.K[-1]
    elif element.S == Name.TR:
        first = element.K[0]
        if first.S == Name.TD:
            first.S = Name.TH
            _attributes(first).Scope = Name.Row
    elif element.S in (Name.TD, Name.TH):
        _drop(element, "/ID")
        if "/A" in element:
            _drop(_attributes(element), "/Headers")


def _drop(held: pikepdf.Object, key: str) -> None:
    if key in held:
        del held[key]


def _attributes(cell: pikepdf.Object) -> pikepdf.Object:
    """The cell's attributes as a table's cell."""
    if "/A" not in cell:
        cell.A = Dictionary(O=Name.Table)
    found = cell.A if isinstance(cell.A, pikepdf.Array) else [cell.A]
    return next(each for each in found if Name.Table == each.O)
