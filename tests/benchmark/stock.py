"""One report of the bench notebook: as our batch makes it, and as the plain function that is the floor."""

from __future__ import annotations

import ast
import io
import json
import warnings
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
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
    executed = execute(STOCK, job.parameters, project.root, terms.timeout)
    _publish(project, job, executed)


def floor(project: Project, job: Job) -> None:
    """The same code as a plain function in this process: nothing but the work itself."""
    import matplotlib as mpl

    mpl.use("Agg")
    book = nbformat.read(STOCK, as_version=4)
    names: dict[str, Any] = {}
    for count, cell in enumerate(book.cells, start=1):
        source = (
            "\n".join(f"{name} = {value!r}" for name, value in job.parameters.items()) if count == 1 else cell.source
        )
        cell.execution_count = count
        cell.outputs = _outputs(source, names, count)
    _publish(project, job, book)


def _publish(project: Project, job: Job, book: nbformat.NotebookNode) -> None:
    page, _ = _exporter().from_notebook_node(book)
    folder = project.reports / job.key
    publish_all(folder, {"report.ipynb": nbformat.writes(book).encode(), "report.html": page.encode()})


def _outputs(source: str, names: dict[str, Any], count: int) -> list[nbformat.NotebookNode]:
    """What the cell shows: its figures, and the value of its last line."""
    import matplotlib.pyplot as plt

    body = ast.parse(source).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Agg's word on plt.show()
        exec(compile(ast.Module(body, []), "cell", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None
    shown = [
        nbformat.v4.new_output("display_data", {"image/png": _png(plt.figure(number)), "text/plain": "<Figure>"})
        for number in plt.get_fignums()
    ]
    plt.close("all")
    if value is not None:
        data = {"text/plain": repr(value)}
        if hasattr(value, "_repr_html_"):
            data["text/html"] = value._repr_html_()
        shown.append(nbformat.v4.new_output("execute_result", data, execution_count=count))
    return shown


def _png(figure: Any) -> str:
    """As the inline backend draws: cut to what is drawn."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", bbox_inches="tight")
    return b64encode(buffer.getvalue()).decode()


def shown(folder: Path) -> tuple[int, int]:
    """How many charts and tables a saved notebook holds: fewer than it should means that it was not made."""
    book = json.loads((folder / "report.ipynb").read_text(encoding="utf-8"))
    kinds = [kind for cell in book["cells"] for output in cell["outputs"] for kind in output.get("data", {})]
    return kinds.count("image/png"), kinds.count("text/html")
