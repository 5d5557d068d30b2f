"""What an entry says of its figures: cell, row, column, document and heading, and how those computed were made."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from html import escape
from string import ascii_uppercase
from urllib.parse import quote

from analysis.formats.html.units import printed, shown
from analysis.present.values import Place, Value, with_operands
from analysis.present.words import listed, spans

_UP = "../../../"
"""From a report's folder to the project's, which a workbook's path begins in."""
RAW = "data/raw/"
_MOST_HEADINGS = 4
_SUM = "SUM({*})"  # all operands alike
_OPERAND = re.compile(r"\{(\d+)\}")
_SIGN = re.compile(" [−+×÷/] ")
_CELLS = re.compile(r": (?:[^!,]+![A-Z]+\d+(?:, | och )?)+$")


def said(
    values: Sequence[Value], places: Mapping[str, Place], linked: Callable[[Value], str], folder: str = RAW
) -> str:
    """The entry of these figures as HTML.

    ``linked`` writes a figure that others are made of; a workbook is named from ``folder`` on.
    """
    found = [value for value in values if value.origin in places]
    computed = [value for value in values if not value.origin]
    if found:
        home = _home([places[each.origin] for each in found], folder)
        return _printed(found, places) + _in_row(computed, places) + home
    if not computed:
        return f"<p>Tryckt, i arbetsbokens cell {escape(values[0].origin)}.</p>"
    sources = (source for each in with_operands(computed) for source in (each.origin, *each.among))
    alike: dict[Hashable, list[Value]] = {}
    for value in computed:
        alike.setdefault(frozenset(value.operands) if _SUM in value.expression else value.operands, []).append(value)
    parts = "".join(
        f"<p>Beräknat: {'; '.join(dict.fromkeys(map(_result, some)))}</p>{_operands(some[0], places, linked)}"
        for some in _without_roundabouts(alike.values(), places)
    )
    home = _home([places[source] for source in sources if source in places], folder)
    return parts + _counted(computed, places) + home


def _without_roundabouts(groups: Collection[list[Value]], places: Mapping[str, Place]) -> Iterator[list[Value]]:
    """The figures by what they are made of; a sum of computed ones goes where one of printed ones gives the same."""
    direct = {shown(some[0]) for some in groups if all(each.origin in places for each in some[0].operands)}
    for some in groups:
        is_sum = _SUM in some[0].expression
        if not is_sum or shown(some[0]) not in direct or any(each.origin in places for each in some[0].operands):
            yield some


def row_of(place: Place) -> Hashable:
    """What cells share that stand in one row, of the workbook and of the document."""
    return place.workbook, _sheet(place), _line(place), place.document, place.table, place.source, place.row


def _printed(values: Sequence[Value], places: Mapping[str, Place]) -> str:
    """The cells of one row, from left to right."""
    told = [(places[value.origin], value) for value in values]
    ordered = sorted(told, key=lambda each: (len(each[0].cell), each[0].cell))
    cells = "".join(
        f"<dt>{escape(place.column)}</dt><dd>{escape(printed(place.printed, value))}</dd><dd>cell {_cell(place)}</dd>"
        for place, value in ordered
    )
    return f"<p>Tryckt: {escape(told[0][0].row)}</p><dl>{cells}</dl>"


def _in_row(computed: Sequence[Value], places: Mapping[str, Place]) -> str:
    """Figures made of the row that has just been told: of which of its cells is enough."""
    items = "".join(f"<li>{_result(value)}{_of(value, places)}</li>" for value in computed)
    return f"<p>Beräknat:</p><ul>{items}</ul>" if items else ""


def _of(value: Value, places: Mapping[str, Place]) -> str:
    names = [_cell(places[each.origin]) if each.origin in places else shown(each) for each in _in_order(value)]
    return f" ({', '.join(names)})" if names else ""


def _in_order(value: Value) -> list[Value]:
    """What a figure is made of, in the order in which a formula with signs of arithmetic tells it."""
    places = [int(place) for place in _OPERAND.findall(value.expression)] if _SIGN.search(_formula(value)) else []
    return [value.operands[place] for place in dict.fromkeys([*places, *range(len(value.operands))])]


def _result(value: Value) -> str:
    return f"<b>{escape(shown(value))}</b> = {escape(_formula(value))}"


def _formula(value: Value) -> str:
    """The formula, without the cells at its end where they are told one by one.

    >>> _formula(Value(3, formula="nettokostnad: Drift!K12 och Drift!K13", operands=(Value(1), Value(2))))
    'nettokostnad'
    """
    return _CELLS.sub("", value.formula) if value.operands else value.formula


def _operands(value: Value, places: Mapping[str, Place], linked: Callable[[Value], str]) -> str:
    """What a figure is made of, each with row, column and cell; in a long sum without what the one before has too."""
    items, before, sheet = [], {""}, ""
    for operand in _in_order(value):
        if not operand.number and not (operand.origin or operand.operands or operand.among):
            continue  # nothing that year
        place = places.get(operand.origin)
        words = [place.row, place.column] if place else [_formula(operand)]
        new = [word for word in words if word not in before] if _SUM in value.expression else []
        figure = escape(shown(operand)) if place else linked(operand)
        parts = [figure, escape(", ".join(filter(None, new or words)))]
        if place:
            same, sheet = _sheet(place) == sheet, _sheet(place)
            parts.append(f"({'' if same else f'blad {escape(sheet)}, '}cell {_cell(place)})")
        items.append(f"<li>{' '.join(filter(None, parts))}</li>")
        before = {"", *words}
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _counted(computed: Sequence[Value], places: Mapping[str, Place]) -> str:
    """The rows among which these figures count, by sheet."""
    rows: dict[str, set[int]] = {}
    for name in dict.fromkeys(name for value in computed for name in value.among if name in places):
        rows.setdefault(_sheet(places[name]), set()).add(_line(places[name]))
    told = [f"blad {sheet}, rad {listed(spans(some))}" for sheet, some in rows.items()]
    return f"<p>Bland {escape('; '.join(told))}</p>" if told else ""


def _home(places: Sequence[Place], folder: str) -> str:
    """The headings in the document, and the sheets of the workbooks."""
    headings: dict[str, dict[str, None]] = {}
    sheets: dict[str, dict[str, None]] = {}
    for place in places:
        table = f" (tabell {place.table})" if place.table else ""
        headings.setdefault(place.document, {})[place.source + table] = None
        sheets.setdefault(place.workbook, {})[_sheet(place)] = None
    told = "".join(f"<p>{escape(document)}, {escape(_few(list(some)))}</p>" for document, some in headings.items())
    where = "".join(
        f"<p>Blad {escape(listed(list(some)))} i {_link(workbook, folder)}</p>" for workbook, some in sheets.items()
    )
    return told + where


def _few(headings: Sequence[str]) -> str:
    """The headings, or where they are many how many more there are than the first."""
    if len(headings) <= _MOST_HEADINGS:
        return listed(headings)
    return f"{headings[0]} och {len(headings) - 1} avsnitt till"


def _link(workbook: str, folder: str) -> str:
    return f'<a href="{_UP}{quote(workbook)}">{escape(workbook.removeprefix(folder))}</a>'


def _sheet(place: Place) -> str:
    return place.cell.rpartition("!")[0]


def _cell(place: Place) -> str:
    return place.cell.rpartition("!")[2]


def _line(place: Place) -> int:
    """The row's number in the workbook, of a cell or of a whole row."""
    return int(_cell(place).lstrip(ascii_uppercase))
