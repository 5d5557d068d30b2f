"""The report as a PDF: what every reader, archive and screen reader asks of it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
import typst
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from analysis.formats.pdf.document import TEMPLATE, compiled, laid_out, make
from analysis.formats.pdf.drawings import shown_line
from analysis.formats.pdf.finishing import finished
from analysis.formats.pdf.legible import legible
from analysis.formats.report import Report
from analysis.present.charts import draw
from analysis.present.section import Section
from analysis.present.values import Bullets, Chart, Icon, Mark, Paragraph, Series, Trend, Value, table
from hostile_book import WORDS, hostile_report
from pdf_checks import CHECKS, Pdf, kinds, plain, problems
from pdf_contents import hyphens
from pdf_words import Words
from reports_made import COMMITTEE_YEARS, YEARS, overview_of, report_of

FILLED, FILLED_LAST = 0.65, 0.1
"""Of the height between the margins as much has text or drawings at least: on each page, and on the last."""


def pixels(report: Report) -> list[np.ndarray]:
    """Each page as light and dark, one pixel a millimetre."""
    pages = compiled(laid_out(report), format="png", ppi=25.4)
    listed = pages if isinstance(pages, list) else [pages]
    return [np.asarray(Image.open(io.BytesIO(each)).convert("L")) < 235 for each in listed]


def page_problems(pages: list[np.ndarray]) -> list[str]:
    """What overflows the margins, and pages that are a third empty; the last has at least three rows."""
    found = []
    for number, dark in enumerate(pages, start=1):
        if dark[:, :19].any() or dark[:, 192:].any():
            found.append(f"page {number}: over the margin")
        rows = np.flatnonzero(dark[24:275].any(axis=1))
        filled = (rows.max() + 1) / 251 if rows.size else 0.0
        if filled < (FILLED if number < len(pages) else FILLED_LAST):
            found.append(f"page {number}: {filled:.0%} filled")
    return found


@pytest.mark.long
@pytest.mark.parametrize("committee,year", COMMITTEE_YEARS)
def test_a_report_keeps_to_both_standards_and_reads_well(committee: str, year: int) -> None:
    report = report_of(committee, year)
    content = make(report)
    assert problems(content, report) == []
    assert page_problems(pixels(report)) == []
    assert len(content) < 300_000


@pytest.mark.parametrize("year", YEARS)
def test_an_overview_keeps_to_both_standards_and_reads_well(year: int) -> None:
    report = overview_of(year)
    assert problems(make(report), report) == []
    assert page_problems(pixels(report)) == []


# ---- a report with everything in it


FACTS = {
    "title": "Provkommun, Nämnden",
    "municipality": "Provkommun",
    "year": "2024",
    "document": "Plan",
    "document_kind": "plan",
    "decided": "2 maj 2024",
    "workbook": "data/raw/prov/2024.xlsx",
}


def report_with(*sections: Section) -> Report:
    return Report(nbformat.v4.new_notebook(), sections)


@cache
def sample() -> Report:
    chart = Chart("columns", "Kostnaden ökar", "tkr", ("2023", "2024"), (Series("Kostnad", (1.0, 2.0)),), "Två staplar")
    trend = Trend(
        (1.0, 2.0, 3.0), 2.5, "Ökar till 3", text="+1 på ett år", icons=(Icon("improving_high", "förbättring"),)
    )
    cells = ["Nyckeltal", Value(1234.5, 1), Value(None, missing="ingen uppgift"), Mark("bad", "inte nått"), trend]
    shown_table = table(
        "Utfall mot mål", ["Namn", "Utfall", "Mål", "Bedömning", "Utveckling"], [cells], note="Källa: Plan"
    )
    first = Section(
        "ett", "Första", "Kostnaden ökar till 2 tkr.", (Paragraph("Ett stycke."), chart, shown_table), FACTS
    )
    second = Section(
        "tva", "Andra", "Inget mer.", (Bullets("Punkter", ("En punkt",)), replace(shown_table, folded=True))
    )
    return report_with(first, second)


@cache
def sample_pdf() -> bytes:
    return make(sample())


def test_the_sample_is_well_made_and_tells_every_kind_of_cell() -> None:
    assert problems(sample_pdf(), sample()) == []
    text = Pdf(sample_pdf()).text
    for told in (
        "1 234,5",
        "ingen uppgift",
        "▲ inte nått",
        "+1 på ett år",
        "förbättring",
        "Källa: Plan",
        "Sida 1 av 2",
    ):
        assert plain(told) in text


# ---- each check fails on a file that is broken on purpose


def _drop(name: str) -> Callable[[PdfWriter], None]:
    return lambda writer: writer.root_object.pop(NameObject(name), None) and None


def _bookmark(writer: PdfWriter) -> None:
    table = writer.root_object["/Outlines"]["/Last"]["/First"]["/First"].get_object()
    table[NameObject("/Title")] = TextStringObject("Något annat")


def _language(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/Lang")] = TextStringObject("en")


def _alt(writer: PdfWriter) -> None:
    next(_tags(writer, "/Figure")).pop("/Alt")


def _floated(writer: PdfWriter) -> None:
    for figure in _tags(writer, "/Figure"):
        figure["/A"][0]["/BBox"][3] = FloatObject(800)


def _scope(writer: PdfWriter) -> None:
    cell = next(each for each in _tags(writer, "/TH") if "/Row" in str(each["/A"]))
    for attributes in cell["/A"] if isinstance(cell["/A"], ArrayObject) else [cell["/A"]]:
        attributes.get_object().pop("/Scope", None)


def _data_cell(writer: PdfWriter) -> None:
    next(each for each in _tags(writer, "/TH") if "/Row" in str(each["/A"]))[NameObject("/S")] = NameObject("/TD")


def _font(writer: PdfWriter) -> None:
    descriptor = next(each for each in _dictionaries(writer) if each.get("/Type") == "/FontDescriptor")
    for kind in ("/FontFile2", "/FontFile3"):
        descriptor.pop(kind, None)


def _letter(writer: PdfWriter) -> None:
    writer.pages[0].mediabox.upper_right = (FloatObject(612), FloatObject(792))


def _heading(writer: PdfWriter) -> None:
    next(_tags(writer, "/H1"))[NameObject("/T")] = TextStringObject("Något annat")


def _order(writer: PdfWriter) -> None:
    writer.root_object["/Pages"].get_object()["/Kids"] = ArrayObject([])


def _dictionaries(writer: PdfWriter):
    return (each.get_object() for each in writer._objects if isinstance(each, DictionaryObject))


def _tags(writer: PdfWriter, kind: str):
    return (each for each in _dictionaries(writer) if each.get("/S") == kind)


BROKEN = {
    "no language": (_drop("/Lang"), "language"),
    "English": (_language, "language"),
    "the file's name as title": (_drop("/ViewerPreferences"), "title"),
    "a figure without words": (_alt, "figures"),
    "a chart above its heading": (_floated, "placement"),
    "no tags": (_drop("/StructTreeRoot"), "tables"),
    "a row header without scope": (_scope, "tables"),
    "a row without header": (_data_cell, "tables"),
    "no bookmarks": (_drop("/Outlines"), "bookmarks"),
    "a table's bookmark elsewhere": (_bookmark, "appendix"),
    "a heading of its own": (_heading, "bookmarks"),
    "a font elsewhere": (_font, "fonts"),
    "another paper": (_letter, "paper"),
    "no standard": (_drop("/Metadata"), "conformance"),
    "not valid": (_drop("/MarkInfo"), "validity"),
    "bookmarks hidden": (_drop("/PageMode"), "opened"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_check_finds_what_is_broken(name: str) -> None:
    breaking, check = BROKEN[name]
    writer = PdfWriter(clone_from=io.BytesIO(sample_pdf()))
    breaking(writer)
    broken = io.BytesIO()
    writer.write(broken)
    assert check in kinds(problems(broken.getvalue(), sample()))


def test_a_check_finds_findings_in_another_order() -> None:
    first, second = sample().sections
    other = report_with(replace(second, facts=FACTS), replace(first, facts={}))
    assert {"reading_order", "bookmarks"} <= kinds(problems(sample_pdf(), other))


# ---- what it says: each check fails on a file that is set wrongly


@cache
def long_sample() -> Report:
    """Pages of text, a chart, a table that goes on overleaf, and one so wide that it stands in parts."""
    words = "Under det år som gick har kommunstyrelseförvaltningsorganisationens ”Nämndsammanträdesprotokoll” "
    rows = [[f"Rad {n}", Value(-n / 10, 1), Mark("bad", "inte nått"), f"Ansvar {n}"] for n in range(60)]
    long = table("En lång tabell", ["Rad", "Avvikelse (tkr)", "Bedömning", "Ansvarig"], rows, note="Källa: Plan")
    wide = [[f"Rad {n}", *[Value(-1_234_567.0 - n - place) for place in range(12)]] for n in range(3)]
    parted = table("En bred tabell", ["Rad", *[f"Kolumn {n} (tkr)" for n in range(12)]], wide, folded=True)
    bullets = Bullets("Punkter", ("En punkt", words + words))
    short = [table(f"Tabell {n}", ["Namn", "Tal"], [[f"{n}", Value(1.0)]] * 9, folded=True) for n in range(20)]
    blocks = (Paragraph(words * 4), *sample().sections[0].blocks[1:2], long, bullets)
    first = Section("ett", "Första", "Kostnaden är −2 tkr.", (*blocks, parted, *short), FACTS)
    many = [Section(f"s{n}", f"Avsnitt {n}", words, (Paragraph(f"Stycke {n}."),), FACTS) for n in range(24)]
    return report_with(first, *many)


def _told(**changed: Callable[[Any], Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A report's values with those of a name changed, wherever they stand."""

    def change(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: changed[name](held) if name in changed else change(held) for name, held in value.items()}
        return [change(each) for each in value] if isinstance(value, list) else value

    return change


