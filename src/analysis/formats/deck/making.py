"""From a report to its deck: which slides are shown, and under which titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from analysis.formats.deck.offers import Offer, Proposal, offer, summary
from analysis.formats.deck.slide import Deck, Slide
from analysis.formats.deck.sources import cells, source
from analysis.formats.deck.statements import TITLE, plain, shortened
from analysis.formats.report import Report
from analysis.present.section import Section, section_of
from analysis.present.values import Chart

FEWEST, MOST = 8, 12
"""Slides that a controller shows in twenty minutes, the first among them."""
_FIXED = 2
"""The first slide and the summary."""
Place = tuple[int, int]
"""A slide's section, and its place among the section's."""


@lru_cache(maxsize=1)  # two formats show the same slides
def deck_of(report: Report) -> Deck:
    """The report's eight to twelve slides; fewer where it has not so much to show.

    The first slide and the summary, then one slide for each section whose cell
    bears slide metadata, then further charts as long as there is room. Only a
    deck that is still short is filled with small tables and statements.
    """
    first, *rest = (section_of(plain(section.bundle())) for section in report.sections)
    shown = [section for section in rest if section.key in report.slides]
    offers = [offer(section) for section in shown]
    opening = summary(first)
    used = {opening.titles[0]}
    chosen: dict[Place, Slide] = {}
    for wanted, places in ((MOST, _mains(offers)), (MOST, _further(offers)), (FEWEST, _filling(offers))):
        for place, proposal in places:
            title = _title(proposal, used, offers[place[0]].section, needed=wanted == MOST)
            if title and len(chosen) < wanted - _FIXED:
                used.add(title)
                chosen[place] = _slide(title, offers[place[0]].section, proposal, report.facts)
    slides = (_slide(opening.titles[0], first, opening, report.facts), *(chosen[place] for place in sorted(chosen)))
    return _deck(first.facts, slides)


def _deck(facts: dict[str, str], slides: tuple[Slide, ...]) -> Deck:
    above = f"{facts['municipality']} · {facts['document_kind']}"
    below = f"{facts['document']} · {facts['decided']}"
    notes = (f"{len(slides)} bilder följer.", source(facts))
    title = f"{shortened(facts['title'], TITLE)} {facts['year']}"
    return Deck(title, shortened(above, TITLE), shortened(below, 2 * TITLE), notes, slides)


def _mains(offers: Sequence[Offer]) -> Iterator[tuple[Place, Proposal]]:
    """Each section's own slide; charts first, so that it is others that find no room."""
    mains = [((at, 0), proposal) for at, each in enumerate(offers) for proposal in each.main]
    yield from sorted(mains, key=lambda main: not isinstance(main[1].body, Chart))


def _further(offers: Sequence[Offer]) -> Iterator[tuple[Place, Proposal]]:
    """Every section's second chart, then every section's third."""
    yield from _in_turn([each.further for each in offers], 1)


def _filling(offers: Sequence[Offer]) -> Iterator[tuple[Place, Proposal]]:
    """First what stands for sections that show nothing yet, then a slide of every section in turn."""
    silent = [each.filling[:1] if not each.main else () for each in offers]
    others = [each.filling[1:] if not each.main else each.filling for each in offers]
    yield from _in_turn(silent, MOST)
    yield from _in_turn(others, MOST + 1)


def _in_turn(rows: Sequence[tuple[Proposal, ...]], start: int) -> Iterator[tuple[Place, Proposal]]:
    for turn, each in enumerate(zip_longest(*rows)):
        for at, proposal in enumerate(each):
            if proposal:
                yield (at, start + turn), proposal


def _title(proposal: Proposal, used: set[str], section: Section, *, needed: bool) -> str:
    """The first title that no slide bears yet; what only fills has none then."""
    titles = [*proposal.titles, *([f"{section.heading}: {proposal.titles[0]}"] if needed else [])]
    return next((title for title in titles if title not in used), "")


def _slide(title: str, section: Section, proposal: Proposal, facts: dict[str, str]) -> Slide:
    notes = (*proposal.notes, *cells(section, proposal.figures), source(facts))
    return Slide(title, shortened(section.heading, TITLE), proposal.body, notes, proposal.remark)
