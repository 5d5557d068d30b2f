"""The committees' printed figures side by side: how many were checked, agree and do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.overview.cells import count_cell
from analysis.present.section import Section
from analysis.present.values import Cell, Row, Table, Value
from analysis.present.words import capital, counted
from analysis.reconcile import Verdict, reconcile
from analysis.sections.shared.counting import number_of
from analysis.store import CommitteeYear

_VERDICTS: tuple[Verdict, ...] = ("agrees", "rounding", "differs", "note", "unknown")
_HEADINGS = (
    "Nämnd", "Kontroller", "Stämmer", "Inom avrundning", "Går inte ihop", "Notering", "Går ej att avgöra",
)  # fmt: skip


def reconciliation(years: Sequence[CommitteeYear]) -> Section | None:
    """The section *Avstämning*; None when no printed figure of any committee can be checked."""
    counts = [(data.about.title, verdicts([data])) for data in years]
    every = verdicts(years)
    if not every:
        return None
    rows = [Row(tuple(_row(name, count))) for name, count in counts]
    if len(rows) > 1:
        rows.append(Row(tuple(_row("Alla", every)), total=True))
    note = "Vilka tal det gäller står i avsnittet Avstämning i varje nämnds rapport."
    shown = Table(f"Kontroller per nämnd {years[0].about.year}", _HEADINGS, tuple(rows), note=note)
    return Section("avstamning", "Avstämning", _finding([count for _, count in counts], every), (shown,))


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


def _row(name: str, count: Counter[Verdict]) -> list[Cell]:
    if not count.total():
        return [name, *[Value(None)] * (len(_HEADINGS) - 1)]
    return [
        name,
        count_cell(count.total(), "kontroller"),
        *(count_cell(count[each], "kontroller") for each in _VERDICTS),
    ]