def _text(old: str, new: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda told: json.loads(json.dumps(told, ensure_ascii=False).replace(old, new))


def _few(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "keeps": 1} for row in rows[:3]]


def _by_kind(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(blocks, key=lambda block: block["is"])


TOLD_WRONGLY = {
    "no minus": _text("−", ""),
    "three rows": _told(rows=_few),
    "blocks by kind": _told(blocks=_by_kind),
    "no finding": _told(finding=lambda text: "Nej."),
    "no subtitle": _told(subtitle=lambda text: "x"),
    "no title of a chart": _text("Kostnaden ökar", "Kostnaden minskar"),
    "another caption": _told(caption=lambda text: text + " 2"),
    "no note": _text("Källa: Plan", ""),
    "a heading of a column": _text("Bedömning", "Omdöme"),
    "another word in a cell": _text("Ansvar 59", "Ansvar 95"),
    "another figure in a part of a table": _text("1\u00a0234\u00a0578", "1\u00a0234\u00a0579"),
    "a bullet": _text("En punkt", "Tre punkter"),
    "a paragraph": _text("Stycke 7.", "Stycke 8."),
    "a heading of bullets": _text("Punkter", "Punkt"),
}
HEADINGS, FINDING = "#show heading: set text(", "text(size: 12.5pt, spoken(section.finding))"
RESERVED = {"  together(told.together * 1pt)\n": ""}
SET_WRONGLY = {
    "headings once": ({"table.header(": "table.header(repeat: false, "}, "continued"),
    "rows alone": ({"rowspan: rows, breakable: false": "rowspan: rows, breakable: true", **RESERVED}, "continued"),
    "no running header": ({"if here().page() > 1 {": "if here().page() > 99 {"}, "running"),
    "no page number": ({"Sida #here().page()": "Sida"}, "running"),
    "headings at the foot": ({HEADINGS: f"#show heading: set block(sticky: false)\n{HEADINGS}"}, "introduced"),
    "captions at the foot": ({"sticky: true)": "sticky: false)", **RESERVED}, "introduced"),
    "names divided": ({"set text(hyphenate: false)\n  body": "set text(hyphenate: true)\n  body"}, "names"),
    "a finding that is no paragraph": ({f"par({FINDING})": FINDING}, "contents"),
}


@cache
def long_told() -> dict[str, Any]:
    return laid_out(long_sample())


def test_the_long_sample_is_well_made() -> None:
    content = make(long_sample())
    assert problems(content, long_sample()) == []
    assert any("kommun" in word for word in hyphens(Words(content)))


@pytest.mark.parametrize("name", TOLD_WRONGLY)
def test_what_is_told_otherwise_than_in_the_report_is_found(name: str) -> None:
    wrong = TOLD_WRONGLY[name](long_told())
    assert wrong != long_told()
    assert list(CHECKS["contents"](Pdf(finished(compiled(wrong))), long_sample()))


def _set_wrongly(folder: Path, changes: dict[str, str]) -> bytes:
    template = TEMPLATE.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in template
        template = template.replace(old, new)
    path = folder / TEMPLATE.name
    path.write_text(template, encoding="utf-8")
    return finished(compiled(long_told(), path))


@pytest.mark.parametrize("name", SET_WRONGLY)
def test_what_is_set_wrongly_is_found(name: str, tmp_path: Path) -> None:
    changes, check = SET_WRONGLY[name]
    assert list(CHECKS[check](Pdf(_set_wrongly(tmp_path, changes)), long_sample()))


def test_no_word_is_divided_where_the_template_forbids_it(tmp_path: Path) -> None:
    content = _set_wrongly(tmp_path, {"#set text(hyphenate: true": "#set text(hyphenate: false"})
    assert hyphens(Words(content)) == []


def test_every_check_is_seen_to_fail() -> None:
    seen = {check for _, check in BROKEN.values()} | {check for _, check in SET_WRONGLY.values()}
    assert seen | {"reading_order"} == set(CHECKS)


def test_a_page_half_empty_or_overflowing_is_found() -> None:
    blank = np.zeros((297, 210), bool)
    short, over = blank.copy(), blank.copy()
    short[30:60, 30:100] = True
    over[30:270, 30:200] = True
    assert page_problems([short, over, blank]) == [
        "page 1: 14% filled",
        "page 2: over the margin",
        "page 3: 0% filled",
    ]


# ---- refusals, hostile text, same bytes


def test_a_drawing_without_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.formats.pdf.cells.shown_line", lambda trend: {**shown_line(trend), "words": ""})
    with pytest.raises(typst.TypstError, match="missing alt text"):
        make(lines_of(Trend((1.0, 2.0, 3.0))))


def test_a_line_that_is_not_described_is_told_by_its_values() -> None:
    told = Trend((1.0, None, 2.5, 2.0), target=3.0)
    assert told.description == "Värden i ordning: 1, saknas, 2,5 och 2; mål 3"
    report = lines_of(told, Trend((None, None)))
    content = make(report)
    assert problems(content, report) == []
    assert [element["/Alt"] for element in Pdf(content).tagged("/Figure")] == [told.description]


def lines_of(*trends: Trend) -> Report:
    rows = [["Nyckeltal", trend] for trend in trends]
    return report_with(replace(sample().sections[0], blocks=(table("Utveckling", ["Namn", "Linje"], rows),)))


HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://example.org","här")',
    "../../etc/passwd",
    "\u202e000 30\u202c \u200fabc\u200e",
    "x" * 2000,
    "🚀 😀 👩‍👩‍👧",
    '#set page(fill: red) $x^2$ *b* _i_ @ref `r` // c /* */ \\ ~ <l> [c] #{panic()} "',
    "שלום 日本 \ufffd",
    "rad\nny\tspalt\x0b",
    "",
)


