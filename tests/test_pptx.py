"""The PowerPoint file of every report, opened again: by python-pptx, openpyxl, as plain XML, and by LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Emu

from analysis.formats.deck.making import deck_of
from analysis.formats.deck.slide import Deck, Slide
from analysis.formats.deck.words import cell_text
from analysis.formats.pptx.file import make, presentation
from analysis.formats.pptx.scales import ticks
from analysis.formats.pptx.steps import Column, steps
from analysis.formats.slides.page import page
from analysis.present.values import Chart, Paragraph, Series, Table
from decks import ALL, HOSTILE, REAL, deck_named, report_named, shown_tables
from hostile_book import SCRIPT, hostile_report
from html_page import read, text

SMALLEST = 1600
"""Hundredths of a point of the smallest type."""
NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
ORDER = {
    "c:chartSpace": "date1904 lang roundedCorners AlternateContent style clrMapOvr chart spPr txPr externalData",
    "c:legend": "legendPos legendEntry layout overlay spPr txPr",
    "c:dLbl": "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
    "showBubbleSize separator",
    "c:dLbls": "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
    "showBubbleSize separator showLeaderLines",
    "c:catAx": "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr "
    "crossAx crosses auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl",
    "c:plotArea": "layout barChart lineChart catAx valAx spPr",
    "c:ser": "idx order tx spPr invertIfNegative marker dPt dLbls trendline errBars cat val smooth",
    "a:tcPr": "lnL lnR lnT lnB lnTlToBr lnBlToTr solidFill noFill",
    "a:pPr": "lnSpc spcBef spcAft buClr buSzPct buFont buNone buChar tabLst defRPr",
}
"""The order in which the file format wants the parts of an element that we write into."""


@cache
def _file(name: str) -> bytes:
    return presentation(deck_named(name))


def problems(content: bytes, deck: Deck) -> list[str]:
    """What is wrong with a file that is to hold a deck."""
    made = Presentation(io.BytesIO(content))
    parts = {name: part for name, part in _members(content) if name.endswith((".xml", ".rels"))}
    trees = {name: ElementTree.fromstring(part) for name, part in parts.items()}
    return [
        *_words(made, deck),
        *_bodies(made, deck),
        *_charts(made, deck),
        *_tables(made, deck),
        *_shape_faults(made),
        *_type(trees),
        *_order(trees),
        *_lines_to_names(trees),
        *_leads_out(trees),
    ]


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


def _words(made: Any, deck: Deck) -> Iterator[str]:
    if (made.slide_width, made.slide_height) != (Emu(12192000), Emu(6858000)):
        yield "not 16:9"
    if made.core_properties.title != deck.title or made.core_properties.language != "sv-SE":
        yield "title or language of the file"
    titles = [slide.shapes.title.text_frame.text if slide.shapes.title is not None else "" for slide in made.slides]
    if titles != [deck.title, *(slide.title for slide in deck.slides)]:
        yield f"titles: {titles}"
    kinds = {slide.shapes.title.placeholder_format.type for slide in made.slides if slide.shapes.title is not None}
    if not kinds <= {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}:
        yield "a title outside its placeholder"
    notes = [slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "" for slide in made.slides]
    if notes != ["\n".join(lines) for lines in (deck.notes, *(slide.notes for slide in deck.slides))]:
        yield "the notes"


def _bodies(made: Any, deck: Deck) -> Iterator[str]:
    """Beside its title a slide says its section, measure, items and remark, in this order; its drawing is described."""
    for shown, slide in zip(list(made.slides)[1:], deck.slides, strict=True):
        boxes = [shape.text_frame for shape in shown.shapes if shape.has_text_frame and not shape.is_placeholder]
        said = [paragraph.text for frame in boxes for paragraph in frame.paragraphs if paragraph.text]
        if said != words_of(slide):
            yield f"“{slide.title}” says {said}"
        described = [shape._element.xpath(".//p:cNvPr/@descr")[0] for shape in shown.shapes
                     if (shape.has_chart or shape.has_table) and shape._element.xpath(".//p:cNvPr/@descr")]  # fmt: skip
        wanted = [panel.alt for panel in _panels(slide.body)] if isinstance(slide.body, Chart) else []
        if isinstance(slide.body, Table):
            rows = f"{len(slide.body.rows)} rader."
            wanted = [f"Tabell: {slide.body.caption}. Kolumner: {', '.join(slide.body.headings)}. {rows}"]
        if described != wanted:
            yield f"“{slide.title}” is described as {described}"


def words_of(slide: Slide) -> list[str]:
    """What a slide says beside its title and its drawing."""
    body = slide.body
    said = {Chart: lambda: [body.subtitle], Table: lambda: [body.caption], Paragraph: lambda: [body.text]}.get(
        type(body), lambda: [text for each in body for text in (each.title, *each.items)]
    )()
    return [text for text in (slide.section, *said, slide.remark) if text]


def _charts(made: Any, deck: Deck) -> Iterator[str]:
    """A native chart for every chart, a native chart for every small one; the figures are the deck's."""
    wanted = [panel for slide in deck.slides if isinstance(slide.body, Chart) for panel in _panels(slide.body)]
    found = [shape for slide in made.slides for shape in slide.shapes if shape.has_chart]
    if len(found) != len(wanted):
        yield f"{len(found)} native charts of {len(wanted)}"
        return
    for shape, chart in zip(found, wanted, strict=True):
        yield from (f"{chart.title}: {problem}" for problem in _chart(shape.chart, chart))


