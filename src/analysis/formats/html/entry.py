"""What an entry says of its figures: cell, row, column, document and heading, and how those computed were made."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from functools import partial
from html import escape

from analysis.formats.html.home import RAW, cell_of, home, line_of, sheet_of
from analysis.formats.html.units import in_full, is_turned, printed, printed_otherwise, shown
from analysis.present.values import Place, Value, with_operands
from analysis.present.words import listed

_SUM = "SUM({*})"  # all operands alike
_TURNED = "med omvänt tecken"
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
        return (
            _printed(found, places) + _in_row(computed, places) + home([places[each.origin] for each in found], folder)
        )
    if not computed:
        return f"<p>Tryckt, i arbetsbokens cell {escape(values[0].origin)}.</p>"
    return _made(computed, places, linked, folder)


def _made(computed: Sequence[Value], places: Mapping[str, Place], linked: Callable[[Value], str], folder: str) -> str:
    """Figures with what they are made of; where all of that stands on one sheet, the sheet once."""
    alike: dict[Hashable, list[Value]] = {}
    for value in computed:
        alike.setdefault(frozenset(value.operands) if _SUM in value.expression else value.operands, []).append(value)
    every = list(with_operands(computed))
    made_of = [places[each.origin] for each in every if each.origin in places]
    stands = partial(_sheet, folder=folder if len({place.workbook for place in made_of}) > 1 else None)
    sheets = {stands(place) for place in made_of}
    only = sheets.pop() if len(sheets) == 1 else ""
    parts, known = [], ""
    for some, is_direct in _without_roundabouts(alike.values(), places):
        operands = _operands(some[0], places, linked, stands, known) if is_direct else ""
        known = known or (only if escape(only) in operands else "")
        parts.append(f"<p>Beräknat: {_results(some)}</p>{operands}")
    counted = [places[name] for each in every for name in each.among if name in places]
    return "".join(parts) + home(made_of, folder, counted)


def _without_roundabouts(
    groups: Collection[list[Value]], places: Mapping[str, Place]
) -> Iterator[tuple[list[Value], bool]]:
    """The figures by what they are made of, and whether that is to be told.

    It is not of a sum of computed ones where one of printed ones gives the same; made by the same words,
    the sum itself goes.
    """
    printed = [some for some in groups if all(each.origin in places for each in some[0].operands)]
    direct = {shown(some[0]) for some in printed}
    told = {_results(some) for some in printed}
    for some in groups:
        is_direct = some in printed or _SUM not in some[0].expression or shown(some[0]) not in direct
        if is_direct or _results(some) not in told:
            yield some, is_direct


def row_of(place: Place) -> Hashable:
    """What cells share that stand in one row, of the workbook and of the document."""
    return place.workbook, sheet_of(place), line_of(place), place.document, place.table, place.source, place.row


def _printed(values: Sequence[Value], places: Mapping[str, Place]) -> str:
    """The cells of one row, from left to right."""
    told = [(places[value.origin], value) for value in values]
    ordered = sorted(told, key=lambda each: (len(each[0].cell), each[0].cell))
    cells = "".join(
        f"<dt>{escape(place.column)}</dt><dd>{escape(printed(place.printed, value))}</dd><dd>cell {cell_of(place)}</dd>"
        for place, value in ordered
    )
    return f"<p>Tryckt: {escape(told[0][0].row)}</p><dl>{cells}</dl>"


def _in_row(computed: Sequence[Value], places: Mapping[str, Place]) -> str:
    """Figures made of the row that has just been told: of which of its cells is enough."""
    items = dict.fromkeys(f"<li>{_result(value)}{_of(value, places)}</li>" for value in computed)
    return f"<p>Beräknat:</p><ul>{''.join(items)}</ul>" if items else ""


def _of(value: Value, places: Mapping[str, Place]) -> str:
    """The cells that a figure is made of, and which of them count with another sign than is printed."""
    operands = _in_order(value)
    names = [cell_of(places[each.origin]) if each.origin in places else shown(each) for each in operands]
    turned = [each.origin in places and is_turned(places[each.origin].printed, each) for each in operands]
    if len(names) > 1 and all(turned):
        return f" ({listed(names)} {_TURNED})"
    told = [f"{name} {_TURNED}" if is_other else name for name, is_other in zip(names, turned, strict=True)]
    return f" ({('; ' if any(turned) else ', ').join(told)})" if told else ""


def _in_order(value: Value) -> list[Value]:
    """What a figure is made of, in the order in which a formula with signs of arithmetic tells it."""
    places = [int(place) for place in _OPERAND.findall(value.expression)] if _SIGN.search(formula_of(value)) else []
    return [value.operands[place] for place in dict.fromkeys([*places, *range(len(value.operands))])]


def _row(value: Value, places: Mapping[str, Place]) -> str:
    """The name of the one row of a table that a figure is made of; nothing where there are several."""
    rows = {place.row for each in with_operands([value]) if (place := places.get(each.origin)) and place.table}
    return rows.pop() if len(rows) == 1 else ""


def _results(values: Sequence[Value]) -> str:
    """Figures made of the same ones; of several counts of the same things the noun is told once.

    >>> met, missed = (Value(3, formula=f"antal mål: {which}", among=("Mål!2",)) for which in ("nås", "nås inte"))
    >>> _results([met, missed])
    '<b>3</b> = antal mål: nås; <b>3</b> nås inte'
    """
    told, before = [], ""
    for value in {(shown(each), formula_of(each)): each for each in values}.values():
        noun, colon, which = value.formula.partition(": ") if value.among else ("", "", "")
        told.append(f"<b>{escape(shown(value))}</b> {escape(which)}" if colon and noun == before else _result(value))
        before = noun if colon else before
    return "; ".join(told)


def _result(value: Value) -> str:
    return f"<b>{escape(shown(value))}</b> = {escape(formula_of(value))}"


def formula_of(value: Value) -> str:
    """The formula, without the cells at its end where they are told one by one.

    >>> formula_of(Value(3, formula="nettokostnad: Drift!K12 och Drift!K13", operands=(Value(1), Value(2))))
    'nettokostnad'
    """
    return _CELLS.sub("", value.formula) if value.operands else value.formula


def _operands(
    value: Value,
    places: Mapping[str, Place],
    linked: Callable[[Value], str],
    stands: Callable[[Place], str],
    known: str,
) -> str:
    """What a figure is made of, each with row, column and cell; in a long sum without what the one before has too.

    Those that are computed themselves are told by their formula, in a sum by the row that they are made of;
    ``known`` is the sheet that need not be told.
    """
    items, before, sheet, is_sum = [], {""}, known, _SUM in value.expression
    for operand in _in_order(value):
        if not operand.number and not (operand.origin or operand.operands or operand.among):
            continue  # nothing that year
        place = places.get(operand.origin)
        words = [place.row, place.column] if place else [(is_sum and _row(operand, places)) or formula_of(operand)]
        new = [word for word in words if word not in before] if is_sum else []
        figure = escape(in_full(operand, place.printed)) if place else linked(operand)
        parts = [figure, escape(", ".join(filter(None, new or words)))]
        if place:
            same, sheet = stands(place) == sheet, stands(place)
            other = printed_otherwise(place.printed, operand)
            where = ["" if same else sheet, f"cell {cell_of(place)}", other and f"tryckt {other}"]
            parts.append(f"({escape(', '.join(filter(None, where)))})")
        items.append(f"<li>{' '.join(filter(None, parts))}</li>")
        before = {"", *words}
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _sheet(place: Place, folder: str | None) -> str:
    """The sheet that a cell is on; with its workbook, as it is named from ``folder`` on, where there are several."""
    sheet = f"blad {sheet_of(place)}"
    return sheet if folder is None else f"{sheet} i {place.workbook.removeprefix(folder)}"
