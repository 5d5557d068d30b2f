"""The index: committees down, years across, each report with its verdicts and every file there is of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jinja2

from analysis.formats import FORMATS
from analysis.formats.html.safety import legible, policy
from analysis.formats.html.styling import TEMPLATES, style
from analysis.paths import Project
from analysis.present.palette import SHAPES
from analysis.present.words import alphabetical
from analysis.reports.job import Job
from analysis.reports.records import read_record

_WORDS = {"html": "Rapport", "pdf": "PDF", "slides": "Bildspel", "pptx": "PowerPoint", "xlsx": "Excel"}
_VERDICTS = ("economy", "targets", "agreement")
"""The facts that tell a verdict, in the order that they are shown."""


@dataclass(frozen=True)
class File:
    """A file that a reader can open; ``is_older`` than the report itself when it was not made with it."""

    word: str
    link: str
    is_older: bool


@dataclass(frozen=True)
class Report:
    """One committee and year, or one year's overview: what there is of it, and why it failed if it did."""

    job: Job
    title: str
    kind: str
    verdicts: tuple[tuple[str, str, str], ...]
    files: tuple[File, ...]
    problem: str

    @property
    def is_made(self) -> bool:
        return bool(self.files) and not self.problem


def index_page(project: Project, jobs: Sequence[Job], problems: Mapping[str, str]) -> bytes:
    """The page on all of the jobs; ``problems`` tells by their keys why some could not be made."""
    found = [_report(project, job, problems.get(job.key, "")) for job in jobs]
    reports, overviews = ([each for each in found if bool(each.job.committee) is own] for own in (True, False))
    years = sorted({job.year for job in jobs}, reverse=True)
    written = style() + _template("index.css")
    script = _template("index.js")
    page = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True).get_template(
        "index_page.html.j2"
    )
    made = page.render(
        rows=_rows(reports),
        overviews={each.job.year: each for each in overviews if each.files or each.problem},
        reports=reports,
        years=years,
        main=_WORDS["html"],
        style=written,
        script=script,
        policy=policy(written, script),
    )
    return legible(made).encode()


def _rows(reports: Iterable[Report]) -> list[tuple[str, dict[int, Report]]]:
    """Each committee's title, that of its latest report, and its reports by year; committees as a Swede sorts them."""
    by_committee: dict[str | None, dict[int, Report]] = {}
    for report in sorted(reports, key=lambda each: each.job.year):
        by_committee.setdefault(report.job.committee, {})[report.job.year] = report
    titled = [(list(own.values())[-1].title, own) for own in by_committee.values()]
    return sorted(titled, key=lambda row: (alphabetical(row[0]), row[0]))


def _report(project: Project, job: Job, problem: str) -> Report:
    record: Mapping[str, Any] = read_record(project, job) or {"facts": {}, "outputs": {}}
    facts = record["facts"]
    return Report(
        job,
        title=facts.get("title", job.committee or "Översikt"),
        kind=facts.get("document_kind", ""),
        verdicts=tuple(_verdict(name, facts[name]) for name in _VERDICTS if name in facts),
        files=tuple(_files(project, job, record["outputs"])),
        problem=problem,
    )


def _verdict(name: str, fact: str) -> tuple[str, str, str]:
    """Verdict, shape and words of a fact such as ``bad 6,9 % över budget``."""
    verdict, _, words = fact.partition(" ")
    return verdict, SHAPES[verdict], words


def _files(project: Project, job: Job, outputs: Mapping[str, str]) -> Iterable[File]:
    for name, (file, _) in FORMATS.items():
        if (project.reports / job.key / file).exists():
            yield File(_WORDS.get(name, name), f"{job.key}/{file}", is_older=file not in outputs)


def _template(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")
