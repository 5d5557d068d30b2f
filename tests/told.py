"""What the texts of a section tell: each figure in them, with what it is and where it is counted or stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.formats.html.home import line_of, sheet_of
from analysis.numbers import NO_BREAK_SPACE
from analysis.present.citing import citations, linked, texts
from analysis.present.section import Section
from analysis.present.values import Value
from analysis.present.words import spans


def told(section: Section | None, part: str = "") -> list[str]:
    """Each figure of the section's texts that hold this part, in their order, with what it is and where."""
    assert section is not None
    found = citations(section)
    return [
        f"{piece.replace(NO_BREAK_SPACE, ' ')}: {_home(section, value)}"
        for text in texts(section)
        if part in text
        for piece, value in linked(text, found.get(text, {}))
        if value
    ]


def _home(section: Section, value: Value) -> str:
    if value.origin:
        return f"{section.places[value.origin].row}, {section.places[value.origin].cell}"
    if value.operands:
        return f"{value.formula} ({', '.join(operand.origin for operand in value.operands)})"
    rows = "; ".join(rows_counted(section, value.among))
    return f"{value.number} {value.formula.removeprefix('antal ')} bland {rows}"


def rows_counted(section: Section, among: Sequence[str]) -> Iterator[str]:
    """``Mål 2–7, 9``: the rows of each sheet, as a reader would look for them."""
    sheets: dict[tuple[str, str], set[int]] = {}
    for place in (section.places[name] for name in among):
        sheets.setdefault((place.workbook, sheet_of(place)), set()).add(line_of(place))
    yield from (f"{sheet} {', '.join(spans(rows))}" for (_, sheet), rows in sheets.items())
