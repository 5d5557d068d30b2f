"""The figures of a check: the printed one, and the one that it was held against."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.present.values import Value
from analysis.present.words import listed
from analysis.reconcile import Finding
from analysis.reconcile.finding import SUMS
from analysis.reconcile.hints import effect
from analysis.reconcile.ledger import Figure, open_ledger
from analysis.sections.shared.computed import computed, total
from analysis.sections.shared.wording import shown_decimals
from analysis.store import CommitteeYear
from analysis.workbook.amounts import FACTORS

_DIFFERENCES = frozenset({"avvikelse", "ramändring"})


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
        made = _made(finding, finding.computed, _parts(finding, figures))
    return printed, made


def _made(finding: Finding, number: float, parts: Sequence[Value]) -> Value:
    formula = f"{finding.check}: {listed(finding.parts) or 'se platsen'}"
    ways = (way for way in _ways(finding.check, parts, formula) if way.number is not None)
    known = next((way for way in ways if math.isclose(way.number or 0, number, abs_tol=1e-6)), None)
    found = known or Value(number, formula=formula, operands=tuple(parts))
    return replace(found, number=number, decimals=shown_decimals(finding, number), unit=finding.unit)


def _ways(check: str, parts: Sequence[Value], formula: str) -> Iterator[Value]:
    """What a check of its kind can have made of its parts."""
    if check in SUMS:
        yield total(parts, formula)
    elif check in _DIFFERENCES and len(parts) == 2:
        yield computed(lambda one, other: one - other, *parts, formula=formula)
        yield computed(lambda one, other: other - one, *parts, formula=formula)
    elif len(parts) == 1:
        yield computed(lambda only: only, *parts, formula=formula)


def _parts(finding: Finding, figures: Mapping[str, Figure]) -> list[Value]:
    """The printed parts in the unit and sign of the figure that they are held against."""
    target = figures[finding.cell]
    return [_part(figures[cell], target, plain=finding.check in _DIFFERENCES) for cell in finding.parts]


def _part(part: Figure, target: Figure, *, plain: bool) -> Value:
    """One part; a difference is taken of what is printed, whatever its sign means."""
    assert part.value is not None  # no check computes with a figure that is not there
    weight = abs(part.scale / target.scale) if plain else effect(part, target)
    unit = target.unit if part.unit in FACTORS else part.unit
    return Value(part.value * weight, max(0, round(-math.log10(part.resolution))), origin=part.cell, unit=unit)
