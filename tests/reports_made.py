"""Reports as executed notebooks hold them, made without a kernel: the notebook's own cells, run here."""

from __future__ import annotations

import ast
import json
from functools import cache
from pathlib import Path
from typing import Any

import nbformat

from analysis.catalogue import available
from analysis.formats.report import Report, read_report
from analysis.paths import find_project
from analysis.present.section import Section

REPOSITORY = find_project(Path(__file__).parent)


COMMITTEE_YEARS = available(REPOSITORY)
YEARS = sorted({year for _, year in COMMITTEE_YEARS})


@cache
def report_of(committee: str, year: int) -> Report:
    """The report of a real committee-year."""
    return _report("committee_report.ipynb", {"committee": committee, "year": year})


@cache
def overview_of(year: int) -> Report:
    """The overview of a year that a committee has a report of."""
    return _report("overview.ipynb", {"year": year})


def reports() -> dict[tuple[str, int], Report]:
    """The report of every real committee-year."""
    return {each: report_of(*each) for each in COMMITTEE_YEARS}


def overviews() -> dict[int, Report]:
    """The overview of every year that a committee has a report of."""
    return {year: overview_of(year) for year in YEARS}


def _report(name: str, parameters: dict[str, Any]) -> Report:
    notebook = nbformat.read(REPOSITORY.notebooks / name, as_version=4)
    names: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            shown = _run(cell.source, names)
            if "parameters" in cell.metadata.get("tags", []):
                names.update(parameters)
            if isinstance(shown, Section):
                displayed = json.loads(json.dumps(shown._repr_mimebundle_()))
                cell.outputs = [nbformat.v4.new_output("display_data", displayed)]
    return read_report(notebook)


def _run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell; the value of its last line, if that is an expression."""
    *lines, last = ast.parse(source).body
    if not isinstance(last, ast.Expr):
        exec(compile(ast.Module([*lines, last], []), "<cell>", "exec"), names)
        return None
    exec(compile(ast.Module(lines, []), "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
