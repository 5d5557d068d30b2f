"""The summary: what went well, what did not, what to decide."""

from __future__ import annotations

from analysis.present.section import Block, Section
from analysis.present.words import swedish_date
from analysis.sections.economy import economy_finding
from analysis.store import CommitteeYear


def summary(data: CommitteeYear) -> Section:
    """The section *Sammanfattning*, with the facts of the report's title."""
    about = data.about
    blocks: list[Block] = []
    return Section("sammanfattning", "Sammanfattning", economy_finding(data), tuple(blocks), facts=_front(data))


def _front(data: CommitteeYear) -> dict[str, str]:
    about = data.about
    return {
        "title": about.title,
        "municipality": about.municipality,
        "year": str(about.year),
        "document": about.document,
        "document_kind": about.document_kind,
        "decided": swedish_date(about.decided),
        "workbook": f"data/raw/{about.committee_id}/{about.year}.xlsx",
    }
