"""Assignments and projects with their status, and the calendar."""

from __future__ import annotations

import pandas as pd

from analysis.present.section import Section
from analysis.present.values import Block, Chart, Row, Table
from analysis.present.words import capital, counted, listed
from analysis.sections.shared.computed import series
from analysis.sections.shared.counting import how_many, number_of, quoted, tally, telling
from analysis.sections.shared.places import placed, rows_of
from analysis.sections.shared.printed import caption, printed_tables, source_note
from analysis.store import CommitteeYear

_FEWEST_STATUSES, _FEWEST_ROWS = 2, 6
ASIDE = ("upplysning", "varav", "summa")
"""Rows that repeat others or belong to them, and are not counted."""
_STATUS_WORDS = 3  # more words than this describe one assignment, and are no status that several may share
_LONG_LIST = 15


def assignments(data: CommitteeYear) -> Section | None:
    """The section *Uppdrag och projekt*; None when there is neither assignment nor calendar."""
    given, planned = data.rows("assignments"), data.rows("calendar")
    if given.empty and planned.empty:
        return None
    blocks: list[Block] = []
    if not given.empty:
        blocks += [*_status_chart(data, counted_rows(given)), *_status_table(data, counted_rows(given))]
        blocks += printed_tables(data, "assignments", folded=len(given) > _LONG_LIST)
    blocks += [_calendar_table(data, group) for _, group in planned.groupby(["table", "group"], sort=False)]
    heading = "Kalender" if given.empty else "Uppdrag och projekt"
    return placed(Section("uppdrag", heading, assignments_finding(data), tuple(blocks)), data)


def assignments_finding(data: CommitteeYear) -> str:
    """How many assignments there are and how they stand; what the calendar holds."""
    return " ".join(filter(None, [_status_finding(data), _calendar_finding(data)]))


