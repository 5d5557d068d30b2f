"""The words that Swedish targets are written with, and what they mean."""

from __future__ import annotations

import re

from analysis.kpi.reach import Direction

Meaning = tuple[Direction, bool]
"""Which way is better, and whether the limit itself is too little."""

COUNTS = {
    "noll": 0, "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9,
    "tio": 10, "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "tjugo": 20, "trettio": 30,
    "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70, "åttio": 80, "nittio": 90, "hundra": 100,
}  # fmt: skip
ORDINALS = {
    "första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6, "sjunde": 7, "åttonde": 8, "nionde": 9,
    "tionde": 10,
}  # fmt: skip
MEASURES = (
    "%-enheter", "%-enhet", "%", "procentenheter", "procentenhet", "procent", "miljarder kronor", "miljoner kronor",
    "tusen kronor", "mdkr", "mnkr", "mkr", "tkr", "kronor", "kr", "promille", "‰", "månader", "veckor", "dagar", "dygn",
    "timmar", "minuter", "min", "sekunder", "gram", "kg", "ton", "meter", "km", "kwh", "mwh", "poäng", "personer",
    "invånare", "medarbetare", "anställda", "elever", "barn", "deltagare", "besök", "besökare", "ärenden", "möten",
    "sammanträden", "tillfällen", "gånger", "gång", "ggr", "insatser", "aktiviteter", "företag", "kommuner", "bostäder",
    "lägenheter", "tomter", "e-tjänster", "tjänster", "platser", "enheter", "klagomål", "olyckor", "anbud",
    "anbudsgivare", "ansökningar", "sökande", "stycken", "st",
)  # fmt: skip
"""Units; *år* stands apart, since ``30 år 2011`` is a number and its year."""


def _not(*phrases: str) -> tuple[str, ...]:
    """The phrases denied, in both words for it."""
    return tuple(f"{no} {phrase}" for no in ("inte", "ej") for phrase in phrases)


SYMBOLS = ("≥", "≤", "<", ">", "±")
COMPARATORS: dict[str, Meaning] = {
    **dict.fromkeys(
        ("≥", "minst", "lägst", "som lägst", "minimum", "min", "min.", "åtminstone", "större än eller lika med",
         "högre än eller lika med", "lika med eller större än", "lika med eller högre än",
         *_not("mindre än", "lägre än", "färre än", "under", "understiga")),
        ("up", False),
    ),
    **dict.fromkeys(
        ("≤", "högst", "som högst", "som mest", "max", "max.", "maximalt", "maximum", "mindre än eller lika med",
         "lägre än eller lika med", "lika med eller mindre än", "lika med eller lägre än",
         *_not("mer än", "högre än", "fler än", "större än", "över", "överstiga", "ta mer än", "vara mer än",
               "kosta mer än", "uppgå till mer än", "vara högre än")),
        ("down", False),
    ),
    **dict.fromkeys(("<", "mindre än", "lägre än", "färre än", "under", "understiga", "kortare än"), ("down", True)),
    **dict.fromkeys(
        (">", "högre än", "mer än", "fler än", "större än", "över", "överstiga", "längre än"), ("up", True)
    ),
    **dict.fromkeys(("≤±", "±", "inom ±", "högst ±", "max ±"), ("zero", False)),
    "<±": ("zero", True),
    "bättre än": ("better", True),
}  # fmt: skip
OR_MORE: dict[str, Meaning] = {
    **dict.fromkeys(("högre", "mer", "fler", "större", "över", "däröver", "längre"), ("up", False)),
    **dict.fromkeys(("lägre", "mindre", "färre", "under", "därunder", "kortare"), ("down", False)),
    "bättre": ("better", False),
}
"""What follows *eller*: ``60 eller högre``."""

RANK_REACHED = ("≤", "minst", "lägst", "som lägst", "högst", "som högst", "max", "inte sämre än", "inte lägre än")
RANK_PASSED = ("<", "bättre än", "högre än", "över")
RANK_UNCLEAR = ("under", "lägre än", "≥", ">")
"""Words that could mean either end of a ranking."""

