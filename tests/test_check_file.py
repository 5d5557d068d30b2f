"""``namndrapport check FIL``: one workbook wherever it lies, every fault at once, a copy that shows them."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analysis.cli import main
from analysis.errors import Fault
from analysis.workbook.filling.marking import marked
from filling import COMMITTEE, YEAR, fill_in

RAW = Path(__file__).parents[1] / "data" / "raw"


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """A template that somebody has filled in without a fault."""
    path = tmp_path_factory.mktemp("data") / COMMITTEE / f"{YEAR}.xlsx"
    path.parent.mkdir()
    assert main(["template", str(path)]) == 0
    fill_in(path)
    return path


@pytest.fixture
def path(whole, tmp_path) -> Path:
    copy = tmp_path / COMMITTEE / whole.name
    copy.parent.mkdir()
    shutil.copy(whole, copy)
    return copy


@pytest.fixture
def faulty(path) -> Path:
    book = load_workbook(path)
    book["Drift"]["D4"] = "Netto"
    book["Drift"]["K12"] = "cirka 15 000"
    book["Drift"]["A5"] = "T9"
    book["Nyckeltal"].cell(1, 15).value = "Utfal 2024"
    book["Om"]["B5"] = "kultur"
    book["Tabeller"].cell(3, 2).value = "Nyckeltall"
    book.save(path)
    return path


def test_a_fresh_template_is_told_as_one_and_not_as_a_dozen_faults(tmp_path, capsys):
    path = tmp_path / "mall.xlsx"
    assert main(["template", str(path)]) == 0
    capsys.readouterr()
    assert main(["check", str(path)]) == 4
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("mall.xlsx: inget är ifyllt än. Börja på bladet Om, där B2:B15 är tomma;")
    assert told.err.count("\n") == 1


def test_last_years_tables_without_figures_are_nothing_filled_in_either(tmp_path, capsys):
    path, like = tmp_path / "mall.xlsx", RAW / "lulea-kommunstaben" / "2023.xlsx"
    assert main(["template", str(path), "--like", str(like)]) == 0
    assert main(["check", str(path)]) == 4
    assert "inget är ifyllt än" in capsys.readouterr().err


@pytest.mark.parametrize(("sheet", "column", "value"), [("Drift", 9, 5), ("Kalender", 3, "mars")])
def test_what_somebody_has_begun_to_fill_in_is_not_told_as_empty(tmp_path, capsys, sheet, column, value):
    path = tmp_path / "mall.xlsx"
    assert main(["template", str(path)]) == 0
    book = load_workbook(path)
    book[sheet].cell(3, 1).value, book[sheet].cell(3, column).value = "T1", value
    book.save(path)
    capsys.readouterr()
    assert main(["check", str(path)]) == 4
    assert "inget är ifyllt än" not in capsys.readouterr().err


def test_every_fault_is_told_at_once_sheet_by_sheet_from_the_top(faulty, capsys):
    assert main(["check", str(faulty)]) == 4
    told = capsys.readouterr()
    assert told.out == ""
    lines = told.err.splitlines()
    assert lines[0] == "2025.xlsx: sex fel. Rätta, spara och kör om."
    sheets = [line for line in lines if not line.startswith(" ")][1:]
    assert sorted(sheets) == ["Drift", "Nyckeltal", "Om", "Tabeller"]
    drift = lines[lines.index("Drift") + 1 :][:3]
    assert [line.split(":")[0].strip() for line in drift] == ["D4", "A5", "K12"]
    assert "”cirka 15 000”" in drift[2]
    assert any("menade du ”Nyckeltal”" in line for line in lines)


def test_the_marked_copy_colours_the_cells_and_says_what_is_wrong(faulty, capsys):
    before = faulty.read_bytes()
    assert main(["check", str(faulty), "--mark"]) == 4
    copy = faulty.with_name("2025-markerad.xlsx")
    assert f"Markerad kopia: {copy}." in capsys.readouterr().err
    assert faulty.read_bytes() == before
    book, own = load_workbook(copy), load_workbook(faulty)
    for sheet, cell, words in [
        ("Drift", "K12", "Här står ”cirka 15 000”; väntade talet ensamt: skriv 15 000"),
        ("Drift", "A5", "T9"),
        ("Om", "B5", "väntade samma id"),
        ("Tabeller", "B3", "menade du ”Nyckeltal”?"),
    ]:
        assert book[sheet][cell].fill.fgColor.rgb == "00FFC7CE"
        assert words in book[sheet][cell].comment.text
        assert book[sheet][cell].value == own[sheet][cell].value
    assert book["Drift"]["K11"].fill.fgColor.rgb != "00FFC7CE"
    said = book["Nyckeltal"]["O1"].comment.text
    assert said.startswith("Här står ”Utfal 2024”; ")
    assert said.endswith(own["Nyckeltal"]["O1"].comment.text)  # the heading's own help stays


def test_a_marked_copy_is_never_written_over(faulty):
    mine = faulty.with_name("2025-markerad.xlsx")
    mine.write_text("mina egna anteckningar")
    assert main(["check", str(faulty), "--mark"]) == 4
    assert mine.read_text() == "mina egna anteckningar"
    assert faulty.with_name("2025-markerad-2.xlsx").exists()


def test_a_fault_of_the_whole_file_is_marked_nowhere(tmp_path, capsys):
    path = tmp_path / "trasig.xlsx"
    path.write_bytes((RAW / "lulea-kommunstaben" / "2023.xlsx").read_bytes()[:4000])
    assert main(["check", str(path), "--mark"]) == 4
    assert "Ingen markerad kopia" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [path]


def test_a_fault_in_a_merged_cell_and_one_of_a_missing_sheet_are_marked_too(faulty):
    book = load_workbook(faulty)
    book["Drift"].merge_cells("A5:A6")
    del book["Tabeller"]
    book.save(faulty)
    faults = [Fault("f", "Drift", "A6", "T9", "väntade T2"), Fault("f", "Tabeller", "", "", "bladet saknas")]
    faulty.write_bytes(marked(faulty, faults) or b"")
    book = load_workbook(faulty)
    assert book["Drift"]["A5"].comment.text == "Här står ”T9”; väntade T2."
    assert "Tabeller: bladet saknas" in book.worksheets[0]["A1"].comment.text


def test_a_valid_workbook_is_reconciled_with_the_status_of_check(path, capsys):
    assert main(["check", str(path)]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.startswith(f"2025.xlsx: inga fel.\n{COMMITTEE} 2025: 24 kontroller")
    book = load_workbook(path)
    drift = book["Drift"]
    headings = {cell.value: cell.column for cell in drift[1]}
    drift.cell(17, headings["Budget 2025"]).value = 91_000
    book.save(path)
    assert main(["check", str(path), "--mark"]) == 1
    told = capsys.readouterr()
    assert "är tryckt som 91 000 tkr" in told.out.replace("\u00a0", " ")
    assert list(path.parent.iterdir()) == [path]  # nothing is invalid: there is nothing to mark
    assert main(["check", str(path), "--exit-zero"]) == 0


def test_a_text_that_may_mean_several_rows_is_a_note_that_says_so(path, capsys):
    book = load_workbook(path)
    texts = book["Texttal"]
    headings = {cell.value: cell.column for cell in texts[1]}
    texts.cell(3, headings["Avser rad"]).value = "Kostnader"
    book.save(path)
    assert main(["check", str(path)]) == 0
    assert "tabell T2 har flera rader ”Kostnader”; ange verksamheten i Avser rad" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["saknas.xlsx"], "saknas.xlsx finns inte. En nämnd som ligger i data/raw anges så: --committee ID."),
        (["--mark"], "--mark behöver en fil"),
        (["saknas.xlsx", "--committee", "kultur"], "men inte båda"),
        ([".", "--mark"], "inte av en mapp med CSV-filer"),
    ],
)
def test_what_cannot_be_checked_is_wrong_usage(tmp_path, monkeypatch, capsys, arguments, said):
    monkeypatch.chdir(tmp_path)
    assert main(["check", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_one_fault_down_a_column_is_told_once_with_all_its_cells(path, capsys):
    book = load_workbook(path)
    book["Tabeller"].delete_rows(4)
    book.save(path)
    assert main(["check", str(path)]) == 4
    assert capsys.readouterr().err.splitlines() == [
        "2025.xlsx: 15 fel. Rätta, spara och kör om.",
        "Drift",
        "  A3:A17: här står ”T2”; väntade en beteckning som står på bladet Tabeller",
    ]


def test_a_folder_of_csv_files_is_checked_as_a_workbook_is(path, monkeypatch, capsys):
    folder = path.with_suffix("")
    folder.mkdir()
    for sheet in load_workbook(path):
        rows = [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]
        with (folder / f"{sheet.title}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    path.unlink()
    monkeypatch.chdir(folder)
    assert main(["check", "."]) == 0
    assert f"2025: inga fel.\n{COMMITTEE} 2025:" in capsys.readouterr().out
    text = (folder / "Drift.csv").read_text(encoding="utf-8")
    (folder / "Drift.csv").write_text(text.replace("21430", "cirka"), encoding="utf-8")
    assert main(["check", "."]) == 4
    lines = capsys.readouterr().err.splitlines()
    assert lines[:2] == ["2025: ett fel. Rätta, spara och kör om.", "Drift.csv"]
    assert lines[2].startswith("  rad 6, kolumn J: här står ”cirka”;")
    assert main(["check", "Drift.csv"]) == 2
    assert f"namndrapport check {folder}" in capsys.readouterr().err


def test_one_fault_of_very_many_cells_is_one_line(path, capsys):
    book = load_workbook(path)
    for row in range(18, 80):
        for column, text in enumerate(("T9", "Bibliotek", "Kostnader", "Kostnader"), start=1):
            book["Drift"].cell(row, column).value = text
    book.save(path)
    assert main(["check", str(path)]) == 4
    (line,) = [line for line in capsys.readouterr().err.splitlines() if "T9" in line]
    assert line.startswith("  A18:A79: här står ”T9”")
