"""One report of the bench notebook, published as stock HTML: as our batch makes it, and as the floor."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import nbformat
import plain
from nbconvert.exporters import HTMLExporter

from analysis.files import publish_all
from analysis.paths import Project
from analysis.reports.job import Job
from analysis.reports.notebook import execute
from analysis.reports.terms import Terms

STOCK = Path(__file__).parent / "stock.ipynb"
CHARTS, TABLES = 6, 5


@cache
def _exporter() -> HTMLExporter:
    return HTMLExporter()


def ours(project: Project, job: Job, terms: Terms) -> None:
    """By real papermill in a fresh kernel, as ``run_one`` does."""
    _publish(project, job, execute(STOCK, job.parameters, project.root, terms.timeout))


def floor(project: Project, job: Job) -> None:
    """The same code as a plain function in this process: nothing but the work itself."""
    _publish(project, job, plain.run(STOCK, job.parameters))


def _publish(project: Project, job: Job, book: nbformat.NotebookNode) -> None:
    page, _ = _exporter().from_notebook_node(book)
    folder = project.reports / job.key
    publish_all(folder, {"report.ipynb": nbformat.writes(book).encode(), "report.html": page.encode()})


def check(saved: Path) -> None:
    """A saved notebook that holds fewer charts or tables than it should was not made, however quickly."""
    book = json.loads(saved.read_text(encoding="utf-8"))
    kinds = [kind for cell in book["cells"] for output in cell.get("outputs", []) for kind in output.get("data", {})]
    assert (kinds.count("image/png"), kinds.count("text/html")) == (CHARTS, TABLES), saved
    assert saved.with_suffix(".html").read_text(encoding="utf-8").count('src="data:image/png') == CHARTS, saved