def test_hostile_text_is_shown_and_does_nothing() -> None:
    chart = Chart("bars", HOSTILE[6], HOSTILE[0], HOSTILE[:4], (Series("a", (1.0, 2.0, 3.0, -1.0)),), HOSTILE[6])
    rows = [
        [text, Value(None, missing=text), Mark("bad", text), Trend((1.0, 2.0, 1.0), 1.5, text or "-", text=text)]
        for text in HOSTILE
    ]
    tables = [
        table(HOSTILE[6], HOSTILE[:4], rows, note=HOSTILE[4]),
        table("Många kolumner", [f"Kolumn {n} {HOSTILE[1]}" for n in range(16)], [[HOSTILE[4], *[Value(1e9)] * 15]]),
        table(HOSTILE[0], [HOSTILE[2]], [[text] for text in HOSTILE], folded=True),
    ]
    facts = {name: HOSTILE[6] + text for name, text in zip(FACTS, HOSTILE, strict=False)} | {"year": "2024"}
    blocks = (Paragraph(HOSTILE[6]), Bullets(HOSTILE[0], HOSTILE), chart, *tables)
    report = report_with(Section('a"b', HOSTILE[6], " ".join(HOSTILE), blocks, facts))
    pdf = Pdf(make(report))
    for name in ("language", "tables", "fonts", "paper", "conformance", "validity"):
        assert list(CHECKS[name](pdf, report)) == []
    for told in (*HOSTILE[:3], "00030", "abc", HOSTILE[4], "[rocket]", "😀", HOSTILE[6], "rad ny spalt"):
        assert plain(told) in pdf.text
    assert not [problem for problem in page_problems(pixels(report)) if "margin" in problem]
    for page in pdf.reader.pages:
        assert all("/A" not in each.get_object() for each in page.get("/Annots", []))  # no link leads out of the file


