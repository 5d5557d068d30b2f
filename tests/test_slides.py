"""The deck of every report, and its page: what a controller may show, and what a page may do."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest

from analysis.formats.deck.comparing import compared
from analysis.formats.deck.drawn import measured, statuses
from analysis.formats.deck.fitting import SHORT_NAMES, fitted_chart, fitted_lists
from analysis.formats.deck.making import FEWEST, MOST, deck_of
from analysis.formats.deck.naming import named
from analysis.formats.deck.offers import offer
from analysis.formats.deck.repeating import repeats
from analysis.formats.deck.slide import Deck, Slide
from analysis.formats.deck.statements import CUT, TITLE, headline, plain
from analysis.formats.deck.tables import fitted_table, size
from analysis.formats.deck.words import cell_text
from analysis.formats.report import Report
from analysis.formats.slides import page
from analysis.numbers import format_number
from analysis.present.charts import draw
from analysis.present.section import Section, section_of
from analysis.present.sentences import sentences
from analysis.present.values import Bullets, Chart, Paragraph, Row, Series, Table, Value, table
from analysis.present.words import counted
from decks import ALL, HOSTILE, OVERVIEWS, REAL, deck_named, hostile_report, report_named, shown_tables
from html_page import read, text

# ---- the deck


def problems(deck: Deck, report: Report) -> list[str]:
    """What a controller would not show."""
    return [*_counts(deck), *_titles(deck), *_notes(deck, report), *_bodies(deck, report), *_repeated(deck),
            *_cut(deck, report)]  # fmt: skip


def _counts(deck: Deck) -> Iterator[str]:
    if not FEWEST <= deck.count <= MOST:
        yield f"{deck.count} slides"
    tables = sum(isinstance(slide.body, Table) for slide in deck.slides)
    charts = sum(isinstance(slide.body, Chart) for slide in deck.slides)
    if tables > 2 or charts < len(deck.slides) - 3:
        yield f"{charts} charts and {tables} tables on {len(deck.slides)} slides"


def _sentences(slide: Slide) -> list[str]:
    """What the slide says beside its title: the items of its lists, or the sentences of its statement."""
    body = slide.body
    items = [item for each in body for item in each.items] if isinstance(body, tuple) else []
    return [*items, *(sentences(body.text) if isinstance(body, Paragraph) else [])]


def _repeated(deck: Deck) -> Iterator[str]:
    """No title or sentence stands on another slide, and no bullet tells less than one title."""
    for slide in deck.slides:
        others = [each for each in deck.slides if each is not slide]
        told = {_bare(text) for each in others for text in (each.title, *_sentences(each))}
        yield from (f"told twice: {text}" for text in (slide.title, *_sentences(slide)) if _bare(text) in told)
        for said in _sentences(slide):
            money = set(_MONEY.findall(said))
            titles = [each.title for each in deck.slides if money <= set(_MONEY.findall(each.title))]
            yield from (f"the amounts of “{said}” stand in a title: {title}" for title in titles if money)
            yield from (f"“{said}” begins a title: {each.title}" for each in others if each.title.startswith(said))


_MONEY = re.compile(r"[\d\u00a0]+(?:,\d+)?\u00a0(?:mkr|tkr|kr|%)")


def _bare(text: str) -> str:
    return text.rstrip(".").lower()


def _cut(deck: Deck, report: Report) -> Iterator[str]:
    """No text is cut with three dots that the report itself does not have."""
    own = repr([section.bundle() for section in report.sections])
    for slide in deck.slides:
        yield from (f"cut: {said}" for said in _texts(slide) if "…" in said and said not in own)


def _texts(slide: Slide) -> Iterator[str]:
    body = slide.body
    yield from (slide.title, slide.section, slide.remark, *_sentences(slide))
    if isinstance(body, Chart):
        yield from (body.subtitle, *body.labels, *(series.name for series in body.series))
    if isinstance(body, Table):
        yield from (body.caption, *body.headings, *(cell_text(cell) for row in body.rows for cell in row.cells))


def _titles(deck: Deck) -> Iterator[str]:
    titles = [slide.title for slide in deck.slides]
    yield from (f"a title twice: {title}" for title in set(titles) if titles.count(title) > 1)
    yield from (f"a title of {len(title)} letters: {title}" for title in titles if len(title) > TITLE)
    yield from (f"a title that says little: {title!r}" for title in titles if len(title) < 20 or title.endswith("."))
    yield from (f"a title cut within a name: {title}" for title in titles if title.count("”") % 2)


def _notes(deck: Deck, report: Report) -> Iterator[str]:
    """The finding in a sentence, figures behind it, and one line of source with three cells at most."""
    source = f"Källa: {report.facts['document']}"
    for slide in deck.slides:
        *said, last = slide.notes or ("",)
        if len(said) < 2 or not last.startswith(source) or not said[0].endswith("."):
            yield f"no finding or no source in the notes: {slide.title}"
        if sum(each.startswith("Källa") for each in slide.notes) != 1 or last.count(", ") > 12 or "data/raw" in last:
            yield f"the source of “{slide.title}”: {last}"
        if len(re.findall(r"\b[A-Z]{1,2}\d+\b", last.partition(", blad ")[2])) > 3:
            yield f"too many cells: {last}"
        if isinstance(slide.body, Chart) and len(_told_figures(slide)) < min(2, len(set(slide.body.series[0].values))):
            yield f"fewer than two of the chart's figures in the notes of “{slide.title}”"
        yield from (f"language: {line}" for line in slide.notes if re.search(r"\d antal|1 åtgärder|\(tabell \)", line))


def _told_figures(slide: Slide) -> set[str]:
    """The figures of the chart that the notes tell, written here once more from its values."""
    chart, notes = slide.body, " ".join(slide.notes)
    values = [value for series in chart.series for value in series.values if value is not None]
    written = {format_number(value, chart.decimals, sign=sign) for value in values for sign in (True, False)}
    return {each for each in written if re.search(rf"(?<![\d,]){re.escape(each)}(?![\d,])", notes)}


def _bodies(deck: Deck, report: Report) -> Iterator[str]:
    """Every figure shown is the report's own; every section shown bears slide metadata."""
    allowed = {section.heading for section in report.sections if section.key in report.slides}
    headings = [slide.section for slide in deck.slides]
    yield from (f"no slide in the notebook: {heading}" for heading in headings if heading not in allowed)
    yield from (f"not shown: {section.heading}" for section in report.sections
                if section.heading not in headings and any(isinstance(block, Chart) for block in section.blocks)
                and section.heading in allowed)  # fmt: skip
    order = [section.heading for section in report.sections]
    if [order.index(each) for each in headings if each in order] != sorted(order.index(each) for each in headings):
        yield "the slides do not follow the report"
    for slide in deck.slides:
        section = next(each for each in report.sections if each.heading == slide.section)
        if isinstance(slide.body, Table) and not set(_numbers(slide.body)) <= set(_all_numbers(section.blocks)):
            yield f"a figure that the report does not have: {slide.title}"
        if isinstance(slide.body, Table) and not _told_apart(slide.body, section.blocks):
            yield f"two rows of one name: {slide.title}"
        if isinstance(slide.body, Chart) and not _is_of_report(slide.body, section.blocks):
            yield f"a chart that the report does not have: {slide.title}"


