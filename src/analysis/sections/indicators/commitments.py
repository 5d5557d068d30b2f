"""Commitments and indicators that have no outcome yet: folded, by area and goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.kpi.indicator import Indicator
from analysis.present.values import Row, Table
from analysis.present.words import capital, counted
from analysis.sections.indicators.counts import counts_of
from analysis.sections.shared.printed import as_printed, source_note
from analysis.store import CommitteeYear


def commitment_tables(data: CommitteeYear, found: Sequence[Indicator]) -> list[Table]:
    """A folded table per area; a row that only heads others with outcomes is left out."""
    heads = {each.parent for each in found if each.is_told}
    silent = [each for each in found if not each.is_told and (each.target or each.row not in heads)]
    areas = list(dict.fromkeys(each.area for each in silent))
    named = {each.row: each.label for each in found}
    return [_table(data, area, [each for each in silent if each.area == area], named) for area in areas]


def _name(each: Indicator, rows: set[int], named: Mapping[int, str]) -> str:
    """The row's name; a part of one that is told elsewhere is named with it."""
    if each.parent in rows:
        return f"– {each.label}"
    whole = named.get(each.parent or 0)
    return f"{whole}: {each.label}" if whole else each.label


def _table(data: CommitteeYear, area: str, silent: Sequence[Indicator], named: Mapping[int, str]) -> Table:
    rows = {each.row for each in silent}
    follow_up, forecast = any(each.follow_up for each in silent), any(each.forecast for each in silent)
    aimed = any(each.target for each in silent)
    made: list[Row] = []
    for goal in dict.fromkeys(each.goal for each in silent):
        made += [Row((goal, *[""] * (aimed + follow_up + forecast)), total=True)] * bool(goal)
        made += [
            Row(
                (
                    _name(each, rows, named),
                    *[as_printed(each.target.words, each.target_cell) if each.target else ""] * aimed,
                    *[each.follow_up] * follow_up,
                    *[each.forecast] * forecast,
                )
            )
            for each in silent
            if each.goal == goal
        ]
    headings = ["Nyckeltal eller åtagande", *["Målnivå"] * aimed, *["Uppföljning"] * follow_up]
    headings += ["Dokumentets bedömning"] * forecast
    tables = dict.fromkeys(each.table for each in silent)
    note = " ".join([f"{capital(_count(silent))}.", *(source_note(data, table) for table in tables)])
    noun = _noun(silent)[1]
    return Table(
        f"{area}: {noun} utan utfall" if area else f"{capital(noun)} utan utfall",
        tuple(headings),
        tuple(made),
        note=note,
        folded=True,
        cited=counts_of(silent, {"utan utfall": len(silent)}, noun),
    )


def _count(silent: Sequence[Indicator]) -> str:
    """``tre nyckeltal``, or ``14 nyckeltal och åtaganden``."""
    return counted(len(silent), *_noun(silent), neuter=True)


def _noun(silent: Sequence[Indicator]) -> tuple[str, str]:
    """What one of them is and what several are: commitments, too, where some have neither target nor unit."""
    both = any(not each.target and not each.unit for each in silent)
    return ("nyckeltal eller åtagande", "nyckeltal och åtaganden") if both else ("nyckeltal", "nyckeltal")
