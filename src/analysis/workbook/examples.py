"""The example row of every sheet: how a row is filled in, and which wide columns a sheet begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from analysis.schema import EXAMPLE

_YEAR_OR_SEPARATOR = re.compile(r"[\s.,]|(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def examples(year: int) -> dict[str, dict[str, str]]:
    """One row per sheet heading, column heading → text; ``year`` is the document's.

    A blank text gives the column its heading and no example.

    >>> examples(2025)["Volymer"]["Utfall 2024"]
    '148 200'
    """
    rows = _money(year) | _activity(year)
    return {sheet: {"Tabell": EXAMPLE, **row} for sheet, row in rows.items()}


def is_untouched(sheet: str, texts: Iterable[str]) -> bool:
    """Whether the words and figures of a row are all of the sheet's example, of whatever year, and no other.

    >>> is_untouched("Volymer", ["exempel", "Besök på biblioteken", "antal", "139400"])
    True
    >>> is_untouched("Volymer", ["exempel", "Besök på badet", "antal", "139400"])
    False
    """
    return {_without_year(text) for text in texts} <= _texts_of(sheet)


@cache
def _texts_of(sheet: str) -> frozenset[str]:
    return frozenset(map(_without_year, examples(2000).get(sheet, {}).values()))


def _without_year(text: str) -> str:
    return _YEAR_OR_SEPARATOR.sub("", text).casefold()


def _money(year: int) -> dict[str, dict[str, str]]:
    return {
        "Tabeller": {
            "Blad": "Drift",
            "Rubrik": f"Driftbudget {year}–{year + 2} (tkr)",
            "Källa": "3.1 Driftbudget",
            "Enhet": "tkr",
            "Kostnad skrivs": "+",
            "Intäkt skrivs": "−",
            "Nettokostnad skrivs": "+",
        },
        "Drift": {
            "Verksamhet": "Bibliotek",
            "Post": "Kostnader",
            "Slag": "Kostnader",
            f"Utfall {year - 1}": "13 120",
            f"Budget {year}": "13 450",
            f"Utfall {year}": "",
            f"Avvikelse {year}": "",
            f"Plan {year + 1}": "13 700",
            f"Plan {year + 2}": "13 950",
            "Källa": "3.1 Driftbudget",
        },
        "Investeringar": {
            "Verksamhet": "Bibliotek",
            "Post": "Meröppet, teknik",
            "Slag": "Utgifter",
            "Prio": "1",
            f"Utfall {year - 1}": "",
            f"Budget {year}": "450",
            f"Utfall {year}": "",
            f"Avvikelse {year}": "",
            f"Plan {year + 1}": "150",
            f"Plan {year + 2}": "-",
            "Källa": "3.4 Investeringar",
        },
        "Kapitalkostnader": {
            "Investering": "Meröppet, teknik",
            "Post": "Anskaffningsvärde",
            "Slag": "Anskaffning",
            "Livslängd": "5",
            "Andel avskrivning": "1/2",
            "Andel ränta": "1/2",
            f"Budget {year}": "450",
            f"Plan {year + 1}": "150",
            f"Plan {year + 2}": "",
            "Källa": "Bilaga 2",
        },
        "Prisavtal": {
            "Avtal": "Städning",
            "Avtalstid": f"{year - 2}–{year + 1}",
            "Omfattning": "820",
            "Index": "Tjänsteprisindex",
            "Prisutveckling": "3,2",
            "Kostnadsökning": "26",
            "Källa": "Bilaga 3",
        },
        "Äskanden": {
            "Område": "Bibliotek",
            "Ändamål": "Bokbuss, en förare till",
            "Belopp": "540",
            "Återkommande": "årlig",
            "Källa": "3.5 Äskanden",
        },
        "Kalkyl": {
            "Grupp": "Läshörna",
            "Post": "Fåtöljer",
            "Antal": "8",
            "À-pris": "4 250",
            "Belopp": "34 000",
            "Enhet": "kr",
            "Källa": "Bilaga 4",
        },
        "Fördelning": {"Medlem": "Kommun A", "Växel": "412 300", "Löner": "1 208 100", "Källa": "Bilaga 5"},
        "Modeller": {"Tjänst": "Växel", "Modell": "befolkning", "Avrundning": "100", "Källa": "Bilaga 5"},
    }


def _activity(year: int) -> dict[str, dict[str, str]]:
    return {
        "Nyckeltal": {
            "Område": "Ett rikt kulturliv",
            "Mål": "Fler lånar böcker",
            "Nyckeltal": "Barnbokslån per barn",
            "Enhet": "antal",
            "Bättre": "högre",
            "Uppföljning": "årligen",
            f"Utfall {year - 3}": "17,9",
            f"Utfall {year - 2}": "18,4",
            f"Utfall {year - 1}": "19,2",
            f"Utfall {year}": "",
            f"Mål {year}": "≥20",
            "Källa": "2.1 Mål",
        },
        "Mål": {
            "Område": "Ett rikt kulturliv",
            "Mål": "Fler lånar böcker",
            "Åtgärd": "Meröppet införs på filialerna",
            "Märke": "nytt",
            f"Bedömning {year}": "▲",
            "Källa": "2.1 Mål",
        },
        "Uppdrag": {
            "Grupp": "Uppdrag från fullmäktige",
            "Uppdrag": "Utreda en ny simhall",
            "Status": "pågår",
            "Period": f"{year}–{year + 1}",
            "Återrapport": "delåret",
            "Källa": "2.3 Uppdrag",
        },
        "Risker": {
            "Risk": "Föreningsbidrag betalas ut på fel underlag",
            "Ansvarig": "enhetschef",
            "Metod": "stickprov varje tertial",
            "Sannolikhet": "2",
            "Konsekvens": "3",
            "Riskvärde": "6",
            "Källa": "4 Intern kontroll",
        },
        "Granskning": {
            "Granskare": "Revisorerna",
            "Område": "Styrning",
            "Fråga": "Följer nämnden upp sina mål?",
            "Bedömning": "i huvudsak",
            "Källa": "5 Granskning",
        },
        "Kalender": {
            "Grupp": "Budget",
            "Period": "mars",
            "Aktivitet": "Nämnden beslutar om äskanden",
            "Ansvarig": "ekonom",
            "Källa": "6 Årshjul",
        },
        "Personal": {
            "Grupp": "tillsvidareanställda",
            "Post": "Tillsvidareanställda totalt",
            "Kön": "alla",
            "Enhet": "antal",
            "Radtyp": "summa",
            f"Utfall {year - 2}": "58",
            f"Utfall {year - 1}": "61",
            f"Utfall {year}": "",
            "Källa": "5 Personal",
        },
        "Volymer": {
            "Post": "Besök på biblioteken",
            "Enhet": "antal",
            f"Utfall {year - 2}": "139 400",
            f"Utfall {year - 1}": "148 200",
            f"Budget {year}": "150 000",
            f"Utfall {year}": "",
            "Källa": "2.2 Volymer",
        },
        "Texttal": {
            "Post": "Bibliotekens kostnader budgeteras till",
            "Slag": "lika",
            "Värde": "13,5",
            "Enhet": "mkr",
            "Avser tabell": EXAMPLE,
            "Avser rad": "Kostnader",
            "Avser kolumn": f"Budget {year}",
            "Källa": "3 Ekonomi",
        },
    }
