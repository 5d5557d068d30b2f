"""Swedish words around figures: amounts, lists, plurals, dates."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from analysis.numbers import NO_BREAK_SPACE, format_number
from analysis.schema.periods import MONTHS

_MILLION = 1000
_LEAST = 50
"""Fewer tkr than this are 0,0 mkr."""


def amount(tkr: float, unit: str = "", *, sign: bool = False) -> str:
    """An amount in a unit, or in the one that reads best: mkr from one million, else tkr.

    >>> amount(-19_761).replace(NO_BREAK_SPACE, " "), amount(453).replace(NO_BREAK_SPACE, " ")
    ('−19,8 mkr', '453 tkr')
    """
    if (unit or ("mkr" if abs(tkr) >= _MILLION else "tkr")) == "mkr":
        return f"{format_number(tkr / 1000, 1, sign=sign)}{NO_BREAK_SPACE}mkr"
    decimals = 0 if float(tkr).is_integer() or abs(tkr) >= 100 else 1
    return f"{format_number(tkr, decimals, sign=sign)}{NO_BREAK_SPACE}tkr"


def amounts(*tkr: float) -> list[str]:
    """The amounts of one sentence, all in one unit.

    >>> [told.replace(NO_BREAK_SPACE, " ") for told in amounts(68_453, 453)]
    ['68,5 mkr', '0,5 mkr']
    """
    unit = fitting_unit(tkr)
    return [amount(each, unit) for each in tkr]


def fitting_unit(tkr: Iterable[float]) -> str:
    """The unit of several amounts: mkr, or tkr where none reaches a million or one of them would be 0,0 mkr.

    >>> fitting_unit([68_453, 453]), fitting_unit([99_095, 9]), fitting_unit([656, 128])
    ('mkr', 'tkr', 'tkr')
    """
    sizes = [abs(each) for each in tkr if each]
    return "mkr" if sizes and max(sizes) >= _MILLION and min(sizes) >= _LEAST else "tkr"


def per_cent(fraction: float, decimals: int = 1, *, sign: bool = False) -> str:
    """A fraction as per cent.

    >>> per_cent(0.0686).replace(NO_BREAK_SPACE, " ")
    '6,9 %'
    """
    return f"{format_number(fraction * 100, decimals, sign=sign)}{NO_BREAK_SPACE}%"


def quantity(value: float, unit: str, decimals: int = 0) -> str:
    """A number with its unit, if it has one.

    >>> quantity(4.5, "%", 1).replace(NO_BREAK_SPACE, " ")
    '4,5 %'
    """
    return with_unit(format_number(value, decimals), unit)


def spans(numbers: Iterable[int]) -> list[str]:
    """Whole numbers in order, those that follow on each other as a span.

    >>> spans([7, 2, 3, 4, 9, 10])
    ['2–4', '7', '9–10']
    """
    told: list[list[int]] = []
    for number in sorted(set(numbers)):
        if told and number == told[-1][-1] + 1:
            told[-1].append(number)
        else:
            told.append([number])
    return [str(some[0]) if len(some) == 1 else f"{some[0]}–{some[-1]}" for some in told]


def with_unit(number: str, unit: str) -> str:
    """A number that is written already with its unit; a count, a rank or an index has none.

    >>> with_unit("4,5", "mkr").replace(NO_BREAK_SPACE, " "), with_unit("276", "placering")
    ('4,5 mkr', '276')
    """
    silent = {"", "antal", "index", "placering", "poäng", "okänd"}
    return number if unit in silent else f"{number}{NO_BREAK_SPACE}{unit}"


def listed(items: Sequence[str]) -> str:
    """Join words as a Swedish sentence does.

    >>> listed(["a", "b", "c"])
    'a, b och c'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} och {items[-1]}"


_LAST = str.maketrans("åäæöø", "{||}}")
"""The characters after z stand for the letters after z."""
SMALL = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def counted(count: int, one: str, many: str, *, neuter: bool = False) -> str:
    """A count with its noun; numbers to twelve in words.

    >>> counted(1, "mål", "mål", neuter=True), counted(3, "post", "poster"), counted(14, "kommun", "kommuner")
    ('ett mål', 'tre poster', '14 kommuner')
    """
    word = "ett" if count == 1 and neuter else SMALL[count] if 0 <= count < len(SMALL) else format_number(count)
    return f"{word} {one if count == 1 else many}"


def capital(text: str) -> str:
    """The text with its first letter raised; the rest as it is."""
    return text[:1].upper() + text[1:]


def alphabetical(text: str) -> str:
    """A key that sorts as a Swedish list does: å, ä and ö last, other accents and capitals alike.

    >>> sorted(["Östra", "Zebra", "Älvdalen", "Åre", "arvika", "Édouard"], key=alphabetical)
    ['arvika', 'Édouard', 'Zebra', 'Åre', 'Älvdalen', 'Östra']
    """
    letters = unicodedata.normalize("NFC", text.casefold()).translate(_LAST)
    return "".join(each for each in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(each))


def swedish_date(iso: str) -> str:
    """An ISO date in words, or that there is none.

    >>> swedish_date("2023-05-02")
    '2 maj 2023'
    """
    if iso == "-":
        return "datum framgår inte"
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{day} {MONTHS[month - 1]} {year}"
