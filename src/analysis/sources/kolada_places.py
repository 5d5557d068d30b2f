"""Whom Kolada lets a municipality be compared with: the country, and its group of similar municipalities."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.errors import SourceError
from analysis.sources.kolada_pages import Fields, rows_of, with_fields
from analysis.sources.snapshots import Answer

COUNTRY = "0000"

_SIMILAR = re.compile(r"Liknande kommuner,? övergripande, (?P<municipality>[^,]+), (?P<year>\d{4})")
_MUNICIPALITY: Fields = {"id": str, "title": str}
_GROUP: Fields = {"id": str, "title": str, "members": list}
_MEMBER: Fields = {"member_id": str, "member_title": str}


@dataclass(frozen=True)
class Place:
    """Whose figure: ``own``, ``country``, ``similar`` (a group's unweighted mean) or ``member`` of that group."""

    id: str
    name: str
    kind: str


def read_municipality(code: str, answers: Sequence[Answer]) -> Place:
    """The municipality with this code; SourceError when Kolada has none."""
    for answer in answers:
        for row in rows_of(answer, _MUNICIPALITY):
            if row["id"] == code:
                return Place(code, row["title"], "own")
    raise SourceError(f"Kolada har ingen kommun med koden {code}.")


def read_places(own: Place, answers: Sequence[Answer]) -> list[Place]:
    """The municipality, the country, and the municipality's group of similar ones with its members, if there is one."""
    places = [own, Place(COUNTRY, "Riket", "country")]
    groups = [(group, answer) for answer in answers for group in rows_of(answer, _GROUP)]
    chosen = similar_group([group for group, _ in groups], own.name)
    for group, answer in groups:
        if group is chosen:
            places.append(Place(group["id"], group["title"], "similar"))
            members = with_fields(answer, group["members"], _MEMBER)
            places += [Place(member["member_id"], member["member_title"], "member") for member in members]
    return places


def similar_group(groups: Sequence[Mapping[str, Any]], municipality: str) -> Mapping[str, Any] | None:
    """The newest group of municipalities similar to this one on the whole, or None.

    >>> titles = ["Liknande kommuner, övergripande, Höör, 2024", "Liknande kommuner, övergripande, Höör, 2025",
    ...           "Liknande kommuner grundskola, Höör, 2025", "Skåne läns kommuner (ovägt medel)"]
    >>> similar_group([{"title": title} for title in titles], "Höör")["title"]
    'Liknande kommuner, övergripande, Höör, 2025'
    """
    titles = [(_SIMILAR.fullmatch(group["title"]), group) for group in groups]
    found = [(match["year"], group) for match, group in titles if match and match["municipality"] == municipality]
    return max(found, key=lambda each: each[0])[1] if found else None
