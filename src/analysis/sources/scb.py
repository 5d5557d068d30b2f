"""SCB (PxWeb API v2): the population of every municipality, the key that joint costs are allocated by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from analysis.errors import SourceError
from analysis.sources import jsonstat
from analysis.sources.http import Client, batches
from analysis.sources.population import SOURCE, WHAT, figures, metadata_part, read_answer
from analysis.sources.snapshots import Answer, Snapshot

BASE_URL = "https://statistikdatabasen.scb.se/api/v2"
TERMS = "Källa: SCB"
CELL_LIMIT = 150_000
"""Cells that one call may ask for."""
TABLES = ("TAB638", "TAB5557")
"""Population by region, civil status, age and sex: 1968–2024, and from 2025 by the cell-key method."""
COUNTRY = "00"
CONTENT = "Folkmängd"
"""The label of what is asked for; its code differs from table to table."""
TOTALS = {"Alder": ("tot", "TotSA"), "Kon": ("TotSa",), "Civilstand": ("SC",)}
"""The codes that hold everybody, where a variable has one; else it is left out, and SCB itself adds it up."""

_CODE_LENGTH = 4  # of a municipality; counties have two digits


@dataclass(frozen=True)
class _Table:
    """What a table can be asked for; ``totals`` selects everybody's population."""

    name: str
    years: tuple[int, ...]
    regions: tuple[str, ...]
    totals: Mapping[str, Sequence[str]]


def fetch(
    client: Client, years: Sequence[int], *, if_published: bool = False, cell_limit: int = CELL_LIMIT
) -> Snapshot:
    """Ask SCB for the population of every municipality and the country on 31 December of these years.

    Not kept yet: see :func:`analysis.sources.snapshots.keep`. With
    ``if_published`` a year that SCB does not have is noted instead of an error.

    Raises
    ------
    SourceError
        When SCB has not a year asked for (or none of them), or an answer is not of the documented shape.
    """
    fetched = client.now().isoformat(timespec="seconds")
    left, answers, asked = sorted(set(years)), list[Answer](), dict[str, Any]()
    for name in TABLES:
        if not left:
            break
        metadata = client.get(metadata_part(name), f"tables/{name}/metadata", {"lang": "sv"})
        table = read_answer(metadata, partial(_table, name))
        if chosen := [year for year in left if year in table.years]:
            asked[name] = {"years": chosen, "regions": list(table.regions)}
            answers += [metadata, *_data(client, table, chosen, cell_limit)]
        left = [year for year in left if year not in table.years]
    if (left and not if_published) or not asked:
        raise SourceError(f"SCB har ingen folkmängd för {', '.join(map(str, left))} (i {' eller '.join(TABLES)}).")
    snapshot = Snapshot(SOURCE, WHAT, TERMS, fetched, {"tables": asked, "unpublished": left}, tuple(answers))
    figures(snapshot)  # what is wrong is found before anything is kept
    return snapshot


def _table(name: str, metadata: Mapping[str, Any]) -> _Table:
    """Read a table's metadata; KeyError, TypeError or ValueError when it is not of the documented shape."""
    dimensions = metadata["dimension"]
    others = [variable for variable in dimensions if variable not in {"Region", "Tid", "ContentsCode"}]
    totals = {variable: _total(name, variable, dimensions[variable]) for variable in others}
    contents = [code for code, label in jsonstat.labels(dimensions["ContentsCode"]).items() if label == CONTENT]
    regions = [code for code in jsonstat.codes(dimensions["Region"]) if code == COUNTRY or len(code) == _CODE_LENGTH]
    if len(contents) != 1 or len(regions) <= 1:
        raise SourceError(f"SCB:s tabell {name} är ändrad: ”{CONTENT}” {len(contents)} gånger, {len(regions)} områden.")
    selected = {variable: [code] for variable, code in totals.items() if code}
    years = tuple(int(code) for code in jsonstat.codes(dimensions["Tid"]))
    return _Table(name, years, tuple(regions), {**selected, "ContentsCode": contents})


def _total(table: str, variable: str, dimension: Mapping[str, Any]) -> str:
    """The code of the total, or "" when the variable is to be left out."""
    held = jsonstat.codes(dimension)
    total = next((code for code in TOTALS.get(variable, ()) if code in held), "")
    if not total and not dimension.get("extension", {}).get("elimination"):
        raise SourceError(f"SCB:s tabell {table} är ändrad: ”{variable}” har ingen känd total och kan inte utelämnas.")
    return total


def _data(client: Client, table: _Table, years: Sequence[int], cell_limit: int) -> list[Answer]:
    """The table's answers, in as many calls as the limit of cells asks for."""
    answers = []
    for regions in batches(table.regions, max(1, cell_limit // len(years))):
        selection = {"Region": list(regions), **table.totals, "Tid": [str(year) for year in years]}
        body = {"selection": [{"variableCode": name, "valueCodes": list(codes)} for name, codes in selection.items()]}
        path, params = f"tables/{table.name}/data", {"lang": "sv", "outputFormat": "json-stat2"}
        answers.append(client.post(table.name, path, params, body))
    return answers
