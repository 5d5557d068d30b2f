"""Figures in running text, found again among those that a section shows, so that a reader can follow them home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from analysis.present.homes import homes_of
from analysis.present.numerals import counts_in, holds_figure, is_count, number_of, numbers_in, parts_of, places_of
from analysis.present.section import Section
from analysis.present.values import Bullets, Chart, Paragraph, Place, Table, Value, figures, with_operands

_DISTINCT = 4  # digits: fewer may well be those of another figure

Cited = Mapping[str, tuple[Value, ...]]
"""A text's figures as they stand there, each with what it tells: once, or each time that it stands there."""
Homes = Callable[[str], tuple[Value, ...]]
"""What a figure of a text may tell."""


def citations(section: Section) -> dict[str, dict[str, tuple[Value, ...]]]:
    """Of each running text of the section its figures, exactly as they stand there, with what they tell.

    A figure is looked for among what the text itself cites, then what it stands beside, the finding and
    the charts, then all that the section shows; there a text of few digits says too little to be told from
    others. It is found when the number is the same, rounded as in the text, in a unit of the same kind.
    Where two are found that come from different places it is left out, since a wrong source is worse than none,
    unless the text tells it as many times. Counts in words or of one digit, and the document's words that hold
    figures, are looked for among what the text itself cites alone.
    """
    shown = section.figures
    units = {value.unit for value in shown}
    charted = list(with_operands(figures([block for block in section.blocks if isinstance(block, Chart)])))
    found: dict[str, dict[str, tuple[Value, ...]]] = {}
    for text, *own in _told(section):
        near = [each for pool in (*own, section.cited) for each in (pool, list(with_operands(pool)))] + [charted]

        def homes(figure: str, near: Sequence[Iterable[Value]] = near) -> tuple[Value, ...]:
            is_distinct = sum(map(str.isdigit, figure)) >= _DISTINCT
            return homes_of(figure, [*near, *([shown] if is_distinct else [])], section.places)

        if told := _told_by(text, own[0], units, homes, section.places):
            found[text] = told | found.get(text, {})
    return found


def own_citations(text: str, cited: Collection[Value], places: Mapping[str, Place]) -> Cited:
    """The same for a text that stands in a cell, with its own figures: another row may say the same of others."""
    units = {value.unit for value in cited}
    return _told_by(text, cited, units, lambda figure: homes_of(figure, [cited], places), places)


def _told_by(
    text: str, cited: Collection[Value], units: Collection[str], homes: Homes, places: Mapping[str, Place]
) -> dict[str, tuple[Value, ...]]:
    """The document's words, the counts and the other numbers of a text; ``homes`` tells what a number may be."""
    return _words_of(text, cited) | _counts_of(text, cited, places) | _assigned(numbers_in(text, units), homes)


def _assigned(met: Iterable[str], homes: Homes) -> dict[str, tuple[Value, ...]]:
    """A text's figures in their order, each with what it tells.

    A number that has several homes is told of each once, in the order in which they are cited, in whatever
    words or unit; where they are more or fewer than the times that it is told, of none.
    """
    alike: dict[tuple[Value, ...], list[str]] = {}
    for figure in met:
        alike.setdefault(homes(figure), []).append(figure)
    told: dict[str, tuple[Value, ...]] = {}
    for values, some in alike.items():
        if len(values) in {1, len(some)}:
            for figure, value in zip(some, values * len(some) if len(values) == 1 else values, strict=True):
                told[figure] = (*told.get(figure, ()), value)
    return told


def _words_of(text: str, cited: Collection[Value]) -> dict[str, tuple[Value, ...]]:
    """The document's words that a text quotes and that hold figures, such as a target: ``minst 75%``."""
    words = [value for value in cited if value.number is None and value.origin and holds_figure(value.missing)]
    told: dict[str, tuple[Value, ...]] = {}
    for quoted in dict.fromkeys(value.missing for value in words):
        homes = {value.origin: value for value in words if value.missing == quoted}
        if len(homes) in {1, text.count(quoted)} and quoted in text:
            told[quoted] = tuple(homes.values())
    return told


def _counts_of(text: str, cited: Collection[Value], places: Mapping[str, Place]) -> dict[str, tuple[Value, ...]]:
    """The text's counts in words or of one digit, with those that it cites."""
    whole = [value for value in cited if value.number is not None and value.number % 1 == 0]
    return _assigned(counts_in(text), lambda each: homes_of(str(number_of(each)), [whole], places))


def linked(text: str, cited: Cited) -> list[tuple[str, Value | None]]:
    """A text in pieces that together are the text, each figure that is cited a piece of its own.

    In the document's words no count of the report's is one.

    >>> [(piece, value is not None) for piece, value in linked("Från 1,5 till 11,5.", {"1,5": (Value(1.5, 1),)})]
    [('Från ', False), ('1,5', True), (' till 11,5.', False)]
    """
    met: Counter[str] = Counter()
    made: list[tuple[str, Value | None]] = []
    for part, is_own in parts_of(text):
        known = [figure for figure in cited if is_own or not is_count(figure)]
        for place, piece in enumerate(_split(part, known)):
            if place % 2:
                made.append((piece, cited[piece][min(met[piece], len(cited[piece]) - 1)]))
                met[piece] += 1
            elif piece:
                made.append((piece, None))
    return made


def _split(text: str, figures: Collection[str]) -> list[str]:
    """The text at these figures, which are every second piece."""
    if not figures:
        return [text]
    return places_of(frozenset(figures)).split(text)


def texts(section: Section) -> list[str]:
    """The section's running text: its finding, paragraphs and lists, its charts' titles and its tables' notes."""
    return [text for text, *_ in _told(section)]


def _told(section: Section) -> Iterator[tuple[Any, ...]]:
    """Each text, and the figures that are its own: those it cites, then those it stands beside."""
    yield section.finding, section.cited
    for block in section.blocks:
        if isinstance(block, Bullets):
            yield from zip_longest(block.items, block.cited, fillvalue=())
        elif isinstance(block, Paragraph):
            yield block.text, block.cited
        elif isinstance(block, Chart):
            yield block.title, block.cited, tuple(figures([block]))
        elif isinstance(block, Table):
            yield block.note, block.cited, tuple(figures([block]))
