"""Swedish number text to value and printed resolution, and back.

The documents print ``1 234,5``; a figure so printed stands for every value
that rounds to it. Halves round away from zero, here and nowhere else.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

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

_SPACES = str.maketrans(dict.fromkeys(" \u00a0\u2007\u202f\u2009'’", " "))
UNSEEN = str.maketrans(dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")))
"""What a paste leaves that nobody sees: soft hyphens, joiners, marks of direction."""
_MINUS = rf"(?P<minus>[-–{MINUS}])"
_DIGITS = r"(?P<whole>[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:,(?P<decimals>[0-9]+))?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_MINUS}|\+)? ?{_DIGITS}(?: ?%)?",
        rf"{_DIGITS}{_MINUS}",
        rf"(?P<minus>\() ?{_DIGITS}(?: ?%)? ?\)",
    )
)
"""A minus stands before the number, behind it, or as parentheses around it; one of them alone."""
_POINT_GROUPS = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?![0-9.])")
MOST_DIGITS = 15  # that a float holds exactly
_MOST_DECIMALS = 9
_WRITTEN = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)*|[0-9]+(?:[.,][0-9]+)*")
_LONGEST = 100
"""No number is so long a text, whatever stands around its digits."""
_EXACT = Context(prec=400)
"""Holds every float with nine decimals."""


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


def parse_number(text: str, *, point_groups: bool = False) -> Number:
    """Read a Swedish number, or a word that says that it is missing.

    Parameters
    ----------
    text
        As it is printed: a minus before the number or behind it, or parentheses around it.
    point_groups
        Whether the one who wrote it says that a point stands between thousands.

    Raises
    ------
    ValueError
        When the text is neither; ``1.234`` is refused without ``point_groups``, since it may mean either.

    Examples
    --------
    >>> parse_number("−1 234,50")
    Number(value=-1234.5, decimals=2, missing='', footnote='')
    >>> parse_number("(5)").value
    -5.0
    >>> parse_number("1.234,5", point_groups=True).value
    1234.5
    >>> parse_number("4,4*").footnote
    '*'
    >>> parse_number("IU")
    Number(value=None, decimals=0, missing='ingen uppgift', footnote='')
    """
    if len(text) > _LONGEST:
        raise ValueError(f"”{text[:_LONGEST]}…” är inget tal")
    core, footnote = _without_footnote(text.translate(UNSEEN).translate(_SPACES).strip())
    if core.lower() in MISSING:
        return Number(None, missing=MISSING[core.lower()], footnote=footnote)
    if point_groups:
        core = _POINT_GROUPS.sub(lambda group: group[0].replace(".", ""), core)
    number = next(filter(None, (form.fullmatch(core) for form in _FORMS)), None)
    if number is None:
        raise ValueError(f"”{text}” är inget tal")
    whole, decimals = number["whole"].replace(" ", ""), number["decimals"] or ""
    if _digits(whole + decimals) > MOST_DIGITS:
        raise ValueError(f"”{text}” är inget tal med högst {MOST_DIGITS} siffror")
    value = float(f"{whole}.{decimals or '0'}")
    return Number(-value if number["minus"] else value, min(len(decimals), _MOST_DECIMALS), footnote=footnote)


def _without_footnote(text: str) -> tuple[str, str]:
    """What stands between the footnote marks, and the marks: ``4,4*`` is 4,4 and ``*``."""
    core = text.strip("*")
    return core.strip(), "*" * (len(text) - len(core))


def foreign_readings(text: str) -> list[str]:
    """What a number with a point in it may be, written the Swedish way: of a point or a comma between thousands.

    >>> [reading.replace(NO_BREAK_SPACE, " ") for reading in foreign_readings("-1.234")]
    ['−1 234', '−1,234']
    >>> foreign_readings("12.5"), foreign_readings("1.2.2023")
    (['12,5'], [])
    """
    found = []
    for group, mark in ((".", ","), (",", ".")):
        digits = rf"([-–{MINUS}]?)((?:[1-9][0-9]{{0,2}}(?:[{group}][0-9]{{3}})+|[0-9]+))(?:[{mark}]([0-9]+))?"
        match = re.fullmatch(digits, text) if "." in text and len(text) <= _LONGEST else None
        if match and _digits(text) <= MOST_DIGITS:
            value = float(f"{match[2].replace(group, '')}.{match[3] or '0'}")
            found.append(format_number(-value if match[1] else value, len(match[3] or "")))
    spaced = _SPACED.fullmatch(text) if len(text) <= _LONGEST and _digits(text) <= MOST_DIGITS else None
    if spaced:
        value = float(f"{spaced[2].replace(' ', '')}.{spaced[3]}")
        found.append(format_number(-value if spaced[1] else value, len(spaced[3])))
    return found


_SPACED = re.compile(rf"([-–{MINUS}]?) ?([0-9]{{1,3}}(?: [0-9]{{3}})+)\.([0-9]{{1,2}})")
"""1 234.5, whose point can stand between no thousands."""


def _digits(text: str) -> int:
    """How many digits of a number matter: zeros before the first other one do not."""
    return len("".join(each for each in text if each.isdecimal()).lstrip("0"))


def too_long_a_number(text: str) -> bool:
    """Whether a number in the text has more digits than a printed one.

    >>> too_long_a_number("minst 0," + "1" * 40), too_long_a_number("1 234 567 kr")
    (True, False)
    """
    return any(_digits(number) > MOST_DIGITS for number in _WRITTEN.findall(text))


def parse_share(text: str) -> float:
    """Read a share written as ``3/4`` or as a number.

    >>> parse_share("3/4")
    0.75
    >>> parse_share("0,5"), parse_share("50 %")
    (0.5, 0.5)
    """
    parts = [part.strip() for part in text.split("/")]
    whole = all(part.isdecimal() and len(part) <= MOST_DIGITS for part in parts)
    if len(parts) == 2 and whole and int(parts[1]):
        return int(parts[0]) / int(parts[1])
    number = parse_number(text)
    if number.value is None:
        raise ValueError(f"”{text}” är ingen andel som 3/4 eller 0,75")
    return number.value / 100 if "%" in text else number.value


def decimals_of(resolution: float) -> int:
    """How many decimals a figure of this resolution is printed with.

    >>> decimals_of(0.01), decimals_of(1.0), decimals_of(1000.0)
    (2, 0, 0)
    """
    return max(0, round(-math.log10(resolution)))


def round_half_away(value: float, decimals: int = 0) -> float:
    """Round with halves away from zero, as the documents do.

    >>> [round_half_away(v) for v in (4.5, 5.5, -4.5)]
    [5.0, 6.0, -5.0]
    >>> round_half_away(0.285, 2)
    0.29
    """
    # nine decimals first: 2,675 must not become 2,67 because a float cannot hold it
    exact = Decimal(f"{value:.9f}")
    return float(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT))


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
