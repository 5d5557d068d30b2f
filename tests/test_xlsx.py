"""The workbook of a report's tables: opened by another library, computed anew, and in LibreOffice where that is."""

from __future__ import annotations

import io
import math
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as XlsxCell
from openpyxl.styles import Alignment
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.pdf.typefaces import width
from analysis.formats.report import Report
from analysis.formats.xlsx.book import make
from analysis.present.chart_table import chart_table
from analysis.present.section import Section
from analysis.present.values import Cell, Chart, Mark, Place, Row, Series, Table, Trend, Value, with_operands
from hostile_book import WORDS, hostile_report
from recomputing import recomputed
from reports_made import COMMITTEE_YEARS, YEARS, overview_of, report_of

FRONT = ["Omslag", "Innehåll", "Noter"]
FACTS = {
    "title": "Påhittade nämnden",
    "year": "2023",
    "document": "Årsrapport",
    "document_kind": "uppföljning",
    "decided": "2 maj 2024",
    "workbook": "data/raw/pahittad/2023.xlsx",
}


@dataclass(frozen=True)
class Made:
    """A report, its workbook, and that opened twice: with formulas, and with the values they hold."""

    report: Report
    content: bytes
    formulas: Workbook
    values: Workbook


def _made(report: Report) -> Made:
    content = make(report)
    return Made(report, content, load_workbook(io.BytesIO(content)), load_workbook(io.BytesIO(content), data_only=True))


NAMES = [
    *(f"{committee} {year}" for committee, year in COMMITTEE_YEARS),
    *(f"översikt {year}" for year in YEARS),
]


@cache
def real(name: str) -> Made:
    """A committee-year's report or a year's overview."""
    committee, year = name.rsplit(" ", 1)
    return _made(overview_of(int(year)) if committee == "översikt" else report_of(committee, int(year)))


@pytest.fixture(params=NAMES)
def made(request: pytest.FixtureRequest) -> Made:
    return real(request.param)


def invented(*blocks: Table | Chart, places: tuple[str, ...] = ()) -> Made:
    """A report of one section; ``places`` are the origins of its figures."""
    found = {
        origin: Place(FACTS["workbook"], origin, "Årsrapport", "T1", "Ekonomi", "Rad", "Utfall", "1")
        for origin in places
    }
    section = Section("ekonomi", "Ekonomi", "Det gick bra.", blocks, FACTS, found)
    return _made(Report(nbformat.v4.new_notebook(), (section,)))


def printed(number: float, cell: str) -> Value:
    return Value(number, origin=cell)


def table_of(sheet: Worksheet) -> tuple[list[XlsxCell], list[list[XlsxCell]]]:
    """The headings and the rows of the sheet's one table object."""
    (table,) = sheet.tables.values()
    header, *rows = sheet[table.ref]
    return list(header), [list(row) for row in rows]


def tables(report: Report) -> list[Table]:
    """Every table of the report, then the table behind every chart: the order of the sheets."""
    blocks = [block for section in report.sections for block in section.blocks]
    shown = [block for block in blocks if isinstance(block, Table)]
    return shown + [chart_table(block) for block in blocks if isinstance(block, Chart)]


def table_sheets(book: Workbook) -> list[Worksheet]:
    return [sheet for sheet in book if sheet.title not in {*FRONT, "Källtal"}]


