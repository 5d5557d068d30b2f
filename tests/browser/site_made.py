"""All reports as a batch leaves them on disk, and pages of them opened in a browser that reaches no network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route

from analysis.formats import FORMATS
from analysis.formats.html import page as html
from analysis.formats.report import Report
from analysis.formats.slides import page as slides
from analysis.paths import Project
from analysis.present.values import Chart, Table
from analysis.reports.index_page import index_page
from analysis.reports.job import Job
from reports_made import COMMITTEE_YEARS, REPOSITORY, YEARS, overviews, reports

KEYS = [*(Job(committee, year).key for committee, year in COMMITTEE_YEARS), *(Job(None, year).key for year in YEARS)]
LULEA = "lulea-kommunstaben/2023"
RECORD = {"key": "", "formats": []}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
VIEWS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 320, "height": 640}, "color_scheme": "light"},
}


def made() -> dict[str, Report]:
    """Every report and overview, by its folder."""
    return dict(zip(KEYS, [*reports().values(), *overviews().values()], strict=True))


def expected(report: Report) -> dict[str, int]:
    """The tables and figures that the report's page should have."""
    blocks = [block for section in report.sections for block in section.blocks]
    figures = sum(isinstance(block, Chart) for block in blocks)
    return {"tables": figures + sum(isinstance(block, Table) for block in blocks), "figures": figures}


def build(root: Path) -> Project:
    """A project with all reports as pages and slides, the index over them, and the workbooks that they lead to."""
    project = Project(root)
    (root / "data").mkdir()
    (root / "data" / "raw").symlink_to(REPOSITORY.raw)
    for key, report in made().items():
        folder = project.reports / key
        folder.mkdir(parents=True)
        files = {FORMATS["html"][0]: html.make(report), FORMATS["slides"][0]: slides.make(report)}
        for name, content in files.items():
            (folder / name).write_bytes(content)
        (folder / "record.json").write_text(
            json.dumps({**RECORD, "facts": report.told, "outputs": dict.fromkeys(files, "")})
        )
    jobs = [*(Job(committee, year) for committee, year in COMMITTEE_YEARS), *(Job(None, year) for year in YEARS)]
    (project.reports / "index.html").write_bytes(index_page(project, jobs, {}))
    return project


def page_of(site: Project, key: str) -> Path:
    """The page of a report or overview."""
    return site.reports / key / "report.html"


@dataclass
class Opened:
    """A page, and what it should not do: ask for anything, complain of anything, speak to the reader."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def count(self) -> dict[str, int]:
        return {"tables": self.page.locator("table").count(), "figures": self.page.locator("figure").count()}

    def unfold(self) -> None:
        """Open all that is folded: what is hidden is not looked at."""
        self.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    def violations(self) -> list[str]:
        """What axe finds wrong: rule, how often, and the first place."""
        found = Axe().run(self.page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response
        assert found["testEngine"]["name"] == "axe-core"
        return [f"{each['id']} ×{len(each['nodes'])}: {each['nodes'][0]['html'][:200]}" for each in found["violations"]]

    def overflow(self) -> int:
        """How far the page is wider than the window."""
        return self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@contextmanager
def opened(browser: Browser, file: Path, **view: Any) -> Iterator[Opened]:
    """The file opened with every request but its own noted and refused."""
    context = browser.new_context(**view)
    context.set_offline(True)
    page = context.new_page()
    told = Opened(page)

    def refuse(route: Route, request: Request) -> None:
        if request.url == file.as_uri() and request.is_navigation_request():
            route.continue_()
        else:
            told.asked.append(request.url)
            route.abort()

    page.route("**/*", refuse)
    page.on("console", lambda message: told.said.append(message.text))
    page.on("pageerror", lambda error: told.said.append(str(error)))
    page.on("dialog", lambda dialog: (told.said.append(dialog.message), dialog.dismiss()))
    try:
        page.goto(file.as_uri())
        yield told
    finally:
        context.close()


def broken_words(elements: str) -> str:
    """The script that finds words of a few letters that stand on two lines, in the text of these elements."""
    return f"() => [...{elements}].flatMap(told =>\n{_BROKEN}"


_BROKEN = r"""    [...told.childNodes].filter(node => node.nodeType == Node.TEXT_NODE).flatMap(node =>
        [...node.data.matchAll(/(?<![\p{L}/–-])\p{L}{4,14}(?![\p{L}/–-])/gu)].filter(word => {
            const range = document.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            return range.getClientRects().length > 1;
        }).map(word => word[0])))"""
