"""Lines of running text in which some figures are buttons."""

from __future__ import annotations

from collections.abc import Iterable

_LONG = 12  # characters beside a button that may take a line of their own


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
