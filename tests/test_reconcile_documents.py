"""What the reconciliation finds in the five documents, each finding checked by hand against the document's text.

A line here is a place in a document: the check, the cell, the printed figure and the computed one. A change
of any line needs a reason in the document, not in the code.
"""

from functools import cache
from pathlib import Path

import pytest

from analysis import catalogue, store
from analysis.paths import find_project
from analysis.reconcile import Finding, reconcile

REPOSITORY = find_project(Path(__file__).parent)
KATRINEHOLM, LINKOPING, LULEA = "katrineholm-kommunstyrelsen", "linkoping-vss", "lulea-kommunstaben"
NORRBOTTEN, PITEA = "norrbottens-e-namnd", "pitea-kommunstyrelsen"

DIFFERS = {
    (KATRINEHOLM, 2011): {
        # Kommuncentrala ansvarsnivåer, budget 2011: costs; with Kommungemensamt at −6 410 they agree
        ("summa", "Drift!K9", -179_201, -182_612),
        # Kommungemensamt, budget 2011: 815 − 9 821 is not −5 595
        ("nettokostnad", "Drift!K19", -5_595, -9_006),
        # Kommunledningsförvaltningen, bokslut 2010: costs; with the IT-kontor's minus they agree
        ("summa", "Drift!J24", -127_381, -16_593),
        # IT-kontor, bokslut 2010: costs are printed 55 395 without their minus
        ("nettokostnad", "Drift!J34", -81, 110_709),
        # Kommunledningsförvaltningen, budget 2011: costs; with Informationskontor at −6 212 they agree
        ("summa", "Drift!K24", -110_502, -110_451),
        # Informationskontor, budget 2011: 25 − 6 162 is not −6 187
        ("nettokostnad", "Drift!K37", -6_187, -6_137),
    },
    (LINKOPING, 2023): {
        # Förslag till driftsammandrag, budget 2022: the areas' costs
        ("summa", "Drift!J19", 574_949, 574_955),
        # the same, plan 2024–2028: Stab och ledning does not grow as the whole does
        ("summa", "Drift!L19", 635_677, 635_045),
        ("summa", "Drift!M19", 651_569, 650_286),
        ("summa", "Drift!N19", 667_858, 665_905),
        ("summa", "Drift!O19", 684_555, 681_914),
        ("summa", "Drift!P19", 701_669, 698_319),
        # Sammanfattning: "de elva strategiska utvecklingsuppdrag"; the chapter of that name has fourteen
        ("antal i text", "Texttal!D4", 11, 14),
    },
    (LULEA, 2023): {
        # 6.2 Investeringsredovisning, outcome and budget: the parts told of in its text
        ("summa", "Investeringar!K3", 68_453, 77_300),
        ("summa", "Investeringar!M3", 68_000, 77_200),
        # 4 Personal, Sjukfrånvaro 2019: all 3,78 %, no age group under 5,04 %
        ("mellan delarna", "Personal!I20", 3.78, 5.04),
        # 4 Personal: "13 fler månadsanställda"; the table's totals grow by 16
        ("förändring i text", "Texttal!D8", 13, 16),
        # 8 Måluppföljning, Mätetal: 33 of 283 cut off to 11 %
        ("kvot i text", "Texttal!D18", 11, 11.660777385),
    },
    (NORRBOTTEN, 2022): {
        # Delårsrapport, Ekonomisk redovisning, income and costs: 5 034 600 kr cut off to 5 034 tkr
        ("samma tal", "Drift!J65", 5_034, 5_034.6),
        ("samma tal", "Drift!J66", 5_034, 5_034.6),
        # Fördelning årskostnader 2022: Överkalix is missing, its share is in the sums
        ("kolumnsumma", "Fördelning!G30", 1_065_400, 989_300),
        ("kolumnsumma", "Fördelning!H30", 937_200, 896_200),
        # Ekonomi 2022, avvikelser: "13 017 SEK, Projekt HR"; the table has 34 067
        ("tal i text", "Texttal!D34", 13_017, 34_067),
        # Delårsrapport, indikatorer, both meetings: 11 of 14 cut off to 78 %
        ("kvot i text", "Texttal!D40", 78, 78.571428571),
        ("kvot i text", "Texttal!D44", 78, 78.571428571),
    },
    (NORRBOTTEN, 2023): set(),
    (PITEA, 2024): {
        # Drift och investering, Kommunstyrelsen (exkl. central pott), 2026: the net of 2025
        ("nettokostnad", "Drift!M5", 230_457, 227_457),
        # Kommunstyrelsen central pott, 2023–2025: the net is printed as 0
        ("nettokostnad", "Drift!J15", 0, 6_755),
        ("nettokostnad", "Drift!K15", 0, 8_900),
        ("nettokostnad", "Drift!L15", 0, 5_900),
        # Investeringsutgifter 2024 against the table of proposed investments: 616 tkr, as in the next line
        ("samma tal", "Investeringar!M22", 12_356, 11_740),
        # Bilaga 2.8: Basmöblering Stadshuset Skepp A against the same table
        ("samma tal", "Kapitalkostnader!K7", 1_156, 540),
        # Bilaga 2.9, price rises: one year counted in a table of two
        ("underlag × procent × år", "Prisavtal!H9", 112, 224),
        ("underlag × procent × år", "Prisavtal!H16", 189, 378),
        # Allmänna prioriteringar: "Totalt till driffram" leaves out the price rises of 2 320
        ("summa", "Äskanden!D20", 24_028, 26_348),
        # Bilaga 1.2.1 Kalkyl möbler: the subtotal before the total of 540 000
        ("summa", "Kalkyl!I22", 869_098, 251_698),
        # Nyckeltal: Sjukfrånvaro 2022 stands twice, as 4,5 % and as 4,7 %
        ("samma tal", "Nyckeltal!M21", 4.7, 4.5),
    },
}

