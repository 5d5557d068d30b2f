"""An executed notebook read back as the report's values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import nbformat

from analysis.present.charts import draw
from analysis.present.section import MIME, Section, drawings_of, section_of
from analysis.present.values import Chart


@dataclass(frozen=True, eq=False)
class Report:
    """What every format is made from: the notebook, and the sections that its cells displayed.

    ``slides`` holds the keys of the sections whose cell bears Jupyter's own slide
    metadata; ``drawings`` the charts as the notebook drew them.
    """

    notebook: nbformat.NotebookNode
    sections: tuple[Section, ...]
    slides: frozenset[str] = frozenset()
    drawings: Mapping[Chart, str] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, str]:
        """What the title page tells: title, municipality, year, document, document_kind, decided, workbook(s)."""
        return self.sections[0].facts

    @property
    def told(self) -> dict[str, str]:
        """The facts of all sections together: what an index tells of the report."""
        return {name: fact for section in self.sections for name, fact in section.facts.items()}

    @property
    def title(self) -> str:
        return f"{self.facts['title']} {self.facts['year']}"

    def drawing(self, chart: Chart) -> str:
        """The chart as the notebook drew it, or drawn now."""
        return self.drawings.get(chart) or draw(chart)


def read_report(notebook: nbformat.NotebookNode) -> Report:
    """The report that an executed notebook holds.

    Raises
    ------
    ValueError
        When no cell of the notebook displayed a section.
    """
    displayed = [
        (output["data"][MIME], cell.metadata.get("slideshow", {}).get("slide_type") == "slide")
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if MIME in output.get("data", {})
    ]
    if not displayed:
        raise ValueError("no section was displayed")
    sections = tuple(section_of(bundle) for bundle, _ in displayed)
    slides = frozenset(section.key for section, (_, slide) in zip(sections, displayed, strict=True) if slide)
    drawings = {
        chart: drawing
        for section, (bundle, _) in zip(sections, displayed, strict=True)
        for chart, drawing in zip(section.charts, drawings_of(bundle), strict=False)
    }
    return Report(notebook, sections, slides, drawings)
