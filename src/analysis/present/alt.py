"""A chart in words, written from its values: its kind, its range, which way it goes, and what stands out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.numbers import format_number, round_half_away
from analysis.present.words import capital, counted, listed

if TYPE_CHECKING:
    from analysis.present.values import Chart, Series, Trend

_FEW = 3
_TOLD_EACH = 4
_UNITS = frozenset({"kr", "tkr", "mkr", "procent", "%"})
_APART = 1.5  # a bar this many times as long as the next stands out
Point = tuple[str, float]
"""A label and its value, rounded as the chart shows it."""


def alt_text(chart: Chart) -> str:
    """What the chart shows, for who cannot see it; the figures themselves stand in its table."""
    known = any(value is not None for series in chart.series for value in series.values)
    return " ".join([*(_DESCRIBE[chart.kind](chart) if known else ()), *_missing(chart)])


def line_text(trend: Trend) -> str:
    """What a small line in a table shows: its values in order, and the target.

    >>> from analysis.present.values import Trend
    >>> line_text(Trend((3.0, None, 4.25), target=5.0))
    'Värden i ordning: 3, saknas och 4,25; mål 5'
    """
    known = ["saknas" if value is None else _shortest(value) for value in trend.values]
    target = "" if trend.target is None else f"; mål {_shortest(trend.target)}"
    return f"Värden i ordning: {listed(known) or 'inga'}{target}"


def _shortest(value: float) -> str:
    """With the decimals that it needs, two at most."""
    decimals = next(each for each in (0, 1, 2) if each == 2 or round(value, 2) == round(value, each))
    return format_number(value, decimals)


def _columns(chart: Chart) -> Iterator[str]:
    points = _points(chart.series[0], chart)
    bars = counted(len(chart.labels), "stapel", "staplar")
    yield f"Stapeldiagram{_unit(chart)} med {bars}, {_course(points, chart)}."
    if len(points) >= _FEW:
        yield from _range(points, chart)
    steps = [(abs(after[1] - before[1]), before[0], after[0]) for before, after in pairwise(points)]
    if len(steps) >= _FEW and len({step for step, _, _ in steps}) > 1:
        _, before, after = max(steps, key=lambda step: step[0])
        yield f"Störst är steget från {before} till {after}."


def _bars(chart: Chart) -> Iterator[str]:
    points = sorted(_points(chart.series[0], chart), key=lambda point: -point[1])
    yield f"{capital(counted(len(chart.labels), 'liggande stapel', 'liggande staplar'))}{_unit(chart)}."
    yield from _range(points, chart, "Störst", "minst")
    below = [label for label, value in points if value < 0]
    if 0 < len(below) < len(points):
        yield f"Under noll ligger {_some(below)}."
    elif len(points) >= _FEW and points[0][1] >= _APART * points[1][1] > 0:
        yield f"Näst störst är {points[1][0]}, {_number(points[1][1], chart)}."


def _waterfall(chart: Chart) -> Iterator[str]:
    points = _points(chart.series[0], chart)
    steps = [point for point in points if point[0] not in chart.totals]
    levels = [f"{label}, {_number(value, chart)}" for label, value in points if label in chart.totals]
    up, down = [step for step in steps if step[1] > 0], [step for step in steps if step[1] < 0]
    yield f"Vattenfallsdiagram{_unit(chart)}: {counted(len(steps), 'steg', 'steg', neuter=True)} till {listed(levels)}."
    yield f"{capital(counted(len(up), 'går', 'går'))} upp och {counted(len(down), 'går', 'går')} ned."
    most = ([("upp", max(up, key=_value))] if up else []) + ([("ned", min(down, key=_value))] if down else [])
    if most:
        told = [f"störst {way} är {label}, {_number(value, chart, sign=True)}" for way, (label, value) in most]
        yield f"{capital('; '.join(told))}."


def _stacked(chart: Chart) -> Iterator[str]:
    parts = listed([series.name for series in chart.series])
    yield f"Staplar{_unit(chart)} i {counted(len(chart.series), 'del', 'delar')}, nedifrån {parts}."
    sums = [(label, value) for label, value in zip(chart.labels, chart.sums, strict=False) if value.number is not None]
    points = [(label, round_half_away(value.number or 0, chart.decimals)) for label, value in sums]
    if points:
        yield f"Summan går {_course(points, chart)}{_between(points, chart)}."
    yield from _lines_told(chart)


def _lines(chart: Chart) -> Iterator[str]:
    yield f"Linjediagram{_unit(chart)} med {counted(len(chart.series), 'linje', 'linjer')}{_span(chart)}."
    yield from _lines_told(chart)


def _multiples(chart: Chart) -> Iterator[str]:
    panels = counted(len(chart.series), "litet linjediagram", "små linjediagram", neuter=True)
    yield f"{capital(panels)}{_unit(chart)}{_span(chart)}, på en skala."
    yield from _lines_told(chart)


def _lines_told(chart: Chart) -> Iterator[str]:
    """Each series where they are few, else their range; then those that go another way than most."""
    known = [(series.name, points) for series in chart.series if (points := _points(series, chart))]
    if len(known) <= _TOLD_EACH:
        yield from (f"{capital(name)} {_course(points, chart)}{_between(points, chart)}." for name, points in known)
    else:
        yield from _range([(f"{name} {label}", value) for name, points in known for label, value in points], chart)
    ways: dict[str, list[str]] = {}
    for name, points in known:
        ways.setdefault(_way(points), []).append(name)
    if len(known) >= _FEW and len(ways) > 1:
        yield f"{capital('; '.join(f'{way} går {_some(names)}' for way, names in ways.items()))}."


def _course(points: Sequence[Point], chart: Chart) -> str:
    """From the first to the last point."""
    first, last = points[0], points[-1]
    way = {"uppåt": "upp till", "nedåt": "ned till"}.get(_way(points), "till")
    return f"från {_told(first, chart)} {way} {_told(last, chart)}"


def _way(points: Sequence[Point]) -> str:
    first, last = points[0][1], points[-1][1]
    return "uppåt" if last > first else "nedåt" if last < first else "jämnt"


def _between(points: Sequence[Point], chart: Chart) -> str:
    """The extremes that lie between the ends."""
    ends = {points[0][1], points[-1][1]}
    high, low = max(points, key=_value), min(points, key=_value)
    told = [
        f"{word} {_told(point, chart)}" for word, point in (("högst", high), ("lägst", low)) if point[1] not in ends
    ]
    return "".join(f", {each}" for each in told)


def _range(points: Sequence[Point], chart: Chart, most: str = "Högst", least: str = "lägst") -> Iterator[str]:
    """The highest and the lowest, each with all that share it."""
    high, low = max(map(_value, points)), min(map(_value, points))
    if high == low:
        yield f"Alla är {_number(high, chart)}."
        return
    ends = [
        (word, value, [label for label, each in points if each == value])
        for word, value in ((most, high), (least, low))
    ]
    yield "; ".join(f"{word} är {_some(labels)}, {_number(value, chart)}" for word, value, labels in ends) + "."


def _missing(chart: Chart) -> Iterator[str]:
    """The labels that some series has no value for."""
    blank = [
        label
        for label, *values in zip(chart.labels, *(each.values for each in chart.series), strict=True)
        if None in values
    ]
    if blank:
        yield f"Uppgift saknas för {_some(blank)}."


def _some(names: Sequence[str]) -> str:
    """Names, the first of them and how many more where they are many."""
    if len(names) <= _FEW:
        return listed(names)
    return f"{names[0]} och {counted(len(names) - 1, 'till', 'till')}"


def _span(chart: Chart) -> str:
    return f", {chart.labels[0]} till {chart.labels[-1]}" if len(chart.labels) > 1 else ""


def _unit(chart: Chart) -> str:
    return f" i {chart.unit}" if chart.unit in _UNITS else ""


def _points(series: Series, chart: Chart) -> list[Point]:
    known = zip(chart.labels, series.values, strict=True)
    return [(label, round_half_away(value, chart.decimals)) for label, value in known if value is not None]


def _value(point: Point) -> float:
    return point[1]


def _told(point: Point, chart: Chart) -> str:
    return f"{_number(point[1], chart)} ({point[0]})"


def _number(value: float, chart: Chart, *, sign: bool = False) -> str:
    return format_number(value, chart.decimals, sign=sign)


_DESCRIBE: dict[str, Callable[[Chart], Iterable[str]]] = {
    "columns": _columns,
    "stacked": _stacked,
    "lines": _lines,
    "waterfall": _waterfall,
    "bars": _bars,
    "multiples": _multiples,
}
