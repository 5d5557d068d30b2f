"""Where a line may not end: within a short word of a heading, or between a button and what it stands against."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

_LETTER = re.compile(r"\b\w-\w+")
_LONG = 12  # characters beside a button that may take a line of their own


def heading(text: str) -> str:
    """The text as HTML, in which a single letter stands on one line with the word it is hyphened to.

    >>> heading("Norrbottens e-nämnd 2023")
    'Norrbottens <span class="whole">e-nämnd</span> 2023'
    """
    return _LETTER.sub(r'<span class="whole">\g<0></span>', escape(text))


def unbroken(pieces: Iterable[tuple[str, str]]) -> str:
    """The pieces as HTML, each a text and its HTML, so that no line ends between a button and what stands against it.

    A browser breaks a line beside a button as beside a picture, even before the parenthesis that closes.

    >>> unbroken([("över (", "över ("), ("6,9", "<button>6,9</button>"), ("). Nu", "). Nu")])
    'över <span class="whole">(<button>6,9</button>).</span> Nu'
    """
    words: list[list[tuple[str, str]]] = [[]]
    for text, html in pieces:
        if html.startswith("<button"):
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
