"""A slide of the deck as a PowerPoint slide."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Pptx
from pptx.util import Inches, Pt

from analysis.formats.deck.fitting import list_shares
from analysis.formats.deck.slide import Deck, Slide
from analysis.formats.deck.statements import width
from analysis.formats.pptx.charts import add_chart
from analysis.formats.pptx.tables import add_table
from analysis.formats.pptx.template import COLOURS, CONTENT, FRONT, MARGIN, WIDTH, layout
from analysis.formats.pptx.xml import element
from analysis.present import palette
from analysis.present.values import Bullets, Chart, Paragraph, Table

_ONE_LINE = 54
"""The width of a title, in letters, that surely takes one line."""
_SLACK = 1.1
"""How much wider than its reckoned width a line of a title may be."""
_BOTTOM = 6.85
_FEW_LETTERS = 350


def add_front(made: Pptx, deck: Deck) -> None:
    """The first slide: the report's title, and beneath it its document."""
    slide = made.slides.add_slide(layout(made, FRONT))
    slide.shapes.title.text = deck.title
    slide.placeholders[1].text = f"{deck.above}\n{deck.below}"
    slide.notes_slide.notes_text_frame.text = "\n".join(deck.notes)


def add_slide(made: Pptx, slide: Slide, number: int) -> None:
    """A slide: its section above the title, its body beneath, the figures behind it in the notes."""
    shown = made.slides.add_slide(layout(made, CONTENT))
    shown.shapes.title.text = slide.title
    _balance(shown.shapes.title, slide.title)
    _text(shown, (MARGIN, 0.3, WIDTH, 0.36), slide.section, 16)
    top = 1.3 if width(slide.title) <= _ONE_LINE else 1.74
    if isinstance(slide.body, Chart):
        _text(shown, (MARGIN, top, WIDTH, 0.4), slide.body.subtitle, 16)
        add_chart(shown.shapes, slide.body, (MARGIN, top + 0.45, WIDTH, _BOTTOM - top - 0.45))
    elif isinstance(slide.body, Table):
        _text(shown, (MARGIN, top, WIDTH, 0.4), slide.body.caption, 16)
        add_table(shown.shapes, slide.body, (MARGIN, top + 0.5, WIDTH))
    elif isinstance(slide.body, Paragraph):
        _text(shown, (MARGIN, top + 0.5, WIDTH - 2, 3.0), slide.body.text, 30, colour=palette.INK)
    else:
        _lists(shown, slide.body, top + 0.1)
    if slide.remark:
        _text(shown, (MARGIN, 6.95, WIDTH - 1.5, 0.36), slide.remark, 16)
    _number(shown, number)
    shown.notes_slide.notes_text_frame.text = "\n".join(slide.notes)


def _balance(shape: Any, title: str) -> None:
    """Lines of about one length: the title's box is as narrow as its longer line asks for."""
    words = title.split(" ")
    if width(title) <= _ONE_LINE or len(words) < 2:
        return
    longer = min(max(width(" ".join(words[:at])), width(" ".join(words[at:]))) for at in range(1, len(words)))
    left_over = WIDTH - _SLACK * longer * WIDTH / _ONE_LINE
    shape._element.txBody.bodyPr.set("rIns", str(Inches(max(0.1, left_over))))


def _text(slide: Any, box: tuple[float, float, float, float], text: str, size: int, colour: str = palette.SOFT) -> None:
    frame = _box(slide, box)
    run = frame.paragraphs[0].add_run()
    run.text = text
    run.font.size = Pt(size)
    run.font.color.theme_color = COLOURS[colour]


def _box(slide: Any, box: tuple[float, float, float, float]) -> Any:
    frame = slide.shapes.add_textbox(*(Inches(inches) for inches in box)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    return frame


def _lists(slide: Any, lists: tuple[Bullets, ...], top: float) -> None:
    """Lists side by side, a line above each that bears a name."""
    gap = 0.5
    room = WIDTH - gap * (len(lists) - 1)
    left = MARGIN
    few = sum(len(item) for each in lists for item in each.items) <= _FEW_LETTERS
    for each, share in zip(lists, list_shares(lists), strict=True):
        wide = share * room
        if each.title:
            _line(slide, left, top + 0.1, wide)
        frame = _box(slide, (left, top + 0.22, wide, _BOTTOM - top - 0.3))
        for text in ([each.title] if each.title else []) + list(each.items):
            _item(frame, text, 22 if few else 20, bulleted=text is not each.title)
        left += wide + gap


def _line(slide: Any, left: float, top: float, wide: float) -> None:
    line = slide.shapes.add_connector(1, Inches(left), Inches(top), Inches(left + wide), Inches(top))
    line._element.remove(line._element.find(qn("p:style")))  # it casts a shadow
    line.line.color.theme_color = COLOURS[palette.ACCENT]
    line.line.width = Pt(2.25)


def _item(frame: Any, text: str, size: int, *, bulleted: bool) -> None:
    first = frame.paragraphs[0]
    paragraph = first if not first.runs else frame.add_paragraph()
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(size), not bulleted
    run.font.color.theme_color = COLOURS[palette.INK]
    paragraph.space_after = Pt(9)
    if bulleted:
        look = paragraph._p.get_or_add_pPr()
        look.set("marL", str(Inches(0.28)))
        look.set("indent", str(-Inches(0.28)))
        look.extend([element("a:buFont", typeface="Arial"), element("a:buChar", char="•")])


def _number(slide: Any, number: int) -> None:
    """The slide's number, which follows when slides are moved."""
    holder = next(
        each for each in slide.slide_layout.placeholders if each.placeholder_format.type.name == "SLIDE_NUMBER"
    )
    copied = deepcopy(holder._element)
    copied.nvSpPr.cNvPr.set("id", str(max(shape.shape_id for shape in slide.shapes) + 1))
    for text in copied.iter(qn("a:t")):
        text.text = str(number)
    slide.shapes._spTree.append(copied)
