"""Where the figures of a section stand: each origin's cell, table, heading and printed text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from analysis.present.section import Section
from analysis.present.values import Place
from analysis.present.words import per_cent
from analysis.schema.about import About
from analysis.store import CommitteeYear

_ROW_WORDS = ("activity", "area", "goal", "action", "group", "label", "sex", "age", "place")
"""What names a row, in the order it is said."""


def placed(section: Section, *years: CommitteeYear) -> Section:
    """The section with the place of every origin of its figures, found in these committee-years."""
    wanted = {value.origin for value in section.figures if value.origin}
    return replace(section, places={place: each for data in years for place, each in _places(data, wanted)})


def elsewhere(data: CommitteeYear) -> CommitteeYear:
    """The same figures, each cell told with its workbook (``committee/2022!Drift!H12``): for use outside its report."""
    workbook = f"{data.about.committee_id}/{data.about.year}!"
    cells = {line: workbook + cell for line, cell in data.about.cells.items()}
    records = data.records.assign(cell=data.records["cell"].map(lambda cell: workbook + cell, na_action="ignore"))
    return replace(data, about=replace(data.about, cells=cells), records=records)


def _places(data: CommitteeYear, wanted: set[str]) -> Iterator[tuple[str, Place]]:
    about = data.about
    records = data.records[data.records["cell"].isin(wanted)]
    sources = dict(zip(data.tables["table"], data.tables["source"], strict=True))
    for record in records.to_dict("records"):
        table, text = str(record["table"]), str(record["text"])
        where = (table, sources.get(table, ""), _row(record), str(record["heading"]), text)
        yield record["cell"], _place(about, record["cell"], *where)
    for year, rate in about.internal_interest.items():
        line = f"Internränta {year}"
        if about.cells.get(line) in wanted:
            yield about.cells[line], _place(about, about.cells[line], "", "bladet Om", line, "Värde", per_cent(rate, 2))


def _place(about: About, cell: str, table: str, source: str, row: str, column: str, printed: str) -> Place:
    return Place(about.workbook, "!".join(cell.split("!")[-2:]), about.document, table, source, row, column, printed)


def _row(record: Mapping[str, Any]) -> str:
    """The row's name, with what tells it from others of the name.

    >>> _row({"activity": "Kansli", "label": "Nettokostnad", "sex": None})
    'Kansli, Nettokostnad'
    """
    words = [record.get(name) for name in _ROW_WORDS]
    return ", ".join(dict.fromkeys(word for word in words if isinstance(word, str) and word))
