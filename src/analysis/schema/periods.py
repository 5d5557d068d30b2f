"""Parts of a year as headings and cells name them: a month, a tertial, the whole year."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from typing import Literal, NamedTuple

Frequency = Literal["year", "tertial", "month"]

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
LENGTH: dict[Frequency, int] = {"year": 12, "tertial": 4, "month": 1}
"""Months that one step of a series takes."""

_NAMES = "|".join(rf"{name}|{name[:4]}\.?|{name[:3]}\.?" for name in MONTHS)
_START = rf"(?:(?i:{_NAMES}|t(?:ertial )?[1-3]) )?(?:19|20)\d\d"
NEW_LEVELS = rf"(?:{_START}(?:[,;] ?{_START})*)?"
"""What the column *Ny nivå från* may hold: ``2021``, ``T2 2021``, ``mars 2021; 2023``."""


class Part(NamedTuple):
    """A part of the year: the second tertial is ``Part("tertial", 2)``."""

    frequency: Frequency
    number: int


WHOLE = Part("year", 1)


class Step(NamedTuple):
    """A part of a certain year, ordered by when it begins."""

    year: int
    number: int
    frequency: Frequency

    @property
    def month(self) -> int:
        """Months from year 0 to its first day."""
        return self.year * 12 + (self.number - 1) * LENGTH[self.frequency]

    def __str__(self) -> str:
        if self.frequency == "year":
            return str(self.year)
        part = f"T{self.number}" if self.frequency == "tertial" else MONTHS[self.number - 1][:3]
        return f"{part} {self.year}"


def step_at(month: int, frequency: Frequency) -> Step:
    """The step that holds a month, counted from year 0.

    >>> str(step_at(2023 * 12 + 5, "tertial"))
    'T2 2023'
    """
    return Step(month // 12, month % 12 // LENGTH[frequency] + 1, frequency)


def read_parts(words: Collection[str]) -> dict[str, Part | None]:
    """What part of the year each heading's period is, judged beside the others; None for what is no step of a series.

    A period that counts from January on (``jan–aug``) holds the periods before it,
    so it is no point of its own. ``jan–apr`` is the first tertial only beside the
    second or the third, and *dec* a month only beside other months: else it is the
    year's last and stands for all of it.

    >>> read_parts(["", "T2", "jan–aug", "mars"])
    {'': Part(frequency='year', number=1), 'T2': Part(frequency='tertial', number=2), 'jan–aug': None,
     'mars': Part(frequency='month', number=3)}
    """
    alone = {word: _part(word) for word in words}
    frequencies = {part.frequency for part in alone.values() if part not in {None, _DECEMBER, _FIRST}}
    read: dict[str, Part | None] = {}
    for word, part in alone.items():
        if part == _DECEMBER and "month" not in frequencies:
            read[word] = WHOLE
        elif part == _FIRST and "tertial" not in frequencies and _span(word):
            read[word] = None
        else:
            read[word] = part
    return read


def read_new_levels(text: str) -> tuple[int, ...]:
    """The first months of new levels, counted from year 0, of a text that ``NEW_LEVELS`` allows.

    >>> read_new_levels("T2 2021; 2023") == (2021 * 12 + 4, 2023 * 12)
    True
    """
    return tuple(_first_month(word) for word in re.split(r"[,;] ?", text) if word)


_WHOLE_WORDS = frozenset({"helår", "hela året", "helåret", "jan–dec", "januari–december"})
_SHORT = {"q": "kvartal", "k": "kvartal", "h": "halvår"}
_DAY = rf"(?:[0-9]{{1,2}}[ /])?(?:{_NAMES}|[0-9]{{1,2}})"
_OTHER = re.compile(
    r"t[1-3](?:–t[1-3])?|tertial [1-3]|(?:kvartal|kv) ?[1-4]|halvår(?:et)?(?: [12])?|(?:första|andra) halvåret"
    r"|delår(?:et)?(?: [1-3])?|(?:vår|höst)(?:en|terminen)?|sommaren|vintern|vt|ht|vecka [0-9]{1,2}"
    rf"|(?:per|efter|till och med|t\.?o\.?m\.?|fram till) (?:{_DAY}|t[1-3])|[0-9]{{1,2}}(?:/[0-9]{{1,2}}| (?:{_NAMES}))"
)
_SEX = re.compile(r"\b(?:kvinnor|män|flickor|pojkar|alla)\b")
_ALIKE = 0.8
_NAMED = (
    *(name[:3] for name in MONTHS), *MONTHS, *(f"jan–{name[:3]}" for name in MONTHS[1:]), "T1", "T2", "T3", "helår",
    *(f"kvartal {number}" for number in range(1, 5)), "halvår 1", "halvår 2", "delår",
)  # fmt: skip
"""Periods as they are best written."""


def period_of(words: str) -> str | None:
    """The words of a heading that name a part of the year, or of the people, as they are kept; None for any other.

    >>> period_of("jan–maj"), period_of("Hela året"), period_of("kvinnor T2"), period_of("rev"), period_of("")
    ('jan–maj', 'helår', 'kvinnor T2', None, '')
    """
    text = re.sub(" ?[-–—] ?", "–", " ".join(_SEX.sub(" ", words.casefold()).split()))
    if text in _WHOLE_WORDS:
        return "helår" if not _SEX.search(words.casefold()) else words
    if text.rstrip(".") in {"dec", "december"} and not _SEX.search(words.casefold()):
        return "dec"
    first, *last = [_month(end) for end in text.split("–")]
    known = not text or (first and all(last) and len(last) < 2) or _OTHER.fullmatch(text)
    return words if known else None


def period_meant(words: str) -> str:
    """The period that somebody may have meant by other words; blank when they are like none.

    >>> period_meant("jan-agu"), period_meant("q1"), period_meant("reviderad")
    ('jan–aug', 'kvartal 1', '')
    """
    text = re.sub(" ?[-–—] ?", "–", words.casefold())
    short = re.fullmatch(r"([qkh]) ?([1-4])", text)
    if short:
        return f"{_SHORT[short[1]]} {short[2]}"
    by_name = {name.casefold(): name for name in _NAMED}
    return next((by_name[name] for name in difflib.get_close_matches(text, by_name, 1, _ALIKE)), "")


_DECEMBER, _FIRST = Part("month", 12), Part("tertial", 1)


def _part(word: str) -> Part | None:
    text = " ".join(word.casefold().split())
    if text in {"", "helår", "hela året", "helåret"}:
        return WHOLE
    tertial = re.fullmatch(r"t(?:ertial )?([123])", text)
    if tertial:
        return Part("tertial", int(tertial[1]))
    span = _span(text) or (_month(text), _month(text))
    first, last = span
    if first is None or last is None:
        return None
    if first == last:
        return Part("month", first)
    if (first, last) == (1, 12):
        return WHOLE
    return Part("tertial", last // 4) if last - first == 3 and last % 4 == 0 else None


def _span(text: str) -> tuple[int | None, int | None] | None:
    """First and last month of ``jan–apr``; None when the text is no span."""
    ends = [part.strip() for part in re.split("[-–—]", text.casefold())]
    return (_month(ends[0]), _month(ends[1])) if len(ends) == 2 else None


def _month(word: str) -> int | None:
    """The number of a month, named in full or by its first three letters or more."""
    short = word.rstrip(".")
    if len(short) < 3:
        return None
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(short)), None)


def _first_month(word: str) -> int:
    *part, year = word.split()
    read = _part(" ".join(part))
    assert read is not None  # NEW_LEVELS allows no other
    return Step(int(year), read.number, read.frequency).month
