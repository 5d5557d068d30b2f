"""What a PDF must say: each block of the report with each of its cells, in order, and what each page must have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analysis.formats.pdf.legible import legible
from analysis.formats.report import Report
from analysis.present.palette import SHAPES
from analysis.present.rewording import reworded
from analysis.present.section import Section
from analysis.present.values import Block, Bullets, Cell, Chart, Mark, Table
from pdf_words import SOFT_HYPHEN, Tag, Words

Said = tuple[str, str]
"""A part of the document: what it is, and its words."""

APPENDIX = "Bilaga: tabeller"
_PART = re.compile(r"(.*), del \d+ av \d+")


def same(text: str) -> str:
    """Words without what differs between a value and its page: which space it is, and where a line can end."""
    return re.sub(r"\s+", "", re.sub(f"[{SOFT_HYPHEN}\u200b\u2060]", "", text))


# ---- what the report asks for


def wanted(report: Report) -> list[Said]:
    """Each part of the document's body in order."""
    sections = [_legible(section) for section in report.sections]
    body = [said for section in sections for said in _section(section)]
    folded = [(section, [table for table in section.blocks if _is_folded(table)]) for section in sections]
    behind = [said for section, tables in folded if tables for said in _appendix(section, tables)]
    return [*body, *([("H1", APPENDIX)] if behind else []), *behind]


def _legible(section: Section) -> Section:
    return reworded(replace(section, places={}, cited=()), legible)


def _is_folded(block: Block) -> bool:
    return isinstance(block, Table) and block.folded


def _section(section: Section) -> Iterator[Said]:
    yield "H1", section.heading
    yield "P", section.finding
    if any(map(_is_folded, section.blocks)):
        yield "link", ""
    for block in section.blocks:
        if not _is_folded(block):
            yield from _block(block)


def _block(block: Block) -> Iterator[Said]:
    if isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Chart):
        yield from [("title", block.title), ("subtitle", block.subtitle), ("Figure", block.alt)]
    elif isinstance(block, Bullets):
        yield from [("H2", block.title)] if block.title else []
        yield from (("LBody", item) for item in block.items)
    else:
        yield "P", block.text


def _appendix(section: Section, tables: list[Table]) -> Iterator[Said]:
    yield "H2", section.heading
    for table in tables:
        yield from _table(table)


def _table(table: Table) -> Iterator[Said]:
    yield "caption", table.caption
    yield "note", table.note
    yield from (("TH", heading) for heading in table.headings)
    for row in table.rows:
        first, *others = map(_cell, row.cells)
        yield from [("TH", first), *(("TD", other) for other in others)]


def _cell(cell: Cell) -> str:
    if isinstance(cell, Mark):
        return legible(f"{SHAPES[cell.verdict]} {cell.text}")
    return legible(cell if isinstance(cell, str) else cell.text)


# ---- what the file says


@dataclass(frozen=True)
class Told:
    """A table as its tags tell it: the rows' cells, the headings' first."""

    caption: str
    note: str
    rows: tuple[tuple[Said, ...], ...]

    @property
    def said(self) -> list[Said]:
        return [("caption", self.caption), ("note", self.note), *(cell for row in self.rows for cell in row)]

    def beside(self, part: Told) -> Told:
        """The table with a part of it that stands by itself, its first column said again there."""
        rows = zip(self.rows, part.rows, strict=True)
        return replace(self, rows=tuple((*row, *others) for row, (again, *others) in rows if again == row[0]))


def found(words: Words) -> list[Said]:
    """Each part of the file's body in order, as its tags say it: from the first section's heading on."""
    told = [each for tag in words.document.tags for each in _said(tag)]
    start = next((place for place, each in enumerate(told) if isinstance(each, tuple) and each[0] == "H1"), len(told))
    return [said for each in _joined(told[start:]) for said in (each.said if isinstance(each, Told) else [each])]


def _said(tag: Tag) -> Iterator[Said | Told]:
    if tag.kind == "Table":
        yield _told(tag)
    elif tag.kind in {"P", "H1", "H2", "LBody"}:
        yield ("link", "") if tag.of_kind("Link") else (tag.kind, tag.text)
    elif tag.kind == "Figure":
        yield "Figure", tag.alt
    elif tag.kind == "Caption":
        title, *others = tag.tags
        yield from [("title", title.text), ("subtitle", "".join(each.text for each in others))]
    elif tag.kind == "Span":
        yield "Span", tag.text
    else:
        for below in tag.tags:
            yield from _said(below)


def _told(table: Tag) -> Told:
    caption = next((tag for tag in table.tags if tag.kind == "Caption"), Tag("Caption", ()))
    title = "".join(tag.text for tag in caption.tags if tag.kind == "Strong")
    rows = tuple(tuple((cell.kind, cell.text) for cell in row.tags) for row in table.of_kind("TR"))
    return Told(title, caption.text.removeprefix(title), rows)