def _panels(chart: Chart) -> list[Chart]:
    if chart.kind != "multiples":
        return [chart]
    names = [f"{chart.title}: {each.name}" for each in chart.series]
    return [replace(chart, kind="lines", series=(each,), title=name, alt="")
            for each, name in zip(chart.series, names, strict=True)]  # fmt: skip


def _chart(native: Any, chart: Chart) -> Iterator[str]:
    if tuple(native.plots[0].categories) != chart.labels:
        yield "other labels"
    seen = {series.name: tuple(series.values) for series in native.plots[0].series}
    sheet = load_workbook(io.BytesIO(native.part.chart_workbook.xlsx_part.blob))["Sheet1"]
    cached = load_workbook(io.BytesIO(native.part.chart_workbook.xlsx_part.blob), data_only=True)["Sheet1"]
    labels, *columns = [tuple(cell.value for cell in column) for column in cached.iter_cols()]
    held = {str(name): tuple(values) for name, *values in columns}
    wanted = {series.name: series.values for series in chart.series}
    if chart.kind == "waterfall":
        yield from _steps(native, chart, held, sheet)
        wanted = {}
    elif any(cell.data_type == "f" for row in sheet for cell in row):
        yield "a live formula"
    if list(seen.items())[: len(wanted)] != list(wanted.items()):
        yield "other figures"
    if labels != (None, *chart.labels) or not all(name in held and _alike(held[name], seen[name]) for name in seen):
        yield "its workbook holds other figures"


