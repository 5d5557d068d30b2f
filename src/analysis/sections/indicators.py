"""Indicators against their targets: what needs the committee's attention first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from analysis.kpi.indicators import Indicator
from analysis.kpi.indicators import indicators as read_indicators
from analysis.present.section import Block, Chart, Row, Section, Series, Table
from analysis.present.words import counted
from analysis.sections.indicator_tables import aimless_table, families, judged_table, untold_table
from analysis.sections.indicator_words import area_sentences, finding, name_of
from analysis.sections.printed import printed_tables
from analysis.store import CommitteeYear

_MOST_PANELS = 9
_FEWEST_POINTS = 3


def indicators(data: CommitteeYear) -> Section | None:
    """The section *Nyckeltal mot mål*; None when the committee has no indicators."""
    found = _once(read_indicators(data))
    if not found:
        return None
    shown = families(found)
    judged, untold = judged_table(data, shown), untold_table(data, shown)
    aimless = aimless_table(data, shown, folded=judged is not None and len(judged.rows) >= len(shown) / 2)
    made: list[Block | None] = [judged, area_sentences(found), untold, aimless, *_charts(found), *_without_outcome(found)]
    blocks = [block for block in made if block is not None] + printed_tables(data, "indicators")
    return Section("nyckeltal", "Nyckeltal mot mål", indicators_finding(data), tuple(blocks))


def indicators_finding(data: CommitteeYear) -> str:
    """How many of the indicators reach their target, in a sentence or three."""
    return finding(_once(read_indicators(data)))


def _once(found: Sequence[Indicator]) -> list[Indicator]:
    """The indicators without those that another printed table repeats with no outcome."""
    kept: dict[tuple[str, str], Indicator] = {}
    for each in sorted(found, key=lambda one: not one.outcomes):
        kept.setdefault((each.label.casefold(), each.sex), each)
    first = {key: each.table for key, each in kept.items()}
    return [each for each in found if each.outcomes or first[each.label.casefold(), each.sex] == each.table]


def _charts(found: Sequence[Indicator]) -> list[Chart]:
    """Small multiples of the longer series, one drawing per unit that several of them share."""
    long = [each for each in found if len(each.yearly) >= _FEWEST_POINTS and each.unit]
    by_unit: dict[str, list[Indicator]] = {}
    for each in long:
        by_unit.setdefault(each.unit, []).append(each)
    return [_multiples(unit, some[:_MOST_PANELS]) for unit, some in by_unit.items() if len(some) > 1]


def _multiples(unit: str, some: Sequence[Indicator]) -> Chart:
    years = sorted({outcome.year for each in some for outcome in each.yearly})
    values = [{outcome.year: outcome.value for outcome in each.yearly} for each in some]
    names = [f"{name_of(each)}, {each.sex}" if each.sex in {"kvinnor", "män"} else name_of(each) for each in some]
    decimals = max(outcome.decimals for each in some for outcome in each.yearly)
    series = tuple(
        Series(name, tuple(one.get(year) for year in years)) for name, one in zip(names, values, strict=True)
    )
    better = sum(_improved(each) for each in some)
    ends = f"{years[0]} och {years[-1]}"
    title = f"{better} av {len(some)} nyckeltal har förbättrats mellan {ends}"
    return Chart(
        "multiples", title, f"Utfall per år, {unit}", tuple(map(str, years)), series, "", unit=unit, decimals=decimals
    )
