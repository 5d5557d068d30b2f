"""The workbook of a report's tables: opened by another library, computed anew, and in LibreOffice where that is."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as XlsxCell
from openpyxl.worksheet.worksheet import Worksheet

from analysis.catalogue import available
from analysis.formats.report import Report
from analysis.formats.xlsx.book import make
from analysis.present.chart_table import chart_table
from analysis.present.section import Section
from analysis.present.values import Cell, Chart, Mark, Place, Row, Series, Table, Trend, Value, with_operands
from recomputing import recomputed
from reports_made import REPOSITORY, overviews, reports

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
    *(f"{committee} {year}" for committee, year in available(REPOSITORY)),
    *(f"översikt {year}" for year in sorted({year for _, year in available(REPOSITORY)})),
]


@cache
def real(name: str) -> Made:
    """A committee-year's report or a year's overview."""
    committee, year = name.rsplit(" ", 1)
    return _made(overviews()[int(year)] if committee == "översikt" else reports()[committee, int(year)])


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


def test_every_table_stands_on_a_sheet_of_its_own_with_the_reports_figures(made: Made) -> None:
    for table, sheet in zip(tables(made.report), table_sheets(made.values), strict=True):
        header, rows = table_of(sheet)
        assert [cell.value for cell in header] == list(table.headings)
        title = re.sub(r"^(Tabell|Diagram) \d+: ", "", sheet["A1"].value)
        assert title and table.caption.startswith(title)
        for row, cells in zip(table.rows, rows, strict=True):
            for told, cell in zip(row.cells, cells, strict=True):
                if isinstance(told, Value) and told.number is not None:
                    assert cell.value == pytest.approx(told.number, rel=1e-12)
                    assert cell.number_format.count("0") == 2 * (told.decimals + 1)
                    assert cell.alignment.horizontal == "right"
                else:
                    assert cell.value == shown(told)


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
                live = isinstance(told, Value) and told.expression and not told.origin and _complete(told)
                assert (cell.data_type == "f") == bool(live)


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
    first = made.values["1 Ekonomi"].tables["Tabell_1_Ekonomi"].ref
    row = int(re.findall(r"\d+", first)[0]) + 1
    assert formula(made.formulas, "1 Ekonomi", f"D{row}") == f"=B{row}-C{row}"
    assert formula(made.formulas, "1 Ekonomi", f"D{row + 1}") == f"=B{row + 1}-C{row + 1}"
    assert made.values["1 Ekonomi"][f"D{row}"].value == -2


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
    alone, summed = (cell.value for cell in formula_cells(made.formulas))
    found = re.fullmatch(r"=SUM\(Källtal!(I\d+):(I\d+),Källtal!(I\d+)\)", summed)
    assert found
    assert [made.values["Källtal"][cell].value for cell in found.groups()] == [2, 4, 7]
    assert re.fullmatch(r"=Källtal!I\d+/'2 Ekonomi'!B\d+", alone)


def test_a_computed_operand_that_no_sheet_shows_is_written_out() -> None:
    inner = Value(3, expression="{0}+{1}", operands=(printed(1, "Drift!B1"), printed(2, "Drift!B2")))
    outer = Value(-27, expression="{0}*{1}", operands=(inner, Value(-9)))
    made = invented(Table("Produkt", ("Post", "Tal"), (Row(("A", outer)),)), places=("Drift!B1", "Drift!B2"))
    (cell,) = formula_cells(made.formulas)
    assert re.fullmatch(r"=\(Källtal!I\d+\+Källtal!I\d+\)\*\(-9\)", cell.value)
    assert recomputed(made.formulas, "1 Ekonomi", cell.coordinate) == -27


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
    assert [row[3].value for row in notes if row[1].value == "1 Ekonomi"] == ["Summan.", "Andel."]


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
    header, cells = table_of(made.formulas["1 Ekonomi"])
    assert [cell.value[:5] for cell in header] == ["=A1", "+B", "_ x00", "yyyyy"]
    for text, row in zip(HOSTILE, cells, strict=True):
        for cell, before in zip(row, ("", "", "● ", ""), strict=True):
            assert cell.value.replace("_x005F_", "_") == before + text.replace("\x07", "")
            assert cell.data_type == "s"
            assert cell.quotePrefix == (before == "" and text[0] in "=+-@")
    assert all(cell.quotePrefix for cell in header[:2])


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
    office = shutil.which("soffice")
    if office is None or not list(Path(office).resolve().parent.glob("libscfilt*")):
        pytest.skip("LibreOffice Calc is not installed")
    # two of them, since it takes seconds for each: those with the most formulas
    names = sorted(NAMES, key=lambda name: len(list(formula_cells(real(name).formulas))))[-2:]
    for name in names:
        (tmp_path / f"{name}.xlsx").write_bytes(_without_cached_values(real(name).content))
    profile = tmp_path / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    files = [str(tmp_path / f"{name}.xlsx") for name in names]
    settings = f"-env:UserInstallation={profile.parent.as_uri()}"
    line = [office, settings, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), *files]
    subprocess.run(line, check=True, capture_output=True, timeout=300)
    for name in names:
        again = load_workbook(tmp_path / "out" / f"{name}.xlsx", data_only=True)
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
