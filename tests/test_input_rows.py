"""Rows as people leave them: sums unmarked, figures a thousand times too large, hidden, merged and repeated rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table

from analysis.reconcile import reconcile
from analysis.workbook.reading import read_workbook
from inventing import invent, written
from spoiling import DRIFT, Edit, Parts, book_of, cell_of, faults, figure, notes, only_fault, put, rezip, sheet_part

PARTS = [
    {"Verksamhet": name, "Post": "Nettokostnad", "Slag": "Nettokostnad", "Ingår i": "Nämnden", "Budget 2023": amount}
    for name, amount in (("Kansliet", "3 000"), ("Skolan", "4 000"))
]


def total(label: str, activity: str = "Nämnden", row_kind: str = "") -> dict[str, str]:
    return {
        "Verksamhet": activity, "Post": label, "Slag": "Nettokostnad", "Radtyp": row_kind, "Budget 2023": "7 000",
    }  # fmt: skip


SUMS = [
    "Summa", "SUMMA", "Totalt", "Summa nettokostnad", "S:a", "Delsumma 1", "Kostnader totalt", "Nämnden totalt (tkr)",
    "Hela nämnden", "Samtliga", "∑", "Kostnader, summa", "Summa:", "Totala kostnader", "Totalkostnad", "Slutsumma",
    "Sammanlagt", "Sa", "Sa.", "Alla", "Alla verksamheter", "Totalt antal", "Summa verksamheter", "Summan", "TOTALRAM",
]  # fmt: skip


@pytest.mark.parametrize("label", SUMS)
def test_a_sum_that_nobody_marked_is_pointed_out_and_not_counted_twice(tmp_path: Path, label: str) -> None:
    data = invent(tmp_path, {"Drift": [*PARTS, total(label)]})
    assert data.figures("operating")["row_kind"].fillna("").to_list() == ["", "", "summa"]
    said = f"Drift, rad 4: ”{label}” saknar Radtyp; raden räknas som en summa, inte som en post"
    assert [str(note) for note in data.notes] == [said]
    (found,) = (each for each in reconcile(data) if each.check == "summa")
    assert (found.verdict, found.printed, found.computed) == ("agrees", 7000, 7000)


@pytest.mark.parametrize(
    "label",
    [
        "Totalentreprenad", "Samtliga skolor", "varav totalt två tjänster", "Nämnden", "Totalförsvar", "Allaktivitet",
        "Alla barn i förskolan", "Sa Kultur", "Sammankomster", "Konsument",
    ],
)  # fmt: skip
def test_a_word_like_a_sums_is_none(tmp_path: Path, label: str) -> None:
    row = total(label) | {"Budget 2023": "6 999"}
    assert "summa" not in invent(tmp_path, {"Drift": [*PARTS, row]}).figures("operating")["row_kind"].to_list()


def spending(*amounts: tuple[str, str]) -> dict[str, list[dict[str, str]]]:
    rows = zip("ABCDE", amounts, strict=False)
    return {
        "Investeringar": [
            {"Verksamhet": "Nämnden", "Post": name, "Slag": "Utgifter", "Budget 2023": budget, "Plan 2024": plan}
            for name, (budget, plan) in rows
        ]
    }


def test_a_row_that_is_the_sum_of_the_others_is_noted_and_stays_a_post(tmp_path: Path) -> None:
    data = invent(tmp_path, spending(("5", "0,1"), ("6", "0,2"), ("11", "0,3")))
    assert [str(note) for note in data.notes] == [
        "Investeringar, rad 4: ”C” är i varje kolumn summan av tabellens övriga rader; "
        "skriv summa i Radtyp om raden är en summa"
    ]
    assert "summa" not in data.figures("investments")["row_kind"].to_list()


@pytest.mark.parametrize(
    "amounts",
    [
        [("5", "1"), ("6", "2"), ("11", "4")],
        [("5", "1"), ("6", "2"), ("11", "")],
        [("5", "1"), ("-5", "-1"), ("0", "0"), ("7", "7")],
        [("5", "1"), ("5", "1")],
        [("5", ""), ("5", ""), ("", "3"), ("", "3")],
        [("0", "0"), ("0", "0"), ("0", "0")],
    ],
)
def test_a_row_that_is_no_sum_of_the_others_is_not_noted(tmp_path: Path, amounts: list[tuple[str, str]]) -> None:
    assert not invent(tmp_path, spending(*amounts)).notes


@pytest.mark.parametrize("unseen", ["Sum\u00adma", "Summa\u200b", "\ufeffSumma"])
def test_a_sum_is_known_though_its_name_holds_what_nobody_sees(tmp_path: Path, unseen: str) -> None:
    assert (
        invent(tmp_path, {"Drift": [*PARTS, total(unseen)]}).figures("operating")["row_kind"].to_list()[-1] == "summa"
    )


def parts_of(sheet: str, *rows: tuple[str, str], **words: str) -> dict[str, list[dict[str, str]]]:
    label, column = {"Fördelning": ("Medlem", "Växel")}.get(sheet, ("Post", "Utfall 2023"))
    words = words if sheet == "Fördelning" else {"Enhet": "antal"} | words
    return {sheet: [{label: name, column: number, **words} for name, number in rows]}


_COUNTED = (("A", "100"), ("B", "50"), ("C", "20"))


@pytest.mark.parametrize("sheet", ["Fördelning", "Personal", "Volymer"])
@pytest.mark.parametrize("label", ["Summa:", "Summa kommuner", "Totalt antal", "Alla", "Slutsumma", "S:a"])
def test_a_sum_of_members_staff_or_volumes_is_known_by_its_name(tmp_path: Path, sheet: str, label: str) -> None:
    path = written(tmp_path, parts_of(sheet, *_COUNTED, (label, "170")))
    assert notes(path) == [f"{sheet}, rad 5: ”{label}” saknar Radtyp; raden räknas som en summa, inte som en post"]


@pytest.mark.parametrize("sheet", ["Fördelning", "Personal", "Volymer"])
def test_a_sum_of_members_staff_or_volumes_is_known_by_its_figures(tmp_path: Path, sheet: str) -> None:
    (note,) = notes(written(tmp_path, parts_of(sheet, *_COUNTED, ("Länet", "170"))))
    assert note.startswith(f"{sheet}, rad 5: ”Länet” är i varje kolumn summan av tabellens övriga rader")


def test_all_beside_women_and_men_is_no_sum_of_a_table(tmp_path: Path) -> None:
    by_sex = [
        {"Post": "Anställda", "Enhet": "antal", "Kön": sex, "Utfall 2023": n}
        for sex, n in (("kvinnor", "30"), ("män", "40"), ("alla", "70"))
    ]
    assert not notes(written(tmp_path, {"Personal": by_sex}))
    rates = parts_of("Personal", ("Kvinnor", "6,1"), ("Män", "4,0"), ("Alla", "5,1"), Enhet="%")
    assert not notes(written(tmp_path / "2", rates))


def test_a_sum_named_by_its_activity_is_one(tmp_path: Path) -> None:
    parts = [{**part, "Ingår i": ""} for part in PARTS]
    data = invent(tmp_path, {"Drift": [*parts, total("Nettokostnad", activity="Totalt")]})
    assert data.figures("operating")["row_kind"].fillna("").to_list() == ["", "", "summa"]


@pytest.mark.parametrize("row_kind", ["summa", "upplysning", "varav"])
def test_a_sum_that_is_marked_is_what_it_is_marked_as(tmp_path: Path, row_kind: str) -> None:
    data = invent(tmp_path, {"Drift": [*PARTS, total("Summa", row_kind=row_kind)]})
    assert data.figures("operating")["row_kind"].to_list()[-1] == row_kind
    assert not data.notes


def test_a_measure_of_a_total_is_no_sum(tmp_path: Path) -> None:
    rows = [{"Post": "Total sjukfrånvaro", "Enhet": "%", "Utfall 2023": "5,1"}]
    assert not invent(tmp_path, {"Personal": rows}).notes


def series(*amounts: str, note: str = "", unit: str = "tkr") -> dict[str, str]:
    named = zip(("Utfall 2021", "Utfall 2022", "Budget 2023", "Plan 2024"), amounts, strict=False)
    row = {"Verksamhet": "Kansliet", "Post": "Kostnader", "Slag": "Kostnader", "Enhet": unit}
    return row | dict(named) | {"Anmärkning": note}


@pytest.mark.parametrize(
    ("amounts", "cell"),
    [
        (("3 900", "4 000", "4 100 000"), "K2"),
        (("3 900 000", "4 000", "4 100"), "I2"),
        (("3,9", "4 000", "4 100"), "I2"),
        (("3 900", "4 100 000"), "J2"),
        (("12", "13 500"), "J2"),
        (("3 900", "4 000", "4 100 000", "4 200 000"), "K2"),
        (("13 000", "30 000 000", "13 500"), "J2"),
    ],
)
def test_kr_among_tkr_is_stopped(tmp_path: Path, amounts: tuple[str, ...], cell: str) -> None:
    found = faults(written(tmp_path, {"Drift": [series(*amounts)]}))
    assert found[0].startswith(f"2023.xlsx, Drift!{cell}: här står ”")
    assert "omkring 1 000 gånger större eller mindre än radens övriga" in found[0]


@pytest.mark.parametrize(
    "note",
    [
        "Ny verksamhet; bekräftat.",
        "bekräftat",
        "Bekräftad",
        "bekräftat 2023-03-01",
        "Bekräftat J2",
        "Fotnot 1. Bekräftat.",
    ],
)
def test_a_jump_that_is_confirmed_is_read(tmp_path: Path, note: str) -> None:
    row = series("3 900", "4 000", "4 100 000", note=note)
    read = read_workbook(written(tmp_path, {"Drift": [row]}))
    assert figure(read, "operating", 2, "Budget 2023")["value"] == 4_100_000


@pytest.mark.parametrize(
    "note",
    [
        "ej bekräftat",
        "Inte bekräftat än",
        "o-bekräftat",
        "obekräftat",
        "ej ännu bekräftat",
        "inte helt bekräftat än",
        "kan detta bli bekräftat?",
        "bekräftat?",
        "ska bekräftas",
        "bekräftat är det inte",
    ],
)
def test_a_jump_that_is_said_not_to_be_confirmed_is_stopped(tmp_path: Path, note: str) -> None:
    row = series("3 900", "4 000", "4 100 000", note=note)
    assert "omkring 1 000 gånger" in only_fault(written(tmp_path, {"Drift": [row]}))


@pytest.mark.parametrize(
    "amounts",
    [
        ("3", "1 443"),  # of one step, a thing begins
        ("0", "4 000", "4 100"),
        ("10", "300", "10 000", "300 000"),
        ("400", "4 000", "100 000"),
        ("1", "1 000 000"),
    ],
)
def test_what_grows_otherwise_is_no_jump(tmp_path: Path, amounts: tuple[str, ...]) -> None:
    assert len(read_workbook(written(tmp_path, {"Drift": [series(*amounts)]})).records) == len(amounts)


@pytest.mark.parametrize("unit", ["kr", "tkr", "mkr"])
def test_a_jump_of_any_unit_of_money_is_stopped(tmp_path: Path, unit: str) -> None:
    row = {"Nyckeltal": "Kostnad per elev", "Enhet": unit, "Utfall 2022": "6", "Utfall 2023": "4 214"}
    assert "omkring 1 000 gånger" in only_fault(written(tmp_path, {"Nyckeltal": [row]}))


@pytest.mark.parametrize("unit", ["antal", "elever", "%", ""])
def test_a_count_may_grow_a_thousandfold(tmp_path: Path, unit: str) -> None:
    row = {"Nyckeltal": "Elever", "Enhet": unit, "Utfall 2022": "6", "Utfall 2023": "4 214"}
    read = read_workbook(written(tmp_path, {"Nyckeltal": [row]}))
    assert figure(read, "indicators", 2, "Utfall 2023")["value"] == 4214


@pytest.mark.parametrize(("amounts", "cell"), [(("13,4", "13,9", "13 700 000"), "K2"), (("4", "4 000 000"), "J2")])
def test_kr_among_mkr_is_stopped(tmp_path: Path, amounts: tuple[str, ...], cell: str) -> None:
    found = faults(written(tmp_path, {"Drift": [series(*amounts, unit="mkr")]}))
    assert f"Drift!{cell}: här står ”" in found[0] and "omkring 1 000 000 gånger" in found[0]


def priced(target: str, unit: str = "tkr") -> dict[str, str]:
    row = {"Nyckeltal": "Kostnad", "Enhet": unit, "Utfall 2021": "56", "Utfall 2022": "57"}
    return row | {"Mål 2023": target}


def test_a_target_in_kr_against_outcomes_in_tkr_is_stopped(tmp_path: Path) -> None:
    assert "här står ”55 000”; talet är omkring 1 000 gånger" in only_fault(
        written(tmp_path, {"Nyckeltal": [priced("55 000")]})
    )


@pytest.mark.parametrize("row", [priced("55"), priced("minska"), priced("2023"), priced("55 000", "antal")])
def test_a_target_that_is_no_amount_or_of_the_row_is_read(tmp_path: Path, row: dict[str, str]) -> None:
    assert len(read_workbook(written(tmp_path, {"Nyckeltal": [row]})).records) == 3


def test_a_target_in_per_cent_of_an_amount_is_no_jump(tmp_path: Path) -> None:
    row = priced("högst 5 %") | {"Utfall 2021": "5 600", "Utfall 2022": "5 700"}
    assert len(read_workbook(written(tmp_path, {"Nyckeltal": [row]})).records) == 3


def table(sheet: str, label: str, *rows: dict[str, str]) -> dict[str, list[dict[str, str]]]:
    words = {"Drift": {"Verksamhet": "A", "Slag": "Kostnader"}, "Äskanden": {"Område": "O"}}
    return {sheet: [{label: f"Rad {place}", **words.get(sheet, {}), **row} for place, row in enumerate(rows)]}


_KR = "”Rad 2{}” är omkring 1 000 gånger {} än tabellens övriga rader; kontrollera att talen är i tabellens enhet"


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (table("Drift", "Post", *({"Budget 2023": each} for each in ("13 470", "900", "4 200 000"))), ""),
        (table("Äskanden", "Ändamål", *({"Belopp": each} for each in ("540", "600", "450 000"))), ", Belopp"),
        (
            table(
                "Prisavtal",
                "Avtal",
                *({"Omfattning": "830", "Kostnadsökning": each} for each in ("27", "25", "26 000")),
            ),
            ", Kostnadsökning",
        ),
        (table("Fördelning", "Medlem", *({"Växel": a, "Löner": a} for a in ("412", "300", "450 000"))), ""),
        (table("Kalkyl", "Post", *({"Belopp": each} for each in ("34", "41", "34 000"))), ", Belopp"),
    ],
)
def test_a_row_a_thousand_times_larger_than_all_others_is_noted(
    tmp_path: Path, content: dict[str, list[dict[str, str]]], part: str
) -> None:
    sheet = next(iter(content))
    (note,) = notes(written(tmp_path, content))
    assert note.startswith(f"{sheet}, rad 4: {_KR.format(part, 'större')}")
    content[sheet][2]["Anmärkning"] = "Bekräftat"
    assert not notes(written(tmp_path / "2", content))


@pytest.mark.parametrize(
    "amounts",
    [("340", "120", "410 000", "85", "220 000", "95"), ("340", "120", "410 000", "85")],
)
def test_a_few_rows_a_thousand_times_larger_are_each_noted(tmp_path: Path, amounts: tuple[str, ...]) -> None:
    found = notes(written(tmp_path, table("Kalkyl", "Post", *({"Belopp": each} for each in amounts))))
    assert [note.partition(":")[0] for note in found] == [
        f"Kalkyl, rad {place}" for place, amount in enumerate(amounts, start=2) if amount.endswith("000")
    ]


def test_a_row_in_mkr_among_whole_tkr_is_noted(tmp_path: Path) -> None:
    rows = ({"Budget 2023": each} for each in ("13 470", "9 000", "12,5"))
    (note,) = notes(written(tmp_path, table("Drift", "Post", *rows)))
    assert _KR.format("", "mindre") in note


@pytest.mark.parametrize(
    "rows",
    [
        [("45 000", "44 000"), ("12 000", "12 500"), ("20", "25")],  # small rows stand in many tables
        [("13 470", "13 500"), ("900", "910"), ("4 200 000", "90 000")],
        [("900", "900"), ("950 000", "960 000")],
        [("900", "900"), ("800", "800"), ("950 000", "960 000"), ("850 000", "860 000")],  # as many of each
        [("340", "340"), ("120", "120"), ("85", "85"), ("12 000", "12 000"), ("410 000", "410 000")],
        [("13 470", "13 500"), ("4 100", "4 200"), ("930 000", "940 000")],
    ],
)
def test_small_and_large_rows_may_stand_side_by_side(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    content = table("Drift", "Post", *({"Budget 2022": one, "Budget 2023": other} for one, other in rows))
    assert not notes(written(tmp_path, content))


def test_a_row_in_a_unit_of_its_own_is_not_held_against_the_others(tmp_path: Path) -> None:
    rows = [{"Budget 2023": each} for each in ("13 470", "900", "4 200 000")]
    rows[2]["Enhet"] = "kr"
    assert not notes(written(tmp_path, table("Drift", "Post", *rows)))


def test_a_label_that_stands_twice_is_read_with_a_note(tmp_path: Path) -> None:
    path = written(tmp_path, {"Drift": [DRIFT[0], DRIFT[1], DRIFT[1]]})
    assert notes(path) == ["Drift, raderna 3–4: ”Kostnader” står 2 gånger i tabell T1; varje rad är inläst för sig"]
    assert read_workbook(path).records["row"].nunique() == 3


def _hidden_rows(book: Book) -> None:
    book["Drift"].row_dimensions[3].hidden = True
    book["Drift"].row_dimensions[400].hidden = True


def _filter(book: Book) -> None:
    book["Drift"].auto_filter.ref = "A1:J3"


def _filter_that_hides(book: Book) -> None:
    _filter(book)
    _hidden_rows(book)


def _hidden_sheet(book: Book) -> None:
    book["Drift"].sheet_state = "hidden"


def _hidden_column(book: Book) -> None:
    book["Drift"].column_dimensions["J"].hidden = True


def _rows_hidden_from_the_start(book: Book) -> None:
    book["Drift"].sheet_format.zeroHeight = True


def _table_with_a_filter(book: Book) -> None:
    table = Table(displayName="T", ref="A1:J3", autoFilter=AutoFilter(ref="A1:J3"))
    table.autoFilter.add_filter_column(2, ["Kostnader"])
    book["Drift"].add_table(table)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (_rows_hidden_from_the_start, "Drift: bladets rader är dolda från början; alla som har innehåll är inlästa"),
        (_table_with_a_filter, "Drift: bladet har ett filter; alla rader är inlästa"),
        (_hidden_rows, "Drift, rad 3: dold, men inläst"),
        (_filter, "Drift: bladet har ett filter; alla rader är inlästa"),
        (_filter_that_hides, "Drift, rad 3: dold, kanske av ett filter, men inläst"),
        (_hidden_sheet, "Drift: bladet är dolt, men inläst"),
        (_hidden_column, "Drift, kolumn J: dold, men inläst"),
    ],
)
def test_what_is_hidden_is_read_and_said(tmp_path: Path, edit: Edit, said: str) -> None:
    path = book_of(tmp_path, edit)
    assert notes(path) == [said]
    assert figure(read_workbook(path), "operating", 3, "Budget 2023")["value"] == 4000


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r'<row r="3"', '<row r="3" ht="0" customHeight="1"', "Drift, rad 3: dold, men inläst"),
        (r'(<col width=")[0-9.]+("[^>]* min="10")', r"\g<1>0\2", "Drift, kolumn J: dold"),
    ],
)
def test_a_row_without_height_or_a_column_without_width_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    def change(parts: Parts) -> None:
        part = sheet_part(parts, "Drift")
        text, times = re.subn(old, new, parts[part].decode())
        assert times == 1, text[:2000]
        parts[part] = text.encode()

    (note,) = notes(rezip(book_of(tmp_path), change))
    assert note.startswith(said)


def test_a_hidden_sheet_that_is_unknown_is_told_as_hidden(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        book.create_sheet("Blad2")["A1"] = "x"
        book["Blad2"].sheet_state = "hidden"

    fault = only_fault(book_of(tmp_path, edit))
    assert "Blad2" in fault and fault.endswith("okänt blad; bladet är dolt: högerklicka på en flik och välj Ta fram")


def test_a_name_that_refers_to_another_file_is_refused(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        book.defined_names["kurs"] = DefinedName("kurs", attr_text="'http://a.invalid/[budget 2022.xlsx]S'!$A$1")

    fault = only_fault(book_of(tmp_path, edit))
    assert "namnet ”kurs” hänvisar till en annan fil, ”budget 2022.xlsx”: ta bort det under Formler" in fault


def test_a_name_for_cells_of_the_workbook_is_no_fault(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        book.defined_names["kurs"] = DefinedName("kurs", attr_text="'Drift'!$A$1")

    assert notes(book_of(tmp_path, edit)) == []


def test_cells_merged_sideways_are_said(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        book["Drift"]["K2"] = "Kap 1"
        book["Drift"].merge_cells("K2:L2")

    said = "Drift, K2:L2: cellerna är sammanslagna i sidled; innehållet gäller bara kolumn K"
    assert notes(book_of(tmp_path, edit)) == [said]


def merged(*ranges: str, blank: str = "") -> Callable[[Book], None]:
    def edit(book: Book) -> None:
        for each in ranges:
            book["Drift"].merge_cells(each)

    return edit


def test_a_merged_word_goes_for_every_row_it_spans(tmp_path: Path) -> None:
    path = book_of(tmp_path, merged("A2:A9", "B2:B3"))
    book = read_workbook(path)
    drift = book.records[book.records["sheet"] == "operating"]
    assert drift["row"].unique().tolist() == [2, 3]  # and no row that held nothing else
    assert set(drift["table"]) == {"T1"} and set(drift["activity"]) == {"Kansliet"}
    assert [str(note) for note in book.notes] == [
        "Drift, A2:A9: cellerna är sammanslagna; det som står där, ”T1”, gäller varje rad",
        "Drift, B2:B3: cellerna är sammanslagna; det som står där, ”Kansliet”, gäller varje rad",
    ]


def test_a_merged_figure_is_refused(tmp_path: Path) -> None:
    fault = only_fault(book_of(tmp_path, merged("I2:J2")))
    assert fault.startswith("2023.xlsx, Drift!I2: här står ”-900”; ett tal kan bara stå i en cell")


def test_blank_merged_cells_are_blank(tmp_path: Path) -> None:
    assert not read_workbook(book_of(tmp_path, merged("A20:C22"))).notes


def test_a_word_merged_sideways_is_not_filled_in_beside_it(tmp_path: Path) -> None:
    fault = faults(book_of(tmp_path, merged("B3:C3")))[0]
    assert "Drift!C3: här står inget" in fault and fault.endswith("; B3:C3 är sammanslagna: dela dem")


def test_an_example_row_is_never_read(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        row = [cell_of(book, "Drift", heading, 4) for heading in ("Tabell", "Post", "Budget 2023")]
        for cell, value in zip(row, ("Exempel", "Så här", "inget tal"), strict=True):
            cell.value = value

    read = read_workbook(book_of(tmp_path, edit))
    assert read.records["row"].max() == 3
    assert [str(note) for note in read.notes] == ["Drift, rad 4: märkt exempel och inte inläst"]


def test_several_rows_typed_over_examples_are_noted_together(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        for row in (3, 4):
            put("Drift", "Tabell", row, "exempel")(book)

    path = written(tmp_path, {"Drift": [DRIFT[0], *DRIFT]}, edit)
    assert notes(path) == ["Drift, raderna 3–4: märkta exempel och inte inlästa"]


def test_a_guide_is_never_read(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        book.create_sheet("Läs mig", 0)["A1"] = "Börja här"

    assert not read_workbook(book_of(tmp_path, edit)).notes


@pytest.mark.parametrize("text", ["Årsarbetare".encode().decode("cp1252"), "f”rvaltning", "F\ufffdrvaltning"])
def test_mojibake_is_refused(tmp_path: Path, text: str) -> None:
    fault = only_fault(book_of(tmp_path, put("Drift", "Verksamhet", 3, text)))
    assert "Drift!B3: här står" in fault and "fel teckenkodning" in fault


@pytest.mark.parametrize("number", ["19121212-1212", "121212-1212", "191212121212", "121212+1212", "1212121212"])
@pytest.mark.parametrize("sheet", ["Drift", "Om"])
def test_a_personal_identity_number_is_refused_and_never_said_whole(tmp_path: Path, number: str, sheet: str) -> None:
    def edit(book: Book) -> None:
        cell = cell_of(book, "Drift", "Anmärkning", 3) if sheet == "Drift" else book["Om"]["C3"]
        cell.value = f"Handläggare {number}"

    fault = only_fault(book_of(tmp_path, edit))
    assert f"{sheet}!" in fault and "ser ut som ett personnummer" in fault
    assert number not in fault and number[-4:] not in fault


def test_an_identity_number_where_a_figure_belongs_is_never_said_whole(tmp_path: Path) -> None:
    for value in ("19121212-1212", 191212121212, 1212121212):
        fault = only_fault(book_of(tmp_path / str(value), put("Drift", "Budget 2023", 3, value)))
        assert "personnummer" in fault and "1212" not in fault


@pytest.mark.parametrize(
    "value", ["KS 2023-0412", "org.nr 212000-0449", "0911-69 60 00", "2023-05-02", "1 212 121 212 kr", "1212121213"]
)
def test_what_is_no_identity_number_is_read(tmp_path: Path, value: str) -> None:
    read = read_workbook(book_of(tmp_path, put("Drift", "Anmärkning", 3, value)))
    assert value in set(read.records["note"])


def test_an_amount_of_ten_digits_is_read_when_it_is_shown_as_one(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        put("Drift", "Budget 2023", 3, 1212121212, "#,##0")(book)
        put("Drift", "Utfall 2022", 3, "1 212 121 212")(book)

    read = read_workbook(book_of(tmp_path, edit))
    assert figure(read, "operating", 3, "Budget 2023")["value"] == 1_212_121_212


@pytest.mark.parametrize("sheet", ["Volymer", "Personal"])
def test_counts_without_a_unit_are_said(tmp_path: Path, sheet: str) -> None:
    rows = [{"Post": "Besök", "Utfall 2022": "10"}, {"Post": "Lån", "Enhet": "antal", "Utfall 2022": "12"}]
    path = written(tmp_path, {sheet: rows})
    assert notes(path) == [f"{sheet}, rad 2: har ingen enhet: skriv den i kolumnen Enhet, som antal eller årsarbetare"]


def test_a_total_of_risks_is_taken_as_a_sum(tmp_path: Path) -> None:
    risks = [{"Risk": name, "Ansvarig": "chef", "Riskvärde": "6"} for name in ("Brand", "Totalt")]
    assert notes(written(tmp_path, {"Risker": risks})) == [
        "Risker, rad 3: ”Totalt” saknar Radtyp; raden räknas som en summa, inte som en post"
    ]


@pytest.mark.parametrize("column", ["A", "B"])
def test_a_footnote_below_the_table_is_one_fault(tmp_path: Path, column: str) -> None:
    def edit(book: Book) -> None:
        book["Drift"][f"{column}9"] = "* preliminärt"

    said = f"2023.xlsx, Drift!{column}9: här står ”* preliminärt”; raden har inget annat: flytta texten till Anmärkning"
    assert only_fault(book_of(tmp_path, edit)).startswith(said)
