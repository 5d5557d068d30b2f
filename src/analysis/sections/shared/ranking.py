"""Amounts by name, the largest first, as bars; the smallest told together."""

from __future__ import annotations

import re
import textwrap

from analysis.numbers import format_number
from analysis.present.values import Chart, Series
from analysis.present.words import counted

_MOST_BARS = 12
_BAR_NAME = 52


def ranked(bars: list[tuple[str, float]], one: str, many: str) -> list[tuple[str, float]]:
    """The bars from the largest to the smallest; beyond the twelfth, the rest as one.

    >>> ranked([("A", 1), ("B", 3)], "avtal", "avtal")
    [('B', 3), ('A', 1)]
    >>> ranked([(str(each), each) for each in range(14)], "avtal", "avtal")[-1]
    ('Övriga tre avtal', 3)
    """
    ordered = sorted(bars, key=lambda bar: -bar[1])
    if len(ordered) <= _MOST_BARS:
        return ordered
    shown, rest = ordered[: _MOST_BARS - 1], ordered[_MOST_BARS - 1 :]
    return [*shown, (f"Övriga {counted(len(rest), one, many)}", sum(value for _, value in rest))]


def bar_name(label: str) -> str:
    """A label short enough for a bar: without long brackets, two lines at most.

    >>> bar_name("IT-verksamheten (nät och växel, utbyte av datorer)"), bar_name("Datacenter (DCBD)")
    ('IT-verksamheten', 'Datacenter (DCBD)')
    """
    return textwrap.shorten(re.sub(r" \([^)]{20,}\)", "", label), _BAR_NAME, placeholder=" …")


def ranked_chart(title: str, subtitle: str, bars: list[tuple[str, float]], series: str) -> Chart:
    """The bars of :func:`ranked` in tkr."""
    listing = ", ".join(f"{label} {format_number(value)}" for label, value in bars)
    return Chart(
        "bars",
        title,
        subtitle,
        tuple(bar_name(label) for label, _ in bars),
        (Series(series, tuple(value for _, value in bars)),),
        alt=f"Liggande staplar, störst först, tkr: {listing}.",
        unit="tkr",
    )