def _steps(native: Any, chart: Chart, held: dict[str, tuple[Any, ...]], sheet: Any) -> Iterator[str]:
    """The steps are typed with their signs, all else follows from them; each bar's figure bears the step's sign."""
    values = [value or 0.0 for value in chart.series[0].values]
    typed = held.get(chart.series[0].name, ())
    if not _alike(typed, values) or any(round(value, 6) != value for value in typed):
        yield f"other steps: {typed}"
    kinds = [[cell.data_type for cell in row] for row in sheet.iter_rows(min_row=2)]
    if any(row[:3] != ["s", "n", "n"] or set(row[3:]) != {"f"} for row in kinds):
        yield "what is typed and what is computed"
    series = {each.name: each for each in native.plots[0].series}
    if not {"Nivåns tal", "Ökningens tal", "Minskningens tal"} <= set(series):
        yield f"series {list(series)}"
        return
    for at, (label, value) in enumerate(zip(chart.labels, values, strict=True)):
        own = "Nivåns tal" if label in chart.totals else "Ökningens tal" if value >= 0 else "Minskningens tal"
        figures = {name: tuple(series[name].values)[at] for name in ("Nivåns tal", "Ökningens tal", "Minskningens tal")}
        if not _near(abs(figures.pop(own)), abs(value)) or any(figures.values()):
            yield f"another figure for {label}"
    for name, sign in (("Ökningens tal", "+"), ("Minskningens tal", "−")):
        shown = series[name].data_labels.number_format
        if shown.count(sign) != 2 or not shown.endswith(";"):
            yield f"{name} as {shown}"
    if series["Nivåns tal"].data_labels.number_format.count("−") != 1:
        yield "the sign of a level"


def _alike(one: Sequence[float | None], other: Sequence[float | None]) -> bool:
    """The same figures; a workbook holds sixteen digits."""
    return all(a == b if a is None or b is None else _near(a, b) for a, b in zip(one, other, strict=True))


def _near(one: float, other: float) -> bool:
    return abs(one - other) < 1e-9


def _tables(made: Any, deck: Deck) -> Iterator[str]:
    found = [shape.table for slide in made.slides for shape in slide.shapes if shape.has_table]
    seen = [[[cell.text for cell in row.cells] for row in table.rows] for table in found]
    wanted = [
        [list(table.headings), *([cell_text(cell) for cell in row.cells] for row in table.rows)]
        for table in shown_tables(deck)
    ]
    if seen != wanted:
        yield "the tables"


def _shape_faults(made: Any) -> Iterator[str]:
    for slide in made.slides:
        for shape in slide.shapes:
            described = shape._element.xpath(".//p:cNvPr/@descr")
            if (shape.has_chart or shape.has_table) and not (described and len(described[0]) > 10):
                yield f"no alternative text: {shape.name}"
            if shape.shape_type is not None and shape.shape_type.name == "PICTURE":
                yield "a picture"
            if shape.left is None:
                yield f"{shape.name} has no place"
            elif shape.left + shape.width > made.slide_width or shape.top + shape.height > made.slide_height:
                yield f"{shape.name} leaves the slide"
        identities = [shape.shape_id for shape in slide.shapes]
        if len(set(identities)) < len(identities):
            yield "two shapes of one identity"


def _type(trees: dict[str, Any]) -> Iterator[str]:
    """Type of legible size, and Swedish."""
    for name, tree in trees.items():
        if not re.match(r"ppt/(slides|charts)/\w+\.xml", name):
            continue
        looks = [each for tag in ("rPr", "defRPr", "endParaRPr") for each in tree.iter(f"{{{NAMES['a']}}}{tag}")]
        yield from (f"type of {each.get('sz')} in {name}" for each in looks if int(each.get("sz", SMALLEST)) < SMALLEST)
        yield from (f"language {each.get('lang')} in {name}" for each in looks if each.get("lang") != "sv-SE")
        if any(run.find("a:rPr", NAMES) is None for run in tree.iter(f"{{{NAMES['a']}}}r")):
            yield f"text without language in {name}"


def _order(trees: dict[str, Any]) -> Iterator[str]:
    for name, tree in trees.items():
        for tag, order in ORDER.items():
            prefix, _, short = tag.partition(":")
            for each in tree.iter(f"{{{NAMES[prefix]}}}{short}"):
                parts = [part.tag.rpartition("}")[2] for part in each]
                places = [order.split().index(part) if part in order.split() else -1 for part in parts]
                if -1 in places or places != sorted(places):
                    yield f"{tag} in {name}: {parts}"


