"""Personal identity numbers: refused wherever they stand and however they are typed, and never said whole."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from analysis.errors import Fault
from analysis.workbook.filling.marking import marked
from analysis.workbook.grids.identity import identity_numbers, masked
from analysis.workbook.reading import read_workbook
from spoiling import Parts, as_csv, book_of, caught_of, cell_of, faults, only_fault, put, rezip, sheet_part

WAYS = [
    "19121212\u20111212", "19121212\u20101212", "19121212\u20141212", "1912\u00ad1212-1212", "19121212\u200b-1212",
    "1912-12-12-1212", "12 12 12-1212", "１２１２１２－１２１２", "19121212 - 1212", "121212+1212", "1912.12.12-1212",
]  # fmt: skip


@pytest.mark.parametrize("number", WAYS)
@pytest.mark.parametrize("sentence", ["{}", "Anställd {}, bibliotekarie"])
def test_a_number_is_known_however_it_is_typed(tmp_path: Path, number: str, sentence: str) -> None:
    fault = only_fault(book_of(tmp_path, put("Drift", "Anmärkning", 3, sentence.format(number))))
    assert "Drift!L3: " in fault and "ser ut som ett personnummer" in fault
    assert "1212" not in fault.replace("12121212", "").replace("här", "") or "•" in fault
    assert not identity_numbers(fault) and "•" in fault


@pytest.mark.parametrize(
    "text",
    [
        "2023-05-02–2024-05-01",
        "KS 2023-0412",
        "0920-45 30 00",
        "2023-05-02 14.30",
        "1 912 121 212",
        "12 12 12",
        "8 810",
    ],
)
def test_what_is_a_date_a_telephone_or_an_amount_is_none(text: str) -> None:
    assert identity_numbers(text) == [] and masked(text) == text


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("000000-0000", 1212121212),
        ("000000-0000", 101011234),
        (r"000000\-0000", 1212121212),
        ('000000"-"0000', 101011234),
        ("00000000-0000", 191212121212),
    ],
)
def test_a_number_that_its_format_shows_as_one_is_one(tmp_path: Path, code: str, number: int) -> None:
    fault = only_fault(book_of(tmp_path, put("Drift", "Budget 2023", 3, number, code)))
    assert "ser ut som ett personnummer" in fault and "•" in fault and str(number)[-4:] not in fault


def in_guide(book: Book) -> None:
    book.create_sheet("Läs mig", 0)["B3"] = "Fråga 19121212-1212"


def far_in_guide(book: Book) -> None:
    book.create_sheet("Läs mig", 0)["B3"] = "Fråga 19121212-1212 " + "om allt annat " * 300


def in_comment(book: Book) -> None:
    cell_of(book, "Drift", "Budget 2023", 3).comment = Comment("Enligt 19121212-1212", "någon")


@pytest.mark.parametrize(
    ("edit", "place"), [(in_guide, "Läs mig!B3"), (far_in_guide, "Läs mig!B3"), (in_comment, "Drift!J3")]
)
def test_one_in_the_guide_or_a_comment_is_refused_and_is_not_whole_in_the_copy(tmp_path: Path, edit, place) -> None:
    path = book_of(tmp_path, edit)
    fault = only_fault(path)
    assert f"{place}: här står ”" in fault and "19••••••-••••" in fault
    copy = tmp_path / "kopia.xlsx"
    copy.write_bytes(marked(path, caught_of(path)) or b"")
    book = load_workbook(copy)
    texts = [
        text
        for sheet in book
        for cells in sheet.iter_rows()
        for cell in cells
        for text in (str(cell.value), cell.comment.text if cell.comment else "")
    ]
    assert any("19••••••-••••" in text for text in texts) and not any("19121212-1212" in text for text in texts)


def test_the_copy_says_no_number_that_stands_in_a_cell(tmp_path: Path) -> None:
    path = book_of(tmp_path, put("Drift", "Budget 2023", 3, 1212121212, "000000-0000"))
    copy = tmp_path / "kopia.xlsx"
    copy.write_bytes(marked(path, caught_of(path)) or b"")
    assert load_workbook(copy)["Drift"]["J3"].value == "12••••-••••"


def test_one_in_the_guide_of_a_folder_is_refused(tmp_path: Path) -> None:
    folder = as_csv(book_of(tmp_path, in_guide))
    (fault,) = faults(folder)
    assert fault.startswith("Läs mig.csv, rad 3") and "19••••••-••••" in fault


def test_a_comment_without_one_is_no_fault(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        cell_of(book, "Drift", "Budget 2023", 3).comment = Comment("Enligt 2023-0412", "någon")

    assert read_workbook(book_of(tmp_path, edit))


def in_properties(book: Book) -> None:
    book.properties.description = "Gjord av 19121212-1212"


def in_own_property(book: Book) -> None:
    book.custom_doc_props.append(StringProperty(name="Handläggare", value="19121212-1212"))


def in_head(book: Book) -> None:
    book["Drift"].oddHeader.center.text = "Lista 19121212-1212"


def in_foot(book: Book) -> None:
    book["Drift"].firstFooter.left.text = "19121212-1212"


def in_help(book: Book) -> None:
    choice = DataValidation(type="list", formula1='"a,b"', promptTitle="Fråga", prompt="Fråga 19121212-1212")
    book["Drift"].add_data_validation(choice)
    choice.add("B20")


def in_name(book: Book) -> None:
    book.defined_names["chef"] = DefinedName("chef", attr_text='"19121212-1212"')


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (in_properties, "2023.xlsx: här står ”19••••••-••••”; i filens egenskaper (Arkiv > Info) finns vad som ser ut"),
        (in_own_property, "i filens egenskaper"),
        (in_head, "2023.xlsx, Drift: här står ”19••••••-••••”; i sidhuvudet finns"),
        (in_foot, "2023.xlsx, Drift: här står ”19••••••-••••”; i sidfoten finns"),
        (in_help, "i hjälptexten till en lista finns"),
        (in_name, "i namnet ”chef” (Formler > Namnhanteraren) finns"),
    ],
)
def test_one_beside_the_cells_is_refused_and_is_not_whole_in_the_copy(tmp_path: Path, edit, said: str) -> None:
    path = book_of(tmp_path, edit)
    assert said in only_fault(path)
    copy = marked(path, [Fault(path.name, "Drift", "J3", "", "fel")]) or b""
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert not [name for name in archive.namelist() if b"19121212-1212" in archive.read(name)]


def test_one_in_a_text_box_is_refused(tmp_path: Path) -> None:
    def edit(parts: Parts) -> None:
        folder, name = sheet_part(parts, "Drift").rsplit("/", 1)
        parts[f"{folder}/_rels/{name}.rels"] = _RELATION
        parts["xl/drawings/drawing9.xml"] = _DRAWING

    fault = only_fault(rezip(book_of(tmp_path), edit))
    assert "här står ”19••••••-••••”; i en textruta finns vad som ser ut som ett personnummer" in fault


_RELATION = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
    b'Target="../drawings/drawing9.xml"/></Relationships>'
)
_DRAWING = (
    b'<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:twoCellAnchor><xdr:from><xdr:col>1212121212</xdr:col></xdr:from><xdr:sp>'
    b"<xdr:txBody><a:p><a:r><a:t>Fr\xc3\xa5ga 19121212</a:t></a:r><a:r><a:t>-1212</a:t></a:r></a:p></xdr:txBody>"
    b"</xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
)
