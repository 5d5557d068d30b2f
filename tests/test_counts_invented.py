"""Counts in every way that a sentence tells them, in invented reports, lead to the rows among which they count."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.present.citing import citations
from analysis.present.section import Section
from analysis.present.values import Paragraph
from analysis.sections import assignments, economy, goals, requests, risks, sources, staff, stated, volumes
from analysis.store import CommitteeYear
from inventing import invent
from slips import rows_of
from told import told

Make = Callable[[CommitteeYear], Section | None]


def _goal(name: str, *assessed: str, **more: str) -> dict[str, str]:
    years = dict(zip(("Bedömning 2021", "Bedömning 2022"), assessed, strict=False))
    return {"Mål": name, "Område": "Miljö", **years, **more}


def _risk(name: str, points: str, decision: str = "") -> dict[str, str]:
    return {"Risk": name, "Sannolikhet": points, "Konsekvens": "2", "Beslut": decision}


def _volume(name: str, before: str, now: str) -> dict[str, str]:
    return {"Post": name, "Enhet": "antal", "Utfall 2022": before, "Utfall 2023": now}


def _asked(number: int, *answers: str, reviewer: str = "Självskattning") -> list[dict[str, str]]:
    return [
        {"Granskare": reviewer, "Fråga": f"{number}.{place}", "Bedömning": word} for place, word in enumerate(answers)
    ]


INVENTED: dict[str, tuple[Make, dict[str, list[dict[str, str]]], list[str]]] = {
    "all goals as before": (goals, {"Mål": [_goal(name, "god", "god") for name in "abc"]},
                            ["tre: 3 mål: samma bedömning hela tiden bland Mål 2–4"]),
    "all goals changed": (goals, {"Mål": [_goal(name, "god", "svag") for name in "abc"]},
                          ["tre: 3 mål: ändrad bedömning bland Mål 2–4"]),
    "some goals not assessed": (goals, {"Mål": [*(_goal(name, "", "god") for name in "abc"), *map(_goal, "de")]},
                                ["Tre: 3 mål: ”god” bland Mål 2–6", "fem: 5 mål bland Mål 2–6",
                                 "två: 2 mål: inte bedömda bland Mål 2–6"]),
    "actions of one kind": (goals, {"Mål": [{**_goal("a"), "Åtgärd": name, "Märke": "nytt"} for name in "xyz"]},
                            ["tre: 3 åtgärder bland Mål 2–4"]),
    "two without status": (assignments, {"Uppdrag": [{"Uppdrag": name} for name in "ab"]},
                           ["Två: 2 uppdrag bland Uppdrag 2–3"]),
    "all of one status": (assignments, {"Uppdrag": [{"Uppdrag": name, "Status": "Klar"} for name in "abc"]},
                          ["Tre: 3 uppdrag bland Uppdrag 2–4"]),
    "each its own status": (assignments, {"Uppdrag": [{"Uppdrag": name, "Status": name} for name in "abcde"]},
                            ["Fem: 5 uppdrag: var sin status bland Uppdrag 2–6", "fem: 5 uppdrag: var sin status "
                             "bland Uppdrag 2–6"]),
    "a calendar of many groups": (assignments, {"Kalender": [
        {"Grupp": name, "Period": "maj", "Aktivitet": name} for name in "abcde"]},
        ["fem: 5 aktiviteter bland Kalender 2–6", "fem: 5 aktiviteter bland Kalender 2–6"]),
    "risks without points": (risks, {"Risker": [{"Risk": name} for name in "abc"]}, ["Tre: 3 risker bland Risker 2–4"]),
    "risks alike": (risks, {"Risker": [_risk(name, "3") for name in "abc"]},
                    ["tre: 3 risker bland Risker 2–4", "6: sannolikhet × konsekvens (Risker!E2, Risker!F2)"]),
    "three highest risks": (risks, {"Risker": [*(_risk(name, "4") for name in "abc"), _risk("d", "1", "Följs")]},
                            ["8: sannolikhet × konsekvens (Risker!E2, Risker!F2)",
                             "tre: 3 risker: med högst riskvärde bland Risker 2–5", "fyra: 4 risker bland Risker 2–5",
                             "tre: 3 risker: med högst riskvärde bland Risker 2–5"]),
    "risks whose printed value is another": (risks, {"Risker": [
        {**_risk("a", "2"), "Riskvärde": "5"}, {**_risk("b", "1"), "Riskvärde": "5"}]},
        ["två: 2 risker bland Risker 2–3", "4: sannolikhet × konsekvens (Risker!E2, Risker!F2)",
         "två: 2 risker bland Risker 2–3"]),
    "many reviewers": (risks, {"Granskning": [each for place in range(4)
                                              for each in _asked(place, "Ja", "Nej", reviewer=f"G{place}")]},
                       ["Fyra: 4 granskare bland Granskning 2–9", "åtta: 8 frågor bland Granskning 2–9"]),
    "answers alike": (risks, {"Granskning": _asked(1, "Ja", "Ja", "Ja")}, ["tre: 3 frågor bland Granskning 2–4"]),
    "no answers": (risks, {"Granskning": _asked(1, "", "", "")}, ["tre: 3 frågor bland Granskning 2–4"]),
    "one colour": (risks, {"Granskning": _asked(1, "Grön", "Grön", "grön")}, ["tre: 3 frågor bland Granskning 2–4"]),
    "volumes without a year before": (volumes, {"Volymer": [
        {"Post": name, "Enhet": "antal", "Utfall 2023": "7"} for name in ("Barn", "Besök")]},
        ["Två: 2 volymer bland Volymer 2–3"]),
    "volumes alike": (volumes, {"Volymer": [_volume(name, "40", "40") for name in ("Barn", "Besök", "Kök")]},
                      ["tre: 3 volymer bland Volymer 2–4"]),
    "volumes of one digit": (volumes, {"Volymer": [_volume("Barn", "4", "6"), _volume("Besök", "5", "5"),
                                               _volume("Kök", "4", "3"), _volume("Lån", "8", "9")]},
        ["Två: 2 volymer: växer bland Volymer 2–5", "fyra: 4 volymer bland Volymer 2–5",
         "50,0 %: utfall 2023 / utfall 2022 − 1 (Volymer!G2, Volymer!H2)", "4: Barn, Volymer!G2", "6: Barn, Volymer!H2",
         "25,0 %: utfall 2023 / utfall 2022 − 1 (Volymer!G4, Volymer!H4)", "4: Kök, Volymer!G4", "3: Kök, Volymer!H4"]),
    "no head count": (staff, {"Personal": [
        {"Post": name, "Enhet": "index", "Utfall 2023": "7"} for name in ("Nöjda", "Trygga")]},
        ["Två: 2 uppgifter om personalen bland Personal 2–3"]),
    "texts without figures": (stated, {"Texttal": [{"Post": name, "Slag": "uppgift", "Värde": "-"} for name in "ab"]},
                              ["två: 2 uppgifter bland Texttal 2–3"]),
}  # fmt: skip
"""By what is told: the section, the rows of its sheets, and the counts of its finding."""


@pytest.mark.parametrize("case", INVENTED)
def test_every_way_to_tell_a_count_cites_it(tmp_path: Path, case: str) -> None:
    make, rows, counts = INVENTED[case]
    section = make(invent(tmp_path, rows))
    assert section is not None
    assert told(section, section.finding) == counts


def test_two_that_are_alike_are_both_and_no_count(tmp_path: Path) -> None:
    rows = [_volume("Barn", "40", "50"), _volume("Besök", "50", "60")]
    section = volumes(invent(tmp_path, {"Volymer": rows}))
    assert section is not None
    assert section.finding.startswith("Båda volymerna växer från utfallet 2022 till utfallet 2023. Mest växer")
    assert not [each for each in told(section, section.finding) if "volymer" in each]


def test_areas_with_new_actions_are_counted_all_though_the_chart_shows_some(tmp_path: Path) -> None:
    rows = [
        {"Område": f"{place}", "Mål": "", "Åtgärd": "x", "Märke": "nytt" if place else "pågår"} for place in range(15)
    ]
    section = goals(invent(tmp_path, {"Mål": [*rows, {**rows[1], "Åtgärd": "y"}, {**rows[2], "Åtgärd": "y"}]}))
    assert section is not None
    (chart,) = section.charts
    assert chart.title == "14 av 15 områden har nya åtgärder" and len(chart.labels) == 12
    assert told(section, chart.title) == ["14: 14 områden: med nya åtgärder bland Mål 2–18",
                                          "15: 15 områden bland Mål 2–18"]  # fmt: skip


def test_the_limit_of_small_counts_leads_to_its_line_of_om_where_one_is_set(tmp_path: Path) -> None:
    row = {"Post": "Anställda", "Enhet": "antal", "Utfall 2023": "90"}
    rows = [row, *({**row, "Kön": sex, "Utfall 2023": number} for sex, number in (("kvinnor", "6"), ("män", "84")))]
    section = sources(invent(tmp_path / "set", {"Personal": rows}, Minsta_antal_per_kön="8"))
    assert told(section, "undertryckt") == [
        "8: Minsta antal per kön, Om!B17",
        "två: 2 tal: undertryckt bland Personal 3–4",
    ]
    rows[1]["Utfall 2023"], rows[2]["Utfall 2023"] = "4", "86"
    section = sources(invent(tmp_path / "unset", {"Personal": rows}))
    assert told(section, "undertryckt") == ["två: 2 tal: undertryckt bland Personal 3–4"]


def test_a_number_of_the_documents_name_is_none_of_the_reports(tmp_path: Path) -> None:
    rows = [{"Post": f"Tal {place}", "Slag": "uppgift", "Värde": "7", "Tabell": f"T{place}"} for place in range(14)]
    section = sources(invent(tmp_path, {"Texttal": rows}, Dokument="Protokoll 14 den 2 maj"))
    assert told(section, "Protokoll 14") == []
    section = sources(
        invent(tmp_path / "minus", {"Texttal": rows}, Dokument="Protokoll −14", Tecken_X="minst 14 av dem")
    )
    assert told(section) == []
    section = sources(invent(tmp_path / "other", {"Texttal": rows}, Dokument="Protokoll 2024-14-14 § 14"))
    assert told(section, "bygger på") == ["14: 14 tabeller bland Tabeller 2–15", "14: 14 tal bland Texttal 2–15"]


def test_a_chart_counts_those_that_are_equally_large(tmp_path: Path) -> None:
    text = """
        Område | Ändamål | Återkommande | Belopp
        Vatten | Rör     | årlig        | 100
        Energi | Nät     | årlig        | 100
        Parker | Träd    | årlig        | 100
        Gator  | Asfalt  | årlig        | 100
        Museum | Hyra    | årlig        | 50
    """
    section = requests(invent(tmp_path, {"Äskanden": rows_of(text)}))
    assert section is not None
    assert told(section, "Fyra är störst")[0] == "Fyra: 4 områden: störst bland Äskanden 2–6"


def test_a_level_that_cannot_be_checked_tells_how_far_it_is(tmp_path: Path) -> None:
    text = """
        Verksamhet | Ingår i | Post        | Slag         | Radtyp | Budget 2023 | Utfall 2023
        Nämnden    |         | Nettokostnad | Nettokostnad | summa  | 8 000       | 9 500
        Badet      | Nämnden | Nettokostnad | Nettokostnad |        | 5 000       | 5 600
        Hallen     | Nämnden | Nettokostnad | Nettokostnad |        | 3 000       |
    """
    section = economy(invent(tmp_path, {"Drift": rows_of(text)}))
    assert section is not None
    notes = [block.text for block in section.blocks if isinstance(block, Paragraph) and "skiljer det" in block.text]
    assert notes
    assert all(citations(section)[note] for note in notes)
