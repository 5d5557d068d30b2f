"""Indicators against their targets: what needs the committee's attention first."""

from __future__ import annotations

from analysis.kpi.comparison import judged, stored
from analysis.kpi.indicator import Indicator
from analysis.present.section import Section
from analysis.present.values import Block
from analysis.sections.indicators.areas import area_sentences
from analysis.sections.indicators.charts import indicator_charts
from analysis.sections.indicators.commitments import commitment_tables
from analysis.sections.indicators.limits import limit_charts
from analysis.sections.indicators.tables import aimless_table, families, judged_table, untold_table
from analysis.sections.indicators.words import told_of
from analysis.sections.shared.glance import targets_reached
from analysis.sections.shared.places import placed
from analysis.sections.shared.printed import printed_tables
from analysis.store import CommitteeYear


def indicators(data: CommitteeYear) -> Section | None:
    """The section *Nyckeltal mot mål*; None when the committee has no indicators."""
    others = stored(data)
    found = _once(judged(data, others))
    if not found:
        return None
    shown = families(found)
    held = judged_table(data, shown, others)
    few_aimless = sum(not family.verdicts for family in shown) < len(shown) / 2
    made: list[Block | None] = [
        area_sentences(found),
        held,
        untold_table(data, shown, others),
        aimless_table(data, shown, others, folded=held is not None and few_aimless),
        *limit_charts(found),
        *indicator_charts(found),
        *commitment_tables(data, found),
        *printed_tables(data, "indicators"),
    ]
    blocks = tuple(block for block in made if block is not None)
    due, to_come = ([each.verdict for each in found if each.is_due is now] for now in (True, False))
    facts = targets_reached(due, to_come)
    told = told_of(found)
    return placed(Section("nyckeltal", "Nyckeltal mot mål", told.text, blocks, facts, cited=told.cited), data)


def indicators_finding(data: CommitteeYear) -> str:
    """How many of the indicators reach their target, in a sentence or three; nothing when there are none."""
    found = told_once(data)
    return told_of(found).text if found else ""


def told_once(data: CommitteeYear) -> list[Indicator]:
    """The indicators without those that another printed table repeats with no outcome."""
    return _once(judged(data, stored(data)))


def _once(found: list[Indicator]) -> list[Indicator]:
    first: dict[tuple[str, str], str] = {}
    for each in sorted(found, key=lambda one: not one.is_told):
        first.setdefault((each.label.casefold(), each.sex), each.table)
    return [each for each in found if each.is_told or first[each.label.casefold(), each.sex] == each.table]
