"""Cells longer, and numbers of more digits, than a table can have: refused with their cell, and soon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from analysis import store
from analysis.cli import main
from analysis.errors import ReportError
from analysis.numbers import format_number
from analysis.paths import Project
from analysis.workbook import reading
from analysis.workbook.reading import read_workbook
from inventing import COMMITTEE, YEAR
from spoiling import as_csv, book_of, cell_of, faults, only_fault, put


@pytest.mark.parametrize(
    "text",
    ["0.1111111111111111111111111111111111111111", "12345678901234567890123456789.1",
     "999999999999999999999999999999.5",
     "1" * 16, "12 345 678 901 234 567", "0," + "1" * 16],
)  # fmt: skip
def test_a_number_of_more_digits_than_any_printed_one_is_refused(tmp_path: Path, text: str) -> None:
    fault = only_fault(book_of(tmp_path, put("Drift", "Budget 2023", 3, text)))
    assert fault.startswith(f"2023.xlsx, Drift!J3: här står ”{text}”; talet har fler än 15 siffror")


@pytest.mark.parametrize("target", ["minst 12345678901234567", "≥ 0,1234567890123456", "12345678901234567"])
def test_a_target_of_more_digits_is_refused(tmp_path: Path, target: str) -> None:
    def edit(book: Book) -> None:
        column = book["Nyckeltal"].max_column + 1
        book["Nyckeltal"].cell(1, column).value = "Mål 2023"
        book["Nyckeltal"].cell(2, column).value = target

    assert f"här står ”{target}”; talet har fler än 15 siffror" in only_fault(book_of(tmp_path, edit))


def test_any_number_that_a_float_holds_can_be_written() -> None:
    assert format_number(1e300, 6).startswith("1") and format_number(-1e30, 2).startswith("−")


@pytest.mark.parametrize(("length", "said"), [(2_000, 0), (2_001, 1)])
def test_a_text_may_be_so_long_and_no_longer(tmp_path: Path, length: int, said: int) -> None:
    path = book_of(tmp_path, put("Drift", "Anmärkning", 3, "a" * length))
    if not said:
        assert read_workbook(path)
        return
    fault = only_fault(path)
    assert fault.startswith("2023.xlsx, Drift!L3: här står ”aaa") and "längre än 2000 tecken" in fault


def test_a_long_text_of_a_csv_file_is_told_with_its_row(tmp_path: Path) -> None:
    (fault,) = faults(as_csv(book_of(tmp_path, put("Drift", "Anmärkning", 3, "a" * 9_000))))
    assert fault.startswith("Drift.csv, rad 3, kolumn L: här står ”aaa") and "längre än 2000 tecken" in fault


def test_a_number_format_longer_than_excel_keeps_is_refused_soon(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        for row in (2, 3):
            cell_of(book, "Drift", "Budget 2023", row).number_format = "[" * 30_000

    began = time.process_time()
    fault = only_fault(book_of(tmp_path, edit))
    assert fault.startswith("2023.xlsx, Drift!J2:J3: ") and "talformatet är längre än 255 tecken" in fault
    assert time.process_time() - began < 5


def test_a_fault_of_the_programs_in_one_workbook_stops_no_other(tmp_path, monkeypatch, capsys) -> None:
    book_of(tmp_path)
    other = tmp_path / "data" / "raw" / "annan" / f"{YEAR}.xlsx"
    other.parent.mkdir()
    other.write_bytes(b"")

    def fail(path: Path) -> None:
        if path.parent.name == COMMITTEE:
            raise ZeroDivisionError
        read_workbook(path)

    project = Project(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(reading, "read_workbook", fail)
        built = list(store.build(project, [(COMMITTEE, YEAR), (COMMITTEE, YEAR)]))
        assert [type(each.problem) for each in built] == [ReportError, ReportError]
        assert "pahittad-namnd 2023: ett fel i programmet (ZeroDivisionError)" in str(built[0].problem)
        monkeypatch.setenv("NAMNDRAPPORT_PROJECT", str(tmp_path))
        assert main(["check"]) == 4
    said = capsys.readouterr().err
    assert "annan/2023.xlsx: filen är tom" in said and "pahittad-namnd 2023: Ett fel i programmet" in said
