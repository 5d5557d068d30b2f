"""What a room can read: charts, tables and lists cut to the size of a slide, with a word on what was left out."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.formats.deck.statements import CUT, headline, shortened, width
from analysis.formats.deck.words import cell_text
from analysis.present.drawing.bars import BAR_LABEL
from analysis.present.sentences import sentences
from analysis.present.values import Bullets, Cell, Chart, Paragraph, Row, Series, Table, Trend, Value
from analysis.present.words import counted

ROWS, COLUMNS = 6, 9
"""The most that a table on a slide has beneath its headings, and its name column among them."""
BARS, PANELS = 14, 6
ITEMS, _FEW_ITEMS = 5, 3
MANY, CROWDED = 7, 10
"""From so many bars on a label has two lines, and one line."""
_LABEL, _SHORT_LABEL = 56, 38
_CAPTION, _HEADING, _ITEM, _STATEMENT = 100, 40, 150, 260
_ROOM, _LARGE_ROOM, _GAP = 104, 88, 3
"""Characters across a slide in a table's type and in the larger one, and between its columns."""
_FEW_ROWS = 3
"""Up to so many rows have larger type."""
_HIGH, _BETWEEN = 16.5, 0.5
"""Lines that a table has room for beneath a title of two, and what is between two rows."""
_LINES = range(6, 2, -1)
_CELL, _HEAD = 1.1, 1.05
"""How much wider than reckoned the letters of cells are, and of headings, which are bold but smaller."""
_SPARSE = 4
"""A column is kept when more than one row in so many says something in it."""
_SHORT, _WORD, _SIDE = 13, 22, 60
_NOTHING = ("", "–")


def fits(table: Table) -> bool:
    """Whether a table can stand on a slide whole."""
    return len(table.rows) <= ROWS and _kept_columns(table) == _told_columns(table)


def fitted_chart(chart: Chart) -> tuple[Chart, str]:
    """The chart with labels that have room, and what was left out of it."""
    short = _short_labels(chart.labels)
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


def _short_labels(labels: Sequence[str]) -> dict[str, str]:
    """Each label and its short form; two that begin alike are told apart by their number."""
    made: dict[str, str] = {}
    for number, label in enumerate(dict.fromkeys(labels), start=1):
        short = _short_label(label, len(labels))
        made[label] = f"{short} ({number})" if short in made.values() else short
    return made


def _short_label(label: str, count: int) -> str:
    if count >= CROWDED:
        return shortened(label, _SHORT_LABEL)
    short = shortened(label, _LABEL)
    return (
        " ".join(textwrap.wrap(short, BAR_LABEL, max_lines=2, placeholder=CUT, break_long_words=False))
        if count >= MANY
        else short
    )


def fitted_table(table: Table) -> tuple[Table, str]:
    """The table's first rows, and its name and last columns; what was left out.

    The last columns hold the latest figures and the verdict. A total is kept.
    """
    seen = replace(table, rows=kept_rows(table.rows))
    columns = _kept_columns(seen)
    rooms = dict(zip(columns, _rooms(seen, columns), strict=True))
    lines = next((lines for lines in _LINES if _height(seen, rooms, lines) <= _HIGH), 2)
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


