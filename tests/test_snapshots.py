"""Snapshots: what was fetched stays as it came, and is found again without a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import SourceError
from analysis.paths import Project
from analysis.sources import kolada, kolada_answers
from analysis.sources.http import Client
from analysis.sources.kolada_answers import Question, figures
from analysis.sources.snapshots import Answer, Snapshot, keep, newest, read
from sources_held import cell
from sources_server import SourcesServer

ANSWER = Answer("data", "https://api.kolada.se/v3/data", "2026-11-22T09:00:00+01:00", '{"values":  [1.50, "Å"]}\n')
SNAPSHOT = Snapshot("kolada", "lulea-2023", "Källa: Kolada", "2026-11-22T09:00:00+01:00", {"years": [2023]}, (ANSWER,))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def files(project: Project) -> list[Path]:
    return sorted(path for path in (project.raw / "sources").rglob("*") if path.is_file())


def test_file_is_named_by_date_what_and_hash(project: Project) -> None:
    path = keep(project, SNAPSHOT)
    assert path.parent == project.raw / "sources" / "kolada"
    assert path.name.startswith("2026-11-22-lulea-2023-")
    assert files(project) == [path]


def test_answer_is_kept_to_the_last_character(project: Project) -> None:
    kept = read(keep(project, SNAPSHOT))
    assert kept == SNAPSHOT
    assert kept.answers[0].text == '{"values":  [1.50, "Å"]}\n'


def test_file_can_be_read_by_people(project: Project) -> None:
    text = keep(project, SNAPSHOT).read_text(encoding="utf-8")
    held = json.loads(text)
    assert '"terms": "Källa: Kolada"' in text
    assert held["answers"][0]["address"] == "https://api.kolada.se/v3/data"
    assert held["answers"][0]["time"] == "2026-11-22T09:00:00+01:00"


def test_keeping_the_same_twice_leaves_the_file_untouched(project: Project) -> None:
    path = keep(project, SNAPSHOT)
    before = path.stat()
    assert keep(project, SNAPSHOT) == path
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_other_fetch_gets_its_own_file(project: Project) -> None:
    first = keep(project, SNAPSHOT)
    content = first.read_bytes()
    second = keep(project, replace(SNAPSHOT, answers=(replace(ANSWER, text="{}"),)))
    assert first != second
    assert first.read_bytes() == content


def test_file_that_stands_in_the_way_is_not_overwritten(project: Project) -> None:
    path = keep(project, SNAPSHOT)
    path.write_text("something else", encoding="utf-8")
    with pytest.raises(SourceError, match="skrivs inte över"):
        keep(project, SNAPSHOT)
    assert path.read_text(encoding="utf-8") == "something else"


def test_changed_file_is_found_out(project: Project) -> None:
    path = keep(project, SNAPSHOT)
    path.write_text(path.read_text(encoding="utf-8").replace("1.50", "9.50"), encoding="utf-8")
    with pytest.raises(SourceError, match=f"{path.name} är ändrad"):
        newest(project, "kolada", "lulea-2023")


def made(when: str, what: str = "lulea-2023") -> Snapshot:
    return replace(SNAPSHOT, what=what, fetched=when)


def test_newest_is_found_and_the_newest_of_a_day(project: Project) -> None:
    # as text, the first of these is the largest
    times = ["2026-11-20T23:30:00+01:00", "2026-11-20T09:00:00+01:00", "2026-10-05T12:00:00+02:00"]
    for when in times:
        keep(project, made(when))
    found = {
        day: None if (snapshot := newest(project, "kolada", "lulea-2023", day)) is None else snapshot.fetched
        for day in (None, date(2026, 11, 20), date(2026, 11, 19), date(2026, 10, 4))
    }
    assert list(found.values()) == [times[0], times[0], times[2], None]


def test_time_of_day_is_compared_as_time_not_text(project: Project) -> None:
    # the clock is put back in the night: the second of these is half an hour later
    times = ["2026-10-25T02:45:00+02:00", "2026-10-25T02:15:00+01:00"]
    for when in times:
        keep(project, made(when))
    snapshot = newest(project, "kolada", "lulea-2023")
    assert snapshot is not None
    assert snapshot.time == datetime.fromisoformat(times[1])


def test_other_things_in_the_folder_are_left_alone(project: Project) -> None:
    keep(project, made("2026-11-22T09:00:00+01:00", "lulea-2023-extra"))
    (project.raw / "sources" / "kolada" / "anteckning.json").write_text("{}", encoding="utf-8")
    assert newest(project, "kolada", "lulea-2023") is None
    assert newest(project, "scb", "population") is None


@pytest.fixture
def server() -> Iterator[SourcesServer]:
    with SourcesServer() as server:
        server.kolada.kpis = {"N00945": "Soliditet, (%)"}
        server.kolada.municipalities = {"2580": "Luleå"}
        server.kolada.values["N00945", "2580", 2023] = [cell(40.0)]
        yield server


def fetch(server: SourcesServer, when: str) -> Snapshot:
    with Client("Kolada", server.kolada_url, now=lambda: datetime.fromisoformat(when)) as client:
        return kolada.fetch(client, Question("2580", ("N00945",), (2023,)), "lulea-2023")


def test_report_is_made_again_from_the_same_figures_offline(project: Project, server: SourcesServer) -> None:
    fetched = fetch(server, "2026-03-01T10:00:00+01:00")
    keep(project, fetched)
    server.kolada.values["N00945", "2580", 2023] = [cell(41.5)]
    keep(project, fetch(server, "2026-11-22T10:00:00+01:00"))
    server.requests.clear()
    then = kolada_answers.stored(project, "lulea", 2023, date(2026, 6, 30))
    now = kolada_answers.stored(project, "lulea", 2023)
    assert then is not None
    assert now is not None
    pd.testing.assert_frame_equal(then.values, figures(fetched).values)
    assert (then.values["value"].iloc[0], now.values["value"].iloc[0]) == (40.0, 41.5)
    assert then.fetched == datetime.fromisoformat("2026-03-01T10:00:00+01:00")
    assert server.requests == []


def test_nothing_fetched_is_nothing_stored(project: Project) -> None:
    assert kolada_answers.stored(project, "lulea", 2023) is None


def test_every_request_of_the_fetch_is_kept(project: Project, server: SourcesServer) -> None:
    snapshot = read(keep(project, fetch(server, "2026-11-22T10:00:00+01:00")))
    assert [answer.part for answer in snapshot.answers] == ["kpi", "municipality", "municipality_groups", "data"]
    assert len(snapshot.answers) == len(server.requests)
    assert all(answer.address.startswith(server.kolada_url) for answer in snapshot.answers)
