"""Numbers as people type them: understood, or refused with the cell; never another number."""

from __future__ import annotations

import zipfile
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from analysis.workbook.reading import read_workbook
from inventing import written
from spoiling import DRIFT, INDICATORS, book_of, cell_of, faults, figure, in_sheet, only_fault, put, rezip, sheet_part


def typed(folder: Path, value: object, number_format: str = "General") -> Path:
    """A workbook in whose Budget 2023 of row 3 (4 000 tkr) this was typed instead."""
    return book_of(folder, put("Drift", "Budget 2023", 3, value, number_format))


def share(folder: Path, value: object, number_format: str = "General", heading: str = "Utfall 2023") -> Path:
    """A workbook in whose row of per cent (4,1 and 4,3) this was typed instead of 4,5."""
    return book_of(folder, put("Nyckeltal", heading, 2, value, number_format))


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "'", "’"])
def test_spaces_and_apostrophes_between_thousands(tmp_path: Path, space: str) -> None:
    read = figure(read_workbook(typed(tmp_path, f"1{space}234,5")), "operating", 3, "Budget 2023")
    assert (read["value"], read["decimals"]) == (1234.5, 1)


@pytest.mark.parametrize("text", ["−1 234", "-1 234", "1 234-", "1 234−", "(1 234)"])
def test_a_minus_before_behind_or_around(tmp_path: Path, text: str) -> None:
    assert figure(read_workbook(typed(tmp_path, text)), "operating", 3, "Budget 2023")["value"] == -1234


@pytest.mark.parametrize("text", ["-1 234-", "(-1 234)", "(1 234", "1 234 -"])
def test_a_sign_that_can_be_read_two_ways_is_refused(tmp_path: Path, text: str) -> None:
    fault = only_fault(typed(tmp_path, text))
    assert fault.startswith(f"2023.xlsx, Drift!J3: här står ”{text}”; ")


@pytest.mark.parametrize("text", ["<5", "19–20", "19,2 (18,4)", "2023-01-17"])
def test_what_is_more_than_a_number_is_not_told_as_a_sign(tmp_path: Path, text: str) -> None:
    assert "väntade ett tal som 1 234,5" in only_fault(typed(tmp_path, text))


def test_a_point_between_thousands_is_refused_with_its_cell(tmp_path: Path) -> None:
    fault = only_fault(typed(tmp_path, "1.234"))
    assert fault.startswith("2023.xlsx, Drift!J3: här står ”1.234”; en punkt kan läsas på två sätt")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1.234", "skriv 1\u00a0234 eller 1,234, eller ange Tusentalstecken"),
        ("12.5", "skriv 12,5"),
        ("1,234.5", "skriv 1\u00a0234,5"),
        ("-4.000,5", "skriv −4\u00a0000,5"),
        ("1.2.3", "skriv talet utan punkt"),
        ("100:-", "skriv 100"),
        ("1 100,–", "skriv 1 100"),
        ("100,-", "skriv 100"),
        ("-9 812.5", "skriv −9\u00a0812,5"),
        ("19,2 1)", "en fotnot ska ha en stjärna: skriv 19,2*, och fotnoten i Anmärkning"),
        ("12 500¹", "skriv 12 500*"),
        ("1 234 tkr", "väntade talet ensamt: skriv 1 234, och resten i Enhet eller Anmärkning"),
        ("ca 19", "skriv 19,"),
    ],
)
def test_what_to_write_is_said_of_the_number_itself(tmp_path: Path, text: str, written: str) -> None:
    said = only_fault(typed(tmp_path, text)).partition("; ")[2]
    assert written in said and said.count("skriv") == 1 and "−5" not in said


@pytest.mark.parametrize("where", ["Om", "Tabeller"])
def test_a_point_between_thousands_is_read_where_it_is_declared(tmp_path: Path, where: str) -> None:
    about = {"Tusentalstecken": "punkt"} if where == "Om" else {}

    def edit(book: Book) -> None:
        put("Drift", "Budget 2023", 3, "1.234,5")(book)
        if where == "Tabeller":
            put("Tabeller", "Tusentalstecken", 2, "punkt")(book)

    read = figure(read_workbook(book_of(tmp_path, edit, **about)), "operating", 3, "Budget 2023")
    assert read["value"] == 1234.5


