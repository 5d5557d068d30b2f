"""A small real HTTP server on loopback in the place of Kolada and SCB; it fails when told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from sources_held import Kolada, Request, Table

Fault = int | str | tuple[int, str]
"""A status, a status with Retry-After, ``"hang up"``, ``"cut"`` (half a body) or ``"html"``."""


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