def _is_of_report(chart: Chart, blocks: tuple) -> bool:
    """Whether the figures stand in the report, or count its rows, or are the sums of its columns."""
    if set(chart.series[0].values) <= set(_all_numbers(blocks)):
        return True
    tables = [block for block in blocks if isinstance(block, Table)]
    counted = {label: sum(_begins(row.cells, label) for table in tables if not table.folded for row in table.rows)
               for label in chart.labels}  # fmt: skip
    for each in tables:
        for at, heading in enumerate(each.headings):
            numbers = [row.cells[at].number or 0 for row in each.rows if isinstance(row.cells[at], Value)]
            counted |= {heading: sum(numbers)} if heading in chart.labels else {}
    told = zip(chart.labels, chart.series[0].values, strict=True)
    return all(counted[label] == value for label, value in told if label != "Med egna ord")


def _begins(cells: tuple, label: str) -> bool:
    """Whether some cell says the label, with or without an aside or a mark."""
    return any(re.fullmatch(rf"(?:[▲●◆○] )?{re.escape(label)}(?: \(.*\))?\**", cell_text(cell)) for cell in cells[1:])


def _told_apart(shown: Table, blocks: tuple) -> bool:
    """Whether the names are still as many as in the report's table."""
    whole = next(block for block in blocks if isinstance(block, Table) and block.caption.startswith(shown.caption[:90]))
    names = [row.cells[0] for row in whole.rows[: len(shown.rows)]]
    return len({row.cells[0] for row in shown.rows}) >= len(set(names))


