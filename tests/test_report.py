"""The batch as a user runs it, with real kernels, on a project of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from openpyxl import load_workbook

from analysis.formats.report import read_report

ROOT = Path(__file__).parents[1]
COMMITTEES = {("lulea-kommunstaben", 2023), ("norrbottens-e-namnd", 2023)}


def _run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "analysis", "--project", str(project), *words]
    return subprocess.run(line, capture_output=True, text=True, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two of the real committees."""
    for committee, year in COMMITTEES:
        folder = tmp_path / "data" / "raw" / committee
        folder.mkdir(parents=True)
        shutil.copy(ROOT / "data" / "raw" / committee / f"{year}.xlsx", folder)
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    return tmp_path


def _half_written(project: Path) -> list[Path]:
    return sorted((project / "reports").rglob("*.unfinished"))


def test_the_reports_are_made_and_the_index_leads_to_them(project: Path) -> None:
    made = _run(project, "report", "--jobs", "2")
    assert made.returncode == 0, made.stderr
    assert "Gjorda: två rapporter och en översikt" in made.stdout
    index = (project / "reports" / "index.html").read_text(encoding="utf-8")
    for committee, year in COMMITTEES:
        assert f'href="{committee}/{year}/report.html"' in index
        page = (project / "reports" / committee / str(year) / "report.html").read_text(encoding="utf-8")
        assert '<html lang="sv">' in page
        assert "http://" not in page.replace("http://www.w3.org/", "")
        assert "https://" not in page
        assert page.count("<svg") > 1
        assert page.count("<table") > 3
        notebook = nbformat.read(project / "reports" / committee / str(year) / "report.ipynb", as_version=4)
        assert len(read_report(notebook).sections) == page.count("<section ")
    assert _half_written(project) == []
    pages = list((project / "reports").glob("*/*/report.html"))
    assert pages and all("<a href=../../index.html>Alla rapporter</a>" in page.read_text("utf-8") for page in pages)
    assert index.index('href="overview/2023/report.html"') < index.index('href="lulea-kommunstaben/2023')
    overview = (project / "reports" / "overview" / "2023" / "report.html").read_text(encoding="utf-8")
    assert "<h1>Översikt 2023</h1>" in overview
    assert "Kommunstaben" in overview
    assert "e-nämnd" in overview
    executed = nbformat.read(project / "reports" / "overview" / "2023" / "report.ipynb", as_version=4)
    assert len(read_report(executed).sections) == overview.count("<section ")


def test_an_invalid_workbook_stops_only_its_own_report_and_keeps_the_old_one(project: Path) -> None:
    report = project / "reports" / "lulea-kommunstaben" / "2023" / "report.html"
    report.parent.mkdir(parents=True)
    report.write_text("den förra", encoding="utf-8")
    path = project / "data" / "raw" / "lulea-kommunstaben" / "2023.xlsx"
    book = load_workbook(path)
    book["Drift"]["D2"] = "Okänt slag"
    book.save(path)
    made = _run(project, "report", "--format", "html")
    assert made.returncode == 4
    assert "Drift!D2" in made.stderr
    assert "Traceback" not in made.stderr
    assert report.read_text(encoding="utf-8") == "den förra"
    assert (project / "reports" / "norrbottens-e-namnd" / "2023" / "report.html").exists()
    index = (project / "reports" / "index.html").read_text(encoding="utf-8")
    assert "misslyckades" in index
    assert "Ogiltig arbetsbok: lulea-kommunstaben 2023." in made.stderr
    assert not (project / "reports" / "overview").exists()


