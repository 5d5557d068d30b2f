"""Cells that name a table, row or column elsewhere: what nothing bears is refused with what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from analysis.workbook.reading import read_workbook
from inventing import written
from spoiling import DRIFT, Edit, notes, only_fault, put

STATED = {"Tabell": "X1", "Post": "Kostnaden", "Slag": "lika", "Värde": "4 000"}
REFERS = {"Avser tabell": "T1", "Avser rad": "Kostnader", "Avser kolumn": "Budget 2023"}


def stated(**changed: str) -> dict[str, list[dict[str, str]]]:
    refers = REFERS | {key.replace("_", " "): text for key, text in changed.items()}
    return {"Drift": DRIFT, "Texttal": [STATED | refers]}


@pytest.mark.parametrize(
    ("heading", "wrong", "said"),
    [
        ("Avser tabell", "T9", "ingen tabell på bladet Tabeller heter så"),
        ("Avser tabell", "t1", "ingen tabell på bladet Tabeller heter så; menade du ”T1”?"),
        ("Avser rad", "Kostnadre", "ingen rad eller verksamhet i tabell T1 heter så; menade du ”Kostnader”?"),
        ("Avser rad", "Simhallen", "ingen rad eller verksamhet i tabell T1 heter så"),
        ("Avser kolumn", "Budget 23", "ingen kolumn på bladet Drift heter så; menade du ”Budget 2023”?"),
    ],
)
def test_a_figure_in_the_text_that_refers_to_nothing_is_refused(
    tmp_path: Path, heading: str, wrong: str, said: str
) -> None:
    fault = only_fault(written(tmp_path, stated(**{heading: wrong})))
    assert fault.startswith("2023.xlsx, Texttal!") and f"här står ”{wrong}”; {said}" in fault


@pytest.mark.parametrize("row", ["Kostnader", "Kansliet", ""])
def test_a_figure_in_the_text_may_refer_to_a_row_an_activity_or_the_table(tmp_path: Path, row: str) -> None:
    assert not read_workbook(written(tmp_path, stated(Avser_rad=row))).notes


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("T7: Kostnader", "ingen tabell heter så: väntade tabell och rad, som P6a: Totalt"),
        ("T1: Kostnadre", "ingen rad i tabell T1 heter så; menade du ”Kostnader”?"),
        ("T1", "väntade tabell och rad, som P6a: Totalt"),
        ("Kostnader", "ingen tabell heter så"),
    ],
)
@pytest.mark.parametrize(("sheet", "heading"), [("Drift", "Samma som"), ("Tabeller", "Summeras till")])
def test_a_reference_to_a_row_that_is_not_there_is_refused(
    tmp_path: Path, sheet: str, heading: str, reference: str, said: str
) -> None:
    fault = only_fault(written(tmp_path, {"Drift": DRIFT}, put(sheet, heading, 2, reference)))
    assert f"{sheet}!" in fault and f"här står ”{reference}”; " in fault and said in fault


@pytest.mark.parametrize("reference", ["T1: Kostnader", "T1: Kansliet", "T1: Kostnader: Budget 2023"])
@pytest.mark.parametrize(("sheet", "heading"), [("Drift", "Samma som"), ("Tabeller", "Summeras till")])
def test_a_reference_to_a_row_is_read(tmp_path: Path, sheet: str, heading: str, reference: str) -> None:
    assert not notes(written(tmp_path, {"Drift": DRIFT}, put(sheet, heading, 2, reference)))


def test_a_rate_of_a_row_that_is_not_there_is_refused(tmp_path: Path) -> None:
    rows = [{"Post": "Lön", "Belopp": "100"}, {"Post": "PO", "Sats": "40", "Sats på": "Löon", "Belopp": "40"}]
    assert "ingen rad i tabell T6 heter så; menade du ”Lön”?" in only_fault(written(tmp_path / "1", {"Kalkyl": rows}))
    rows[1]["Sats på"] = "Lön"
    assert not notes(written(tmp_path / "2", {"Kalkyl": rows}))


def test_a_model_of_a_service_that_has_no_column_is_refused(tmp_path: Path) -> None:
    model = {"Tabell": "T7", "Tjänst": "Vxel", "Modell": "lika"}
    content = {"Fördelning": [{"Medlem": "A", "Växel": "100"}, {"Medlem": "B", "Växel": "90"}], "Modeller": [model]}
    fault = only_fault(written(tmp_path / "1", content, _on_sheet("Fördelning")))
    assert "här står ”Vxel”; ingen kolumn på bladet Fördelning heter så; menade du ”Växel”?" in fault
    for place, service in enumerate(("Växel", "Datacenter som inte är utfört")):
        model["Tjänst"] = service
        assert not notes(written(tmp_path / f"read {place}", content, _on_sheet("Fördelning")))


def _on_sheet(name: str) -> Edit:
    return put("Tabeller", "Blad", 2, name)


def test_a_table_listed_under_another_sheet_than_its_rows_stand_on_is_refused(tmp_path: Path) -> None:
    fault = only_fault(written(tmp_path / "1", {"Drift": DRIFT}, _on_sheet("Investeringar")))
    assert fault.endswith("här står ”Investeringar”; tabellens rader står på bladet Drift")
    assert not notes(written(tmp_path / "2", {"Drift": DRIFT}, _on_sheet("Drift, Investeringar")))


def test_a_table_without_rows_is_noted(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        book["Tabeller"].append(["X1", "Mål", "Nämndens mål", "Kapitel 2"])

    assert notes(written(tmp_path, {"Drift": DRIFT}, edit)) == [
        "Tabeller, rad 3: tabell X1 har inga rader på något blad"
    ]
