"""The empty workbook: what it holds, what is never read of it, and what it takes from last year's."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from analysis.cli import main
from analysis.errors import InputError
from analysis.schema import EXAMPLE, GUIDE, SHEETS, TABLES, Sheet, parse_scenario
from analysis.workbook.filling.reuse import SAYS_WITHOUT_FIGURES
from analysis.workbook.filling.template import template
from analysis.workbook.grids.book import ABOUT
from analysis.workbook.reading import Workbook, read_workbook
from analysis.workbook.tables.about import FIELDS, OPTIONAL
from analysis.workbook.tables.examples import examples
from filling import ABOUT as FILLED

RAW = Path(__file__).parents[1] / "data" / "raw"
REAL = sorted(RAW.glob("*/*.xlsx"))
LINES = FILLED | {"Nämnd-id": "nagon-namnd", "År": "2025"}


@pytest.fixture(scope="module")
def book() -> Book:
    return load_workbook(io.BytesIO(template(2025, "nagon-namnd")))


def complete(book: Book, folder: Path) -> Workbook:
    """The workbook read, its lines of *Om* filled in where they were blank."""
    for row in book[ABOUT].iter_rows(min_row=2, max_col=2):
        row[1].value = row[1].value or LINES[row[0].value]
    path = folder / "mall.xlsx"
    book.save(path)
    return read_workbook(path)


def rows_of(book: Workbook, sheet: Sheet) -> pd.DataFrame:
    return book.records[book.records["sheet"] == sheet.name].drop_duplicates("row")


def test_it_opens_with_the_guide_and_has_every_sheet_and_line(book):
    assert book.sheetnames == [GUIDE, ABOUT, *(sheet.heading for sheet in (TABLES, *SHEETS))]
    assert book.active.title == GUIDE
    lines = {row[0].value for row in book[ABOUT].iter_rows(min_row=2)}
    assert {line for line, name in FIELDS.items() if name not in OPTIONAL} <= lines
    assert all(row[2].value for row in book[ABOUT].iter_rows(min_row=2))


@pytest.mark.parametrize("sheet", [TABLES, *SHEETS], ids=lambda sheet: sheet.heading)
def test_every_column_says_what_belongs_in_it_and_offers_its_words(book, sheet):
    headings = {cell.value: cell for cell in book[sheet.heading][1]}
    assert {column.heading for column in sheet.columns} <= set(headings)
    assert all(cell.comment and cell.comment.text for cell in headings.values())
    lists = {rule.formula1 for rule in book[sheet.heading].data_validations.dataValidation}
    for column in sheet.columns:
        if column.choices:
            assert f'"{",".join(column.choices)}"' in lists
        if column.kind != "number":
            assert book[sheet.heading].column_dimensions[headings[column.heading].column_letter].number_format == "@"
    assert all(len(formula) <= 255 for formula in lists)  # Excel cuts a longer one off, and repairs the file
    if sheet.wide == "scenario":
        assert any(parse_scenario(heading) for heading in headings)


def test_the_example_rows_are_never_read(book, tmp_path):
    read = complete(book, tmp_path)
    assert (len(read.tables), len(read.records)) == (0, 0)


def test_the_example_rows_are_rows_as_they_should_be(tmp_path):
    """Under another name they are read, without a fault, every figure of them."""
    book = load_workbook(io.BytesIO(template(2025, "nagon-namnd")))
    for sheet in SHEETS:
        row = [sheet.heading if cell.value == "Blad" else None for cell in book[TABLES.heading][1]]
        row[0], row[2], row[3] = sheet.name, "Rubrik", "Källa"
        book[TABLES.heading].append(row)
        book[sheet.heading]["A2"] = sheet.name
        confirm(book, sheet.heading, 2)
    for row in book["Texttal"].iter_rows(min_row=2):
        for cell in row:
            cell.value = "operating" if cell.value == EXAMPLE else cell.value
    read = complete(book, tmp_path)
    assert set(read.records["sheet"]) == {sheet.name for sheet in SHEETS}
    figures = dict.fromkeys(examples(2025), 0)
    for sheet in SHEETS:
        fixed = {column.heading: column.kind for column in sheet.columns}
        for heading, text in examples(2025)[sheet.heading].items():
            figures[sheet.heading] += bool(text) and fixed.get(heading, "number") in {"number", "fraction"}
        mine = read.records[read.records["sheet"] == sheet.name]
        assert mine["text"].notna().sum() == figures[sheet.heading]


def confirm(book: Book, sheet: str, row: int) -> None:
    """Say in *Anmärkning* that the figures of a row are right."""
    place = next(cell.column for cell in book[sheet][1] if cell.value == "Anmärkning")
    book[sheet].cell(row, place).value = "bekräftat"


@pytest.mark.parametrize("row", [2, 3])
def test_the_example_under_another_table_is_refused_in_one_sentence_a_row(tmp_path, row):
    book = load_workbook(io.BytesIO(template(2025, "nagon-namnd")))
    for place, sheet in enumerate(SHEETS):
        book[TABLES.heading].append([f"T{place}", sheet.heading, f"Rubrik {place}", "Källa"])
        for cell in book[sheet.heading][2]:
            named = cell.column == 1 or cell.value == EXAMPLE
            book[sheet.heading].cell(row, cell.column).value = f"T{place}" if named else cell.value
        if row == 3:
            book[sheet.heading]["A2"] = EXAMPLE
    with pytest.raises(InputError) as caught:
        complete(book, tmp_path)
    told = [
        (fault.sheet, fault.cell.strip("ABCDEFGHIJKLMNO")) for fault in caught.value.faults if "exempel" in str(fault)
    ]
    assert sorted(told) == sorted((sheet.heading, str(row)) for sheet in SHEETS)


def overtyped(path: Path, row: int, **figures: str) -> Book:
    """The template with a row of Drift typed over the example, or below it, but for the columns not named."""
    book = load_workbook(io.BytesIO(template(2025, "nagon-namnd")))
    book[TABLES.heading].append(["T1", "Drift", "Rubrik", "Källa"])
    sheet = book["Drift"]
    own = {"Tabell": "T1", "Verksamhet": "Kulturskola"} | {key.replace("_", " "): text for key, text in figures.items()}
    for cell in sheet[1]:
        sheet.cell(row, cell.column).value = own.get(cell.value, sheet.cell(2, cell.column).value)
    return book


def test_figures_of_the_example_that_were_not_typed_over_are_noted(tmp_path):
    read = complete(overtyped(tmp_path, 2, Utfall_2024="8 800", Budget_2025="9 000"), tmp_path)
    assert [str(note) for note in read.notes] == [
        "Drift, rad 2: talen i Plan 2026, Plan 2027 är de som står i mallens exempelrad; skriv nämndens egna, "
        "eller skriv bekräftat i Anmärkning"
    ]


@pytest.mark.parametrize("row", [2, 3])
def test_a_row_of_own_figures_is_read_wherever_it_stands(tmp_path, row):
    own = {"Utfall_2024": "8 800", "Budget_2025": "9 000", "Plan_2026": "9 100", "Plan_2027": "9 200"}
    read = complete(overtyped(tmp_path, row, **own), tmp_path)
    assert read.records["value"].notna().sum() == 4 and not read.notes


@pytest.mark.parametrize("path", REAL, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_next_years_workbook_has_the_tables_and_rows_and_none_of_the_figures(path, tmp_path):
    last = read_workbook(path)
    made = complete(load_workbook(io.BytesIO(template(last.about.year + 1, "", last))), tmp_path)
    assert list(made.tables["table"]) == list(last.tables["table"])
    assert list(made.tables["unit"]) == list(last.tables["unit"])
    assert made.about.symbols == last.about.symbols
    assert made.about.committee == last.about.committee
    assert made.records["value"].notna().sum() == 0
    assert not made.records["text"].dropna().any()
    for sheet in SHEETS:
        kept = sheet.name not in SAYS_WITHOUT_FIGURES
        before, after = rows_of(last, sheet), rows_of(made, sheet)
        assert len(after) == (len(before) if kept else 0)
        if kept and sheet.has("label"):
            assert list(after["label"]) == list(before["label"])


def test_the_columns_move_with_the_year_and_words_of_the_year_stay_behind(tmp_path):
    last = read_workbook(RAW / "lulea-kommunstaben" / "2023.xlsx")
    sheet = load_workbook(io.BytesIO(template(2024, "", last)))["Drift"]
    headings = [cell.value for cell in sheet[1]]
    assert headings[8:12] == ["Utfall dec 2024", "Utfall dec 2023", "Budget dec 2024", "Avvikelse dec 2024"]
    assert {row[headings.index("Anmärkning")].value for row in sheet.iter_rows(min_row=2)} == {None}


def test_another_committees_workbook_lends_its_tables_and_not_its_name(tmp_path):
    last = read_workbook(RAW / "lulea-kommunstaben" / "2023.xlsx")
    about = load_workbook(io.BytesIO(template(2025, "nagon-namnd", last)))[ABOUT]
    lines = {row[0].value: row[1].value for row in about.iter_rows(min_row=2)}
    assert (lines["Kommun"], lines["Nämnd"], lines["Nämnd-id"], lines["År"]) == (None, None, "nagon-namnd", "2025")
    assert lines["Enhet"] == "tkr"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    (tmp_path / "data" / "raw").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_name_and_the_folder_say_whose_it_is(folder, capsys):
    path = "data/raw/nagon-namnd/2024.xlsx"
    assert main(["template", path]) == 0
    assert f"namndrapport check {Path(path)}" in capsys.readouterr().out
    about = load_workbook(folder / path)[ABOUT]
    lines = {row[0].value: row[1].value for row in about.iter_rows(min_row=2)}
    assert (lines["Nämnd-id"], lines["År"]) == ("nagon-namnd", "2024")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["data/raw/nagon-namnd/2024.xls"], "slutar på .xlsx: data/raw/nagon-namnd/2024.xlsx"),
        (["data/raw/Kultur och fritid/2024.xlsx"], "mappen heter Kultur och fritid: väntade ett id"),
        (["data/rå/nagon-namnd/2024.xlsx"], "Gå till projektets mapp först"),
        (["mall.xlsx", "--like", "saknas.xlsx"], "saknas.xlsx finns inte."),
        (["finns.xlsx"], "finns redan och skrivs inte över"),
    ],
)
def test_what_cannot_become_a_workbook_is_refused_and_nothing_written(folder, capsys, arguments, said):
    (folder / "finns.xlsx").write_text("en annans")
    before = sorted(folder.rglob("*"))
    assert main(["template", *arguments]) == 2
    assert said in capsys.readouterr().err.replace("\\", "/")
    assert sorted(folder.rglob("*")) == before
    assert (folder / "finns.xlsx").read_text() == "en annans"


def test_a_workbook_to_take_after_must_be_valid(folder, capsys):
    (folder / "trasig.xlsx").write_text("inte en arbetsbok")
    assert main(["template", "mall.xlsx", "--like", "trasig.xlsx"]) == InputError.exit_status
    assert not (folder / "mall.xlsx").exists()
    assert "trasig.xlsx" in capsys.readouterr().err
