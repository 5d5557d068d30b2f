"""Swedish personal identity numbers: found where they do not belong, and never said whole."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator

from analysis.numbers import UNSEEN

_BETWEEN = r"(?P<between> ?[-+] ?| {1,2}|[/_.])?(?P<last>[0-9]{4})"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:[0-2][0-9]|3[01]|[67][0-9]|8[0-9]|9[01])"
_YEAR = r"(?:18|19|20)?[0-9]{2}"
_TOGETHER = re.compile(rf"(?<![0-9])(?P<date>{_YEAR}{_MONTH}{_DAY}){_BETWEEN}(?![0-9])")
_APART = re.compile(rf"(?<![0-9])(?P<date>{_YEAR}(?P<mark>[-/. ]){_MONTH}(?P=mark){_DAY}){_BETWEEN}(?!-?[0-9])")
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")
_SHOWN = 2  # digits that a message may say
_FEWEST = 10  # digits of such a number
_CODE = re.compile(r"0{6,8}(?P<hyphen>[-+ ]?)0{4}")


def identity_numbers(text: str) -> list[str]:
    """What looks like a personal identity number or a coordination number in a text, as it stands there.

    One with a hyphen needs a date only; one of digits alone, or whose date has
    hyphens of its own, may be something else, and must also have the right check digit.
    Whatever hyphen a word processor writes is one, and what nobody sees is nothing.

    >>> identity_numbers("Anställd 19121212-1212, KS 2023-0412, org.nr 212000-0449")
    ['19121212-1212']
    >>> identity_numbers("1212121212"), identity_numbers("1212121213")
    (['1212121212'], [])
    >>> identity_numbers("1912-12-12-1212"), identity_numbers("2023-05-02–2024-05-01")
    (['1912-12-12-1212'], [])
    """
    return [text[first:last] for first, last in _places(text)]


def masked(text: str) -> str:
    """The text with each such number hidden but for its first digits.

    >>> masked("Anställd 19121212-1212")
    'Anställd 19••••••-••••'
    """
    parts, end = [], 0
    for first, last in _places(text):
        number = text[first:last]
        parts += [text[end:first], number[:_SHOWN], re.sub(r"\d", "•", number[_SHOWN:])]
        end = last
    return "".join([*parts, text[end:]])


def number_shown(value: float, number_format: str) -> str:
    """A number as a format of an identity number shows it (``000000-0000``); blank for any other format.

    >>> number_shown(1212121212, r"000000\\-0000"), number_shown(1212121212, "#,##0")
    ('121212-1212', '')
    """
    positive = re.sub(r'["\\]', "", number_format.partition(";")[0])
    code = "".join("-" if each in _HYPHENS else each for each in positive)
    shown = _CODE.fullmatch(code)
    if shown is None or not math.isfinite(value) or value != int(value):
        return ""
    digits = str(int(abs(value))).zfill(code.count("0"))
    return f"{digits[:-4]}{shown['hyphen']}{digits[-4:]}"


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where each such number begins and ends."""
    if sum(map(str.isdecimal, text)) < _FEWEST:
        return
    plain, origin = _plain(text)
    found = [match for form in (_TOGETHER, _APART) for match in form.finditer(plain) if _is_one(match)]
    end = 0
    for match in sorted(found, key=re.Match.start):
        if match.start() >= end:
            end = match.end()
            yield origin[match.start()], origin[end - 1] + 1


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with one kind of digit, hyphen and space, without what is not seen; and where each sign stood."""
    signs = [(place, _sign(each)) for place, each in enumerate(text) if ord(each) not in UNSEEN]
    return "".join(sign for _, sign in signs), [place for place, _ in signs]


def _sign(each: str) -> str:
    if each.isascii():
        return each
    if each.isdecimal():
        return str(unicodedata.decimal(each))
    return "-" if each in _HYPHENS else " " if each.isspace() else each


def _is_one(match: re.Match[str]) -> bool:
    digits = re.sub("[^0-9]", "", match["date"] + match["last"])[-10:]
    apart = "mark" in match.re.groupindex
    return (not apart and (match["between"] or "").strip() in {"-", "+"}) or _has_check_digit(digits)


def _has_check_digit(digits: str) -> bool:
    """Luhn's sum over ten digits: every other doubled, from the first."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
