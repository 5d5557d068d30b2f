"""The committees' printed figures side by side: how many were checked, agree and do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.present.section import Section
from analysis.present.values import Cell, Row, Table, Value
from analysis.present.words import capital, counted
from analysis.reconcile import Verdict, reconcile
from analysis.sections.shared.counting import how_many, number_of
from analysis.sections.shared.places import placed, rows_with
from analysis.store import CommitteeYear

_VERDICTS: tuple[Verdict, ...] = ("agrees", "rounding", "differs", "note", "unknown")
_HEADINGS = (
    "Nämnd", "Kontroller", "Stämmer exakt", "Inom avrundning", "Går inte ihop", "Notering", "Går ej att avgöra",
)  # fmt: skip


def reconciliation(years: Sequence[CommitteeYear]) -> Section | None:
    """The section *Avstämning*; None when no printed figure of any committee can be checked."""
    counts = [(data.about.title, verdicts([data]), _rows_checked(data)) for data in years]
    every = verdicts(years)
    if not every:
        return None
    rows = [Row(tuple(_row(name, count, among))) for name, count, among in counts]
    if len(rows) > 1:
        among = tuple(row for *_, some in counts for row in some)
        rows.append(Row(tuple(_row("Alla", every, among)), total=True))
    note = "Vilka tal det gäller står i avsnittet Avstämning i varje nämnds rapport."
    shown = Table(f"Kontroller per nämnd {years[0].about.year}", _HEADINGS, tuple(rows), note=note)
    finding = _finding([count for _, count, _ in counts], every)
    return placed(Section("avstamning", "Avstämning", finding, (shown,)), *years)


def _rows_checked(data: CommitteeYear) -> tuple[str, ...]:
    return rows_with(data, (finding.cell for finding in reconcile(data)))


def verdicts(years: Sequence[CommitteeYear]) -> Counter[Verdict]:
    """How many of all the committees' checks there are of each verdict."""
    return Counter(finding.verdict for data in years for finding in reconcile(data))


def _finding(counts: Sequence[Counter[Verdict]], every: Counter[Verdict]) -> str:
    checked = f"{capital(counted(every.total(), 'kontroll', 'kontroller'))} av tryckta tal"
    if not every["differs"]:
        return f"{checked}: inget tal går emot ett annat."
    many = number_of(every["differs"], "går inte ihop", neuter=True)
    if len(counts) == 1:
        return f"{checked}: {many}."
    who = sum(count["differs"] > 0 for count in counts)
    return f"{checked}: {many}, hos {number_of(who)} av {number_of(len(counts), 'nämnder')}."


def _row(name: str, count: Counter[Verdict], among: tuple[str, ...]) -> list[Cell]:
    if not count.total():
        return [name, *[Value(None)] * (len(_HEADINGS) - 1)]
    each = zip(_HEADINGS[2:], _VERDICTS, strict=True)
    counts = [how_many(f"kontroller: {heading.lower()}", count[verdict], among) for heading, verdict in each]
    return [name, how_many("kontroller", count.total(), among), *counts]
