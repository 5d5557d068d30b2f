"""SCB's answers as a table of population, and the allocation key made from it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

import pandas as pd

from analysis.errors import SourceError
from analysis.numbers import MISSING
from analysis.paths import Project
from analysis.sources import jsonstat
from analysis.sources.snapshots import Answer, Snapshot, newest

SOURCE, WHAT = "scb", "population"
CELL_KEY_TABLES = frozenset({"TAB5557"})
"""Tables by the cell-key method, which moves every figure by a few persons: their parts need not sum to a total."""

_COLUMNS = ["region", "name", "year", "population", "missing", "table", "cell_key"]

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Population:
    """One snapshot, read.

    ``values``: region (SCB's code, 00 the country), name, year, population
    (registered residents on 31 December; NA when missing), missing (why, else
    ""), table (SCB's), cell_key (see :data:`CELL_KEY_TABLES`).

    ``unpublished`` are the years that were asked for if SCB had them, and it had not.
    """

    values: pd.DataFrame
    unpublished: tuple[int, ...]
    terms: str
    fetched: datetime


def stored(project: Project, on: date | None = None) -> Population | None:
    """The newest population (or that of a day), without asking the network; None if never fetched."""
    snapshot = newest(project, SOURCE, WHAT, on)
    return None if snapshot is None else figures(snapshot)


def figures(snapshot: Snapshot) -> Population:
    """Read a snapshot of SCB's answers.

    Raises
    ------
    SourceError
        When an answer has another shape than it had, or not every region and year asked for.
    """
    rows = [row for table in snapshot.question["tables"] for row in _rows(table, snapshot)]
    values = pd.DataFrame(rows, columns=_COLUMNS).astype({"population": "Int64"})
    return Population(values, tuple(snapshot.question["unpublished"]), snapshot.terms, snapshot.time)


def allocation_key(population: pd.DataFrame, members: Sequence[str], year: int) -> pd.Series:
    """The population of each member on 31 December of a year, in the members' order: ``allocate``'s key.

    Raises
    ------
    SourceError
        When a member is no municipality of that year, or has no figure.

    >>> values = pd.DataFrame({"name": ["Boden", "Luleå"], "year": 2023, "population": [28_048, 79_244]})
    >>> allocation_key(values, ["Luleå", "Boden"], 2023).to_dict()
    {'Luleå': 79244, 'Boden': 28048}
    """
    of_year = population[population["year"] == year].dropna(subset="population")
    known = of_year.set_index("name")["population"]
    unknown = [member for member in members if member not in known.index]
    if unknown:
        raise SourceError(f"Folkmängden {year} är inte känd för {', '.join(unknown)}.")
    return known.loc[list(members)].astype("int64")


def read_answer(answer: Answer, read: Callable[[Any], T]) -> T:
    """What ``read`` finds in the answer; SourceError when it is not of the shape that it expects."""
    try:
        return read(answer.json())
    except (AttributeError, KeyError, IndexError, TypeError, ValueError) as problem:
        raise SourceError(f"SCB:s svar har inte den form som det ska ({problem!r}): {answer.address}") from problem


def metadata_part(table: str) -> str:
    """The name of the part of a snapshot that holds a table's metadata."""
    return f"{table} metadata"


def _rows(table: str, snapshot: Snapshot) -> Iterator[tuple[Any, ...]]:
    """A row for every region and year asked of one table."""
    asked = snapshot.question["tables"][table]
    (metadata,) = snapshot.part(metadata_part(table))
    names = read_answer(metadata, lambda said: jsonstat.labels(said["dimension"]["Region"]))
    found: dict[tuple[str, int], tuple[int | None, str]] = {}
    for answer in snapshot.part(table):
        for key, value in read_answer(answer, lambda said: list(_cells(said))):
            if key in found:
                raise SourceError(f"SCB svarar två gånger för {key[0]} {key[1]}: {answer.address}")
            found[key] = value
    places = list(itertools.product(asked["regions"], asked["years"]))
    lacking = [f"{region} {year}" for region, year in places if (region, year) not in found]
    if lacking:
        raise SourceError(f"SCB:s svar ur {table} saknar {', '.join(lacking)}.")
    for region, year in places:
        yield region, names[region], year, *found[region, year], table, table in CELL_KEY_TABLES


def _cells(dataset: Mapping[str, Any]) -> Iterator[tuple[tuple[str, int], tuple[int | None, str]]]:
    """(region, year) and (population, why it is missing) of every cell."""
    for codes, value, status in jsonstat.cells(dataset):
        place = codes["Region"], int(codes["Tid"])
        if value is None:
            yield place, (None, MISSING.get(status, f"ingen uppgift ({status})" if status else "ingen uppgift"))
        elif value == 0:
            # SCB has 0 for the years before a municipality was formed
            yield place, (None, "kommunen fanns inte")
        else:
            yield place, (round(value), "")
