"""An executed notebook read back as the report's values."""

from __future__ import annotations

from dataclasses import dataclass

import nbformat

from analysis.present.section import MIME, Section, section_of


@dataclass(frozen=True)
class Report:
    """What every format is made from: the notebook, and the sections that its cells displayed.

    ``slides`` holds the keys of the sections whose cell bears Jupyter's own slide
    metadata.
    """

    notebook: nbformat.NotebookNode
    sections: tuple[Section, ...]
    slides: frozenset[str] = frozenset()

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


def read_report(notebook: nbformat.NotebookNode) -> Report:
    """The report that an executed notebook holds.

    Raises
    ------
    ValueError
        When no cell of the notebook displayed a section.
    """
    shown = [
        (section_of(output["data"][MIME]), cell.metadata.get("slideshow", {}).get("slide_type") == "slide")
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if MIME in output.get("data", {})
    ]
    if not shown:
        raise ValueError("no section was displayed")
    slides = frozenset(section.key for section, slide in shown if slide)
    return Report(notebook, tuple(section for section, _ in shown), slides)
