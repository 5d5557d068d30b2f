"""Committees with hardly anything to tell, and with hostile names: each gets every file of a report, that says so."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analysis.cli import main
from analysis.formats import FORMATS
from analysis.numbers import NO_BREAK_SPACE
from analysis.paths import Project, find_project
from analysis.workbook.filling.writing import write_workbook
from inventing import YEAR, about_lines, table_name

REPOSITORY = find_project(Path(__file__).parent)
COSTS = {"Verksamhet": "Kansliet", "Post": "Kostnader", "Slag": "Kostnader"}
INDICATOR = {"Nyckeltal": "Nöjda", "Enhet": "%"}
COMMITTEES = {
    "inga-rader": ("<script>alert(1)</script>", {}),
    "en-rad": ("=cmd|' /C calc'!A0", {"Drift": [{**COSTS, "Budget 2023": "4 000"}]}),
    "ett-ar": (
        "../../x 🎉👩\u200d👧 \u202e12",
        {
            "Drift": [
                {**COSTS, "Budget 2023": "4 000"},
                {**COSTS, "Post": "Intäkter", "Slag": "Intäkter", "Budget 2023": "-4 000"},
            ],
            "Nyckeltal": [{**INDICATOR, "Utfall 2023": "5"}],
        },
    ),
    "bara-saknade": (
        "x" * 2_000,
        {
            "Drift": [{**COSTS, "Budget 2023": "-", "Utfall 2023": ""}],
            "Nyckeltal": [{**INDICATOR, "Utfall 2022": "IU", "Utfall 2023": ".."}],
        },
    ),
}
"""By id: the committee's name, and the rows of its sheets."""


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    """The four committees with all files made."""
    project = Project(tmp_path_factory.mktemp("projekt"))
    shutil.copytree(REPOSITORY.notebooks, project.notebooks, ignore=shutil.ignore_patterns(".*"))
    for identity, (name, content) in COMMITTEES.items():
        path = project.workbook(identity, YEAR)
        path.parent.mkdir(parents=True)
        rows = {sheet: [{**row, "Tabell": table_name(sheet)} for row in given] for sheet, given in content.items()}
        tables = [{"Tabell": table_name(sheet), "Blad": sheet, "Rubrik": sheet, "Källa": "1"} for sheet in rows]
        write_workbook(path, about_lines(**{"Nämnd-id": identity}), {"Tabeller": tables, **rows})
        _call(path, name)
    assert main(["--project", str(project.root), "report", "--jobs", "2"]) == 0
    return project


def _call(path: Path, name: str) -> None:
    """Type the committee's name as text, whatever it begins with."""
    book = load_workbook(path)
    cell = next(row[1] for row in book["Om"].iter_rows() if row[0].value == "Nämnd")
    cell.value, cell.data_type = name, "s"
    book.save(path)


def _text(project: Project, identity: str) -> str:
    page = (project.reports / identity / str(YEAR) / "report.html").read_text(encoding="utf-8")
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", page)).replace(NO_BREAK_SPACE, " ").split())


@pytest.mark.parametrize("identity", COMMITTEES)
def test_every_file_is_made_in_the_committees_own_folder(project: Project, identity: str) -> None:
    made = {path.name for path in (project.reports / identity / str(YEAR)).iterdir() if path.stat().st_size}
    assert {file for file, _ in FORMATS.values()} <= made
    folders = {path.name for path in project.reports.iterdir() if path.is_dir()}
    assert folders == {*COMMITTEES, "overview"}


@pytest.mark.parametrize(
    ("identity", "said", "never"),
    [
        ("inga-rader", "Sammanfattning Arbetsboken har inga tal, så rapporten har inga.", "mkr"),
        ("en-rad", "Kostnaderna budgeteras till 4,0 mkr 2023.", "lika stora intäkter"),
        ("ett-ar", "4,0 mkr i budget 2023 täcks av lika stora intäkter.", "Omslutningen är"),
        ("bara-saknade", "Dokumentet har inga tal om driften: varje värde saknas.", "0 %"),
    ],
)
def test_the_report_says_what_there_is(project: Project, identity: str, said: str, never: str) -> None:
    text = _text(project, identity)
    assert said in text and never not in text


def test_the_names_are_words(project: Project) -> None:
    for identity, (name, _) in COMMITTEES.items():
        assert " ".join(name.replace("\u202e", "").split())[:500] in _text(project, identity).replace("\u202e", "")
    for page in project.reports.rglob("*.html"):
        assert "<script>alert" not in page.read_text(encoding="utf-8")
    book = load_workbook(project.reports / "en-rad" / str(YEAR) / "tables.xlsx")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" and "cmd" in str(cell.value)]
