"""A small real HTTP server on loopback that answers as Kolada (v3) and SCB (PxWeb v2) are documented to.

It pages, refuses what they refuse, answers an unknown id with an empty list and
200, and fails on demand: see :meth:`SourcesServer.fail`.
"""

from __future__ import annotations

import itertools
import json
import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import pytest

BATCH = 25

Fault = int | str | tuple[int, str]
"""A status, a status with Retry-After, ``"hang up"``, ``"cut"`` (half a body) or ``"html"``."""


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


class SourcesServer:
    """``with SourcesServer() as server:`` listens on ``server.kolada_url`` and ``server.scb_url``.

    ``change`` may alter any answer before it is sent.
    """

    def __init__(self) -> None:
        self.kolada = Kolada()
        self.tables: dict[str, Table] = {}
        self.requests: list[Request] = []
        self.change: Callable[[Request, Any], Any] = lambda request, answer: answer
        self._environment = pytest.MonkeyPatch()
        self._faults: list[tuple[str, Fault]] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def kolada_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}/v3"

    @property
    def scb_url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}/api/v2"

    def __enter__(self) -> SourcesServer:
        # a workplace's proxy does not reach this machine's loopback
        self._environment.setenv("NO_PROXY", "127.0.0.1")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()
        self._environment.undo()

    def fail(self, part_of_path: str, *faults: Fault) -> None:
        """Fail the next requests whose path holds this, once for each fault."""
        self._faults += [(part_of_path, fault) for fault in faults]

    def asked(self, part_of_path: str) -> list[Request]:
        return [request for request in self.requests if part_of_path in request.path]

    def next_fault(self, request: Request) -> Fault | None:
        for place, (part, _) in enumerate(self._faults):
            if part in request.path:
                return self._faults.pop(place)[1]
        return None

    def answer(self, request: Request) -> tuple[int, Any]:
        if request.path.startswith("/v3/"):
            return self.kolada.answer(request)
        table, what = request.path.removeprefix("/api/v2/tables/").split("/")
        if table not in self.tables:
            return 404, {"type": "Parameter error", "title": "Non-existent table", "status": 404}
        if what == "metadata":
            return 200, self.tables[table].metadata()
        return self.tables[table].answer(
            {each["variableCode"]: each["valueCodes"] for each in request.body["selection"]}
        )


def _handler(server: SourcesServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length)) if length else None
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            path, agent = unquote(address.path), self.headers["User-Agent"]
            request = Request(self.command, path, query, body, agent)
            server.requests.append(request)
            fault = server.next_fault(request)
            if fault is not None:
                self._fail(fault)
                return
            status, answer = server.answer(request)
            self._send(status, json.dumps(server.change(request, answer), ensure_ascii=False).encode())

        do_POST = do_GET  # noqa: N815 - http.server's own name

        def _fail(self, fault: Fault) -> None:
            if fault == "hang up":
                self.close_connection = True
            elif fault == "cut":
                self._send(200, b'{"values": [', length=1000)
            elif fault == "html":
                self._send(200, "<h1>Underhåll</h1>".encode())
            elif isinstance(fault, tuple):
                self._send(fault[0], b"", {"Retry-After": fault[1]})
            else:
                self._send(int(fault), b"")

        def _send(
            self, status: int, body: bytes, headers: dict[str, str] | None = None, length: int | None = None
        ) -> None:
            self.send_response(status)
            # no charset, as Kolada sends none
            sent = {"Content-Type": "application/json", "Content-Length": str(length or len(body)), **(headers or {})}
            for name, value in sent.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the tests read ``requests``."""

    return Handler


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
