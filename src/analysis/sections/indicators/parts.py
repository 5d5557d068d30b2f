"""The parts of a target that asks for several things: which hold, and which fail."""

from __future__ import annotations

from analysis.kpi.indicator import Indicator
from analysis.sections.shared.counting import quoted


def parts_of_target(indicator: Indicator) -> tuple[list[str], list[str]]:
    """The conditions that hold and those that fail, in the words of a sentence; all of one target hold or fail."""
    if not indicator.target or not indicator.assessment:
        return [], []
    failed = indicator.assessment.failed
    held = [each for each in indicator.target.conditions if each not in failed]
    return [quoted(str(each)) for each in held], [quoted(str(each)) for each in failed]
