"""Swedish number text to value and printed resolution, and back.

The documents print ``1 234,5``; a figure so printed stands for every value
that rounds to it. Halves round away from zero, here and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MINUS = "\u2212"
NO_BREAK_SPACE = "\u00a0"

MISSING = {
    "": "tomt",
    "-": "inget svar",
    "–": "inget svar",
    "—": "inget svar",
    MINUS: "inget svar",
    "iu": "ingen uppgift",
    ".": "ej tillämpligt",
    "..": "sekretess eller osäker uppgift",
}
"""What stands where a number is missing, and what kind of missing that is."""

_SPACES = str.maketrans(dict.fromkeys(" \u00a0\u202f\u2009'’", " "))
_MINUSES = ("-", "–", MINUS)
_FOOTNOTE = re.compile(r"^(?P<before>\*+)?(?P<core>.*?)(?P<after>\*+)?$", re.DOTALL)
_NUMBER = re.compile(r"(?P<sign>[-–\u2212+]?) ?(?P<whole>\d{1,3}(?: \d{3})+|\d+)(?:,(?P<decimals>\d+))? ?%?")


@dataclass(frozen=True)
class Number:
    """A printed number: its value, decimals and footnote mark, or why it is missing."""

    value: float | None
    decimals: int = 0
    missing: str = ""
    footnote: str = ""

    @property
    def resolution(self) -> float:
        """The step of the last printed digit, in the printed unit."""
        return float(Decimal(1).scaleb(-self.decimals))


def parse_number(text: str) -> Number:
    """Read a Swedish number, or a word that says that it is missing.

    Raises
    ------
    ValueError
        When the text is neither; ``1.234`` is refused, since it may mean either.

    Examples
    --------
    >>> parse_number("−1 234,50")
    Number(value=-1234.5, decimals=2, missing='', footnote='')
    >>> parse_number("4,4*").footnote
    '*'
    >>> parse_number("IU")
    Number(value=None, decimals=0, missing='ingen uppgift', footnote='')
    """
    match = _FOOTNOTE.match(text.translate(_SPACES).strip())
    assert match is not None  # every part of the pattern may be empty
    core, footnote = match["core"].strip(), (match["before"] or "") + (match["after"] or "")
    if core.lower() in MISSING:
        return Number(None, missing=MISSING[core.lower()], footnote=footnote)
    number = _NUMBER.fullmatch(core)
    if number is None:
        raise ValueError(f"”{text}” är inget tal")
    decimals = number["decimals"] or ""
    digits = f"{number['whole'].replace(' ', '')}.{decimals or '0'}"
    value = float(digits)
    return Number(-value if number["sign"] in _MINUSES else value, len(decimals), footnote=footnote)


def parse_share(text: str) -> float:
    """Read a share written as ``3/4`` or as a number.

    >>> parse_share("3/4")
    0.75
    >>> parse_share("0,5")
    0.5
    """
    parts = [part.strip() for part in text.split("/")]
    if len(parts) == 2 and all(part.isdecimal() for part in parts) and int(parts[1]):
        return int(parts[0]) / int(parts[1])
    number = parse_number(text)
    if number.value is None or "%" in text:
        raise ValueError(f"”{text}” är ingen andel som 3/4 eller 0,75")
    return number.value


def round_half_away(value: float, decimals: int = 0) -> float:
    """Round with halves away from zero, as the documents do.

    >>> [round_half_away(v) for v in (4.5, 5.5, -4.5)]
    [5.0, 6.0, -5.0]
    >>> round_half_away(0.285, 2)
    0.29
    """
    # nine decimals first: 2,675 must not become 2,67 because a float cannot hold it
    exact = Decimal(f"{value:.9f}")
    return float(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def format_number(value: float, decimals: int = 0, *, sign: bool = False) -> str:
    """Write a number the Swedish way: ``1 234,5``, minus as ``−``.

    >>> format_number(-1234.5, 1).replace(NO_BREAK_SPACE, " ")
    '−1 234,5'
    >>> format_number(3, 1, sign=True)
    '+3,0'
    """
    rounded = round_half_away(value, decimals)
    digits = f"{abs(rounded):,.{decimals}f}".replace(",", NO_BREAK_SPACE).replace(".", ",")
    if rounded < 0:
        return MINUS + digits
    return "+" + digits if sign and rounded > 0 else digits
