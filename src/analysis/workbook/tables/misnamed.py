"""What should stand instead of a heading that is unknown: the words of a document in the words of the schema."""

from __future__ import annotations

import re
from datetime import date, datetime

from analysis.schema import SCENARIOS, Sheet, parse_scenario
from analysis.schema.periods import period_meant, period_of
from analysis.workbook.grids.book import meant
from analysis.workbook.grids.grid import Cell

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_SHORT_YEAR = re.compile(rf"({'|'.join(SCENARIOS)})\b(.*?)[-–’' ]*(?<![0-9])([0-9]{{2}})", re.IGNORECASE)
_WITH_LETTER_O = re.compile(r"(?<!\w)[0-9oO]{4}(?!\w)")
_YEAR_AND_NEXT = re.compile(r"(?<![0-9/])(?:19|20)?([0-9]{2})[/–-](?:19|20)?([0-9]{2})(?![0-9-])")
_NO_YEAR = re.compile(rf"(?:{'|'.join(SCENARIOS)})\b.*?([0-9]{{3,}})", re.IGNORECASE)
_LONGEST = 60
"""A longer heading is a sentence."""
_SAME_AS = {
    "differens": "Avvikelse", "diff": "Avvikelse", "skillnad": "Avvikelse", "förändring": "Ändring",
    "måluppfyllelse": "Bedömning", "ram": "Budget", "tilläggsbudget": "Ändring",
}  # fmt: skip
_PARTS = ("Avvikelse", "Ändring", "Utfall", "Bokslut", "Budget", "Prognos", "Plan", "Mål", "Bedömning")
"""The scenarios as a heading is searched for them: an *Avvikelse mot budget* is a deviation."""
_SHORTEST = 4
_UNIT = re.compile(r"\(?(?:tkr|mkr|kr|%|tusen kr|år)\)?", re.IGNORECASE)
_SINCE_JANUARY = re.compile(r"ack\w*\.?", re.IGNORECASE)
_DAY, _YEARS_END = re.compile("-([01][0-9])-([0-3][0-9])"), "-12-31"
"""What is left of a date without its year."""
_VERSION = re.compile(
    r"(?:nr )?[0-9]|rev\w*\.?|just\w*\.?|urspr\w*\.?|beslut\w*|fastställ\w*|förslag\w*|prel\w*\.?"
    r"|(?:inkl|exkl)\w*\.? .+|tillägg\w*",
    re.IGNORECASE,
)
"""Which of several budgets or forecasts of one year it is."""
_ONE_ALONE = {
    "Budget": "den som gäller; en annan kan stå i Anmärkning",
    "Prognos": "den senaste; en tidigare får namn av när den gjordes, som ”Prognos efter mars {}”",
}


def heading_expected(cell: Cell, text: str, sheet: Sheet) -> str:
    """What should stand there instead of a heading that is unknown."""
    if sheet.wide == "scenario":
        told = _without_a_year(cell, text) or (_of_figures(text) if len(text) <= _LONGEST else "")
        if told:
            return told
    years = _YEAR.findall(text) if sheet.wide == "scenario" else []
    wide = [f"{word} {year}" for word in SCENARIOS for year in years]
    expected = meant(text, [*(column.heading for column in sheet.columns), *wide], "okänd rubrik")
    if years and expected == "okänd rubrik":
        *first, last = SCENARIOS
        return (
            f"okänd rubrik; en kolumn med tal heter {', '.join(first)} eller {last} och ett år, som Budget {years[0]}"
        )
    return expected


def _without_a_year(cell: Cell, text: str) -> str:
    """What is wrong with the year of a heading, or that it has nothing else; blank when it has one."""
    if isinstance(cell.value, datetime | date):
        return "rubriken är ett datum: skriv den som text, till exempel ”Utfall mars 2023”"
    if _YEAR.fullmatch(text):
        return f"skriv också vad talen är, till exempel ”Utfall {text}” eller ”Budget {text}”"
    if text.capitalize() in SCENARIOS:
        return f"skriv också året, till exempel ”{text.capitalize()} 2023”"
    letters = _WITH_LETTER_O.sub(lambda found: found[0].upper().replace("O", "0"), text)
    if letters != text and parse_scenario(letters):
        return f"menade du ”{letters}”, med nollor och inte bokstaven O?"
    if _has_two_years(text):
        return "rubriken har två årtal: väntade ett, det år som talen gäller"
    short = _SHORT_YEAR.fullmatch(text)
    if short and not _YEAR.search(text) and not any(map(str.isdecimal, short[2])):
        return f"årtal skrivs med fyra siffror; menade du ”{short[1].capitalize()}{short[2]} 20{short[3]}”?"
    odd = _NO_YEAR.fullmatch(text)
    if odd and not _YEAR.fullmatch(odd[1]) and not _YEAR.search(text):
        return f"{odd[1]} är inget årtal: väntade ett från 1900 till 2099"
    return ""


def _has_two_years(text: str) -> bool:
    """Whether a heading says two years, each in full or as ``24/25``."""
    pair = _YEAR_AND_NEXT.search(text)
    return len(_YEAR.findall(text)) > 1 or (pair is not None and int(pair[2]) == int(pair[1]) + 1)


def _of_figures(text: str) -> str:
    """What a heading of one year should be, when it says in any words and order whose figures they are."""
    years = _YEAR.findall(text)
    words = _YEAR.sub(" ", text).replace(",", " ").split()
    scenarios = {word: scenario for word in words if (scenario := _scenario(word))}
    if len(years) != 1 or not scenarios:
        return ""
    scenario = min(scenarios.values(), key=_PARTS.index)
    others = [word for word in words if word not in scenarios]
    since = [word for word in others if _SINCE_JANUARY.fullmatch(word)]
    rest = " ".join(word for word in others if word not in since and not _UNIT.fullmatch(word))
    period = _period(rest, accumulated=bool(since))
    if since and not period:
        return f"okänd rubrik; skriv vilka månader talen gäller, som ”{scenario} jan–aug {years[0]}”"
    known = period or not others or rest == _YEARS_END
    problem = "okänd rubrik" if known else f"”{' '.join(others)}” är ingen del av ett år, {_AS}"
    expected = f"{problem}; menade du ”{' '.join(filter(None, (scenario, period, years[0])))}”?"
    if _VERSION.fullmatch(rest) and scenario in _ONE_ALONE:
        return f"{expected} Skriv så för {_ONE_ALONE[scenario].format(years[0])}"
    return expected


_AS = "som mars, jan–aug, T1 eller kvartal 1"


def _scenario(word: str) -> str:
    """The scenario that a word names or has in it: *Budget* for Budget, internbudget, budgetförslag; or blank.

    >>> _scenario("Helårsprognos"), _scenario("Budgetavvikelse"), _scenario("Målgrupp")
    ('Prognos', 'Avvikelse', '')
    """
    plain = word.casefold().strip("().:")
    if plain in _SAME_AS:
        return _SAME_AS[plain]
    for name in _PARTS:
        part = name.casefold()
        if plain == part or (len(part) >= _SHORTEST and (plain.endswith(part) or plain.startswith(part))):
            return name
    return "Mål" if plain == "målvärde" else ""


def _period(words: str, *, accumulated: bool) -> str:
    """The period that words mean: a month that is accumulated begins in January; blank for none, or the whole year."""
    day = _DAY.fullmatch(words)
    if day:
        return "" if day[0] == _YEARS_END else f"per {int(day[2])}/{int(day[1])}"
    known = period_of(words) or period_meant(words)
    if accumulated and known and period_of(f"jan–{known}"):
        return f"jan–{known[:3]}"
    return known
