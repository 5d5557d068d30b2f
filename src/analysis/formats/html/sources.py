"""Every figure of the page leads home: a click on it shows its cell, or what it was computed from.

A figure is a button that opens an entry, by the browser's own means and without
a script; figures with one source share one entry.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from analysis.formats.html.lines import unbroken
from analysis.present.citing import citations, linked
from analysis.present.html import Telling
from analysis.present.section import Section
from analysis.present.values import Place, Value, with_operands
from analysis.present.words import listed

_UP = "../../../"
"""From a report's folder to the project's, which a workbook's path begins in."""


@dataclass(frozen=True)
class Sources:
    """The id of the entry of each source, the figure that has it, and the places of those printed."""

    ids: Mapping[Hashable, str]
    figures: Mapping[str, Value]
    places: Mapping[str, Place]

    def telling(self, section: Section) -> Telling:
        """How the page tells the section's figures: each a button that opens its entry, in running text too."""
        cited = citations(section)

        def text(words: str) -> str:
            pieces = linked(words, cited.get(words, {}))
            return unbroken((piece, self._button(value, piece) if value else escape(piece)) for piece, value in pieces)

        return Telling(self._button, text)

    def entries(self) -> Iterator[str]:
        """Every source's entry, hidden until its figure is clicked."""
        for name, value in self.figures.items():
            said = self._printed(value) if value.origin else self._computed(value)
            yield (
                f'<div popover role="dialog" aria-label="Talets källa" id="{name}" tabindex="-1" autofocus>{said}'
                f'<button class="close" popovertarget="{name}" popovertargetaction="hide">Stäng</button></div>'
            )

    def _button(self, value: Value, shown: str) -> str:
        name = self.ids.get(_source(value))
        return f'<button popovertarget="{name}">{escape(shown)}</button>' if name else escape(shown)

    def _printed(self, value: Value) -> str:
        place = self.places.get(value.origin)
        if place is None:
            return f"<p>Tryckt, i arbetsbokens cell {escape(value.origin)}.</p>"
        said = {
            "Rad": escape(place.row),
            "Kolumn": escape(place.column),
            "Dokument": escape(f"{place.document}, {place.source} (tabell {place.table})"),
            "Cell": f"{escape(_cell(place))} i {_link(place.workbook)}",
        }
        facts = "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in said.items() if words)
        return f"<p><strong>Tryckt: {escape(place.printed)}</strong></p><dl>{facts}</dl>"

    def _computed(self, value: Value) -> str:
        parts = "".join(f"<li>{self._operand(operand)}</li>" for operand in value.operands)
        places = [self.places[each.origin] for each in with_operands(value.operands) if each.origin in self.places]
        workbooks = [_link(workbook) for workbook in dict.fromkeys(place.workbook for place in places)]
        where = f"<p>Cellerna finns i {listed(workbooks)}.</p>" if workbooks else ""
        return f"<p><strong>Beräknat: {escape(value.formula)}</strong></p>{f'<ul>{parts}</ul>' if parts else ''}{where}"

    def _operand(self, value: Value) -> str:
        place = self.places.get(value.origin)
        what = f"{place.row}, {place.column} ({_cell(place)})" if place else value.formula
        return f"{self._button(value, value.text)} {escape(what)}"


def sources(sections: Iterable[Section]) -> Sources:
    """The sources of all figures that the sections show or cite, each once, in the order they are met."""
    found: dict[Hashable, Value] = {}
    places: dict[str, Place] = {}
    for section in sections:
        places |= section.places
        for value in section.figures:
            if value.origin or value.formula:
                found.setdefault(_source(value), value)
    ids = {source: f"k{number}" for number, source in enumerate(found, start=1)}
    return Sources(ids, {ids[source]: value for source, value in found.items()}, places)


def _source(value: Value) -> Hashable:
    """What figures share that come from the same: a cell, or a formula over the same figures."""
    return value.origin or (value.formula, tuple(_source(operand) for operand in value.operands))


def _link(workbook: str) -> str:
    return f'<a href="{_UP}{quote(workbook)}">{escape(workbook)}</a>'


def _cell(place: Place) -> str:
    sheet, _, cell = place.cell.rpartition("!")
    return f"blad {sheet}, cell {cell}"
