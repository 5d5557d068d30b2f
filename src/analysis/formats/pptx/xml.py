"""Elements of the file format that python-pptx has no words for."""

from __future__ import annotations

from typing import Any

from pptx.oxml.xmlchemy import OxmlElement


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """An element with its children.

    >>> element("a:solidFill", element("a:schemeClr", val="tx2"))[0].get("val")
    'tx2'
    """
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(name, value)
    made.extend(children)
    return made


def solid(colour: str) -> Any:
    """A fill in a colour of the theme, as ``accent1``."""
    return element("a:solidFill", element("a:schemeClr", val=colour))
