"""Indicators by name in a sentence: which they are, and one held against its target."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.kpi.indicator import Indicator
from analysis.numbers import format_number
from analysis.present.values import Value
from analysis.present.words import listed, quantity
from analysis.sections.indicators.counts import MISSED, counts_of
from analysis.sections.indicators.figures import figure, marks
from analysis.sections.indicators.parts import parts_of_target
from analysis.sections.shared.counting import number_of, quoted
from analysis.sections.shared.printed import unbroken
from analysis.sections.shared.sentence import Sentence, in_list

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


def named(missed: Sequence[Indicator]) -> Sentence:
    """The names of some indicators in their order, with what they hold and fail: all of a few, else the first ones."""
    shown = missed if len(missed) <= _NAMED + 1 else missed[:_NAMED]
    rest = len(missed) - len(shown)
    more = Sentence(f"{number_of(rest, neuter=True)} till", counts_of(missed, {"utöver dem som nämns": rest}))
    return in_list([*map(_named, shown), *[more] * bool(rest)])


def _named(indicator: Indicator) -> Sentence:
    """Its name, and of a target that asks for several things what it has got and what it has not."""
    name, (held, failed) = quoted(name_of(indicator)), parts_of_target(indicator)
    if not (held and failed):
        return Sentence(name)
    return Sentence(f"{name} (klarar {listed(held)} men inte {listed(failed)})", tuple(marks(indicator)))


def against(indicator: Indicator, *, dated: bool = False) -> Sentence:
    """``”Matsvinn per portion” med 53 gram mot målet ≤45``; ``dated`` says for which year the target is."""
    outcome, target = indicator.outcome, indicator.target
    assert outcome is not None and target is not None  # it is judged
    value = quantity(outcome.value, indicator.unit, outcome.decimals)
    if indicator.unit == "placering":
        value = f"plats {value}"
    before = indicator.before if indicator.compares_over_time else None  # the target asks for a change from it
    if before:
        when = "året innan" if before.year == outcome.year - 1 else f"{before.year} var det"
        value += f" ({when} {format_number(before.value, before.decimals)})"
    year = f" för {indicator.target_year}" if dated and str(indicator.target_year) not in target.words else ""
    held, failed = parts_of_target(indicator)
    part = f", där {listed(held)} klaras men inte {listed(failed)}" if held and failed else ""
    aim = unbroken(target.words)
    outcomes = (figure(each, indicator.unit) for each in (outcome, before) if each)
    cited = (*outcomes, Value(None, missing=aim, origin=indicator.target_cell), *marks(indicator))
    return Sentence(f"{quoted(name_of(indicator))} med {value} mot målet {quoted(aim)}{year}{part}", cited)


def name_of(indicator: Indicator) -> str:
    """The indicator's name without the unit that it ends with.

    >>> _UNIT_IN_NAME.sub("", "Man kan lita på människor, andel (%)"), _UNIT_IN_NAME.sub("", "LKDATA (0-5)")
    ('Man kan lita på människor', 'LKDATA')
    """
    return _UNIT_IN_NAME.sub("", indicator.label).strip('" ,')
