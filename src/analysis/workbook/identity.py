"""Swedish personal identity numbers: found where they do not belong, and never said whole."""

from __future__ import annotations

import re

_DATE = r"(?:18|19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01]|[67][0-9]|8[0-9]|9[01])"
_NUMBER = re.compile(rf"(?<![0-9])(?P<date>{_DATE})(?P<between> ?[-+–−] ?| )?(?P<last>[0-9]{{4}})(?![0-9])")
_SHOWN = 2  # digits that a message may say


def identity_numbers(text: str) -> list[str]:
    """What looks like a personal identity number or a coordination number in a text.

    One with a hyphen needs a date only; one of digits alone may be another
    figure, and must also have the right check digit.

    >>> identity_numbers("Anställd 19121212-1212, KS 2023-0412, org.nr 212000-0449")
    ['19121212-1212']
    >>> identity_numbers("1212121212"), identity_numbers("1212121213")
    (['1212121212'], [])
    """
    found = []
    for match in _NUMBER.finditer(text):
        digits = (match["date"] + match["last"])[-10:]
        if (match["between"] or "").strip() or _has_check_digit(digits):
            found.append(match[0])
    return found


def masked(text: str) -> str:
    """The text with each such number hidden but for its first digits.

    >>> masked("Anställd 19121212-1212")
    'Anställd 19••••••-••••'
    """
    for number in identity_numbers(text):
        text = text.replace(number, number[:_SHOWN] + re.sub("[0-9]", "•", number[_SHOWN:]))
    return text


def _has_check_digit(digits: str) -> bool:
    """Luhn's sum over ten digits: every other doubled, from the first."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
