"""What a PDF says, tag by tag: the words of its structure tree, and those that stand beside it on each page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from io import BytesIO
from typing import Any

import pikepdf

SOFT_HYPHEN = "\u00ad"
_CODES = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
_BLOCKS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_SHOWING = {"Tj", "TJ", "'", '"'}


@dataclass(frozen=True)
class Tag:
    """An element of the structure tree with the words beneath it; ``pages`` are those that they stand on."""

    kind: str
    parts: tuple[Tag | tuple[int, str], ...]
    title: str = ""
    alt: str = ""

    @cached_property
    def text(self) -> str:
        return "".join(part.text if isinstance(part, Tag) else part[1] for part in self.parts)

    @property
    def pages(self) -> list[int]:
        """The pages of its words, in order, each as often as a piece of them stands there."""
        return [page for part in self.parts for page in (part.pages if isinstance(part, Tag) else [part[0]])]

    @property
    def tags(self) -> list[Tag]:
        return [part for part in self.parts if isinstance(part, Tag)]

    def below(self) -> Iterator[Tag]:
        """Every tag beneath it, in reading order."""
        for tag in self.tags:
            yield tag
            yield from tag.below()

    def of_kind(self, *kinds: str) -> list[Tag]:
        return [tag for tag in self.below() if tag.kind in kinds]


@dataclass
class Page:
    """The words of a page: those of each marked piece, and those of no tag (running header and footer, once more
    headings of a table that goes on)."""

    marked: dict[int, str] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Words:
    """A file read once: its pages' words and its tags."""

    content: bytes

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(BytesIO(self.content))

    @cached_property
    def pages(self) -> list[Page]:
        return [_page(page) for page in self.pdf.pages]

    @cached_property
    def document(self) -> Tag:
        """The topmost tag; one without anything where the file has no tags."""
        numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        tree = self.pdf.Root.get("/StructTreeRoot")
        return self._tag(tree.K[0], numbers) if tree is not None else Tag("Document", ())

    def _tag(self, element: Any, numbers: dict[tuple[int, int], int]) -> Tag:
        held = element.get("/K", pikepdf.Array())
        parts: list[Tag | tuple[int, str]] = []
        for part in held if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(part, pikepdf.Dictionary) and "/S" in part:
                parts.append(self._tag(part, numbers))
            elif not isinstance(part, pikepdf.Dictionary) or part.get("/Type") == "/MCR":
                referred = isinstance(part, pikepdf.Dictionary)
                page = numbers[(part if referred and "/Pg" in part else element).Pg.objgen]
                parts.append((page, self.pages[page].marked.get(int(part.MCID if referred else part), "")))
        return Tag(str(element.S)[1:], tuple(parts), str(element.get("/T", "")), str(element.get("/Alt", "")))


def _page(page: pikepdf.Page) -> Page:
    found = Page()
    fonts = {name: _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    held: list[tuple[str, int | str | None]] = []  # what each begun piece is: a marked one, other words, an artifact
    letters: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            held.append(_begun(found, operands))
        elif name == "EMC":
            held.pop()
        elif name == "Tf":
            letters = fonts[str(operands[0])]
        elif name in _SHOWING and held and not any(kind == "instead" for kind, _ in held):
            _say(found, held, _shown(operands[0], letters))
        if name in {"BDC", "BMC"} and held[-1][0] == "instead":
            _say(found, held[:-1], str(held[-1][1]))
    return found


def _begun(found: Page, operands: Any) -> tuple[str, int | str | None]:
    properties = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
    if "/ActualText" in properties:
        return "instead", str(properties["/ActualText"])
    if "/MCID" in properties:
        return "marked", int(properties["/MCID"])
    if str(operands[0]) == "/Artifact":
        found.artifacts.append("")
        return "artifact", None
    return "other", None


def _say(found: Page, held: list[tuple[str, int | str | None]], text: str) -> None:
    for kind, which in reversed(held):
        if kind == "marked" and isinstance(which, int):
            found.marked[which] = found.marked.get(which, "") + text
            return
        if kind == "artifact":
            found.artifacts[-1] += text
            return


def _shown(operand: Any, letters: dict[int, str]) -> str:
    strings = [each for each in (operand if isinstance(operand, pikepdf.Array) else [operand])
               if isinstance(each, pikepdf.String)]  # fmt: skip
    codes = b"".join(bytes(each) for each in strings)
    return "".join(letters.get(int.from_bytes(codes[at : at + 2], "big"), "") for at in range(0, len(codes), 2))


def _letters(font: Any) -> dict[int, str]:
    return _told(font.ToUnicode.read_bytes())


@cache
def _told(mapping: bytes) -> dict[int, str]:
    """What each code of a font stands for."""
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for block in _BLOCKS.findall(mapping)
        for code, text in _CODES.findall(block)
    }
