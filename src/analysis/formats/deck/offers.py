"""What slides a section could give: its own, its further charts, and what a short deck is filled with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from analysis.formats.deck.fitting import (
    counted_chart,
    fitted_chart,
    fitted_lists,
    fitted_statement,
)
from analysis.formats.deck.slide import Body
from analysis.formats.deck.statements import TITLE, headline, headlines
from analysis.formats.deck.tables import fits, fitted_table, kept_rows
from analysis.formats.deck.words import figure_lines, row_lines
from analysis.present.section import Section
from analysis.present.sentences import sentences
from analysis.present.values import Bullets, Chart, Paragraph, Table, Value, figures
from analysis.present.words import capital

_FEW = 2


@dataclass(frozen=True)
class Proposal:
    """A slide that could be made; ``titles`` to choose from, the best first; ``figures`` stand behind it."""

    titles: tuple[str, ...]
    body: Body
    notes: tuple[str, ...]
    remark: str = ""
    figures: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Offer:
    """A section's slides in the order in which they are shown."""

    section: Section
    main: tuple[Proposal, ...]
    further: tuple[Proposal, ...]
    filling: tuple[Proposal, ...]


def offer(section: Section) -> Offer:
    """The slides that a section could give: a chart before a table, a table before a list."""
    charts = [_of_chart(section, at) for at, block in enumerate(section.blocks) if isinstance(block, Chart)]
    tables = [block for block in section.blocks if isinstance(block, Table)]
    lists = [block for block in section.blocks if isinstance(block, Bullets)]
    opened = [_of_table(section, each) for each in tables if not each.folded]
    listed = [_of_lists(section, [each]) for each in lists[:1] if len(each.items) >= _FEW]
    main = (charts or [*opened, *listed])[:1]
    small = [_of_table(section, each) for each in sorted(tables, key=lambda each: each.folded) if _can_fill(each)]
    filling = [*small, *_of_paragraphs(section), *listed, *_of_finding(section)]
    return Offer(section, tuple(main), tuple(charts[1:]), tuple(each for each in filling if each not in main))


def summary(section: Section) -> Proposal:
    """The report's first section: what went well, what did not, what to decide; else what the others found."""
    return _of_lists(section, [block for block in section.blocks if isinstance(block, Bullets)])


def _can_fill(table: Table) -> bool:
    return len(table.rows) >= _FEW and fits(table)


def _of_chart(section: Section, at: int) -> Proposal:
    chart = section.blocks[at]
    assert isinstance(chart, Chart)
    shown, remark = fitted_chart(chart)
    beside = takewhile(lambda block: isinstance(block, Paragraph), section.blocks[at + 1 :])
    said = [block.text for block in beside if isinstance(block, Paragraph)]
    notes = (f"{chart.title}.", f"{chart.subtitle}:", *figure_lines(chart), *said)
    titles = (headline(chart.title), *headlines(section.finding))
    return Proposal(titles, shown, notes, remark, tuple(figures([chart])))


def _of_table(section: Section, table: Table) -> Proposal:
    titles = (*headlines(section.finding), headline(table.caption))
    seen = replace(table, rows=kept_rows(table.rows))
    drawn = counted_chart(table, titles[0])
    shown, remark = fitted_chart(drawn) if drawn else fitted_table(table)
    lines = figure_lines(drawn) if drawn else row_lines(seen)
    notes = (section.finding, f"{table.caption}:", *lines, *filter(None, [table.note]))
    return Proposal(titles, shown, notes, remark, tuple(figures([table if drawn else seen])))


def _of_lists(section: Section, lists: list[Bullets]) -> Proposal:
    shown, remark = fitted_lists(lists)
    told = [line for each in lists for line in (f"{each.title}:", *each.items) if line != ":"]
    return Proposal(tuple(headlines(section.finding)), shown, (section.finding, *told), remark)


def _of_paragraphs(section: Section) -> Iterator[Proposal]:
    """A paragraph that says why, after a colon, as a statement; one beside a chart is in the chart's notes."""
    for before, block in zip((None, *section.blocks), section.blocks, strict=False):
        if isinstance(block, Paragraph) and not isinstance(before, Chart):
            what, _, why = block.text.partition(": ")
            if why and len(what) <= TITLE:
                yield Proposal((what,), fitted_statement(capital(why)), (section.finding, block.text))


def _of_finding(section: Section) -> Iterator[Proposal]:
    """Each sentence of the finding but the first as a title, the others beneath."""
    told = sentences(section.finding)
    for at, title in enumerate(headlines(section.finding)):
        if at and len(told[at]) > len(told[0]) / 2:
            rest = " ".join(sentence for place, sentence in enumerate(told) if place != at)
            yield Proposal((title,), fitted_statement(rest), (section.finding,))