def _lines_to_names(trees: dict[str, Any]) -> Iterator[str]:
    """A name beside its bar needs no line to it, which LibreOffice would draw across the bar."""
    for name, tree in trees.items():
        for labels in tree.iter(f"{{{NAMES['c']}}}dLbls"):
            line = labels.find("c:showLeaderLines", NAMES)
            if labels.find("c:dLbl/c:layout", NAMES) is not None and line is not None and line.get("val") != "0":
                yield f"lines to names in {name}"


def _leads_out(trees: dict[str, Any]) -> Iterator[str]:
    for name, tree in trees.items():
        if name.endswith(".rels"):
            yield from (f"leads to {each.get('Target')}" for each in tree if each.get("TargetMode") == "External")


@pytest.mark.parametrize("name", ALL)
def test_every_file_holds_its_deck(name):
    assert problems(_file(name), deck_named(name)) == []


@pytest.mark.parametrize("name", REAL)
def test_both_formats_say_the_same_on_every_slide(name):
    assert differences(page(deck_named(name)), _file(name)) == []


def differences(html: str, content: bytes) -> list[str]:
    """What a slide says in one of the formats alone; small multiples are described one by one in the file."""
    tree, faults = read(html)
    made = list(Presentation(io.BytesIO(content)).slides)
    sections = list(tree.iter("section"))
    told = [(_page_words(one), _file_words(other)) for one, other in zip(sections[1:], made[1:], strict=True)
            if sum(shape.has_chart for shape in other.shapes) < 2]  # fmt: skip
    return [*faults, *(f"{sorted(one ^ other)}" for one, other in told if one != other)]


def _page_words(section: Any) -> set[str]:
    """All that a slide of the page says, and how its chart is described; not the words within the drawing."""
    kept = [each for tag in ("p", "h2", "h3", "li", "caption", "th", "td") for each in section.iter(tag)]
    notes = {id(each) for aside in section.iter("aside") for each in aside}
    said = {_spaced(text(each)) for each in kept if id(each) not in notes}
    return {each for each in said if each} | {_spaced(each.get("aria-label")) for each in section.iter("div")
                                              if each.get("role") == "img"}  # fmt: skip


