"""Indicators by name in a sentence: which they are, and one held against its target."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.kpi.indicator import Indicator, Outcome
from analysis.numbers import format_number
from analysis.present.values import Value
from analysis.present.words import listed, quantity
from analysis.sections.indicators.counts import MISSED, counts_of
from analysis.sections.indicators.figures import figure, marks
from analysis.sections.indicators.parts import parts_of_target
from analysis.sections.shared.counting import number_of, quoted
from analysis.sections.shared.printed import unbroken

MEASURE = "räknat som andel av målet"
"""How indicators of unlike units are compared."""
_NAMED = 3
_UNIT_IN_NAME = re.compile(r",? *(?:andel *)?(?:\((?:%|%-enheter|antal|gram|år|andel|\d+-\d+)\)|(?<=, )%)$")


def can_be_ranked(missed: Sequence[Indicator]) -> bool:
    """Whether it can be told of all of them how much of the target is lacking; unlike measures are not compared."""
    return all(each.shortfall is not None for each in missed)


def furthest(missed: Sequence[Indicator]) -> list[Indicator]:
    """Those that miss their target before those on the way, then by how large a part of it is lacking."""
    return sorted(missed, key=lambda each: (each.verdict != MISSED, -(each.shortfall or 0.0)))


def named(missed: Sequence[Indicator]) -> str:
    """The names of some indicators in their order, with what they hold and fail: all of a few, else the first ones."""
    names = [f"{quoted(name_of(each))}{_partly(each)}" for each in missed]
    if len(names) <= _NAMED + 1:
        return listed(names)
    return listed([*names[:_NAMED], f"{number_of(len(names) - _NAMED, neuter=True)} till"])


def figures_named(missed: Sequence[Indicator]) -> tuple[Value, ...]:
    """What :func:`named` tells: what targets ask for of which a part holds and a part fails, and how many more."""
    shown = missed if len(missed) <= _NAMED + 1 else missed[:_NAMED]
    parts = tuple(mark for one in shown if all(parts_of_target(one)) for mark in marks(one))
    return (*parts, *counts_of(missed, {"utöver dem som nämns": len(missed) - len(shown)}))


def _partly(indicator: Indicator) -> str:
    """What a target that asks for several things has got, and what it has not."""
    held, failed = parts_of_target(indicator)
    return f" (klarar {listed(held)} men inte {listed(failed)})" if held and failed else ""


def against(indicator: Indicator, *, dated: bool = False) -> str:
    """``”Matsvinn per portion” med 53 gram mot målet ≤45``; ``dated`` says for which year the target is."""
    outcome, target = indicator.outcome, indicator.target
    assert outcome is not None and target is not None  # it is judged
    value = quantity(outcome.value, indicator.unit, outcome.decimals)
    if indicator.unit == "placering":
        value = f"plats {value}"
    before = _before(indicator)
    if before:
        when = "året innan" if before.year == outcome.year - 1 else f"{before.year} var det"
        value += f" ({when} {format_number(before.value, before.decimals)})"
    year = f" för {indicator.target_year}" if dated and str(indicator.target_year) not in target.words else ""
    held, failed = parts_of_target(indicator)
    part = f", där {listed(held)} klaras men inte {listed(failed)}" if held and failed else ""
    return f"{quoted(name_of(indicator))} med {value} mot målet {quoted(unbroken(target.words))}{year}{part}"


def figures_of(told: Sequence[Indicator]) -> tuple[Value, ...]:
    """What :func:`against` tells: an outcome, the one before it, the target and what it asks for."""
    outcomes = [figure(each, one.unit) for one in told for each in (one.outcome, _before(one)) if each]
    return (*outcomes, *map(_target, told), *(mark for one in told for mark in marks(one)))


def _before(indicator: Indicator) -> Outcome | None:
    """The outcome that the target is held against, where it asks for a change."""
    return indicator.before if indicator.compares_over_time else None


def _target(indicator: Indicator) -> Value:
    """The target in the document's words."""
    words = unbroken(indicator.target.words) if indicator.target else ""
    return Value(None, missing=words, origin=indicator.target_cell)


def name_of(indicator: Indicator) -> str:
    """The indicator's name without the unit that it ends with.

    >>> _UNIT_IN_NAME.sub("", "Man kan lita på människor, andel (%)"), _UNIT_IN_NAME.sub("", "LKDATA (0-5)")
    ('Man kan lita på människor', 'LKDATA')
    """
    return _UNIT_IN_NAME.sub("", indicator.label).strip('" ,')