def _joined(told: list[Said | Told]) -> Iterator[Said | Told]:
    """Each table that stands in parts, one after another, as one."""
    whole: Told | None = None
    for each in told:
        part = _PART.fullmatch(each.caption) if isinstance(each, Told) else None
        if whole and part and whole.caption == part[1]:
            whole = whole.beside(each)
            continue
        if whole:
            yield whole
        whole = replace(each, caption=part[1]) if part else None
        if not part:
            yield each
    if whole:
        yield whole


def contents(words: Words, report: Report) -> Iterator[str]:
    """Each block and cell of the report stands in the file, in its order, and nothing else does."""
    asked, told = wanted(report), found(words)
    for (kind, text), (also, said) in zip(asked, told, strict=False):
        alike = same(said).startswith(same(text)) if kind == "note" else same(said) == same(text)
        if kind != also or not alike:
            yield f"{kind} {text[:60]!r} is {also} {said[:60]!r}"
            return
    if len(asked) != len(told):
        yield f"{len(told)} parts of {len(asked)}"


def appendix(words: Words, _: Report) -> Iterator[str]:
    """Each table behind the sections has a bookmark that leads to its page."""
    tags = words.document.tags
    behind = next((place for place, tag in enumerate(tags) if tag.kind == "H1" and tag.text == APPENDIX), len(tags))
    tables = [table for tag in tags[behind:] for table in (tag, *tag.below()) if table.kind == "Table"]
    wanted = [(same(_told(table).caption), table.pages[0]) for table in tables]
    pages = {page.obj.objgen: number for number, page in enumerate(words.pdf.pages)}
    with words.pdf.open_outline() as outline:
        marked = [(same(mark.title), pages[mark.destination[0].objgen])
                  for one in outline.root[-1:] for section in one.children for mark in section.children]  # fmt: skip
    if marked != wanted:
        yield f"{len(marked)} bookmarks of {len(wanted)} tables: {set(marked) ^ set(wanted)}"


# ---- what each page must have


def running(words: Words, report: Report) -> Iterator[str]:
    """Each page bears its number and how many there are, each but the first whose report it is."""
    kind = f"{report.facts['municipality']} · {report.facts['document_kind']}"
    for number, page in enumerate(words.pages, start=1):
        beside = same(" ".join(page.artifacts))
        if same(f"Sida {number} av {len(words.pages)}") not in beside:
            yield f"page {number} without its number"
        if number > 1 and same(legible(f"{report.title} {kind}")) not in beside:
            yield f"page {number} without its running header"


def continued(words: Words, _: Report) -> Iterator[str]:
    """Where a table goes on overleaf, its headings are said again; as few as two rows stand nowhere alone."""
    for table in words.document.of_kind("Table"):
        head, *rows = table.of_kind("TR")
        for page in sorted({page for row in rows for page in row.pages})[1:]:
            if same(head.text) not in same(" ".join(words.pages[page].artifacts)):
                yield f"page {page + 1}: no headings of {_told(table).caption[:40]!r}"
        starts = Counter(row.pages[0] for row in rows if row.pages)
        if len(starts) > 1 and min(starts[min(starts)], starts[max(starts)]) < 2 and not _is_high(rows):
            yield f"page {min(starts) + 1}: a row stands alone of {_told(table).caption[:40]!r}"


def _is_high(rows: Sequence[Tag]) -> bool:
    """Whether a row has so much text that it may stand alone."""
    return max(len(cell.text) for row in rows for cell in row.tags) > 400


def introduced(words: Words, _: Report) -> Iterator[str]:
    """No heading is the last of its page, and no caption is parted from the table's first row."""
    parts = [each for tag in words.document.tags for each in _apart(tag)]
    for one, following in pairwise(parts):
        if one.kind in {"H1", "H2", "Caption", "THead"} and set(one.pages) != {min(following.pages)}:
            yield f"page {one.pages[-1] + 1}: {one.text[:40]!r} is parted from what follows"


def _apart(tag: Tag) -> Iterator[Tag]:
    """The smallest parts of the document that a page's end may stand between."""
    if tag.kind in {"H1", "H2", "P", "LI", "Caption", "THead", "TR", "Figure"}:
        if tag.pages:
            yield tag
        return
    for below in tag.tags:
        yield from _apart(below)


def hyphens(words: Words) -> list[str]:
    """Every word that a line's end divides, in the body's order."""
    texts = [tag.text for tag in words.document.of_kind("P", "LBody", "TD", "TH")]
    return [word for text in texts for word in text.split() if SOFT_HYPHEN in word]


def names(words: Words, _: Report) -> Iterator[str]:
    """What stands in quotation marks in running text is divided nowhere."""
    for text in (tag.text for tag in words.document.of_kind("P", "LBody")):
        yield from (f"{quoted} is divided" for quoted in re.findall("”[^”]*”", text) if SOFT_HYPHEN in quoted)
