"""The issue's eleven points as small invented workbooks, each with one slip in it and its correct twin.

A sheet is written as lines of cells. ``[24 / 26]`` is printed as 24 in the workbook with the slip, as 26 in its twin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_EITHER = re.compile(r"\[(.*?) / (.*?)\]")


@dataclass(frozen=True)
class Slip:
    """A workbook, and the finding that its slip must give; ``computed`` is None where a note gives no figure."""

    check: str
    cell: str
    printed: float
    computed: float | None
    verdict: str
    hint: str
    sheets: dict[str, str]

    def content(self, *, corrected: bool) -> dict[str, list[dict[str, str]]]:
        return {sheet: rows_of(_EITHER.sub(r"\2" if corrected else r"\1", text)) for sheet, text in self.sheets.items()}


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a sheet; the first line holds the headings."""
    headings, *lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [{"Källa": "Kapitel 2", **dict(zip(headings, line, strict=True))} for line in lines]


def slip(check: str, cell: str, printed: float, computed: float | None, verdict: str, hint: str, **sheets: str) -> Slip:
    return Slip(check, cell, printed, computed, verdict, hint, sheets)


CAPITAL = """
    Investering | Post  | Slag                    | Livslängd | Andel avskrivning | Budget 2024 | Plan 2025 | Plan 2026
    Möbler      | Köp   | Anskaffning             | 4         | 3/4               | 10 500      | 10 500    | 10 500
    Möbler      | Avskr | Avskrivning             |           |                   | 1 969       | 4 594     | 7 219
    Möbler      | Ack   | Ackumulerad avskrivning |           |                   | 1 969       | 6 563     | 13 782
    Möbler      | Ränta | Internränta             |           |                   | 197         | 410       | 558
    Möbler      | Summa | Kapitalkostnad          |           |                   | 2 166       | 5 004     | 7 777
"""


def capital(right: str, wrong: str) -> str:
    return CAPITAL.replace(right, f"[{wrong} / {right}]", 1)


