"""Where the figures of a section stand: each origin's cell, table, heading and printed text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from analysis.present.section import Section
from analysis.present.values import Place
from analysis.present.words import per_cent
from analysis.schema import sheet as sheet_named
from analysis.schema.about import FEWEST_LINE, About
from analysis.store import CommitteeYear

_ROW_WORDS = ("activity", "area", "goal", "action", "group", "label", "sex", "age", "place")
"""What names a row, in the order it is said."""
_COMMITTEE = "Nämnd"
_COLUMN = re.compile(r"![A-Z]+(?=\d+$)")


def placed(section: Section, *years: CommitteeYear) -> Section:
    """The section with the place of every origin of its figures, and of what they count, found in these years."""
    wanted = {each for value in section.figures for each in (value.origin, *value.among) if each}
    return replace(section, places={place: each for data in years for place, each in _places(data, wanted)})


def rows_of(data: CommitteeYear, sheet: str, rows: Iterable[int]) -> tuple[str, ...]:
    """What a count tells that it counts among: rows of a sheet by its heading, always with their workbook."""
    return tuple(data.about.row_name(sheet, row) for row in rows)


def rows_with(data: CommitteeYear, cells: Iterable[str]) -> tuple[str, ...]:
    """The same of the rows that these cells stand in, whether they are told with their workbook or not.

    >>> import types
    >>> about = types.SimpleNamespace(committee_id="x", year=2024)
    >>> rows_with(types.SimpleNamespace(about=about), ["Drift!K12", "x/2024!Drift!L12"])
    ('x/2024!Drift!12',)
    """
    workbook = _workbook(data.about)
    return tuple(dict.fromkeys(workbook + _COLUMN.sub("!", cell.removeprefix(workbook)) for cell in cells))


def naming(data: CommitteeYear) -> tuple[str, ...]:
    """What a count of committees counts among: the line of *Om* that names this one."""
    return rows_with(data, [cell for line, cell in data.about.cells.items() if line == _COMMITTEE])


def _workbook(about: About) -> str:
    return f"{about.committee_id}/{about.year}!"


def elsewhere(data: CommitteeYear) -> CommitteeYear:
    """The same figures, each cell told with its workbook (``committee/2022!Drift!H12``): for use outside its report."""
    workbook = _workbook(data.about)
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
    yield from _rows_placed(data, wanted)
    for line, printed in _lines_of(about).items():
        if about.cells.get(line) in wanted:
            yield about.cells[line], _place(about, about.cells[line], "", "bladet Om", line, "Värde", printed)


def _lines_of(about: About) -> dict[str, str]:
    """The lines of *Om* that a report tells figures of, and what stands there."""
    interest = {f"Internränta {year}": per_cent(rate, 2) for year, rate in about.internal_interest.items()}
    return {**interest, FEWEST_LINE: str(about.fewest_by_sex)}


def _rows_placed(data: CommitteeYear, wanted: set[str]) -> Iterator[tuple[str, Place]]:
    """The rows that counts speak of, those of *Tabeller* and the one of *Om* that names the committee among them."""
    sources = dict(zip(data.tables["table"], data.tables["source"], strict=True))
    rows = data.records[["sheet", "row", "table"]].drop_duplicates()
    known = [(sheet_named(sheet).heading, row, table) for sheet, row, table in rows.itertuples(index=False)]
    known += [("Tabeller", row, table) for row, table in zip(data.tables["row"], data.tables["table"], strict=True)]
    for sheet, row, table in known:
        name = data.about.row_name(sheet, row)
        if name in wanted:
            yield name, _place(data.about, name, table, sources.get(table, ""), "", "", "")
    for name in wanted.intersection(naming(data)):
        yield name, _place(data.about, name, "", "bladet Om", _COMMITTEE, "", "")


def _place(about: About, cell: str, table: str, source: str, row: str, column: str, printed: str) -> Place:
    return Place(about.workbook, "!".join(cell.split("!")[-2:]), about.document, table, source, row, column, printed)


def _row(record: Mapping[str, Any]) -> str:
    """The row's name, with what tells it from others of the name.

    >>> _row({"activity": "Kansli", "label": "Nettokostnad", "sex": None})
    'Kansli, Nettokostnad'
    """
    words = [record.get(name) for name in _ROW_WORDS]
    return ", ".join(dict.fromkeys(word for word in words if isinstance(word, str) and word))
