"""What a room can read: charts and lists cut to the size of a slide, with a word on what was left out."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import replace

from analysis.formats.deck.statements import CAPTION, CUT, headline, shortened
from analysis.formats.deck.words import cell_text, left_out
from analysis.present.drawing.bars import BAR_LABEL
from analysis.present.sentences import sentences
from analysis.present.values import Bullets, Chart, Paragraph, Series, Table, Value

BARS, PANELS = 14, 6
ITEMS, _FEW_ITEMS = 5, 3
MANY, CROWDED = 7, 10
"""From so many bars on a label has two lines, and one line."""
_LABEL, _SHORT_LABEL = 56, 38
_ITEM, _STATEMENT = 150, 260
_SIDE = 60


def fitted_chart(chart: Chart) -> tuple[Chart, str]:
    """The chart with labels that have room, and what was left out of it."""
    short = _short_labels(chart.labels)
    made = replace(
        chart,
        subtitle=shortened(chart.subtitle, CAPTION),
        labels=tuple(short[label] for label in chart.labels),
        totals=tuple(short[label] for label in chart.totals),
        accent=tuple(short[label] for label in chart.accent),
        series=tuple(replace(each, name=shortened(each.name, _SHORT_LABEL)) for each in chart.series),
    )
    if chart.kind == "bars" and len(chart.labels) > BARS:
        first = tuple(replace(each, values=each.values[:BARS]) for each in made.series)
        return replace(made, labels=made.labels[:BARS], series=first), left_out(BARS, len(chart.labels), "staplar")
    if chart.kind == "multiples" and len(chart.series) > PANELS:
        return replace(made, series=made.series[:PANELS]), left_out(PANELS, len(chart.series), "diagram")
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


def fitted_lists(lists: Sequence[Bullets]) -> tuple[tuple[Bullets, ...], str]:
    """The first sentence of the first items of each list in turn, five in all; what was left out."""
    rounds = sorted((turn, place) for place, each in enumerate(lists) for turn in range(len(each.items)))
    kept = set(rounds[:ITEMS])
    limit = ITEMS * _ITEM // max(len(kept), _FEW_ITEMS)
    made = tuple(
        Bullets(each.title, tuple(_item(text, limit) for turn, text in enumerate(each.items) if (turn, place) in kept))
        for place, each in enumerate(lists)
    )
    left = left_out(len(kept), len(rounds), "punkter") if len(kept) < len(rounds) else ""
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


def _item(text: str, limit: int) -> str:
    return headline(sentences(text)[0], limit)
