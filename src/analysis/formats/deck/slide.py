"""What a deck is made of."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.present.values import Bullets, Chart, Paragraph, Table

Body = Chart | Table | Paragraph | tuple[Bullets, ...]
"""What stands beneath a slide's title: one chart, one small table, one statement, or lists side by side."""


@dataclass(frozen=True)
class Slide:
    """One slide: ``title`` states the finding, ``section`` names the report's section.

    ``notes`` hold the figures behind it, a line each; ``remark`` is the small line
    that says what of the body was left out.
    """

    title: str
    section: str
    body: Body
    notes: tuple[str, ...]
    remark: str = ""


@dataclass(frozen=True)
class Deck:
    """The slides of a report; the first, with the report's title, is told by the deck itself."""

    title: str
    above: str
    below: str
    notes: tuple[str, ...]
    slides: tuple[Slide, ...]

    @property
    def count(self) -> int:
        """How many slides there are, the first among them."""
        return 1 + len(self.slides)
