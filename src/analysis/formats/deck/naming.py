"""Titles that a chart gives itself, when what it would be called is told already."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.formats.deck.statements import TITLE
from analysis.formats.deck.words import figure_text, whole_of
from analysis.present.sentences import breaks, sentences
from analysis.present.values import Chart
from analysis.present.words import capital

_UNIT = re.compile(r" \([^()]+\)$")
_ASIDE = re.compile(r" \([^()]+\)")
_NEXT = re.compile(r"(?:,| och) ")


def enumerated(finding: str, chart: Chart) -> Iterator[str]:
    """The finding's first sentence with the two first things that it counts, where all of them make no title.

    >>> from analysis.present.values import Series
    >>> next(enumerated("59 kontroller: 43 stämmer (varav tre knappt), fem går inte ihop, fyra pekar på något att "
    ...                 "lägga märke till och sju går inte att göra, eftersom ett tal saknas.",
    ...                 Chart("bars", "", "", ("a", "b"), (Series("Antal", (2, 1)),))))
    '59 kontroller: 43 stämmer, fem går inte ihop'
    """
    sentence = sentences(finding)[0]
    what, colon, told = sentence.partition(": ")
    told = _ASIDE.sub("", told)
    ends = list(breaks(told, _NEXT))
    if colon and len(sentence) > TITLE and chart.series[0].name == "Antal" and len(ends) > 1:
        yield f"{what}: {told[: ends[1]]}"


def named(chart: Chart) -> Iterator[str]:
    """What stands out in bars or in the steps of a waterfall, as a title."""
    points = [(label, value) for label, value in zip(chart.labels, chart.series[0].values, strict=True)
              if value is not None and label not in chart.totals]  # fmt: skip
    if chart.kind not in {"bars", "waterfall"} or not points:
        return
    label, value = max(points, key=lambda point: abs(point[1]))
    shown = figure_text(chart, value, is_step=chart.kind == "waterfall")
    if chart.kind == "waterfall":
        yield f"Den största posten är {label}, {shown}"
        return
    whole = whole_of(chart)
    of_all = "" if whole is None else f" av {figure_text(chart, whole)}"
    measure = _UNIT.sub("", chart.series[0].name)
    drawn = not chart.title and measure != "Antal"
    yield f"{measure}: {label} är störst, {shown}{of_all}" if drawn else f"{capital(label)} är störst: {shown}{of_all}"
