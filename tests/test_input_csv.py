"""The second door: a folder with one CSV file a sheet, in any common encoding and separator."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pandas as pd
import pytest

from analysis import store
from analysis.catalogue import available
from analysis.errors import InputError
from analysis.paths import Project
from analysis.sections.sources import sources
from analysis.workbook.opening.parts import LAST_ROW, MOST_CELLS
from analysis.workbook.reading import read_workbook
from inventing import COMMITTEE, YEAR, written
from spoiling import as_csv, book_of, faults, figure, notes, only_fault

REPOSITORY = Path(__file__).parents[1]
BOOKS = sorted((REPOSITORY / "data" / "raw").glob("*/*.xlsx"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_encoding_and_separator_gives_what_the_workbook_gives(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    about = {"Kostnad_skrivs": "-", "Intäkt_skrivs": "-", "Nettokostnad_skrivs": "-"}  # − is in no Windows-1252
    path = book_of(tmp_path, lambda book: book["Drift"].delete_cols(12) and None, **about)
    book = read_workbook(path)
    folder = read_workbook(as_csv(path, separator=separator, encoding=encoding))
    pd.testing.assert_frame_equal(folder.records, book.records)
    pd.testing.assert_frame_equal(folder.tables, book.tables)
    assert folder.about.in_folder and folder.about.workbook == f"data/raw/{COMMITTEE}/{YEAR}/"


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_real_workbooks_are_the_same_as_folders(tmp_path: Path, path: Path) -> None:
    copy = tmp_path / path.parent.name / path.name
    copy.parent.mkdir()
    shutil.copy(path, copy)
    book, folder = read_workbook(path), read_workbook(as_csv(copy))
    pd.testing.assert_frame_equal(folder.records, book.records)
    assert (folder.about.title, folder.about.cells) == (book.about.title, book.about.cells)


def test_a_folder_is_a_committees_year_in_the_store(tmp_path: Path) -> None:
    folder = as_csv(book_of(tmp_path))
    project = Project(tmp_path)
    assert available(project) == [(COMMITTEE, YEAR)]
    data = store.load(COMMITTEE, YEAR, project)
    assert data.figures("operating")["value"].tolist() == [-900, -1000, 3900, 4000]
    (folder / "Drift.csv").write_text((folder / "Drift.csv").read_text("utf-8-sig").replace("4000", "4100"), "utf-8")
    assert store.load(COMMITTEE, YEAR, project).figures("operating")["value"].tolist() == [-900, -1000, 3900, 4100]
    assert f"Arbetsbok: data/raw/{COMMITTEE}/{YEAR}/." in sources(data).blocks[0].items


def rewritten(folder: Path, sheet: str, old: str, new: str) -> Path:
    """The folder with a text in one of its files replaced; the text must be there."""
    file = folder / f"{sheet}.csv"
    text = file.read_bytes().decode("utf-8-sig")
    assert old in text, text
    file.write_bytes(text.replace(old, new, 1).encode())
    return folder


def test_a_fault_is_told_with_file_row_and_column(tmp_path: Path) -> None:
    folder = rewritten(as_csv(book_of(tmp_path)), "Drift", ";4000", ";ungefär 4")
    assert only_fault(folder).startswith("Drift.csv, rad 3, kolumn J: här står ”ungefär 4”; väntade ett tal")


def test_a_figure_is_cited_by_the_cell_that_excel_shows(tmp_path: Path) -> None:
    read = figure(read_workbook(as_csv(book_of(tmp_path))), "operating", 3, "Budget 2023")
    assert read["cell"] == "Drift!J3"


def test_an_extra_field_is_refused_with_its_row(tmp_path: Path) -> None:
    folder = as_csv(book_of(tmp_path), separator=",", encoding="utf-8")
    fault = faults(rewritten(folder, "Drift", ",4000,,", ",4000,5,,x"))[0]
    assert fault.startswith("Drift.csv, rad 3, kolumn M: här står ”x”; raden har 13 fält men rubrikraden 12")
    assert "citattecken om det som innehåller kommatecken" in fault


def test_a_field_too_few_may_hide_a_decimal_comma(tmp_path: Path) -> None:
    folder = as_csv(book_of(tmp_path), separator=",", encoding="utf-8")
    assert "raden har 11 fält men rubrikraden 12" in faults(rewritten(folder, "Drift", ",4000,,", ",4000,5"))[0]


@pytest.mark.parametrize(("row", "length"), [("4000,5,,", 13), ("4000,", 11), ("4000", 10)])
def test_a_row_of_another_length_than_the_headings_may_hide_a_decimal_comma(
    tmp_path: Path, row: str, length: int
) -> None:
    folder = as_csv(book_of(tmp_path), separator=",", encoding="utf-8")
    fault = faults(rewritten(folder, "Drift", ",4000,,", f",{row}"))[0]
    assert f"raden har {length} fält men rubrikraden 12" in fault and ("avklippt" in fault) == (length < 12)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Kansliet,Kostnader,Kostnader,,,,,3900,4000,5,6.1", "kolumn K: här står ”5”; ett tal i Källa"),
        ("Kansliet,Kostnader,Kostnader,,,,,3900,5,4000,5", "kolumn K: här står ”4000”; ett tal i Källa"),
    ],
)
def test_a_row_cut_short_and_shifted_by_a_decimal_comma_is_refused(tmp_path: Path, row: str, said: str) -> None:
    folder = as_csv(book_of(tmp_path), separator=",", encoding="utf-8")
    heads, first, _ = (folder / "Drift.csv").read_text("utf-8").splitlines()
    assert heads.count(",") == 11
    (folder / "Drift.csv").write_text(f"{heads}\n{first}\nT1,{row}\n", "utf-8")
    assert said in faults(folder)[0] and "saknar citattecken, och radens sista fält fattas" in faults(folder)[0]


def test_pages_alone_are_sources(tmp_path: Path) -> None:
    folder = as_csv(book_of(tmp_path), separator=",", encoding="utf-8")
    heads, *rows = (folder / "Drift.csv").read_text("utf-8").splitlines()
    paged = [",".join([*row.split(",")[:10], str(page), ""]) for page, row in enumerate(rows, start=5)]
    (folder / "Drift.csv").write_text("\n".join([heads, *paged]), "utf-8")
    assert set(read_workbook(folder).records.query("sheet == 'operating'")["source"]) == {"5", "6"}


def test_blank_columns_on_the_right_may_be_left_out_of_some_rows(tmp_path: Path) -> None:
    folder = as_csv(book_of(tmp_path), separator=",", encoding="utf-8")
    heads, *rows = (folder / "Drift.csv").read_text("utf-8").splitlines()
    (folder / "Drift.csv").write_text("\n".join([f"{heads},,", f"{rows[0]},,", rows[1], "," * 20]), "utf-8")
    assert figure(read_workbook(folder), "operating", 3, "Budget 2023")["value"] == 4000


def test_a_semicolon_too_many_is_refused_though_the_last_field_is_blank(tmp_path: Path) -> None:
    folder = rewritten(as_csv(book_of(tmp_path)), "Drift", "Kansliet;", "Kansliet; stab;")
    assert "raden har 13 fält men rubrikraden 12: sätt citattecken om det som innehåller semikolon" in faults(folder)[0]


def test_blank_fields_at_the_end_may_be_left_out_where_no_decimal_comma_hides(tmp_path: Path) -> None:
    folder = rewritten(as_csv(book_of(tmp_path)), "Drift", ";4000;;", ";4000")
    assert figure(read_workbook(folder), "operating", 3, "Budget 2023")["value"] == 4000
    assert notes(folder) == ["Drift, rad 3: färre fält än rubrikraden; de som fattas är lästa som tomma"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_excels_own_line_on_the_separator_is_no_heading(tmp_path: Path, separator: str) -> None:
    folder = as_csv(book_of(tmp_path), separator=separator, encoding="utf-8")
    for file in folder.iterdir():
        file.write_bytes(f"sep={separator}\r\n".encode() + file.read_bytes())
    assert len(read_workbook(folder).records) == 10


def test_a_quoted_field_may_hold_separators_and_line_breaks(tmp_path: Path) -> None:
    folder = rewritten(as_csv(book_of(tmp_path)), "Drift", "Kansliet", '"Kansliet; stab\noch ""stöd"""')
    assert set(read_workbook(folder).records["activity"].dropna()) == {'Kansliet; stab och "stöd"', "Kansliet"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Intäkter".encode().decode("cp1252").encode(), "läst som UTF-8 står ”"),
        ("Intäkter".encode("cp850"), "läst som UTF-8 eller Windows-1252 står ”"),
        ("Årsbudget".encode("cp850"), "den är inte UTF-8 eller Windows-1252, som prövades"),
        (b"\xef\xbb\xbf\xff\xfe", "den är inte UTF-8, som prövades"),
        (b"\xff\xfeA", "den är inte UTF-16, som prövades"),
        (b"a;b\0\0\0c;ddddddddddddddd", "filen är ingen text"),
    ],
)
def test_a_wrong_encoding_is_refused_with_the_one_tried(tmp_path: Path, content: bytes, said: str) -> None:
    folder = as_csv(book_of(tmp_path))
    (folder / "Drift.csv").write_bytes(content)
    fault = only_fault(folder)
    assert fault.startswith("Drift.csv: ") and said in fault and "CSV UTF-8" in fault


