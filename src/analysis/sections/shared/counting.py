"""Words of a sheet: counted and quoted in a sentence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from analysis.present.values import Value
from analysis.present.words import counted, listed

_LONGEST = 200
"""Characters of a name that a sentence still carries: a report has room for whole names."""


def is_symbol(text: str) -> bool:
    """Whether a text holds no word: ``▲``, but not ``Grön``."""
    return not any(letter.isalpha() for letter in text)


_SHAPES = {
    **dict.fromkeys("▲△", "triangel"),
    **dict.fromkeys("▼▽", "nedåtvänd triangel"),
    **dict.fromkeys("◆◇♦", "romb"),
    **dict.fromkeys("●○⚫⚪", "cirkel"),
    **dict.fromkeys("■□", "kvadrat"),
    **dict.fromkeys("★☆", "stjärna"),
    **dict.fromkeys("✓✔", "bock"),
    **dict.fromkeys("✗✘", "kryss"),
    **dict.fromkeys("↑⬆", "pil uppåt"),
    **dict.fromkeys("↓⬇", "pil nedåt"),
    **dict.fromkeys("→⮕", "pil åt höger"),
    **dict.fromkeys("↗", "pil snett uppåt"),
    **dict.fromkeys("↘", "pil snett nedåt"),
}


def sign_named(text: str) -> str:
    """A document's own sign with its word, so that it is read aloud and taken for no verdict of the report's.

    >>> sign_named("◆"), sign_named("75 %")
    ('romb (◆)', '75 %')
    """
    return f"{_SHAPES[text]} ({text})" if text in _SHAPES else text


def quoted(text: str, width: int = _LONGEST) -> str:
    """The document's words in quotation marks, shortened at a space when they are many.

    >>> quoted("Målet kommer nås"), quoted("Översyn och revidering kommer att hinnas", 25), quoted("▲"), quoted("≥5")
    ('”Målet kommer nås”', '”Översyn och revidering …”', 'triangel (▲)', '≥5')
    """
    return sign_named(text) if is_symbol(text) else f"”{textwrap.shorten(text, width, placeholder=' …')}”"


def tally(words: Iterable[str]) -> dict[str, int]:
    """How often each word stands, most often first; capitals make no difference.

    >>> tally(["Klar", "pågår", "Pågår"])
    {'pågår': 2, 'Klar': 1}
    """
    spelling: dict[str, str] = {}
    counts: dict[str, int] = {}
    for word in words:
        key = word.casefold()
        spelling.setdefault(key, word)
        counts[key] = counts.get(key, 0) + 1
    ordered = sorted(counts, key=lambda key: -counts[key])
    return {spelling[key]: counts[key] for key in ordered}


def tallied(counts: Mapping[str, int], *, neuter: bool = False) -> str:
    """Counts as a list in a sentence, each with the word it counts.

    >>> tallied({"pågår": 2, "Klar": 1}, neuter=True)
    'två ”pågår” och ett ”Klar”'
    """
    return listed([number_of(count, quoted(word), neuter=neuter) for word, count in counts.items()])


def number_of(count: int, rest: str = "", *, neuter: bool = False) -> str:
    """A count in words, and what follows it unbent.

    >>> number_of(1, "av fyra", neuter=True), number_of(3)
    ('ett av fyra', 'tre')
    """
    return counted(count, rest, rest, neuter=neuter).strip()


def how_many(what: str, number: int, among: tuple[str, ...]) -> Value:
    """A count as a figure: it leads to the rows among which it counts what is such."""
    return Value(number, formula=f"antal {what}", among=among)


def every(count: int, many: str, definite: str) -> str:
    """All of them: *båda* of two, else *alla*.

    >>> every(2, "mål", "målen"), every(6, "mål", "målen")
    ('båda målen', 'alla sex mål')
    """
    return f"båda {definite}" if count == 2 else f"alla {number_of(count, many)}"


def telling(counts: Mapping[str, int], most: int = 4) -> dict[str, int]:
    """The words worth telling in a sentence: all when they are few, else those that stand more than once.

    >>> telling({"a": 3, "b": 1}), telling({"a": 3, "b": 1, "c": 1, "d": 1, "e": 1})
    ({'a': 3, 'b': 1}, {'a': 3})
    """
    if len(counts) <= most:
        return dict(counts)
    return dict(list({word: count for word, count in counts.items() if count > 1}.items())[:most])
