"""The words and patterns that Swedish targets are written with."""

from __future__ import annotations

import re

from analysis.kpi.reach import Direction

_I = re.IGNORECASE

_DIGITS = r"(?:\d{1,3}(?: \d{3})+|\d{1,12})(?:,\d{1,6}|\.\d{1,2})?(?![.,]?\d)"
_COUNTS = {
    "noll": 0, "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9,
    "tio": 10, "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "tjugo": 20, "trettio": 30,
    "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70, "åttio": 80, "nittio": 90, "hundra": 100,
}  # fmt: skip
_ORDINALS = {
    "första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6, "sjunde": 7, "åttonde": 8, "nionde": 9,
    "tionde": 10,
}  # fmt: skip


def _any(phrases: object) -> str:
    """Any of the phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))  # type: ignore[call-overload]


def _number(name: str, *, signed: bool = True) -> str:
    return rf"(?P<{name}>{'[-+]?' if signed else ''}{_DIGITS}|(?:{_any(_COUNTS)})(?!\w))"


_NOUNS = (
    "månader veckor dagar dygn timmar minuter sekunder gram kg ton meter km kwh mwh poäng personer invånare medarbetare "
    "anställda elever barn deltagare besök besökare ärenden möten sammanträden tillfällen gånger ggr insatser aktiviteter "
    "företag kommuner bostäder lägenheter tomter e-tjänster tjänster platser enheter klagomål olyckor anbud anbudsgivare "
    "ansökningar sökande stycken st"
).split()
_MEASURES = (
    "%-enheter", "%-enhet", "%", "procentenheter", "procentenhet", "procent",
    "miljarder kronor", "miljoner kronor", "tusen kronor", "mdkr", "mnkr", "mkr", "tkr", "kronor", "kr", *_NOUNS,
)  # fmt: skip
_STOP = r"och|samt|under|år|senast|till|vid|i|per|öka\w*|minska\w*|förbättra\w*|eller|men|utom|inte|ej|exklusive|med|utan|än|varje"
_BASE = (
    rf"(?P<base> av (?:(?:de|den|det|alla|samtliga) )?(?!(?:{_STOP})\b)[a-zåäö][\w-]*"
    rf"(?: (?!(?:{_STOP})\b)[a-zåäö][\w-]*)?)?"
)
_PER = r"(?P<per> ?(?:per |/ ?)[a-zåäö][\w-]*)?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
UNIT = rf"(?: ?(?P<unit>{_any(_MEASURES)}|år(?! ?{_YEAR}))(?!\w|-[a-zåäö]))?{_BASE}{_PER}"

MISSING = re.compile(r"|[-–—.]+|iu|\(?(?:mål )?saknas\)?", _I)
"""What stands where there is no target."""
SEPARATOR = re.compile(r" ?(?:[,;.]|(?:och|samt)\b)? ?", _I)
BOUNDARY = re.compile(r"$|[ ,;.]")
HEAD = re.compile(
    r"(?:mål(?:et|värde|värdet|nivå|nivån)?(?: är(?: att)?| om| på)?:? )?"
    r"(?:(?P<subject>[^\d≥≤<>±,.;:()]*?)\b(?:ska|skall|bör) )?(?:i (?:genom)?snitt |årligen )?"
    r"(?:(?:vara|uppgå till|ligga på|ligga|nå upp till|nå|uppnå|bli) )?(?:i (?:genom)?snitt )?",
    _I,
)
CONDITIONAL = re.compile(
    r"\b(?:om|när|inte|ej|inga|inget|ingen|utan|eller|alla|samtliga|varje|några|flera|hälften)\b", _I
)
"""Words before *ska* that change what is asked; with them the text is not read."""

SYMBOLS = ("≥", "≤", "<", ">", "±")
COMPARATORS: dict[str, tuple[Direction, bool]] = {
    **dict.fromkeys(
        ("≥", "minst", "lägst", "som lägst", "minimum", "min", "min.", "åtminstone", "inte mindre än", "inte lägre än",
         "inte färre än", "inte under", "inte understiga", "ej under", "ej understiga"), ("up", False)
    ),
    **dict.fromkeys(
        ("≤", "högst", "som högst", "som mest", "max", "max.", "maximalt", "maximum", "inte mer än", "inte högre än",
         "inte fler än", "inte större än", "inte över", "inte överstiga", "ej över", "ej överstiga", "inte ta mer än",
         "inte vara mer än", "inte kosta mer än", "inte uppgå till mer än", "inte vara högre än"), ("down", False)
    ),
    **dict.fromkeys(("<", "mindre än", "lägre än", "färre än", "under", "understiga", "kortare än"), ("down", True)),
    **dict.fromkeys((">", "högre än", "mer än", "fler än", "större än", "över", "överstiga", "längre än"), ("up", True)),
    **dict.fromkeys(("≤±", "±", "inom ±", "högst ±", "max ±"), ("zero", False)),
    "<±": ("zero", True),
    "bättre än": ("better", True),
}  # fmt: skip
OR_MORE: dict[str, tuple[Direction, bool]] = {
    **dict.fromkeys(("högre", "mer", "fler", "större", "över", "däröver", "längre"), ("up", False)),
    **dict.fromkeys(("lägre", "mindre", "färre", "under", "därunder", "kortare"), ("down", False)),
    "bättre": ("better", False),
}
LEVEL = re.compile(
    rf"(?:(?P<before>{_any(COMPARATORS)}) ?)?{_number('number')}{UNIT}(?: eller (?P<after>{_any(OR_MORE)})(?!\w))?", _I
)
INTERVAL = re.compile(
    rf"(?P<between>mellan )?{_number('low')} ?(?P<first>%|procent)?(?(between)(?: och | till )|(?: ?- ?| till ))"
    rf"{_number('high')}{UNIT}", _I
)  # fmt: skip

_PLACE = r"(?:plats|placering|rankingplats|rank|ranking)"
_RANK_BEFORE = "≤|<|minst|lägst|som lägst|högst|som högst|max|inte sämre än|inte lägre än|bättre än|högre än|över|under|lägre än|≥|>"
_OR_BETTER = r"(?: eller (?:bättre|högre)(?!\w))?"
RANK_PASSED = frozenset({"<", "bättre än", "högre än", "över"})
RANK_UNCLEAR = frozenset({"under", "lägre än", "≥", ">"})
"""Words that could mean either end of a ranking."""
RANKS = (
    re.compile(rf"(?:(?P<before>{_RANK_BEFORE}) ?)?{_PLACE}(?: nr| nummer)? {_number('number', signed=False)}(?::[ea])?{_OR_BETTER}", _I),
    re.compile(
        rf"(?:(?P<before>{_RANK_BEFORE}) ?)?(?P<number>\d+(?=:[ea])|(?:{_any(_ORDINALS)})(?!\w)|\d+(?= plac))"
        rf"(?::[ea])?[ -]?(?:plats|placering)(?:en)?(?!\w){_OR_BETTER}", _I
    ),
    re.compile(rf"topp[ -]?{_number('number', signed=False)}(?:-placering|-plats)?(?! ?(?:%|procent))", _I),
    re.compile(rf"(?:en av|bland) de {_number('number', signed=False)} (?:bästa|främsta|högst rankade)(?: kommunerna)?(?!\w)", _I),
)  # fmt: skip
BARE_RANK = re.compile(rf"(?:(?P<before>{_RANK_BEFORE}) ?)?{_number('number', signed=False)}{_OR_BETTER}", _I)

_WHEN = (
    r"(?:vid (?:utgången|slutet) av|i slutet av|senast (?:vid utgången av|under)|senast|till och med|till|t\.?o\.?m\.?|under"
    r"|inför|i (?:ranking|rankingen|mätning|mätningen|undersökningen|enkäten)|i|(?:den )?31 december)"
)
TAIL = re.compile(
    rf",? ?\(?(?:{_WHEN} )?(?:år )?(?P<year>{_YEAR})(?: ?- ?(?P<end>{_YEAR}))?(?!-|:)\)?"
    r"|,? (?:senast )?under (?:året|verksamhetsåret|planperioden|mandatperioden)(?!\w)"
    r"| (?:i ranking(?:en)?|i (?:genom)?snitt|årligen|varje år|i (?:landet|Sverige|riket|länet|Norrbotten))(?!\w)"
    r"| av (?:landets |Sveriges |de )?\d{2,3} kommuner(?:na)?(?!\w)"
    r"| \((?:en )?(?:höjning|ökning|minskning|sänkning|förbättring)\b[^()]*\)?", _I
)  # fmt: skip

_UP = r"öka|ökar|ökas|höja|höjas|höjs|stiga|stiger|växa|växer"
_DOWN = r"minska|minskar|minskas|sänka|sänkas|sänks|sjunka|sjunker"
_BETTER = r"förbättra|förbättras|förbättrar"
UP_WORD = re.compile(rf"(?:årlig )?(?:{_UP}|ökning|höjning|fler|högre|↑|↗)", _I)
_DOWN_WORD = re.compile(rf"(?:årlig )?(?:{_DOWN}|minskning|sänkning|färre|lägre|↓|↘)", _I)
VERB = re.compile(rf"{_UP}|{_DOWN}|{_BETTER}|närmare noll|(?:inte|ej) .*", _I)
_KEPT = (
    r"(?:bibehåll|behåll)(?:a|as|en)(?: nivå)?|oförändra[dt](?: nivå)?|inte (?:försämras|försämra|sämre)|ej försämras"
)
_SINCE = (
    rf"(?: (?:från|jämfört med|sedan|mot) (?:(?P<since>{_YEAR})(?: års (?:nivå|utfall|värde|resultat))?"
    r"|föregående år|förra året|året innan|i fjol)| än (?:föregående år|förra året|året innan|i fjol))?"
)
CHANGE = re.compile(
    rf"(?P<word>(?:inte|ej) (?:öka|stiga|höjas|minska|sjunka)|{_KEPT}|inte längre från noll|närmare noll"
    rf"|(?:årlig )?(?:ökning|minskning|höjning|sänkning|förbättring)|{_UP}|{_DOWN}|{_BETTER}|bättre|högre|lägre|fler|färre"
    r"|[↑↗↓↘])(?!\w)"
    rf"(?: årligen| varje år| per år)?(?: med (?:minst )?{_number('number', signed=False)}{UNIT})?(?: årligen| varje år)?"
    rf"{_SINCE}(?: under (?:(?P<period>planperioden|mandatperioden|perioden)|året|(?:år )?(?P<year>{_YEAR})))?"
    rf"(?! än)", _I
)  # fmt: skip
MOVE = re.compile(
    rf"(?P<verb>{_UP}|{_DOWN}|ökning|höjning|minskning|sänkning)(?: från (?:{_DIGITS}|(?:{_any(_COUNTS)}))(?: ?(?:%|procent))?)?"
    rf" till (?:(?:minst|högst) )?{_number('number')}{UNIT}", _I
)  # fmt: skip

COMPARED: dict[str, tuple[Direction, bool]] = {
    **dict.fromkeys(("högre än", "över", "mer än", "fler än"), ("up", True)),
    **dict.fromkeys(("lägre än", "under", "mindre än", "färre än"), ("down", True)),
    "bättre än": ("better", True),
    "närmare noll än": ("zero", True),
    **dict.fromkeys(("inte lägre än", "minst lika hög som", "minst lika högt som", "minst lika stor som"), ("up", False)),
    "inte högre än": ("down", False),
    **dict.fromkeys(
        ("inte sämre än", "minst lika bra som", "lika bra som eller bättre än", "minst i nivå med", "i nivå med",
         "i nivå med eller bättre än"), ("better", False)
    ),
    "inte längre från noll än": ("zero", False),
}  # fmt: skip
_WHOM = {
    "riket": r"riket|rikssnittet|riksgenomsnittet|rikets (?:genom)?snitt|landet|(?:genom)?snittet (?:i|för) (?:riket|landet|Sverige)",
    "länet": r"länet|länssnittet|länsgenomsnittet|(?:genom)?snittet (?:i|för) länet",
    "liknande kommuner": r"(?:(?:genom)?snittet (?:i|för) )?(?:liknande|jämförbara) kommuner",
}
COMPARISON = re.compile(rf"(?P<how>{_any(COMPARED)}) (?P<whom>{'|'.join(_WHOM.values())})(?!\w)", _I)


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
    if word in _COUNTS or word in _ORDINALS:
        return float((_COUNTS | _ORDINALS)[word]), 0
    digits = text.replace(" ", "").replace(",", ".")
    return float(digits) + 0.0, len(digits.partition(".")[2])


def changed(word: str) -> tuple[Direction, bool]:
    """The direction a word of change asks for, and whether standing still is too little."""
    still = word.startswith(("inte ", "ej "))
    bare = word.removeprefix("inte ").removeprefix("ej ")
    if "noll" in word:
        return "zero", not still
    if UP_WORD.fullmatch(bare):
        return ("down", False) if still else ("up", True)
    if _DOWN_WORD.fullmatch(bare):
        return ("up", False) if still else ("down", True)
    return "better", not re.fullmatch(_KEPT, word, _I)


def per(text: str) -> str:
    """``/upphandling`` as ``per upphandling``."""
    return re.sub(r"^/ ?", "per ", text.strip())


def whom(text: str) -> str:
    """Whom a target compares with, in one way of saying it."""
    return next(name for name, pattern in _WHOM.items() if re.fullmatch(pattern, text, _I))