@pytest.mark.long
def test_a_hostile_workbook_s_words_are_shown_whole_and_do_nothing(tmp_path: Path) -> None:
    report = hostile_report(tmp_path)
    content = make(report)
    assert kinds(problems(content, report)) <= {"reading_order", "names"}  # contents compares what is made legible
    pdf = Pdf(content)
    for word in WORDS[:4]:
        assert plain(word) in pdf.text
    for page in pdf.reader.pages:
        assert all("/A" not in each.get_object() for each in page.get("/Annots", []))


@pytest.mark.parametrize(
    "text,expected",
    [
        ("nämnd\u00ad 4\u2009%", "nämnd 4\u2009%"),
        ("1 234 567", "1\u00a0234\u00a0567"),
        ("a\u2066b\u2069", "ab"),
        ("❤\ufe0f", "❤"),
        ("本", "[cjk unified ideograph-672c]"),
        ("\ue000", "[u+e000]"),
        ("y" * 41, "\u200b".join(["y" * 8] * 5 + ["y"])),
        ("y" * 40, "y" * 40),
    ],
)
def test_text_is_made_legible(text: str, expected: str) -> None:
    assert legible(text) == expected


def test_the_same_report_gives_the_same_bytes() -> None:
    made = make(sample())
    draw.cache_clear()
    assert make(sample()) == made