def _numbers(table: Table) -> Iterator[float | None]:
    yield from (cell.number for row in table.rows for cell in row.cells if isinstance(cell, Value))


def _all_numbers(blocks: tuple) -> Iterator[float | None]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _numbers(block)
        elif isinstance(block, Chart):
            yield from (value for series in block.series for value in series.values)


@pytest.mark.parametrize("name", REAL)
def test_every_deck_can_be_shown(name):
    assert problems(deck_named(name), report_named(name)) == []


@pytest.mark.parametrize("name", REAL)
def test_most_slides_have_a_chart_where_the_report_has_charts(name):
    charts = [block for section in report_named(name).sections for block in section.blocks if isinstance(block, Chart)]
    shown = [slide for slide in deck_named(name).slides if isinstance(slide.body, Chart)]
    assert len(shown) >= min(len(charts), MOST // 2)


def test_the_checks_see_what_they_should():
    name = REAL[0]
    deck, report = deck_named(name), report_named(name)
    at = next(place for place, slide in enumerate(deck.slides) if isinstance(slide.body, Chart))
    slide = deck.slides[at]

    def broken(**changed: object) -> list[str]:
        slides = (*deck.slides[:at], replace(slide, **changed), *deck.slides[at + 1 :])
        return problems(replace(deck, slides=slides), report)

    changed = replace(slide.body, series=(Series("A", (1.25,) * len(slide.body.labels)),))
    cut = replace(slide.body, subtitle=f"{slide.body.subtitle[:9]} …")
    bullets = (Bullets("", (f"{deck.slides[1].title}.",)),)
    table_at = next(place for place, each in enumerate(deck.slides) if isinstance(each.body, Table))
    alike = replace(deck.slides[table_at].body, rows=deck.slides[table_at].body.rows[:1] * 2)
    same_names = replace(deck.slides[table_at], body=alike)
    for wrong in (
        problems(replace(deck, slides=(*deck.slides[:table_at], same_names, *deck.slides[table_at + 1 :])), report),
        broken(title=deck.slides[0].title),
        broken(title="a" * (TITLE + 1)),
        broken(title="Ett namn som är ”avkortat i sin mitt"),
        broken(notes=()),
        broken(notes=(slide.notes[0].split(" ")[0] + ".", "Ord.", slide.notes[-1])),
        broken(notes=(*slide.notes[:-1], f"Källa, {slide.notes[-1]}")),
        broken(notes=(*slide.notes[:-1], "Källa: till", slide.notes[-1])),
        broken(notes=(*slide.notes[:-1], slide.notes[-1] + ", blad Drift: A1, A2, A3, A4.")),
        broken(notes=("475 antal.", *slide.notes[1:])),
        broken(body=cut),
        problems(replace(deck, slides=(replace(deck.slides[0], body=bullets), *deck.slides[1:])), report),
        problems(
            replace(
                deck,
                slides=(
                    *deck.slides[:2],
                    *[replace(deck.slides[table_at], title=f"{each} tabell till som är ny här") for each in "ABC"],
                    *deck.slides[2:],
                ),
            ),
            report,
        ),
        broken(body=changed),
        problems(replace(deck, slides=deck.slides[:3]), report),
        problems(replace(deck, slides=deck.slides[::-1]), report),
        problems(deck, replace(report, slides=frozenset())),
    ):
        assert wrong


TITLES = {
    "Kort mening.": "Kort mening",
    "Kostnaden ökar med 12,5 mkr till 2025, och minskar sedan till 2026.": "Kostnaden ökar med 12,5 mkr till 2025",
    "Längst är ”Plats, rang och annat som är rätt långt” med 5.": "Längst är ”Plats, rang och annat”",
    "Tio uppdrag redovisas denna gång: fem pågår, två är klara.": "Tio uppdrag redovisas denna gång",
    "Nämnden, delen: för 2022 planerades 5,0 mkr; det blev mer.": "Nämnden, delen: för 2022 planerades 5,0 mkr",
    "Kalkylen ”Offert från LMS (Info) med erforderliga …” ger 1 mkr.": "Kalkylen ”Offert från LMS (Info)” ger 1 mkr",
}


@pytest.mark.parametrize("sentence", TITLES)
def test_a_title_ends_where_a_clause_does(sentence):
    assert headline(sentence, 50) == TITLES[sentence]


def test_sentences_end_where_they_do():
    told = "Det blev 1,5 mkr. Se ”Nr. 4. Mål” (jfr 2. Plan). 14 uppdrag finns! Klart."
    assert sentences(told) == ["Det blev 1,5 mkr.", "Se ”Nr. 4. Mål” (jfr 2. Plan).", "14 uppdrag finns!", "Klart."]


def test_no_title_is_cut():
    assert [
        slide.title for name in [*REAL, *OVERVIEWS] for slide in deck_named(name).slides if "…" in slide.title
    ] == []


FITTED = {
    "an empty, a nearly empty and a column of zeros": (
        table("Poster", ["Post", "Beräknat", "Period", "Fel", "Tryckt"],
              [(name, Value(None), "2024" if name == "A" else "", Value(0), Value(5.0)) for name in "ABCD"]),
        ["Post", "Tryckt"],
    ),
    "nothing but zeros": (table("Poster", ["Post", "Fel"], [("A", Value(0)), ("B", Value(0))]), ["Post", "Fel"]),
    "words, not the budget that an outcome is held against": (
        table("Avvikelse", ["Nämnd", "Mått", "År", "Budget", "Utfall", "Slag", "Avvikelse", "Andel"],
              [("A", "Kostnader", year, Value(9.0), Value(8.0), slag, Value(1.0), Value(0.1, 1))
               for year, slag in (("2023", "utfall"), ("2022", ""))]),
        ["Nämnd", "Mått", "År", "Budget", "Utfall", "Avvikelse", "Andel"],
    ),
    "what the caption tells already": (
        table("Avvikelse 2023", ["Nämnd", "Mått", "År", "Budget", "Utfall", "Slag", "Avvikelse", "Andel"],
              [("A", "Kostnader", "2023", Value(9.0), Value(8.0), "prognos", Value(1.0), Value(0.1, 1))]),
        ["Nämnd", "Mått", "Budget", "Utfall", "Slag", "Avvikelse", "Andel"],
    ),
    "the oldest figures, not the measure or the year": (
        table("Utfall", ["Nämnd", "Mått", "År", *(f"Utfall {year}" for year in range(2015, 2024))],
              [("Kommunstyrelsen", "Kostnader", "2023", *(Value(123456.7, 1),) * 9)]),
        ["Nämnd", "Mått", "År", *(f"Utfall {year}" for year in range(2020, 2024))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FITTED)
def test_columns_that_say_little_give_way(case):
    shown, _ = fitted_table(FITTED[case][0])
    assert list(shown.headings) == FITTED[case][1]


def test_a_few_rows_have_larger_type_only_where_their_words_stay_whole():
    rows = [("Kommunstyrelsen", "Nettokostnad", "2023", Value(1.0, 1))]
    assert size(table("Kort", ["Nämnd", "Mått", "År", "Avvikelse (%)"], rows)) == "large"
    wide = [*rows[0], "bedömningsår", "Kommungemensamt", "medarbetarsamtal"]
    assert size(table("Bred", ["Nämnd", "Mått", "År", "Avvikelse (%)", "A", "B", "C"], [wide])) == "plain"


def test_rows_give_way_before_words_are_cut():
    verdict = " ".join(["hälften lika, hälften efter befolkning, nyckel A: alla fjorton som är med i tjänsten."] * 3)
    few, many = (fitted_table(table("Utslag", ["Tjänst", "Modell"], [("A", verdict)] * count)) for count in (2, 14))
    for (shown, _), count in ((few, 2), (many, None)):
        assert {cell_text(row.cells[1]) for row in shown.rows} == {verdict}
        assert len(shown.rows) == count or 3 <= len(shown.rows) <= 7
    assert (few[1], size(few[0])) == ("", "large")
    assert many[1].startswith(f"Visar {counted(len(many[0].rows), 'rader', 'rader')} av 14;")


def test_a_cell_that_no_slide_holds_is_cut():
    shown, _ = fitted_table(table("Utslag", ["Tjänst", "Modell"], [("A", "ord " * 900)] * 3))
    assert cell_text(shown.rows[0].cells[1]).endswith(CUT)


def test_names_of_bars_are_shortened_to_names_and_told_to_be():
    label = "Administrativa lokaler och teknisk utrustning"
    bars = Chart("bars", "Poster", "mkr", (label, *"ABCD"), (Series("Utfall", (1.0,) * 5),))
    assert fitted_chart(bars)[0].labels[0] == label
    many = replace(bars, labels=(label, *"ABCDEFGH"), series=(Series("Utfall", (1.0,) * 9),))
    assert (fitted_chart(many)[0].labels[0], fitted_chart(many)[1]) == ("Administrativa lokaler", SHORT_NAMES)


TOLD = ["Nettokostnaden blev 307,7 mkr, 19,8 mkr mer än budget (6,9 %)", "Kostnader per verksamhet: störst är IT"]


@pytest.mark.parametrize(("text", "is_told"), [
    ("Nettokostnaden överskred budgeten med 19,8 mkr.", True),
    ("Nettokostnad: utfall 307,7 mkr mot budget 287,9 mkr", True),
    ("Kostnader per verksamhet: störst är IT.", True),
    ("Nettokostnaden ökar från 280,4 mkr till 307,7 mkr", False),
    ("Grundfinansiering är störst: 19,8 mkr", False),
    ("Tio uppdrag redovisas", False),
])  # fmt: skip
def test_what_repeats_is_told_by_its_figures(text, is_told):
    assert repeats(text.replace(" mkr", "\u00a0mkr"), [each.replace(" mkr", "\u00a0mkr") for each in TOLD]) is is_told


def test_small_tables_are_drawn_by_what_can_be_compared():
    figures = [
        ("A", Value(2.0, unit="tkr"), "lika"),
        ("B", Value(9.0, unit="tkr"), ""),
        ("C", Value(4.0, unit="tkr"), ""),
    ]
    drawn = measured(table("Poster", ["Post", "Belopp", "Not"], figures))
    assert (drawn.labels, drawn.series[0].values, drawn.unit) == (("B", "C", "A"), (9.0, 4.0, 2.0), "tkr")
    mixed = [
        (name, Value(1.0 + at, unit=unit)) for at, (name, unit) in enumerate(zip("ABC", ("%", "kr", "%"), strict=True))
    ]
    assert measured(table("Mått", ["Mått", "Tal"], mixed)) is None
    rows = [
        (name, status) for name, status in zip("ABCDE", ["Klar", "Klar", "Pågår", "ord " * 20, "Klar"], strict=True)
    ]
    counts = statuses(
        [table("Uppdrag", ["Uppdrag", "Status"], rows[:2]), table("Till", ["Uppdrag", "Status"], rows[2:])]
    )
    assert dict(zip(counts.labels, counts.series[0].values, strict=True)) == {"Klar": 3, "Pågår": 1, "Med egna ord": 1}


def test_what_cannot_be_added_or_compared_is_no_bars_and_no_share():
    rows = [(name, measure, Value(4.0, unit="tkr")) for name, measure in zip("ABC", ["Kostnader"] * 3, strict=True)]
    rows[0] = ("A", "Kostnader", Value(9.0, unit="tkr"))
    alike = table("Budget", ["Nämnd", "Mått", "Budget (tkr)"], rows)
    other = replace(alike, rows=(*alike.rows[:2], Row(("C", "Nettokostnad", Value(4.0, unit="tkr")))))
    assert measured(alike)
    assert measured(other) is measured(replace(alike, side_by_side=True)) is None
    ranks = Chart("bars", "", "", tuple("AB"), (Series("Plats", (9.0, 3.0)),), unit="placering")
    assert not [each for each in (*named(ranks), *compared(ranks)) if "12" in each]


def test_bars_have_no_decimal_that_some_figure_lacks():
    def drawn(*figures: tuple[float, int]) -> Chart | None:
        rows = [(name, Value(*figure, unit="tkr")) for name, figure in zip("ABC", figures, strict=True)]
        return measured(table("Budget", ["Nämnd", "Budget (tkr)"], rows))

    chart = drawn((620173.0, 0), (287901.0, 0), (7618.1, 1))
    assert chart and chart.decimals == 0
    assert next(named(chart)).replace("\u00a0", " ") == "Budget: A är störst, 620 173 tkr av 915 692 tkr"
    assert drawn((3.0, 0), (2.0, 0), (0.4, 1)) is None


def test_of_a_whole_in_parts_the_part_that_the_finding_counts_is_drawn():
    rows = [(name, *map(Value, counts)) for name, counts in {"A": (9, 7, 2), "B": (8, 7, 1), "C": (6, 6, 0)}.items()]
    checked = table("Kontroller", ["Nämnd", "Kontroller", "Stämmer exakt", "Går inte ihop"], rows)
    section = Section("x", "Avstämning", "23 kontroller: tre går inte ihop, hos två av tre nämnder.", (checked,))
    made = offer(section)
    assert [each.body.series[0].name for each in made.drawn] == ["Går inte ihop"]
    assert made.filling[0] == ()


OVERVIEW = pytest.mark.parametrize("name", OVERVIEWS)


@OVERVIEW
def test_committees_side_by_side_are_not_added_up(name):
    """A sum is told of counts alone, where the section's own finding tells it."""
    for slide in deck_named(name).slides:
        if isinstance(slide.body, Chart):
            assert slide.body.unit == "procent" or slide.section == "Avstämning"
        assert not [line for line in slide.notes if re.search(r"% av [\d\u00a0]+,?\d*\u00a0[tm]?kr", line)]


@OVERVIEW
def test_every_title_and_item_of_an_overview_finds_something(name):
    report = report_named(name)
    tables = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    bare = {each.caption for each in tables} | {cell_text(row.cells[0]) for each in tables for row in each.rows}
    said = [text for slide in deck_named(name).slides for text in (slide.title, *_sentences(slide))]
    assert bare and not bare & set(said)


@OVERVIEW
def test_no_body_is_shown_twice(name):
    bodies = [slide.body for slide in deck_named(name).slides]
    assert all(body not in bodies[:at] for at, body in enumerate(bodies))


@OVERVIEW
def test_what_is_held_against_a_budget_stands_beside_it(name):
    shown = [each for each in shown_tables(deck_named(name)) if each.caption.startswith("Budget och avvikelse")]
    assert len(shown) == 1 and "Budget (tkr)" in shown[0].headings


def test_few_items_have_room_for_all_their_words():
    item = f"Åre, Kansliet: {'ord ' * 60}slut."
    assert fitted_lists([Bullets("", (item,) * 2)])[0][0].items == (item.removesuffix("."),) * 2
    long = f"Åre, Kansliet: fem nyckeltal når inte sina mål; {'ord ' * 60}slut."
    many = fitted_lists([Bullets("", (long,) * 5)], ["Åre, Kansliet"])[0][0].items
    assert set(many) == {"Kansliet: fem nyckeltal når inte sina mål"}


def test_every_committee_is_told_with_its_document():
    lists = deck_named("overview 2023").slides[0].body
    assert all(": " in item for item in lists[0].items)


def test_a_section_without_slide_metadata_has_no_slide():
    report = report_named(REAL[0])
    left = frozenset(key for key in report.slides if key != "driftens-ekonomi")
    assert {slide.section for slide in deck_of(report).slides} - {
        slide.section for slide in deck_of(replace(report, slides=left)).slides
    } == {"Driftens ekonomi"}


# ---- the page


def page_problems(html: str, deck: Deck) -> list[str]:
    """What a page of slides must not be."""
    tree, faults = read(html)
    return [*faults, *_outline(tree, deck), *_policy(tree), *_harmless(tree), *_charts(tree, deck)]


def _outline(tree: Element, deck: Deck) -> Iterator[str]:
    slides = list(tree.iter("section"))
    if [text(each) for each in tree.iter("h1")] != [_spaced(deck.title)]:
        yield "the first slide's heading is not the deck's title"
    if [text(each.find("h2")) for each in slides[1:]] != [_spaced(slide.title) for slide in deck.slides]:
        yield "the headings are not the titles"
    for section, notes in zip(slides, (deck.notes, *(slide.notes for slide in deck.slides)), strict=True):
        if [text(each) for each in section.iterfind("aside/p")] != [_spaced(note) for note in notes]:
            yield "the notes are not the deck's"
    if [each.get("lang") for each in tree.iter("html")] != ["sv"]:
        yield "the language is not told"


def _spaced(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


def _policy(tree: Element) -> Iterator[str]:
    """Nothing is allowed but the page's own style and script, by their sums."""
    told = next((each.get("content", "") for each in tree.iter("meta") if each.get("http-equiv")), "")
    for name in ("style", "script"):
        found = list(tree.iter(name))
        sums = [
            f"'sha256-{base64.b64encode(hashlib.sha256((each.text or '').encode()).digest()).decode()}'"
            for each in found
        ]
        if len(found) != 1 or f"{name}-src {sums[0]}" not in told:
            yield f"a {name} that the policy does not name"
    if not told.startswith("default-src 'none'") or "unsafe" in told:
        yield f"a loose policy: {told}"


def _harmless(tree: Element) -> Iterator[str]:
    """No address, no style or handler on an element, nothing that loads."""
    for each in tree.find("html/body/main").iter():
        wrong = [name for name in each.attrib if name in {"style", "src", "href", "id"} or name.startswith("on")]
        yield from (f"<{each.tag} {name}>" for name in wrong)
        if each.tag in {"script", "img", "iframe", "object", "link", "a", "form"}:
            yield f"<{each.tag}>"


def _charts(tree: Element, deck: Deck) -> Iterator[str]:
    drawn = [each for each in tree.iter("div") if each.get("role") == "img"]
    charts = [slide.body for slide in deck.slides if isinstance(slide.body, Chart)]
    if [each.get("aria-label") for each in drawn] != [chart.alt for chart in charts] or not all(
        each.find("svg") is not None for each in drawn
    ):
        yield "a chart without its drawing or its words"
    tables = [slide.body for slide in deck.slides if isinstance(slide.body, Table)]
    heads = [[text(cell) for cell in each.iterfind("thead/tr/th")] for each in tree.iter("table")]
    if heads != [[_spaced(heading) for heading in table.headings] for table in tables]:
        yield "a table without its headings"


@pytest.mark.parametrize("name", ALL)
def test_every_page_is_well_made(name):
    deck = deck_of(report_named(name))
    assert page_problems(page.page(deck), deck) == []


def test_the_checks_of_a_page_see_what_they_should():
    deck = deck_named(REAL[0])
    html = page.page(deck)
    for old, new in (
        ("</h2>", "</h3>"),
        ("<h2>", "<h2>x"),
        ('lang="sv"', 'lang="en"'),
        ('<aside class="notes"><p>', '<aside class="notes"><p>x'),
        ("Reveal.initialize", "Reveal.initialise"),
        ("default-src 'none'", "default-src *"),
        ("<h2>", '<h2 style="color: red">'),
        ("<h2>", '<img src="x"><h2>'),
        ('aria-label="', 'aria-label="x'),
        ('<th scope="col">', '<th scope="col">x'),
    ):
        assert old in html, old
        assert page_problems(html.replace(old, new, 1), deck), (old, new)


def test_only_a_word_that_no_column_holds_may_be_broken():
    table_of_two = table("Mått", ["Nämnd", "Mått"], [("A", "Nettokostnad"), ("B", "x" * 60)])
    deck = deck_named(REAL[0])
    html = page.page(replace(deck, slides=(replace(deck.slides[0], body=table_of_two),)))
    cells = {text(each)[:3]: each.get("class") for each in read(html)[0].iter("td")}
    assert cells == {"Net": None, "xxx": "long"}
    assert "th, td { overflow-wrap: normal; }" in html


@pytest.mark.parametrize("name", ["hostile", *REAL[:2]])
def test_the_same_report_gives_the_same_bytes(name):
    first = page.make(report_named(name))
    draw.cache_clear()
    assert page.make(report_named(name)) == first


def test_hostile_words_are_shown_as_words():
    tree, faults = read(page.make(hostile_report()).decode())
    assert faults == []
    told = text(tree.find("html/body/main"))
    for words in (
        "<script>alert(1)</script>",
        '=HYPERLINK("https://example.com";"klicka")',
        "👩‍👩‍👧 & ”åäö” ]]> _x0041_",
    ):
        assert words in told
    assert not set("\u202e\u202c\x07") & set("".join(tree.itertext()))
    seen = " ".join(text(each) for section in tree.iter("section") for each in section if each.tag != "aside")
    assert max(map(len, seen.split())) < 200
    assert plain(HOSTILE[3]) == "12 345 bakvänt"


def test_a_deck_of_one_section_is_short_but_made():
    report = report_named(REAL[0])
    alone = replace(report, sections=report.sections[:1])
    assert deck_of(alone).count == 2
    bare = section_of({**report.sections[0].bundle(), "blocks": []})
    made = deck_of(replace(report, sections=(bare, *report.sections[1:])))
    assert isinstance(made.slides[0].body, tuple)
    assert all(isinstance(each, Bullets) for each in made.slides[0].body)


def test_what_is_beside_a_chart_is_in_its_notes():
    report = report_named(REAL[0])
    section = report.sections[0]
    chart = next(b for each in report.sections for b in each.blocks if isinstance(b, Chart))
    told = section_of({**section.bundle(), "key": "x", "heading": "X"})
    told = replace(told, blocks=(chart, Paragraph("Observera: talet är osäkert.")))
    made = deck_of(replace(report, sections=(section, told), slides=frozenset({"x"})))
    assert "Att fråga om: talet är osäkert." in made.slides[1].notes
