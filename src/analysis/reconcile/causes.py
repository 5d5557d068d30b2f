"""Causes that show only when findings are held beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.numbers import format_number
from analysis.reconcile.finding import Finding
from analysis.reconcile.ledger import Figure, Ledger

_SLACK = 2.0  # printed steps: a parent's sum carries the rounding of its other children


def with_common_causes(ledger: Ledger, findings: Sequence[Finding]) -> list[Finding]:
    """Add what two findings say together: a part wrong in both, or one difference in two places."""
    wrong = [finding for finding in findings if finding.verdict == "differs" and finding.difference]
    figures = {figure.cell: figure for figure in ledger.figures}
    hints: dict[int, str] = {}
    for index, one in enumerate(wrong):
        for other in wrong[index + 1 :]:
            hint = _shared_part(one, other, figures)
            if hint:
                hints[id(one)] = hints[id(other)] = hint
    for one in wrong:
        twin = next((other for other in wrong if other is not one and _same_size(one, other)), None)
        if twin and id(one) not in hints:
            hints[id(one)] = "; ".join(filter(None, [one.hint, f"samma skillnad som i {twin.where}"]))
    return [replace(finding, hint=hints.get(id(finding), finding.hint)) for finding in findings]


def _shared_part(one: Finding, other: Finding, figures: dict[str, Figure]) -> str:
    """A printed part of both sums that, changed by the difference, makes both right."""
    if one.unit != other.unit or abs(abs(one.difference or 0) - abs(other.difference or 0)) > _SLACK * one.resolution:
        return ""
    for cell in set(one.parts) & set(other.parts):
        part = figures[cell]
        if part.value is None:
            continue
        smaller = min(one, other, key=lambda finding: len(finding.parts))
        decimals = 0 if part.resolution >= 1 else 1
        right = format_number(part.value + (smaller.difference or 0), decimals)
        return f"båda summorna stämmer om {part.activity or part.label}, {part.label} ({format_number(part.value, decimals)}) är {right}"
    return ""


def _same_size(one: Finding, other: Finding) -> bool:
    """One difference that shows in two printed tables is likely one slip."""
    return one.weight > 0 and abs(one.weight - other.weight) < 1e-6 and one.table != other.table