WORDS = [
    "Äldre", "Öppen förskola", "På väg", "Bibliotek på landet", "Ärenden", "Folkhälsa", "Fritidsgårdar", "Nöje", "Öar",
    "ändring", "ökning", "miljö", "MILJÖNÄMND",
]  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_words_in_the_code_page_of_dos_or_an_old_mac_are_never_others(tmp_path: Path, encoding: str, word: str) -> None:
    folder = as_csv(book_of(tmp_path))
    text = f"Tabell;Verksamhet;Post;Slag;Budget 2023\r\nT1;{word};Kostnader;Kostnader;4000\r\n"
    (folder / "Drift.csv").write_bytes(text.encode(encoding))
    fault = only_fault(folder)
    assert "UTF-8 eller Windows-1252" in fault and fault.endswith("spara den som ”CSV UTF-8” i Excel")


@pytest.mark.parametrize(
    "word",
    [
        *WORDS,
        "Škoda Enyaq",
        "Bibliotek†",
        "100 €",
        "Microsoft™",
        "”Öppet hus”",
        "och så vidare…",
        "„nära”",
        "Café",
        "KF†",
    ],
)
def test_words_in_windows_1252_are_read(tmp_path: Path, word: str) -> None:
    folder = as_csv(book_of(tmp_path))
    text = f"Tabell;Verksamhet;Post;Slag;Budget 2023\r\nT1;{word};Kostnader;Kostnader;4000\r\n"
    (folder / "Drift.csv").write_bytes(text.encode("cp1252"))
    assert figure(read_workbook(folder), "operating", 2, "Budget 2023")["activity"] == word


