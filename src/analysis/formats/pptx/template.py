"""An empty presentation in 16:9 with two layouts, the palette as its theme, and Swedish as its language."""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Pptx
from pptx.util import Emu, Inches

from analysis.formats.pptx.xml import element, solid
from analysis.present import palette

LANGUAGE = "sv-SE"
FRONT, CONTENT = "Title Slide", "Title Only"
"""The two layouts."""
MARGIN, WIDTH = 0.67, 12.0
"""Inches from the left edge, and across, of what stands on a slide."""
TITLE = (MARGIN, 0.62, WIDTH, 1.08)
NUMBER = (MARGIN + WIDTH - 1.0, 6.95, 1.0, 0.35)
TYPEFACE = "Arial"
"""Every machine has it, or one of the same widths."""
_TITLE_SIZE, _FRONT_SIZE, _BELOW_SIZE = 2800, 4400, 2000
_ABOUT = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>N\xc3\xa4mndrapport</Application></Properties>'
)
COLOURS = {
    palette.ACCENT: MSO_THEME_COLOR.ACCENT_1,
    palette.SECOND: MSO_THEME_COLOR.ACCENT_2,
    palette.CONTEXT: MSO_THEME_COLOR.ACCENT_3,
    palette.LIGHT: MSO_THEME_COLOR.ACCENT_4,
    palette.INK: MSO_THEME_COLOR.TEXT_1,
    palette.SOFT: MSO_THEME_COLOR.TEXT_2,
    palette.RULE: MSO_THEME_COLOR.BACKGROUND_2,
}
"""Each colour of the palette as the theme's, so that a theme of one's own changes them all."""
_THEME = {
    "dk1": palette.INK,
    "lt1": "#ffffff",
    "dk2": palette.SOFT,
    "lt2": palette.RULE,
    "accent1": palette.ACCENT,
    "accent2": palette.SECOND,
    "accent3": palette.CONTEXT,
    "accent4": palette.LIGHT,
    "accent5": palette.SOFT,
    "accent6": palette.INK,
    "hlink": palette.ACCENT,
    "folHlink": palette.SOFT,
}


def layout(made: Pptx, name: str) -> Any:
    """One of the two layouts."""
    return made.slide_layouts.get_by_name(name)


def empty() -> Pptx:
    """The presentation without slides."""
    made = Presentation()
    made.slide_width, made.slide_height = Emu(12_192_000), Emu(6_858_000)
    made._element.find(qn("p:sldSz")).attrib.pop("type")  # it says 4:3
    for each in list(made.slide_layouts):
        if each.name not in {FRONT, CONTENT}:
            made.slide_layouts.remove(each)
    _colour(made)
    _place(made)
    _style_titles(made)
    _edge(made)
    _clean(made)
    return made


def _colour(made: Pptx) -> None:
    theme = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = parse_xml(theme.blob)
    root.set("name", "Nämndrapport")
    for name, colour in _THEME.items():
        slot = root.find(f".//{qn(f'a:{name}')}")
        for child in list(slot):
            slot.remove(child)
        slot.append(element("a:srgbClr", val=colour.lstrip("#").upper()))
    for fonts in root.iter(qn("a:majorFont"), qn("a:minorFont")):
        fonts.find(qn("a:latin")).set("typeface", TYPEFACE)
    theme._blob = serialize_part_xml(root)


def _place(made: Pptx) -> None:
    """Titles and numbers where they stand in 16:9; placeholders for a date or a footer are not used."""
    for holder in (made.slide_master, layout(made, FRONT), layout(made, CONTENT)):
        for shape in list(holder.placeholders):
            kind = shape.placeholder_format.type.name
            if kind in {"DATE", "FOOTER"}:
                shape._element.getparent().remove(shape._element)
            elif kind == "SLIDE_NUMBER":
                put(shape, NUMBER)
            elif kind == "TITLE":
                put(shape, TITLE)
            elif kind == "CENTER_TITLE":
                put(shape, (MARGIN + 0.4, 2.1, WIDTH - 1.0, 1.9))
            elif kind == "SUBTITLE":
                put(shape, (MARGIN + 0.4, 4.1, WIDTH - 1.0, 1.4))
            else:
                put(shape, (MARGIN, 2.1, WIDTH, 4.7))