def _file_words(slide: Any) -> set[str]:
    number = PP_PLACEHOLDER.SLIDE_NUMBER
    shapes = [each for each in slide.shapes if not each.is_placeholder or each.placeholder_format.type != number]
    said = [each.text for shape in shapes if shape.has_text_frame for each in shape.text_frame.paragraphs]
    said += [cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    said += [shape._element.xpath(".//p:cNvPr/@descr")[0] for shape in shapes if shape.has_chart][:1]
    return {_spaced(each) for each in said if each}


UNLIKE = (
    ("<li>", "<li>x"),
    ("</h2>", " x</h2>"),
    ('<p class="measure">', '<p class="measure">x'),
    ('<p class="remark">', '<p class="remark">x'),
    ('aria-label="', 'aria-label="x'),
    ('<th scope="row">', '<th scope="row">x'),
    ("<td>", "<td>x"),
)


@pytest.mark.parametrize("change", UNLIKE, ids=lambda each: each[0])
def test_the_comparison_sees_what_one_format_says_alone(change):
    name = "lulea-kommunstaben 2023"
    html = page(deck_named(name))
    assert change[0] in html
    assert differences(html.replace(*change, 1), _file(name))


def _spaced(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


def _rewritten(content: bytes, file: str, old: str, new: str) -> bytes:
    """The file with one text of some members replaced."""
    buffer = io.BytesIO()
    changed = 0
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in _members(content):
            if re.fullmatch(file, name):
                changed += old.encode() in part
            archive.writestr(name, part.replace(old.encode(), new.encode()) if re.fullmatch(file, name) else part)
    assert changed, (file, old)
    return buffer.getvalue()


BROKEN = (
    (r"ppt/slides/slide3\.xml", '<p:ph type="title"/>', '<p:ph type="body" idx="9"/>'),
    (r"ppt/slides/slide3\.xml", ' lang="sv-SE"', ' lang="en-US"'),
    (r"ppt/charts/chart\d+\.xml", 'sz="1800"', 'sz="1200"'),
    (r"ppt/charts/chart\d+\.xml", "<c:v>40.531</c:v>", "<c:v>40.532</c:v>"),
    (r"ppt/charts/chart\d+\.xml", "Utfall 2023", "Utfall 2024"),
    (r"ppt/slides/slide\d+\.xml", ' descr="', ' title="'),
    (r"ppt/slides/slide\d+\.xml", "<a:t>Bedömning</a:t>", "<a:t>Omdöme</a:t>"),
    (r"ppt/slides/slide2\.xml", "<a:t>Dokumentet har", "<a:t>Rapporten har"),
    (r"ppt/slides/slide4\.xml", "Kommunstaben 2023: vad", "Vad"),
    (r"ppt/slides/slide4\.xml", "<a:t>Långa namn är kortade; de står hela i rapporten.</a:t>", "<a:t></a:t>"),
    (r"ppt/slides/slide5\.xml", "Stapeldiagram i mkr med tre staplar", "ett diagram här"),
    (r"ppt/charts/chart\d+\.xml", r"\+#,##0.0;[$-41D]\+", r"\−#,##0.0;[$-41D]\−"),
    (r"ppt/charts/chart\d+\.xml", '<c:showLeaderLines val="0"/>', '<c:showLeaderLines val="1"/>'),
    (r"ppt/charts/chart\d+\.xml", "Minskningens tal", "Sänkningens tal"),
    (r"ppt/presentation\.xml", 'cx="12192000"', 'cx="9144000"'),
    (r"ppt/notesSlides/notesSlide\d+\.xml", "Källa: ", "Enligt "),
    (r"docProps/core\.xml", "sv-SE", "en-US"),
    (r"ppt/charts/chart\d+\.xml", '<c:lang val="sv-SE"/>', ""),
    (r"ppt/slides/_rels/slide1\.xml\.rels", 'Target="../slideLayouts', 'TargetMode="External" Target="../slideLayouts'),
)


@pytest.mark.parametrize("change", [each for each in BROKEN if "c:lang" not in each[1]], ids=lambda each: each[1][:30])
def test_the_checks_see_what_they_should(change):
    name = "lulea-kommunstaben 2023"
    broken = _rewritten(_file(name), *change)
    try:
        assert problems(broken, deck_named(name))
    except (KeyError, ValueError):  # python-pptx does not even open it
        assert "External" in change[2]


def test_the_checks_see_a_live_formula_and_wrong_order():
    content = _file("hostile")
    wrong = _rewritten(content, r"ppt/charts/chart\d+\.xml", '<c:lang val="sv-SE"/><c:roundedCorners val="0"/>',
                       '<c:roundedCorners val="0"/><c:lang val="sv-SE"/>')  # fmt: skip
    assert any("c:chartSpace" in problem for problem in problems(wrong, deck_named("hostile")))
    book = load_workbook(io.BytesIO(_embedded(content)[0]))
    book["Sheet1"]["A3"] = HOSTILE[1]
    live = io.BytesIO()
    book.save(live)
    made = Presentation(io.BytesIO(content))
    chart = next(shape.chart for slide in made.slides for shape in slide.shapes if shape.has_chart)
    chart.part.chart_workbook.update_from_xlsx_blob(live.getvalue())
    saved = io.BytesIO()
    made.save(saved)
    assert any("live formula" in problem for problem in problems(saved.getvalue(), deck_named("hostile")))


def _embedded(content: bytes) -> list[bytes]:
    return [part for name, part in _members(content) if name.startswith("ppt/embeddings/")]


@pytest.mark.parametrize("name", ["hostile", "lulea-kommunstaben 2023", "pitea-kommunstyrelsen 2024"])
def test_the_same_report_gives_the_same_bytes(name):
    assert make(report_named(name)) == _file(name)
    for content in (_file(name), *_embedded(_file(name))):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_of_hostile_words_gives_harmless_slides(tmp_path):
    made = hostile_report(tmp_path)
    shown = deck_of(replace(made, slides=frozenset(section.key for section in made.sections)))
    assert shown.count >= 8
    content = presentation(shown)
    assert problems(content, shown) == []
    tree, faults = read(page(shown))
    assert faults == []
    assert not [each.tag for each in tree.find("html/body/main").iter() if each.tag in {"script", "img", "a", "iframe"}]
    told = "".join(tree.find("html/body/main").itertext()) + "".join(
        shape.text_frame.text
        for slide in Presentation(io.BytesIO(content)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert SCRIPT in told
    assert not set("\u202e\u202c\u200f") & set(told)


def test_where_many_months_are_drawn_not_all_are_named():
    months = tuple(f"månad {number}" for number in range(24))
    chart = Chart("lines", "En lång serie", "dagar", months, (Series("Utfall", (1.0, 2.0) * 12, True),))
    shown = Deck("Prov", "", "", (), (Slide("En lång serie", "Prov", chart, ()),))
    content = presentation(shown)
    assert problems(content, shown) == []
    assert any(b'<c:tickLblSkip val="4"/>' in part for name, part in _members(content) if "charts/chart" in name)


def test_a_few_bars_stand_in_the_middle_of_their_room():
    made = Presentation(io.BytesIO(_file("katrineholm-kommunstyrelsen 2011")))
    charts = [shape for slide in made.slides for shape in slide.shapes if shape.has_chart]
    four, two = (each for each in charts if each.name.startswith(("Kommunledningsförvaltningen är", "Sju av tio")))
    assert two.height < 0.6 * four.height
    assert abs(two.top + two.height / 2 - four.top - four.height / 2) < 2


def test_hostile_words_stay_words():
    told = {shape.text_frame.text for slide in Presentation(io.BytesIO(_file("hostile"))).slides
            for shape in slide.shapes if shape.has_text_frame}  # fmt: skip
    assert HOSTILE[1] in told
    assert any(HOSTILE[0] in text for text in told)
    assert not any(set("\u202e\u202c\x07") & set(text) for text in told)
    assert max(len(word) for text in told for word in text.split()) < 300


# ---- waterfalls and scales

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
numbers = st.lists(st.tuples(st.integers(-50, 50), st.booleans()), min_size=1, max_size=9)


@unhurried
@given(numbers)
def test_stacked_parts_carry_every_step_from_where_the_last_one_ended(drawn):
    values, levels = [float(value) for value, _ in drawn], [level for _, level in drawn]
    made = steps(values, levels)
    columns = list(made.columns(rises_are_good=False))
    end = 0.0
    for at, (value, level) in enumerate(drawn):
        start = 0.0 if level else end
        end = start + value
        assert (made.starts[at], made.ends[at]) == (start, end)
        assert not value or _bar(columns, at) == (min(start, end), max(start, end))
        assert sorted(abs(each.values[at]) for each in columns if each.bears is not None) == [0.0, 0.0, abs(value)]
        assert made.low <= min(start, end) <= max(start, end) <= made.high


def _bar(columns: Sequence[Column], at: int) -> tuple[float, float]:
    """Where the seen parts of a bar begin and end when they are stacked on either side of zero."""
    above = below = 0.0
    seen: list[float] = []
    for column in columns:
        value = column.values[at]
        if not value or column.bears is not None:
            continue
        start, end = (above, above + value) if value > 0 else (below, below + value)
        above, below = max(above, end), min(below, end)
        seen += [start, end] if column.colour else []
    return min(seen), max(seen)


@unhurried
@given(st.lists(st.integers(-(10**8), 10**8).map(lambda cents: cents / 100), min_size=1, max_size=8))
def test_a_scale_holds_its_values_in_even_steps(values):
    marks = ticks(values)
    widths = [after - before for before, after in pairwise(marks)]
    assert 2 <= len(marks) <= 8
    assert marks[0] <= min(values) <= max(values) <= marks[-1]
    assert max(widths) - min(widths) < 1e-6 * max(widths)


# ---- in LibreOffice

soffice = shutil.which("soffice")
without = pytest.mark.skipif(soffice is None, reason="soffice (LibreOffice) is not on the path")


def _converted(content: bytes, kind: str, folder: Path) -> bytes:
    (folder / "slides.pptx").write_bytes(content)
    line = [str(soffice), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run(
        [*line, "--outdir", str(folder), str(folder / "slides.pptx")], check=True, capture_output=True, timeout=180
    )
    return (folder / f"slides.{kind}").read_bytes()


@without
@pytest.mark.parametrize(
    "name",
    [
        "lulea-kommunstaben 2023",
        "hostile",
        *(pytest.param(each, marks=pytest.mark.long) for each in REAL if "lulea" not in each),
    ],
)
def test_libreoffice_finds_native_charts_tables_titles_and_notes(name, tmp_path):
    shown = deck_named(name)
    with zipfile.ZipFile(io.BytesIO(_converted(_file(name), "odp", tmp_path))) as archive:
        page = ElementTree.fromstring(archive.read("content.xml"))
        drawn = [part for part in archive.namelist() if re.fullmatch(r"Object \d+/content\.xml", part)]
        charts = [part for part in drawn if b"<chart:chart " in archive.read(part)]
        told = b"".join(archive.read(part) for part in charts).decode()
    wanted = [panel for slide in shown.slides if isinstance(slide.body, Chart) for panel in _panels(slide.body)]
    assert len(charts) == len(wanted)
    assert len(list(_named(page, "table"))) == len(shown_tables(shown))
    assert len(list(_named(page, "page"))) == shown.count
    assert len(list(_named(page, "notes"))) == shown.count
    words = "".join(page.itertext())
    assert all(slide.title.split(" ")[0] in words for slide in shown.slides)
    value = next(value for chart in wanted for value in _known(chart.series[0]) if value)
    assert f"{value:.12g}" in told


@without
@pytest.mark.long
def test_a_step_that_is_typed_anew_moves_all_that_is_stacked(tmp_path):
    held = next(part for part in _embedded(_file("lulea-kommunstaben 2023")) if _is_waterfall(part))
    book = load_workbook(io.BytesIO(held))
    sheet = book["Sheet1"]
    sheet["B2"] = sheet["B2"].value - 4.0
    typed = [cell.value for cell in sheet["B"][1:]]
    levels = [bool(cell.value) for cell in sheet["C"][1:]]
    book.save(tmp_path / "book.xlsx")
    line = [str(soffice), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    made_in, kind = str(tmp_path / "made"), "xlsx:Calc MS Excel 2007 XML"
    subprocess.run([*line, kind, "--outdir", made_in, str(tmp_path / "book.xlsx")],
                   check=True, capture_output=True, timeout=180)  # fmt: skip
    computed = load_workbook(tmp_path / "made" / "book.xlsx", data_only=True)["Sheet1"]
    made = steps(typed, levels)
    wanted = [made.starts, made.ends, *(each.values for each in made.columns(rises_are_good=False))]
    columns = [tuple(cell.value for cell in column) for column in computed.iter_cols(min_col=4, min_row=2)]
    assert len(columns) == len(wanted)
    assert all(map(_alike, columns, wanted))


def _is_waterfall(part: bytes) -> bool:
    return load_workbook(io.BytesIO(part))["Sheet1"]["C1"].value == "Nivå 1, steg 0"


def _named(tree: Any, name: str) -> Iterator[Any]:
    return (each for each in tree.iter() if each.tag.rpartition("}")[2] == name)


def _known(series: Series) -> list[float]:
    return [value for value in series.values if value is not None]
