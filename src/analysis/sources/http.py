"""One polite HTTP client for the open sources: it waits, tries again, and names what failed."""

from __future__ import annotations

import json
import ssl
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.metadata import version
from typing import Any, TypeVar

import httpx

from analysis.errors import SourceError
from analysis.sources.snapshots import Answer

ATTEMPTS = 5
LONGEST_WAIT = 120.0
"""Seconds; who asks for more is left for another day."""
CALLS, WINDOW = 30, 10.0
"""SCB's limit is 30 calls in 10 seconds; Kolada states none and gets the same."""

_TOO_MANY, _SERVER_ERROR, _FIRST_FAILURE = 429, 500, 300
_TIMEOUT = httpx.Timeout(60.0, connect=10.0)

T = TypeVar("T")


class Pace:
    """At most ``calls`` in any ``seconds``."""

    def __init__(self, calls: int, seconds: float, sleep: Callable[[float], None], clock: Callable[[], float]) -> None:
        self._times: deque[float] = deque(maxlen=calls)
        self._seconds, self._sleep, self._clock = seconds, sleep, clock

    def wait(self) -> None:
        """Wait until one more call is allowed, and count it."""
        if len(self._times) == self._times.maxlen:
            left = self._times[0] + self._seconds - self._clock()
            if left > 0:
                self._sleep(left)
        self._times.append(self._clock())


@dataclass(frozen=True)
class _Refusal:
    """Why one attempt gave nothing, and how long the server asks us to wait."""

    why: str
    wait: float | None = None


class Client:
    """Asks one source; ``name`` is what its messages call it. Use it in a ``with``.

    ``sleep``, ``clock`` (seconds) and ``now`` (time with offset) are the machine's
    own; tests put others in their place.
    """

    def __init__(
        self,
        name: str,
        base_url: str,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self.name = name
        self.now = now
        self._base = httpx.URL(base_url.rstrip("/") + "/")
        self._sleep = sleep
        self._pace = Pace(CALLS, WINDOW, sleep, clock)
        agent = f"namndrapport/{version('namndrapport')} (reports for municipal committees; answers are kept)"
        headers = {"User-Agent": agent, "Accept": "application/json"}
        self._http = httpx.Client(verify=_certificates(), timeout=_TIMEOUT, headers=headers, follow_redirects=True)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, part: str, path: str, params: Mapping[str, str] | None = None) -> Answer:
        """The JSON at ``path`` under the base address, or at a whole address on the same host.

        Raises
        ------
        SourceError
            When the source refuses, or has not answered in :data:`ATTEMPTS` attempts.
        """
        return self._ask(part, self._http.build_request("GET", self._address(path), params=params))

    def post(self, part: str, path: str, params: Mapping[str, str], body: Mapping[str, Any]) -> Answer:
        """As :meth:`get`, with a question too long for an address."""
        return self._ask(part, self._http.build_request("POST", self._address(path), params=params, json=body))

    def _address(self, path: str) -> httpx.URL:
        try:
            address = self._base.join(path)
        except httpx.InvalidURL as problem:
            raise SourceError(f"{self.name} hänvisar till ”{path}”, som inte är någon adress.") from problem
        if address.host != self._base.host:
            raise SourceError(f"{self.name} hänvisar till en annan värd: {address}.")
        # a service behind a proxy may write http:// in the addresses of its next pages
        return address.copy_with(scheme=self._base.scheme, port=self._base.port)

    def _ask(self, part: str, request: httpx.Request) -> Answer:
        refusals: list[_Refusal] = []
        while len(refusals) < ATTEMPTS:
            if refusals:
                self._sleep(self._wait(refusals, request))
            self._pace.wait()
            result = self._attempt(request)
            if isinstance(result, str):
                when = self.now().isoformat(timespec="seconds")
                return Answer(part, str(request.url), when, result, request.content.decode())
            refusals.append(result)
        raise SourceError(f"{self.name} svarade inte på {ATTEMPTS} försök: {refusals[-1].why}, {request.url}")

    def _wait(self, refusals: Sequence[_Refusal], request: httpx.Request) -> float:
        """Seconds until the next attempt: as many as the source asks for, else 1, 2, 4, 8."""
        last = refusals[-1]
        if last.wait is not None and last.wait > LONGEST_WAIT:
            raise SourceError(f"{self.name} ber oss vänta {last.wait:.0f} s ({last.why}): {request.url}")
        return 2.0 ** (len(refusals) - 1) if last.wait is None else last.wait

    def _attempt(self, request: httpx.Request) -> str | _Refusal:
        """The answer's text, or why there is none this time; SourceError when asking again is no use."""
        try:
            response = self._http.send(request)
        except httpx.RequestError as problem:
            return _Refusal(f"förbindelsen bröts ({problem or type(problem).__name__})")
        status = response.status_code
        if status == _TOO_MANY or status >= _SERVER_ERROR:
            return _Refusal(f"HTTP {status}", retry_after(response.headers.get("Retry-After", ""), self.now()))
        if status >= _FIRST_FAILURE:
            raise SourceError(f"{self.name} avvisar frågan (HTTP {status}{_words(response)}): {request.url}")
        try:
            # the bytes are UTF-8 whatever the headers say, or do not
            text = response.content.decode("utf-8-sig")
            json.loads(text)
        except ValueError:
            return _Refusal("svaret är avhugget eller inte JSON")
        return text


def batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The items, so many at a time.

    >>> list(batches("ABCDE", 2))
    ['AB', 'CD', 'E']
    """
    for start in range(0, len(items), size):
        yield items[start : start + size]


def retry_after(header: str, now: datetime) -> float | None:
    """Seconds to wait by a ``Retry-After`` header, which holds seconds or a date; None when it says neither.

    >>> retry_after("7", datetime.fromisoformat("2026-11-22T12:00:00+00:00"))
    7.0
    >>> retry_after("Sun, 22 Nov 2026 12:00:30 GMT", datetime.fromisoformat("2026-11-22T13:00:00+01:00"))
    30.0
    """
    if header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, (parsedate_to_datetime(header) - now).total_seconds())
    except (TypeError, ValueError):
        return None


@cache
def _certificates() -> ssl.SSLContext:
    """Whom the machine trusts, read once: it takes a tenth of a second."""
    return httpx.create_ssl_context()


def _words(response: httpx.Response) -> str:
    """What the source itself says is wrong, if it says it in JSON."""
    try:
        said = response.json()
    except ValueError:
        return ""
    found = [str(said[key]) for key in ("error", "title", "detail") if isinstance(said, dict) and said.get(key)]
    return f", ”{'; '.join(found)}”" if found else ""
