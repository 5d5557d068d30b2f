"""The committees' printed figures side by side: how many were checked, agree and do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analysis.present.section import Section
from analysis.present.values import Cell, Row, Table, Value
from analysis.present.words import capital
from analysis.reconcile import Verdict, reconcile
from analysis.sections.shared.counting import how_many, of_several, so_many
from analysis.sections.shared.places import placed, rows_with
from analysis.store import CommitteeYear

_VERDICTS: tuple[Verdict, ...] = ("agrees", "rounding", "differs", "note", "unknown")
_HEADINGS = (
    "Nämnd", "Kontroller", "Stämmer exakt", "Inom avrundning", "Går inte ihop", "Notering", "Går ej att avgöra",
)  # fmt: skip
_WITH, _ALL = "där tal inte går ihop", "där tal har prövats"


def reconciliation(years: Sequence[CommitteeYear]) -> Section | None:
    """The section *Avstämning*; None when no printed figure of any committee can be checked."""
    counts = [(data.about.title, verdicts([data]), _rows_checked([data])) for data in years]
    every, among = verdicts(years), _rows_checked(years)
    if not every:
        return None
    rows = [Row(tuple(_row(name, count, checked))) for name, count, checked in counts]
    if len(rows) > 1:
        rows.append(Row(tuple(_row("Alla", every, among)), total=True))
    note = "Vilka tal det gäller står i avsnittet Avstämning i varje nämnds rapport."
    shown = Table(f"Kontroller per nämnd {years[0].about.year}", _HEADINGS, tuple(rows), note=note)
    checked, wrong = how_many("kontroller", every.total(), among), disagreeing(years)
    who = sum(count["differs"] > 0 for _, count, _ in counts)
    committees = [how_many(f"nämnder: {what}", number, among) for what, number in ((_WITH, who), (_ALL, len(counts)))]
    told = of_several(checked, wrong, *(committees if len(counts) > 1 else ()))
    finding = _finding(checked, wrong, *committees)
    return placed(Section("avstamning", "Avstämning", finding, (shown,), cited=told), *years)


def disagreeing(years: Sequence[CommitteeYear]) -> Value:
    """How many printed figures of all the committees do not agree."""
    return how_many(f"kontroller: {_HEADINGS[4].lower()}", verdicts(years)["differs"], _rows_checked(years))


def _rows_checked(years: Sequence[CommitteeYear]) -> tuple[str, ...]:
    return tuple(row for data in years for row in rows_with(data, (finding.cell for finding in reconcile(data))))


def verdicts(years: Sequence[CommitteeYear]) -> Counter[Verdict]:
    """How many of all the committees' checks there are of each verdict."""
    return Counter(finding.verdict for data in years for finding in reconcile(data))


def _finding(checked: Value, wrong: Value, who: Value, of_all: Value) -> str:
    text = f"{capital(so_many(checked, 'kontroll', 'kontroller'))} av tryckta tal"
    if not wrong.number:
        return f"{text}: inget tal går emot ett annat."
    many = so_many(wrong, "går inte ihop", "går inte ihop", neuter=True)
    if of_all.number == 1:
        return f"{text}: {many}."
    return f"{text}: {many}, hos {so_many(who, 'av', 'av')} {so_many(of_all, 'nämnd', 'nämnder')}."


def _row(name: str, count: Counter[Verdict], among: tuple[str, ...]) -> list[Cell]:
    if not count.total():
        return [name, *[Value(None)] * (len(_HEADINGS) - 1)]
    each = zip(_HEADINGS[2:], _VERDICTS, strict=True)
    counts = [how_many(f"kontroller: {heading.lower()}", count[verdict], among) for heading, verdict in each]
    return [name, how_many("kontroller", count.total(), among), *counts]
