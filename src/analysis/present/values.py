"""What a section is made of: charts, tables and text as plain values, which every format is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from analysis.numbers import format_number
from analysis.present.alt import alt_text, line_text

ChartKind = Literal["columns", "stacked", "lines", "waterfall", "bars", "multiples"]
IconKind = Literal[
    "common",
    "improving_high",
    "improving_low",
    "concerning_high",
    "concerning_low",
    "neutral_high",
    "neutral_low",
    "passes",
    "varies",
    "fails",
]


@dataclass(frozen=True)
class Value:
    """A figure to show: its number and decimals, where it comes from, or why it is missing.

    ``origin`` is the cell of the raw workbook (``Drift!H12``, and in another
    workbook than the report's own ``committee/2022!Drift!H12``) of a printed
    figure; ``formula`` says in words how a computed one was made, and where it is
    made of other figures alone ``expression`` says it over ``operands``, so that a
    workbook can compute it again: ``{0}-{1}``, ``SUM({*})``. ``unit`` is that of the
    number: tkr, %, antal; blank where it is not known. ``mark`` is a footnote's, printed after it.
    ``among`` are the rows (``Mål!4``) or cells of which a count tells how many are such.
    """

    number: float | None
    decimals: int = 0
    missing: str = "saknas"
    origin: str = ""
    formula: str = ""
    expression: str = ""
    operands: tuple[Value, ...] = ()
    unit: str = ""
    mark: str = ""
    among: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The figure as it is shown, or the word for what is missing."""
        return self.missing if self.number is None else format_number(self.number, self.decimals) + self.mark


@dataclass(frozen=True)
class Place:
    """Where a printed figure stands: its cell in the workbook, its table in the document, and what it says."""

    workbook: str
    cell: str
    document: str
    table: str
    source: str
    row: str
    column: str
    printed: str


@dataclass(frozen=True)
class Printed:
    """Words of the document that hold figures, such as a target (``≥95 %``); ``origin`` as a figure's."""

    text: str
    origin: str


@dataclass(frozen=True)
class Told:
    """A text of the report's own in a table, with the figures that it tells."""

    text: str
    cited: tuple[Value, ...]


@dataclass(frozen=True)
class Icon:
    """A small drawing by shape, which no colour is needed for; ``text`` says the same in words.

    The first seven tell a series' variation: noise, or a signal upwards or
    downwards that is good, bad or neither. The last three tell whether the
    target is reached always, at times or never.
    """

    kind: IconKind
    text: str


_FEWEST_DRAWN = 3


@dataclass(frozen=True)
class Trend:
    """A small line in a table: values in order (None: missing), and the target they are held against.

    ``lower``, ``mean`` and ``upper`` hold from the value with the index
    ``limits_from`` on. ``text``, which tells the figures ``cited``, and the icons stand beside the line;
    ``description`` says all of it in words, and is written from the values unless it is given.
    """

    values: tuple[float | None, ...]
    target: float | None = None
    description: str = ""
    lower: float | None = None
    mean: float | None = None
    upper: float | None = None
    limits_from: int = 0
    text: str = ""
    icons: tuple[Icon, ...] = ()
    cited: tuple[Value, ...] = ()

    def __post_init__(self) -> None:
        if not self.description.strip():
            object.__setattr__(self, "description", line_text(self))

    @property
    def is_drawn(self) -> bool:
        """Whether there is a line to see: one between two values tells no more than their cells."""
        return sum(value is not None for value in self.values) >= _FEWEST_DRAWN


@dataclass(frozen=True)
class Mark:
    """A verdict: a shape and a word, never a colour alone.

    ``of`` is a figure of its row whose source it has too; ``cited`` are figures that its own words tell.
    """

    verdict: Literal["good", "bad", "between", "unknown"]
    text: str
    of: Value | None = None
    cited: tuple[Value, ...] = ()


Cell = str | Value | Trend | Mark | Icon | Printed | Told


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True)
class Table:
    """A table: one header row; a heading carries its unit, as in ``Budget 2023 (tkr)``.

    ``cited`` are figures that the caption, a heading or the note tells beside those that the table shows.
    The rows of a table that is ``side_by_side`` are each of its own, and never added.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    folded: bool = False
    cited: tuple[Value, ...] = ()
    side_by_side: bool = False


@dataclass(frozen=True)
class Series:
    """A line or set of bars; ``cells`` are its values once more as figures, where their origin is known."""

    name: str
    values: tuple[float | None, ...]
    emphasis: bool = False
    cells: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A chart as values. ``title`` states what it shows, ``subtitle`` measure and unit.

    ``accent`` names the labels to look at, the others are context; none: all alike.
    ``totals`` names the labels of a waterfall that are levels, not steps; its steps upwards
    are costs, in the colour of what is bad, unless ``rises_are_good``. ``sums`` stand on top of stacked parts.
    ``cited`` are figures that the title or the subtitle tells beside those that the chart shows. ``alt`` says the
    chart in words; unless it is given it is written from the values.
    """

    kind: ChartKind
    title: str
    subtitle: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str = ""
    unit: str = ""
    decimals: int = 0
    totals: tuple[str, ...] = ()
    accent: tuple[str, ...] = ()
    sums: tuple[Value, ...] = ()
    cited: tuple[Value, ...] = ()
    rises_are_good: bool = False

    def __post_init__(self) -> None:
        if not self.alt:
            object.__setattr__(self, "alt", alt_text(self))


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``cited`` are the figures that it tells."""

    text: str
    cited: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Bullets:
    """A list; ``cited`` are the figures that each of its items tells."""

    title: str
    items: tuple[str, ...]
    cited: tuple[tuple[Value, ...], ...] = ()


Block = Table | Chart | Paragraph | Bullets


def figures(blocks: Iterable[Block]) -> Iterator[Value]:
    """Every figure that the blocks show or cite, those missing too; printed words are figures without a number."""
    for block in blocks:
        if isinstance(block, Table):
            for cell in (cell for row in block.rows for cell in row.cells):
                if isinstance(cell, Printed):
                    yield Value(None, missing=cell.text, origin=cell.origin)
                elif isinstance(cell, Value):
                    yield cell
                elif isinstance(cell, Trend | Told | Mark):
                    yield from cell.cited
        if isinstance(block, Bullets):
            yield from (value for cited in block.cited for value in cited)
            continue
        yield from block.cited
        if isinstance(block, Chart):
            yield from (cell for series in block.series for cell in series.cells)
            yield from block.sums


def with_operands(values: Iterable[Value]) -> Iterator[Value]:
    """The figures and all that they are made of, down to what is printed."""
    for value in values:
        yield value
        yield from with_operands(value.operands)


def table(caption: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], **options: Any) -> Table:
    """A table from plain lists; a row that is a Row already keeps its ``total``."""
    made = tuple(row if isinstance(row, Row) else Row(tuple(row)) for row in rows)
    return Table(caption, tuple(headings), made, **options)