def test_a_declaration_for_one_table_is_none_for_another(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        put("Tabeller", "Tusentalstecken", 2, "punkt")(book)  # the table of Drift
        put("Nyckeltal", "Utfall 2023", 3, "1.234")(book)

    assert "Nyckeltal!" in only_fault(book_of(tmp_path, edit))


@pytest.mark.parametrize(
    ("text", "value", "mark", "missing"),
    [
        ("4*", 4, "*", ""),
        ("4,4**", 4.4, "**", ""),
        ("*53", 53, "*", ""),
        ("IU", None, "", "ingen uppgift"),
        ("-", None, "", "inget svar"),
        ("–", None, "", "inget svar"),
        (".", None, "", "ej tillämpligt"),
        ("..", None, "", "sekretess eller osäker uppgift"),
        (None, None, "", "tomt"),
    ],
)
def test_footnotes_and_kinds_of_missing(
    tmp_path: Path, text: str | None, value: float | None, mark: str, missing: str
) -> None:
    read = figure(read_workbook(share(tmp_path, text)), "indicators", 2, "Utfall 2023")
    assert (read["footnote"], read["missing"]) == (mark, missing)
    assert read["value"] == value if value is not None else read["value"] != read["value"]


@pytest.mark.parametrize(
    ("value", "number_format"), [(0.045, "0.0%"), (4.5, "General"), ("4,5 %", "@"), ("4,5", "@"), (4.5, '0.0" %"')]
)
def test_a_per_cent_has_one_scale_however_it_is_typed(tmp_path: Path, value: object, number_format: str) -> None:
    read = figure(read_workbook(share(tmp_path, value, number_format)), "indicators", 2, "Utfall 2023")
    assert (read["value"], read["decimals"]) == (4.5, 1)


def test_a_row_that_mixes_scales_is_refused(tmp_path: Path) -> None:
    assert "Nyckeltal!O2: här står ”0,045”; talen blandar skalor" in only_fault(share(tmp_path, 0.045))


def in_swedish(value: object) -> str:
    return str(value).replace(".", ",")


def shares(*values: object, headings: tuple[str, ...] = (), unit: str = "%") -> list[dict[str, str]]:
    """One row of per cent, as the values are typed."""
    named = headings or tuple(f"Utfall {2020 + place}" for place in range(len(values)))
    return [{"Nyckeltal": "Nöjda", "Enhet": unit, **dict(zip(named, map(in_swedish, values), strict=True))}]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ((0.045, 0.047, 4.5, 4.6), ["0,045", "0,047"]),
        ((0.92, 0.93, 94, 95), ["0,92", "0,93"]),
        (("0,92", "0,93", "94 %", "95 %"), ["0,92", "0,93"]),
        ((0.045, 0.047, 0.05, 4.6), ["0,045", "0,047", "0,05"]),
        ((95, 98, 1), ["1"]),
        ((0.95, 1, 95), ["0,95", "1"]),
        ((1.05, 104, 103), ["1,05"]),
        ((30, 0.95, 31), ["0,95"]),
    ],
)
def test_fractions_among_per_cent_are_refused_each(
    tmp_path: Path, values: tuple[object, ...], wrong: list[str]
) -> None:
    found = faults(written(tmp_path, {"Nyckeltal": shares(*values)}))
    assert [fault.split("”")[1] for fault in found] == wrong
    assert all("talen blandar skalor" in fault for fault in found)


@pytest.mark.parametrize(
    "values", [(0.5, 1.5, 15, 50), (0.2, 0.3, 0.4), (0.9, 1.1, 4.5), (0, 4.5, 4.4), (1, 30, 31), (1, 3, 100), (0.4, 12)]
)
def test_per_cent_that_grow_are_of_one_scale(tmp_path: Path, values: tuple[object, ...]) -> None:
    read = read_workbook(written(tmp_path, {"Nyckeltal": shares(*values)}))
    assert read.records["value"].to_list() == list(values)


