"""``namndrapport fetch`` as a user runs it, against a server of our own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.cli.fetch import question_of
from analysis.errors import SourceError
from analysis.paths import Project
from analysis.sources import kolada_answers, population
from analysis.sources.http import ATTEMPTS
from inventing import COMMITTEE, YEAR, invent
from sources_held import Table, cell
from sources_server import SourcesServer

INDICATORS = [
    {"Nyckeltal": "Soliditet", "Enhet": "%", "Kolada-id": "N00945", "Utfall 2022": "40,1", "Utfall 2023": "41,0"},
    {"Nyckeltal": "Nöjda brukare", "Enhet": "%", "Kolada-id": "u28116", "Utfall 2017": "80"},
    {"Nyckeltal": "Frisktal", "Enhet": "%", "Utfall 2010": "60"},
]
ABOUT = {"Kommun": "Luleå", "Kommunkod": "2580"}


@pytest.fixture
def server() -> Iterator[SourcesServer]:
    with SourcesServer() as server:
        server.kolada.kpis = {"N00945": "Soliditet, (%)", "U28116": "Nöjda brukare, andel (%)"}
        server.kolada.municipalities = {"2580": "Luleå"}
        server.kolada.add_group("G2", "Liknande kommuner, övergripande, Luleå, 2025", {"2480": "Umeå"})
        for place in ("2580", "0000", "G2", "2480"):
            server.kolada.values |= {("N00945", place, year): [cell(40.0)] for year in range(2017, 2024)}
        server.kolada.values["U28116", "2580", 2017] = [cell(80.0)]
        server.tables["TAB638"] = Table(
            {"00": "Riket", "2580": "Luleå", "2582": "Boden"},
            [2021, 2022, 2023],
            lambda region, year: 1000 * year,
            {"BE0101N1": "Folkmängd"},
            {"Alder": ["0", "tot"]},
        )
        server.tables["TAB5557"] = Table(
            {"00": "Riket", "2580": "Luleå"}, [2025], lambda *_: 1, {"000007ME": "Folkmängd"}, {"Alder": ["TotSA"]}
        )
        yield server


@pytest.fixture
def project(tmp_path: Path) -> Project:
    invent(tmp_path, {"Nyckeltal": INDICATORS}, **ABOUT)
    return Project(tmp_path)


def fetch(project: Project, what: str, url: str, *options: str) -> int:
    return main(["--project", str(project.root), "fetch", what, "--base-url", url, *options])


def snapshots(project: Project) -> list[Path]:
    return sorted((project.raw / "sources").rglob("*.json"))


def test_kolada_fills_what_the_ids_ask_for(
    project: Project, server: SourcesServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fetch(project, "kolada", server.kolada_url) == 0
    said = capsys.readouterr().out
    assert f"{COMMITTEE} {YEAR}: 2 nyckeltal 2017–2023 för Luleå, riket och en liknande kommun. Källa: Kolada" in said
    assert "saknas: U28116 Luleå 2018–2023 (finns inte i Kolada)" in said
    assert "saknas: U28116 Riket 2017–2023 (finns inte i Kolada)" in said
    (path,) = snapshots(project)
    assert str(path.relative_to(project.root)) in said
    stored = kolada_answers.stored(project, COMMITTEE, YEAR)
    assert stored is not None
    country = stored.values[(stored.values["kind"] == "country") & (stored.values["kpi"] == "N00945")]
    assert country.set_index("year")["value"].to_dict() == dict.fromkeys(range(2017, 2024), 40.0)


def test_years_reach_from_the_oldest_outcome_to_the_report(tmp_path: Path) -> None:
    asked = question_of(invent(tmp_path, {"Nyckeltal": INDICATORS}, **ABOUT))
    # the indicator with an outcome of 2010 asks for nothing
    assert asked == kolada_answers.Question("2580", ("N00945", "U28116"), tuple(range(2017, 2024)))


def test_a_short_series_is_given_five_years(tmp_path: Path) -> None:
    assert question_of(invent(tmp_path, {"Nyckeltal": INDICATORS[:1]}, **ABOUT)).years == tuple(range(2019, 2024))


def test_committee_without_ids_asks_nothing(
    tmp_path: Path, server: SourcesServer, capsys: pytest.CaptureFixture[str]
) -> None:
    invent(tmp_path, {"Nyckeltal": INDICATORS[2:]}, **ABOUT)
    assert fetch(Project(tmp_path), "kolada", server.kolada_url) == 0
    assert "inget Kolada-id" in capsys.readouterr().out
    assert server.requests == []
    assert snapshots(Project(tmp_path)) == []


def test_committee_without_indicators_asks_nothing(tmp_path: Path, server: SourcesServer) -> None:
    invent(tmp_path, {"Volymer": [{"Post": "Elever", "Enhet": "antal", "Utfall 2023": "5"}]}, **ABOUT)
    assert fetch(Project(tmp_path), "kolada", server.kolada_url) == 0
    assert server.requests == []


@pytest.mark.parametrize(
    ("options", "words"), [(["--committee", "okand"], "Okänd nämnd"), (["--year", "1999"], "Okänt år")]
)
def test_unknown_committee_or_year_is_wrong_usage(
    project: Project, server: SourcesServer, capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    assert fetch(project, "kolada", server.kolada_url, *options) == 2
    assert words in capsys.readouterr().err
    assert server.requests == []


def test_unknown_id_is_named_with_its_committee_and_nothing_is_kept(
    project: Project, server: SourcesServer, capsys: pytest.CaptureFixture[str]
) -> None:
    del server.kolada.kpis["U28116"]
    assert fetch(project, "kolada", server.kolada_url) == SourceError.exit_status
    assert f"{COMMITTEE} {YEAR}: Kolada har inget nyckeltal med id U28116." in capsys.readouterr().err
    assert snapshots(project) == []


def test_code_that_is_no_municipality_is_named(
    tmp_path: Path, server: SourcesServer, capsys: pytest.CaptureFixture[str]
) -> None:
    invent(tmp_path, {"Nyckeltal": INDICATORS}, Kommunkod="25")
    assert fetch(Project(tmp_path), "kolada", server.kolada_url) == SourceError.exit_status
    assert "”25” är ingen kommunkod" in capsys.readouterr().err


def test_failed_fetch_leaves_the_earlier_snapshot(project: Project, server: SourcesServer) -> None:
    assert fetch(project, "kolada", server.kolada_url) == 0
    kept = {path: path.read_bytes() for path in snapshots(project)}
    server.fail("/v3/data", *[(503, "0")] * ATTEMPTS)
    assert fetch(project, "kolada", server.kolada_url) == SourceError.exit_status
    assert {path: path.read_bytes() for path in snapshots(project)} == kept


def test_population_of_the_reports_years_and_two_before(
    project: Project, server: SourcesServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fetch(project, "population", server.scb_url) == 0
    said = capsys.readouterr().out
    assert "Folkmängd i 2 kommuner och riket, 2021–2023. Källa: SCB" in said
    assert "inte publicerat" not in said
    read = population.stored(project)
    assert read is not None
    assert population.allocation_key(read.values, ["Boden", "Luleå"], 2022).to_dict() == {
        "Boden": 2_022_000,
        "Luleå": 2_022_000,
    }


def test_default_years_that_are_not_published_are_told(
    project: Project, server: SourcesServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.tables["TAB638"].years = [2021, 2022]
    assert fetch(project, "population", server.scb_url) == 0
    said = capsys.readouterr().out
    assert "2021–2022. Källa: SCB" in said
    assert "inte publicerat av SCB: 2023" in said


def test_population_of_a_year_that_scb_has_not_is_an_error(
    project: Project, server: SourcesServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fetch(project, "population", server.scb_url, "--year", "2022", "--year", "2031") == SourceError.exit_status
    assert "2031" in capsys.readouterr().err
    assert snapshots(project) == []


def test_population_of_chosen_years(project: Project, server: SourcesServer) -> None:
    assert fetch(project, "population", server.scb_url, "--year", "2022") == 0
    (path,) = snapshots(project)
    assert json.loads(path.read_text(encoding="utf-8"))["question"]["tables"]["TAB638"]["years"] == [2022]


def test_population_without_workbooks_asks_for_years(
    tmp_path: Path, server: SourcesServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / "raw").mkdir(parents=True)
    assert fetch(Project(tmp_path), "population", server.scb_url) == 2
    assert "--year" in capsys.readouterr().err


def test_snapshots_are_no_committee(
    project: Project, server: SourcesServer, capsys: pytest.CaptureFixture[str]
) -> None:
    fetch(project, "kolada", server.kolada_url)
    fetch(project, "population", server.scb_url)
    capsys.readouterr()
    assert main(["--project", str(project.root), "list"]) == 0
    assert capsys.readouterr().out == f"{COMMITTEE} {YEAR}\n"


def test_no_other_command_asks_the_network(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("asked the network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    assert main(["--project", str(project.root), "build"]) == 0
    assert main(["--project", str(project.root), "check"]) == 0


def test_fetch_needs_to_know_what(project: Project) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--project", str(project.root), "fetch"])
    assert stopped.value.code == 2