SLIPS = {
    "1 a net cost is not its income, costs and capital cost": slip(
        "nettokostnad", "Drift!J5", 230_457, 227_457, "differs", "kolumnen Plan 2024",
        Drift="""
            Verksamhet | Post         | Slag             | Radtyp | Plan 2024 | Plan 2025
            Kansli     | Intäkter     | Intäkter         |        | −25 000   | −25 000
            Kansli     | Kostnader    | Kostnader        |        | 249 631   | 249 631
            Kansli     | Kapital      | Kapitalkostnader |        | 5 826     | 2 826
            Kansli     | Nettokostnad | Nettokostnad     | summa  | 230 457   | [230 457 / 227 457]
        """,
    ),
    "1 a net investment is not outlays less income": slip(
        "nettoinvestering", "Investeringar!K4", 9650, 7150, "differs", "tecknet på Gator, Bidrag",
        Investeringar="""
            Verksamhet | Post     | Slag             | Radtyp | Budget 2023
            Gator      | Utgifter | Utgifter         |        | 8 400
            Gator      | Bidrag   | Inkomster        |        | −1 250
            Gator      | Netto    | Nettoinvestering | summa  | [9 650 / 7 150]
        """,
    ),
    "2 a unit is not its parts, one level down": slip(
        "summa", "Drift!I3", 1240, 1420, "differs", "två siffror",
        Drift="""
            Verksamhet  | Post  | Slag         | Radtyp | Ingår i     | Budget 2023
            Förvaltning | Netto | Nettokostnad | summa  |             | 1 900
            Skola       | Netto | Nettokostnad | summa  | Förvaltning | [1 240 / 1 420]
            Kultur      | Netto | Nettokostnad |        | Förvaltning | 480
            Grundskola  | Netto | Nettokostnad |        | Skola       | 900
            Förskola    | Netto | Nettokostnad |        | Skola       | 520
        """,
    ),
    "2 a total row leaves out one of its rows": slip(
        "summa", "Äskanden!D5", 1200, 1528, "differs", "Biblioteket (328), som inte är medräknad",
        Äskanden="""
            Område | Ändamål     | Belopp          | Radtyp
            Kultur | Musikskolan | 700             |
            Kultur | Biblioteket | 328             |
            Kultur | Badet       | 500             |
            Kultur | Totalt      | [1 200 / 1 528] | summa
        """,
    ),
    "2 a total is printed at a coarser rounding": slip(
        "summa", "Äskanden!D4", 540_000, 539_152, "note", "grövre",
        Äskanden="""
            Område | Ändamål | Belopp              | Radtyp
            Kansli | Möbler  | 251 698             |
            Kansli | Skärmar | 287 454             |
            Kansli | Totalt  | [540 000 / 539 152] | summa
        """,
    ),
    "2 shares do not add up to a hundred": slip(
        "andelar = 100", "Personal!I4", 25.9, 20.9, "differs", "105,0 %",
        Personal="""
            Grupp | Post    | Kön  | Ålder | Enhet | Utfall 2022
            Alla  | –29 år  | alla | –29   | %     | 20,3
            Alla  | 30–49 år | alla | 30–49 | %    | 58,8
            Alla  | 50– år  | alla | 50–   | %     | [25,9 / 20,9]
        """,
    ),
    "3 a deviation does not follow the formula of its heading": slip(
        "avvikelse", "Drift!K3", 470, -470, "differs", "tecknet är det motsatta",
        Tabeller="""
            Tabell | Blad  | Rubrik | Avvikelse enligt rubrik
            D1     | Drift | Bokslut | budget − utfall
        """,
        Drift="""
            Tabell | Verksamhet | Post      | Slag      | Budget 2022 | Utfall 2022 | Avvikelse 2022
            D1     | Skola      | Kostnader | Kostnader | 9 200       | 9 080       | 120
            D1     | Kultur     | Kostnader | Kostnader | 3 100       | 3 570       | [470 / −470]
        """,
    ),
    "3 a heading contradicts all of its figures": slip(
        "avvikelse", "Drift!K2", 120, 120, "note", "rubriken säger utfall − budget",
        Tabeller="""
            Tabell | Blad  | Rubrik  | Avvikelse enligt rubrik
            D1     | Drift | Bokslut | [utfall − budget / budget − utfall]
        """,
        Drift="""
            Tabell | Verksamhet | Post      | Slag      | Budget 2022 | Utfall 2022 | Avvikelse 2022
            D1     | Skola      | Kostnader | Kostnader | 9 200       | 9 080       | 120
            D1     | Kultur     | Kostnader | Kostnader | 3 100       | 3 570       | −470
        """,
    ),
    "4 a depreciation does not follow from the purchases": slip(
        "avskrivning", "Kapitalkostnader!L3", 4549, 4593.75, "differs", "två siffror",
        Kapitalkostnader=capital("4 594", "4 549"),
    ),
    "4 an accumulated depreciation is not the years'": slip(
        "ackumulerad avskrivning", "Kapitalkostnader!M4", 6563, 13_782, "differs", "kolumnen Plan 2025",
        Kapitalkostnader=capital("13 782", "6 563"),
    ),
    "4 an interest does not follow from the rate": slip(
        "internränta", "Kapitalkostnader!L5", 710, 410.15625, "differs", "en siffra",
        Kapitalkostnader=capital("410", "710"),
    ),
    "4 a capital cost is not depreciation and interest": slip(
        "kapitalkostnad", "Kapitalkostnader!K6", 1969, 2166, "differs", "Ränta (197), som inte är medräknad",
        Kapitalkostnader=capital("2 166", "1 969"),
    ),
    "4 a price rise counts one year of two": slip(
        "underlag × procent × år", "Prisavtal!H2", 112, 224, "differs", "ett års",
        Tabeller="""
            Tabell | Blad      | Rubrik   | Antal år
            A1     | Prisavtal | Prisökning | 2
        """,
        Prisavtal="""
            Tabell | Avtal | Omfattning | Prisutveckling | Kostnadsökning
            A1     | Tryck | 2 800      | 4,0            | [112 / 224]
        """,
    ),
    "4 a pay rise is not its per cent of the pay": slip(
        "sats × underlag", "Kalkyl!I3", 558, 55.8, "differs", "10 gånger för stort",
        Kalkyl="""
            Post       | Sats | Sats på | Belopp
            Löner      |      |         | 1 860
            Löneökning | 3    | Löner   | [558,0 / 55,8]
        """,
    ),
    "4 a line is not count times price": slip(
        "antal × pris", "Kalkyl!I2", 19_740, 17_940, "differs", "två siffror",
        Kalkyl="""
            Post | Antal | À-pris | Enhet | Belopp
            Stol | 12    | 1 495  | kr    | [19 740 / 17 940]
        """,
    ),
}  # fmt: skip