NOTES = {
    (KATRINEHOLM, 2011): set(),
    (LINKOPING, 2023): {
        # driftsammandrag: Stab och ledning; LKDATA and Kost och restaurang show the same figures
        ("uppräkning", "Drift!P6", "följer inte totalens uppräkning på 2,5 %"),
        ("lika rader", "Drift!K16", "samma tal som Kost och restaurang"),
        # Volymutveckling: Ärenden Kontakt Linköping 2021, men and women
        ("kvinnor + män", "Volymer!G2", "81 618"),
    },
    (LULEA, 2023): {
        # 6.1 and 6.2: the headings say utfall − budget
        ("avvikelse", "Drift!L2", "rubriken säger utfall − budget"),
        ("avvikelse", "Investeringar!N2", "rubriken säger utfall − budget"),
        ("avvikelse", "Investeringar!N3", "rubriken säger utfall − budget"),
        # 4 Personal: "Antal månadsanställda den 31 december, procent"
        ("rubrik", "Personal!I2", "rubriken säger %"),
    },
    (NORRBOTTEN, 2022): {
        # Ekonomi 2022: Projekt Elevhälsan is printed twice
        ("tryckt två gånger", "Drift!I83", "räknad en gång"),
        ("tryckt två gånger", "Drift!I84", "räknad en gång"),
        ("tryckt två gånger", "Drift!I85", "räknad en gång"),
        # Budget 2022 with the data centre: one row more and one less than without
        ("rader", "Drift!J47", "saknas Förvaltningsledare verksamhetssystem SOC"),
        # the stated models and the population keys that the other columns imply
        ("fördelningsmodell", "Fördelning!D16", "lika och befolkning"),
        ("fördelningsmodell", "Fördelning!K104", "befolkning"),
        # Fördelning årskostnader 2022, and Kostnads kalkyl, where Övertorneå stands in Överkalix's place
        ("alla medlemmar", "Fördelning!G30", "Överkalix saknas"),
        ("alla medlemmar", "Fördelning!L117", "Övertorneå står två gånger och Överkalix saknas"),
        ("samma tal", "Fördelning!L117", "Överkalix"),
        ("samma tal", "Fördelning!M117", "Överkalix"),
        ("samma tal", "Fördelning!N117", "Överkalix"),
    },
    (NORRBOTTEN, 2023): {
        # Budget 2023: the two printings spell the result's row differently
        ("samma tal", "Drift!I35", "RÖRELSESLUTAT"),
    },
    (PITEA, 2024): {
        # Bilaga 2.9: two fixed amounts, and MS365 printed three times
        ("underlag × procent × år", "Prisavtal!H10", "fast belopp"),
        ("underlag × procent × år", "Prisavtal!H11", "fast belopp"),
        ("tryckt två gånger", "Prisavtal!E8", "räknad en gång"),
        ("tryckt två gånger", "Prisavtal!E15", "räknad en gång"),
        # Bilaga 1.2.1 Kalkyl möbler: 539 152 printed as 540 000
        ("summa", "Kalkyl!I23", "grövre avrundat"),
    },
}


@cache
def found(committee: str, year: int) -> tuple[Finding, ...]:
    return tuple(reconcile(store.load(committee, year, REPOSITORY)))


def of(verdict: str, committee: str, year: int) -> list[Finding]:
    return [finding for finding in found(committee, year) if finding.verdict == verdict]


def test_every_committee_year_is_listed():
    assert set(DIFFERS) == set(NOTES) == set(catalogue.available(REPOSITORY))


@pytest.mark.parametrize(("committee", "year"), DIFFERS)
def test_what_differs_is_what_was_found_by_hand(committee, year):
    differing = [(f.check, f.cell, f.printed, f.computed) for f in of("differs", committee, year)]
    assert sorted(differing) == sorted(DIFFERS[committee, year])


@pytest.mark.parametrize(("committee", "year"), NOTES)
def test_the_notes_are_those_listed(committee, year):
    words = {(check, cell): hint for check, cell, hint in NOTES[committee, year]}
    notes = {(f.check, f.cell): f.hint.replace("\u00a0", " ") for f in of("note", committee, year)}
    assert notes.keys() == words.keys()
    assert not [place for place, word in words.items() if word not in notes[place]]


AGREE = {
    "P7a, the net cost of every year but 2026": ("nettokostnad", [f"Drift!{column}5" for column in "IJKL"]),
    "P8, the joint committees' total of every year": ("summa", [f"Drift!{column}11" for column in "IJKLM"]),
}


@pytest.mark.parametrize("place", AGREE)
def test_a_total_known_to_be_right_agrees(place):
    check, cells = AGREE[place]
    verdicts = {f.cell: f.verdict for f in found(PITEA, 2024) if f.check == check}
    assert [verdicts[cell] for cell in cells] == ["agrees"] * len(cells)


def test_every_figure_of_the_capital_costs_agrees_but_the_purchase_that_another_table_contradicts():
    p11 = [f for f in found(PITEA, 2024) if f.cell.startswith("Kapitalkostnader!")]
    assert {f.check for f in p11} >= {
        "avskrivning",
        "internränta",
        "ackumulerad avskrivning",
        "kapitalkostnad",
        "summa",
    }
    assert [f.cell for f in p11 if f.verdict != "agrees"] == ["Kapitalkostnader!K7"]
