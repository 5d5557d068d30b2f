"""What a printed figure might have been leads to the figures that it is supposed of, in sentences and in the table."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from analysis.numbers import NO_BREAK_SPACE
from analysis.present.citing import citations, own_citations
from analysis.present.numerals import counts_in, numbers_in
from analysis.present.section import Section
from analysis.present.values import Table, Told, Value
from analysis.sections.reconciliation import reconciliation
from expressions import evaluate
from inventing import invent
from more_slips import MORE_SLIPS
from reports_made import reports
from slips import SLIPS, rows_of

EVERY = SLIPS | MORE_SLIPS
HINTS = {
    ("katrineholm-kommunstyrelsen", 2011, "vore −6 410", "−6 410"): ("{2}+{0}-{1}", ["Drift!K19", "", "Drift!K18"]),
    ("katrineholm-kommunstyrelsen", 2011, "lika mycket som ramen", "−1 118 tkr"): ("{0}-{1}", ["Drift!K3", ""]),
    ("linkoping-vss", 2023, "räknas upp med", "2,5"): ("(({1}/{0})^0.2-1)*100", ["Drift!K19", "Drift!P19"]),
    ("pitea-kommunstyrelsen", 2024, "är 5 826", "5 826"): ("", ["Drift!L4"]),
    ("pitea-kommunstyrelsen", 2024, "för stort", "10"): ("ROUND(({0}-{1})/{2}+1,-1)", ["Kalkyl!I22", "", "Kalkyl!I11"]),
    ("pitea-kommunstyrelsen", 2024, "procentsatsen är 0", "0"): ("", ["Prisavtal!G10"]),
    ("norrbottens-e-namnd", 2022, "tillkommer", "930 600"): ("", ["Drift!J4"]),
    ("norrbottens-e-namnd", 2022, "tillkommer", "1 208 400"): ("", ["Drift!J52"]),
}
"""By report, words of a hint and a figure there: how it is made, of which cells."""


TABLES = """
    Tabell | Blad      | Rubrik     | Antal år
    A1     | Prisavtal | Prisökning | 2
"""
PRICES = """
    Tabell | Avtal   | Omfattning | Prisutveckling | Kostnadsökning
    A1     | Licens  | 2 001      | 3,0            | 180
    A1     | Telefon | 1 000      | 2,0            | 40
"""
SUMS = """
    Verksamhet | Post   | Slag      | Radtyp | Budget 2023 | Plan 2024
    Badet      | Hyra   | Kostnader |        | 1 840       | 1 850
    Badet      | Lön    | Kostnader |        | 5 316       | 5 416
    Badet      | Resor  | Kostnader |        | 227         |
    Badet      | Totalt | Kostnader | summa  | 73 830      | 7 500
"""
SHARES = """
    Post           | Ålder | Utfall 2022 | Enhet
    Alla           |       | 100         | %
    Andel till 29  | –29   | 12,5        | %
    Andel 30 till  | 30–49 | 41,0        | %
    Andel från 50  | 50–   | 49,5        | %
"""


def _hints(section: Section) -> list[Told]:
    tables = (block for block in section.blocks if isinstance(block, Table))
    return [cell for table in tables for row in table.rows for cell in row.cells if isinstance(cell, Told)]


def _cells(value: Value) -> list[str]:
    return [value.origin] if value.origin else [operand.origin for operand in value.operands]


def _lost(section: Section) -> list[str]:
    """Hints with figures that lead nowhere, and figures whose expression does not give them."""
    lost = []
    for hint in _hints(section):
        found = own_citations(hint.text, hint.cited, section.places)
        numbers = numbers_in(hint.text, {value.unit for value in hint.cited})
        lost += [f"{each}: {hint}" for each in [*numbers, *counts_in(hint.text)] if each not in found]
    made = (value for value in section.figures if value.expression)
    wrong = (each for each in made if not math.isclose(evaluate(each.expression, each.operands), each.number or 0))
    return [*lost, *map(str, wrong)]


@pytest.mark.parametrize("named", HINTS)
def test_a_supposed_figure_leads_to_what_it_is_supposed_of(named: tuple[str, int, str, str]) -> None:
    committee, year, words, plain = named
    figure = plain.replace(" ", NO_BREAK_SPACE)
    section = next(each for each in reports()[committee, year].sections if each.key == "avstamning")
    hint = next(each for each in _hints(section) if words in each.text.replace(NO_BREAK_SPACE, " "))
    value = own_citations(hint.text, hint.cited, section.places)[figure][0]
    assert (value.expression, _cells(value)) == HINTS[named]
    told = [found for text, found in citations(section).items() if hint.text in text]
    assert _cells(value) in [_cells(found[figure][0]) for found in told] or not told


@pytest.mark.parametrize("name", EVERY)
def test_every_figure_of_a_hint_is_told_from_where_it_comes(tmp_path: Path, name: str) -> None:
    section = reconciliation(invent(tmp_path, EVERY[name].content(corrected=False)))
    assert section is not None
    assert not _lost(section)


@pytest.mark.parametrize(
    ("sheet", "text", "figure", "words", "expression"),
    [
        ("Drift", SUMS, "10", "gånger för stort", "ROUND({0}/{1},-1)"),
        ("Drift", SUMS, "234", "Resor saknar tal", "{0}-{1}"),
        ("Prisavtal", PRICES, "3", "stämmer med 3 års ökning", "ROUND({0}/({1}*{2}*0.01),0)"),
        ("Personal", SHARES, "103,0", "andelarna ger", "{0}+{1}+{2}"),
    ],
)
def test_what_a_hint_computes_is_computed_again(
    tmp_path: Path, sheet: str, text: str, figure: str, words: str, expression: str
) -> None:
    tables = {"Tabeller": rows_of(TABLES)} if sheet == "Prisavtal" else {}
    section = reconciliation(invent(tmp_path, {**tables, sheet: rows_of(text)}))
    assert section is not None
    hint = next(each for each in _hints(section) if words in each.text)
    value = own_citations(hint.text, hint.cited, section.places)[figure.replace(" ", NO_BREAK_SPACE)][0]
    assert value.expression == expression
    assert not _lost(section)


def test_counts_of_a_hint_lead_to_their_rows() -> None:
    section = next(each for each in reports()["norrbottens-e-namnd", 2022].sections if each.key == "avstamning")
    (twice,) = (each for each in _hints(section) if "två gånger" in each.text)
    assert [(value.number, value.among) for value in twice.cited] == [(2, ("Fördelning!L117", "Fördelning!L118"))]
    (model,) = (each for each in _hints(section) if "11 av 14 belopp" in each.text)
    among = tuple(f"Fördelning!K{row}" for row in range(90, 104))
    assert [(value.number, value.among) for value in model.cited] == [(11, among), (14, among)]
    assert [section.places[cell].table for cell in among] == ["E4a"] * 14