def test_a_cell_that_raises_fails_only_its_own_report(project: Path) -> None:
    path = project / "notebooks" / "committee_report.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[3:3] = [nbformat.v4.new_code_cell('assert committee != "lulea-kommunstaben", "avsiktligt fel"')]
    nbformat.write(notebook, path)
    made = _run(project, "report", "--jobs", "2", "--format", "html")
    assert made.returncode == 3
    assert "avsiktligt fel" in made.stderr
    assert not (project / "reports" / "lulea-kommunstaben" / "2023" / "report.html").exists()
    assert (project / "reports" / "norrbottens-e-namnd" / "2023" / "report.html").exists()
    manifest = json.loads((project / "reports" / "manifest.json").read_text(encoding="utf-8"))
    assert {key: entry["made"] for key, entry in manifest.items()} == {
        "lulea-kommunstaben/2023": False,
        "norrbottens-e-namnd/2023": True,
        "overview/2023": True,
    }


def test_an_overview_that_fails_fails_no_report(project: Path) -> None:
    path = project / "notebooks" / "overview.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[3:3] = [nbformat.v4.new_code_cell('raise ValueError("avsiktligt fel")')]
    nbformat.write(notebook, path)
    made = _run(project, "report", "--committee", "norrbottens-e-namnd", "--format", "html")
    assert made.returncode == 3
    assert "Gjorda: en rapport, på" in made.stdout
    assert "Misslyckade: en översikt." in made.stdout
    assert "översikt 2023" in made.stderr
    assert (project / "reports" / "norrbottens-e-namnd" / "2023" / "report.html").exists()
    assert "avsiktligt fel" in (project / "reports" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("fault", ["import no_such_module", "no_such_name()"])
def test_a_library_that_cannot_be_imported_is_told_once(project: Path, tmp_path: Path, fault: str) -> None:
    library = tmp_path / "library"
    shutil.copytree(ROOT / "src", library)
    (library / "analysis" / "sections" / "stated.py").write_text(fault, encoding="utf-8")
    line = [sys.executable, "-m", "analysis", "--project", str(project), "report", "--format", "html", "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": str(library)}
    made = subprocess.run(line, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment)
    assert made.returncode == 3
    said = "Misslyckades: lulea-kommunstaben 2023, norrbottens-e-namnd 2023 och översikt 2023\nEtt fel i programmet"
    assert made.stderr.startswith(said)
    assert "no_such" in made.stderr
    assert made.stderr.count("\n") == 2
    debugged = subprocess.run([*line, "--debug"], capture_output=True, text=True, check=False, env=environment)
    assert debugged.stderr.count("Traceback (most recent call last)") == 1
    assert "stated.py" in debugged.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--committee", "lulea"], "lulea-kommunstaben, norrbottens-e-namnd"),
        (["--year", "1999"], "2023"),
        (["--comittee", "lulea-kommunstaben"], "--comittee"),
        (["--jobs", "0"], "--jobs"),
    ],
)
def test_wrong_usage_is_refused_before_any_kernel_starts(project: Path, words: list[str], told: str) -> None:
    made = _run(project, "report", *words)
    assert made.returncode == 2
    assert told in made.stderr
    assert not (project / "reports").exists()


def test_a_parameter_that_the_notebook_does_not_have_is_refused_before_any_kernel_starts(project: Path) -> None:
    path = project / "notebooks" / "committee_report.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
    cell.source = cell.source.replace("committee =", "comittee =")
    nbformat.write(notebook, path)
    made = _run(project, "report")
    assert made.returncode == 2
    assert "committee" in made.stderr
    assert "comittee" in made.stderr
    assert not list((project / "reports").glob("*/*"))


def test_plain_papermill_runs_the_notebook(project: Path) -> None:
    output = project / "out.ipynb"
    line = [sys.executable, "-m", "papermill", "notebooks/committee_report.ipynb", str(output)]
    line += ["-p", "committee", "norrbottens-e-namnd", "-p", "year", "2023"]
    made = subprocess.run(line, cwd=project, env={**os.environ}, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    assert len(read_report(nbformat.read(output, as_version=4)).sections) > 4


def test_building_says_what_was_built_and_what_was_unchanged(project: Path) -> None:
    assert _run(project, "build").stdout.count("byggd") == 2
    assert _run(project, "build").stdout.count("oförändrad") == 2
    assert _run(project, "list").stdout.splitlines() == ["lulea-kommunstaben 2023", "norrbottens-e-namnd 2023"]
