"""A committee that nobody has: from the empty template to its report, by the commands that a new user types."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest

from analysis import store
from analysis.cli import main
from analysis.numbers import NO_BREAK_SPACE
from analysis.paths import Project, find_project
from filling import COMMITTEE, INDICATORS, INVESTMENTS, OPERATING, STATED, YEAR, fill_in

REPOSITORY = find_project(Path(__file__).parent)


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    """A project of its own, in which the template is made and filled in."""
    folder = tmp_path_factory.mktemp("projekt")
    (folder / "data" / "raw").mkdir(parents=True)
    shutil.copytree(REPOSITORY.notebooks, folder / "notebooks")
    project = Project(folder)
    assert main(["template", str(project.workbook(COMMITTEE, YEAR))]) == 0
    fill_in(project.workbook(COMMITTEE, YEAR))
    return project


def test_every_figure_that_was_typed_is_read_as_it_was_meant(project):
    assert main(["--project", str(project.root), "build"]) == 0
    data = store.load(COMMITTEE, YEAR, project)
    for sheet, rows, words in (
        ("operating", OPERATING, 6),
        ("investments", INVESTMENTS, 5),
        ("indicators", INDICATORS, 5),
        ("stated", STATED, 3),
    ):
        typed = [_number(text) for row in rows[1:] for text in row[words:]]
        read = data.figures(sheet)["value"].dropna()
        assert sorted(read) == sorted(value for value in typed if value is not None)
    children = data.figures("indicators").query("label == 'Nöjda besökare i simhallen'").set_index("heading")
    assert children.loc["Utfall 2021", "missing"] == "ingen uppgift"


def _number(text: object) -> float | None:
    """What a person means by it."""
    plain = str(text).replace(" ", "").replace("−", "-").replace(",", ".").replace("%", "")
    try:
        return float(plain)
    except ValueError:
        return None


def test_the_report_is_made_and_speaks_of_the_whole_committee(project):
    assert main(["check", str(project.workbook(COMMITTEE, YEAR))]) == 0
    assert main(["--project", str(project.root), "report", "--format", "html", "--jobs", "1"]) == 0
    page = (project.reports / COMMITTEE / str(YEAR) / "report.html").read_text(encoding="utf-8")
    text = html.unescape(re.sub("<[^>]*>", "", page)).replace(NO_BREAK_SPACE, " ")
    assert "Lindvåga, Kultur- och fritidsnämnden" in text
    assert "Nettokostnaden budgeteras till 90,0 mkr 2025" in text
    assert "Investeringsutgifterna budgeteras till 13,0 mkr 2025 och planeras till 1,6 mkr 2027." in text
    assert "24 kontroller av dokumentets tryckta tal: 24 stämmer." in text
    assert f"{COMMITTEE}/{YEAR}/" in (project.reports / "index.html").read_text(encoding="utf-8")
