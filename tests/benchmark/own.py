"""One report of our own as the floor makes it: the notebook as a plain function, then its HTML."""

from __future__ import annotations

from pathlib import Path

import nbformat
import plain

from analysis.files import publish_all
from analysis.formats.making import make
from analysis.formats.report import read_report
from analysis.paths import Project
from analysis.present.charts import draw
from analysis.reports.job import Job

FORMATS = ("html",)


def floor(project: Project, job: Job) -> None:
    draw.cache_clear()  # the committees of the benchmark have the same figures, and so the same charts
    book = plain.run(project.notebooks / job.notebook, job.parameters)
    files = {"report.ipynb": nbformat.writes(book).encode(), **make(read_report(book), FORMATS)}
    publish_all(project.reports / job.key, files)


def check(saved: Path) -> None:
    """Every section is there, in the notebook and on its page."""
    sections = read_report(nbformat.read(saved, as_version=4)).sections
    page = saved.with_suffix(".html").read_text(encoding="utf-8")
    assert page.count("<section") >= len(sections) > 5, saved
