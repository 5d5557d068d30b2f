"""A chart's figures as a table: for who cannot see the chart, and who wants its exact numbers."""

from __future__ import annotations

from dataclasses import replace

from analysis.present.values import Chart, Row, Series, Table, Value

_HEADS = {"waterfall": "Steg", "lines": "Serie", "multiples": "Serie"}
_YEARS_ACROSS = ("lines", "multiples")


def chart_table(chart: Chart) -> Table:
    """The values of a chart with its decimals, each with the origin of its figure where that is known.

    >>> made = chart_table(Chart("bars", "A är störst", "Kostnad, tkr", ("A", "B"), (Series("Kostnad", (2, 1)),), ""))
    >>> made.caption, made.headings, [(row.cells[0], row.cells[1].number) for row in made.rows]
    ('A är störst (Kostnad, tkr)', ('Stapel', 'Kostnad'), [('A', 2), ('B', 1)])
    """
    head = _HEADS.get(chart.kind, "Stapel")
    names = tuple(series.name for series in chart.series)
    figures = [_figures(series, chart.decimals) for series in chart.series]
    if chart.kind in _YEARS_ACROSS:
        headings = (head, *chart.labels)
        rows = [Row((name, *values)) for name, values in zip(names, figures, strict=True)]
    else:
        headings = (head, *names, *(["Summa"] if chart.sums else []))
        sums = [chart.sums] if chart.sums else []
        lines = zip(chart.labels, zip(*figures, *sums, strict=True), strict=True)
        rows = [Row((label, *values), total=label in chart.totals) for label, values in lines]
    return Table(f"{chart.title} ({chart.subtitle})", headings, tuple(rows))


def _figures(series: Series, decimals: int) -> list[Value]:
    known = series.cells or tuple(Value(None) for _ in series.values)
    return [replace(cell, number=value, decimals=decimals) for value, cell in zip(series.values, known, strict=True)]