COMPARED: dict[str, Meaning] = {
    **dict.fromkeys(("högre än", "över", "mer än", "fler än"), ("up", True)),
    **dict.fromkeys(("lägre än", "under", "mindre än", "färre än"), ("down", True)),
    "bättre än": ("better", True),
    "närmare noll än": ("zero", True),
    **dict.fromkeys(
        (*_not("lägre än"), "minst lika hög som", "minst lika högt som", "minst lika stor som"), ("up", False)
    ),
    **dict.fromkeys(_not("högre än"), ("down", False)),
    **dict.fromkeys(
        (*_not("sämre än"), "minst lika bra som", "lika bra som eller bättre än", "minst i nivå med", "i nivå med",
         "i nivå med eller bättre än"), ("better", False)
    ),
    "inte längre från noll än": ("zero", False),
}  # fmt: skip
WHOM = {
    "riket": r"riket|riks(?:genom)?snitt(?:et)?|rikets (?:genom)?snitt|landet"
    r"|(?:(?:genom)?snittet|medelvärdet|medel) (?:i|för) (?:riket|landet|Sverige)",
    "länet": r"länet|länssnittet|länsgenomsnittet|(?:genom)?snittet (?:i|för) länet",
    "liknande kommuner": r"(?:(?:genom)?snittet (?:i|för) )?(?:liknande|jämförbara) kommuner",
}

UP = "öka|ökar|ökas|höja|höjas|höjs|stiga|stiger|växa|växer"
DOWN = "minska|minskar|minskas|sänka|sänkas|sänks|sjunka|sjunker"
BETTER = "förbättra|förbättras|förbättrar"
KEPT = (
    "(?:bibehåll|behåll)(?:a|as|en)(?: nivå)?|oförändra[dt](?: nivå)?"
    "|inte (?:försämras|försämra|sämre)|ej (?:försämras|försämra)"
)
_UP_WORDS = re.compile(rf"(?:årlig )?(?:{UP}|ökning|höjning|fler|högre|↑|↗)", re.IGNORECASE)
_DOWN_WORDS = re.compile(rf"(?:årlig )?(?:{DOWN}|minskning|sänkning|färre|lägre|↓|↘)", re.IGNORECASE)
_KEPT_WORDS = re.compile(KEPT, re.IGNORECASE)


def normal(text: str) -> str:
    """The text with one way of writing signs.

    >>> normal(">=5, <= ±3 och −1")
    '≥5, ≤±3 och -1'
    """
    text = re.sub("[\u2212–—]", "-", text)
    for written, sign in ((">=", "≥"), ("=>", "≥"), ("<=", "≤"), ("=<", "≤"), ("+/-", "±"), ("+-", "±"), ("≤ ±", "≤±")):
        text = text.replace(written, sign)
    return text


def number(text: str) -> tuple[float, int]:
    """A number in digits or words, with its decimals.

    >>> number("1 159"), number("64,5"), number("tre"), number("andra")
    ((1159.0, 0), (64.5, 1), (3.0, 0), (2.0, 0))
    """
    word = text.lower()
    if word in COUNTS or word in ORDINALS:
        return float((COUNTS | ORDINALS)[word]), 0
    digits = text.replace(" ", "").replace(",", ".")
    return float(digits) + 0.0, len(digits.partition(".")[2])


def changed(word: str) -> Meaning:
    """The direction that a word of change asks for, and whether standing still is too little.

    >>> changed("ökning"), changed("inte öka"), changed("oförändrad")
    (('up', True), ('down', False), ('better', False))
    """
    still = word.startswith(("inte ", "ej "))
    bare = word.removeprefix("inte ").removeprefix("ej ")
    if "noll" in word:
        return "zero", not still
    if _UP_WORDS.fullmatch(bare):
        return ("down", False) if still else ("up", True)
    if _DOWN_WORDS.fullmatch(bare):
        return ("up", False) if still else ("down", True)
    return "better", not _KEPT_WORDS.fullmatch(word)


def per(text: str) -> str:
    """``/upphandling`` as ``per upphandling``."""
    return re.sub(r"^/ ?", "per ", text.strip())


def whom(text: str) -> str:
    """Whom a target compares with, in one way of saying it."""
    return next(name for name, pattern in WHOM.items() if re.fullmatch(pattern, text, re.IGNORECASE))