def test_a_quote_that_never_ends_is_refused(tmp_path: Path) -> None:
    fault = only_fault(rewritten(as_csv(book_of(tmp_path)), "Drift", "Kansliet", '"Kansliet'))
    assert fault == ("Drift.csv: filen går inte att läsa som CSV, rad 2: ett citattecken öppnas där och stängs aldrig")


def test_a_quote_within_a_field_is_told_in_swedish(tmp_path: Path) -> None:
    fault = only_fault(rewritten(as_csv(book_of(tmp_path)), "Drift", "Kansliet", '"Kan"sliet'))
    assert fault.endswith("rad 2: ett citattecken står mitt i ett fält; skriv det två gånger")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b";;;\n\n"])
@pytest.mark.parametrize("sheet", ["Drift", "Om", "Tabeller"])
def test_an_empty_file_is_told_as_that_alone(tmp_path: Path, content: bytes, sheet: str) -> None:
    folder = as_csv(book_of(tmp_path))
    (folder / f"{sheet}.csv").write_bytes(content)
    assert only_fault(folder) == f"{sheet}.csv: filen är tom"


def test_a_folder_of_another_year_is_told_by_its_own_name(tmp_path: Path) -> None:
    folder = as_csv(book_of(tmp_path)).rename(tmp_path / "data" / "raw" / COMMITTEE / "2024")
    assert only_fault(folder) == "Om.csv, rad 6, kolumn B: här står ”2023”; mappen heter 2024: väntade 2024"


def test_duplicate_and_unknown_files_are_refused(tmp_path: Path) -> None:
    folder = as_csv(book_of(tmp_path))
    shutil.copy(folder / "Drift.csv", folder / "drift .CSV")
    (folder / "Drfit.csv").write_text("a;b")
    (folder / "läs.txt").write_text("hej")
    (folder / ".DS_Store").write_text("")
    (folder / "under").mkdir()
    found = faults(folder)
    assert "Drfit.csv: här står ”Drfit”; okänt blad; menade du ”Drift”?" in found
    assert any(fault.endswith("bladet ”Drift” finns två gånger") for fault in found)
    assert {"läs.txt: väntade bara CSV-filer i mappen", "under: väntade bara CSV-filer i mappen"} < set(found)
    assert len(found) == 4


