"""What a room can read: charts, tables and lists cut to the size of a slide, with a word on what was left out."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import replace

from analysis.formats.deck.statements import headline, shortened, width
from analysis.formats.deck.words import cell_text
from analysis.present.sentences import sentences
from analysis.present.values import Bullets, Cell, Chart, Paragraph, Row, Series, Table, Trend, Value
from analysis.present.words import counted

ROWS, COLUMNS = 6, 7
"""The most that a table on a slide has beneath its headings, and its name column among them."""
BARS, PANELS = 14, 6
ITEMS = 5
CROWDED = 7
"""From so many bars on a label has one line."""
_LABEL, _SHORT_LABEL = 56, 38
_CAPTION, _HEADING, _ITEM, _STATEMENT = 100, 40, 150, 260
_ROOM, _GAP = 104, 3
"""Characters across a slide in a table's type, and between its columns."""
_NARROW = 1.12
"""Running text has narrower letters than the figures and headings that widths are reckoned with."""
_FEW = 4
"""Up to so many rows have cells of three lines, not two."""
_SHORT, _WORD, _SIDE = 13, 22, 60


def fits(table: Table) -> bool:
    """Whether a table can stand on a slide whole."""
    return len(table.rows) <= ROWS and _kept_columns(table) == _told_columns(table)


def fitted_chart(chart: Chart) -> tuple[Chart, str]:
    """The chart with labels that have room, and what was left out of it."""
    room = _SHORT_LABEL if len(chart.labels) >= CROWDED else _LABEL
    short = _short_labels(chart.labels, room)
    made = replace(
        chart,
        subtitle=shortened(chart.subtitle, _CAPTION),
        labels=tuple(short[label] for label in chart.labels),
        totals=tuple(short[label] for label in chart.totals),
        accent=tuple(short[label] for label in chart.accent),
        series=tuple(replace(each, name=shortened(each.name, _SHORT_LABEL)) for each in chart.series),
    )
    if chart.kind == "bars" and len(chart.labels) > BARS:
        first = tuple(replace(each, values=each.values[:BARS]) for each in made.series)
        return replace(made, labels=made.labels[:BARS], series=first), _left_out(BARS, len(chart.labels), "staplar")
    if chart.kind == "multiples" and len(chart.series) > PANELS:
        return replace(made, series=made.series[:PANELS]), _left_out(PANELS, len(chart.series), "diagram")
    return made, ""


def _short_labels(labels: Sequence[str], room: int) -> dict[str, str]:
    """Each label and its short form; two that begin alike are told apart by their number."""
    made: dict[str, str] = {}
    for number, label in enumerate(dict.fromkeys(labels), start=1):
        short = shortened(label, room)
        made[label] = f"{short} ({number})" if short in made.values() else short
    return made


def fitted_table(table: Table) -> tuple[Table, str]:
    """The table's first rows, and its name and last columns; what was left out.

    The last columns hold the latest figures and the verdict. A total is kept.
    """
    seen = replace(table, rows=kept_rows(table.rows))
    columns = _kept_columns(seen)
    rooms = dict(zip(columns, _rooms(seen, columns), strict=True))
    lines = 3 if len(seen.rows) <= _FEW else 2
    made = replace(
        table,
        caption=shortened(table.caption, _CAPTION),
        headings=tuple(shortened(table.headings[at], _HEADING) for at in columns),
        rows=tuple(
            Row(tuple(_short_cell(row.cells[at], rooms[at], lines) for at in columns), row.total) for row in seen.rows
        ),
        note="",
        folded=False,
    )
    left = _left_out(len(seen.rows), len(table.rows), "rader") if len(seen.rows) < len(table.rows) else ""
    return made, left


def shares(table: Table) -> list[float]:
    """How much of the width each column of a fitted table takes, 1 together."""
    rooms = _rooms(table, list(range(len(table.headings))))
    return [room / sum(rooms) for room in rooms]


def kept_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """As many of a table's first rows as there is room for, and its total."""
    if len(rows) <= ROWS:
        return rows
    last = rows[-1:] if rows[-1].total else ()
    return (*rows[: ROWS - len(last)], *last)