def test_a_cell_shown_a_hundred_times_its_row_is_refused(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        put("Nyckeltal", "Utfall 2022", 2, 4.5, "0%")(book)

    fault = only_fault(written(tmp_path, {"Nyckeltal": shares(4.5, 4.4, 4.5)}, edit))
    assert "här står ”450\u00a0%”; cellen visar ett tal som är hundra gånger radens övriga" in fault


@pytest.mark.parametrize("heading", ["Avvikelse 2023", "Ändring 2023"])
def test_a_deviation_is_not_of_the_scale_of_its_row(tmp_path: Path, heading: str) -> None:
    headings = ("Budget 2023", "Utfall 2023", heading)
    read = read_workbook(written(tmp_path, {"Nyckeltal": shares(4.5, 4.55, 0.05, headings=headings)}))
    assert read.records["value"].to_list() == [4.5, 4.55, 0.05]


@pytest.mark.parametrize(
    ("outcome", "target"),
    [
        (0.96, "≥95 %"), (0.96, "minst 95 procent"), (0.045, "5 %"), (0.045, "minst 5 procent"), (0.045, "högst 5 %"),
        ("0,96", "95 % eller mer"),
    ],
)  # fmt: skip
def test_fractions_against_a_target_in_per_cent_are_refused(tmp_path: Path, outcome: object, target: str) -> None:
    rows = shares(outcome, target, headings=("Utfall 2023", "Mål 2023"))
    fault = only_fault(written(tmp_path, {"Nyckeltal": rows}))
    assert f"här står ”{in_swedish(outcome)}”; talen blandar skalor" in fault


@pytest.mark.parametrize(
    ("outcome", "target"),
    [
        (96, "≥95 %"),
        (0.2, "högst 5 %"),
        (0.02, "<1 %"),
        (1, "100 %"),
        (0.4, "≤1 %"),
        (4.5, "öka med 0,05 %"),
        (4, "2023"),
    ],
)
def test_outcomes_of_the_scale_of_their_target_are_read(tmp_path: Path, outcome: float, target: str) -> None:
    rows = shares(outcome, target, headings=("Utfall 2023", "Mål 2023"))
    assert read_workbook(written(tmp_path, {"Nyckeltal": rows})).records["value"].iloc[0] == outcome


@pytest.mark.parametrize(("text", "said"), [("0.500", "0,500"), ("0.045", "0,045"), ("-0.500", "−0,500")])
def test_no_group_of_thousands_begins_with_zero(tmp_path: Path, text: str, said: str) -> None:
    path = book_of(tmp_path, put("Drift", "Budget 2023", 3, text), Tusentalstecken="punkt")
    assert only_fault(path).endswith(f"skriv {said}")


def with_target(folder: Path, target: object, number_format: str = "@") -> Path:
    """A workbook whose row of per cent is 4,1, 4,3 and this target."""

    def edit(book: Book) -> None:
        cell_of(book, "Nyckeltal", "Utfall 2023", 1).value = "Mål 2023"
        put("Nyckeltal", "Mål 2023", 2, target, number_format)(book)

    return book_of(folder, edit)


@pytest.mark.parametrize("target", ["0,045", "≥0,045", "minst 0,05", "0,05 eller högre", 0.045])
def test_a_target_of_another_scale_than_its_outcomes_is_refused(tmp_path: Path, target: object) -> None:
    assert "talen blandar skalor" in only_fault(with_target(tmp_path, target, "General"))


@pytest.mark.parametrize("target", ["4,5", "≥4,5 %", "öka med 0,05", "0,5", "0,05 %", "öka", "högst 0"])
def test_a_target_of_the_scale_of_its_outcomes_is_read(tmp_path: Path, target: str) -> None:
    assert figure(read_workbook(with_target(tmp_path, target)), "indicators", 2, "Mål 2023")["text"] == target


def test_a_target_typed_as_per_cent_is_one(tmp_path: Path) -> None:
    read = read_workbook(with_target(tmp_path, 0.045, "0.0%"))
    assert figure(read, "indicators", 2, "Mål 2023")["text"] == "4,5\u00a0%"


def test_outcomes_of_another_scale_than_their_target_are_refused(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        cell_of(book, "Nyckeltal", "Utfall 2023", 1).value = "Mål 2023"
        for heading, value in (("Utfall 2021", 0.81), ("Utfall 2022", None), ("Mål 2023", "≥85")):
            put("Nyckeltal", heading, 2, value)(book)

    assert "här står ”0,81”; talen blandar skalor" in only_fault(book_of(tmp_path, edit))


def test_a_small_per_cent_beside_larger_ones_is_no_other_scale(tmp_path: Path) -> None:
    assert figure(read_workbook(share(tmp_path, 0.5)), "indicators", 2, "Utfall 2023")["value"] == 0.5


@pytest.mark.parametrize(("value", "number_format"), [(0.045, "0.0%"), ("4,5 %", "@")])
def test_a_per_cent_among_amounts_is_refused(tmp_path: Path, value: object, number_format: str) -> None:
    fault = only_fault(typed(tmp_path, value, number_format))
    assert "här står ”4,5\u00a0%”; cellen är i procent, men enheten är tkr" in fault


def test_a_share_shown_as_per_cent_is_a_share(tmp_path: Path) -> None:
    row = {
        "Investering": "Bil",
        "Post": "Bil",
        "Slag": "Anskaffning",
        "Livslängd": "5",
        "Andel ränta": "1/2",
        "Budget 2023": "5",
    }
    path = written(tmp_path, {"Kapitalkostnader": [row]}, put("Kapitalkostnader", "Andel ränta", 2, 0.75, "0%"))
    assert figure(read_workbook(path), "capital", 2, "Andel ränta")["value"] == 0.75


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#SAKNAS!", "########"])
@pytest.mark.parametrize(("heading", "cell"), [("Budget 2023", "J3"), ("Post", "C3"), ("Anmärkning", "L3")])
def test_an_error_of_excel_is_told_with_file_sheet_and_cell(
    tmp_path: Path, error: str, heading: str, cell: str
) -> None:
    fault = only_fault(book_of(tmp_path, put("Drift", heading, 3, error)))
    assert fault == (
        f"2023.xlsx, Drift!{cell}: här står ”{error}”; cellen visar ett fel i stället för ett värde: "
        "rätta formeln i Excel"
    )


def test_formulas_without_their_values_are_listed(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        for row in (2, 3):
            put("Drift", "Budget 2023", row, "=1+1")(book)
        put("Nyckeltal", "Utfall 2021", 2, "=SUM(L3:L4)")(book)

    assert faults(book_of(tmp_path, edit)) == [
        f"2023.xlsx, {cells}: här står inget; formlerna har inget uträknat värde: "
        "öppna arbetsboken i Excel och spara den"
        for cells in ("Drift!J2:J3", "Nyckeltal!M2")
    ]


def test_a_formula_with_its_value_is_its_value(tmp_path: Path) -> None:
    path = typed(tmp_path, "=2000+1000")
    rezip(path, in_sheet("Drift", "<f>2000+1000</f><v></v>", "<f>2000+1000</f><v>3000</v>"))
    assert figure(read_workbook(path), "operating", 3, "Budget 2023")["value"] == 3000


def test_a_formula_whose_value_is_an_empty_text_is_blank(tmp_path: Path) -> None:
    path = typed(tmp_path, "=2000+1000")

    def change(parts: dict[str, bytes]) -> None:
        part = sheet_part(parts, "Drift")
        before, _, after = parts[part].partition(b"<f>2000+1000</f>")
        start = before.rindex(b"<c ")
        parts[part] = before[:start] + b'<c r="J3" t="str">' + b"<f>2000+1000</f>" + after

    assert figure(read_workbook(rezip(path, change)), "operating", 3, "Budget 2023")["missing"] == "tomt"


@pytest.mark.parametrize("value", [datetime(2023, 4, 3), True, "ungefär 4", "5 kr", "4.000,5"])
def test_what_is_no_number_is_refused(tmp_path: Path, value: object) -> None:
    assert "Drift!J3" in only_fault(typed(tmp_path, value))


def test_a_date_where_a_number_belongs_says_so(tmp_path: Path) -> None:
    fault = only_fault(typed(tmp_path, datetime(2023, 4, 3), "yyyy-mm-dd"))
    assert "här står ”2023-04-03”; cellen är ett datum" in fault


def test_a_number_that_is_shown_in_thousands_is_refused(tmp_path: Path) -> None:
    assert "talet visas i tusental" in only_fault(typed(tmp_path, 3900000, "# ##0,"))


@pytest.mark.parametrize("value", ["1E400", "NaN", "9" * 400])
def test_a_number_that_no_cell_can_hold_is_refused(tmp_path: Path, value: str) -> None:
    path = rezip(typed(tmp_path, 4242), in_sheet("Drift", "<v>4242</v>", f"<v>{value}</v>"))
    assert zipfile.is_zipfile(path)
    assert len(faults(path)) == 1


@pytest.mark.parametrize(
    ("value", "number_format", "decimals"),
    [(4.5, "@", 1), (4.5, "0.00", 2), (4.5, "#,##0.0_ ;[Red]-#,##0.0", 1), (4.25, "0.##", 2), (4, "0.##", 0)],
)
def test_the_decimals_are_those_that_excel_shows(
    tmp_path: Path, value: float, number_format: str, decimals: int
) -> None:
    read = figure(read_workbook(share(tmp_path, value, number_format)), "indicators", 2, "Utfall 2023")
    assert (read["value"], read["decimals"]) == (value, decimals)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1.55, 'General "tkr"', "1,55"),
        (0.5, "# ?/?", "0,5"),
        (1234.5, "0.00E+00", "1\u00a0234,5"),
        (2, 'General "tkr"', "2"),
    ],
)
def test_the_decimals_follow_the_value_where_the_format_does_not_tell(
    tmp_path: Path, value: float, number_format: str, text: str
) -> None:
    assert figure(read_workbook(typed(tmp_path, value, number_format)), "operating", 3, "Budget 2023")["text"] == text


