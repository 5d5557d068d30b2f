"""The figures of a check: the printed one, and the one that it was held against."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from analysis.formulas import growth_rate, risk_value, share
from analysis.numbers import decimals_of
from analysis.present.values import Value
from analysis.present.words import listed
from analysis.reconcile import Finding
from analysis.reconcile.finding import SUMS
from analysis.reconcile.hints import effect
from analysis.reconcile.ledger import Figure, open_ledger
from analysis.sections.shared.check_formulas import formula_of, formulas_of_ways
from analysis.sections.shared.computed import computed, total
from analysis.sections.shared.counting import how_many
from analysis.sections.shared.wording import shown_decimals
from analysis.store import CommitteeYear
from analysis.workbook.tables.amounts import FACTORS

_DIFFERENCES = frozenset({"avvikelse", "ramändring"})
_APART: tuple[Callable[..., Any], ...] = (lambda one, other: one - other, lambda one, other: other - one)
_OF_TWO: dict[str, tuple[Callable[..., Any], ...]] = {
    **dict.fromkeys(_DIFFERENCES, _APART),
    "kvot i text": (share, lambda part, whole: 100 * share(part, whole)),
    "antal × pris": (lambda count, price: count * price,),
    "sannolikhet × konsekvens": (risk_value,),
    "sats × underlag": (lambda base, rate: base * rate / 100,),
}
"""By check: what it can have made of two figures."""


def figures_by_cell(data: CommitteeYear) -> dict[str, Figure]:
    """The figures that checks speak of."""
    return {figure.cell: figure for figure in open_ledger(data).figures}


def compared(finding: Finding, figures: Mapping[str, Figure]) -> tuple[Value, Value]:
    """The printed figure and the computed one, in the document's own unit and sign.

    The computed one leads to the figures that it was made from; as an expression where it is their
    sum, their difference or one of them.
    """
    printed, made = Value(None, missing="–"), Value(None, missing="–")
    if finding.printed is not None:
        decimals = shown_decimals(finding, finding.printed)
        printed = Value(finding.printed, decimals, origin=finding.cell, unit=finding.unit)
    if finding.computed is not None:
        made = _made(finding, finding.computed, _parts(finding, figures), [figures[cell] for cell in finding.parts])
    if finding.among:
        made = how_many("poster i tabellen", len(finding.among), finding.among)
    return printed, made


def _made(finding: Finding, number: float, parts: Sequence[Value], printed: Sequence[Figure]) -> Value:
    stand = listed(finding.parts) or "se platsen"
    formula = f"{formula_of(finding.check, printed)}: {stand}"
    formulas = [f"{words}: {stand}" for words in formulas_of_ways(finding.check, printed)]
    ways = (way for way in _ways(finding.check, parts, formula, formulas) if way.number is not None)
    known = next((way for way in ways if math.isclose(way.number or 0, number, abs_tol=1e-6)), None)
    found = known or Value(number, formula=formula, operands=tuple(parts))
    return replace(found, number=number, decimals=shown_decimals(finding, number), unit=finding.unit)


def _ways(check: str, parts: Sequence[Value], formula: str, formulas: Sequence[str]) -> Iterator[Value]:
    """What a check of its kind can have made of its parts; ``formulas`` say each way where they differ."""
    if check in {*SUMS, "kvinnor + män"}:
        yield total(parts, formula)
    elif check == "andelar = 100":
        yield computed(lambda *others: 100 - sum(others), *parts, formula=formula)
    elif check in _OF_TWO or check == "förändring i text":
        made = (_OF_TWO[check] if len(parts) == 2 else ()) if check in _OF_TWO else _changes(len(parts) // 2)
        told = zip(made, formulas or [formula] * len(made), strict=False)
        yield from (computed(make, *parts, formula=words) for make, words in told)
    else:
        yield from (computed(lambda only: only, part, formula=formula) for part in parts)


def _changes(half: int) -> list[Callable[..., Any]]:
    """From the figures now to those before, either way, or in per cent."""
    return [
        lambda *some: sum(some[:half]) - sum(some[half:]),
        lambda *some: sum(some[half:]) - sum(some[:half]),
        lambda *some: 100 * growth_rate(sum(some[half:]), sum(some[:half])),
        lambda *some: -100 * growth_rate(sum(some[half:]), sum(some[:half])),
    ]


def _parts(finding: Finding, figures: Mapping[str, Figure]) -> list[Value]:
    """The printed parts in the unit and sign of the figure that they are held against."""
    target = figures[finding.cell]
    return [_part(figures[cell], target, plain=finding.check in _DIFFERENCES) for cell in finding.parts]


def _part(part: Figure, target: Figure, *, plain: bool) -> Value:
    """One part; a difference is taken of what is printed, whatever its sign means."""
    assert part.value is not None  # no check computes with a figure that is not there
    decimals = decimals_of(part.resolution)
    if part.unit not in FACTORS:
        return Value(part.value, decimals, origin=part.cell, unit=part.unit)
    weight = abs(part.scale / target.scale) if plain else effect(part, target)
    return Value(part.value * weight, decimals, origin=part.cell, unit=target.unit)
