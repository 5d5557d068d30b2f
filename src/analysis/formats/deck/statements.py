"""Sentences made short enough for a title that is read from the back of a room."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from analysis.numbers import NO_BREAK_SPACE
from analysis.present.sentences import breaks, sentences
from analysis.present.words import capital

TITLE = 110
"""Characters of a title: two lines."""
CAPTION = 100
CUT = f"{NO_BREAK_SPACE}…"
"""Stands after what was cut, and never alone on a line."""
_LITTLE, _FEWEST = 30, 20
_CUT_NAME = re.compile(r"(”[^”]*) (?:av|från|för|i|med|och|på|samt|som|till|vid) [^”]*?[ \xa0]…”")
"""What a name in quotation marks that was cut can do without, so that it ends as a name does."""
_PHRASE_END = re.compile(r"(?:[,;]| –)(?= )| \(| (?:av|från|för|i|inom|med|mot|och|på|samt|som|till|under|vid)(?= )")
"""Where a name may end: before what explains it."""
_LOOSE = re.compile(r"(?:,| (?:och|samt|eller|som|i|av))+$")
_SHORTEST = 8
_TELLS = re.compile(r"\d")  # a title of names alone finds nothing
_CLAUSE_END = re.compile(r"(?:,|;|:| –)(?= )")


def headlines(text: str, names: Collection[str] = ()) -> list[str]:
    """Titles that a text offers, one from each sentence on, none longer than a title may be.

    A sentence that says little takes in the next; see :func:`headline` and
    :func:`headline_of` for one that is too long.

    >>> headlines("Kostnaden ökade. Mest ökade lönerna, med 3 mkr.")
    ['Kostnaden ökade. Mest ökade lönerna, med 3 mkr', 'Mest ökade lönerna, med 3 mkr']
    """
    told = sentences(text)
    joined = [f"{one} {after}" if len(one) < _LITTLE else one for one, after in zip(told, [*told[1:], ""], strict=True)]
    return [headline_of(each if len(each) <= TITLE else one, names) for one, each in zip(told, joined, strict=True)]


def headline_of(sentence: str, names: Collection[str], limit: int = TITLE) -> str:
    """A sentence as :func:`headline` makes it; what is told of a name gives way after the name's own first parts.

    >>> headline_of("Åre, Kansliet: nettokostnaden ökade, kostnaderna minskade.", ["Åre, Kansliet"], 40)
    'Kansliet: nettokostnaden ökade'
    """
    name, _, told = sentence.partition(": ")
    if not told or name not in names or len(sentence) <= limit + 1:
        return headline(sentence, limit)
    short = name.rpartition(", ")[2]
    return f"{short}: {headline(told, limit - len(short) - 2)}"


def headline(sentence: str, limit: int = TITLE) -> str:
    """One sentence as a title, without its full stop.

    One that is too long ends where a clause does, never inside a name in
    quotation marks or a parenthesis; an enumeration is told whole or not at all.

    >>> headline("Investeringen är 12 mkr i budget 2024, 6 mkr lägre än förra året, och planeras till 10.", 70)
    'Investeringen är 12 mkr i budget 2024, 6 mkr lägre än förra året'
    >>> headline("Tio uppdrag redovisas: ett pågår, ett är klart och åtta väntar.", 40)
    'Tio uppdrag redovisas'
    >>> headline("Den gemensamma nämnden för skolan (utom reserven): investeringen minskar från 12 till 10 mkr.", 60)
    'Investeringen minskar från 12 till 10 mkr'
    """
    text = _CUT_NAME.sub(r"\1”", sentence.strip().removesuffix("."))
    if len(text) <= limit:
        return text
    ends = [place for place in breaks(text, _CLAUSE_END) if _LITTLE <= place <= limit - 2]
    if not ends:
        cut = phrase(text, limit) if "”" not in text else shortened(text, limit - 1)
        return _CUT_NAME.sub(r"\1”", f"{cut}”") if cut.count("”") % 2 else cut
    cut, rest = text[: ends[-1]], text[ends[-1] + 2 :]
    if text[ends[-1]] == ":" and not _TELLS.search(cut) and _TELLS.search(rest) and len(rest) <= limit:
        return capital(rest)
    what, colon, _ = cut.partition(": ")
    if not colon or text[ends[-1]] == ";":
        return cut
    return what if len(what) >= _FEWEST else f"{cut}{CUT}"


def phrase(text: str, limit: int) -> str:
    """A name as it is, or as much of it as is a name of its own: no word is cut, and no enumeration.

    >>> phrase("Periodisering till nästa år av ej nyttjade bidrag för projekt", 38)
    'Periodisering till nästa år'
    >>> phrase("Personalkostnader: vakanser, föräldraledigheter och sjukskrivningar", 38)
    'Personalkostnader'
    """
    if len(text) <= limit:
        return text
    what, colon, _ = text.partition(": ")
    if colon and len(what) <= limit and what.count("(") == what.count(")"):
        return what
    ends = [place for place in breaks(text, _PHRASE_END) if _SHORTEST <= place <= limit]
    return _LOOSE.sub("", text[: ends[-1]]) if ends else shortened(text, limit)


def shortened(text: str, limit: int) -> str:
    """The text up to a limit, cut between words where it can be.

    >>> shortened("Gemensam lärplattform", 12), shortened("a" * 20, 8)
    ('Gemensam\\xa0…', 'aaaaaaa…')
    """
    if len(text) <= limit:
        return text
    words = text[: limit - 1].rsplit(" ", 1)
    if len(words) == 2 and len(words[0]) >= limit / 2:
        return f"{words[0].rstrip(',;:–')}{CUT}"
    return f"{text[: limit - 1]}…"


@lru_cache(maxsize=16_384)  # most words stand in many cells
def width(text: str) -> float:
    """About how wide a text is, in letters of middling width.

    >>> width("Kommungemensamma") > width("tillitsfull ledare")
    True
    """
    return sum(_WIDTHS.get(each, 1.25 if each.isupper() else 1.0) for each in text)


def plain(text: str) -> str:
    """The text without control characters and marks that turn the direction of writing.

    >>> plain("30\\u202e21"), plain("a\\x0bb\\n")
    ('3021', 'a b')
    """
    if text.replace(NO_BREAK_SPACE, " ").isprintable():  # nearly every text, and quickly told
        return text.strip(" ")
    spaced = "".join(" " if unicodedata.category(each) in {"Cc", "Zl", "Zp"} else each for each in text)
    kept = "".join(each for each in spaced if each == _JOINER or unicodedata.category(each) not in _UNSEEN)
    return kept.strip(" ")


_WIDTHS = dict.fromkeys("iljtfrI.,:;'()|! \u00a0", 0.55) | dict.fromkeys("mwMW%@…—", 1.6) | dict.fromkeys("▲●◆○", 2.6)
_JOINER = "\u200d"
"""Joins the parts of one emoji."""
_UNSEEN = {"Cf", "Cs", "Co", "Cn"}
