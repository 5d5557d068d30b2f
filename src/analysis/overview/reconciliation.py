"""The committees' printed figures side by side: how many were checked, agree and do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.present.section import Section
from analysis.present.values import Cell, Row, Table, Value
from analysis.present.words import capital, counted
from analysis.reconcile import Verdict, reconcile
from analysis.sections.shared.counting import how_many, number_of
from analysis.sections.shared.places import placed, rows_with
from analysis.sections.shared.sentence import Sentence, counts
from analysis.store import CommitteeYear

_VERDICTS: tuple[Verdict, ...] = ("agrees", "rounding", "differs", "note", "unknown")
_HEADINGS = (
    "Nämnd", "Kontroller", "Stämmer exakt", "Inom avrundning", "Går inte ihop", "Notering", "Går ej att avgöra",
)  # fmt: skip


@dataclass(frozen=True)
class Checked:
    """How many checks of printed figures there are of each verdict, and the rows that they check.

    ``wrong`` are the rows of those that do not agree.
    """

    count: Counter[Verdict]
    among: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def disagreeing(self) -> tuple[Value, ...]:
        """How many do not agree, as a sentence cites it."""
        return counts("kontroller", self.wrong, (_HEADINGS[4].lower(), self.count["differs"]))


def checked(years: Sequence[CommitteeYear]) -> list[Checked]:
    """What the checks of each committee give."""
    found = [(data, reconcile(data)) for data in years]
    return [
        Checked(
            Counter(each.verdict for each in findings),
            rows_with(data, (each.cell for each in findings)),
            rows_with(data, (each.cell for each in findings if each.verdict == "differs")),
        )
        for data, findings in found
    ]


def together(some: Sequence[Checked]) -> Checked:
    """The checks of all of them."""
    every = sum((each.count for each in some), Counter[Verdict]())
    among = tuple(row for each in some for row in each.among)
    return Checked(every, among, tuple(row for each in some for row in each.wrong))


def reconciliation(years: Sequence[CommitteeYear]) -> Section | None:
    """The section *Avstämning*; None when no printed figure of any committee can be checked."""
    found = checked(years)
    every = together(found)
    if not every.count:
        return None
    rows = [Row(tuple(_row(data.about.title, each))) for data, each in zip(years, found, strict=True)]
    if len(rows) > 1:
        rows.append(Row(tuple(_row("Alla", every)), total=True))
    note = "Vilka tal det gäller står i avsnittet Avstämning i varje nämnds rapport."
    shown = Table(f"Kontroller per nämnd {years[0].about.year}", _HEADINGS, tuple(rows), note=note)
    told = _told(every, [each for each in found if each.count])
    return placed(Section("avstamning", "Avstämning", told.text, (shown,), cited=told.cited), *years)


def _told(every: Checked, some: Sequence[Checked]) -> Sentence:
    """How many figures were checked and do not agree; of several committees that have such, of how many of them."""
    number, wrong = every.count.total(), every.count["differs"]
    text = f"{capital(counted(number, 'kontroll', 'kontroller'))} av tryckta tal"
    cited = counts("kontroller", every.among, ("", number)) + every.disagreeing
    if not wrong:
        return Sentence(f"{text}: inget tal går emot ett annat.", cited)
    text += f": {number_of(wrong, 'går inte ihop', neuter=True)}"
    if len(some) == 1:
        return Sentence(f"{text}.", cited)
    who = sum(each.count["differs"] > 0 for each in some)
    cited += counts("nämnder", every.among, ("där tal inte går ihop", who), ("där tal har prövats", len(some)))
    return Sentence(f"{text}, hos {number_of(who)} av {number_of(len(some), 'nämnder')}.", cited)


def _row(name: str, found: Checked) -> list[Cell]:
    if not found.count:
        return [name, *[Value(None)] * (len(_HEADINGS) - 1)]
    each = zip(_HEADINGS[2:], _VERDICTS, strict=True)
    cells = [how_many(f"kontroller: {heading.lower()}", found.count[verdict], found.among) for heading, verdict in each]
    return [name, how_many("kontroller", found.count.total(), found.among), *cells]
