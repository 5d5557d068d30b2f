"""What slides a section could give: its charts, charts of its tables, tables, and what fills a short deck."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from analysis.formats.deck.drawn import chart_of_tables, checks, counts_parts, measured, told_part
from analysis.formats.deck.fitting import fitted_chart, fitted_lists, fitted_statement
from analysis.formats.deck.naming import enumerated, named
from analysis.formats.deck.repeating import amounts
from analysis.formats.deck.slide import Body
from analysis.formats.deck.statements import TITLE, headline, headlines, phrase
from analysis.formats.deck.tables import fits, fitted_table
from analysis.present.section import Section
from analysis.present.sentences import sentences
from analysis.present.values import Block, Bullets, Chart, Mark, Paragraph, Table, Value, figures
from analysis.present.words import capital

_FEW, _SOME = 2, 3
_KRONOR = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}
_TENTH = 100_000
"""Kronor of the last decimal of an amount in mkr."""
_NAME = 60


@dataclass(frozen=True)
class Proposal:
    """A slide that could be made; ``titles`` to choose from, the best first.

    ``figures`` stand behind it, and ``beside`` is what the report says next to it.
    """

    titles: tuple[str, ...]
    body: Body
    remark: str = ""
    figures: tuple[Value, ...] = ()
    beside: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Offer:
    """A section's slides: its charts, what is drawn of its tables, the tables that bear verdicts, others.

    ``filling`` is for a deck that is short: further drawings, statements, lists, tables; ``said`` are the
    finding's sentences, for one that is still short then.
    """

    section: Section
    charts: tuple[Proposal, ...]
    drawn: tuple[Proposal, ...]
    judged: tuple[Proposal, ...]
    tables: tuple[Proposal, ...]
    filling: tuple[tuple[Proposal, ...], ...]
    said: tuple[Proposal, ...]


def offer(section: Section) -> Offer:
    """The slides that a section could give: a chart before a table, a table before a statement or a list."""
    charts = [_of_chart(section, at) for at, block in enumerate(section.blocks) if isinstance(block, Chart)]
    tables = [block for block in section.blocks if isinstance(block, Table)]
    lists = [block for block in section.blocks if isinstance(block, Bullets)]
    opened = [table for table in tables if not table.folded]
    checked = [made for table in tables[:1] if not opened and (made := checks(table))]
    told = [made for table in opened if (made := told_part(table, section.finding))]
    best = told[:1] or [made for made in [chart_of_tables(opened)] if made and _speaks_of(section.finding, made)]
    drawn = [_of_drawing(section, each, tables) for each in (*best, *checked)]
    listed = [_of_lists(section, [each]) for each in lists[:1] if len(each.items) >= _FEW]
    small = [_of_table(section, each) for each in sorted(tables, key=lambda each: each.folded)
             if not each.folded or (len(each.rows) >= _FEW and fits(each))]  # fmt: skip
    return Offer(
        section,
        tuple(charts),
        tuple(drawn),
        tuple(_of_table(section, each) for each in opened if _is_judged(each)),
        tuple(_of_table(section, each) for each in opened if len(each.rows) >= _SOME),
        tuple(tuple(each) for each in (_further(section, opened, best), _of_paragraphs(section), listed, small)),
        tuple(_of_finding(section)),
    )


def _titles(section: Section) -> list[str]:
    """What the section found, as titles."""
    return headlines(section.finding, _names(section))


def _names(section: Section) -> set[str]:
    """Whom or what the rows of its tables are of."""
    tables = [block for block in section.blocks if isinstance(block, Table)]
    return {row.cells[0] for each in tables for row in each.rows if isinstance(row.cells[0], str)}


def _is_judged(table: Table) -> bool:
    return len(table.rows) >= _FEW and any(isinstance(cell, Mark) for row in table.rows for cell in row.cells)


def _of_chart(section: Section, at: int) -> Proposal:
    chart = section.blocks[at]
    assert isinstance(chart, Chart)
    shown, remark = fitted_chart(chart)
    beside = tuple(takewhile(lambda block: isinstance(block, Paragraph), section.blocks[at + 1 :]))
    titles = (headline(chart.title), *map(headline, named(shown)), *_titles(section)[:1])
    return Proposal(titles, shown, remark, tuple(figures([chart])), beside)


def _of_drawing(section: Section, chart: Chart, tables: Sequence[Table]) -> Proposal:
    shown, remark = fitted_chart(chart)
    titles = (*enumerated(section.finding, shown), *_titles(section)[:1], *map(headline, named(shown)))
    return Proposal(titles, shown, remark, tuple(figures(tables[:1])))


def _further(section: Section, opened: Sequence[Table], best: Sequence[Chart]) -> Iterator[Proposal]:
    """A chart of each open table whose figures no chart of the section shows."""
    shown = [*section.charts, *best]
    for table in opened:
        drawn = None if counts_parts(table) else measured(table, shown)
        if drawn:
            shown = [*shown, drawn]
            made = _of_drawing(section, drawn, [table])
            yield replace(made, titles=tuple(title for title in made.titles if _speaks_of(title, drawn)))


def _speaks_of(text: str, chart: Chart) -> bool:
    """Whether a text speaks of what the chart counts: it names what is largest, or tells the sum of the bars."""
    values = [value or 0.0 for value in chart.series[0].values]
    whole, unit = math.fsum(values), _KRONOR.get(chart.unit, 0)
    sums = {round(value * _KRONOR[each] / _TENTH) for value, each in amounts(text) if each in _KRONOR}
    is_count = not chart.unit and re.search(rf"(?<!\d){whole:.0f}(?!\d)", text) is not None
    is_status = chart.series[0].name == "Antal" or min(values) < 0
    named_first = phrase(chart.labels[values.index(max(values))], _NAME) in text
    return is_status or is_count or named_first or (bool(unit) and round(whole * unit / _TENTH) in sums)


def _of_table(section: Section, table: Table) -> Proposal:
    shown, remark = fitted_table(table)
    titles = (*_titles(section), headline(table.caption))
    return Proposal(titles, shown, remark, tuple(figures([shown])))


def _of_lists(section: Section, lists: Sequence[Bullets]) -> Proposal:
    shown, remark = fitted_lists(lists, _names(section))
    return Proposal(tuple(_titles(section)), shown, remark)


def _of_paragraphs(section: Section) -> Iterator[Proposal]:
    """A paragraph that says why, after a colon, as a statement; one beside a chart is in the chart's notes."""
    for before, block in zip((None, *section.blocks), section.blocks, strict=False):
        if isinstance(block, Paragraph) and not isinstance(before, Chart):
            what, _, why = block.text.partition(": ")
            if why and len(what) <= TITLE:
                yield Proposal((what,), fitted_statement(capital(why)))


def _of_finding(section: Section) -> Iterator[Proposal]:
    """Each sentence of the finding but the first as a title, the others beneath."""
    told = sentences(section.finding)
    for at, title in enumerate(_titles(section)):
        if at and len(told[at]) > len(told[0]) / 2:
            rest = " ".join(sentence for place, sentence in enumerate(told) if place != at)
            yield Proposal((title,), fitted_statement(rest))
