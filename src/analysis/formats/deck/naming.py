"""Titles that a chart gives itself, when what it would be called is told already."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from analysis.formats.deck.drawn import OWN_WORDS
from analysis.formats.deck.statements import TITLE
from analysis.formats.deck.words import figure_text
from analysis.present.sentences import sentences
from analysis.present.values import Chart
from analysis.present.words import capital, counted

_UNIT = re.compile(r" \([^()]+\)$")


def enumerated(finding: str, chart: Chart) -> Iterator[str]:
    """The finding's first sentence with the two largest counts, where all that it enumerates makes no title."""
    sentence = sentences(finding)[0]
    what, colon, _ = sentence.partition(": ")
    counts = [(value or 0.0, label) for label, value in zip(chart.labels, chart.series[0].values, strict=True)
              if OWN_WORDS.lower().removeprefix("med ") not in label.lower()]  # fmt: skip
    if colon and len(sentence) > TITLE and chart.series[0].name == "Antal":
        told = [
            f"{counted(int(value), '', '', neuter=True).strip()} ”{label}”"
            for value, label in sorted(counts, reverse=True)[:2]
        ]
        yield f"{what}: {', '.join(told)}"


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
    whole = math.fsum(each for _, each in points)
    of_all = (
        f" av {figure_text(chart, whole)}" if all(each >= 0 for _, each in points) and chart.unit != "procent" else ""
    )
    measure = _UNIT.sub("", chart.series[0].name)
    drawn = not chart.title and measure != "Antal"
    yield f"{measure}: {label} är störst, {shown}{of_all}" if drawn else f"{capital(label)} är störst: {shown}{of_all}"