@pytest.mark.parametrize(
    ("value", "number_format", "said"),
    [
        (0.75, "0%", "75 %"), (1234.5, "General", "1234,5"), (1234.5, "#,##0.0", "1 234,5"), (True, "General", "SANT"),
        (False, "General", "FALSKT"), (datetime(2025, 3, 1), "yyyy-mm-dd", "2025-03-01"),

        (time(12, 30), "hh:mm", "12:30"),
        (2023, "General", "2023"), (2.0, "0.0", "2,0"), (581, "0000", "0581"), (-2, "0", "−2"), ("12e5", "@", "12e5"),
    ],
)  # fmt: skip
def test_a_cell_among_words_says_what_excel_shows(tmp_path: Path, value: object, number_format: str, said: str) -> None:
    book = read_workbook(book_of(tmp_path, put("Drift", "Anmärkning", 3, value, number_format)))
    assert figure(book, "operating", 3, "Budget 2023")["note"] == said


@pytest.mark.parametrize(
    ("value", "number_format"),
    [(timedelta(days=1.5), "[h]:mm"), (12, '0" st"'), (0.5, "# ?/?"), (3900000, "# ##0,"), (1e-7, "General")],
)
def test_a_cell_among_words_that_shows_something_else_is_refused(
    tmp_path: Path, value: object, number_format: str
) -> None:
    fault = only_fault(book_of(tmp_path, put("Drift", "Anmärkning", 3, value, number_format)))
    assert "Drift!L3: här står ”" in fault and "cellen visar något annat än den innehåller: skriv det som text" in fault


