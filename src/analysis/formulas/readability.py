"""LIX, the Swedish readability index."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]+[”\"’)]*(?=\s|$)")
LONG_WORD = 6


def lix(text: str) -> float:
    """LIX (*läsbarhetsindex*): words per sentence + per cent of words over six letters.

    A sentence ends at ``.``, ``!``, ``?`` or ``:`` before a space (or a closing quote);
    numbers are no words, and a hyphen is no letter.

    Raises
    ------
    ValueError
        When the text holds no word.

    Source: Katrineholm, Planering med budget 2011–2013, footnote 11.

    >>> lix("Nämnden kostade mindre. Budgeten höll.")
    62.5
    """
    return words_per_sentence(text) + per_cent_long_words(text)


def words_per_sentence(text: str) -> float:
    """The first of LIX's two parts.

    >>> words_per_sentence("Nämnden kostade mindre. Budgeten höll.")
    2.5
    """
    text = unicodedata.normalize("NFC", text)
    words = _words(text)
    return len(words) / sum(1 for part in _SENTENCE_END.split(text) if _WORD.search(part))


def per_cent_long_words(text: str) -> float:
    """The other of LIX's two parts: the words over six letters.

    >>> per_cent_long_words("Nämnden kostade mindre. Budgeten höll.")
    60.0
    """
    words = _words(text)
    return 100 * sum(sum(letter.isalpha() for letter in word) > LONG_WORD for word in words) / len(words)


def _words(text: str) -> list[str]:
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    if not words:
        raise ValueError("a text without words has no LIX")
    return words
