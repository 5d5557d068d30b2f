"""From a report to its deck: which slides are shown, and under which titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import zip_longest

from analysis.formats.deck.notes import front_notes, notes
from analysis.formats.deck.offers import Offer, Proposal, offer
from analysis.formats.deck.repeating import repeats
from analysis.formats.deck.slide import Deck, Slide
from analysis.formats.deck.statements import TITLE, phrase, plain
from analysis.formats.deck.summary import opening, opening_title
from analysis.formats.report import Report
from analysis.present.rewording import reworded
from analysis.present.section import Section
from analysis.present.sentences import sentences
from analysis.present.values import Chart, Paragraph, Table

FEWEST, MOST = 8, 12
"""Slides that a controller shows in twenty minutes, the first among them."""
MOST_TABLES = 2
"""Tables of a deck that has charts enough."""
_LAST = 9
"""The turn of what is only said: words fill a deck that all that can be shown leaves short."""
_FIXED = 2
"""The first slide and the summary."""
Place = tuple[int, int]
"""A slide's section, and its place among the section's."""
Wave = Iterator[tuple[Place, Proposal]]


@dataclass
class _Chosen:
    """The slides chosen so far, by their places, and every sentence that they and the summary's title tell."""

    told: list[str]
    slides: dict[Place, tuple[str, Proposal]] = field(default_factory=dict)

    def add(self, wave: Wave, most: int, *, once: bool = False, tables: int = MOST) -> None:
        """Add what says something new; ``once``: a section that has a slide needs no other."""
        for place, proposal in wave:
            held = sum(isinstance(each.body, Table) for _, each in self.slides.values())
            is_enough = len(self.slides) >= most - _FIXED or (isinstance(proposal.body, Table) and held >= tables)
            if is_enough or self._has(place, proposal) or (once and place[0] in {at for at, _ in self.slides}):
                continue
            title = self.title(proposal)
            if title:
                self.told += [title, *_said(proposal)]
                self.slides[place] = title, proposal

    def _has(self, place: Place, proposal: Proposal) -> bool:
        """Whether the place is taken, or what would be shown there is shown on another slide of its section."""
        shown = [each.body for (at, _), (_, each) in self.slides.items() if at == place[0]]
        return place in self.slides or proposal.body in shown

    def title(self, proposal: Proposal) -> str:
        """The first title that tells what no slide has told; none where the body has been told."""
        if any(repeats(each, self.told) for each in _said(proposal)):
            return ""
        return next((title for title in proposal.titles if not repeats(title, self.told)), "")


@lru_cache(maxsize=1)  # two formats show the same slides
def deck_of(report: Report) -> Deck:
    """The report's eight to twelve slides; fewer where it has not so much to show.

    The first slide and the summary; a chart for each section whose cell bears
    slide metadata, the section's own or one drawn of its tables; then further
    charts as long as there is room. Tables are few, and only a deck that is
    still short is filled with statements, lists and more tables.
    """
    first, *rest = (reworded(section, plain) for section in report.sections)
    offers = [offer(section) for section in rest if section.key in report.slides]
    chosen = _chosen(opening_title(first), offers)
    shown = [chosen.slides[place] for place in sorted(chosen.slides)]
    sections = [offers[place[0]].section for place in sorted(chosen.slides)]
    summary = opening(first, [title for title, _ in shown], [each.section for each in offers])
    start = _slide(opening_title(first), first, summary, first.facts)
    others = (_slide(title, section, each, first.facts)
              for section, (title, each) in zip(sections, shown, strict=True))  # fmt: skip
    return _deck(first.facts, (start, *others))


def _chosen(title: str, offers: Sequence[Offer]) -> _Chosen:
    chosen = _Chosen([title])
    chosen.add(_each([each.charts for each in offers], 0), MOST, once=True)
    chosen.add(_each([each.drawn for each in offers], MOST), MOST, once=True)
    chosen.add(_each([each.judged for each in offers], 2 * MOST), MOST, once=True, tables=MOST_TABLES)
    chosen.add(_in_turn([each.charts for each in offers], 0), MOST)
    chosen.add(_each([each.tables for each in offers], 3 * MOST), MOST, once=True, tables=MOST_TABLES)
    for tables in (MOST_TABLES, MOST):
        for turn, kind in enumerate(zip(*(each.filling for each in offers), strict=True), start=4):
            chosen.add(_in_turn(kind, turn * MOST), FEWEST, tables=tables)
    chosen.add(_in_turn([each.said for each in offers], _LAST * MOST), FEWEST)
    return chosen


def _each(rows: Sequence[tuple[Proposal, ...]], start: int) -> Wave:
    """One section after another."""
    for at, row in enumerate(rows):
        for turn, proposal in enumerate(row):
            yield (at, start + turn), proposal


def _in_turn(rows: Sequence[tuple[Proposal, ...]], start: int) -> Wave:
    """Every section's first, then every section's second."""
    for turn, each in enumerate(zip_longest(*rows)):
        for at, proposal in enumerate(each):
            if proposal:
                yield (at, start + turn), proposal


def _said(proposal: Proposal) -> list[str]:
    """The sentences of a body that is a statement."""
    return sentences(proposal.body.text) if isinstance(proposal.body, Paragraph) else []


def _slide(title: str, section: Section, proposal: Proposal, facts: dict[str, str]) -> Slide:
    said = notes(section, title, proposal.body, proposal.beside, proposal.figures, facts)
    body = proposal.body
    if isinstance(body, Chart) and not body.title:
        body = replace(body, title=title)
    return Slide(title, phrase(section.heading, TITLE), body, said, proposal.remark)


def _deck(facts: dict[str, str], slides: tuple[Slide, ...]) -> Deck:
    above = f"{facts['municipality']} · {facts['document_kind']}"
    below = f"{facts['document']} · {facts['decided']}"
    title = f"{phrase(facts['title'], TITLE)} {facts['year']}"
    said = front_notes([slide.section for slide in slides], facts)
    return Deck(title, phrase(above, TITLE), phrase(below, 2 * TITLE), said, slides)