def test_a_table_named_by_a_number_keeps_its_figures(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        put("Tabeller", "Tabell", 2, 1.5)(book)
        for row in (2, 3):
            put("Drift", "Tabell", row, 1.5)(book)

    read = figure(read_workbook(book_of(tmp_path, edit)), "operating", 3, "Budget 2023")
    assert (read["table"], read["value"]) == ("1,5", 4000)


def test_the_fixtures_are_read_without_a_fault(tmp_path: Path) -> None:
    book = read_workbook(book_of(tmp_path))
    assert book.records["value"].notna().sum() == len(DRIFT) * 2 + len(INDICATORS) * 3
    assert not book.notes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1  234", "mellan siffrorna står två mellanslag: skriv 1 234 med ett vanligt mellanslag"),
        ("1\t234", "mellan siffrorna står en tabb: skriv 1 234"),
        ("1\n234", "mellan siffrorna står en radbrytning: skriv 1 234"),
        ("1\u2003234", "mellan siffrorna står tecknet U+2003: skriv 1 234"),
    ],
)
def test_what_stands_between_the_digits_is_named(tmp_path: Path, text: str, said: str) -> None:
    assert said in only_fault(typed(tmp_path, text))


def test_a_figure_space_stands_between_thousands(tmp_path: Path) -> None:
    assert figure(read_workbook(typed(tmp_path, "1\u2007234")), "operating", 3, "Budget 2023")["value"] == 1234


