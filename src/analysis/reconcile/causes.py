"""Causes that show only when findings are held beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from analysis.numbers import decimals_of
from analysis.reconcile.finding import SUMS, Finding
from analysis.reconcile.hinted import Hint, Hinted, cells_of
from analysis.reconcile.hints import effect, shown
from analysis.reconcile.ledger import Figure, Ledger

_TELLING = 100  # printed steps: a small gap turns up in many tables by chance
_SLACK = 2.0  # printed steps: a parent's sum carries the rounding of its other children


def with_common_causes(ledger: Ledger, findings: Sequence[Finding]) -> list[Finding]:
    """Add what two findings say together: a part wrong in both, or one difference in two places."""
    wrong = [finding for finding in findings if finding.verdict == "differs" and finding.difference]
    figures = {figure.cell: figure for figure in ledger.figures}
    hints: dict[int, Hint] = {}
    for index, one in enumerate(wrong):
        for other in wrong[index + 1 :]:
            hint = _shared_part(one, other, figures)
            if hint:
                hints[id(one)] = hints[id(other)] = hint
    for one in wrong:
        twin = next((other for other in wrong if other is not one and _same_size(one, other)), None)
        if twin and id(one) not in hints:
            text = "; ".join(filter(None, [one.hint, f"samma skillnad som i {twin.where}"]))
            hints[id(one)] = Hint(text, one.told)
    return [_with_hint(finding, hints.get(id(finding))) for finding in findings]


def _with_hint(finding: Finding, hint: Hint | None) -> Finding:
    return replace(finding, hint=hint.text, told=hint.told) if hint else finding


def _shared_part(one: Finding, other: Finding, figures: dict[str, Figure]) -> Hint:
    """A printed part of both sums that, changed by the difference, makes both right."""
    if not {one.check, other.check} <= SUMS:
        return Hint()
    smaller, larger = sorted((one, other), key=lambda finding: len(finding.parts))
    for part in (figures[cell] for cell in smaller.parts if cell in larger.parts):
        steps = [abs(each.resolution / effect(part, figures[each.cell])) for each in (one, other)]
        changes = [_needed_change(part, each, figures) for each in (smaller, larger)]
        if part.value is None or abs(changes[0] - changes[1]) > _SLACK * max(steps):
            continue
        name, right = part.activity or part.label, shown(part, part.value + changes[0])
        text = f"båda summorna stämmer om {name}, {part.label} ({shown(part)}) vore {right}"
        return Hint(text, (*cells_of(part), _right(part, smaller, figures)))
    return Hint()


def _right(part: Figure, finding: Finding, figures: dict[str, Figure]) -> Hinted:
    """What the part would be if the sum were right."""
    weight, decimals = effect(part, figures[finding.cell]), decimals_of(part.resolution)

    def right(printed: Any, made: Any, own: Any) -> Any:
        return own + (printed - made) / weight

    formula = "posten + tryckt summa − beräknad summa"
    return Hinted((part.cell,), formula, right, decimals, part.unit, of=finding)


def _needed_change(part: Figure, finding: Finding, figures: dict[str, Figure]) -> float:
    """What the part would have to change by, in its own unit and sign, to make the sum right."""
    return (finding.difference or 0.0) / effect(part, figures[finding.cell])


def _same_size(one: Finding, other: Finding) -> bool:
    """One difference that shows in two printed tables is likely one slip."""
    is_large = abs(one.difference or 0.0) > _TELLING * one.resolution
    return is_large and abs(one.weight - other.weight) < 1e-6 and one.table != other.table
