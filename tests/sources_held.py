"""What the tests' Kolada (v3) and SCB (PxWeb v2) hold, and how they answer: as documented, page by page.

They refuse what the real ones refuse, and answer an unknown id with an empty list and 200.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

BATCH = 25


@dataclass(frozen=True)
class Request:
    """What the client sent."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    agent: str

    def segment(self, name: str) -> list[str]:
        """The ids after a word of the path, as in ``/kpi/N1,N2``."""
        parts = self.path.strip("/").split("/")
        return parts[parts.index(name) + 1].split(",")


def cell(value: float | None, gender: str = "T", status: str = "", count: int = 1) -> dict[str, Any]:
    """One value of a Kolada row."""
    return {"gender": gender, "count": count, "status": status, "value": value, "isdeleted": False}


@dataclass
class Kolada:
    """What Kolada holds; a place and year without values has no row at all."""

    kpis: dict[str, str] = field(default_factory=dict)
    municipalities: dict[str, str] = field(default_factory=dict)
    groups: list[dict[str, Any]] = field(default_factory=list)
    values: dict[tuple[str, str, int], list[dict[str, Any]]] = field(default_factory=dict)
    page_size: int = 5000

    def add_group(self, id: str, title: str, members: dict[str, str]) -> None:
        listed = [{"member_id": code, "member_title": name} for code, name in members.items()]
        self.groups.append({"id": id, "title": title, "members": listed})

    def answer(self, request: Request) -> tuple[int, Any]:
        parts = request.path.removeprefix("/v3/").split("/")
        if any(len(part.split(",")) > BATCH for part in parts):
            return 422, {"detail": f"at most {BATCH} ids"}
        rows = {
            "kpi": self._kpis,
            "municipality": self._municipalities,
            "municipality_groups": self._groups,
            "data": self._data,
        }[parts[0]](request)
        return 200, self._page(request, rows)

    def _kpis(self, request: Request) -> list[dict[str, Any]]:
        return [
            {"id": id, "title": self.kpis[id], "description": f"Källa: SCB. {id}", "publication_date": "2027-02-24"}
            for id in request.segment("kpi")
            if id in self.kpis
        ]

    def _municipalities(self, request: Request) -> list[dict[str, Any]]:
        asked = request.segment("municipality")
        return [{"id": id, "title": self.municipalities[id], "type": "K"} for id in asked if id in self.municipalities]

    def _groups(self, request: Request) -> list[dict[str, Any]]:
        return [group for group in self.groups if request.query["title"].lower() in group["title"].lower()]

    def _data(self, request: Request) -> list[dict[str, Any]]:
        asked = itertools.product(
            request.segment("kpi"), request.segment("municipality"), map(int, request.segment("year"))
        )
        return [
            {"kpi": kpi, "municipality": place, "period": year, "values": self.values[kpi, place, year]}
            for kpi, place, year in asked
            if (kpi, place, year) in self.values
        ]

    def _page(self, request: Request, rows: list[dict[str, Any]]) -> dict[str, Any]:
        """One page; ``count`` is the page's own, as Kolada's is."""
        number = int(request.query.get("page", 1))
        shown = rows[(number - 1) * self.page_size : number * self.page_size]
        more = number * self.page_size < len(rows)
        query = urlencode({**request.query, "page": number + 1})
        # Kolada's own host and port would stand here; the client goes by the host alone
        following = f"http://127.0.0.1{request.path}?{query}" if more else None
        return {"values": shown, "count": len(shown), "next_url": following, "previous_url": None}


@dataclass
class Table:
    """One of SCB's tables of population: regions × years, the other variables by their codes."""

    regions: dict[str, str]
    years: list[int]
    population: Callable[[str, int], int | None]
    contents: dict[str, str]
    others: dict[str, list[str]]
    can_be_left_out: bool = True
    index_as_list: bool = False
    cell_limit: int = 150_000

    def metadata(self) -> dict[str, Any]:
        return {"version": "2.0", "class": "dataset", "id": list(self._codes()), "dimension": self._dimensions()}

    def answer(self, selection: dict[str, list[str]]) -> tuple[int, Any]:
        known = self._codes()
        for name, codes in selection.items():
            if name not in known or not set(codes) <= set(known[name]):
                return 400, {"type": "Parameter error", "title": "Non-existent value", "status": 400}
            if len(set(codes)) < len(codes):
                return 500, ""
        needed = set(known) if not self.can_be_left_out else set(known) - set(self.others)
        if not needed <= set(selection):
            return 400, {"title": "Missing selection for mandantory variable", "status": 400}
        if math.prod(map(len, selection.values())) > self.cell_limit:
            return 403, {"title": "Too many cells selected", "status": 403}
        return 200, self._dataset({name: selection[name] for name in known if name in selection})

    def _dataset(self, selection: dict[str, list[str]]) -> dict[str, Any]:
        names, axes = list(selection), list(selection.values())
        cells = [dict(zip(names, codes, strict=True)) for codes in itertools.product(*axes)]
        values = [self.population(codes["Region"], int(codes["Tid"])) for codes in cells]
        status = {str(place): ".." for place, value in enumerate(values) if value is None}
        held = self._dimensions(selection)
        size = [len(axis) for axis in axes]
        return {"id": names, "size": size, "dimension": held, "value": values, "status": status, "source": "SCB"}

    def _codes(self) -> dict[str, list[str]]:
        years = [str(year) for year in self.years]
        return {"Region": list(self.regions), **self.others, "ContentsCode": list(self.contents), "Tid": years}

    def _dimensions(self, selection: dict[str, list[str]] | None = None) -> dict[str, Any]:
        named = {**self.regions, **self.contents}
        return {
            name: {
                "label": name.lower(),
                "category": {
                    "index": list(codes) if self.index_as_list else {code: place for place, code in enumerate(codes)},
                    "label": {code: named.get(code, code) for code in codes},
                },
                "extension": {"elimination": self.can_be_left_out and name in self.others},
            }
            for name, codes in (selection or self._codes()).items()
        }
