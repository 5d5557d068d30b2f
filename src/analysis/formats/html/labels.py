"""The figures of a drawing lead home too: over each label that bears one lies a button.

A drawing is one picture to who cannot see it, and a picture holds nothing to press. So the buttons
lie over it, for pointer and finger alone; by keys the same figures are reached in the chart's table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_WIDTH = re.compile(r'viewBox="0 0 ([\d.]+) ')
_LABEL = re.compile(r'<text ([^>]*?) data-figure="(\d+)\.(\d+)"([^>]*)>([^<]*)')
_PART = re.compile(r'([\w-]+)="([^"]*)"')
_BOX = re.compile(r'class="(b(\d+)-(\d+)-(\d+))"')
_CHARACTER, _AROUND, _ABOVE = 5.5, 3, 10  # points: a character's width, room beside a label, its height above its foot
_BEGINS = {"middle": 0.5, "end": 1.0}  # how much of a label stands before its place; else none


def figures_over(drawing: str, button: Callable[[int, int, str], str]) -> tuple[str, str]:
    """The drawing, and the buttons to lie over it.

    ``button`` makes that of a series and point, with the name of its box: left, top and width in
    thousandths of the drawing's width.

    >>> drawn, over = figures_over('<svg viewBox="0 0 100 9"><text x="5" y="12" data-figure="0.2">7</text></svg>',
    ...                            lambda row, point, box: f"<button>{row} {point} {box}</button>")
    >>> drawn
    '<svg viewBox="0 0 100 9"><text x="5" y="12">7</text></svg>'
    >>> over
    '<div class="over" aria-hidden="true"><button>0 2 b20-20-115</button></div>'
    """
    buttons = "".join(_buttons(drawing, button))
    over = f'<div class="over" aria-hidden="true">{buttons}</div>' if buttons else ""
    return _LABEL.sub(r"<text \1\4>\5", drawing), over


def boxes(html: str) -> str:
    """The style of each box that the page has buttons in.

    >>> boxes('<button class="b20-20-115">')
    '.b20-20-115{left:2cqw;top:2cqw;width:11.5cqw}'
    """
    rules = {
        name: f".{name}{{left:{int(left) / 10:g}cqw;top:{int(top) / 10:g}cqw;width:{int(width) / 10:g}cqw}}"
        for name, left, top, width in _BOX.findall(html)
    }
    return "".join(rules.values())


def _buttons(drawing: str, button: Callable[[int, int, str], str]) -> Iterator[str]:
    for before, row, point, after, text in _LABEL.findall(drawing):
        look = dict(_PART.findall(before + after))
        wide, width = float(_WIDTH.findall(drawing)[0]), _CHARACTER * len(text)
        left = max(float(look["x"]) - _BEGINS.get(look.get("text-anchor", ""), 0) * width - _AROUND, 0)
        top, right = max(float(look["y"]) - _ABOVE, 0), min(left + width + 2 * _AROUND, wide)
        box = "-".join(f"{1000 * each / wide:.0f}" for each in (left, top, right - left))
        yield button(int(row), int(point), f"b{box}")
