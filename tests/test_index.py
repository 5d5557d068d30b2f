"""The index of all reports: every file it leads to is there, failures and older files are said, Swedish order."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from analysis.formats import FORMATS
from analysis.paths import Project
from analysis.reports.index_page import index_page
from analysis.reports.job import Job
from html_checks import count, problems
from html_page import read, text

EVERY = [file for file, _ in FORMATS.values()]
FACTS = {
    "document_kind": "uppföljning",
    "economy": "bad 6,9 % över budget",
    "targets": "between 3 av 8 nyckeltal når målet",
    "agreement": "good 0 av 52 kontroller går inte ihop",
}
HOSTILE = '<script>alert(1)</script> =HYPERLINK("x") ../ \u202e12 ' + "x" * 2000


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def made(project: Project, committee: str | None, year: int, title: str = "", files: list[str] = EVERY) -> Job:
    """A report as a batch leaves it."""
    job = Job(committee, year)
    folder = project.reports / job.key
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        (folder / file).write_text("")
    facts = {"title": title or "Översikt", **(FACTS if committee else {})}
    (folder / "record.json").write_text(
        json.dumps({"key": "", "formats": [], "facts": facts, "outputs": dict.fromkeys(files, "")})
    )
    return job


def page_of(project: Project, jobs: list[Job], **failed: str) -> tuple[str, Element]:
    html = index_page(project, jobs, {key.replace("__", "/"): problem for key, problem in failed.items()}).decode()
    return html, read(html)[0]


def cells(page: Element) -> dict[str, dict[str, str]]:
    """What stands in the table, by committee and year."""
    years = [text(each) for each in page.iterfind(".//thead/tr/th")][1:]
    rows = [[text(cell) for cell in row] for row in page.iterfind(".//tbody/tr")]
    return {name: dict(zip(years, told, strict=True)) for name, *told in rows}


def test_a_report_is_found_by_committee_and_year_with_its_verdicts_and_every_file(project):
    jobs = [made(project, "b", 2023, "Boden"), made(project, "b", 2024, "Boden"), made(project, None, 2024)]
    html, page = page_of(project, jobs)
    assert problems(html) == []
    assert count(html) == {"tables": 1, "figures": 0}
    told = cells(page)
    assert list(told) == ["Alla nämnder", "Boden"] and list(told["Boden"]) == ["2024", "2023"]
    assert told["Boden"]["2023"] == (
        "Rapport 2023, Boden uppföljning ▲ 6,9 % över budget ◆ 3 av 8 nyckeltal når målet "
        "● 0 av 52 kontroller går inte ihop "
        "PDF, Boden 2023 Excel, Boden 2023 Bildspel, Boden 2023 PowerPoint, Boden 2023"
    )
    assert told["Alla nämnder"]["2023"] == "ingen översikt"
    assert told["Alla nämnder"]["2024"].startswith("Översikt 2024, alla nämnder")
    links = [each.get("href") or "" for each in page.iterfind(".//td//a")]
    assert len(links) == 3 * len(FORMATS) and all((project.reports / link).exists() for link in links)
    names = [text(each) for each in page.iter("a")]
    assert len(set(names)) == len(names)


def test_only_what_there_is_is_led_to_and_what_is_older_is_said(project):
    made(project, "b", 2024, "Boden")
    job = made(project, "b", 2024, "Boden", ["report.html", "slides.html"])
    (project.reports / job.key / "tables.xlsx").unlink()
    told = cells(page_of(project, [job, Job("c", 2024)])[1])
    assert told["Boden"]["2024"].endswith("PDF, Boden 2024 (äldre) Bildspel, Boden 2024 PowerPoint, Boden 2024 (äldre)")
    assert told["c"]["2024"] == "inte gjord"


def test_a_failure_says_why_and_leads_to_the_report_before_it(project):
    html, page = page_of(project, [made(project, "b", 2024, "Boden"), Job("c", 2024)], b__2024="Fel <b>", c__2024="Nej")
    assert problems(html) == []
    told = cells(page)
    assert "▲ misslyckades; filerna är de förra Varför: Boden 2024Fel <b>" in told["Boden"]["2024"]
    assert told["c"]["2024"] == "▲ misslyckades Varför: c 2024Nej"
    assert "0 av 2 rapporter är gjorda. 2 gick inte att göra" in text(page.find(".//header"))


def test_committees_stand_in_swedish_order_under_their_latest_title(project):
    names = ["Östra", "Ätran", "Åre", "Zinkgruvan", "arvika", "Édouard"]
    jobs = [made(project, f"k{at}", 2024, name) for at, name in enumerate(names)]
    jobs.append(made(project, "k0", 2020, "Bytte namn"))
    assert list(cells(page_of(project, jobs)[1])) == ["arvika", "Édouard", "Zinkgruvan", "Åre", "Ätran", "Östra"]


def test_hostile_words_are_words(project):
    html, page = page_of(project, [made(project, "b", 2024, HOSTILE)], b__2024=HOSTILE)
    assert problems(html) == []
    assert text(page.find(".//tbody/tr/th")) == HOSTILE.replace("\u202e", "")
    assert len(list(page.iter("script"))) == 1


def test_the_same_reports_give_the_same_bytes(project):
    jobs = [made(project, "b", 2024, "Boden"), made(project, None, 2024)]
    assert index_page(project, jobs, {}) == index_page(project, list(reversed(jobs)), {})
