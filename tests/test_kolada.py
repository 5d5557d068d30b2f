"""Kolada's comparisons against a real server in the documented shapes: nothing is ever lost in silence."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest

from analysis.errors import SourceError
from analysis.sources import kolada
from analysis.sources.http import ATTEMPTS, Client
from analysis.sources.kolada_answers import ABSENT, Figures, Question, figures, missing_reason
from analysis.sources.kolada_places import similar_group
from sources_held import Request, cell
from sources_server import Clock, SourcesServer

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
YEARS = (2021, 2022, 2023)
QUESTION = Question("2580", ("N00945", "U28116"), YEARS)
GROUP = "Liknande kommuner, övergripande, Luleå, 2025"


@pytest.fixture
def server() -> Iterator[SourcesServer]:
    with SourcesServer() as server:
        held = server.kolada
        held.kpis = {"N00945": "Soliditet, (%)", "U28116": "Nöjda brukare, andel (%)", "N03016": "Resultat, mnkr"}
        held.municipalities = {"2580": "Luleå", "2581": "Piteå"}
        held.add_group("G1", "Liknande kommuner, övergripande, Luleå, 2023", {"0180": "Stockholm"})
        held.add_group("G2", GROUP, {"2480": "Umeå", "2281": "Sundsvall"})
        held.add_group("G3", "Liknande kommuner grundskola, Luleå, 2026", {"2482": "Skellefteå"})
        for place, base in {"2580": 40.0, "0000": 30.0, "G2": 35.0, "2480": 34.0, "2281": 36.0}.items():
            for year in YEARS:
                held.values["N00945", place, year] = [cell(base + year - 2021)]
        held.values["U28116", "2580", 2022] = [cell(81.0), cell(83.0, "K"), cell(78.5, "M")]
        yield server


def ask(server: SourcesServer, question: Question = QUESTION) -> Figures:
    clock = Clock()
    with Client("Kolada", server.kolada_url, sleep=clock.sleep, clock=clock, now=lambda: NOW) as client:
        return figures(kolada.fetch(client, question, "lulea-2023"))


def value(read: Figures, kpi: str, place: str, year: int, sex: str = "alla") -> pd.Series:
    values = read.values
    found = values[(values[["kpi", "place", "year", "sex"]] == [kpi, place, year, sex]).all(axis=1)]
    assert len(found) == 1
    return found.iloc[0]


def test_own_country_and_similar_municipalities_are_fetched(server: SourcesServer) -> None:
    read = ask(server)
    places = read.values[["place", "name", "kind"]].drop_duplicates().itertuples(index=False, name=None)
    assert list(places) == [
        ("2580", "Luleå", "own"),
        ("0000", "Riket", "country"),
        ("G2", GROUP, "similar"),
        ("2480", "Umeå", "member"),
        ("2281", "Sundsvall", "member"),
    ]
    assert value(read, "N00945", "0000", 2023)["value"] == 32.0
    assert value(read, "N00945", "G2", 2021)["value"] == 35.0
    assert read.terms == "Källa: Kolada"


def test_indicators_come_with_the_title_that_states_their_unit(server: SourcesServer) -> None:
    indicators = ask(server).indicators.set_index("kpi")
    assert list(indicators.index) == ["N00945", "U28116"]
    assert indicators.loc["U28116", "title"] == "Nöjda brukare, andel (%)"
    assert indicators.loc["U28116", "published"] == "2027-02-24"


def test_municipality_without_a_group_is_compared_with_the_country_alone(server: SourcesServer) -> None:
    server.kolada.values["N00945", "2581", 2023] = [cell(41.0)]
    read = ask(server, Question("2581", ("N00945",), YEARS))
    assert list(read.values["kind"].unique()) == ["own", "country"]


def test_sexes_are_kept_apart(server: SourcesServer) -> None:
    read = ask(server)
    assert value(read, "U28116", "2580", 2022, "kvinnor")["value"] == 83.0
    assert value(read, "U28116", "2580", 2022, "män")["value"] == 78.5
    assert value(read, "U28116", "2580", 2022)["value"] == 81.0
    assert set(read.values.loc[read.values["kpi"] == "N00945", "sex"]) == {"alla"}


def test_every_indicator_place_and_year_has_a_row_and_a_reason_if_empty(server: SourcesServer) -> None:
    read = ask(server)
    everybody = read.values[read.values["sex"] == "alla"]
    assert len(everybody) == 2 * 5 * 3
    gap = value(read, "U28116", "0000", 2023)
    assert math.isnan(gap["value"])
    assert gap["missing"] == ABSENT


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("-", "inget svar"),
        (".", "ej tillämpligt"),
        ("..", "sekretess eller osäker uppgift"),
        ("Missing", "ingen uppgift"),
        ("Private", "sekretess eller osäker uppgift"),
        ("", "ingen uppgift"),
        ("Nytt ord", "ingen uppgift (Nytt ord)"),
    ],
)
def test_missing_value_says_why(server: SourcesServer, status: str, reason: str) -> None:
    server.kolada.values["N00945", "2580", 2022] = [cell(None, status=status)]
    row = value(ask(server), "N00945", "2580", 2022)
    assert math.isnan(row["value"])
    assert (row["missing"], row["status"]) == (reason, status)


def test_zero_is_a_value(server: SourcesServer) -> None:
    server.kolada.values["N00945", "2580", 2022] = [cell(0.0)]
    row = value(ask(server), "N00945", "2580", 2022)
    assert (row["value"], row["missing"]) == (0.0, "")


def test_status_beside_a_value_is_kept(server: SourcesServer) -> None:
    server.kolada.values["N00945", "2580", 2023] = [cell(42.0, status="Preliminary")]
    row = value(ask(server), "N00945", "2580", 2023)
    assert (row["value"], row["missing"], row["status"]) == (42.0, "", "Preliminary")


def test_deleted_value_is_missing(server: SourcesServer) -> None:
    server.kolada.values["N00945", "2580", 2022] = [{**cell(12.0), "isdeleted": True}]
    row = value(ask(server), "N00945", "2580", 2022)
    assert math.isnan(row["value"])
    assert row["missing"] == missing_reason(12.0, "", deleted=True) != ""


def test_mean_of_a_group_says_of_how_many(server: SourcesServer) -> None:
    server.kolada.values["N00945", "G2", 2022] = [cell(35.5, count=2)]
    assert value(ask(server), "N00945", "G2", 2022)["members"] == 2


def test_every_page_is_read_though_count_is_of_one_page(server: SourcesServer) -> None:
    whole = ask(server)
    server.kolada.page_size = 2
    server.requests.clear()
    paged = ask(server)
    pd.testing.assert_frame_equal(paged.values, whole.values)
    assert max(int(request.query.get("page", 1)) for request in server.asked("/v3/data")) == 8
    assert {request.query.get("page") for request in server.asked("/v3/municipality_groups")} == {None, "2"}


def test_ids_are_asked_for_at_most_25_at_a_time(server: SourcesServer) -> None:
    kpis = tuple(f"N{number:05}" for number in range(60))
    server.kolada.kpis = {kpi: f"Mått {kpi}, antal" for kpi in kpis}
    years = tuple(range(1990, 2020))
    server.kolada.values = {(kpi, "2580", year): [cell(float(year))] for kpi in kpis for year in years}
    read = ask(server, Question("2580", kpis, years))
    own = read.values[read.values["kind"] == "own"]
    assert own["value"].tolist() == [float(year) for _ in kpis for year in years]
    assert len(server.asked("/v3/data")) == 3 * 2
    assert len(server.asked("/v3/kpi")) == 3


def test_group_with_more_than_25_members_is_asked_for_in_batches(server: SourcesServer) -> None:
    members = {f"{code:04}": f"Kommun {code}" for code in range(1000, 1040)}
    server.kolada.add_group("G9", "Liknande kommuner, övergripande, Luleå, 2026", members)
    server.kolada.values |= {("N00945", code, 2023): [cell(1.0)] for code in members}
    read = ask(server)
    of_members = read.values[(read.values["kind"] == "member") & (read.values["year"] == 2023)]
    assert of_members.set_index("kpi").loc["N00945", "value"].tolist() == [1.0] * 40


def test_indicator_asked_for_twice_is_fetched_once(server: SourcesServer) -> None:
    read = ask(server, Question("2580", ("N00945", "N00945"), (2023, 2021, 2023)))
    assert read.question == Question("2580", ("N00945",), (2021, 2023))
    assert not read.values.duplicated(["kpi", "place", "year", "sex"]).any()


def test_unknown_ids_are_named(server: SourcesServer) -> None:
    with pytest.raises(SourceError, match="N99998, N99999"):
        ask(server, Question("2580", ("N00945", "N99998", "N99999"), YEARS))
    assert server.asked("/v3/data") == []


def test_unknown_municipality_is_named(server: SourcesServer) -> None:
    with pytest.raises(SourceError, match="koden 9999"):
        ask(server, Question("9999", ("N00945",), YEARS))


def test_other_municipality_than_asked_for_is_not_taken_for_it(server: SourcesServer) -> None:
    others = [{"id": "2581", "title": "Piteå", "type": "K"}]
    server.change = lambda request, answer: {**answer, "values": others} if "/municipality/" in request.path else answer
    with pytest.raises(SourceError, match="koden 2580"):
        ask(server)


@pytest.mark.parametrize("kpi", ["N945", "n00945", "N00945/year", "Soliditet", ""])
def test_text_that_is_no_id_never_reaches_an_address(server: SourcesServer, kpi: str) -> None:
    with pytest.raises(SourceError, match="inget Kolada-id"):
        ask(server, Question("2580", ("N00945", kpi), YEARS))
    assert server.requests == []


@pytest.mark.parametrize(
    ("code", "kpis", "years"), [("25", ("N1",), YEARS), ("2580", (), YEARS), ("2580", ("N00945",), ())]
)
def test_question_without_answer_is_refused(server: SourcesServer, code: str, kpis: Any, years: Any) -> None:
    with pytest.raises(SourceError):
        ask(server, Question(code, kpis, years))
    assert server.requests == []


def test_no_value_at_all_is_an_error(server: SourcesServer) -> None:
    with pytest.raises(SourceError, match="inte ett enda värde för N03016"):
        ask(server, Question("2580", ("N03016",), YEARS))


def test_failed_batch_is_named_and_nothing_is_given(server: SourcesServer) -> None:
    kpis = tuple(f"N{number:05}" for number in range(30))
    server.kolada.kpis = dict.fromkeys(kpis, "Mått, antal")
    server.kolada.values = {(kpi, "2580", 2023): [cell(1.0)] for kpi in kpis}
    server.fail("/v3/data/kpi/N00025", *[500] * ATTEMPTS)
    with pytest.raises(SourceError, match="Hämtningen av N00025, N00026.* för 2580, 0000, .*2023 misslyckades"):
        ask(server, Question("2580", kpis, (2023,)))


def test_batch_that_fails_for_a_while_loses_nothing(server: SourcesServer) -> None:
    whole = ask(server)
    server.kolada.page_size = 3
    server.fail("/v3/data", 500, "cut", (429, "3"), "hang up")
    pd.testing.assert_frame_equal(ask(server).values, whole.values)


def renamed(rows: list[dict[str, Any]], old: str, new: str) -> list[dict[str, Any]]:
    return [{new if name == old else name: held for name, held in row.items()} for row in rows]


def cells_changed(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[[Any], Any]:
    def altered(page: Any) -> Any:
        rows = [{**row, "values": [change(each) for each in row["values"]]} for row in page["values"]]
        return {**page, "values": rows}

    return altered


@pytest.mark.parametrize(
    ("part", "change", "words"),
    [
        # v2's name of the next page: a client that asked for it would stop after one page
        ("data", lambda page: renamed([page], "next_url", "next_page")[0], "next_url"),
        ("data", lambda page: renamed([page], "values", "results")[0], "values"),
        ("data", lambda page: page["values"], "namngivna fält"),
        ("data", lambda page: {"error": "This endpoint is deprecated."}, "values"),
        ("data", lambda page: {**page, "next_url": 2}, "next_url"),
        ("data", lambda page: {**page, "values": renamed(page["values"], "period", "year")}, "period"),
        ("data", lambda page: {**page, "values": [{**row, "period": "2023Q1"} for row in page["values"]]}, "2023Q1"),
        ("data", lambda page: {**page, "values": [["N00945", 1]]}, "namngivna fält"),
        ("data", cells_changed(lambda each: {"gender": "T", "value": 1.0}), "status"),
        ("data", cells_changed(lambda each: {**each, "gender": "F"}), "'F'"),
        ("data", cells_changed(lambda each: {**each, "value": "40,1"}), "40,1"),
        ("data", cells_changed(lambda each: {**each, "value": True}), "True"),
        ("data", cells_changed(lambda each: {**each, "value": math.inf}), "inf"),
        ("kpi", lambda page: {**page, "values": renamed(page["values"], "title", "name")}, "title"),
        ("municipality", lambda page: {**page, "values": renamed(page["values"], "title", "name")}, "title"),
        ("municipality_groups", lambda page: {**page, "values": renamed(page["values"], "members", "m")}, "members"),
        (
            "municipality_groups",
            lambda page: {**page, "values": [{**row, "members": ["2480"]} for row in page["values"]]},
            "namngivna fält",
        ),
    ],
)
def test_changed_schema_is_an_error_that_names_what_changed(
    server: SourcesServer, part: str, change: Callable[[Any], Any], words: str
) -> None:
    def altered(request: Request, answer: Any) -> Any:
        return change(answer) if request.path.split("/")[2] == part else answer

    server.change = altered
    with pytest.raises(SourceError, match=f"(?s){words}.*/v3/{part}"):
        ask(server)


def test_row_that_was_not_asked_for_is_an_error(server: SourcesServer) -> None:
    server.change = lambda request, answer: (
        {**answer, "values": [{**row, "municipality": "1280"} for row in answer["values"]]}
        if "/data/" in request.path
        else answer
    )
    with pytest.raises(SourceError, match="N00945 för 1280 2021 .alla. är inte frågat efter"):
        ask(server)


def test_row_that_comes_twice_is_an_error(server: SourcesServer) -> None:
    server.change = lambda request, answer: (
        {**answer, "values": answer["values"] * 2} if "/data/" in request.path else answer
    )
    with pytest.raises(SourceError, match="två gånger"):
        ask(server)


def test_pages_that_go_round_are_an_error(server: SourcesServer) -> None:
    server.change = lambda request, answer: {
        **answer,
        "values": [],
        "next_url": f"http://127.0.0.1{request.path}?page=1",
    }
    with pytest.raises(SourceError, match="cirkel"):
        ask(server)
    assert len(server.requests) == 3


def test_next_page_on_another_host_is_never_asked_for(server: SourcesServer) -> None:
    server.change = lambda request, answer: {**answer, "next_url": "https://example.invalid/v3/kpi?page=2"}
    with pytest.raises(SourceError, match="annan värd"):
        ask(server)


@pytest.mark.parametrize(
    "title",
    [
        "Liknande kommuner grundskola, Ale, 2025",
        "Liknande kommuner, övergripande, Alelund, 2025",
        "Liknande kommuner, övergripande, Ale",
        "Alekommuner (ovägt medel)",
    ],
)
def test_other_group_is_not_taken_for_the_municipality_s_own(title: str) -> None:
    assert similar_group([{"title": title}], "Ale") is None
