"""Amounts by name, the largest first, as bars; the smallest told together."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from analysis.present.values import Chart, Value
from analysis.present.words import amount, counted, listed
from analysis.sections.shared.computed import series, total
from analysis.sections.shared.counting import how_many, number_of

_MOST_BARS = 12
_BAR_NAME = 60
_NAMED = 3


Bar = tuple[str, Value]


def ranked(bars: Sequence[Bar], one: str, many: str) -> list[Bar]:
    """The bars from the largest to the smallest; beyond the twelfth, the rest as one.

    >>> [name for name, _ in ranked([("A", Value(1)), ("B", Value(3))], "avtal", "avtal")]
    ['B', 'A']
    >>> name, rest = ranked([(str(each), Value(each)) for each in range(14)], "avtal", "avtal")[-1]
    >>> name, rest.number
    ('Övriga tre avtal', 3)
    """
    ordered = sorted(bars, key=lambda bar: -(bar[1].number or 0))
    if len(ordered) <= _MOST_BARS:
        return ordered
    shown, rest = ordered[: _MOST_BARS - 1], ordered[_MOST_BARS - 1 :]
    smallest = total([value for _, value in rest], "summan av de minsta")
    return [*shown, (f"Övriga {counted(len(rest), one, many)}", smallest)]


def bar_name(label: str) -> str:
    """A label short enough for a bar: without long brackets, three lines at most.

    >>> bar_name("IT-verksamheten (nät och växel, utbyte av datorer)"), bar_name("Datacenter (DCBD)")
    ('IT-verksamheten', 'Datacenter (DCBD)')
    >>> bar_name("Energieffektiviseringar som fördelas till nämnder vid behov")
    'Energieffektiviseringar som fördelas till nämnder vid behov'
    """
    return textwrap.shorten(re.sub(r" \([^)]{20,}\)", "", label), _BAR_NAME, placeholder=" …")


def largest_words(bars: Sequence[Bar], whole: float | None, unit: str) -> str:
    """Which bars are the largest, all of them where several are, and how large beside the whole, in a chart's unit.

    >>> largest_words([("A", Value(3)), ("B", Value(2)), ("C", Value(3))], 8, "tkr").replace("\\N{NO-BREAK SPACE}", " ")
    'A och C är störst: 3 tkr var av 8 tkr'
    """
    most, names = _largest(bars)
    who = _together(names) if len(names) <= _NAMED else number_of(len(names)).capitalize()
    each = amount(most, unit) + (" var" if len(names) > 1 else "")
    return f"{who} är störst: {each}" + (f" av {amount(whole, unit)}" if whole is not None else "")


def equally_large(bars: Sequence[Bar], what: str, among: tuple[str, ...]) -> tuple[Value, ...]:
    """How many bars those words count, where they are too many to name."""
    _, names = _largest(bars)
    return (how_many(f"{what}: störst", len(names), among),) if len(names) > _NAMED else ()


def _largest(bars: Sequence[Bar]) -> tuple[float, list[str]]:
    most = max(value.number or 0 for _, value in bars)
    return most, [name for name, value in bars if value.number == most]


def _together(names: list[str]) -> str:
    """The names as a list; of two, one of which is itself two, it is told where the one ends."""
    two = len(names) == 2 and any(" och " in name for name in names)
    return " samt ".join(names) if two else listed(names)


def ranked_chart(title: str, subtitle: str, bars: Sequence[Bar], name: str, cited: tuple[Value, ...] = ()) -> Chart:
    """The bars of :func:`ranked` in tkr; ``cited`` is what the title tells beside them."""
    return Chart(
        "bars",
        title,
        subtitle,
        tuple(bar_name(label) for label, _ in bars),
        (series(name, [value for _, value in bars]),),
        unit="tkr",
        cited=cited,
    )