def test_two_files_that_only_the_case_of_csv_tells_apart_are_refused_with_both_names(tmp_path: Path) -> None:
    folder = as_csv(book_of(tmp_path))
    other = folder / "Drift.CSV"
    if other.exists():
        pytest.skip("the disk itself does not tell them apart")
    shutil.copy(folder / "Drift.csv", other)
    assert only_fault(folder) == ("Drift.csv: bladet finns två gånger, även som Drift.CSV: ta bort den ena filen")


def test_two_files_whose_names_are_composed_in_two_ways_are_refused(tmp_path: Path) -> None:
    rows = {"Fördelning": [{"Medlem": "A", "Växel": "100"}, {"Medlem": "B", "Växel": "200"}]}
    folder = as_csv(written(tmp_path, rows))
    other = folder / unicodedata.normalize("NFD", "Fördelning.csv")
    if other.exists():
        pytest.skip("the disk itself does not tell them apart")
    shutil.copy(folder / "Fördelning.csv", other)
    assert "bladet finns två gånger, även som Fo\u0308rdelning.csv" in only_fault(folder)


def test_a_file_of_nothing_but_line_breaks_is_refused(tmp_path: Path) -> None:
    folder = as_csv(book_of(tmp_path))
    (folder / "Drift.csv").write_bytes(b"\n" * 9_000_000)
    assert f"mer än {LAST_ROW} rader" in faults(folder)[0]


def test_a_label_that_stands_twice_is_noted(tmp_path: Path) -> None:
    folder = as_csv(book_of(tmp_path))
    lines = (folder / "Drift.csv").read_bytes().splitlines(keepends=True)
    (folder / "Drift.csv").write_bytes(b"".join([*lines, lines[-1]]))
    assert notes(folder) == ["Drift, raderna 3–4: ”Kostnader” står 2 gånger i tabell T1; varje rad är inläst för sig"]


@pytest.mark.parametrize("name", ["a", "2022.xlsx"])
def test_a_folder_without_csv_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(InputError, match="en mapp utan CSV-filer; .* eller en mapp med en CSV-fil"):
        read_workbook(tmp_path / name)


def test_more_fields_than_tables_can_have_are_refused(tmp_path: Path) -> None:
    folder = as_csv(book_of(tmp_path))
    (folder / "Drift.csv").write_text("Tabell;Post\n" + "T1;A\n" * (LAST_ROW - 2))
    (folder / "Personal.csv").write_text("\n".join([";".join("a" * 100)] * 500))
    assert f"mappens filer har mer än {MOST_CELLS} ifyllda fält" in only_fault(folder)


@pytest.mark.parametrize("above", ["\n", "Driftbudget 2023\n", "Driftbudget 2023;;\n\n", "Ekstad, nämnden, budget\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_headings_below_a_blank_line_or_a_title_are_told_once(tmp_path: Path, above: str, separator: str) -> None:
    folder = as_csv(book_of(tmp_path), separator=separator)
    file = folder / "Drift.csv"
    file.write_text(above + file.read_text("utf-8-sig"), "utf-8")
    (fault,) = faults(folder)
    assert fault.startswith("Drift.csv, rad ") and "rubrikerna ska stå på rad 1: ta bort raderna ovanför" in fault


def test_a_title_above_om_is_told_once(tmp_path: Path) -> None:
    folder = as_csv(book_of(tmp_path))
    (folder / "Om.csv").write_text("Om nämnden\n" + (folder / "Om.csv").read_text("utf-8-sig"), "utf-8")
    assert faults(folder)[0] == "Om.csv: rubrikerna står på rad 2: ta bort raderna ovanför"


def test_what_excel_leaves_beside_an_open_file_is_no_sheet(tmp_path: Path) -> None:
    folder = as_csv(book_of(tmp_path))
    (folder / "~$Drift.csv").write_bytes(b"\0\5")
    (folder / "~$Borta.csv").write_bytes(b"\0\5")
    assert notes(folder) == ["Drift.csv: filen är öppen i Excel: det som inte är sparat är inte med"]