CAPITAL = {"Investering": "Bil", "Post": "Bil", "Slag": "Anskaffning", "Livslängd": "5", "Andel ränta": "1/2"}


def share_of_a_year(folder: Path, value: object, number_format: str = "@") -> Path:
    edit = put("Kapitalkostnader", "Andel ränta", 2, value, number_format)
    return written(folder, {"Kapitalkostnader": [{**CAPITAL, "Budget 2023": "5"}]}, edit)


@pytest.mark.parametrize(
    ("text", "value", "missing"),
    [("50 %", 0.5, ""), ("IU", None, "ingen uppgift"), ("-", None, "inget svar"), ("3/4", 0.75, "")],
)
def test_a_share_may_be_per_cent_or_missing(tmp_path: Path, text: str, value: float | None, missing: str) -> None:
    read = figure(read_workbook(share_of_a_year(tmp_path, text)), "capital", 2, "Andel ränta")
    assert (read["missing"], read["value"] == value or value is None) == (missing, True)


@pytest.mark.parametrize("text", ["halva", "1/0", "½ år"])
def test_what_is_no_share_is_told_what_one_is(tmp_path: Path, text: str) -> None:
    said = f"här står ”{text}”; väntade en andel som 1/2, 0,5 eller 50 %"
    assert said in only_fault(share_of_a_year(tmp_path, text))


@pytest.mark.parametrize(
    ("value", "said"),
    [("hög", "väntade ett tal, 1 till 5"), (11, "väntade ett tal som är högst 5"), (0, "minst 1"), (4, ""), (5, "")],
)
def test_a_probability_is_one_to_four_or_five(tmp_path: Path, value: object, said: str) -> None:
    row = {"Risk": "Brand", "Ansvarig": "chef", "Sannolikhet": "2", "Konsekvens": "3"}
    path = written(tmp_path, {"Risker": [row]}, put("Risker", "Sannolikhet", 2, value, "0"))
    if said:
        assert said in only_fault(path)
    else:
        assert read_workbook(path)


@pytest.mark.parametrize(
    ("shown", "unit"), [('#,##0.0" mkr"', "mkr"), ('#,##0 "kr"', "kr"), ('_-* #,##0 "kr"_-', "kr")]
)
def test_a_cell_shown_in_another_unit_of_money_is_refused(tmp_path: Path, shown: str, unit: str) -> None:
    fault = only_fault(book_of(tmp_path, put("Drift", "Budget 2023", 3, 4000, shown)))
    assert "Drift!J3: här står ”4\u00a0000" in fault and f"cellen visas i {unit}, men enheten är tkr" in fault


def test_a_cell_shown_in_its_own_unit_of_money_is_read(tmp_path: Path) -> None:
    path = book_of(tmp_path, put("Drift", "Budget 2023", 3, 4000, '#,##0" tkr"'))
    assert figure(read_workbook(path), "operating", 3, "Budget 2023")["value"] == 4000


def test_a_target_that_excel_took_for_a_date_is_refused(tmp_path: Path) -> None:
    row = {"Nyckeltal": "Nöjda", "Enhet": "%", "Utfall 2022": "21", "Mål 2023": "x"}
    path = written(tmp_path, {"Nyckeltal": [row]}, put("Nyckeltal", "Mål 2023", 2, datetime(2025, 1, 20)))
    assert "cellen är ett datum: skriv om den som text" in only_fault(path)
