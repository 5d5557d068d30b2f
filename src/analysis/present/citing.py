"""Figures in running text, found again among those that a section shows, so that a reader can follow them home."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from analysis.numbers import NO_BREAK_SPACE, parse_number, round_half_away
from analysis.present.numerals import (
    NUMBER,
    TKR,
    counts_in,
    holds_figure,
    is_count,
    number_of,
    numbers_in,
    parts_of,
    places_of,
)
from analysis.present.section import Section
from analysis.present.values import Bullets, Chart, Paragraph, Place, Table, Value, figures, with_operands

_ALIKE = {
    "procent": "%",
    "procentenheter": "%",
    "%-enheter": "%",
    "antal": "",
    "index": "",
    "placering": "",
    "poäng": "",
}
"""Units that a text leaves out, or says otherwise."""
_DISTINCT = 4  # digits: fewer may well be those of another figure


Cited = Mapping[str, tuple[Value, ...]]
"""A text's figures as they stand there, each with what it tells: once, or each time that it stands there."""


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
            return _homes(figure, [*near, *([shown] if is_distinct else [])], section.places)

        told = _words_of(text, own[0]) | _counts_of(text, own[0], section.places)
        told |= _assigned(numbers_in(text, units), homes)
        if told:
            found[text] = told | found.get(text, {})
    return found


def own_citations(text: str, cited: Collection[Value], places: Mapping[str, Place]) -> Cited:
    """The same for a text that stands in a cell, with its own figures: another row may say the same of others."""
    numbers = numbers_in(text, {value.unit for value in cited})
    told = _words_of(text, cited) | _counts_of(text, cited, places)
    return told | _assigned(numbers, lambda figure: _homes(figure, [cited], places))


def _assigned(met: Iterable[str], homes: Callable[[str], tuple[Value, ...]]) -> dict[str, tuple[Value, ...]]:
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
    return _assigned(counts_in(text), lambda each: _homes(str(number_of(each)), [whole], places))


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
    return places_of(figures).split(text)


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
            yield block.note, *filter(None, [block.cited]), tuple(figures([block]))


def _homes(figure: str, pools: Iterable[Iterable[Value]], places: Mapping[str, Place]) -> tuple[Value, ...]:
    """What a figure of a text may tell: the values of the first pool that holds it, one of each home."""
    for pool in pools:
        homes: dict[Hashable, Value] = {}
        for value in pool:
            if (value.origin or value.formula) and _tells(figure, value):
                homes.setdefault(_home(value, places), value)
        if homes:
            return tuple(homes.values())
    return ()


def _tells(figure: str, value: Value) -> bool:
    """Whether the text is the figure, rounded as it is in the text; a sentence says a minus in words."""
    match = re.match(NUMBER, figure)
    if match is None or value.number is None:
        return False
    said, unit = parse_number(match[0]), figure[match.end() :].strip(NO_BREAK_SPACE)
    if unit in TKR and value.unit in TKR:
        number = value.number * TKR[value.unit] / TKR[unit]
        if unit == "mkr" != value.unit and abs(number) < 1 <= abs(said.value or 0):
            return False  # a sentence tells no 992 tkr as 1,0 mkr
    elif not unit or _ALIKE.get(unit, unit) == _ALIKE.get(value.unit, value.unit):
        number = value.number
    else:
        return False
    return said.value is not None and abs(round_half_away(number, said.decimals)) == abs(said.value)


def _home(value: Value, places: Mapping[str, Place]) -> Hashable:
    """Where a figure comes from; printed twice in rows and columns of one name it has one home.

    So have two figures that are made of the same ones, or count among the same rows: that they are the same
    number is known already.
    """
    if value.origin:
        place = places.get(value.origin)
        return (place.row, place.column, place.printed) if place else value.origin
    homes: set[Hashable] = {_home(operand, places) for operand in value.operands} or set(value.among)
    return next(iter(homes)) if len(homes) == 1 else frozenset(homes) or value.formula
