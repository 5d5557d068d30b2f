"""A drawing's SVG made fit to stand in a page: no style attribute, no id, no font of its own, nothing invisible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from analysis.present import palette

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_LOST = frozenset({"id", "clip-path", "style", "version", "width", "height", _LINK})
_NUMBER = re.compile(r"-?\d+\.\d+")
_NO_TURN = re.compile(r"rotate\(-?0 [^)]*\)")
_STEP = re.compile(r" ?([MLCQz]) ?")
_DISC = re.compile(r"M0 (\d[\d.]*)C")
_FIGURE = re.compile(r"\d+\.\d+")
_INHERITED = {"stroke-linejoin": "round", "stroke-linecap": "round", "fill": palette.INK, "font-size": "9px"}
"""The look that a drawing's parts have unless they say otherwise."""
_USUAL = {**_INHERITED, "text-anchor": "start"}


def inline(svg: str) -> str:
    """The drawing as an element of a page, its look in presentation attributes.

    Markers drawn by reference stand where they are used, so that no id is needed
    and two drawings cannot share one; clip paths go, since nothing is drawn
    outside the axes. Coordinates keep a decimal. A label whose group is named
    for a figure (``0.2``: the first series' third) keeps that as ``data-figure``.

    >>> inline('<svg xmlns="http://www.w3.org/2000/svg" width="9pt" viewBox="0 0 9 9"><g id="0.2">'
    ...        '<text x="1.2345" style="fill: #1c2328; font-size: 9px">7</text></g></svg>').partition("<text")[2]
    ' x="1.2" data-figure="0.2">7</text></svg>'
    """
    root = ElementTree.fromstring(svg)
    marks = {each.get("id", ""): each for defs in root.iter(f"{_SVG}defs") for each in defs}
    made = Element("svg", {**_look(root), **_INHERITED})
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
        if _FIGURE.fullmatch(element.get("id", "")):
            children[0].set("data-figure", element.get("id", ""))
        yield from children
        return
    made = _made(name, look)
    made.text = element.text if name == "text" else None
    made.extend(children)
    yield made


def _mark(use: Element, mark: Element) -> Element:
    """The mark itself, a disc or another path, moved to where it is used."""
    look = {**_look(mark), **_look(use)}
    x, y = look.pop("x", "0"), look.pop("y", "0")
    disc = _DISC.match(look["d"])
    if disc:
        del look["d"]
        return _made("circle", {"cx": x, "cy": y, "r": disc[1], **look})
    return _made("path", {**look, "transform": f"translate({x} {y})"})


def _look(element: Element) -> dict[str, str]:
    """The element's attributes, its style among them."""
    style = (each.split(":", 1) for each in element.get("style", "").split(";") if ":" in each)
    told = {name: " ".join(_rounded(value).split()) for name, value in element.items() if name not in _LOST}
    if "d" in told:
        told["d"] = _STEP.sub(r"\1", told["d"])
    told |= {name.strip(): value.strip() for name, value in style if name.strip() != "font-family"}
    if _NO_TURN.fullmatch(told.get("transform", "")):
        del told["transform"]
    return told


def _made(name: str, look: dict[str, str]) -> Element:
    """An element that says of its look what is not usual."""
    return Element(name, {part: value for part, value in look.items() if _USUAL.get(part) != value})


def _is_invisible(look: dict[str, str]) -> bool:
    return look.get("fill") == "none" and "stroke" not in look


def _rounded(text: str) -> str:
    return _NUMBER.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), text)
