"""Only what changed is made again."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook
from project import COMMITTEES


def made(run):
    """Committee and year of each line that says a report was made, the overviews as ``None``."""
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    return {(line["committee"], line["year"]) for line in lines if line["status"] == "made"}


OVERVIEWS = {(None, 2011), (None, 2023)}


@pytest.fixture
def kernels(tmp_path):
    """A file that each kernel writes a letter in as it starts, and the environment in which it does."""
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    started = tmp_path / "kernels"
    started.touch()
    (startup / "00.py").write_text(f"open({str(started)!r}, 'a').write('x')\n", encoding="utf-8")
    return started, {"env": {"IPYTHONDIR": str(tmp_path / "ipython")}}


def test_an_unchanged_project_makes_nothing_and_starts_no_kernel(batch, kernels):
    started, seen = kernels
    assert made(batch.run("--json", **seen)) == {*COMMITTEES, *OVERVIEWS}
    assert len(started.read_text(encoding="utf-8")) == len({*COMMITTEES, *OVERVIEWS})
    before = {path: path.stat().st_mtime_ns for path in batch.reports.glob("*/*/*")}
    again = batch.run("--json", **seen)
    assert len(started.read_text(encoding="utf-8")) == len({*COMMITTEES, *OVERVIEWS})
    assert (again.returncode, made(again)) == (0, set())
    assert before == {path: path.stat().st_mtime_ns for path in batch.reports.glob("*/*/*")}


def test_an_invalid_workbook_is_told_whole_and_starts_no_kernel(batch, kernels):
    started, seen = kernels
    (batch.root / "data" / "raw" / "lulea-kommunstaben" / "2023.xlsx").write_text("ingen arbetsbok", encoding="utf-8")
    ended = batch.run("--json", **seen)
    assert ended.returncode == 4
    told = {(line["committee"], line["year"]): line["problem"] for line in map(json.loads, ended.stdout.splitlines())}
    assert "2023.xlsx" in told["lulea-kommunstaben", 2023]
    assert told[None, 2023] == "Ogiltig arbetsbok: lulea-kommunstaben 2023."
    assert len(started.read_text(encoding="utf-8")) == len({*COMMITTEES, *OVERVIEWS}) - 2


def test_one_changed_cell_makes_that_committee_and_its_overviews_again(made_batch):
    path = made_batch.root / "data" / "raw" / "lulea-kommunstaben" / "2023.xlsx"
    book = load_workbook(path)
    book["Drift"]["I2"] = book["Drift"]["I2"].value + 1
    book.save(path)
    assert made(made_batch.run("--json")) == {("lulea-kommunstaben", 2023), (None, 2023)}


def test_a_changed_notebook_makes_its_reports_again(made_batch):
    made_batch.notebook("# en ändring")
    assert made(made_batch.run("--json")) == set(COMMITTEES)


def test_a_report_that_somebody_changed_or_removed_is_made_again(made_batch):
    (made_batch.reports / "linkoping-vss" / "2023" / "report.html").write_text("något annat", encoding="utf-8")
    (made_batch.reports / "overview" / "2011" / "report.ipynb").unlink()
    assert made(made_batch.run("--json")) == {("linkoping-vss", 2023), (None, 2011)}


def test_another_format_is_made_when_it_is_asked_for(made_batch):
    only = ("--committee", "linkoping-vss", "--json")
    assert made(made_batch.run(*only)) == set()
    assert made(made_batch.run(*only, "--format", "html,xlsx")) == {("linkoping-vss", 2023), (None, 2023)}
    assert {"report.html", "tables.xlsx"} <= set(made_batch.record("linkoping-vss", 2023)["outputs"])
    assert made(made_batch.run(*only)) == set()


def test_the_record_tells_all_that_a_report_is_made_of(made_batch):
    record = made_batch.record("lulea-kommunstaben", 2023)
    assert set(record["inputs"]) == {"data/raw/lulea-kommunstaben/2023.xlsx"}
    assert record["parameters"] == {"committee": "lulea-kommunstaben", "year": 2023}
    assert set(record["outputs"]) == {"report.html", "report.ipynb"}
    assert str(made_batch.root) not in json.dumps(record)
    notebook = (made_batch.reports / "lulea-kommunstaben" / "2023" / "report.ipynb").read_text(encoding="utf-8")
    assert str(made_batch.root) not in notebook


def test_the_manifest_holds_each_record_and_timings_lie_apart(made_batch):
    manifest = made_batch.manifest()
    assert set(manifest) == {
        *(f"{committee}/{year}" for committee, year in COMMITTEES),
        "overview/2011",
        "overview/2023",
    }
    for committee, year in COMMITTEES:
        entry = manifest[f"{committee}/{year}"]
        assert entry == {"made": True, "problem": "", **made_batch.record(committee, year)}
        assert {"inputs", "parameters", "library", "lock", "versions", "facts", "outputs"} <= set(entry)
    timings = json.loads((made_batch.reports / "timings.json").read_text(encoding="utf-8"))
    assert set(timings) == set(manifest)
    assert all(seconds > 0 for seconds in timings.values())


def test_the_same_input_gives_the_same_bytes(made_batch):
    first = {
        path: path.read_bytes()
        for path in made_batch.reports.rglob("*")
        if path.is_file() and path.name != "timings.json"
    }
    for path in first:
        path.unlink()
    made_batch.run()
    for path, content in first.items():
        assert path.read_bytes() == content, path.name


@pytest.mark.parametrize("spoilt", ["", "{}", '{"key": ', "[1]"])
def test_a_record_or_manifest_that_nobody_can_read_is_made_again(made_batch, spoilt):
    only = ("--committee", "linkoping-vss")
    for path in (made_batch.reports / "linkoping-vss" / "2023" / "record.json", made_batch.reports / "manifest.json"):
        path.write_text(spoilt, encoding="utf-8")
    again = made_batch.run(*only, "--json")
    assert (again.returncode, made(again)) == (0, {("linkoping-vss", 2023)})
    assert made_batch.manifest()["linkoping-vss/2023"]["made"]


def test_another_year_that_is_not_filled_in_yet_stops_no_report(batch):
    (batch.root / "data" / "raw" / "linkoping-vss" / "2024.xlsx").write_text("ingen arbetsbok än", encoding="utf-8")
    batch.notebook("assert store.other_years(committee, year) == []")
    again = batch.run("--committee", "linkoping-vss", "--year", "2023", "--json")
    assert (again.returncode, made(again)) == (0, {("linkoping-vss", 2023), (None, 2023)})
