"""Headings, sheets, years and committees: read by name, wherever they stand; refused when they are not the file's."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook as Book

from analysis import store
from analysis.catalogue import available
from analysis.errors import InputError
from analysis.paths import Project
from analysis.reports.job import Job
from analysis.reports.records import basis
from analysis.workbook.reading import read_workbook
from inventing import COMMITTEE, YEAR, invent, written
from spoiling import Edit, Parts, as_csv, book_of, cell_of, faults, figure, only_fault, put, rezip


def renamed(old: str, new: object, sheet: str = "Drift") -> Edit:
    """An edit of one heading."""

    def edit(book: Book) -> None:
        cell_of(book, sheet, old, 1).value = new

    return edit


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Budget 2023", "budget 2023"),
        ("Budget 2023", "BUDGET\n2023"),
        ("Budget 2023", "  Budget \u00a0 2023 "),
        ("Verksamhet", "VERKSAMHET"),
        ("Verksamhet", "Verk\u0073amhet "),
        ("Ingår i", "Inga\u030ar\ni"),
    ],
)
def test_a_heading_is_known_by_its_name(tmp_path: Path, old: str, new: str) -> None:
    read = figure(read_workbook(book_of(tmp_path, renamed(old, new))), "operating", 3, "Budget 2023")
    assert (read["value"], read["activity"], read["fiscal_year"]) == (4000, "Kansliet", 2023)


def test_columns_may_come_in_any_order(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        for sheet in book.worksheets:
            rows = [[cell.value for cell in reversed(row)] for row in sheet.iter_rows()]
            for number, row in enumerate(rows, start=1):
                for place, value in enumerate(row, start=1):
                    sheet.cell(number, place).value = value

    there, back = (read_workbook(book_of(tmp_path / name, each)) for name, each in (("1", None), ("2", edit)))
    place = ["sheet", "row", "heading"]
    columns = [*place, "table", "activity", "label", "value", "unit", "amount"]
    read, turned = (each.records[columns].sort_values(place, ignore_index=True) for each in (there, back))
    pd.testing.assert_frame_equal(read, turned)
    assert back.about.committee_id == COMMITTEE and back.about.internal_interest == {2023: 0.0125}


@pytest.mark.parametrize("word", ["kostnader", "KOSTNADER", " Kostnader "])
def test_a_word_of_a_list_is_known_by_its_name(tmp_path: Path, word: str) -> None:
    read = figure(read_workbook(book_of(tmp_path, put("Drift", "Slag", 3, word))), "operating", 3, "Budget 2023")
    assert read["kind"] == "Kostnader"


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Budgett 2023", "menade du ”Budget 2023”?"),
        ("Utfal 2023", "menade du ”Utfall 2023”?"),
        ("Budget 23", "årtal skrivs med fyra siffror; menade du ”Budget 2023”?"),
        ("Budget-23", "årtal skrivs med fyra siffror; menade du ”Budget 2023”?"),
        ("Utfall jan–maj -23", "årtal skrivs med fyra siffror; menade du ”Utfall jan–maj 2023”?"),
        ("Budget 2205", "2205 är inget årtal: väntade ett från 1900 till 2099"),
        (2023, "skriv också vad talen är, till exempel ”Utfall 2023” eller ”Budget 2023”"),
        ("Budget", "skriv också året, till exempel ”Budget 2023”"),
        (datetime(2023, 3, 1), "rubriken är ett datum: skriv den som text, till exempel ”Utfall mars 2023”"),
        ("Budget 2023/2024", "rubriken har två årtal: väntade ett, det år som talen gäller"),
        ("Bokslut 24/25", "rubriken har två årtal"),
        ("Utfall 2O24", "menade du ”Utfall 2024”, med nollor och inte bokstaven O?"),
        ("Budget 2022 2023", "rubriken har två årtal: väntade ett"),
        ("Anmrkning", "menade du ”Anmärkning”?"),
        (
            "Budget (tkr) 2023",
            "”(tkr)” är ingen del av ett år, som mars, jan–aug, T1 eller kvartal 1; menade du ”Budget 2023”?",
        ),
        ("Budget år 2023", "menade du ”Budget 2023”?"),
        ("Budget rev 2023", "menade du ”Budget 2023”?"),
        ("Budget 2 2023", "menade du ”Budget 2023”?"),
        ("Utfall jan-agu 2023", "menade du ”Utfall jan–aug 2023”?"),
        ("Utfall q1 2023", "menade du ”Utfall kvartal 1 2023”?"),
        (
            "Reviderad budget 2023",
            "menade du ”Budget 2023”? Skriv så för den som gäller; en annan kan stå i Anmärkning",
        ),
        (
            "Prognos 2 2023",
            "menade du ”Prognos 2023”? Skriv så för den senaste; en tidigare får namn av när den gjordes",
        ),
        ("Utfall 2022 jan-aug", "menade du ”Utfall jan-aug 2022”?"),
        ("Utfall 2022-08-31", "menade du ”Utfall per 31/8 2022”?"),
        ("Ackumulerat utfall augusti 2022", "menade du ”Utfall jan–aug 2022”?"),
        ("Ack. utfall 2022", "skriv vilka månader talen gäller, som ”Utfall jan–aug 2022”"),
        ("Avvikelse mot budget 2023", "menade du ”Avvikelse 2023”?"),
        ("Helårsprognos 2023", "menade du ”Prognos 2023”?"),
        ("2023 budget", "menade du ”Budget 2023”?"),
        ("Ram 2023", "menade du ”Budget 2023”?"),
        ("Resultat 2022", "en kolumn med tal heter Utfall, Bokslut, Budget, Prognos, Plan, Mål, Bedömning"),
    ],
)
def test_an_unknown_heading_is_told_with_what_was_meant(tmp_path: Path, heading: object, meant: str) -> None:
    fault = only_fault(book_of(tmp_path, renamed("Budget 2023", heading)))
    assert fault.startswith("2023.xlsx, Drift!J1: här står ”") and meant in fault


@pytest.mark.parametrize(
    ("period", "kept"),
    [
        ("", ""), ("mars", "mars"), ("sept.", "sept."), ("jan–aug", "jan–aug"), ("Jan - Aug", "Jan - Aug"),
        ("T2", "T2"), ("tertial 1", "tertial 1"), ("kvartal 3", "kvartal 3"), ("halvår 1", "halvår 1"),
        ("delår 2", "delår 2"), ("per 31/8", "per 31/8"), ("per augusti", "per augusti"), ("efter T2", "efter T2"),
        ("våren", "våren"),
        ("Helår", "helår"), ("hela året", "helår"), ("jan–dec", "helår"), ("December", "dec"), ("kvinnor", "kvinnor"),
        ("män jan–aug", "män jan–aug"),
    ],
)  # fmt: skip
def test_a_part_of_the_year_is_one(tmp_path: Path, period: str, kept: str) -> None:
    heading = " ".join(f"Utfall {period} 2023".split())
    book = read_workbook(book_of(tmp_path, renamed("Budget 2023", heading)))
    assert figure(book, "operating", 3, heading)["period"] == kept


def test_nothing_far_from_an_unknown_heading_is_said_to_be_meant(tmp_path: Path) -> None:
    assert only_fault(book_of(tmp_path, renamed("Budget 2023", "Verkställt"))).endswith("okänd rubrik")


def test_headings_that_are_merged_are_told_as_that(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        book["Drift"].merge_cells("I1:J1")

    assert only_fault(book_of(tmp_path, edit)).endswith(
        "kolumnen har ingen rubrik på rad 1, där I1:J1 är sammanslagna: dela dem och skriv en rubrik i varje"
    )


@pytest.mark.parametrize("again", ["Utfall 2022", "utfall  2022", "Bokslut 2022"])
def test_a_heading_that_stands_twice_is_refused_with_both_cells(tmp_path: Path, again: str) -> None:
    fault = only_fault(book_of(tmp_path, renamed("Budget 2023", again)))
    twice = "betyder detsamma som ”Utfall 2022” i I1" if again == "Bokslut 2022" else "står två gånger, även i I1"
    assert "Drift!J1: här står ”" in fault and f"rubriken {twice}" in fault


def test_figures_below_a_heading_that_is_blank_are_refused(tmp_path: Path) -> None:
    assert "Drift!J2: här står ”-1000”; kolumnen har ingen rubrik" in only_fault(
        book_of(tmp_path, renamed("Budget 2023", None))
    )


def test_headings_that_do_not_stand_first_are_told_where_they_are(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        book["Drift"].insert_rows(1, 2)
        book["Drift"]["A1"] = "Drift 2023"

    assert only_fault(book_of(tmp_path, edit)) == (
        "2023.xlsx, Drift!A3: här står ”Tabell”; rubrikerna ska stå på rad 1: ta bort raderna ovanför"
    )


def test_a_misspelt_heading_of_the_allocation_is_no_service(tmp_path: Path) -> None:
    rows = [{"Medlem": "Arjeplog", "E-arkiv": "5"}]
    path = written(tmp_path, {"Fördelning": rows}, renamed("Anmärkning", "Anmärkningar", "Fördelning"))
    assert "menade du ”Anmärkning”?" in only_fault(path)


def test_a_sheet_is_known_by_its_name(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        book["Drift"].title = "DRIFT "
        book["Om"].title = " Om"

    assert figure(read_workbook(book_of(tmp_path, edit)), "operating", 3, "Budget 2023")["value"] == 4000


def test_a_sheet_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = book_of(tmp_path, lambda book: book.copy_worksheet(book["Drift"]) and None)

    def change(parts: Parts) -> None:
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"Drift Copy", b"drift ")

    assert only_fault(rezip(path, change)).endswith("bladet ”Drift” finns två gånger")


def test_a_copied_sheet_is_told_with_what_was_meant(tmp_path: Path) -> None:
    path = book_of(tmp_path, lambda book: book.copy_worksheet(book["Drift"]) and None)
    assert only_fault(path).endswith("här står ”Drift Copy”; okänt blad; menade du ”Drift”?")


@pytest.mark.parametrize("year", ["23", "2023/24", "tjugotre", datetime(2023, 1, 1), "1823"])
def test_a_year_that_is_no_year_is_refused(tmp_path: Path, year: object) -> None:
    fault = only_fault(book_of(tmp_path, put("Om", "Värde", 6, year)))
    assert "Om!B6: här står ”" in fault and "väntade ett år med fyra siffror" in fault


@pytest.mark.parametrize("year", ["2023", 2023, 2023.0, " 2023 "])
def test_a_year_may_be_text_or_a_number(tmp_path: Path, year: object) -> None:
    assert read_workbook(book_of(tmp_path, put("Om", "Värde", 6, year))).about.year == 2023


@pytest.mark.parametrize("decided", [datetime(2023, 5, 2), "2023-05-02"])
def test_a_date_may_be_text_or_a_date(tmp_path: Path, decided: object) -> None:
    assert read_workbook(book_of(tmp_path, put("Om", "Värde", 9, decided))).about.decided == "2023-05-02"


@pytest.mark.parametrize("decided", [45048, "23-05-02", "2 maj 2023", "2023-02-31", "2023-5-2", "230502"])
def test_a_date_that_must_be_guessed_is_refused(tmp_path: Path, decided: object) -> None:
    assert "Om!B9: här står ”" in only_fault(book_of(tmp_path, put("Om", "Värde", 9, decided)))


@pytest.mark.parametrize(
    ("rate", "number_format"), [("1,25", "@"), (1.25, "General"), (0.0125, "0.00%"), ("1,25 %", "@")]
)
def test_the_internal_interest_has_one_scale(tmp_path: Path, rate: object, number_format: str) -> None:
    path = book_of(tmp_path, put("Om", "Värde", 16, rate, number_format))
    assert read_workbook(path).about.internal_interest == {2023: 0.0125}


def test_an_internal_interest_that_can_be_read_two_ways_is_refused(tmp_path: Path) -> None:
    assert "2,5, inte 0,025" in only_fault(book_of(tmp_path, put("Om", "Värde", 16, 0.0125)))


def test_a_line_of_om_that_stands_twice_is_refused(tmp_path: Path) -> None:
    assert (
        "Om!A16: här står ”ÅR”; raden står två gånger" in faults(book_of(tmp_path, put("Om", "Uppgift", 16, "ÅR")))[0]
    )


def test_a_line_of_om_that_is_misspelt_is_told_with_what_was_meant(tmp_path: Path) -> None:
    found = faults(book_of(tmp_path, put("Om", "Uppgift", 6, "Ar")))
    assert "2023.xlsx, Om!A6: här står ”Ar”; väntade en känd uppgift, se mallen; menade du ”År”?" in found


@pytest.mark.parametrize(
    ("unit", "meant"),
    [
        ("kkr", "tkr"), ("MSEK", "mkr"), ("mnkr", "mkr"), ("SEK", "kr"), ("tusentals kronor", "tkr"),
        ("tusental kr", "tkr"), ("tkr netto", "tkr"), ("Mkr (löpande)", "mkr"), ("kr per år", "kr"),
        ("1 000 kr", "tkr"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("sheet", ["Tabeller", "Drift"])
def test_another_word_for_a_unit_of_money_is_refused(tmp_path: Path, unit: str, meant: str, sheet: str) -> None:
    assert f"menade du ”{meant}”?" in only_fault(book_of(tmp_path, put(sheet, "Enhet", 2, unit)))


@pytest.mark.parametrize("unit", ["st", "%", "antal"])
@pytest.mark.parametrize("sheet", ["Tabeller", "Drift"])
def test_what_is_no_money_is_refused_on_a_sheet_of_money(tmp_path: Path, unit: str, sheet: str) -> None:
    assert only_fault(book_of(tmp_path, put(sheet, "Enhet", 2, unit))).endswith(
        f"här står ”{unit}”; bladets belopp är pengar: väntade kr, tkr eller mkr"
    )


@pytest.mark.parametrize("unit", ["kr/inv", "kr per elev", "index", "antal"])
def test_any_unit_may_be_an_indicators(tmp_path: Path, unit: str) -> None:
    read = read_workbook(book_of(tmp_path, put("Nyckeltal", "Enhet", 3, unit)))
    assert figure(read, "indicators", 3, "Utfall 2023")["unit"] == unit


def test_an_estimate_may_count_people(tmp_path: Path) -> None:
    rows = [{"Post": "Upphandlare", "Antal": "3", "Belopp": "3", "Enhet": "antal"}]
    read = read_workbook(written(tmp_path, {"Kalkyl": rows}, put("Tabeller", "Enhet", 2, "antal")))
    assert figure(read, "estimates", 2, "Belopp")["unit"] == "antal"


def test_a_unit_of_money_may_be_written_large(tmp_path: Path) -> None:
    read = figure(read_workbook(book_of(tmp_path, put("Drift", "Enhet", 3, "Mkr"))), "operating", 3, "Budget 2023")
    assert read["amount"] == 4_000_000


HOSTILE = [
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "../../x", "CON", "\U0001f389\U0001f469\u200d\U0001f467",
    "x" * 2_000, "\u202eabc",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_any_name_of_a_committee_is_its_name_and_makes_no_folder(tmp_path: Path, name: str) -> None:
    def edit(book: Book) -> None:
        book["Om"]["B4"].value = name
        book["Om"]["B4"].data_type = "s"

    path = book_of(tmp_path, edit)
    about = read_workbook(path).about
    assert (about.committee, about.committee_id) == (name, COMMITTEE)


@pytest.mark.parametrize(
    "name", [*HOSTILE, "con", "com1", "a/b", "a\\b", "Ä", "a b", "a.", "-a", "a" * 61], ids=range(len(HOSTILE) + 9)
)
def test_an_id_that_is_no_safe_folder_everywhere_is_refused(tmp_path: Path, name: str) -> None:
    def edit(book: Book) -> None:
        book["Om"]["B5"].value = name
        book["Om"]["B5"].data_type = "s"

    found = faults(book_of(tmp_path, edit))
    assert "Om!B5: här står ”" in found[0] and "väntade ett id" in found[0]
    assert all(len(fault) < 300 for fault in found)


def test_two_folders_that_only_case_tells_apart_are_refused(tmp_path: Path) -> None:
    path = book_of(tmp_path)
    other = path.parent.with_name(COMMITTEE.upper())
    if other.exists():
        pytest.skip("the disk itself does not tell them apart")
    shutil.copytree(path.parent, other)
    assert "skulle dela mapp" in only_fault(path)
    assert any("skulle dela mapp" in fault for fault in faults(other / path.name))


def test_a_workbook_and_a_folder_of_the_same_year_are_refused(tmp_path: Path) -> None:
    path = book_of(tmp_path)
    path.with_suffix("").mkdir()
    assert "både 2023.xlsx och 2023 finns" in only_fault(path)


def test_a_folder_beside_a_workbook_that_is_stored_is_refused_too(tmp_path: Path) -> None:
    invent(tmp_path, {"Drift": [{"Verksamhet": "A", "Post": "B", "Slag": "Kostnader", "Budget 2023": "5"}]})
    project, job = Project(tmp_path), Job(COMMITTEE, YEAR)
    project.notebooks.mkdir()
    (project.notebooks / job.notebook).touch()
    before = basis(project, job).key
    folder = project.workbook(COMMITTEE, YEAR).with_suffix("")
    folder.mkdir()
    (folder / "Om.csv").write_text("Uppgift;Värde")
    with pytest.raises(InputError, match=f"{COMMITTEE}/2023.xlsx: både 2023.xlsx och 2023 finns"):
        store.load(COMMITTEE, YEAR, project)
    assert basis(project, job).key != before  # so that its report is not left as it is


def test_a_fault_of_a_project_says_whose_it_is(tmp_path: Path) -> None:
    path = book_of(tmp_path, put("Drift", "Budget 2023", 3, "cirka"))
    with pytest.raises(InputError, match=f"^{COMMITTEE}/2023.xlsx, Drift!J3: här står ”cirka”"):
        store.load(COMMITTEE, YEAR, Project(tmp_path))
    (as_csv(path) / "bild.png").touch()
    (built,) = store.build(Project(tmp_path), [(COMMITTEE, YEAR)])
    assert [fault.file for fault in built.problem.faults] == [
        f"{COMMITTEE}/2023/bild.png", f"{COMMITTEE}/2023/Drift.csv",
    ]  # fmt: skip


def test_a_year_or_committee_that_is_not_the_files_is_refused_with_its_cell(tmp_path: Path) -> None:
    path = book_of(tmp_path)
    wrong = path.rename(path.with_name("2024.xlsx"))
    assert only_fault(wrong) == "2024.xlsx, Om!B6: här står ”2023”; filen heter 2024.xlsx: väntade 2024"
    folder = path.parent.rename(path.parent.with_name("annan"))
    assert any(
        "Om!B5: här står ”pahittad-namnd”; mappen heter annan" in fault for fault in faults(folder / "2024.xlsx")
    )


def test_a_faulty_workbook_leaves_what_was_stored(tmp_path: Path) -> None:
    invent(tmp_path, {"Drift": [{"Verksamhet": "A", "Post": "B", "Slag": "Kostnader", "Budget 2023": "5"}]})
    project = Project(tmp_path)
    stored = project.stored(COMMITTEE, YEAR).read_bytes()
    project.workbook(COMMITTEE, YEAR).write_bytes(b"PK\x03\x04")
    with pytest.raises(InputError):
        store.load(COMMITTEE, YEAR, project)
    assert project.stored(COMMITTEE, YEAR).read_bytes() == stored


def test_only_years_are_listed(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "raw" / "a"
    folder.mkdir(parents=True)
    for name in ("2023.xlsx", "02023.xlsx", "²023.xlsx", "~$2023.xlsx", "2023 (1).xlsx", "99.xlsx"):
        (folder / name).write_bytes(b"")
    (folder / "2022").mkdir()
    (folder / "2022" / "Om.csv").write_bytes(b"")
    (folder / "2021").mkdir()
    assert available(Project(tmp_path)) == [("a", 2022), ("a", 2023)]


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200d", "\u200e"])
def test_what_nobody_sees_is_nothing_in_names_and_headings(tmp_path: Path, unseen: str) -> None:
    def edit(book: Book) -> None:
        cell_of(book, "Nyckeltal", "Nyckeltal", 1).value = f"Nyckel{unseen}tal"
        cell_of(book, "Drift", "Budget 2023", 1).value = f"Bud{unseen}get 2023{unseen}"
        cell_of(book, "Drift", "Tabell", 3).value = f"T1{unseen}"
        cell_of(book, "Drift", "Slag", 3).value = f"Kost{unseen}nader"

    read = figure(read_workbook(book_of(tmp_path, edit)), "operating", 3, "Budget 2023")
    assert (read["value"], read["table"], read["kind"]) == (4000, "T1", "Kostnader")


@pytest.mark.parametrize("text", ["budget - utfall", "Budget – utfall", "budget − utfall"])
def test_a_word_of_a_list_has_any_minus(tmp_path: Path, text: str) -> None:
    book = read_workbook(book_of(tmp_path, put("Tabeller", "Avvikelse enligt rubrik", 2, text)))
    assert book.tables["deviation"].iloc[0] == "budget − utfall"


@pytest.mark.parametrize(
    ("sheet", "heading", "row", "text", "said"),
    [
        (
            "Tabeller",
            "Blad",
            2,
            "Drift och Investeringar",
            "skriv bladen med komma och mellanslag: ”Drift, Investeringar”",
        ),
        ("Tabeller", "Blad", 2, "Drift/Nyckeltal", "skriv bladen med komma och mellanslag: ”Drift, Nyckeltal”"),
        ("Tabeller", "Blad", 2, "Driftbudget", "väntade namnet på ett blad; menade du ”Drift”?"),
        ("Drift", "Slag", 3, "Kostnad", "menade du ”Kostnader”?"),
        ("Drift", "Slag", 2, "Intäkt", "menade du ”Intäkter”?"),
        ("Drift", "Slag", 3, "Personalkostnad", "menade du ”Kostnader”?"),
        ("Drift", "Slag", 3, "Netto", "menade du ”Nettokostnad”?"),
        ("Nyckeltal", "Kön", 3, "K", "menade du ”kvinnor”?"),
        ("Om", "Uppgift", 4, "Nämndens namn", "väntade en känd uppgift, se mallen; menade du ”Nämnd”?"),
        ("Om", "Värde", 10, "planering", "väntade plan och budget, budget eller uppföljning"),
        ("Om", "Värde", 10, "Plan & budget", "menade du ”plan och budget”?"),
    ],
)
def test_what_was_meant_is_suggested(tmp_path: Path, sheet: str, heading: str, row: int, text: str, said: str) -> None:
    found = faults(book_of(tmp_path, put(sheet, heading, row, text)))
    assert any(f"här står ”{text}”; " in each and said in each for each in found), found


@pytest.mark.parametrize(
    ("rate", "right"), [("2,5", True), ("0", True), ("250", False), ("-1", False), ("25,5", False)]
)
def test_an_internal_rate_is_one_that_can_be(tmp_path: Path, rate: str, right: bool) -> None:
    path = book_of(tmp_path, Internränta_2023=rate)
    if right:
        assert read_workbook(path)
    else:
        assert f"här står ”{rate}”; väntade en internränta i procent, från 0 till 25" in only_fault(path)
