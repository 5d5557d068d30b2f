"""The slide after the first: the finding, and what no other slide is titled by."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.formats.deck.fitting import fitted_lists, fitted_statement
from analysis.formats.deck.offers import Proposal
from analysis.formats.deck.repeating import amounts, repeats
from analysis.formats.deck.statements import headline, headlines
from analysis.present.section import Section
from analysis.present.sentences import sentences
from analysis.present.values import Bullets

_FEW, ENOUGH = 3, 4
_ALONE, _BESIDE = "I korthet", "Dessutom"


def opening_title(section: Section) -> str:
    """What the report found first."""
    return headlines(section.finding)[0]


def opening(section: Section, titles: Sequence[str], others: Sequence[Section]) -> Proposal:
    """The report's first section without what other slides' titles say.

    A summary that is left with little also tells the rest of its finding, and
    what else the sections found: first what those found that have no slide.
    """
    told = [opening_title(section), *titles]
    lists = [Bullets(block.title, tuple(item for item in block.items if not _is_told(item, told)))
             for block in section.blocks if isinstance(block, Bullets)]  # fmt: skip
    lists = [each for each in lists if each.items]
    told += [item for each in lists for item in each.items]
    count = sum(len(each.items) for each in lists)
    if count < _FEW:
        lists += _more(section, told, others, ENOUGH - count, _BESIDE if lists else _ALONE)
    if count < 2 and sum(len(each.items) for each in lists) == 1:
        return Proposal((opening_title(section),), fitted_statement(lists[0].items[0]))
    shown, remark = fitted_lists(lists)
    return Proposal((opening_title(section),), shown, remark)


def _more(section: Section, told: Sequence[str], others: Sequence[Section], most: int, title: str) -> list[Bullets]:
    found = [sentences(each.finding) for each in others]
    second = [text for each in found for text in each[1:] if amounts(text)]
    texts = dict.fromkeys([*sentences(section.finding)[1:], *(each[0] for each in found), *second])
    items = [text for text in texts if not _is_told(text, told) and not _begins(text, told)]
    return [Bullets(title, tuple(items[:most]))] if items else []


def _begins(text: str, told: Sequence[str]) -> bool:
    """Whether a title is the beginning of the text, or tells more than what there is room for of it."""
    short = headline(sentences(text)[0])
    return any(text.startswith(each.removesuffix("…").rstrip()) or each.startswith(short) for each in told)


def _is_told(item: str, told: Sequence[str]) -> bool:
    first = sentences(item)[0]
    return repeats(headline(first), told) or repeats(first, told)
