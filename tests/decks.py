"""Decks to test: of every real report, and of one whose words are all hostile."""

from __future__ import annotations

from functools import cache

import nbformat

from analysis.formats.deck.making import deck_of
from analysis.formats.deck.slide import Deck
from analysis.formats.report import Report
from analysis.present.section import Section
from analysis.present.values import Block, Bullets, Chart, Mark, Paragraph, Series, Table, Value, table
from reports_made import COMMITTEE_YEARS, YEARS, overview_of, report_of

HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("https://example.com";"klicka")',
    "../../etc/passwd",
    "\u202e12 345\u202c bakvänt",
    "x" * 2000,
    "👩‍👩‍👧 & ”åäö” ]]> _x0041_",
    '"><img src=x onerror=alert(1)>',
    "styr\x07tecken",
)
KINDS = ("columns", "stacked", "lines", "waterfall", "bars", "multiples")


REAL = [f"{committee} {year}" for committee, year in COMMITTEE_YEARS]
OVERVIEWS = [f"overview {year}" for year in YEARS]
ALL = [*REAL, *OVERVIEWS, "hostile"]
"""Every report's name; nothing is read before a report is asked for."""


def report_named(name: str) -> Report:
    """A report by its name."""
    if name == "hostile":
        return hostile_report()
    who, year = name.split()
    return overview_of(int(year)) if who == "overview" else report_of(who, int(year))


@cache
def deck_named(name: str) -> Deck:
    """The deck of a report."""
    return deck_of(report_named(name))


def hostile_report() -> Report:
    """A chart of each kind, a table and lists, every word of them hostile."""
    charts = [_chart(kind, HOSTILE[at]) for at, kind in enumerate(KINDS)]
    rows = [(word, Value(1234.5, 1), Mark("bad", word), word) for word in HOSTILE]
    blocks: list[list[Block]] = [
        *([chart] for chart in charts),
        [table(HOSTILE[1], HOSTILE[:4], rows)],
        [Bullets(HOSTILE[0], HOSTILE)],
        [Paragraph(f"{HOSTILE[6]}: {HOSTILE[4]}")],
    ]
    facts = dict.fromkeys(("municipality", "document", "document_kind", "decided", "workbook"), HOSTILE[0])
    first = Section(
        "först", HOSTILE[1], f"{HOSTILE[1]}.", (Bullets("", HOSTILE),), {**facts, "title": HOSTILE[0], "year": "2023"}
    )
    others = [
        Section(f"nr-{at}", HOSTILE[at % len(HOSTILE)], f"{at} {HOSTILE[at % len(HOSTILE)]}.", tuple(each))
        for at, each in enumerate(blocks)
    ]
    sections = (first, *others)
    return Report(nbformat.v4.new_notebook(), sections, frozenset(each.key for each in sections))


def _chart(kind: str, title: str) -> Chart:
    series = tuple(
        Series(name, (1.5, None, -2.25, 4.0, 0.0, 3.0, 2.0, -0.01)) for name in HOSTILE[: 1 if kind == "bars" else 3]
    )
    return Chart(kind, title, HOSTILE[2], HOSTILE, series, HOSTILE[6], HOSTILE[5], 1, HOSTILE[-1:], HOSTILE[:1])


def shown_tables(deck: Deck) -> list[Table]:
    return [slide.body for slide in deck.slides if isinstance(slide.body, Table)]
