"""Where a slide's figures come from, for the speaker's notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from analysis.present.section import Section
from analysis.present.values import Value, with_operands

_CELLS = 12


def source(facts: Mapping[str, str]) -> str:
    """The document and the workbook."""
    workbook = facts.get("workbook") or facts["workbooks"]
    return f"Källa: {facts['document']} ({facts['decided']}); {workbook}."


def cells(section: Section, shown: Iterable[Value]) -> Iterator[str]:
    """For each printed table that the figures come from: where it stands in the document, and its cells."""
    tables: dict[str, dict[str, None]] = {}
    for value in with_operands(shown):
        place = section.places.get(value.origin)
        if place:
            tables.setdefault(f"{place.source} (tabell {place.table})", {})[place.cell] = None
    for table, found in tables.items():
        more = f" och {len(found) - _CELLS} till" if len(found) > _CELLS else ""
        yield f"Tryckt i {table}: {', '.join(list(found)[:_CELLS])}{more}."
