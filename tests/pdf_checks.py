"""What is asked of every PDF: each check gives the problems that it finds, none where all is well."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import page
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from analysis.formats.report import Report
from analysis.present.values import Chart, Table, Trend
from pdf_contents import appendix, contents, continued, introduced, names, running
from pdf_words import Words

POINTS = 72 / 25.4
A4 = (210 * POINTS, 297 * POINTS)


@dataclass(frozen=True)
class Pdf:
    """A file, read once."""

    content: bytes

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.content))

    @cached_property
    def words(self) -> Words:
        return Words(self.content)

    @property
    def root(self) -> DictionaryObject:
        return self.reader.root_object

    @cached_property
    def text(self) -> str:
        """All text in the order of the file, without spaces, words put together where a line divided them."""
        pages = " ".join(each.extract_text() for each in self.reader.pages)
        return plain(pages.replace("-\n", ""))

    @cached_property
    def elements(self) -> list[DictionaryObject]:
        """The tags in reading order."""
        tree = self.root.get("/StructTreeRoot")
        return list(_below(tree.get_object())) if tree else []

    def tagged(self, kind: str) -> list[DictionaryObject]:
        return [each for each in self.elements if each.get("/S") == kind]


def plain(text: str) -> str:
    """Text without what differs between a value and its page: spaces, hyphens that a line's end put in."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def children(element: DictionaryObject) -> list[DictionaryObject]:
    held = element.get("/K", ArrayObject())
    listed = held if isinstance(held, ArrayObject) else [held]
    return [each.get_object() for each in listed if isinstance(each, IndirectObject)]


def _below(element: DictionaryObject) -> Iterator[DictionaryObject]:
    for child in children(element):
        yield child
        yield from _below(child)


def language(pdf: Pdf, _: Report) -> Iterator[str]:
    if pdf.root.get("/Lang") not in {"sv", "sv-SE"}:
        yield f"language {pdf.root.get('/Lang')}"


def title(pdf: Pdf, report: Report) -> Iterator[str]:
    if (pdf.reader.metadata or {}).get("/Title") != report.title:
        yield "not the report's title"
    if not pdf.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "a reader shows the file's name, not the title"


def figures(pdf: Pdf, report: Report) -> Iterator[str]:
    """Every chart and small line has its words, in the order of the report."""
    found = [plain(str(each.get("/Alt", ""))) for each in pdf.tagged("/Figure")]
    if not all(found):
        yield "a figure without words"
    charts = [plain(block.alt) for section in report.sections for block in section.blocks if isinstance(block, Chart)]
    told = [words for words in found if words in set(charts)]
    if told != charts:
        yield f"{len(told)} of {len(charts)} charts in order"
    if len(found) != len(charts) + sum(_drawn(trend) for trend in _trends(report)):
        yield f"{len(found)} figures"


def _trends(report: Report) -> Iterator[Trend]:
    tables = (block for section in report.sections for block in section.blocks if isinstance(block, Table))
    return (cell for table in tables for row in table.rows for cell in row.cells if isinstance(cell, Trend))


def _drawn(trend: Trend) -> int:
    """The line and the icons beside it."""
    has_line = sum(value is not None for value in trend.values) > 2
    return 1 + len(trend.icons) if has_line else 0


def placement(pdf: Pdf, report: Report) -> Iterator[str]:
    """Every chart stands on the page between its section's heading and the next one's."""
    headings = [_top(pdf, each["/Page"], each["/Top"]) for each in pdf.reader.outline if not isinstance(each, list)]
    charts = {plain(str(each.get("/Alt", ""))): each for each in pdf.tagged("/Figure")}
    for section, start, end in zip(report.sections, headings, [*headings[1:], (math.inf, 0.0)], strict=False):
        for block in section.blocks:
            figure = charts.get(plain(block.alt)) if isinstance(block, Chart) else None
            if figure and not start < _top(pdf, figure["/Pg"], figure["/A"][0]["/BBox"][3]) < end:
                yield f"outside {section.heading}: {block.alt[:60]}"


def _top(pdf: Pdf, page: DictionaryObject, above: float) -> tuple[float, float]:
    """A place in the order of reading: the page's number and how far down, from how far above its lower edge."""
    return pdf.reader.get_page_number(page), -float(above)


def tables(pdf: Pdf, report: Report) -> Iterator[str]:
    """Every table has a caption, column headers and in each row a row header."""
    found = pdf.tagged("/Table")
    wanted = sum(isinstance(block, Table) for section in report.sections for block in section.blocks)
    if len(found) < wanted:
        yield f"{len(found)} of {wanted} tables"
    for table in found:
        parts: dict[str, list[DictionaryObject]] = {str(each["/S"]): children(each) for each in children(table)}
        if "/Caption" not in parts:
            yield "no caption"
        heads = [cell for row in parts.get("/THead", []) for cell in children(row)]
        if not heads or any((cell["/S"], _scope(cell)) != ("/TH", "/Column") for cell in heads):
            yield "a column without its header"
        for row in parts.get("/TBody", []):
            first, *rest = children(row)
            if (first["/S"], _scope(first)) != ("/TH", "/Row") or any(cell["/S"] != "/TD" for cell in rest):
                yield "a row without its header"
            if len(rest) + 1 != len(heads):
                yield "a row of another length"