def is_large(table: Table) -> bool:
    """Whether a fitted table has room for larger type."""
    return _has_few(table) and sum(_least(table, at) for at in range(len(table.headings))) <= _LARGE_ROOM


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
    limit = ITEMS * _ITEM // max(len(kept), _FEW_ITEMS)
    made = tuple(
        Bullets(each.title, tuple(_item(text, limit) for turn, text in enumerate(each.items) if (turn, place) in kept))
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
    """The first column, and as many of the others as there is room for; the oldest figures give way first."""
    kept = _told_columns(table)
    while len(kept) > 2 and (len(kept) > COLUMNS or sum(_least(table, at) for at in kept) > _ROOM):
        figures = [at for at in kept[1:-1] if any(isinstance(row.cells[at], Value) for row in table.rows)]
        kept.remove([*figures, kept[1]][0])
    return kept


def _told_columns(table: Table) -> list[int]:
    """The columns that say something of more than a few rows; all of them where that leaves the names alone."""
    told = [at for at in range(len(table.headings)) if at == 0 or _tells([row.cells[at] for row in table.rows])]
    return told if len(told) > 1 else list(range(len(table.headings)))


def _tells(cells: Sequence[Cell]) -> bool:
    """Whether a column says enough to stand on a slide: not all but empty, and not zeros alone."""
    said = [cell for cell in cells if _says(cell)]
    return _SPARSE * len(said) > len(cells) and not all(isinstance(cell, Value) and not cell.number for cell in said)


def _rooms(table: Table, columns: Sequence[int]) -> list[int]:
    """Characters on a line of each column: what its words need, and its part of what is left, by how much is cut."""
    least = [_least(table, at) for at in columns]
    room = _LARGE_ROOM if _has_few(table) and sum(least) <= _LARGE_ROOM else _ROOM
    wanted = [
        sum(max(0.0, _CELL * width(text) + _GAP - need) for text in _texts(table, at))
        for at, need in zip(columns, least, strict=True)
    ]
    part = max(0, room - sum(least)) / (sum(wanted) or 1.0)
    return [need + int(part * more) for need, more in zip(least, wanted, strict=True)]


def _has_few(table: Table) -> bool:
    return len(table.rows) <= _FEW_ROWS


def _least(table: Table, at: int) -> int:
    """A short cell whole, else its longest word within reason."""
    cells = [text if len(text) <= _SHORT else _longest_word(text) for text in _texts(table, at)]
    widest = max(_HEAD * width(_longest_word(table.headings[at])), *(_CELL * width(cell) for cell in cells))
    thirds = (min(len(text) // 3, _WORD) for text in _texts(table, at))
    return max(4, min(math.ceil(widest), _WORD), *thirds) + _GAP


def _height(table: Table, rooms: Mapping[int, int], lines: int) -> float:
    """How many lines the table takes when its cells have no more than some."""
    rows = [max(min(lines, len(_wrapped(_texts(table, at)[number], room))) for at, room in rooms.items())
            for number in range(len(table.rows))]  # fmt: skip
    head = max(len(_wrapped(table.headings[at], room)) for at, room in rooms.items())
    return head + sum(rows) + _BETWEEN * (len(rows) + 1)


def _longest_word(text: str) -> str:
    return max(text.split(" "), key=width)


def _texts(table: Table, at: int) -> list[str]:
    return [cell_text(row.cells[at]) for row in table.rows]


def _says(cell: Cell) -> bool:
    return (
        not isinstance(cell, Trend) and cell not in _NOTHING and not (isinstance(cell, Value) and cell.number is None)
    )


def _short_cell(cell: Cell, room: int, lines: int) -> Cell:
    if isinstance(cell, Value):
        return cell
    if isinstance(cell, str | Trend):
        return _within(cell_text(cell), room, lines)
    return replace(cell, text=_within(cell.text, room, lines))


def _within(text: str, room: int, lines: int) -> str:
    """As much of a text as some lines hold."""
    words = " ".join(shortened(word, 2 * room) for word in text.split(" "))
    made = _wrapped(words, room)
    if len(made) <= lines:
        return words
    kept = " ".join(made[:lines])
    while " " in kept and len(_wrapped(kept + CUT, room)) > lines:
        kept = kept.rsplit(" ", 1)[0]
    return kept.rstrip(",;:–") + CUT


def _wrapped(text: str, room: int) -> list[str]:
    """The lines of a text in a column."""
    made: list[str] = []
    for word in text.split(" "):
        if made and _CELL * width(f"{made[-1]} {word}") <= room - _GAP:
            made[-1] += f" {word}"
        else:
            made.append(word)
    return made


def _item(text: str, limit: int) -> str:
    return headline(sentences(text)[0], limit)


def _left_out(shown: int, total: int, noun: str) -> str:
    words = counted(shown, noun, noun)
    return f"Visar {words} av {counted(total, '', '').strip()}; alla står i rapporten."
