"""A chart's figures held against each other, in sentences that can be said aloud."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from analysis.formats.deck.words import figure_text, whole_of
from analysis.numbers import format_number, round_half_away
from analysis.present.values import Chart, Series
from analysis.present.words import capital, per_cent

Point = tuple[str, float]
_FEW, _FINER = 3, 3


def compared(chart: Chart) -> Iterator[str]:
    """Sentences on a chart: from the first to the last, the largest of all, the largest steps."""
    yield from _COMPARE[chart.kind](chart)


def _columns(chart: Chart) -> Iterator[str]:
    """The outcome against the budget of its year, the whole course, and the largest step when there is no budget."""
    points = _points(chart, chart.series[0])
    against = [(before, after) for before, after in combinations(points, 2) if _same_year(before[0], after[0])]
    yield from (_change(chart, before, after) for before, after in against[-1:])
    if len(points) > 1 and (points[0], points[-1]) not in against[-1:]:
        yield _change(chart, points[0], points[-1])
    if len(points) > _FEW and not against:
        before, after = max(pairwise(points), key=lambda step: abs(step[1][1] - step[0][1]))
        yield f"Största steget: {_change(chart, before, after)}"


def _stacked(chart: Chart) -> Iterator[str]:
    sums = [math.fsum(value or 0.0 for value in parts)
            for parts in zip(*(each.values for each in chart.series), strict=True)]  # fmt: skip
    points = list(zip(chart.labels, sums, strict=True))
    yield f"Summan: {_change(chart, points[0], points[-1])}"
    for series in chart.series:
        ends = _points(chart, series)
        if len(ends) > 1:
            yield f"{capital(series.name)}: {_change(chart, ends[0], ends[-1])}"


def _waterfall(chart: Chart) -> Iterator[str]:
    steps = [point for point in _points(chart, chart.series[0]) if point[0] not in chart.totals]
    for label, value in sorted(steps, key=lambda step: -abs(step[1]))[:_FEW]:
        yield f"{label}: {figure_text(chart, value, is_step=True)}."


def _bars(chart: Chart) -> Iterator[str]:
    """The largest with its share of all, where they can be summed; and the smallest."""
    points = sorted(_points(chart, chart.series[0]), key=lambda point: -point[1])
    whole = whole_of(chart)
    for label, value in [*points[:2], *points[2:][-1:]]:
        share = f" ({per_cent(value / whole)} av {figure_text(chart, whole)})" if whole and chart.unit else ""
        of_all = f" av {figure_text(chart, whole)}" if whole and not chart.unit else ""
        yield f"{capital(label)}: {figure_text(chart, value)}{of_all}{share}."


def _lines(chart: Chart) -> Iterator[str]:
    """Each series from its first to its last point; those that changed most first."""
    ends = [(each.name, points[0], points[-1]) for each in chart.series if len(points := _points(chart, each)) > 1]
    for name, first, last in sorted(ends, key=lambda end: -abs(end[2][1] - end[1][1])):
        yield f"{capital(name)}: {_change(chart, first, last)}"


def _change(chart: Chart, first: Point, last: Point) -> str:
    """From one figure to another: the difference, of millions in tkr, and in per cent; of shares in points."""
    told = f"{figure_text(chart, first[1])} ({_small(first[0])}) till {figure_text(chart, last[1])} ({_small(last[0])})"
    moved = last[1] - first[1]
    if not round_half_away(moved, chart.decimals + _FINER):
        return f"{told}, oförändrat."
    if chart.unit == "procent":
        return f"{told}, {format_number(moved, chart.decimals, sign=True)} procentenheter."
    fine = replace(chart, unit="tkr", decimals=0) if chart.unit == "mkr" else chart
    step = figure_text(fine, moved * 1000 if chart.unit == "mkr" else moved, is_step=True)
    share = f" ({per_cent(moved / first[1], sign=True)})" if first[1] > 0 else ""
    return f"{told}, {step}{share}."


def _small(label: str) -> str:
    """A label in the middle of a sentence."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _same_year(one: str, other: str) -> bool:
    """Whether two columns stand for one year: what was planned, and what became."""
    return one.rsplit(" ", maxsplit=1)[-1] == other.rsplit(" ", maxsplit=1)[-1]


def _points(chart: Chart, series: Series) -> list[Point]:
    known = zip(chart.labels, series.values, strict=True)
    return [(label, value) for label, value in known if value is not None]


_COMPARE: dict[str, Callable[[Chart], Iterator[str]]] = {
    "columns": _columns,
    "stacked": _stacked,
    "lines": _lines,
    "multiples": _lines,
    "waterfall": _waterfall,
    "bars": _bars,
}
