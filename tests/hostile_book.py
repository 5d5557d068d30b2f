"""A workbook whose words are hostile, and the report that is made of it."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
from openpyxl import load_workbook

from analysis import sections, store
from analysis.formats.report import Report
from analysis.paths import Project
from analysis.present.section import section_of
from reports_made import REPOSITORY

COMMITTEE, YEAR = "lulea-kommunstaben", 2023
SCRIPT = "<script>alert(1)</script>"
WORDS = (
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("https://example.org";"klicka")',
    "../../etc/passwd",
    "\u202e12 345\u202c bakvänt \u200f",
    "x" * 1_500,  # with what else stands there as long as a cell may be
    "👩‍👩‍👧 & ”åäö” ]]> &lt;b&gt; {{ 1 }} {% x %} $\\frac{1}$",
    "javascript:alert(1)",
)
CELLS = {"Mål": "Mål", "Nyckeltal": "Nyckeltal", "Uppdrag": "Uppdrag", "Texttal": "Post"}
"""Sheet → the column that has a hostile word in each row, after what stands there."""


def hostile_report(folder: Path) -> Report:
    """Luleå's report with hostile words as its document's name and in four of its sheets."""
    project = Project(folder)
    path = project.workbook(COMMITTEE, YEAR)
    path.parent.mkdir(parents=True)
    book = load_workbook(REPOSITORY.workbook(COMMITTEE, YEAR))
    for sheet, column in CELLS.items():
        head = [cell.value for cell in book[sheet][1]]
        for at, row in enumerate(book[sheet].iter_rows(min_row=2)):
            cell = row[head.index(column)]
            cell.value = f"{WORDS[at % len(WORDS)]} {cell.value}"
            cell.data_type = "s"
    head = [cell.value for cell in book["Texttal"][1]]
    for row in book["Texttal"].iter_rows(min_row=2):
        row[head.index("Avser rad")].value = None  # the rows have other names now
    for row in book["Om"].iter_rows(min_row=2):
        if row[0].value == "Dokument":
            row[1].value, row[1].data_type = "".join(WORDS), "s"
    book.save(path)
    data = store.load(COMMITTEE, YEAR, project)
    functions = (sections.summary, sections.goals, sections.indicators, sections.economy, sections.staff,
                 sections.assignments, sections.reconciliation, sections.stated, sections.sources)  # fmt: skip
    made = [section for each in functions if (section := each(data))]
    kept = [section_of(json.loads(json.dumps(section.bundle()))) for section in made]
    return Report(nbformat.v4.new_notebook(), tuple(kept))