def counted_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that stand for an assignment of their own; all of them when none does."""
    own = rows[~rows["row_kind"].isin(ASIDE)]
    return rows if own.empty else own


def _short_statuses(given: pd.DataFrame) -> dict[str, int]:
    """Statuses of a word or two, which several assignments may share, with their counts."""
    return tally(status for status in given["status"] if status and len(status.split()) <= _STATUS_WORDS)


def _status_finding(data: CommitteeYear) -> str:
    given = data.rows("assignments")
    if given.empty:
        return ""
    given = counted_rows(given)
    many, counts = _noun(data, given), _short_statuses(given)
    if not given["status"].any():
        whose = {1: f"Ett {_ONE}", 2: "Två uppdrag"}.get(len(given), f"Inget av {number_of(len(given), many)}")
        text = f"{whose} har angiven status." if len(given) > _PAIR else f"{whose} redovisas, utan angiven status."
    elif len(given) in counts.values():
        whose = "" if len(given) == 1 else "båda " if len(given) == _PAIR else "alla "
        count = capital(counted(len(given), _ONE, many, neuter=True))
        text = f"{count} redovisas, {whose}med statusen {quoted(next(iter(counts)))}."
    else:
        text = f"{_split(given, many, counts)}."
    return " ".join([text, *_due(given)])


_ONE, _PAIR = "uppdrag", 2


def _noun(data: CommitteeYear, given: pd.DataFrame) -> str:
    """What the rows are: assignments, and projects where the document calls some of them so."""
    titles = data.tables.set_index("table")["title"]
    projects = "projekt" in " ".join([*given["group"], *titles[given["table"].unique()]]).lower()
    return "uppdrag och projekt" if projects else "uppdrag"


def _split(given: pd.DataFrame, many: str, counts: dict[str, int]) -> str:
    """``Fem av 24 uppdrag har statusen ”Löpande”, fyra ”Förvaltning” och tio beskrivs med egna ord``."""
    named = telling(counts)
    others = sum(counts.values()) - sum(named.values())
    of_all = f"av {number_of(len(given), many)}"
    if named:
        (status, most), *rest = named.items()
        parts = [f"{number_of(most, of_all, neuter=True)} har statusen {quoted(status)}"]
        parts += [number_of(count, quoted(other), neuter=True) for other, count in rest]
        parts += [number_of(others, "någon annan", neuter=True)] if others else []
    else:
        parts = [f"{number_of(others, of_all, neuter=True)} har var sin status"] if others else []
    left = _without_status(given, counts)
    if not parts:
        number, words = left[0].split(" ", 1)
        left = [f"{number} {of_all} {words}", *left[1:]]
    return capital(listed([*parts, *left]))


def _without_status(given: pd.DataFrame, counts: dict[str, int]) -> list[str]:
    """How many are described in words of their own, and how many have no status."""
    blank = int((given["status"] == "").sum())
    rest = {"beskrivs med egna ord": len(given) - sum(counts.values()) - blank, "saknar status": blank}
    return [number_of(count, words, neuter=True) for words, count in rest.items() if count]


def _due(given: pd.DataFrame) -> list[str]:
    """How many are to be reported back."""
    due = int((given["report_back"] != "").sum())
    return (
        [f"För {number_of(due, neuter=True)} anges när uppdraget ska återrapporteras."] if 0 < due < len(given) else []
    )


def _status_chart(data: CommitteeYear, given: pd.DataFrame) -> list[Chart]:
    """How many have each status, the most common first; nothing where they are few, or all alike."""
    counts = _short_statuses(given)
    if len(counts) < _FEWEST_STATUSES or len(given) < _FEWEST_ROWS:
        return []
    every = {**counts, **_rest(given, counts)}
    among = rows_of(data, "Uppdrag", given["row"])
    cells = [how_many(f"rader: {name.lower()}", count, among) for name, count in every.items()]
    (status, most), many = next(iter(counts.items())), _noun(data, given)
    lead = f"{capital(number_of(most, f'av {number_of(len(given), many)}', neuter=True))} har statusen {quoted(status)}"
    alike = [each for each, count in counts.items() if count == most]
    return [
        Chart(
            "bars",
            lead if len(alike) == 1 else _split(given, many, counts),
            f"{capital(many)} per status, antal",
            tuple(every),
            (series("Antal", cells),),
            unit="antal",
        )
    ]


def _rest(given: pd.DataFrame, counts: dict[str, int]) -> dict[str, int]:
    """How many are described in words of their own, and how many have no status."""
    blank = int((given["status"] == "").sum())
    rest = {"Beskriven med egna ord": len(given) - sum(counts.values()) - blank, "Ingen status angiven": blank}
    return {name: count for name, count in rest.items() if count}


def _status_table(data: CommitteeYear, given: pd.DataFrame) -> list[Table]:
    """How many assignments have each status; nothing when a sentence has said it all."""
    counts = _short_statuses(given)
    if len(counts) <= 4:
        return []
    every = {**counts, **_rest(given, counts)}
    among = rows_of(data, "Uppdrag", given["row"])
    rows = [Row((status, how_many(f"rader: {status.lower()}", many, among))) for status, many in every.items()]
    rows.append(Row(("Alla", how_many("rader", len(given), among)), total=True))
    return [Table("Antal per status", ("Status", "Antal"), tuple(rows))]


def _calendar_finding(data: CommitteeYear) -> str:
    planned = data.rows("calendar")
    if planned.empty:
        return ""
    planned = counted_rows(planned)
    groups = [(_group_name(data, group), len(group)) for _, group in planned.groupby(["table", "group"], sort=False)]
    start = f"Kalendern har {counted(len(planned), 'aktivitet', 'aktiviteter')}"
    if len(groups) == 1:
        return f"{start}."
    if len(groups) > 4:
        return f"{start} i {counted(len(groups), 'grupp', 'grupper')}."
    return f"{start}: {listed([number_of(count, f'i {quoted(name)}') for name, count in groups])}."


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
