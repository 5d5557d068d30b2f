"""Pieces of a text as HTML: which refer to another section, and where between them a line may not end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

_LETTER = re.compile(r"\b\w-\w+")
_REFERS = r"(?:(?<=\(se )|(?<=avsnittet ))"
_LINKS = ("<button", "<a ")
_LONG = 12  # characters beside a button that may take a line of their own


def heading(text: str) -> str:
    """The text as HTML, in which a single letter stands on one line with the word it is hyphened to.

    >>> heading("Norrbottens e-nämnd 2023")
    'Norrbottens <span class="whole">e-nämnd</span> 2023'
    """
    return _LETTER.sub(r'<span class="whole">\g<0></span>', escape(text))


def referring(text: str, sections: Mapping[str, str]) -> list[tuple[str, str]]:
    """The text in pieces, each with its HTML; a section that it refers to, known by its heading, is a link.

    >>> referring("Talet skiljer (se Avstämning).", {"Avstämning": "avstamning"})[1]
    ('Avstämning', '<a href="#avstamning">Avstämning</a>')
    """
    named = "|".join(map(re.escape, sections))
    parts = re.split(rf"{_REFERS}({named})\b", text) if named else [text]
    return [
        (part, f'<a href="#{escape(sections[part])}">{escape(part)}</a>' if place % 2 else escape(part))
        for place, part in enumerate(parts)
    ]


def unbroken(pieces: Iterable[tuple[str, str]]) -> str:
    """The pieces as HTML, each a text and its HTML, so that no line ends between a button and what stands against it.

    A browser breaks a line beside a button as beside a picture, even before the parenthesis that closes.
    A link to another section is broken as words are.

    >>> unbroken([("över (", "över ("), ("6,9", "<button>6,9</button>"), ("). Nu", "). Nu")])
    'över <span class="whole">(<button>6,9</button>).</span> Nu'
    """
    words: list[list[tuple[str, str]]] = [[]]
    for text, html in pieces:
        if html.startswith(_LINKS):
            words[-1].append((text, html))
            continue
        first, *others = zip(text.split(" "), html.split(" "), strict=True)
        words[-1].append(first)
        words += [[each] for each in others]
    return " ".join(map(_word, words))


def _word(parts: list[tuple[str, str]]) -> str:
    html = "".join(part for _, part in parts)
    against = [text for text, part in parts if text and not part.startswith("<button")]
    has_button = any(part.startswith("<button") for _, part in parts)
    return f'<span class="whole">{html}</span>' if has_button and 0 < len("".join(against)) <= _LONG else html
