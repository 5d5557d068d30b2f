"""Counts in sentences of the real reports lead to the rows among which they count."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.present.citing import citations
from reports_made import overview_of, report_of
from told import rows_counted, told

E_BOARD, PITEA, LULEA = ("norrbottens-e-namnd", 2022), ("pitea-kommunstyrelsen", 2024), ("lulea-kommunstaben", 2023)
KATRINEHOLM, LINKOPING = ("katrineholm-kommunstyrelsen", 2011), ("linkoping-vss", 2023)


@pytest.mark.parametrize(
    ("whose", "key", "part", "counts"),
    [
        (E_BOARD, "mal", "Fyra av sex", ["Fyra: 4 mål: ”Målet kommer nås” bland Mål 2–3, 9–12",
                                         "sex: 6 mål bland Mål 2–3, 9–12"]),
        (PITEA, "mal", "Fem av sex", ["Fem: 5 områden: samma bedömning hela tiden bland Mål 2–7",
                                      "sex: 6 områden: bedömda flera gånger bland Mål 2–7",
                                      "68: 68 åtgärder bland Mål 8–75", "47: 47 åtgärder: pågår bland Mål 8–75",
                                      "19: 19 åtgärder: nytt bland Mål 8–75"]),
        (PITEA, "mal", "flest nya", ["sex: 6 åtgärder: nytt bland Mål 30–37", "åtta: 8 åtgärder bland Mål 30–37"]),
        (LULEA, "mal", "följs upp", ["Tio: 10 mål: utan bedömning bland Mål 2–11"]),
        (PITEA, "uppdrag", "Kalendern", ["två: 2 uppdrag bland Uppdrag 2–3",
                                         "30: 30 aktiviteter bland Kalender 2–14, 16–29, 31–33",
                                         "13: 13 aktiviteter: i ”Planera och administrera” bland "
                                         "Kalender 2–14, 16–29, 31–33",
                                         "14: 14 aktiviteter: i ”Genomförande” bland Kalender 2–14, 16–29, 31–33",
                                         "tre: 3 aktiviteter: i ”Avslut” bland Kalender 2–14, 16–29, 31–33"]),
        (LINKOPING, "uppdrag", "Inget av", ["14: 14 uppdrag bland Uppdrag 2–15",
                                            "tre: 3 uppdrag: med tid för återrapportering bland Uppdrag 2–15"]),
        (LINKOPING, "volymer", "Nio av", ["Nio: 9 volymer: växer bland Volymer 2, 5–13",
                                          "tio: 10 volymer bland Volymer 2, 5–13",
                                          "51,0 %: budget 2023 / utfall 2021 − 1 (Volymer!G8, Volymer!I8)",
                                          "298: Antal rekryteringar, Volymer!G8",
                                          "450: Antal rekryteringar, Volymer!I8",
                                          "5,2 %: budget 2023 / utfall 2021 − 1 (Volymer!G13, Volymer!I13)",
                                          "77: Antal kök, Volymer!G13", "73: Antal kök, Volymer!I13"]),
        (LINKOPING, "personal", "ökar från 475", ["475: Antal tillsvidareanställda, Personal!I2",
                                                  "500: Antal tillsvidareanställda, Personal!P2",
                                                  "516: Antal tillsvidareanställda, Personal!J2"]),
        (E_BOARD, "tal-i-text", "anger 58", [f"{said} bland Texttal 2, 5–12, 17–19, 21–26, 29–72" for said in (
            "58: 58 tal", "elva: 11 uppgifter: med del och helhet", "två: 2 uppgifter: vars kvot blir en annan")]),
        (LULEA, "kallor-och-metod", "bygger på", ["14: 14 tabeller bland Tabeller 2–15",
                                                  "220: 220 tal bland Drift 2–10; Investeringar 2–8; "
                                                  "Nyckeltal 2–20, 22–23; Personal 2–26; Texttal 2–31"]),
        (LULEA, "kallor-och-metod", "undertryckt", ["åtta: 8 tal: undertryckt bland Personal 6–7"]),
        (E_BOARD, "kallor-och-metod", "2 gånger", ["2: 2 rader bland Fördelning 117–118"]),
    ],
)  # fmt: skip
def test_a_count_leads_to_what_it_counts_and_its_rows(
    whose: tuple[str, int], key: str, part: str, counts: list[str]
) -> None:
    (section,) = (each for each in report_of(*whose).sections if each.key == key)
    assert told(section, part) == counts


def test_each_count_of_the_statuses_is_one_of_the_charts() -> None:
    (section,) = (each for each in report_of(*E_BOARD).sections if each.key == "uppdrag")
    own = "uppdrag och projekt"
    among = {value.formula.partition(": ")[0]: value.among for value in section.cited}
    given, planned = (next(rows_counted(section, among[f"antal {name}"])) for name in (own, "aktiviteter"))
    assert told(section, "Kalendern")[:8] == [
        f"Fem: 5 {own}: Löpande bland {given}", f"24: 24 {own} bland {given}",
        f"fyra: 4 {own}: Förvaltning bland {given}",
        f"fem: 5 {own}: Löpande bland {given}", f"tio: 10 {own}: Beskriven med egna ord bland {given}",
        f"25: 25 aktiviteter bland {planned}", f"tio: 10 aktiviteter: i ”Årshjul” bland {planned}",
        f"fyra: 4 aktiviteter: i ”Sammanträdesplan 2022” bland {planned}",
    ]  # fmt: skip
    (chart,) = section.charts
    assert {cell for cell in chart.series[0].cells if cell.number != 1} <= set(section.cited)
    assert told(section, chart.title)[-2:] == [f"Fem: 5 {own}: Löpande bland {given}", f"24: 24 {own} bland {given}"]


def test_one_number_told_of_risks_decisions_and_answers_leads_to_each() -> None:
    (section,) = (each for each in report_of(*E_BOARD).sections if each.key == "risker")
    found = told(section, "Högst riskvärde")
    assert found[:2] == ["fyra: 4 risker bland Risker 2–5", "9: sannolikhet × konsekvens (Risker!E2, Risker!F2)"]
    assert [each for each in found if each.startswith("två: ")] == [
        "två: 2 risker: beslutet ”Hanteras via internkontroll” bland Risker 2–3",
        "två: 2 risker: beslutet ”Accepteras” bland Risker 4–5",
        "två: 2 frågor: Gul bland Granskning 5–15, 19–29",
    ]


def test_the_overviews_goals_lead_to_every_committees_rows() -> None:
    (section,) = (each for each in overview_of(2023).sections if each.key == "mal")
    assert told(section, "redovisar") == [
        "Två: 2 nämnder: med mål bland Om 4; Om 4; Om 4",
        "20: 20 mål och områden bland Nyckeltal 2–46; Mål 2–11",
    ]
    assert {Path(section.places[name].workbook).parent.name for name in section.cited[1].among} == {
        "linkoping-vss", "lulea-kommunstaben",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("whose", "key", "part", "count"),
    [
        (E_BOARD, "fordelning", "De 14", "14: 14 kommuner bland Fördelning 2–15"),
        (E_BOARD, "fordelning", "De 14", "sex: 6 tjänster: med belopp bland Fördelning 16, 30, 45"),
        (E_BOARD, "fordelning", "För fyra tjänster betalar",
         "fyra: 4 tjänster: där varje kommun har ett belopp bland Fördelning 16, 30, 45"),
        (PITEA, "pris-och-loneokningar", "De tryckta", "20: 20 avtal bland Prisavtal 2–7, 9–14, 16–23"),
        (PITEA, "askanden", "17 äskanden", "17: 17 äskanden bland Äskanden 2–17, 19"),
        (KATRINEHOLM, "askanden", "I kalkylen", "13: 13 poster: i kalkylen bland Kalkyl 2–14"),
        (LULEA, "investeringar", "Strategiskt",
         "fyra: 4 poster: som kostade mindre än budgeterat bland Investeringar 4–8"),
        (LINKOPING, "driftens-ekonomi", "Observera: sex", "sex: 6 tal i diagrammet: går inte ihop bland Drift 19"),
    ],
)  # fmt: skip
def test_a_count_beside_amounts_leads_to_its_rows(whose: tuple[str, int], key: str, part: str, count: str) -> None:
    (section,) = (each for each in report_of(*whose).sections if each.key == key)
    assert count in told(section, part)


def test_how_near_a_share_is_known_is_half_the_widest_bounds() -> None:
    (section,) = (each for each in report_of(*E_BOARD).sections if each.key == "fordelning")
    near = [
        value
        for text, found in citations(section).items()
        if text.startswith("Andelen är känd")
        for value in found.values()
    ]
    assert [round(value.number or 0, 3) for (value,) in near] == [0.007, 0.021]
    for (value,) in near:
        assert value.expression == "({0}-{1})/2"
        assert all(operand.operands for operand in value.operands)


def test_the_overview_counts_among_the_rows_checked() -> None:
    sections = {section.key: section for section in overview_of(2023).sections}
    front, checked, economy = (sections[key] for key in ("oversikt", "avstamning", "ekonomi"))
    (front_rows, *_), (checked_rows, *_) = (
        [each.partition(" bland ")[2] for each in told(section) if "går inte ihop" in each]
        for section in (front, checked)
    )
    assert front_rows == checked_rows != ""
    assert told(front, "har dokument")[0] == "Tre: 3 nämnder: med dokument för 2023 bland Om 4; Om 4; Om 4"
    assert [each.partition(" bland ")[0] for each in told(checked, "177")] == [
        "177: 177 kontroller", "tolv: 12 kontroller: går inte ihop",
        "två: 2 nämnder: där tal inte går ihop", "tre: 3 nämnder: där tal har prövats",
    ]  # fmt: skip
    assert [each.partition(" bland ")[0] for each in told(economy, "har inget utfall")][-1] == (
        "Två: 2 nämnder: utan utfall eller prognos"
    )