def _scope(cell: DictionaryObject) -> str:
    held = cell.get("/A", ArrayObject())
    attributes = [each.get_object() for each in (held if isinstance(held, ArrayObject) else [held])]
    return str(next((each["/Scope"] for each in attributes if "/Scope" in each), ""))


def bookmarks(pdf: Pdf, report: Report) -> Iterator[str]:
    """A bookmark for each section, and for the appendix if some tables are folded."""
    told = [str(each.title) for each in pdf.reader.outline if not isinstance(each, list)]
    folded = any(getattr(block, "folded", False) for section in report.sections for block in section.blocks)
    wanted = [section.heading for section in report.sections] + ["Bilaga: tabeller"] * folded
    if told != wanted:
        yield f"bookmarks {told}"
    if [str(each.get("/T")) for each in pdf.tagged("/H1")] != wanted:
        yield "headings that are no bookmarks"


def fonts(pdf: Pdf, _: Report) -> Iterator[str]:
    """Only the report's own typefaces, each in the file."""
    for number in range(1, pdf.reader.trailer["/Size"]):
        value = pdf.reader.get_object(number)
        if isinstance(value, DictionaryObject) and value.get("/Type") == "/FontDescriptor":
            name = str(value["/FontName"])
            if not any(f"/FontFile{kind}" in value for kind in ("", "2", "3")):
                yield f"{name} is not in the file"
            if not re.search(r"\+(SourceSans3|DejaVuSans)\b", name):
                yield f"another typeface: {name}"


def reading_order(pdf: Pdf, report: Report) -> Iterator[str]:
    """The headings and findings can be read out of the file, one section after the other."""
    at = 0
    for section in report.sections:
        for told in (section.heading, section.finding):
            at = pdf.text.find(plain(told), at)
            if at < 0:
                yield f"not found where it belongs: {told[:60]}"
                return


def paper(pdf: Pdf, _: Report) -> Iterator[str]:
    if any(abs(float(each.mediabox[2 + side]) - A4[side]) > 0.5 for each in pdf.reader.pages for side in (0, 1)):
        yield "a page that is not A4"


def conformance(pdf: Pdf, _: Report) -> Iterator[str]:
    """It says of itself that it is PDF/A-2a and PDF/UA-1."""
    told = pdf.root["/Metadata"].get_object().get_data().decode() if "/Metadata" in pdf.root else ""
    for name, value in {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}.items():
        if not re.search(rf"<{name}>{value}</{name}>|{name}=\"{value}\"", told):
            yield f"no {name} {value}"


def validity(pdf: Pdf, _: Report) -> Iterator[str]:
    """What a validator finds against both standards, but a length that it takes for wrong and that is right.

    A carriage return that ends a stream's data it takes for a part of the line's end after it.
    """
    ends = dict(_stream_ends(pdf.content))
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        for failure in page.validate_pdf_bytes(pdf.content, profile=profile).failures:
            # it does not always name the stream that it means
            meant = [ends.get(failure.object_id.object_number, b"")] if failure.object_id else list(ends.values())
            right = all(end[1:] == b"\nendstream" for end in meant) and any(end[:1] == b"\r" for end in meant)
            if "STREAM-LENGTH" not in failure.rule_id or not right:
                yield f"{failure.rule_id}: {failure.message}"


def _stream_ends(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Of each object that is a stream: the last byte of the length that it says, and what follows it."""
    for found in re.finditer(rb"(?:^|\n)(\d+) 0 obj\n(<<.*?>>)\nstream\n", content, re.DOTALL):
        length = re.search(rb"/Length (\d+)", found[2])
        end = found.end() + int(length[1]) if length else 0
        yield int(found[1]), content[end - 1 : end + 10]


def opened(pdf: Pdf, _: Report) -> Iterator[str]:
    """A reader shows the bookmarks beside the pages."""
    if pdf.root.get("/PageMode") != "/UseOutlines":
        yield "the bookmarks are not shown"


def of_words(check: Callable[[Words, Report], Iterator[str]]) -> Check:
    """A check of what the file says."""
    return lambda pdf, report: check(pdf.words, report)


Check = Callable[[Pdf, Report], Iterator[str]]
CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        language,
        title,
        figures,
        placement,
        tables,
        bookmarks,
        fonts,
        reading_order,
        paper,
        conformance,
        validity,
        opened,
    )
} | {check.__name__: of_words(check) for check in (contents, appendix, running, continued, introduced, names)}


def problems(content: bytes, report: Report) -> list[str]:
    """Everything wrong with the file, each with the name of its check."""
    pdf = Pdf(content)
    return [f"{name}: {problem}" for name, check in CHECKS.items() for problem in check(pdf, report)]


def kinds(found: list[str]) -> set[str]:
    return {problem.partition(":")[0] for problem in found}
