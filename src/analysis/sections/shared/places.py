"""Where the figures of a section stand: each origin's cell, table, heading and printed text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analysis.present.section import Section
from analysis.present.values import Place
from analysis.store import CommitteeYear

_ROW_WORDS = ("activity", "area", "goal", "action", "group", "label", "sex", "age", "place")
"""What names a row, in the order it is said."""


def placed(section: Section, *years: CommitteeYear) -> Section:
    """The section with the place of every origin of its figures, found in these committee-years."""
    wanted = {value.origin for value in section.figures if value.origin}
    return replace(section, places={origin: place for data in years for origin, place in _places(data, wanted).items()})


def elsewhere(data: CommitteeYear) -> CommitteeYear:
    """The same figures, each cell told with its workbook (``committee/2022!Drift!H12``): for use outside its report."""
    workbook = f"{data.about.committee_id}/{data.about.year}!"
    return replace(data, records=data.records.assign(cell=workbook + data.records["cell"]))


def _places(data: CommitteeYear, wanted: set[str]) -> dict[str, Place]:
    records = data.records[data.records["cell"].isin(wanted)]
    sources = dict(zip(data.tables["table"], data.tables["source"], strict=True))
    return {record["cell"]: _place(data, record, sources) for record in records.to_dict("records")}


def _place(data: CommitteeYear, record: Mapping[str, Any], sources: Mapping[str, str]) -> Place:
    about, table = data.about, str(record["table"])
    return Place(
        workbook=f"data/raw/{about.committee_id}/{about.year}.xlsx",
        cell="!".join(record["cell"].split("!")[-2:]),
        document=about.document,
        table=table,
        source=sources.get(table, ""),
        row=_row(record),
        column=str(record["heading"]),
        printed=str(record["text"]),
    )


def _row(record: Mapping[str, Any]) -> str:
    """The row's name, with what tells it from others of the name.

    >>> _row({"activity": "Kansli", "label": "Nettokostnad", "sex": None})
    'Kansli, Nettokostnad'
    """
    words = [record.get(name) for name in _ROW_WORDS]
    return ", ".join(dict.fromkeys(word for word in words if isinstance(word, str) and word))