def formula_cells(book: Workbook) -> Iterator[XlsxCell]:
    return (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f")


def shown(cell: Cell) -> str | None:
    """What a cell that holds no number says."""
    if isinstance(cell, Value):
        return cell.missing or None
    if isinstance(cell, Trend):
        return cell.description
    if isinstance(cell, Mark):
        return {"good": "● ", "bad": "▲ ", "between": "◆ ", "unknown": "○ "}[cell.verdict] + cell.text
    return (cell if isinstance(cell, str) else cell.text) or None


# ---- every table, every figure


def table_problems(report: Report, book: Workbook) -> Iterator[str]:
    """Where a sheet is another than the report's table: its headings, or a cell's value, decimals or side."""
    for table, sheet in zip(tables(report), table_sheets(book), strict=True):
        header, rows = table_of(sheet)
        if [cell.value for cell in header] != list(table.headings):
            yield f"{sheet.title}: headings"
        title = re.sub(r"^(Tabell|Diagram) \d+: |( \(\d+ av \d+\))?$", "", sheet["A1"].value)
        if not title or not table.caption.startswith(title):
            yield f"{sheet.title}: {title}"
        for row, cells in zip(table.rows, rows, strict=True):
            yield from (f"{sheet.title}!{at.coordinate}" for told, at in zip(row.cells, cells, strict=True)
                        if not _is_told(told, at))  # fmt: skip


def _is_told(told: Cell, cell: XlsxCell) -> bool:
    if not isinstance(told, Value) or told.number is None:
        return cell.value == shown(told)
    return (
        isinstance(cell.value, int | float)
        and cell.value == pytest.approx(told.number, rel=1e-12)
        and cell.number_format.count("0") == 2 * (told.decimals + 1)
        and cell.number_format.count(f'"{told.mark}"') == (2 if told.mark else 0)
        and cell.alignment.horizontal == "right"
    )


def test_every_table_stands_on_a_sheet_of_its_own_with_the_reports_figures(made: Made) -> None:
    assert list(table_problems(made.report, made.values)) == []


def _figure(book: Workbook) -> XlsxCell:
    return next(cell for sheet in table_sheets(book) for row in table_of(sheet)[1] for cell in row
                if isinstance(cell.value, int | float))  # fmt: skip


CHANGES = {
    "a number": lambda cell: setattr(cell, "value", cell.value + 1),
    "a sign": lambda cell: setattr(cell, "value", -cell.value - 1),
    "decimals": lambda cell: setattr(cell, "number_format", "0.000"),
    "a side": lambda cell: setattr(cell, "alignment", Alignment(horizontal="left")),
    "a word": lambda cell: setattr(cell, "value", "saknas"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_cell_that_is_changed_is_found(name: str) -> None:
    figures = (printed(10, "Drift!B2"), printed(12.5, "Drift!C2"))
    made = invented(Table("Tal", ("Post", "A", "B"), (Row(("A", *figures)),)), places=("Drift!B2", "Drift!C2"))
    assert list(table_problems(made.report, made.values)) == []
    cell = _figure(made.values)
    CHANGES[name](cell)
    assert list(table_problems(made.report, made.values)) == [f"1 Tal!{cell.coordinate}"]


def test_a_formula_gives_the_value_that_the_report_shows(made: Made) -> None:
    for cell in formula_cells(made.formulas):
        sheet = cell.parent.title
        held = made.values[sheet][cell.coordinate].value
        assert recomputed(made.formulas, sheet, cell.coordinate) == pytest.approx(held, rel=1e-9, abs=1e-9)
        assert len(cell.value) < 8192


def test_every_figure_that_is_made_of_others_is_a_formula(made: Made) -> None:
    for table, sheet in zip(tables(made.report), table_sheets(made.formulas), strict=True):
        _, rows = table_of(sheet)
        for row, cells in zip(table.rows, rows, strict=True):
            for told, cell in zip(row.cells, cells, strict=True):
                if not isinstance(told, Value) or told.number is None:
                    assert cell.data_type != "f"
                elif told.origin:
                    assert re.fullmatch(r"=Källtal!I\d+", str(cell.value))
                elif told.expression and _complete(told):
                    assert cell.data_type == "f"
                else:
                    assert cell.data_type == "n" or told.formula.startswith("antal ")


def test_each_printed_number_is_typed_once(made: Made) -> None:
    if "Källtal" not in made.formulas.sheetnames:
        return
    header, rows = table_of(made.formulas["Källtal"])
    columns = [cell.value for cell in header]
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    cells = [(row["Arbetsbok"].value, row["Cell"].value) for row in told if row["Tal"].data_type == "n"]
    again = [row["Tal"].value for row in told if row["Tal"].data_type == "f"]
    assert all(re.fullmatch(r"=-?I\d+([*/]10+)?", each) for each in again)
    assert len(again) + len(cells) == len(told)
    assert len(cells) - len(set(cells)) <= 2  # a number in a unit that no power of ten leads to


def test_who_changes_a_printed_number_sees_what_it_changes() -> None:
    origin = "Drift!B2"
    kr = Value(2_000_000.0, origin=origin, unit="kr")
    mkr = Value(2.0, 1, origin=origin, unit="mkr")
    double = Value(4_000_000.0, expression="{0}*2", operands=(kr,))
    chart = Chart("bars", "Det dubbla", "mkr", ("A",), (Series("Kostnad", (2.0,), cells=(mkr,)),), "alt", decimals=1)
    made = invented(Table("Tal", ("Post", "Tal", "Dubbelt"), (Row(("A", kr, double)),)), chart, places=(origin,))
    typed = [cell for row in table_of(made.formulas["Källtal"])[1] for cell in row if cell.data_type == "n"]
    assert len(typed) == 1
    typed[0].value = typed[0].value * 3 / 2
    _, ((_, first, second),) = table_of(made.formulas["1 Tal"])
    _, ((_, drawn),) = table_of(made.formulas["Diagram 1"])
    found = [recomputed(made.formulas, cell.parent.title, cell.coordinate) for cell in (first, second, drawn)]
    assert found == pytest.approx([3_000_000, 6_000_000, 3])


def test_a_formula_can_be_followed(made: Made) -> None:
    """No number that was worked out beforehand, nothing that changes nothing, and cells in their order."""
    for cell in formula_cells(made.formulas):
        assert not re.search(
            r"\d\.\d{5}|[*/]1(?!\d)|[+-]0(?![\d.])|,0(?![\d.])|SUM\([^,:()]+\)", cell.value.replace(",0)", ")")
        )
        for listed in re.findall(r"SUM\(([^()']*)\)", cell.value):
            places = [re.findall(r"([A-Z]+)(\d+)", each)[0] for each in listed.split(",") if "!" not in each]
            down = len({row for _, row in places}) > len({column for column, _ in places})
            ordered = [(column_index_from_string(column), int(row)) for column, row in places]
            assert ordered == sorted(ordered, key=lambda each: each if down else each[::-1])


def test_a_count_of_counts_is_their_sum() -> None:
    def count(number: int) -> Value:
        return Value(number, formula="antal åtgärder")

    rows = [
        ("A", count(1), count(2), count(3)),
        ("B", count(4), count(0), count(4)),
        ("C", count(0), count(0), count(0)),
    ]
    total = Row(("Alla", count(5), count(2), count(7)), total=True)
    made = invented(Table("Åtgärder", ("Mål", "Nya", "Gamla", "Alla"), (*map(Row, rows), total)))
    _, cells = table_of(made.formulas["1 Åtgärder"])
    first = cells[0][0].row
    assert [cell.value for cell in cells[0][1:]] == [1, 2, f"=SUM(B{first}:C{first})"]
    assert [cell.value for cell in cells[3][1:]] == [f"=SUM({column}{first}:{column}{first + 2})" for column in "BCD"]
    wrong = Row(("Alla", count(6), count(2), count(7)), total=True)
    made = invented(Table("Åtgärder", ("Mål", "Nya", "Gamla", "Alla"), (*map(Row, rows), wrong)))
    assert [cell.value for cell in table_of(made.formulas["1 Åtgärder"])[1][3][1:3]] == [
        6,
        f"=SUM(C{first}:C{first + 2})",
    ]


def _complete(value: Value) -> bool:
    return all(each.number is not None for each in with_operands([value]))


def test_most_reports_have_figures_to_follow() -> None:
    assert sum(len(list(formula_cells(real(name).formulas))) for name in NAMES) > 100


def test_every_printed_figure_is_told_with_its_place_and_where_it_is_shown(made: Made) -> None:
    cells = [cell for table in tables(made.report) for row in table.rows for cell in row.cells]
    figures = with_operands(cell for cell in cells if isinstance(cell, Value))
    numbers = {(each.origin, each.number) for each in figures if each.origin and each.number is not None}
    places = {origin: place for section in made.report.sections for origin, place in section.places.items()}
    wanted = [(places[origin].workbook, places[origin].cell, places[origin].printed) for origin, _ in numbers]
    if not wanted:
        assert "Källtal" not in made.values.sheetnames
        return
    header, rows = table_of(made.values["Källtal"])
    told = [{head.value: cell.value for head, cell in zip(header, row, strict=True)} for row in rows]
    assert sorted((row["Arbetsbok"], row["Cell"], row["Tryckt"]) for row in told) == sorted(wanted)
    for row in told:
        for sheet, cell in re.findall(r"(?:^|; )(.+?), ([A-Z]+\d+)(?=;|$)", row["Visas i"]):
            assert made.values[sheet][cell].value == row["Tal"]


# ---- what a formula refers to


def formula(book: Workbook, sheet: str, cell: str) -> str:
    content = book[sheet][cell]
    assert content.data_type == "f"
    return str(content.value)


def test_a_formula_refers_to_the_cells_beside_it() -> None:
    budget, outcome = printed(10, "Drift!B2"), printed(12, "Drift!C2")
    deviation = Value(-2, formula="budget − utfall", expression="{0}-{1}", operands=(budget, outcome))
    rows = (Row(("A", budget, outcome, deviation)), Row(("B", budget, outcome, deviation)))
    made = invented(
        Table("Avvikelse", ("Post", "Budget", "Utfall", "Avvikelse"), rows), places=("Drift!B2", "Drift!C2")
    )
    first = made.values["1 Avvikelse"].tables["Tabell_1_Avvikelse"].ref
    row = int(re.findall(r"\d+", first)[0]) + 1
    assert formula(made.formulas, "1 Avvikelse", f"D{row}") == f"=B{row}-C{row}"
    assert formula(made.formulas, "1 Avvikelse", f"D{row + 1}") == f"=B{row + 1}-C{row + 1}"
    assert made.values["1 Avvikelse"][f"D{row}"].value == -2


def test_a_formula_refers_to_a_printed_figure_that_no_cell_of_its_sheet_shows() -> None:
    operands = tuple(printed(number, f"Drift!B{number}") for number in (2, 3, 4, 7))
    between, whole = printed(5, "Drift!B5"), printed(8, "Drift!C2")
    total = Value(16, formula="summan", expression="SUM({*})", operands=operands)
    share = Value(0.5, 1, formula="andel", expression="{0}/{1}", operands=(whole, total))
    made = invented(
        Table("Andel", ("Post", "Andel", "Annat"), (Row(("Andel", share, between)),)),
        Table("Summa", ("Post", "Summa"), (Row(("S", total)),)),
        places=tuple(each.origin for each in (*operands, between, whole)),
    )
    alone, summed = (cell.value for cell in formula_cells(made.formulas) if cell.column_letter == "B")
    found = re.fullmatch(r"=SUM\(Källtal!(I\d+):(I\d+),Källtal!(I\d+)\)", summed)
    assert found
    assert [made.values["Källtal"][cell].value for cell in found.groups()] == [2, 4, 7]
    assert re.fullmatch(r"=Källtal!I\d+/'2 Summa'!B\d+", alone)


def test_a_computed_operand_that_no_sheet_shows_is_written_out() -> None:
    inner = Value(3, expression="{0}+{1}", operands=(printed(1, "Drift!B1"), printed(2, "Drift!B2")))
    outer = Value(-27, expression="{0}*{1}", operands=(inner, Value(-9)))
    made = invented(Table("Produkt", ("Post", "Tal"), (Row(("A", outer)),)), places=("Drift!B1", "Drift!B2"))
    (cell,) = formula_cells(made.formulas)
    assert re.fullmatch(r"=\(Källtal!I\d+\+Källtal!I\d+\)\*\(-9\)", cell.value)
    assert recomputed(made.formulas, "1 Produkt", cell.coordinate) == -27


def test_a_figure_whose_place_is_not_told_stands_with_its_cell_alone() -> None:
    figures = (printed(1, "Drift!B1"), printed(2, "nord/2022!Drift!B2"), printed(3, "Drift!B3"))
    made = invented(Table("Tal", ("Post", "A", "B", "C"), (Row(("Netto", *figures)),)), places=("Drift!B3",))
    _, rows = table_of(made.values["Källtal"])
    assert [[cell.value for cell in row[:3]] for row in rows] == [
        ["–", "Drift!B1", "–"],
        [FACTS["workbook"], "Drift!B3", "Årsrapport"],
        ["nord/2022", "Drift!B2", "–"],
    ]
    assert [row[8].value for row in rows] == [1, 3, 2]


def test_what_a_formula_cannot_hold_is_a_number_whose_making_is_told() -> None:
    apart = tuple(printed(number, f"Drift!B{2 * number}") for number in range(1, 300))
    odd = tuple(value for pair in zip(apart, reversed(apart), strict=True) for value in pair)
    many = Value(sum(each.number or 0 for each in odd), formula="summan", expression="SUM({*})", operands=odd)
    lacking = Value(1, formula="andel", expression="{0}/{1}", operands=(printed(1, "Drift!B2"), Value(None)))
    rows = (Row(("A", many)), Row(("B", lacking)))
    made = invented(Table("Tal", ("Post", "Tal"), rows), places=tuple(each.origin for each in apart))
    assert list(formula_cells(made.formulas)) == []
    _, notes = table_of(made.values["Noter"])
    assert [row[3].value for row in notes if row[1].value == "1 Tal"] == ["Summan.", "Andel."]


# ---- how a sheet is made: the guidance for accessible spreadsheets


def test_a_sheet_is_a_title_and_one_table_without_merged_or_blank_rows(made: Made) -> None:
    assert made.values.sheetnames[:3] == FRONT
    names = [name for sheet in made.values for name in sheet.tables]
    assert len(set(names)) == len(names) == len(made.values.sheetnames) - 1
    for sheet in made.values:
        assert sheet["A1"].value
        assert not sheet.merged_cells.ranges
        assert len(sheet.title) <= 31
        if sheet.title == "Omslag":
            continue
        header, rows = table_of(sheet)
        names = [cell.value.lower() for cell in header]
        assert all(names) and len(set(names)) == len(names)
        assert all(any(cell.value is not None for cell in row) for row in rows)
        assert sheet.freeze_panes == f"B{header[0].row + 1}"
        assert all(cell.alignment.wrap_text for cell in header)
        assert all(sheet.column_dimensions[cell.column_letter].width for cell in header[:1])
        assert all(sheet.cell(row, 1).value for row in range(1, header[0].row))
        blank = any(cell.value is None for row in rows for cell in row)
        assert blank == ("Tom cell" in sheet["A2"].value)


def digits(text: str) -> float:
    """At least how wide a text is, in digits of the workbook's typeface: the report's own is narrower."""
    return width(text) / 0.556


def test_a_column_holds_its_words_and_a_row_its_lines(made: Made) -> None:
    assert list(cut(made.values)) == []


def test_what_is_cut_is_found() -> None:
    made = invented(Table("Tal", ("Post", "Tal"), (Row(("Kommungemensamma utvecklingsuppdrag", "A")),)))
    assert list(cut(made.values)) == []
    sheet = made.values["1 Tal"]
    wide = sheet.column_dimensions["A"].width
    sheet.column_dimensions["A"].width = 5
    assert "utvecklingsuppdrag" in list(cut(made.values))
    sheet.column_dimensions["A"].width = wide / 2
    assert list(cut(made.values)) == ["row 6"]


def cut(book: Workbook) -> Iterator[str]:
    """Words that are wider than their column, and rows that are lower than their lines."""
    for sheet in (each for each in book if each.tables):
        header, rows = table_of(sheet)
        for row in [header, *rows]:
            texts = [(cell.value if isinstance(cell.value, str) else "", _width(sheet, cell)) for cell in row]
            yield from (word for text, room in texts for word in text.split() if digits(word) > room and len(word) < 80)
            lines = max(math.ceil(digits(text) / room) for text, room in texts)
            if sheet.row_dimensions[row[0].row].height < min(lines * 15, 400):
                yield f"row {row[0].row}"


def _width(sheet: Worksheet, cell: XlsxCell) -> float:
    groups = sheet.column_dimensions.values()
    return next(each.width for each in groups if each.min <= cell.column <= each.max)


def test_each_sheet_is_called_by_its_table_and_no_two_tables_alike(made: Made) -> None:
    titles = [sheet["A1"].value.partition(": ")[2] for sheet in table_sheets(made.values)]
    assert len(set(titles)) == len(titles)
    for sheet in table_sheets(made.values):
        number, _, name = sheet.title.partition(" ")
        if number != "Diagram":
            start = name.removesuffix("…").split()[0].rstrip(",")
            assert start in sheet["A1"].value and sheet["A1"].value.startswith(f"Tabell {number}: ")


def test_the_file_says_what_it_holds(made: Made) -> None:
    said, facts = made.values.properties, made.report.facts
    assert said.title == f"{made.report.title}: rapportens tabeller" and said.subject == facts["document"]
    assert said.creator == facts["title"] and "svenska" in said.keywords
    cover = [row[0].value for row in made.values["Omslag"].iter_rows()]
    assert f"År: {facts['year']}. Språk: svenska." in cover
    assert ("workbook" in facts) == (f"Nämnd: {facts['title']}." in cover)


def test_contents_and_notes_lead_to_every_sheet(made: Made) -> None:
    ends = {sheet.title: [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]
            for sheet in made.values}  # fmt: skip
    led = {location.rsplit("!", 1)[0].strip("'") for location in ends["Innehåll"]}
    assert led == set(made.values.sheetnames) - {"Omslag", "Innehåll"}
    for links in ends.values():
        for location in links:
            sheet, cell = location.rsplit("!", 1)
            assert made.values[sheet.strip("'")][cell].value
    for sheet in table_sheets(made.values):
        (note,) = [end for end in ends[sheet.title] if end.startswith("'Noter'")]
        row = note.rsplit("!A", 1)[1]
        assert row == "1" or made.values["Noter"][f"B{row}"].value == sheet.title


def test_a_note_names_the_cells_that_it_is_of(made: Made) -> None:
    for sheet, table in zip(table_sheets(made.values), tables(made.report), strict=True):
        words = {each.formula for row in table.rows for each in row.cells if isinstance(each, Value)
                 and each.formula and not each.origin and each.number is not None}  # fmt: skip
        told = [row[3].value for row in table_of(made.values["Noter"])[1] if row[1].value == sheet.title]
        assert len(told) == len(words) + bool(table.note)


# ---- text is text, and nothing leads out


HOSTILE = (
    '=HYPERLINK("https://example.com";"klicka")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "https://example.com/",
    "../../etc/passwd",
    "\u202ebakvänt\u202c",
    "x" * 2000,
    "😀 åäö",
    "_x0041_ &amp; ]]>",
    "{=1+1}",
    "styr\x07tecken",
)


def test_hostile_text_is_inert_and_whole() -> None:
    rows = tuple(
        Row((text, Value(None, missing=text), Mark("good", text), Trend((1, 2), description=text))) for text in HOSTILE
    )
    headings = ("=A1", "+B", "_x0041_", "y" * 400)
    made = invented(
        Table("=1+1", headings, rows, note="=1+2"),
        Chart("bars", "=2+2", "=3", ("=4", "5"), (Series("=6", (1, 2)),), "alt"),
    )
    assert list(formula_cells(made.formulas)) == []
    header, cells = table_of(made.formulas["1 =1+1"])
    assert [cell.value[:5] for cell in header] == ["=A1", "+B", "_ x00", "yyyyy"]
    for text, row in zip(HOSTILE, cells, strict=True):
        for cell, before in zip(row, ("", "", "● ", ""), strict=True):
            assert cell.value.replace("_x005F_", "_") == before + text.replace("\x07", "")
            assert cell.data_type == "s"
            assert cell.quotePrefix == (before == "" and text[0] in "=+-@")
    assert all(cell.quotePrefix for cell in header[:2])


def test_a_hostile_workbook_s_words_are_inert_and_whole(tmp_path: Path) -> None:
    made = _made(hostile_report(tmp_path))
    assert list(table_problems(made.report, made.values)) == []
    for cell in formula_cells(made.formulas):
        assert not re.search(r"HYPERLINK|script|http", cell.value)
    with zipfile.ZipFile(io.BytesIO(made.content)) as parts:
        assert not [name for name in parts.namelist() if b'TargetMode="External"' in parts.read(name)]
    said = "".join(str(cell.value) for sheet in made.values for row in sheet.iter_rows() for cell in row)
    for word in WORDS:
        assert seen(word) in seen(said)


def seen(text: str) -> str:
    """The text without spaces and marks that nobody sees."""
    return "".join(each for each in text if not each.isspace() and unicodedata.category(each) != "Cf")


def test_nothing_leads_out_of_the_workbook(made: Made) -> None:
    with zipfile.ZipFile(io.BytesIO(made.content)) as parts:
        assert not [name for name in parts.namelist() if "external" in name.lower() or "vba" in name.lower()]
        for name in parts.namelist():
            assert b'TargetMode="External"' not in parts.read(name)


# ---- the same bytes, and another program


def test_the_same_report_gives_the_same_bytes(made: Made) -> None:
    assert make(made.report) == made.content
    with zipfile.ZipFile(io.BytesIO(made.content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01" in parts.read("docProps/core.xml")


def test_libreoffice_computes_the_same_values(tmp_path: Path) -> None:
    """The overview and the report with the fewest formulas, since it takes seconds for each."""
    few = sorted(NAMES, key=lambda name: len(list(formula_cells(real(name).formulas))))
    in_libreoffice([few[0], next(name for name in few if not name.startswith("översikt"))], tmp_path)


@pytest.mark.long
def test_libreoffice_computes_the_same_values_in_every_workbook(tmp_path: Path) -> None:
    in_libreoffice(NAMES, tmp_path)


def in_libreoffice(names: Sequence[str], folder: Path) -> None:
    """Have LibreOffice compute every formula anew, and compare."""
    office = shutil.which("soffice")
    if office is None or not list(Path(office).resolve().parent.glob("libscfilt*")):
        pytest.skip("LibreOffice Calc is not installed")
    for name in names:
        (folder / f"{name}.xlsx").write_bytes(_without_cached_values(real(name).content))
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    files = [str(folder / f"{name}.xlsx") for name in names]
    settings = f"-env:UserInstallation={profile.parent.as_uri()}"
    line = [office, settings, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out"), *files]
    subprocess.run(line, check=True, capture_output=True, timeout=300)
    for name in names:
        again = load_workbook(folder / "out" / f"{name}.xlsx", data_only=True)
        for cell in formula_cells(real(name).formulas):
            held = real(name).values[cell.parent.title][cell.coordinate].value
            assert again[cell.parent.title][cell.coordinate].value == pytest.approx(held, rel=1e-9, abs=1e-9)


ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""


def _without_cached_values(content: bytes) -> bytes:
    """The workbook with every formula's value replaced by one that is surely wrong."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"(</f><v>)[^<]*", rb"\g<1>-987654321", old.read(name)))
    return buffer.getvalue()
