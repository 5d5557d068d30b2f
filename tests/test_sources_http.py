"""The client of the open sources against a real server that is slow, cut, closed or rude."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from analysis.errors import NamndrapportError, SourceError
from analysis.sources.http import ATTEMPTS, CALLS, WINDOW, Client, retry_after
from sources_server import Clock, Fault, SourcesServer

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PATH = "kpi/N00945"


@pytest.fixture
def server() -> Iterator[SourcesServer]:
    with SourcesServer() as server:
        server.kolada.kpis = {"N00945": "Soliditet, (%)"}
        yield server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(server: SourcesServer, clock: Clock) -> Iterator[Client]:
    with Client("Kolada", server.kolada_url, sleep=clock.sleep, clock=clock, now=lambda: NOW) as client:
        yield client


def test_answer_is_kept_as_it_came_with_address_and_time(server: SourcesServer, client: Client) -> None:
    answer = client.get("kpi", PATH, {"title": "Malmö"})
    assert answer.part == "kpi"
    assert answer.address == f"{server.kolada_url}/kpi/N00945?title=Malm%C3%B6"
    assert answer.time == "2026-11-22T12:00:00+00:00"
    assert answer.json()["values"][0]["title"] == "Soliditet, (%)"
    assert server.requests[0].query == {"title": "Malmö"}


def test_client_says_who_it_is(server: SourcesServer, client: Client) -> None:
    client.get("kpi", PATH)
    assert server.requests[0].agent.startswith("namndrapport/")


@pytest.mark.parametrize("fault", [429, 500, 502, 503, "hang up", "cut", "html"])
def test_passing_fault_is_tried_again_with_back_off(
    server: SourcesServer, client: Client, clock: Clock, fault: Fault
) -> None:
    server.fail("kpi", fault, fault, fault)
    assert client.get("kpi", PATH).json()["count"] == 1
    assert clock.slept == [1, 2, 4]
    assert len(server.requests) == 4


@pytest.mark.parametrize(
    ("status", "header", "seconds"), [(429, "7", 7), (503, "0", 0), (429, "Sun, 22 Nov 2026 12:00:30 GMT", 30)]
)
def test_retry_after_is_honoured(
    server: SourcesServer, client: Client, clock: Clock, status: int, header: str, seconds: float
) -> None:
    server.fail("kpi", (status, header))
    client.get("kpi", PATH)
    assert clock.slept == [seconds]


def test_retry_after_that_says_nothing_falls_back_on_the_back_off(
    server: SourcesServer, client: Client, clock: Clock
) -> None:
    server.fail("kpi", (429, "soon"), (429, "later"))
    client.get("kpi", PATH)
    assert clock.slept == [1, 2]


def test_too_long_a_wait_is_an_error_at_once(server: SourcesServer, client: Client, clock: Clock) -> None:
    server.fail("kpi", (429, "3600"))
    with pytest.raises(SourceError, match="vänta 3600 s"):
        client.get("kpi", PATH)
    assert clock.slept == []


@pytest.mark.parametrize(
    ("fault", "words"), [(500, "HTTP 500"), (429, "HTTP 429"), ("hang up", "bröts"), ("cut", "bröts"), ("html", "JSON")]
)
def test_lasting_fault_is_an_error_that_names_the_address(
    server: SourcesServer, client: Client, fault: Fault, words: str
) -> None:
    server.fail("kpi", *[fault] * ATTEMPTS)
    with pytest.raises(SourceError, match=f"Kolada svarade inte på {ATTEMPTS} försök.*{words}.*kpi/N00945"):
        client.get("kpi", PATH)
    assert len(server.requests) == ATTEMPTS


@pytest.mark.parametrize("status", [400, 404, 410])
def test_refusal_is_not_tried_again(server: SourcesServer, client: Client, status: int) -> None:
    server.fail("kpi", status)
    with pytest.raises(SourceError, match=f"HTTP {status}.*kpi/N00945"):
        client.get("kpi", PATH)
    assert len(server.requests) == 1


def test_refusal_is_told_in_the_source_s_own_words(server: SourcesServer) -> None:
    with Client("SCB", server.scb_url) as client, pytest.raises(SourceError, match="HTTP 404, ”Non-existent table”"):
        client.get("metadata", "tables/TAB0/metadata")


def test_server_that_is_not_there_is_an_error(clock: Clock) -> None:
    with SourcesServer() as server:
        gone = server.kolada_url
    with Client("Kolada", gone, sleep=clock.sleep, clock=clock) as client, pytest.raises(SourceError, match="bröts"):
        client.get("kpi", PATH)
    assert clock.slept == [1, 2, 4, 8]


@pytest.mark.parametrize("address", ["http://example.invalid/v3/kpi", "//example.invalid/v3/kpi"])
def test_other_host_is_never_asked(server: SourcesServer, client: Client, address: str) -> None:
    with pytest.raises(SourceError, match="annan värd"):
        client.get("kpi", address)
    assert server.requests == []


def test_no_more_calls_than_the_window_allows(client: Client, clock: Clock) -> None:
    for _ in range(CALLS):
        client.get("kpi", PATH)
    assert clock.slept == []
    clock.seconds = WINDOW - 4
    client.get("kpi", PATH)
    assert clock.slept == [4]


def test_calls_that_are_spread_out_are_not_delayed(client: Client, clock: Clock) -> None:
    for _ in range(2 * CALLS):
        client.get("kpi", PATH)
        clock.seconds += WINDOW / CALLS
    assert sum(clock.slept) < 1e-6


def test_date_in_the_past_is_no_wait() -> None:
    assert retry_after("Sun, 22 Nov 2026 11:00:00 GMT", NOW) == 0


def test_error_belongs_to_the_one_family() -> None:
    assert issubclass(SourceError, NamndrapportError)
    assert SourceError.exit_status == 5
