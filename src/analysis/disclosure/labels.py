"""What labels and units say of a figure: a sex, what is counted, whether people are counted."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.schema.periods import MONTHS

SEXES = {
    "kvinnor": re.compile(r"\b(?:kvinna(?:ns?)?|kvinno(?:rs?|rnas?)|kvinnlig\w*|flick(?:a|an|or|orna)s?)\b"),
    "män": re.compile(r"\b(?:män(?:s|nens?)?|manlig\w*|pojk(?:e|en|ar|arna)s?)\b"),
    "annat": re.compile(r"\b(?:icke-?binär\w*|(?:annat|okänt) kön|kön (?:saknas|okänt))\b"),
}
"""The words that name each sex, or neither."""

_FILLING = re.compile(r"alla|samtliga|andel(en)?|antal(et)?|av|bland|och|varav|procent|summa|tot|total(a|t)?")
_WHOLE_YEAR = frozenset({"", "helår", "hela året", "helåret"})
_PARENTHESIS = re.compile(r"\([^)]*\)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MEASURES = frozenset(
    (
        *("%", "‰", "procent", "procentenheter", "%-enheter", "promille", "andel", "kvot", "index", "skala", "lix"),
        *("kr", "tkr", "mkr", "mdkr", "kronor", "poäng", "betyg", "betygspoäng", "meritvärde", "snitt", "medel"),
        *("medelvärde", "median", "placering", "plats", "rang", "ranking", "år", "månader", "veckor", "dagar", "dygn"),
        *("timmar", "tim", "h", "minuter", "min", "gånger", "ggr", "gram", "kg", "ton", "m", "m²", "kvm", "km"),
        *("liter", "kwh", "mwh", "grader"),
    )
)
"""Units that count no people. A split by sex in any other unit is taken to count them."""
_PEOPLE = frozenset(
    (
        *("person", "personer", "anställda", "medarbetare", "årsarbetare", "chefer", "ledamöter", "elever", "barn"),
        *("brukare", "deltagare", "invånare", "kvinnor", "män"),
    )
)


_MEAN = re.compile(
    r"\bper (?!kön|år\b|månad|kvartal|tertial|vecka|dag|den\b)"
    r"|genomsnitt|\bi snitt\b|medel(?:värde|tal|ålder|lön)|median"
)
"""What a label says that a figure is a mean or a ratio by."""


@lru_cache(maxsize=4096)
def sex_in(text: str) -> str:
    """The sex that a text names; nothing when it names none or several.

    >>> [sex_in(text) for text in ("Anställda kvinnor", "Män och kvinnor", "Manliga chefer", "Kvinnojouren")]
    ['kvinnor', '', 'män', '']
    """
    named = [sex for sex, pattern in SEXES.items() if pattern.search(text.casefold())]
    return named[0] if len(named) == 1 else ""


@lru_cache(maxsize=4096)
def measure_of(text: str) -> str:
    """What a label counts: its words without sex, year, parentheses and words such as *antal* and *totalt*.

    >>> measure_of("*Antal visstidsanställda kvinnor (dec)"), measure_of("Visstidsanställda totalt"), measure_of("Män")
    ('visstidsanställda', 'visstidsanställda', '')
    """
    plain = _YEAR.sub(" ", _PARENTHESIS.sub(" ", text.casefold()))
    for pattern in SEXES.values():
        plain = pattern.sub(" ", plain)
    return " ".join(word for word in re.findall(r"\w+", plain) if not _FILLING.fullmatch(word))


def year_in(text: str) -> int:
    """The year that a text names, 0 when it names none or several."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else 0


def months_in(period: str) -> tuple[int, int] | None:
    """The first and last month of a period as :func:`measure_of` leaves it; None for one that names none.

    >>> months_in(""), months_in("t2"), months_in("mars"), months_in("jan aug"), months_in("våren")
    ((1, 12), (5, 8), (3, 3), (1, 8), None)
    """
    tertial = re.fullmatch(r"t(?:ertial )?([123])", period)
    if tertial:
        return 4 * int(tertial[1]) - 3, 4 * int(tertial[1])
    if period in _WHOLE_YEAR:
        return 1, 12
    named = [number for word in period.split() for number, name in enumerate(MONTHS, 1) if name[:3] == word[:3]]
    return (named[0], named[-1]) if len(named) == len(period.split()) <= 2 else None


@lru_cache(maxsize=4096)
def may_count(unit: str, label: str = "") -> bool:
    """Whether a figure of this unit and label can be a head count; without a unit, the label may name another.

    >>> [may_count(unit) for unit in ("antal", "elever", "%", "skala 1–6", "antal/1000 invånare")]
    [True, True, False, False, False]
    >>> may_count("", "Sjukfrånvaro, %"), may_count("", "Sjukskrivna"), may_count("antal", "Medarbetare per chef")
    (False, True, False)
    """
    if _MEAN.search(label.casefold()):
        return False
    if not unit:
        return _MEASURES.isdisjoint(word.strip(",.()") for word in label.casefold().split())
    words = unit.casefold().split()
    return "/" not in unit and "per" not in words and words[0] not in _MEASURES


def names_people(unit: str) -> bool:
    """Whether a unit says that it is people who are counted, so that a figure with decimals is no mean.

    >>> names_people("årsarbetare"), names_people("antal")
    (True, False)
    """
    return unit.casefold() in _PEOPLE
