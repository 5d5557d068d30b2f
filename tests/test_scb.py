"""SCB's population against a real server in PxWeb's shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest

from analysis.errors import SourceError
from analysis.formulas import allocate
from analysis.sources import jsonstat, scb
from analysis.sources.http import ATTEMPTS, Client
from analysis.sources.population import Population, allocation_key, figures
from sources_held import Table
from sources_server import Clock, SourcesServer

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
REGIONS = {"00": "Riket", "25": "Norrbottens län", "2580": "Luleå", "2582": "Boden", "2506": "Arjeplog"}
SIZES = {"00": 10_000_000, "2580": 79_000, "2582": 28_000, "2506": 2_600}
OTHERS = {"Civilstand": ["OG", "G", "SK", "ÄNKL"], "Alder": ["0", "1", "100+", "tot"], "Kon": ["1", "2"]}
CELL_KEY_OTHERS = {"Civilstand": ["OG", "SC"], "Alder": ["0", "TOT1", "TotSA"], "Kon": ["1", "2", "TotSa"]}


def size(region: str, year: int) -> int | None:
    return SIZES[region] + year - 2020


@pytest.fixture
def server() -> Iterator[SourcesServer]:
    with SourcesServer() as server:
        contents = {"BE0101N1": "Folkmängd", "BE0101N2": "Folkökning"}
        server.tables["TAB638"] = Table(REGIONS, [2021, 2022, 2023, 2024], size, contents, OTHERS)
        newer = {"000007ME": "Folkmängd", "000007MG": "Folkökning"}
        # the newer table's totals are codes: nothing may be left out
        server.tables["TAB5557"] = Table(REGIONS, [2025], size, newer, CELL_KEY_OTHERS, can_be_left_out=False)
        yield server


def ask(server: SourcesServer, *years: int, **options: Any) -> Population:
    clock = Clock()
    with Client("SCB", server.scb_url, sleep=clock.sleep, clock=clock, now=lambda: NOW) as client:
        return figures(scb.fetch(client, years, **options))


def persons(read: Population, region: str, year: int) -> Any:
    found = read.values[(read.values["region"] == region) & (read.values["year"] == year)]
    assert len(found) == 1
    return found["population"].iloc[0]


def test_every_municipality_and_the_country_but_no_county(server: SourcesServer) -> None:
    read = ask(server, 2022, 2023)
    assert read.values["name"].drop_duplicates().tolist() == ["Riket", "Luleå", "Boden", "Arjeplog"]
    assert persons(read, "2580", 2022) == 79_002
    assert persons(read, "00", 2023) == 10_000_003
    assert len(read.values) == 4 * 2
    assert read.terms == "Källa: SCB"


def test_everybody_is_asked_for_and_the_rest_left_to_scb(server: SourcesServer) -> None:
    ask(server, 2023)
    (request,) = server.asked("/data")
    assert request.query == {"lang": "sv", "outputFormat": "json-stat2"}
    assert {each["variableCode"]: each["valueCodes"] for each in request.body["selection"]} == {
        "Region": ["00", "2580", "2582", "2506"],
        "Alder": ["tot"],
        "ContentsCode": ["BE0101N1"],
        "Tid": ["2023"],
    }


def test_years_from_2025_come_from_the_cell_key_table_and_say_so(server: SourcesServer) -> None:
    read = ask(server, 2024, 2025)
    newer = read.values[read.values["year"] == 2025]
    assert set(newer["table"]) == {"TAB5557"}
    assert newer["cell_key"].all()
    assert not read.values.loc[read.values["year"] == 2024, "cell_key"].any()
    assert persons(read, "2582", 2025) == 28_005
    assert server.asked("TAB5557/data")[0].body["selection"][1:4] == [
        {"variableCode": "Civilstand", "valueCodes": ["SC"]},
        {"variableCode": "Alder", "valueCodes": ["TotSA"]},
        {"variableCode": "Kon", "valueCodes": ["TotSa"]},
    ]


def test_table_that_is_not_needed_is_not_asked(server: SourcesServer) -> None:
    ask(server, 2023)
    assert server.asked("TAB5557") == []


@pytest.mark.parametrize("as_list", [True, False])
def test_index_may_be_a_list_or_a_dict(server: SourcesServer, as_list: bool) -> None:
    server.tables["TAB638"].index_as_list = as_list
    assert persons(ask(server, 2022, 2023), "2506", 2023) == 2_603


def test_dict_in_another_order_than_the_values_is_read_by_position(server: SourcesServer) -> None:
    def backwards(request: Any, answer: Any) -> Any:
        for dimension in answer["dimension"].values():
            index = dimension["category"]["index"]
            dimension["category"]["index"] = dict(reversed(index.items()))
        return answer

    expected = ask(server, 2022, 2023).values
    server.change = backwards
    pd.testing.assert_frame_equal(ask(server, 2022, 2023).values, expected)


def test_null_is_missing_with_its_reason(server: SourcesServer) -> None:
    server.tables["TAB638"].population = lambda region, year: None if region == "2582" else size(region, year)
    row = ask(server, 2023).values.set_index("region").loc["2582"]
    assert row["population"] is pd.NA
    assert row["missing"] == "sekretess eller osäker uppgift"


def test_zero_is_a_municipality_that_was_not_yet_formed(server: SourcesServer) -> None:
    server.tables["TAB638"].population = lambda region, year: 0 if region == "2582" else size(region, year)
    row = ask(server, 2023).values.set_index("region").loc["2582"]
    assert row["population"] is pd.NA
    assert row["missing"] == "kommunen fanns inte"


def test_more_cells_than_one_call_may_hold_are_asked_for_in_parts(server: SourcesServer) -> None:
    whole = ask(server, 2021, 2022, 2023)
    server.requests.clear()
    server.tables["TAB638"].cell_limit = 6
    parts = ask(server, 2021, 2022, 2023, cell_limit=6)
    pd.testing.assert_frame_equal(parts.values, whole.values)
    asked = [request.body["selection"][0]["valueCodes"] for request in server.asked("/data")]
    assert asked == [["00", "2580"], ["2582", "2506"]]


def test_limit_that_scb_has_lowered_is_told_in_its_own_words(server: SourcesServer) -> None:
    assert scb.CELL_LIMIT == 150_000
    server.tables["TAB638"].cell_limit = 6
    with pytest.raises(SourceError, match="Too many cells selected"):
        ask(server, 2022, 2023)


def test_year_that_scb_has_not_is_named(server: SourcesServer) -> None:
    with pytest.raises(SourceError, match="2019, 2026"):
        ask(server, 2019, 2023, 2026)


def test_year_not_yet_published_may_be_left_out_and_is_noted(server: SourcesServer) -> None:
    read = ask(server, 2024, 2025, 2026, if_published=True)
    assert sorted(set(read.values["year"])) == [2024, 2025]
    assert read.unpublished == (2026,)


def test_no_year_at_all_is_an_error(server: SourcesServer) -> None:
    with pytest.raises(SourceError, match="2030"):
        ask(server, 2030, if_published=True)


def test_failed_part_is_an_error_not_a_shorter_table(server: SourcesServer) -> None:
    server.fail("/data", *[500] * ATTEMPTS)
    with pytest.raises(SourceError, match="TAB638/data"):
        ask(server, 2023)


def test_call_that_is_refused_for_a_while_is_made_again(server: SourcesServer) -> None:
    server.fail("/data", (429, "10"), "cut")
    assert persons(ask(server, 2023), "2580", 2023) == 79_003


@pytest.mark.parametrize(
    ("path", "change", "words"),
    [
        ("/metadata", lambda said: {**said, "dimension": {}}, "ContentsCode"),
        ("/metadata", lambda said: {"variables": []}, "dimension"),
        ("/data", lambda said: {**said, "value": said["value"][:-1]}, "7 värden för 8 celler"),
        ("/data", lambda said: {**said, "size": [1, 1, 1, 1]}, r"size \[1, 1, 1, 1\]"),
        ("/data", lambda said: {name: held for name, held in said.items() if name != "value"}, "value"),
        ("/data", lambda said: [said], "indices"),
        ("/data", lambda said: {**said, "value": ["79 000"] * 8}, "79 000|round"),
    ],
)
def test_changed_schema_is_an_error_with_the_address(
    server: SourcesServer, path: str, change: Callable[[Any], Any], words: str
) -> None:
    server.change = lambda request, answer: change(answer) if path in request.path else answer
    with pytest.raises(SourceError, match=f"(?s)({words}).*TAB638{path}"):
        ask(server, 2022, 2023)


def test_answer_for_fewer_regions_than_asked_is_an_error(server: SourcesServer) -> None:
    table = server.tables["TAB638"]
    server.change = lambda request, answer: (
        table.answer({"Region": ["00", "2580"], "Alder": ["tot"], "ContentsCode": ["BE0101N1"], "Tid": ["2023"]})[1]
        if "/data" in request.path
        else answer
    )
    with pytest.raises(SourceError, match="saknar 2582 2023, 2506 2023"):
        ask(server, 2023)


def test_answer_split_by_sex_is_an_error_not_half_the_population(server: SourcesServer) -> None:
    table = server.tables["TAB638"]
    selection = {
        "Region": ["00", "2580", "2582", "2506"],
        "Kon": ["1", "2"],
        "ContentsCode": ["BE0101N1"],
        "Tid": ["2023"],
    }
    server.change = lambda request, answer: table.answer(selection)[1] if "/data" in request.path else answer
    with pytest.raises(SourceError, match="två gånger för 00 2023"):
        ask(server, 2023)


def test_variable_without_a_known_total_is_an_error(server: SourcesServer) -> None:
    server.tables["TAB5557"].others = {"Fodelseland": ["SE", "annat"]}
    with pytest.raises(SourceError, match="TAB5557.*Fodelseland"):
        ask(server, 2025)


def test_content_that_has_changed_its_name_is_an_error(server: SourcesServer) -> None:
    server.tables["TAB638"].contents = {"BE0101N1": "Antal invånare"}
    with pytest.raises(SourceError, match="Folkmängd” 0 gånger"):
        ask(server, 2023)


def test_key_is_what_allocate_wants(server: SourcesServer) -> None:
    key = allocation_key(ask(server, 2023).values, ["Luleå", "Boden", "Arjeplog"], 2023)
    assert key.to_dict() == {"Luleå": 79_003, "Boden": 28_003, "Arjeplog": 2_603}
    assert allocate(1000, key, rounding=100).sum() == 1000


@pytest.mark.parametrize(("members", "year"), [(["Luleå", "Lule"], 2023), (["Luleå"], 2022)])
def test_key_without_a_figure_names_the_member(server: SourcesServer, members: list[str], year: int) -> None:
    with pytest.raises(SourceError, match=f"{year} är inte känd för Lule"):
        allocation_key(ask(server, 2023).values, members, year)


def test_key_of_a_member_without_a_figure_is_an_error(server: SourcesServer) -> None:
    server.tables["TAB638"].population = lambda region, year: None if region == "2582" else size(region, year)
    with pytest.raises(SourceError, match="Boden"):
        allocation_key(ask(server, 2023).values, ["Luleå", "Boden"], 2023)


@pytest.mark.parametrize("value", [[1, None, 3], {"0": 1, "2": 3}])
def test_values_may_be_a_list_or_a_dict_without_the_empty(value: Any) -> None:
    tid = {"category": {"index": ["2021", "2022", "2023"]}}
    dataset = {"id": ["Tid"], "size": [3], "dimension": {"Tid": tid}, "value": value, "status": "e"}
    assert [(held, status) for _, held, status in jsonstat.cells(dataset)] == [(1, "e"), (None, "e"), (3, "e")]


def test_index_may_be_left_out_when_there_is_one_code() -> None:
    assert jsonstat.codes({"category": {"label": {"BE0101N1": "Folkmängd"}}}) == ["BE0101N1"]
