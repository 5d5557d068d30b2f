"""A workbook that nobody has seen gets every check: the issue's eleven points, each with an error and without it.

A cell ``[24 / 26]`` is printed as 24 in the wrong workbook and as 26 in its correct twin.
"""

import re
from dataclasses import dataclass

import pytest
from inventing import invent

from analysis.numbers import NO_BREAK_SPACE
from analysis.reconcile import Finding, reconcile

EITHER = re.compile(r"\[(.*?) / (.*?)\]")


@dataclass(frozen=True)
class Case:
    """What a workbook prints, and the finding that it must give: its check, cell, figures, verdict and a word of its hint."""

    name: str
    content: dict[str, str]
    check: str
    cell: str
    printed: float
    computed: float | None
    verdict: str
    hint: str


def rows(text: str, *, correct: bool) -> list[dict[str, str]]:
    """The rows of a sheet, from lines of cells; the first line holds the headings."""
    chosen = EITHER.sub(r"\2" if correct else r"\1", text)
    headings, *lines = [[cell.strip() for cell in line.split("|")] for line in chosen.strip().splitlines()]
    return [dict(zip(headings, line, strict=True)) for line in lines]


def findings(case: Case, folder, *, correct: bool) -> list[Finding]:
    content = {sheet: rows(text, correct=correct) for sheet, text in case.content.items()}
    return reconcile(invent(folder, content, Internränta_2024="2,5", Internränta_2025="2,5"))


def test_a_net_cost_that_was_copied_from_the_year_before_is_told(tmp_path): ...


CASES = [
    Case(
        "1 net cost",
        {
            "Drift": """
            Verksamhet | Post           | Slag             | Radtyp | Plan 2024 | Plan 2025
            Kansli     | Intäkter       | Intäkter         |        | −25 000   | −25 000
            Kansli     | Kostnader      | Kostnader        |        | 249 631   | 249 631
            Kansli     | Kapital        | Kapitalkostnader |        | 5 826     | 2 826
            Kansli     | Nettokostnad   | Nettokostnad     | summa  | 230 457   | [230 457 / 227 457]
            """
        },
        "nettokostnad", "Drift!J5", 230_457, 227_457, "differs", "kolumnen Plan 2024",
    ),
    Case(
        "1 net investment",
        {
            "Investeringar": """
            Verksamhet | Post       | Slag             | Radtyp | Budget 2023
            Gator      | Utgifter   | Utgifter         |        | 8 400
            Gator      | Bidrag     | Inkomster        |        | −1 250
            Gator      | Netto      | Nettoinvestering | summa  | [9 650 / 7 150]
            """
        },
        "nettoinvestering", "Investeringar!K4", 9650, 7150, "differs", "tecknet på Gator, Bidrag",
    ),
    Case(
        "2 a parent unit, two levels down",
        {
            "Drift": """
            Verksamhet  | Post      | Slag         | Radtyp | Ingår i    | Budget 2023
            Förvaltning | Netto     | Nettokostnad | summa  |            | 1 900
            Skola       | Netto     | Nettokostnad | summa  | Förvaltning | [1 240 / 1 420]
            Grundskola  | Netto     | Nettokostnad |        | Skola      | 900
            Förskola    | Netto     | Nettokostnad |        | Skola      | 520
            Kultur      | Netto     | Nettokostnad |        | Förvaltning | 480
            """
        },
        "summa", "Drift!I3", 1240, 1420, "differs", "två siffror",
    ),
]  # fmt: skip
