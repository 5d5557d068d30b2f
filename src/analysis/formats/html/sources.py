"""Every figure of the page leads home: a click on it shows its cell, or what it was computed from.

A figure is a button that opens an entry, by the browser's own means and without
a script. Figures that come from the same printed row, or from the same rows, share
an entry, which says once what is theirs together.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain
from string import ascii_lowercase, digits

from analysis.formats.html import entry, units
from analysis.formats.html.home import RAW
from analysis.formats.html.labels import figures_over
from analysis.formats.html.lines import referring, unbroken
from analysis.present.citing import Cited, citations, linked, own_citations
from analysis.present.html import Telling, drawing_html
from analysis.present.numerals import TKR
from analysis.present.section import Section
from analysis.present.values import Chart, Place, Value, with_operands

_DIGITS = digits + ascii_lowercase


@dataclass(frozen=True)
class Sources:
    """The id of the entry of each source, the figures that each entry tells of, and the places of those printed.

    ``sections`` are the keys of the page's sections by their headings.
    """

    ids: Mapping[Hashable, str]
    figures: Mapping[str, tuple[Value, ...]]
    places: Mapping[str, Place]
    sections: Mapping[str, str]

    def telling(self, section: Section, drawing: Callable[[Chart], str]) -> Telling:
        """How the page tells the section's figures: each a button that opens its entry, in texts and drawings too.

        Another section that a text refers to is a link.
        """
        cited = citations(section)
        others = {heading: key for heading, key in self.sections.items() if key != section.key}

        def text(words: str) -> str:
            return self._linked(words, cited.get(words, {}), others)

        def told(words: str, own: tuple[Value, ...]) -> str:
            return self._linked(words, own_citations(words, own, self.places), others)

        def chart(shown: Chart) -> str:
            drawn, buttons = figures_over(drawing(shown), self._over(shown))
            return drawing_html(shown, drawn) + buttons

        return Telling(self.button, text, told, chart)

    def _linked(self, words: str, cited: Cited, others: Mapping[str, str]) -> str:
        return unbroken(
            told
            for piece, value in linked(words, cited)
            for told in ([(piece, self.button(value, piece))] if value else referring(piece, others))
        )

    def entries(self) -> Iterator[str]:
        """Every entry, hidden until one of its figures is clicked."""
        folders = {place.workbook.rpartition("/")[0] + "/" for place in self.places.values()}
        folder = folders.pop() if len(folders) == 1 else RAW  # the report is of the only one's committee
        within: set[str] = set()
        told = {name: self._said(values, folder, within) for name, values in self.figures.items()}
        for name, said in told.items():
            yield _entry(name, said.removesuffix("</p>"), is_within=name in within)

    def _said(self, values: Sequence[Value], folder: str, within: set[str]) -> str:
        """What an entry says; ``within`` gets the names of the entries that can be opened from it."""
        own = {_source(value) for value in values}

        def operand(value: Value) -> str:
            text = units.shown(value)
            if _source(value) in own:
                return f"<b>{escape(text)}</b>"
            within.update(filter(None, [self.ids.get(_source(value))]))
            return self.button(value, text)

        return entry.said(values, self.places, operand, folder)

    def _over(self, chart: Chart) -> Callable[[int, int, str], str]:
        """The button over the label of a figure of a chart, by its row and point; nothing where it has no source."""
        rows = [*(series.cells for series in chart.series), chart.sums]

        def button(row: int, point: int, box: str) -> str:
            name = self.ids.get(_source(rows[row][point])) if rows[row] else None
            return f'<button popovertarget="{name}" tabindex="-1" class="{box}"></button>' if name else ""

        return button

    def button(self, value: Value, shown: str) -> str:
        """A figure, as it is shown, that opens its entry; its text alone where it has none."""
        name = self.ids.get(_source(value))
        return f'<button popovertarget="{name}">{escape(shown)}</button>' if name else escape(shown)


def _entry(name: str, said: str, *, is_within: bool) -> str:
    """The entry of that id; its last paragraph ends with the button that closes it.

    One that is opened from within another takes no focus, as a dialog would: when it is closed, browsers do
    not give it back to the figure there.
    """
    tag, more, key = ("div", 'role="dialog"', ' tabindex="-1"') if is_within else ("dialog", "autofocus", "")
    close = f'<button popovertarget="{name}"{key}>Stäng</button></p>'
    return f'<{tag} popover id="{name}" aria-label="Källa" {more}>{said} {close}</{tag}>'


def sources(sections: Iterable[Section], others: Iterable[Value] = ()) -> Sources:
    """The sources of all figures that the sections show or cite, and of others, each once, in the order met."""
    shown = list(sections)
    keys: dict[str, str] = {}
    places: dict[str, Place] = {}
    for section in shown:
        keys[section.heading] = section.key
        places |= section.places
    found: dict[Hashable, Value] = {}
    for value in chain(*(section.figures for section in shown), others):
        if value.origin or (value.formula and value.number is not None):
            source = _source(value)
            found[source] = _finer(found[source], value) if source in found else value
    together: dict[Hashable, list[Hashable]] = {}
    for source, value in found.items():
        together.setdefault(_rows(value, places) or source, []).append(source)
    named = {_name(number): some for number, some in enumerate(together.values(), start=1)}
    ids = {source: name for name, some in named.items() for source in some}
    told = {name: tuple(found[source] for source in some) for name, some in named.items()}
    return Sources(ids, told, places, keys)


def _name(number: int) -> str:
    """An entry's id: as short as can be, since every figure of its own bears it.

    >>> _name(1), _name(35), _name(36)
    ('1', 'z', '10')
    """
    above, last = divmod(number, len(_DIGITS))
    return (_name(above) if above else "") + _DIGITS[last]


def _source(value: Value) -> Hashable:
    """What figures share that come from the same: a cell, or a formula that gives the same of the same figures."""
    number = value.number and float(f"{value.number * TKR.get(value.unit, 1):.9g}")  # one amount in two units is one
    made_of = tuple(_source(operand) for operand in value.operands)
    return value.origin or (entry.formula_of(value), number, value.among, made_of)


def _finer(one: Value, other: Value) -> Value:
    """The one of two figures of the same source that tells more of its digits."""
    steps = [TKR.get(each.unit, 1) / 10**each.decimals for each in (one, other)]
    return one if steps[0] <= steps[1] else other


def _rows(value: Value, places: Mapping[str, Place]) -> frozenset[Hashable]:
    """The printed rows that a figure stands in, or that all it is made of stand in; else those it counts among."""
    printed = (places.get(each.origin) for each in with_operands([value]))
    return frozenset(entry.row_of(place) for place in printed if place) or frozenset(value.among)
