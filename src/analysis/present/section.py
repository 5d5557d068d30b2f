"""One section of a report: what every cell of the notebook displays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from analysis.present.bundle import decode, encode
from analysis.present.charts import draw
from analysis.present.html import section_html
from analysis.present.values import Block, Chart, Place, Value, figures, with_operands

MIME = "application/vnd.namndrapport+json"
_DRAWINGS = "drawings"


@dataclass(frozen=True)
class Section:
    """One section of the report: a heading, its finding in a sentence, then blocks.

    ``places`` tells of each origin of its figures (see ``Value.origin``) where it stands;
    ``cited`` are the figures that its finding tells.
    """

    key: str
    heading: str
    finding: str
    blocks: tuple[Block, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    cited: tuple[Value, ...] = ()

    @property
    def figures(self) -> list[Value]:
        """Every figure that it shows or cites, and all that they are made of."""
        return list(with_operands([*figures(self.blocks), *self.cited]))

    @property
    def charts(self) -> list[Chart]:
        """Its charts, in their order."""
        return [block for block in self.blocks if isinstance(block, Chart)]

    def bundle(self) -> dict[str, Any]:
        """The section as plain JSON, which :func:`section_of` reads."""
        return {
            "key": self.key,
            "heading": self.heading,
            "finding": self.finding,
            "blocks": encode(self.blocks),
            "facts": self.facts,
            "places": encode(self.places),
            "cited": encode(self.cited),
        }

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        page = section_html(self)
        drawn = {**self.bundle(), _DRAWINGS: [draw(chart) for chart in self.charts]}
        return {"text/html": page, MIME: drawn, "text/plain": f"{self.heading}: {self.finding}"}


def section_of(bundle: dict[str, Any]) -> Section:
    """The section that a saved notebook's bundle was made of."""
    return Section(**decode({name: told for name, told in bundle.items() if name != _DRAWINGS}))


def drawings_of(bundle: dict[str, Any]) -> list[str]:
    """The section's charts as the notebook drew them, in their order."""
    drawings: list[str] = bundle.get(_DRAWINGS, [])
    return drawings
