"""The summary: what went well, what did not, what to decide."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.present.section import Section
from analysis.present.sentences import sentences
from analysis.present.values import Block, Bullets, Value
from analysis.present.words import capital, counted, swedish_date
from analysis.sections.allocation.section import allocation
from analysis.sections.economy.finding import economy_told
from analysis.sections.economy.section import economy
from analysis.sections.goals.assignments import assignments
from analysis.sections.goals.risks import risks
from analysis.sections.goals.section import goals
from analysis.sections.indicators.section import indicators
from analysis.sections.investments.section import investments
from analysis.sections.points import all_points
from analysis.sections.reconciliation import reconciliation
from analysis.sections.requests.prices import prices
from analysis.sections.requests.section import requests
from analysis.sections.shared.places import elsewhere, placed, rows_of
from analysis.sections.shared.sentence import Sentence, counts
from analysis.sections.sources import NO_FIGURES
from analysis.sections.staff.section import staff
from analysis.sections.staff.volumes import volumes
from analysis.store import CommitteeYear

_FOLLOW_UP = "uppföljning"
_OTHERS = (goals, indicators, investments, prices, requests, staff, volumes, risks, assignments, reconciliation)
_TITLES = {
    "well": "Det gick bra",
    "badly": "Det gick mindre bra",
    "aims": "Utgångsläget mot målen",
    "to_decide": "Att besluta eller ta ställning till",
}
_TO_COME = "Läget mot kommande års mål"
"""In a follow-up, for the targets whose year has not come; in a plan they are where it starts from."""


def summary(data: CommitteeYear, neighbours: Sequence[CommitteeYear] = ()) -> Section:
    """The section *Sammanfattning*, with the facts of the report's title.

    ``neighbours`` are the committee's other years, for what the sections tell beside them.
    """
    sources = all_points(data)
    blocks: list[Block] = []
    for kind, title in _titles(data).items():
        points: list[Sentence] = [point for source in sources for point in getattr(source, kind)]
        items, cited = tuple(point.text for point in points), tuple(point.cited for point in points)
        blocks += [Bullets(title, items, cited)] if points else []
    told = _finding(data)
    blocks = blocks or _in_short(data, neighbours, told.text)
    made = Section("sammanfattning", "Sammanfattning", told.text, tuple(blocks), _front(data), cited=told.cited)
    return placed(made, data, *map(elsewhere, neighbours))


def _titles(data: CommitteeYear) -> dict[str, str]:
    """Targets to come are a plan's starting point; in a follow-up they are where things stand."""
    return {**_TITLES, "aims": _TO_COME} if _FOLLOW_UP in data.about.document_kind else _TITLES


def _in_short(data: CommitteeYear, neighbours: Sequence[CommitteeYear], told: str) -> list[Block]:
    """The first sentence of each section that is not told yet, where nothing went well or badly or is to be decided."""
    first: dict[str, tuple[Value, ...]] = {}
    made = [economy(data, neighbours), allocation(data, neighbours), *(make(data) for make in _OTHERS)]
    for section in filter(None, made):
        new = [sentence for sentence in sentences(section.finding) if sentence not in told]
        first.update(dict.fromkeys(new[:1], section.cited))
    return [Bullets("I korthet", tuple(first), tuple(first.values()))] if first else []


def _finding(data: CommitteeYear) -> Sentence:
    """The economy in a sentence; where there are no operating figures what the goals tell, or what there is."""
    if len(data.figures("operating")):
        return economy_told(data)
    aims = goals(data)
    if aims:
        return Sentence(aims.finding, aims.cited)
    if data.records.empty:
        return Sentence(f"{capital(NO_FIGURES)}.")
    tables, rows = len(data.tables), rows_of(data, "Tabeller", data.tables["row"])
    text = f"Rapporten återger {counted(tables, 'tabell', 'tabeller')} ur {data.about.document}."
    return Sentence(text, counts("tabeller", rows, ("", tables)))


def _front(data: CommitteeYear) -> dict[str, str]:
    about = data.about
    return {
        "title": about.title,
        "municipality": about.municipality,
        "year": str(about.year),
        "document": about.document,
        "document_kind": about.document_kind,
        "decided": swedish_date(about.decided),
        "workbook": about.workbook,
    }
