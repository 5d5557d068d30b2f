"""Whether a sentence tells only what another has told already, found by the amounts in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

from analysis.numbers import parse_number

_AMOUNT = re.compile(r"(?<![\d,])(\d{1,3}(?:[ \u00a0]\d{3})*(?:,\d+)?)[ \u00a0](mkr|tkr|kr|%)(?!\w)")
_NEAR, _STEM = 0.101, 5
"""Amounts of one decimal that are a sum of others may differ so much from it."""
Amounts = frozenset[tuple[float, str]]


def amounts(text: str) -> Amounts:
    """The amounts of money and shares in a text.

    >>> sorted(amounts("Kostnaden 2023 blev 307,7 mkr, 19,8 mkr mer än budget (6,9 %)."))
    [(6.9, '%'), (19.8, 'mkr'), (307.7, 'mkr')]
    """
    return frozenset((parse_number(number).value or 0.0, unit) for number, unit in _AMOUNT.findall(text))


def repeats(text: str, others: Iterable[str]) -> bool:
    """Whether some other sentence says the same words, or of the same thing every amount or the two it is made of.

    >>> repeats("Kostnad: utfall 307,7 mkr mot budget 287,9 mkr", ["Kostnaden blev 307,7 mkr, 19,8 mkr mer än budget."])
    True
    >>> repeats("Störst är IT: 56,0 mkr av 109,6 mkr", ["Nettokostnaden blev 109,6 mkr."])
    False
    """
    said = amounts(text)
    return any(_words(text) == _words(other)
               or (bool(said) and _holds(amounts(other), said) and share_subject(text, other))
               for other in others)  # fmt: skip


def share_subject(text: str, other: str) -> bool:
    """Whether they speak of the same thing: a long word begins alike in both."""
    return bool({word[:_STEM] for word in _words(text).split() if len(word) >= _STEM}
                & {word[:_STEM] for word in _words(other).split() if len(word) >= _STEM})  # fmt: skip


def _holds(told: Amounts, said: Amounts) -> bool:
    pairs = [(one, other, unit) for (one, unit), (other, same) in combinations(sorted(told), 2) if unit == same]
    made = {(value, unit) for one, other, unit in pairs for value in (one + other, other - one)}
    return all(each in told or any(unit == each[1] and abs(value - each[0]) < _NEAR for value, unit in made)
               for each in said)  # fmt: skip


def _words(text: str) -> str:
    return " ".join(text.lower().rstrip(".").split())
