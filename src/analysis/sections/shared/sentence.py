"""A sentence with the figures that it tells, from the same numbers; several of them joined to a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.present.values import Value
from analysis.present.words import listed
from analysis.sections.shared.counting import how_many


@dataclass(frozen=True)
class Sentence:
    """Words of a text, and the figures that they tell, in the order told."""

    text: str
    cited: tuple[Value, ...] = ()


def joined(told: Iterable[Sentence]) -> Sentence:
    """Sentences as one text; one without words is none."""
    some = [each for each in told if each.text]
    return Sentence(" ".join(each.text for each in some), tuple(value for each in some for value in each.cited))


def in_list(told: Iterable[Sentence]) -> Sentence:
    """Parts of a sentence as a list in it."""
    some = list(told)
    return Sentence(listed([each.text for each in some]), tuple(value for each in some for value in each.cited))


def counts(what: str, among: tuple[str, ...], *numbers: tuple[str, int], least: int = 2) -> tuple[Value, ...]:
    """How many of what are each of these, in the order told; the one without a word is how many there are.

    Without those that are fewer than a sentence tells by a number: one is *en*, and where all are
    spoken of, two are *båda*.

    >>> [(value.number, value.formula) for value in counts("mål", ("Mål!2",), ("nås", 3), ("nås inte", 1), ("", 4))]
    [(3, 'antal mål: nås'), (4, 'antal mål')]
    """
    told = [(f"{what}: {which}" if which else what, number) for which, number in numbers if number >= least]
    return tuple(how_many(name, number, among) for name, number in told)


def all_of(what: str, among: tuple[str, ...], number: int) -> tuple[Value, ...]:
    """How many all of them are, where a sentence says *alla sex mål*: of two it says *båda*."""
    return counts(what, among, ("", number), least=3)
