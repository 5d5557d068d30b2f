"""What a room can read: charts and lists cut to the size of a slide, with a word on what was left out."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Collection, Sequence
from dataclasses import replace

from analysis.formats.deck.bars import MOST_BARS
from analysis.formats.deck.statements import CAPTION, headline, headline_of, phrase
from analysis.formats.deck.words import left_out
from analysis.present.sentences import sentences
from analysis.present.values import Bullets, Chart, Paragraph

PANELS = 6
ITEMS = 5
_CROWDED = 8
"""From so many bars on a label has one line, else two at most."""
LINE = 38
"""Characters in a line of a label."""
_ITEM, _STATEMENT = 175, 260
_SIDE, _LEAST_SHARE = 60, 0.28
SHORT_NAMES = "Långa namn är kortade; de står hela i rapporten."


def fitted_chart(chart: Chart) -> tuple[Chart, str]:
    """The chart with labels that have room, and what was left out of it."""
    short = _short_labels(chart)
    made = replace(
        chart,
        subtitle=phrase(chart.subtitle, CAPTION),
        labels=tuple(short[label] for label in chart.labels),
        totals=tuple(short[label] for label in chart.totals),
        accent=tuple(short[label] for label in chart.accent),
        series=tuple(replace(each, name=phrase(each.name, LINE)) for each in chart.series),
    )
    is_short = any(one != whole for whole, one in short.items())
    if chart.kind == "bars" and len(chart.labels) > MOST_BARS:
        first = tuple(replace(each, values=each.values[:MOST_BARS], cells=each.cells[:MOST_BARS])
                      for each in made.series)  # fmt: skip
        cut = replace(made, labels=made.labels[:MOST_BARS], series=first)
        return cut, left_out(MOST_BARS, len(chart.labels), "staplar")
    if chart.kind == "multiples" and len(chart.series) > PANELS:
        return replace(made, series=made.series[:PANELS]), left_out(PANELS, len(chart.series), "diagram")
    return made, SHORT_NAMES if is_short else ""


def _short_labels(chart: Chart) -> dict[str, str]:
    """Each label and its short form; two that begin alike are told apart by their number."""
    made: dict[str, str] = {}
    for number, label in enumerate(dict.fromkeys(chart.labels), start=1):
        short = _short_label(label, len(chart.labels)) if chart.kind in {"bars", "waterfall"} else label
        made[label] = f"{short} ({number})" if short in made.values() else short
    return made


def _short_label(label: str, count: int) -> str:
    """As much of a label as its lines hold: fewer lines where there are more bars."""
    lines, limit = lines_of(count), lines_of(count) * LINE
    short = phrase(label, limit)
    while limit > LINE and len(label_lines(short)) > lines:
        limit -= 4
        short = phrase(label, limit)
    return short


def lines_of(bars: int) -> int:
    """How many lines the label of each of so many bars has room for."""
    return 1 if bars >= _CROWDED else 2


def label_lines(label: str) -> list[str]:
    """The lines of a bar's label, about as long as each other."""
    made = _wrapped(label, LINE)
    narrow = (_wrapped(label, width) for width in range(LINE // 2, LINE))
    return next((lines for lines in narrow if len(lines) == len(made)), made)


def _wrapped(label: str, width: int) -> list[str]:
    return textwrap.wrap(label, width, break_long_words=False, break_on_hyphens=False)


def fitted_lists(lists: Sequence[Bullets], names: Collection[str] = ()) -> tuple[tuple[Bullets, ...], str]:
    """The first sentence of the first items of each list in turn, five in all; what was left out.

    Few items have room for more words; ``names`` are those that items may be told of.
    """
    rounds = sorted((turn, place) for place, each in enumerate(lists) for turn in range(len(each.items)))
    kept = set(rounds[:ITEMS])
    limit = min(2, ITEMS // len(kept)) * _ITEM if kept else _ITEM
    made = tuple(
        Bullets(
            each.title,
            tuple(_item(text, names, limit) for turn, text in enumerate(each.items) if (turn, place) in kept),
        )
        for place, each in enumerate(lists)
    )
    left = left_out(len(kept), len(rounds), "punkter") if len(kept) < len(rounds) else ""
    return tuple(each for each in made if each.items), left


def fitted_statement(text: str) -> Paragraph:
    """A statement in large type: the first sentences that there is room for."""
    told = sentences(text)
    kept = next((at for at in range(len(told), 1, -1) if len(" ".join(told[:at])) <= _STATEMENT), 1)
    said = " ".join(told[:kept])
    return Paragraph(said if len(said) <= _STATEMENT else f"{headline(said, _STATEMENT)}.")


def list_shares(lists: Sequence[Bullets]) -> list[float]:
    """How much of the width each of some lists takes, 1 together: more where there is more to read, none too narrow."""
    weights = [math.sqrt(_SIDE + sum(map(len, each.items))) for each in lists]
    parts = [max(_LEAST_SHARE, weight / sum(weights)) for weight in weights]
    return [part / sum(parts) for part in parts]


def _item(text: str, names: Collection[str], limit: int) -> str:
    return headline_of(sentences(text)[0], names, limit)
