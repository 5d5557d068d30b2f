"""A page of ours read strictly: every element is closed where it should be, no attribute stands twice.

End tags that HTML lets be left out may be: of rows, cells, items of a list, and paragraphs before another or a list,
or at the end of a dialog.
"""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element

VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "wbr"})

CELLS, GROUPS = frozenset({"td", "th"}), frozenset({"thead", "tbody"})
BEGINS = {
    "td": CELLS,
    "th": CELLS,
    "tr": CELLS | {"tr"},
    "thead": frozenset({"caption"}),
    "tbody": CELLS | GROUPS | {"tr", "caption"},
    "li": frozenset({"li"}),
    "p": frozenset({"p"}),
    "dl": frozenset({"p"}),
    "ul": frozenset({"p"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
}
"""Start tag → what it ends, where that is open and innermost."""
ENDS = {
    "table": CELLS | GROUPS | {"tr"},
    "ul": BEGINS["li"],
    "ol": BEGINS["li"],
    "dl": BEGINS["dd"],
    "dialog": BEGINS["p"],
}
"""End tag → what it ends besides."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page")]
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.faults.append(f"<{tag}> has an attribute twice")
        self._end(BEGINS.get(tag, frozenset()))
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def _end(self, ended: frozenset[str]) -> None:
        while self.open[-1].tag in ended:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        self._end(ENDS.get(tag, frozenset()))
        if self.open[-1].tag == tag:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> closes <{self.open[-1].tag}>")

    def handle_data(self, data: str) -> None:
        into = self.open[-1]
        if len(into):
            into[-1].tail = (into[-1].tail or "") + data
        else:
            into.text = (into.text or "") + data


def read(html: str) -> tuple[Element, list[str]]:
    """The page as a tree, and what is wrong with how it is written."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    left = [f"<{element.tag}> is left open" for element in reader.open[1:]]
    return reader.open[0], [*reader.faults, *left]


def text(element: Element) -> str:
    """All that can be read in an element, spaces made one."""
    return " ".join("".join(element.itertext()).replace("\u00a0", " ").split())
