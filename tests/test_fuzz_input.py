"""Workbooks and CSV files spoilt at random: read or refused in words, soon, and no number becomes another.

``make test`` runs some cases of each kind, the same each time; ``make fuzz`` thousands, others each time.
"""

from __future__ import annotations

import re
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

import sending
from analysis import store
from analysis.errors import InputError, NamndrapportError
from analysis.reconcile import reconcile
from analysis.schema import parse_scenario
from analysis.workbook.filling.marking import marked
from analysis.workbook.grids.book import sheet_name
from analysis.workbook.grids.cells import cell_text, same_name
from analysis.workbook.grids.grid import Cell, column_letter
from analysis.workbook.grids.identity import identity_numbers
from analysis.workbook.reading import Workbook, read_workbook
from cases import CASES
from spoiling import archived

SECONDS = 5
fuzz = settings(
    max_examples=CASES or 60,
    derandomize=not CASES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def outcome(path: Path) -> Workbook | InputError:
    """What ``namndrapport check --mark`` does with a file: nothing but an error of the family may stop it."""
    began = time.process_time()  # a busy machine is no fault of the program's
    try:
        read = read_workbook(path)
        reconcile(store.unstored(read))
    except InputError as problem:
        assert problem.faults and all(len(str(fault)) < 1_000 for fault in problem.faults)
        assert "19121212-1212" not in str(problem)
        read = problem
        if path.is_file():
            try:
                marked(path, problem.faults)
            except NamndrapportError:
                event("no marked copy")
    assert time.process_time() - began < SECONDS
    event(type(read).__name__)
    return read


def check_numbers(book: Workbook, sheets: list[sending.Sheet]) -> None:
    """Every figure that was read is what its cell holds, and every number in a figure's column was read."""
    records = book.records[book.records["cell"].notna()]
    figures = {figure["cell"]: figure for figure in records.to_dict("records")}
    for place, (value, number_format) in _cells(sheets):
        figure = figures.get(place)
        if figure is None or figure["scenario"] == "target":
            assert figure or not isinstance(value, int | float), f"{place}: {value} was lost"
        elif isinstance(value, str) and figure["value"] == figure["value"]:
            assert _digits(f"{figure['value']:.{int(figure['decimals'])}f}") == _digits(value), (place, value)
            assert (figure["value"] < 0) == bool(re.search("[-–−(]", value) and figure["value"]), (place, value)
        elif isinstance(value, int | float):
            shown = Decimal(repr(value)) * (100 if "%" in number_format else 1)
            assert abs(figure["value"] - float(shown)) <= 1e-12 * abs(float(shown)), (place, value, number_format)


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text).lstrip("0")


def _cells(sheets: list[sending.Sheet]) -> Iterator[tuple[str, tuple[Any, str]]]:
    """The cells of figures by where they stand, whatever they hold, those of example rows apart."""
    for sheet in sheets:
        headings = [cell_text(Cell(value)) for value, _ in sheet.rows[0]]
        tables = [place for place, heading in enumerate(headings) if same_name(heading) == "tabell"]
        for number, row in enumerate(sheet.rows[1:], start=2):
            if sheet_name(sheet.title) not in {"Drift", "Nyckeltal"} or any(
                place < len(row) and same_name(str(row[place][0])) == "exempel" for place in tables
            ):
                continue
            for place, cell in enumerate(row[: len(headings)]):
                if parse_scenario(headings[place]):
                    yield f"{sheet_name(sheet.title)}!{column_letter(place + 1)}{number}", cell


