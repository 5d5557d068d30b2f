"""A section as HTML. Everything is escaped here, at the source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from analysis.present.chart_table import chart_table
from analysis.present.charts import draw
from analysis.present.icons import icon_svg
from analysis.present.palette import SHAPES
from analysis.present.sparkline import sparkline_svg
from analysis.present.values import Block, Bullets, Cell, Chart, Icon, Mark, Printed, Row, Table, Told, Trend, Value

if TYPE_CHECKING:
    from analysis.present.section import Section


_TOLD = frozenset({"columns", "bars", "waterfall"})
"""Kinds whose drawing bears every figure, so that paper needs no table of them."""


def _pointed_at(value: Value, shown: str) -> str:
    """A figure whose source is told when it is pointed at."""
    source = value.origin or value.formula
    return f'<span title="{escape(source)}">{escape(shown)}</span>' if source else escape(shown)


@dataclass(frozen=True)
class Telling:
    """How a page tells a figure, given as it is shown, a running text, one with figures of its own, and a chart.

    All as HTML, escaped.
    """

    figure: Callable[[Value, str], str] = _pointed_at
    text: Callable[[str], str] = escape
    told: Callable[[str, tuple[Value, ...]], str] = lambda text, _: escape(text)
    chart: Callable[[Chart], str] = lambda chart: drawing_html(chart, draw(chart))


_PLAIN = Telling()


def section_html(section: Section, telling: Telling = _PLAIN) -> str:
    """A section with its heading, finding and blocks, each chart with its figures one click away."""
    parts = [f'<section id="{escape(section.key)}">', f"<h2>{escape(section.heading)}</h2>"]
    parts.append(f'<p class="finding">{telling.text(section.finding)}</p>')
    parts += [
        _chart_html(block, telling, _folded("Visa talen", chart_table(block), telling))
        if isinstance(block, Chart)
        else block_html(block, telling)
        for block in section.blocks
    ]
    return "\n".join([*parts, "</section>"])


def drawing_html(chart: Chart, drawing: str) -> str:
    """A chart's drawing, named by what it shows in words."""
    return f'<div role="img" aria-label="{escape(chart.alt)}">{drawing}</div>'


def block_html(block: Block, telling: Telling = _PLAIN) -> str:
    """One block of a section."""
    if isinstance(block, Table):
        return _folded(block.caption, block, telling) if block.folded else _table_html(block, telling)
    if isinstance(block, Chart):
        return _chart_html(block, telling)
    if isinstance(block, Bullets):
        return _bullets_html(block, telling)
    return f"<p>{telling.text(block.text)}</p>"


def _chart_html(chart: Chart, telling: Telling, beneath: str = "") -> str:
    told = ' class="told"' if chart.kind in _TOLD else ""
    return (
        f"<figure{told}><figcaption><strong>{telling.text(chart.title)}</strong>"
        f'<span class="measure">{telling.told(chart.subtitle, chart.cited)}</span></figcaption>'
        f'<div class="chart">{telling.chart(chart)}</div>'
        f"{beneath}</figure>"
    )


def _bullets_html(bullets: Bullets, telling: Telling) -> str:
    title = f"<h3>{escape(bullets.title)}</h3>" if bullets.title else ""
    return title + "<ul>" + "".join(f"<li>{telling.text(item)}</li>" for item in bullets.items) + "</ul>"


def _folded(word: str, table: Table, telling: Telling) -> str:
    """A table behind its caption, or behind a word; who hears the word alone is told of which table it is."""
    of = "" if word == table.caption else f'<span class="unseen">: {escape(table.caption)}</span>'
    return f"<details><summary>{escape(word)}{of}</summary>{_table_html(table, telling)}</details>"


def _table_html(table: Table, telling: Telling) -> str:
    """A table; its class names the columns of numbers: ``n2 n3``."""
    numeric = _numeric_columns(table)
    head = "".join(f'<th scope="col">{telling.told(heading, table.cited)}</th>' for heading in table.headings)
    body = "".join(_row_html(row, telling) for row in table.rows)
    names = " ".join(f"n{index + 1}" for index in sorted(numeric))
    numbers = f' class="{names}"' if names else ""
    note = f'<p class="note">{telling.text(table.note)}</p>' if table.note else ""
    # a wide table is scrolled by keys: through its buttons, or where it has none by itself
    scrolled = "" if "<button" in body else f' tabindex="0" role="group" aria-label="{escape(table.caption)}"'
    return (
        f'<div class="table"{scrolled}><table{numbers}>'
        f"<caption>{telling.told(table.caption, table.cited)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        f"{_key_html(table)}{note}"
    )


def _numeric_columns(table: Table) -> set[int]:
    return {
        index for index in range(len(table.headings)) if any(isinstance(row.cells[index], Value) for row in table.rows)
    }


def _row_html(row: Row, telling: Telling) -> str:
    first, *rest = row.cells
    cells = "".join(f"<td>{_cell_html(cell, telling)}</td>" for cell in rest)
    total = ' class="total"' if row.total else ""
    return f'<tr{total}><th scope="row">{_cell_html(first, telling)}</th>{cells}</tr>'


def _cell_html(cell: Cell, telling: Telling) -> str:
    if isinstance(cell, Value):
        return _value_html(cell, telling)
    if isinstance(cell, Mark):
        shape = f'<span aria-hidden="true">{SHAPES[cell.verdict]}</span>'
        word = telling.figure(cell.of, cell.text) if cell.of else telling.told(cell.text, cell.cited)
        return f'<span class="mark {cell.verdict}">{shape} {word}</span>'
    if isinstance(cell, Trend):
        return _trend_html(cell, telling)
    if isinstance(cell, Icon):
        return _icon_html(cell)
    if isinstance(cell, Printed):
        return telling.figure(Value(None, origin=cell.origin), cell.text)
    if isinstance(cell, Told):
        return telling.told(cell.text, cell.cited)
    return escape(cell)


def _value_html(value: Value, telling: Telling) -> str:
    if value.number is None:
        missing = telling.figure(value, value.missing) if value.origin else escape(value.missing)
        return f'<span class="missing">{missing}</span>'
    return telling.figure(value, value.text)


def _trend_html(trend: Trend, telling: Telling) -> str:
    """The line with its icons beside it, which the table's key explains, and beneath it how far it has moved."""
    icons = "".join(icon_svg(icon) for icon in trend.icons)
    text = f"<span>{telling.told(trend.text, trend.cited)}</span>" if trend.text else ""
    return f'<div class="course"><div>{sparkline_svg(trend)}{icons}</div>{text}</div>'


def _key_html(table: Table) -> str:
    """What the icons of the table mean, each once."""
    trends = [cell for row in table.rows for cell in row.cells if isinstance(cell, Trend)]
    items = "".join(
        f"<li>{_icon_html(icon)}</li>" for icon in dict.fromkeys(icon for each in trends for icon in each.icons)
    )
    return f'<ul class="key">{items}</ul>' if items else ""


def _icon_html(icon: Icon) -> str:
    """An icon with its words; the drawing is named by them already."""
    return f'{icon_svg(icon)} <span aria-hidden="true">{escape(icon.text)}</span>'
