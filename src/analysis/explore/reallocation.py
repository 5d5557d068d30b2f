"""How services would be shared between the members by another model or key, in kr.

A difference is changed − today's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.formulas import allocate
from analysis.formulas.keys import EQUAL_SHARES, Column, completed, infer_keys
from analysis.sections.allocation.columns import parts
from analysis.sources.population import Population
from analysis.store import CommitteeYear


def services(data: CommitteeYear) -> dict[str, list[Column]]:
    """The services of each part of the document, those left out in which a member's name stands twice."""
    named = {
        part.name: [column for column in part.summed if len(set(column.members)) == len(column.members)]
        for part in parts(data)
    }
    return {name: columns for name, columns in named.items() if columns}


@dataclass(frozen=True, eq=False)
class PopulationKey:
    """A key to allocate by, and where it is from."""

    name: str
    shares: pd.Series


def population_keys(documents: Iterable[CommitteeYear], population: Population | None = None) -> list[PopulationKey]:
    """The keys that the documents' columns imply, then SCB's population of every year that is fetched.

    An implied share is known within bounds only; the key holds their middle.
    """
    columns = [column for data in documents for part in parts(data) for column in part.summed]
    found = [
        PopulationKey(f"framräknad ur {key.source.service} {key.source.year}", key.bounds.mean(axis=1).clip(lower=0))
        for key in infer_keys(columns)
    ]
    if population is not None:
        values = population.values.dropna(subset="population")
        found += [
            PopulationKey(f"folkmängden {year} (källa: SCB)", group.set_index("name")["population"].astype(float))
            for year, group in values.groupby("year")
        ]
    return found


def allocation_effects(
    columns: Sequence[Column],
    model: str | None = None,
    key: PopulationKey | None = None,
    implied: PopulationKey | None = None,
) -> pd.DataFrame:
    """Each member's amount for these services by another model or key, in kr; None leaves the document's.

    ``implied`` is the key behind the printed amounts, for another model with the
    document's own key. A service whose model is not stated, and is not replaced,
    keeps its amounts.

    Returns
    -------
    DataFrame
        Indexed by member: today (as printed), changed, difference; missing where a printed amount is.

    Raises
    ------
    ValueError
        When there is no key, or it lacks a member.
    """
    members = list(dict.fromkeys(member for column in columns for member in column.members))
    today = _summed([_printed(column) for column in columns], members)
    changed = _summed([_reallocated(column, model, key, implied) for column in columns], members)
    return pd.DataFrame({"today": today, "changed": changed, "difference": changed - today}, dtype=float)


def _summed(services: Sequence[pd.Series], members: list[str]) -> pd.Series:
    """The services together: nothing for one that a member has no part in, missing where an amount is."""
    return sum((each.reindex(members, fill_value=0.0) for each in services), pd.Series(0.0, members))


def _printed(column: Column) -> pd.Series:
    return completed(column).reindex(list(column.members))


def _reallocated(
    column: Column, model: str | None, key: PopulationKey | None, implied: PopulationKey | None
) -> pd.Series:
    chosen = model or column.model
    if chosen not in EQUAL_SHARES or (model is None and key is None):
        return _printed(column)
    equal = EQUAL_SHARES[chosen]
    members = list(column.members)
    multiple = abs(column.total / column.step - round(column.total / column.step)) < 1e-9
    return allocate(column.total, _weights(members, equal, key or implied), equal, column.step if multiple else None)


def _weights(members: list[str], equal_share: float, key: PopulationKey | None) -> pd.Series:
    """The members' part of the key; equal parts need none."""
    if equal_share == 1:
        return pd.Series(1.0, members)
    if key is None:
        raise ValueError("ingen befolkningsnyckel är känd")
    absent = [member for member in members if member not in key.shares.index]
    if absent:
        raise ValueError(f"nyckeln {key.name} saknar {', '.join(absent)}")
    return key.shares.reindex(members)
