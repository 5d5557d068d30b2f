"""A drawing's SVG made fit to stand in a page: no style attribute, no id, no font of its own, nothing invisible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_LOST = frozenset({"id", "clip-path", "style", "version", "width", "height", _LINK})
_NUMBER = re.compile(r"-?\d+\.\d+")
_NO_TURN = re.compile(r"rotate\(-?0 [^)]*\)")


def inline(svg: str) -> str:
    """The drawing as an element of a page, its look in presentation attributes.

    Markers drawn by reference stand where they are used, so that no id is needed
    and two drawings cannot share one; clip paths go, since nothing is drawn
    outside the axes. Coordinates keep two decimals.

    >>> inline('<svg xmlns="http://www.w3.org/2000/svg" width="9pt" viewBox="0 0 9 9"><g id="a">'
    ...        '<path d="M 1.23456 2 L 3 4" style="fill: none; stroke: #12436d"/></g></svg>')
    '<svg viewBox="0 0 9 9" stroke-linejoin="round"><path d="M 1.23 2 L 3 4" fill="none" stroke="#12436d" /></svg>'
    """
    root = ElementTree.fromstring(svg)
    marks = {each.get("id", ""): each for defs in root.iter(f"{_SVG}defs") for each in defs}
    made = Element("svg", {**_look(root), "stroke-linejoin": "round"})
    made.extend(part for child in root for part in _kept(child, marks))
    return ElementTree.tostring(made, encoding="unicode")


def _kept(element: Element, marks: dict[str, Element]) -> Iterator[Element]:
    """What is left of an element: itself, its mark, its children where it only grouped them, or nothing."""
    name = element.tag.removeprefix(_SVG)
    look = _look(element)
    if name in {"defs", "metadata"} or (name == "path" and _is_invisible(look)):
        return
    if name == "use":
        yield _mark(element, marks[element.get(_LINK, "").removeprefix("#")])
        return
    children = [part for child in element for part in _kept(child, marks)]
    if name == "g" and not look:
        yield from children
        return
    made = Element(name, look)
    made.text = element.text if name == "text" else None
    made.extend(children)
    yield made


def _mark(use: Element, mark: Element) -> Element:
    """The mark itself, moved to where it is used."""
    look = {**_look(mark), **_look(use)}
    place = f"translate({look.pop('x', '0')} {look.pop('y', '0')})"
    return Element("path", {**look, "transform": place})


def _look(element: Element) -> dict[str, str]:
    """The element's attributes, its style among them."""
    style = (each.split(":", 1) for each in element.get("style", "").split(";") if ":" in each)
    told = {name: " ".join(_rounded(value).split()) for name, value in element.items() if name not in _LOST}
    told |= {name.strip(): value.strip() for name, value in style if name.strip() != "font-family"}
    if _NO_TURN.fullmatch(told.get("transform", "")):
        del told["transform"]
    return told


def _is_invisible(look: dict[str, str]) -> bool:
    return look.get("fill") == "none" and "stroke" not in look


def _rounded(text: str) -> str:
    return _NUMBER.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), text)
