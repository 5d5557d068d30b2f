"""The figures that a check's hint tells: printed ones by their cells, supposed ones by how they are made."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.numbers import decimals_of
from analysis.present.values import Value
from analysis.reconcile import Finding
from analysis.reconcile.hinted import Hinted
from analysis.reconcile.ledger import Figure
from analysis.sections.shared.compared import compared
from analysis.sections.shared.computed import computed
from analysis.sections.shared.counting import how_many


def hinted(finding: Finding, figures: Mapping[str, Figure]) -> tuple[Value, ...]:
    """What the hint tells, in its order; ``figures`` are those that checks speak of, by cell."""
    return tuple(_value(each, finding, figures) for each in finding.told)


def told_by(finding: Finding, figures: Mapping[str, Figure]) -> tuple[Value, ...]:
    """What a sentence tells of the whole finding: the printed figure, the computed one, and the hint's."""
    return (*compared(finding, figures), *hinted(finding, figures))


def _value(told: Hinted, finding: Finding, figures: Mapping[str, Figure]) -> Value:
    if told.count:
        return how_many(told.formula, told.count, told.cells)
    cells, pair = [_printed(figures[cell]) for cell in told.cells], compared(told.of or finding, figures)
    if told.make is None:
        return cells[0] if cells else pair[1]
    used = [Value(0.0) if each.number is None else each for each in pair]  # what is not there no hint makes use of
    unit = told.unit or finding.unit
    return computed(told.make, *used, *cells, formula=told.formula, decimals=told.decimals, unit=unit)


def _printed(figure: Figure) -> Value:
    """A figure as it is printed, in its own unit and sign."""
    decimals = decimals_of(figure.resolution)
    return Value(figure.value, decimals, origin=figure.cell, unit=figure.unit)