def put(shape: Any, box: tuple[float, float, float, float]) -> None:
    """Place a shape: left, top, width and height in inches."""
    shape.left, shape.top, shape.width, shape.height = (Emu(Inches(inches)) for inches in box)


def _style_titles(made: Pptx) -> None:
    """Titles left, bold and in the accent; a front page's larger; a number of legible size."""
    title = made.slide_master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    look = title.find(qn("a:defRPr"))
    look.set("sz", str(_TITLE_SIZE))
    look.set("b", "1")
    look.find(f".//{qn('a:schemeClr')}").set("val", "accent1")
    holders: list[tuple[Any, str]] = [(made.slide_master, "t"), (layout(made, FRONT), "b")]
    for holder, anchor in holders:
        for shape in holder.placeholders:
            body = shape._element.find(f".//{qn('a:bodyPr')}")
            if shape.placeholder_format.type.name in {"TITLE", "CENTER_TITLE"}:
                body.set("anchor", anchor)
            body.set("lIns", "0")
    _front_styles(made)
    for number in made.slide_master._element.iter(qn("a:defRPr")):
        if number.get("sz") == "1200":
            number.set("sz", "1600")


def _front_styles(made: Pptx) -> None:
    for shape in layout(made, FRONT).placeholders:
        kind = shape.placeholder_format.type.name
        styles = shape._element.find(f".//{qn('a:lstStyle')}")
        if kind in {"CENTER_TITLE", "SUBTITLE"}:
            for level in list(styles):
                styles.remove(level)
            is_title = kind == "CENTER_TITLE"
            colour, size = ("accent1", _FRONT_SIZE) if is_title else ("tx2", _BELOW_SIZE)
            look = element("a:defRPr", solid(colour), sz=str(size))
            styles.append(element("a:lvl1pPr", element("a:buNone"), look, marL="0", indent="0", algn="l"))


def _edge(made: Pptx) -> None:
    """The front page's coloured edge, a part of its layout."""
    place = element(
        "a:xfrm", element("a:off", x="0", y="0"), element("a:ext", cx=str(Inches(0.2)), cy=str(made.slide_height))
    )
    look = element("p:spPr", place, element("a:prstGeom", element("a:avLst"), prst="rect"), solid("accent1"))
    names = element("p:nvSpPr", element("p:cNvPr", id="99", name="Kant"), element("p:cNvSpPr"), element("p:nvPr"))
    layout(made, FRONT).shapes._spTree.append(element("p:sp", names, look))


def _clean(made: Pptx) -> None:
    """Without what the template's own maker left: a picture of it, a printer's settings, counts of its words."""
    package = made.part.package
    for relations in (package._rels, made.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(("/thumbnail", "/printerSettings")):
                relations.pop(key)
            elif relation.reltype.endswith("/extended-properties"):
                relation.target_part._blob = _ABOUT


def name_notes_master(made: Pptx) -> None:
    """The list of notes masters, which python-pptx leaves out."""
    key = next(key for key, each in made.part.rels.items() if each.reltype == RELATIONSHIP_TYPE.NOTES_MASTER)
    named = element("p:notesMasterIdLst", element("p:notesMasterId", **{qn("r:id"): key}))
    made._element.insert(1, named)


def in_swedish(xml: bytes) -> bytes:
    """The part with every run of text marked as Swedish."""
    root = parse_xml(xml)
    for run in root.iter(qn("a:r"), qn("a:fld")):
        if run.find(qn("a:rPr")) is None:
            run.insert(0, element("a:rPr"))
    for look in root.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
        look.set("lang", LANGUAGE)
    return serialize_part_xml(root)
