"""The deck to one HTML file."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path

from analysis.formats.deck.fitting import label_lines, list_shares
from analysis.formats.deck.making import deck_of
from analysis.formats.deck.slide import Body, Deck, Slide
from analysis.formats.deck.tables import is_long, shares, size
from analysis.formats.deck.words import cell_text
from analysis.formats.html.lines import heading
from analysis.formats.html.safety import policy
from analysis.formats.report import Report
from analysis.numbers import NO_BREAK_SPACE
from analysis.present import palette
from analysis.present.charts import draw
from analysis.present.values import Bullets, Cell, Chart, Mark, Paragraph, Row, Table, Value

_HERE = Path(__file__).parent
WIDE, HIGH = 6.0, 2.2
"""Inches of a drawing, so that its smallest type fills 24 of a slide's 720 pixels."""
_BAR = 0.5
"""Inches of a bar among few."""
FEW_LETTERS = 350
"""Lists of so many letters have larger type."""


def make(report: Report) -> bytes:
    """The report's slides as one HTML file: no request to anywhere, and nothing of the report runs."""
    return page(deck_of(report)).encode()


def page(deck: Deck) -> str:
    """The page of a deck."""
    slides = "\n".join([_front(deck), *(_slide(slide) for slide in deck.slides)])
    return f"""<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy(_style(), _script())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(deck.title)}</title>
<style>{_style()}</style>
</head>
<body>
<main>
<div class="reveal" data-running="{escape(deck.title)}">
<div class="slides">
{slides}
</div>
</div>
</main>
<script>{_script()}</script>
</body>
</html>
"""


@cache
def _style() -> str:
    reveal = (_HERE / "reveal" / "reveal.css").read_text(encoding="utf-8")
    own = (_HERE / "slides.css").read_text(encoding="utf-8")
    colours = ("ink", "soft", "rule", "accent", "second")
    told = " ".join(f"--{name}: {getattr(palette, name.upper())};" for name in colours)
    return f"{_notice()}@media screen {{{reveal}}}\n:root {{ --paper: #ffffff; {told} }}\n{own}"


@cache
def _script() -> str:
    reveal = (_HERE / "reveal" / "reveal.js").read_text(encoding="utf-8")
    return f"{_notice()}{reveal}\n{(_HERE / 'slides.js').read_text(encoding='utf-8')}"


def _notice() -> str:
    """reveal.js's licence, which is to stand in every copy."""
    return f"/* reveal.js 6.0.2\n{(_HERE / 'reveal' / 'LICENSE').read_text(encoding='utf-8').strip()}\n*/\n"


def _front(deck: Deck) -> str:
    return (
        f'<section class="front"><p class="above">{escape(deck.above)}</p><h1>{heading(deck.title)}</h1>'
        f'<p class="below">{escape(deck.below)}</p>'
        '<p class="keys">Piltangenterna bläddrar · S öppnar talarmanus · O visar alla bilder</p>'
        f"{_notes(deck.notes)}</section>"
    )


def _slide(slide: Slide) -> str:
    remark = f'<p class="remark">{escape(slide.remark)}</p>' if slide.remark else ""
    measure = f'<p class="measure">{escape(slide.body.subtitle)}</p>' if isinstance(slide.body, Chart) else ""
    return (
        f'<section><p class="above">{escape(slide.section)}</p><h2>{heading(slide.title)}</h2>{measure}'
        f'<div class="body">{_body(slide.body)}</div>{remark}{_notes(slide.notes)}</section>'
    )


def _notes(lines: tuple[str, ...]) -> str:
    return f'<aside class="notes">{"".join(f"<p>{escape(line)}</p>" for line in lines)}</aside>'


def _body(body: Body) -> str:
    if isinstance(body, Chart):
        return f'<div class="chart" role="img" aria-label="{escape(body.alt)}">{_drawing(body)}</div>'
    if isinstance(body, Table):
        return _table(body)
    if isinstance(body, Paragraph):
        return f'<p class="statement">{escape(body.text)}</p>'
    size = " few" if sum(len(item) for each in body for item in each.items) <= FEW_LETTERS else ""
    return f'<div class="lists{size}">{"".join(map(_list, body, list_shares(body)))}</div>'


def _drawing(chart: Chart) -> str:
    """Drawn for the slide's room: a few bars are not drawn fat."""
    if chart.kind not in {"bars", "waterfall"}:
        return draw(chart, (WIDE, HIGH))
    labels, totals = (tuple(map(_kept_lines, named)) for named in (chart.labels, chart.totals))
    return draw(replace(chart, labels=labels, totals=totals), (WIDE, min(HIGH, _BAR * len(labels) + 0.3)))


def _kept_lines(label: str) -> str:
    """The label so that it is broken only where the deck breaks it."""
    return " ".join(line.replace(" ", NO_BREAK_SPACE) for line in label_lines(label))


def _list(bullets: Bullets, share: float) -> str:
    title = f"<h3>{escape(bullets.title)}</h3>" if bullets.title else ""
    items = "".join(f"<li>{escape(item)}</li>" for item in bullets.items)
    return f'<div class="of{10 * round(10 * share)}">{title}<ul>{items}</ul></div>'


def _table(table: Table) -> str:
    numeric = {at for row in table.rows for at, cell in enumerate(row.cells) if isinstance(cell, Value)}
    columns = "".join(f'<col width="{100 * share:.0f}%">' for share in shares(table))
    head = "".join(
        f'<th scope="col"{_class(name, at in numeric)}>{escape(name)}</th>' for at, name in enumerate(table.headings)
    )
    body = "".join(_row(row, numeric) for row in table.rows)
    parts = (
        f"<caption>{escape(table.caption)}</caption>",
        f"<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody>",
    )
    return f"<table class={size(table)}>{''.join(parts)}</table>"


def _row(row: Row, numeric: set[int]) -> str:
    first, *rest = row.cells
    cells = "".join(f"<td{_class(cell, at in numeric)}>{_cell(cell)}</td>" for at, cell in enumerate(rest, start=1))
    name = f'<th scope="row"{_class(first, is_number=False)}>{_cell(first)}</th>'
    return f"<tr{' class=total' if row.total else ''}>{name}{cells}</tr>"


def _class(cell: Cell, is_number: bool) -> str:
    """Of a figure, or of a word that may be broken as no column has room for it."""
    return " class=number" if is_number else " class=long" if is_long(cell) else ""


def _cell(cell: Cell) -> str:
    text = escape(cell_text(cell))
    return f'<span class="mark {cell.verdict}">{text}</span>' if isinstance(cell, Mark) else text
