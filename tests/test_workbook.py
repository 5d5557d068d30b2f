"""Reading a workbook: numbers as printed, and every fault at once with its cell."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from analysis.errors import InputError
from analysis.workbook.reading import read_workbook
from inventing import COMMITTEE, YEAR, invent

RAW = Path(__file__).parents[1] / "data" / "raw"
DRIFT = [
    {"Verksamhet": "Nämnden", "Post": "Intäkter", "Slag": "Intäkter", "Budget 2023": "-1 000,5"},
    {"Verksamhet": "Nämnden", "Post": "Kostnader", "Slag": "Kostnader", "Budget 2023": "4 000*"},
]


def _read(folder: Path, edit: Callable[[Workbook], None]) -> list[str]:
    """The faults of an invented workbook after an edit."""
    with pytest.raises(InputError) as caught:
        invent(folder, {"Drift": DRIFT}, edit)
    return [str(fault) for fault in caught.value.faults]


def test_a_number_keeps_its_decimals_its_footnote_and_its_cell(tmp_path: Path) -> None:
    figures = invent(tmp_path, {"Drift": DRIFT}).figures("operating").set_index("label")
    assert figures.loc["Intäkter", ["value", "decimals", "amount", "unit"]].to_list() == [-1000.5, 1, -1000.5, "tkr"]
    assert figures.loc["Kostnader", ["value", "footnote", "text"]].to_list() == [
        4000.0,
        "*",
        "4 000*".replace(" ", "\u00a0"),
    ]
    assert figures["cell"].str.startswith("Drift!").all()


def test_blank_and_marks_are_missing_and_never_zero(tmp_path: Path) -> None:
    rows = [
        {"Verksamhet": "Nämnden", "Post": text or "tom", "Slag": "Kostnader", "Budget 2023": text}
        for text in ("5", "", "-", "IU", ".", "..")
    ]
    figures = invent(tmp_path, {"Drift": rows}).figures("operating")
    assert figures["value"].isna().to_list() == [False, True, True, True, True, True]
    assert figures["missing"].to_list()[1:] == [
        "tomt", "inget svar", "ingen uppgift", "ej tillämpligt", "sekretess eller osäker uppgift",
    ]  # fmt: skip


def test_all_faults_of_a_workbook_are_listed_with_file_sheet_and_cell(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        drift = book["Drift"]
        headings = {cell.value: cell.column_letter for cell in drift[1]}
        drift[f"{headings['Slag']}2"] = "Inkomst"
        drift[f"{headings['Budget 2023']}3"] = "ungefär 4"
        drift[f"{headings['Verksamhet']}3"] = None
        drift["A2"] = "T99"
        book["Om"]["B2"] = None

    faults = _read(tmp_path, spoil)
    assert len(faults) == 5
    assert all(fault.startswith(f"{COMMITTEE}/2023.xlsx, ") for fault in faults)
    assert any("Drift!" in fault and "”Inkomst”" in fault and "”Intäkter”" in fault for fault in faults)
    assert any("”ungefär 4”" in fault and "väntade ett tal" in fault for fault in faults)
    assert any("Drift!A2" in fault and "Tabeller" in fault for fault in faults)
    assert any("Om!B2" in fault for fault in faults)


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("B1", "Verksamhett", "menade du ”Verksamhet”"),
        ("B1", "Post", "står två gånger"),
        ("B1", None, "kolumnen ”Verksamhet” saknas"),
    ],
)
def test_a_wrong_heading_is_told_with_what_was_meant(
    tmp_path: Path, cell: str, value: str | None, expected: str
) -> None:
    def spoil(book: Workbook) -> None:
        book["Drift"][cell] = value

    assert any(expected in fault for fault in _read(tmp_path, spoil))


def test_an_unknown_sheet_is_told_with_what_was_meant(tmp_path: Path) -> None:
    faults = _read(tmp_path, lambda book: book.create_sheet("Drfit") and None)
    assert faults == [f"{COMMITTEE}/2023.xlsx, Drfit: här står ”Drfit”; okänt blad; menade du ”Drift”?"]


def test_a_year_or_a_committee_that_is_not_the_files_is_refused(tmp_path: Path) -> None:
    source = RAW / "lulea-kommunstaben" / "2023.xlsx"
    for name in (f"lulea-kommunstaben/{YEAR + 1}.xlsx", f"{COMMITTEE}/{YEAR}.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, path)
        with pytest.raises(InputError, match="väntade"):
            read_workbook(path)


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "2023.xlsx"
    path.write_text("inte en arbetsbok", encoding="utf-8")
    with pytest.raises(InputError, match=r"\.xlsx"):
        read_workbook(path)


@pytest.mark.parametrize("path", sorted(RAW.glob("*/*.xlsx")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_real_workbooks_are_made_for_the_person_who_fills_them_in(path: Path) -> None:
    book = load_workbook(path)
    assert book.sheetnames[:2] == ["Om", "Tabeller"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes in {"A2", "B2"}
        assert all(dimension.width >= 8 for dimension in sheet.column_dimensions.values())
    kinds = [rule.formula1 for rule in book["Drift"].data_validations.dataValidation]
    assert any("Nettokostnad" in words for words in kinds)


@pytest.mark.parametrize("path", sorted(RAW.glob("*/*.xlsx")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_row_of_the_real_workbooks_has_its_source(path: Path) -> None:
    records = read_workbook(path).records
    assert (records["source"].fillna("") != "").all()