@fuzz
@given(sending.spoilt())
def test_a_spoilt_workbook(sheets: list[sending.Sheet]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        read = outcome(sending.as_workbook(sheets, Path(folder)))
    if isinstance(read, Workbook):
        check_numbers(read, sheets)


@fuzz
@given(sending.spoilt(), st.sampled_from(";,\t"), st.sampled_from(sending.ENCODINGS), st.booleans())
def test_a_spoilt_folder_of_csv_files(
    sheets: list[sending.Sheet], separator: str, encoding: str, declared: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        read = outcome(sending.as_files(sheets, Path(folder), separator, encoding, declared))
    if isinstance(read, Workbook):
        check_numbers(read, sheets)


@fuzz
@given(st.data(), st.booleans(), st.sampled_from(["", *sending.ENCODINGS]))
def test_a_number_in_any_accepted_form_is_read_back(data: st.DataObject, points: bool, encoding: str) -> None:
    """Typed as text or as a number, in a workbook or (``encoding``) a CSV file, with points where they are declared."""
    forms = sending.typed(points=points) if encoding else sending.typed(points=points) | sending.numbered()
    numbers = data.draw(st.lists(forms.filter(_is_no_identity_number), min_size=1, max_size=8))
    encoding = (
        "utf-8" if any("?" in sending.written(number.cell, encoding or "utf-8") for number in numbers) else encoding
    )
    sheets = sending.listed(numbers, points=points)
    with tempfile.TemporaryDirectory() as folder:
        read = outcome(
            sending.as_files(sheets, Path(folder), ";", encoding, declared=False)
            if encoding
            else sending.as_workbook(sheets, Path(folder))
        )
    assert isinstance(read, Workbook), read
    amounts = read.records[read.records["sheet"] == "operating"]
    back = list(zip(amounts["value"], amounts["decimals"], strict=True))
    assert back == [(number.value, number.decimals) for number in numbers]


def _is_no_identity_number(number: sending.Typed) -> bool:
    """Ten or twelve digits alone may be a person's: those are refused, whatever they are."""
    return not identity_numbers(str(number.cell).removesuffix(".0"))


_PIECES = (
    b"", b"\0", b"\xff\xfe", b"<", b">", b'"', b";", b"\n", b"\t", b"9" * 20, b"-1", b"1E9", b"&a;", b"&#55296;",
    b'r="XFD9"', b'<c r="A1" t="s"><v>99999</v></c>', b'<c t="b"><v>7</v></c>', b'<c t="d"><v>2023-13-45</v></c>',
    b"<v></v>", b"<row/>", b'<c t="inlineStr"><is><t>5</t></is></c>', b'<mergeCell ref="A1:XFD1"/>',
    b'<f t="shared" si="0"/>', b's="999"',
)  # fmt: skip


@st.composite
def damages(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """Something cut out of bytes, and something else put there; where is a share of their length."""
    place, length = draw(st.floats(0, 1)), draw(st.sampled_from([0, 1, 2, 8, 100, 10**9]))
    piece = draw(st.sampled_from(_PIECES) | st.binary(max_size=8))

    def damage(content: bytes) -> bytes:
        at = int(place * len(content))
        return content[:at] + piece + content[at + length :]

    return damage


@fuzz
@given(
    st.sampled_from(["the file", "a part", "a sheet"]), st.floats(0, 0.999), st.lists(damages(), min_size=1, max_size=4)
)
def test_a_damaged_workbook(what: str, which: float, changes: list[Callable[[bytes], bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = sending.as_workbook(sending.ordinary(), Path(folder))
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        names = [name for name in parts if what != "a sheet" or "/sheet" in name]
        name = names[int(which * len(names))]
        content = path.read_bytes() if what == "the file" else parts[name]
        for change in changes:
            content = change(content)
        path.write_bytes(content if what == "the file" else archived(parts | {name: content}))
        outcome(path)


@fuzz
@given(st.sampled_from(sending.ENCODINGS), st.floats(0, 0.999), st.lists(damages(), min_size=1, max_size=4))
def test_a_damaged_csv_file(encoding: str, which: float, changes: list[Callable[[bytes], bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = sending.as_files(sending.ordinary(), Path(folder), ";", encoding, declared=False)
        files = sorted(path.iterdir())
        file = files[int(which * len(files))]
        for change in changes:
            file.write_bytes(change(file.read_bytes()))
        outcome(path)
