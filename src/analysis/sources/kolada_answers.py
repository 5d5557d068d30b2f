"""Kolada's answers as tables: every indicator, place and year that was asked for, a row each."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from analysis.errors import SourceError
from analysis.numbers import MISSING
from analysis.paths import Project
from analysis.sources.kolada_pages import Fields, changed, rows_of, with_fields
from analysis.sources.kolada_places import Place, read_municipality, read_places
from analysis.sources.snapshots import Answer, Snapshot, newest

SOURCE = "kolada"
SEXES = {"T": "alla", "K": "kvinnor", "M": "män"}
ABSENT = "finns inte i Kolada"
"""Why a figure is missing that Kolada gave no row for, as for a year not yet published."""

_REASONS = {**MISSING, "": "ingen uppgift", "missing": "ingen uppgift", "private": MISSING[".."]}

_INDICATOR: Fields = {"id": str, "title": str, "description": str | None}
_ROW: Fields = {"kpi": str, "municipality": str, "period": int | str, "values": list}
_CELL: Fields = {"gender": str, "value": float | int | None, "status": str | None}

_VALUE_COLUMNS = ["kpi", "place", "name", "kind", "year", "sex", "value", "missing", "status", "members"]
_Key = tuple[str, str, int, str]
_Value = tuple[float, str, str, int]


@dataclass(frozen=True)
class Question:
    """What to compare: a municipality's four-digit code, Kolada ids and years."""

    municipality: str
    kpis: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Figures:
    """One snapshot, read.

    ``values``: kpi, place (id), name, kind (see
    :class:`~analysis.sources.kolada_places.Place`), year, sex (alla,
    kvinnor, män), value (in the unit that the indicator's title states; NaN when
    missing), missing (why, else ""), status (Kolada's own), members (how many
    municipalities a group's mean is made of). *alla* has a row for every
    indicator, place and year asked for; the sexes have one where Kolada does.

    ``indicators``: kpi, title (ends with the unit), description, published (date of the next publication, or "").

    ``terms`` stand where a value is shown as it is. What is computed from the
    values is our own work: Kolada may then not be named as its source.
    """

    question: Question
    values: pd.DataFrame
    indicators: pd.DataFrame
    terms: str
    fetched: datetime


def snapshot_name(committee: str, year: int) -> str:
    """What a committee and year's snapshot of Kolada is called.

    >>> snapshot_name("lulea-kommunstaben", 2023)
    'lulea-kommunstaben-2023'
    """
    return f"{committee}-{year}"


def kolada_ids(text: str) -> tuple[str, ...]:
    """The ids in a cell of the column *Kolada-id*.

    >>> kolada_ids("N00945, u28116")
    ('N00945', 'U28116')
    """
    return tuple(part.upper() for part in re.split(r"[\s,;]+", text) if part)


def stored(project: Project, committee: str, year: int, on: date | None = None) -> Figures | None:
    """The newest figures fetched (or the newest of a day), without asking the network; None when there are none."""
    snapshot = newest(project, SOURCE, snapshot_name(committee, year), on)
    return None if snapshot is None else figures(snapshot)


def figures(snapshot: Snapshot) -> Figures:
    """Read a snapshot of Kolada's answers.

    Raises
    ------
    SourceError
        When an id is unknown, an answer has another shape than it had, or says
        something that was not asked for.
    """
    asked = snapshot.question
    question = Question(asked["municipality"], tuple(asked["kpis"]), tuple(asked["years"]))
    indicators = read_indicators(question.kpis, snapshot.part("kpi"))
    own = read_municipality(question.municipality, snapshot.part("municipality"))
    places = read_places(own, snapshot.part("municipality_groups"))
    values = _read_values(question, places, snapshot.part("data"))
    return Figures(question, values, indicators, snapshot.terms, snapshot.time)


def read_indicators(kpis: Sequence[str], answers: Sequence[Answer]) -> pd.DataFrame:
    """kpi, title, description and published of the indicators; SourceError names those that Kolada does not have."""
    known = {row["id"]: row for answer in answers for row in rows_of(answer, _INDICATOR)}
    unknown = [kpi for kpi in kpis if kpi not in known]
    if unknown:
        raise SourceError(f"Kolada har inget nyckeltal med id {', '.join(unknown)}.")
    fields = ("id", "title", "description", "publication_date")
    rows = [[known[kpi].get(field) or "" for field in fields] for kpi in kpis]
    return pd.DataFrame(rows, columns=["kpi", "title", "description", "published"])


def missing_reason(value: float | None, status: str, deleted: bool = False) -> str:
    """Why there is no value, in words; "" when there is one.

    >>> missing_reason(None, "..")
    'sekretess eller osäker uppgift'
    >>> missing_reason(0.0, "")
    ''
    """
    if deleted:
        return "borttagen ur Kolada"
    if value is not None:
        return ""
    return _REASONS.get(status.lower(), f"ingen uppgift ({status})")


def _read_values(question: Question, places: Sequence[Place], answers: Sequence[Answer]) -> pd.DataFrame:
    asked = list(itertools.product(question.kpis, places, question.years))
    found = _found({(kpi, place.id, year) for kpi, place, year in asked}, answers)
    absent = (math.nan, ABSENT, "", 0)
    rows = [
        (kpi, place.id, place.name, place.kind, year, sex, *found.get((kpi, place.id, year, sex), absent))
        for kpi, place, year in asked
        for sex in SEXES.values()
        if sex == SEXES["T"] or (kpi, place.id, year, sex) in found
    ]
    return pd.DataFrame(rows, columns=_VALUE_COLUMNS)


def _found(asked: set[tuple[str, str, int]], answers: Sequence[Answer]) -> dict[_Key, _Value]:
    """Every figure of every page, once each, none but what was asked for."""
    found: dict[_Key, _Value] = {}
    for answer in answers:
        for key, value in _cells(answer):
            if key[:3] not in asked:
                raise changed(answer, f"{_words(key)} är inte frågat efter")
            if key in found:
                raise changed(answer, f"{_words(key)} kom två gånger")
            found[key] = value
    return found


def _cells(answer: Answer) -> Iterator[tuple[_Key, _Value]]:
    """Each figure of one page."""
    for row in rows_of(answer, _ROW):
        if not str(row["period"]).isdigit():
            raise changed(answer, f"”period” är {row['period']!r}")
        for cell in with_fields(answer, row["values"], _CELL):
            value, status = cell["value"], cell["status"] or ""
            if cell["gender"] not in SEXES or not math.isfinite(value or 0):
                raise changed(answer, f"kön {cell['gender']!r} och värde {value!r}")
            reason = missing_reason(value, status, bool(cell.get("isdeleted")))
            key = (row["kpi"], row["municipality"], int(row["period"]), SEXES[cell["gender"]])
            yield key, (math.nan if reason else float(value), reason, status, int(cell.get("count") or 0))


def _words(key: _Key) -> str:
    return f"{key[0]} för {key[1]} {key[2]} ({key[3]})"
