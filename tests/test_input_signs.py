"""Costs and income typed with another sign than *Om* or *Tabeller* declares."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.workbook.reading import read_workbook
from inventing import written
from spoiling import faults, notes, only_fault, put

YEARS = ("Utfall 2022", "Budget 2023", "Plan 2024")


def rows(*numbers: str, kind: str = "Kostnader", table: str = "T1", note: str = "") -> list[dict[str, str]]:
    words = {"Tabell": table, "Slag": kind, "Anmärkning": note}
    return [
        {"Verksamhet": "Nämnden", "Post": f"{kind} {place}", **words, **dict.fromkeys(YEARS, number)}
        for place, number in enumerate(numbers)
    ]


def test_minus_costs_while_om_says_plus_are_refused_once(tmp_path: Path) -> None:
    content = {"Drift": [*rows("-900", "-1 200", "-40"), *rows("-300", kind="Intäkter")]}
    assert only_fault(written(tmp_path, content)) == (
        "2023.xlsx, Drift!I2: här står ”−900”; nästan alla kostnader är skrivna med −, fast ”Kostnad skrivs” är + "
        "på Om eller Tabeller: ändra där, eller skriv bekräftat i Anmärkning på de rader som är rätt"
    )


def test_plus_income_while_om_says_minus_is_refused(tmp_path: Path) -> None:
    content = {"Drift": [*rows("900", "1 200"), *rows("300", "50", kind="Intäkter")]}
    assert "nästan alla intäkter är skrivna med +, fast ”Intäkt skrivs” är −" in only_fault(written(tmp_path, content))


def test_one_row_that_is_the_other_way_round_is_read(tmp_path: Path) -> None:
    content = {"Drift": [*rows("900", "1 200", "-40"), *rows("-300", "50", kind="Intäkter")]}
    assert not notes(written(tmp_path, content))


@pytest.mark.parametrize("where", ["Om", "Tabeller"])
def test_a_sign_that_is_declared_is_read(tmp_path: Path, where: str) -> None:
    about = {"Kostnad_skrivs": "−"} if where == "Om" else {}
    edit = put("Tabeller", "Kostnad skrivs", 2, "−") if where == "Tabeller" else None
    book = read_workbook(written(tmp_path, {"Drift": rows("-900", "-1 200")}, edit, **about))
    assert book.records["amount"].to_list() == [900] * 3 + [1200] * 3 and not book.notes


def test_rows_that_are_confirmed_are_read(tmp_path: Path) -> None:
    assert not notes(written(tmp_path, {"Drift": rows("-900", "-1 200", note="bekräftat")}))


def test_a_table_of_savings_beside_others_is_only_noted(tmp_path: Path) -> None:
    content = {"Drift": [*rows("9 000", "8 000", "700", "600"), *rows("-300", "-50", table="T2")]}
    assert notes(written(tmp_path, content)) == [
        "Drift, raderna 6–7: alla kostnader i tabell T2 är skrivna med −, fast ”Kostnad skrivs” är +; "
        "kontrollera tecknet"
    ]


def test_two_figures_tell_nothing_of_a_sign(tmp_path: Path) -> None:
    content = {"Drift": [{**rows("-900")[0], "Plan 2024": ""}]}
    assert read_workbook(written(tmp_path, content)).records["value"].to_list()[:2] == [-900, -900]


def test_both_signs_wrong_are_two_faults(tmp_path: Path) -> None:
    content = {"Drift": [*rows("-900", "-1 200"), *rows("300", "50", kind="Intäkter")]}
    assert [fault.split(":")[0] for fault in faults(written(tmp_path, content))] == [
        "2023.xlsx, Drift!I2", "2023.xlsx, Drift!I4",
    ]  # fmt: skip


def test_investments_are_judged_by_themselves(tmp_path: Path) -> None:
    outlays = [{**row, "Slag": "Utgifter"} for row in rows("6 500", "2 250", table="T2")]
    content = {"Drift": rows("-9 000", "-8 000", "-700", "-600"), "Investeringar": outlays}
    said = only_fault(written(tmp_path, content, Kostnad_skrivs="−"))
    assert said.startswith("2023.xlsx, Investeringar!K2: här står ”6\u00a0500”; nästan alla investeringsutgifter är ")
    assert "skrivna med +, fast ”Kostnad skrivs” är − på Om eller Tabeller: ändra där" in said


def test_a_sign_that_om_does_not_tell_is_no_fault_of_the_figures(tmp_path: Path) -> None:
    path = written(tmp_path, {"Drift": rows("300", "50", kind="Intäkter")}, Beslutsdatum="19 november 2024")
    assert "väntade ett datum" in only_fault(path)
