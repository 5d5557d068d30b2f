"""A section as HTML. Everything is escaped here, at the source."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.numbers import format_number
from analysis.present.charts import draw
from analysis.present.icons import icon_svg
from analysis.present.sparkline import sparkline_svg
from analysis.present.values import Block, Bullets, Cell, Chart, Icon, Mark, Row, Table, Trend, Value

if TYPE_CHECKING:
    from analysis.present.section import Section

_SHAPES = {"good": "●", "bad": "▲", "between": "◆", "unknown": "○"}


def section_html(section: Section) -> str:
    """A section with its heading, finding and blocks."""
    parts = [f'<section id="{escape(section.key)}">', f"<h2>{escape(section.heading)}</h2>"]
    parts.append(f'<p class="finding">{escape(section.finding)}</p>')
    parts += [block_html(block) for block in section.blocks]
    return "\n".join([*parts, "</section>"])


def block_html(block: Block) -> str:
    """One block of a section."""
    if isinstance(block, Table):
        return _table_html(block)
    if isinstance(block, Chart):
        return _chart_html(block)
    if isinstance(block, Bullets):
        return _bullets_html(block)
    return f"<p>{escape(block.text)}</p>"


def _chart_html(chart: Chart) -> str:
    return (
        f"<figure><figcaption><strong>{escape(chart.title)}</strong>"
        f'<span class="measure">{escape(chart.subtitle)}</span></figcaption>'
        f'<div class="chart" role="img" aria-label="{escape(chart.alt)}">{draw(chart)}</div>'
        "</figure>"
    )


def _bullets_html(bullets: Bullets) -> str:
    title = f"<h3>{escape(bullets.title)}</h3>" if bullets.title else ""
    return title + "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in bullets.items) + "</ul>"


def _table_html(table: Table) -> str:
    numeric = _numeric_columns(table)
    head = "".join(
        f'<th scope="col"{" class=number" if index in numeric else ""}>{escape(heading)}</th>'
        for index, heading in enumerate(table.headings)
    )
    body = "".join(_row_html(row, numeric) for row in table.rows)
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    made = (
        f'<div class="table" tabindex="0" role="region" aria-label="{escape(table.caption)}"><table>'
        f"<caption>{escape(table.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{note}"
    )
    return f"<details><summary>{escape(table.caption)}</summary>{made}</details>" if table.folded else made


def _numeric_columns(table: Table) -> set[int]:
    return {
        index for index in range(len(table.headings)) if any(isinstance(row.cells[index], Value) for row in table.rows)
    }


def _row_html(row: Row, numeric: set[int]) -> str:
    first, *rest = row.cells
    cells = "".join(
        f"<td{' class=number' if index in numeric else ''}>{_cell_html(cell)}</td>"
        for index, cell in enumerate(rest, start=1)
    )
    return f'<tr{" class=total" if row.total else ""}><th scope="row">{_cell_html(first)}</th>{cells}</tr>'


def _cell_html(cell: Cell) -> str:
    if isinstance(cell, Value):
        return _value_html(cell)
    if isinstance(cell, Mark):
        shape = f'<span aria-hidden="true">{_SHAPES[cell.verdict]}</span>'
        return f'<span class="mark {cell.verdict}">{shape} {escape(cell.text)}</span>'
    if isinstance(cell, Trend):
        return _trend_html(cell)
    if isinstance(cell, Icon):
        return _icon_html(cell)
    return escape(cell)


def _value_html(value: Value) -> str:
    if value.number is None:
        return f'<span class="missing">{escape(value.missing)}</span>'
    text = format_number(value.number, value.decimals)
    source = value.origin or value.formula
    return f'<span title="{escape(source)}">{text}</span>' if source else text


def _trend_html(trend: Trend) -> str:
    """The line, and beneath it what it says."""
    text = [f"<span>{escape(trend.text)}</span>"] if trend.text else []
    said = [*text, *(_icon_html(icon) for icon in trend.icons)]
    line = sparkline_svg(trend)
    return f'<div class="course">{line}{"".join(said)}</div>' if said else line


def _icon_html(icon: Icon) -> str:
    return f'<span class="said">{icon_svg(icon)} <span aria-hidden="true">{escape(icon.text)}</span></span>'
