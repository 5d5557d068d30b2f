"""A small line in a table, as SVG; drawn here, since a drawing library takes longer than the rest of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from analysis.present.values import Trend

_WIDTH, _HEIGHT, _MARGIN = 96, 28, 4


def sparkline_svg(trend: Trend) -> str:
    """The values as a line with its last point marked, the limits as a band, the target dashed.

    "" where the trend is not drawn.
    """
    if not trend.is_drawn:
        return ""
    levels = [trend.target, trend.lower, trend.upper]
    shown = [value for value in (*trend.values, *levels) if value is not None]
    low, span = min(shown), (max(shown) - min(shown)) or 1.0

    def y(value: float) -> float:
        return round(_HEIGHT - _MARGIN - (value - low) / span * (_HEIGHT - 2 * _MARGIN), 1)

    step = (_WIDTH - 2 * _MARGIN) / (len(trend.values) - 1)
    xs = [round(_MARGIN + index * step, 1) for index in range(len(trend.values))]
    points = [(x, y(value)) if value is not None else None for x, value in zip(xs, trend.values, strict=True)]
    last = next(point for point in reversed(points) if point)
    left = max(xs[trend.limits_from] - _MARGIN / 2, 0)
    parts = []
    if trend.lower is not None and trend.upper is not None:
        height = max(y(trend.lower) - y(trend.upper), 1.0)
        parts.append(
            f'<rect class="band" x="{left}" y="{y(trend.upper)}" width="{_WIDTH - left:.1f}" height="{height:.1f}"/>'
        )
    if trend.mean is not None:
        parts.append(_level("mean", left, y(trend.mean)))
    if trend.target is not None:
        parts.append(_level("target", 0, y(trend.target)))
    parts += _lines(points)
    parts.append(f'<circle cx="{last[0]}" cy="{last[1]}" r="2.6"/>')
    return (
        f'<svg class="trend" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(trend.description)}">'
        f"<title>{escape(trend.description)}</title>{''.join(parts)}</svg>"
    )


def _level(name: str, left: float, y: float) -> str:
    return f'<line class="{name}" x1="{left}" x2="{_WIDTH}" y1="{y}" y2="{y}"/>'


def _lines(points: Sequence[tuple[float, float] | None]) -> Iterator[str]:
    """A line through each unbroken row of points; a point without neighbours is a dot."""
    for known, group in groupby(points, bool):
        row = [point for point in group if point]
        if known and len(row) == 1:
            yield f'<circle cx="{row[0][0]}" cy="{row[0][1]}" r="1.2"/>'
        elif known:
            yield f'<polyline points="{" ".join(f"{x},{y}" for x, y in row)}"/>'