def fitted_lists(lists: Sequence[Bullets]) -> tuple[tuple[Bullets, ...], str]:
    """The first sentence of the first items of each list in turn, five in all; what was left out."""
    rounds = sorted((turn, place) for place, each in enumerate(lists) for turn in range(len(each.items)))
    kept = set(rounds[:ITEMS])
    made = tuple(
        Bullets(each.title, tuple(_item(text) for turn, text in enumerate(each.items) if (turn, place) in kept))
        for place, each in enumerate(lists)
    )
    left = _left_out(len(kept), len(rounds), "punkter") if len(kept) < len(rounds) else ""
    return tuple(each for each in made if each.items), left


def fitted_statement(text: str) -> Paragraph:
    """A statement in large type."""
    return Paragraph(shortened(text, _STATEMENT))


def list_shares(lists: Sequence[Bullets]) -> list[float]:
    """How much of the width each of some lists takes, 1 together: more where there is more to read."""
    weights = [math.sqrt(_SIDE + sum(map(len, each.items))) for each in lists]
    return [weight / sum(weights) for weight in weights]


def counted_chart(table: Table, title: str) -> Chart | None:
    """A table of names and one figure each drawn as bars; None when it is another table."""
    rows = [row for row in table.rows if not row.total]
    figures = [row.cells[-1] for row in rows]
    numbers = [each.number for each in figures if isinstance(each, Value) and each.number is not None]
    if len(table.headings) != 2 or not 3 <= len(rows) <= BARS or len(numbers) < len(rows) or min(numbers) < 0:
        return None
    decimals = max(each.decimals for each in figures if isinstance(each, Value))
    labels = tuple(cell_text(row.cells[0]) for row in rows)
    series = Series(table.headings[1], tuple(numbers))
    return Chart("bars", title, table.caption, labels, (series,), decimals=decimals)


def _kept_columns(table: Table) -> list[int]:
    """The first column, and as many of the last as there is room for."""
    kept = _told_columns(table)
    while len(kept) > 2 and (len(kept) > COLUMNS or sum(_least(table, at) for at in kept) > _ROOM):
        del kept[1]
    return kept


def _told_columns(table: Table) -> list[int]:
    """The columns that say something and need no drawing."""
    return [at for at in range(len(table.headings)) if at == 0 or any(_says(row.cells[at]) for row in table.rows)]


def _rooms(table: Table, columns: Sequence[int]) -> list[int]:
    """Characters on a line of each column: what its words need, and its part of what is left."""
    least = [_least(table, at) for at in columns]
    wanted = [max(0, max(map(len, _texts(table, at))) - need) for at, need in zip(columns, least, strict=True)]
    left = max(0, _ROOM - sum(least))
    part = min(1.0, left / sum(wanted)) if sum(wanted) else 0.0
    return [need + int(part * more) for need, more in zip(least, wanted, strict=True)]


def _least(table: Table, at: int) -> int:
    """A short cell whole, else its longest word within reason; a heading's words are bold."""
    cells = [text if len(text) <= _SHORT else _longest_word(text) for text in _texts(table, at)]
    widest = max(1.1 * width(_longest_word(table.headings[at])), *map(width, cells))
    thirds = (min(len(text) // 3, _WORD) for text in _texts(table, at))
    return max(4, min(math.ceil(widest), _WORD), *thirds) + _GAP


def _longest_word(text: str) -> str:
    return max(text.split(" "), key=width)


def _texts(table: Table, at: int) -> list[str]:
    return [cell_text(row.cells[at]) for row in table.rows]


def _says(cell: Cell) -> bool:
    return not isinstance(cell, Trend) and cell != ""


def _short_cell(cell: Cell, room: int, lines: int) -> Cell:
    if isinstance(cell, Value):
        return cell
    if isinstance(cell, str | Trend):
        return _within(cell_text(cell), room, lines)
    return replace(cell, text=_within(cell.text, room, lines))


def _within(text: str, room: int, lines: int) -> str:
    """As much of a text as some lines hold."""
    wide = int(_NARROW * room)
    words = " ".join(shortened(word, lines * wide) for word in text.split(" "))
    return " ".join(textwrap.wrap(words, wide, max_lines=lines, placeholder=" …", break_long_words=False))


def _item(text: str) -> str:
    return headline(sentences(text)[0], _ITEM)


def _left_out(shown: int, total: int, noun: str) -> str:
    words = counted(shown, noun, noun)
    return f"Visar {words} av {counted(total, '', '').strip()}; alla står i rapporten."
