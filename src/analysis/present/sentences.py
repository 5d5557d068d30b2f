"""Where the sentences of a running text end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE_END = re.compile(r"[.!?] (?=[A-ZÅÄÖ0-9”])")


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its full stop.

    >>> sentences("Det är ”Nr. 1”. Ja.")
    ['Det är ”Nr. 1”.', 'Ja.']
    """
    starts = [0, *(place + 2 for place in breaks(text, _SENTENCE_END))]
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def breaks(text: str, pattern: re.Pattern[str]) -> Iterator[int]:
    """Where the pattern begins outside quotation marks and parentheses."""
    for match in pattern.finditer(text):
        before = text[: match.start()]
        if before.count("”") % 2 == 0 and before.count("(") == before.count(")"):
            yield match.start()
