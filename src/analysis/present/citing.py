"""Figures in running text, found again among those that a section shows, so that a reader can follow them home."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

from analysis.numbers import NO_BREAK_SPACE, parse_number, round_half_away
from analysis.present.section import Section
from analysis.present.values import Bullets, Chart, Paragraph, Place, Table, Value, figures, with_operands

TKR = {"kr": 0.001, "tkr": 1.0, "mkr": 1000.0}
"""How many tkr each unit of money is."""

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
_QUOTED = re.compile("”[^”]*”")
_WHERE = re.compile("Källa: |Plats: ")
_DISTINCT = 4  # digits: fewer may well be those of another figure
_NUMBER = rf"[−+]?\d{{1,3}}(?:{NO_BREAK_SPACE}\d{{3}})*(?:,\d+)?"
_NO_PART_BEFORE = rf"(?<![\w,.−+{NO_BREAK_SPACE}])"
_NO_PART_AFTER = rf"(?![\w{NO_BREAK_SPACE}]|,\d)"


Cited = Mapping[str, tuple[Value, ...]]
"""A text's figures as they stand there, each with what it tells: once, or each time that it stands there."""


def citations(section: Section) -> dict[str, dict[str, tuple[Value, ...]]]:
    """Of each running text of the section its figures, exactly as they stand there, with what they tell.

    A figure is looked for among what the text itself cites, then what it stands beside, the finding and
    the charts, then all that the section shows; there a text of few digits says too little to be told from
    others. It is found when the number is the same, rounded as in the text, in a unit of the same kind.
    Where two are found that come from different places it is left out, since a wrong source is worse than none,
    unless the text tells it as many times.
    """
    shown = section.figures
    units = {value.unit for value in shown}
    charted = list(with_operands(figures([block for block in section.blocks if isinstance(block, Chart)])))
    found: dict[str, dict[str, tuple[Value, ...]]] = {}
    for text, *own in _told(section):
        near = [each for pool in (*own, section.cited) for each in (pool, list(with_operands(pool)))] + [charted]
        for figure, times in Counter(figures_in(text, units)).items():
            distinct = [shown] if sum(map(str.isdigit, figure)) >= _DISTINCT else []
            values = _found(figure, times, [*near, *distinct], section.places)
            if values:
                found.setdefault(text, {})[figure] = values
        for whole in whole_numbers_in(text):
            values = _found(whole, 1, near, section.places)
            if values:
                found.setdefault(text, {})[whole] = values
    return found


def own_citations(text: str, cited: Collection[Value], places: Mapping[str, Place]) -> Cited:
    """The same for a text that stands in a cell, with its own figures: another row may say the same of others."""
    figures_told = [*figures_in(text, {value.unit for value in cited}), *whole_numbers_in(text)]
    found = {figure: _found(figure, 1, [cited], places) for figure in figures_told}
    return {figure: values for figure, values in found.items() if values}


def linked(text: str, cited: Cited) -> list[tuple[str, Value | None]]:
    """A text in pieces that together are the text, each figure that is cited a piece of its own.

    >>> [(piece, value is not None) for piece, value in linked("Från 1,5 till 11,5.", {"1,5": (Value(1.5, 1),)})]
    [('Från ', False), ('1,5', True), (' till 11,5.', False)]
    """
    if not cited:
        return [(text, None)]
    longest_first = "|".join(map(re.escape, sorted(cited, key=len, reverse=True)))
    pieces = re.split(f"{_NO_PART_BEFORE}({longest_first}){_NO_PART_AFTER}", text)
    met: Counter[str] = Counter()
    made: list[tuple[str, Value | None]] = []
    for place, piece in enumerate(pieces):
        if place % 2:
            made.append((piece, cited[piece][min(met[piece], len(cited[piece]) - 1)]))
            met[piece] += 1
        elif piece:
            made.append((piece, None))
    return made


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
            yield block.note, tuple(figures([block]))


def figures_in(text: str, units: Collection[str] = ()) -> list[str]:
    """The figures of a text: numbers with a unit, a decimal or thousands; a year or a count of few is none.

    >>> [figure.replace(NO_BREAK_SPACE, " ") for figure in figures_in("År 2023 kostade 12 resor 1 234 tkr.".replace(
    ...     "1 234 tkr", f"1{NO_BREAK_SPACE}234{NO_BREAK_SPACE}tkr"))]
    ['1 234 tkr']
    """
    known = sorted({*TKR, "%", *units} - {""}, key=len, reverse=True)
    unit = f"{NO_BREAK_SPACE}(?:{'|'.join(map(re.escape, known))})"
    found = re.findall(f"{_NO_PART_BEFORE}{_NUMBER}(?:{unit})?{_NO_PART_AFTER}", text)
    return [figure for figure in found if NO_BREAK_SPACE in figure or "," in figure]


def whole_numbers_in(text: str) -> list[str]:
    """The other whole numbers of a text, which may be figures: none in the document's words, years or where it stands.

    >>> whole_numbers_in("Plats 270 mot målet ”lägst 50:e plats”: +12 sedan 2023, 16 färre än på 3:e. Källa: kap 12.")
    ['270', '+12', '16']
    """
    own = _QUOTED.sub(" ", _WHERE.split(text)[0])
    found = re.findall(rf"{_NO_PART_BEFORE}(?:[−+]\d{{1,3}}|\d{{2,3}}){_NO_PART_AFTER}(?![:–/\d])", own)
    return list(dict.fromkeys(found))


def _found(figure: str, times: int, pools: Iterable[Iterable[Value]], places: Mapping[str, Place]) -> tuple[Value, ...]:
    """What a figure of a text tells, from the first pool that holds it.

    One, or where the pool holds several of different homes one for each time that the text tells it, in order;
    none where they are more or fewer.
    """
    for pool in pools:
        alike = [value for value in pool if (value.origin or value.formula) and _tells(figure, value)]
        homes: dict[Hashable, Value] = {}
        for value in alike:
            homes.setdefault(_home(value, places), value)
        if homes:
            return tuple(homes.values()) if len(homes) in {1, times} else ()
    return ()


def _tells(figure: str, value: Value) -> bool:
    """Whether the text is the figure, rounded as it is in the text; a sentence says a minus in words."""
    match = re.match(_NUMBER, figure)
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

    So have two figures that are made of the same ones: that they are the same number is known already.
    """
    if value.origin:
        place = places.get(value.origin)
        return (place.row, place.column, place.printed) if place else value.origin
    homes = {_home(operand, places) for operand in value.operands}
    return next(iter(homes)) if len(homes) == 1 else frozenset(homes) or value.formula
