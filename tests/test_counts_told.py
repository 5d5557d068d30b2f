"""Counts in sentences of goals, assignments, risks, staff, texts and sources lead to the rows that they count among."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from analysis.numbers import NO_BREAK_SPACE
from analysis.present.citing import citations, linked, texts
from analysis.present.section import Section
from analysis.present.values import Value
from analysis.present.words import spans
from analysis.sections import assignments, goals, risks, sources, staff, stated, volumes
from analysis.store import CommitteeYear
from inventing import invent
from reports_made import overview_of, report_of

Make = Callable[[CommitteeYear], Section | None]
E_BOARD, PITEA, LULEA = ("norrbottens-e-namnd", 2022), ("pitea-kommunstyrelsen", 2024), ("lulea-kommunstaben", 2023)
KATRINEHOLM, LINKOPING = ("katrineholm-kommunstyrelsen", 2011), ("linkoping-vss", 2023)


def told(section: Section | None, part: str = "") -> list[str]:
    """Each figure of the section's texts that hold this part, in their order, with what it is and where."""
    assert section is not None
    found = citations(section)
    return [
        f"{piece.replace(NO_BREAK_SPACE, ' ')}: {_home(section, value)}"
        for text in texts(section)
        if part in text
        for piece, value in linked(text, found.get(text, {}))
        if value
    ]


def _home(section: Section, value: Value) -> str:
    if value.origin:
        return f"{section.places[value.origin].row}, {section.places[value.origin].cell}"
    if value.operands:
        return f"{value.formula} ({', '.join(operand.origin for operand in value.operands)})"
    return f"{value.number} {value.formula.removeprefix('antal ')} bland {'; '.join(_rows(section, value.among))}"


def _rows(section: Section, among: Sequence[str]) -> Iterator[str]:
    sheets: dict[str, list[int]] = {}
    for name in among:
        place = section.places[name]
        sheet, _, row = place.cell.rpartition("!")
        sheets.setdefault(f"{Path(place.workbook).parent.name} {sheet}", []).append(int(row))
    yield from (f"{sheet.partition(' ')[2]} {', '.join(spans(rows))}" for sheet, rows in sheets.items())


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
    rows = {name: _rows(section, value.among) for value in section.cited for name in [value.formula.split(": ")[0]]}
    given, planned = (next(rows[f"antal {name}"]) for name in (own, "aktiviteter"))
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
