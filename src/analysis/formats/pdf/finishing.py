"""What the compiler leaves undone in a PDF: row headers, and stream ends that no reader can mistake.

Typst has ``pdf.header-cell`` for a row's header behind a flag that its Python
package cannot set. The tags are plain objects in the file, so they are marked
there: a row's first ``TD`` becomes a ``TH`` with the scope ``Row``. The lists
of headers that the compiler gives to each cell name column headers only and
would hide the row's: they are left out, the scopes say all.
"""

from __future__ import annotations

import re
from itertools import pairwise

_ROW = re.compile(rb"\d+ 0 obj\n<</Type/StructElem/S/TR/P \d+ 0 R/K\[(\d+) 0 R[ \]]")
_CELL = re.compile(rb"\d+ 0 obj\n<</Type/StructElem/S/(TD|TH)/")
_HEADERS = re.compile(rb"/Headers\[(?:\(\w+\) ?)*\]")
_TABLE = re.compile(rb"xref\n0 (\d+)\n(\d{10} 65535 f\r?\n ?)")
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\s*$")
_ENTRY = 20  # bytes of an entry in the table of positions
_END = b"\nendstream\nendobj\n"


def finished(pdf: bytes) -> bytes:
    """The compiled file with its row headers marked, and its table of positions made anew.

    Raises
    ------
    ValueError
        When the file is not built as the compiler builds it.
    """
    start = _START.search(pdf, len(pdf) - 64)
    table = _TABLE.match(pdf, int(start[1])) if start else None
    if start is None or table is None:
        raise ValueError("no table of positions in the PDF")
    entries = range(table.end(), table.end() + _ENTRY * (int(table[1]) - 1), _ENTRY)
    objects = _objects(pdf, [int(pdf[at : at + 10]) for at in entries], table.start())
    first = {int(row[1]) for body in objects.values() if (row := _ROW.match(body))}
    head = pdf[: pdf.index(next(iter(objects.values())))]
    changed = {number: _unmistakable(_marked(body, number in first)) for number, body in objects.items()}
    trailer = pdf[entries.stop : start.start()]
    return _written(head, changed, table[0], trailer)


def _objects(pdf: bytes, positions: list[int], end: int) -> dict[int, bytes]:
    """Each object's bytes by its number, in the order of the file."""
    numbers = sorted(range(1, len(positions) + 1), key=lambda number: positions[number - 1])
    bounds = [*(positions[number - 1] for number in numbers), end]
    return {number: pdf[left:right] for number, (left, right) in zip(numbers, pairwise(bounds), strict=True)}


def _marked(body: bytes, first: bool) -> bytes:
    """A table's cell without its list of headers, as a row header if it is the first of its row."""
    cell = _CELL.match(body)
    if cell is None:
        return body
    body = _HEADERS.sub(b"", body, count=1)
    if not first or cell[1] == b"TH":
        return body
    return body.replace(b"/S/TD/", b"/S/TH/", 1).replace(b"<</O/Table", b"<</O/Table/Scope/Row", 1)


def _unmistakable(body: bytes) -> bytes:
    """A stream whose last byte is by chance a carriage return has, to some readers, lost it to the line's end."""
    before, end, after = body.rpartition(_END)
    return before + b"\r" + end + after if end else body


def _written(head: bytes, objects: dict[int, bytes], table: bytes, trailer: bytes) -> bytes:
    positions, at = {}, len(head)
    for number, body in objects.items():
        positions[number] = at
        at += len(body)
    entries = [b"%010d 00000 n\r\n" % positions[number] for number in sorted(positions)]
    return b"".join([head, *objects.values(), table, *entries, trailer, b"startxref\n%d\n%%%%EOF\n" % at])
