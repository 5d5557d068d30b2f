"""One section of a report: what every cell of the notebook displays."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from analysis.present.html import section_html
from analysis.present.values import Block

MIME = "application/vnd.namndrapport+json"


@dataclass(frozen=True)
class Section:
    """One section of the report: a heading, its finding in a sentence, then blocks."""

    key: str
    heading: str
    finding: str
    blocks: tuple[Block, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)

    def bundle(self) -> dict[str, Any]:
        """The section as JSON values, each block with its kind."""
        blocks = [{"block": type(block).__name__.lower(), **asdict(block)} for block in self.blocks]
        return {
            "key": self.key,
            "heading": self.heading,
            "finding": self.finding,
            "blocks": blocks,
            "facts": self.facts,
        }

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        page = section_html(self.key, self.heading, self.finding, self.blocks)
        return {"text/html": page, MIME: self.bundle(), "text/plain": f"{self.heading}: {self.finding}"}
