"""Assignments and projects with their status, and the calendar."""

from __future__ import annotations

import pandas as pd

from analysis.present.section import Section
from analysis.present.values import Block, Row, Table
from analysis.present.words import counted, listed
from analysis.sections.goals.statuses import standing, status_chart, status_finding, status_table
from analysis.sections.shared.counting import number_of, quoted
from analysis.sections.shared.places import placed, rows_of
from analysis.sections.shared.printed import caption, printed_tables, source_note
from analysis.sections.shared.sentence import Sentence, counts, joined
from analysis.store import CommitteeYear

ASIDE = ("upplysning", "varav", "summa")
"""Rows that repeat others or belong to them, and are not counted."""
_LONG_LIST = 15


def assignments(data: CommitteeYear) -> Section | None:
    """The section *Uppdrag och projekt*; None when there is neither assignment nor calendar."""
    given, planned = data.rows("assignments"), data.rows("calendar")
    if given.empty and planned.empty:
        return None
    blocks: list[Block] = []
    told: list[Sentence] = []
    if not given.empty:
        found = standing(data, counted_rows(given))
        told.append(status_finding(found))
        blocks += [*status_chart(found), *status_table(found)]
        blocks += printed_tables(data, "assignments", folded=len(given) > _LONG_LIST)
    blocks += [_calendar_table(data, group) for _, group in planned.groupby(["table", "group"], sort=False)]
    heading = "Kalender" if given.empty else "Uppdrag och projekt"
    finding = joined([*told, *_calendar_finding(data, planned)])
    return placed(Section("uppdrag", heading, finding.text, tuple(blocks), cited=finding.cited), data)


def counted_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that stand for an assignment of their own; all of them when none does."""
    own = rows[~rows["row_kind"].isin(ASIDE)]
    return rows if own.empty else own


def _calendar_finding(data: CommitteeYear, planned: pd.DataFrame) -> list[Sentence]:
    """What the calendar holds."""
    if planned.empty:
        return []
    planned = counted_rows(planned)
    among = rows_of(data, "Kalender", planned["row"])
    groups = [
        (f"i {quoted(_group_name(data, group))}", len(group))
        for _, group in planned.groupby(["table", "group"], sort=False)
    ]
    start = f"Kalendern har {counted(len(planned), 'aktivitet', 'aktiviteter')}"
    cited = counts("aktiviteter", among, ("", len(planned)))
    if len(groups) == 1:
        return [Sentence(f"{start}.", cited)]
    if len(groups) > 4:
        several = counts("grupper", among, ("", len(groups)))
        return [Sentence(f"{start} i {counted(len(groups), 'grupp', 'grupper')}.", cited + several)]
    parts = listed([number_of(count, name) for name, count in groups])
    return [Sentence(f"{start}: {parts}.", cited + counts("aktiviteter", among, *groups))]


def _group_name(data: CommitteeYear, group: pd.DataFrame) -> str:
    return group["group"].iloc[0] or caption(data, group["table"].iloc[0])


def _calendar_table(data: CommitteeYear, group: pd.DataFrame) -> Table:
    """One group of the calendar: when, what, and who unless it is always the same."""
    owners = [owner for owner in group["owner"].unique() if owner]
    with_owner = group["owner"].nunique() > 1
    columns = [group["timing"], group["label"], *[group["owner"]] * with_owner]
    rows = tuple(Row(cells) for cells in zip(*columns, strict=True))
    note = source_note(data, group["table"].iloc[0])
    if owners and not with_owner:
        note = f"Ansvarig: {owners[0]}. {note}"
    headings = ("Period", "Aktivitet", *["Ansvarig"] * with_owner)
    return Table(_group_name(data, group), headings, rows, note=note, folded=True)
