"""What people may send: an ordinary committee's sheets, spoilt at random, as a workbook or as CSV files."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from analysis.schema import SHEETS
from inventing import COMMITTEE, YEAR, about_lines

DRIFT = [
    ["Tabell", "Verksamhet", "Post", "Slag", "Ingår i", "Enhet", "Utfall 2022", "Budget 2023", "Anmärkning"],
    ["T1", "Kansliet", "Intäkter", "Intäkter", None, None, -900, "−1 000", None],
    ["T1", "Kansliet", "Kostnader", "Kostnader", None, None, 3900, "4 000,5", None],
    ["T1", "Nämnden", "Summa", "Kostnader", None, "tkr", "3 900", 4000.5, "bekräftat"],
]
INDICATORS = [
    ["Tabell", "Nyckeltal", "Enhet", "Radtyp", "Utfall 2022", "Utfall 2023", "Mål 2023"],
    ["T2", "Nöjda", "%", None, "4,3*", 4.5, "≥4,5 %"],
    ["T2", "Ärenden", "antal", None, "IU", 45, "minska"],
]
TABLES = [["Tabell", "Blad", "Rubrik", "Källa"], ["T1", "Drift", "Drift", "Kap 1"], ["T2", "Nyckeltal", "Mål", "Kap 2"]]
FORMATS = (
    "General",
    "@",
    "0",
    "0.0",
    "#,##0",
    "# ##0,",
    "0.0%",
    "0%",
    "yyyy-mm-dd",
    '0" tkr"',
    'General "tkr"',
    "# ?/?",
    "0000",
    "0.00E+00",
    "[Red]-0.00",
    ";;;",
    "000000-0000",
    "[" * 3_000,
    "",
)
NASTY = (
    " ", "1.234", "1.234,5", "1 234,5", "1\u202f234", "1'234", "−5", "(5)", "5-", "-5-", "4,4**", "*53", "-", "–", ".",
    "..", "IU", "4,5 %", "0,045", "1e400", "nan", "3/0", "½", "²", "١٢", "\ufeff5", "#REF!", "#DIV/0!", "=1+1",
    "=cmd|'/c calc'!A1", "=[1]Blad!A1", "<script>alert(1)</script>", "../../x", "CON", "👩\u200d👧", "\u202e12",
    "x" * 10_000, "x" + "*" * 30_000 + "x", "1" * 32_000, "Utfall " + "-" * 20_000 + "x", "0." + "1" * 40, "[" * 3_000,
    "12345678901234567890123456789.1", "minst 12345678901234567", "1  234", "1\u2007234", "50 %", "T1\u200b",
    "19121212\u20111212", "1912-12-12-1212", "Bokslut 24/25", "Utfall 2O24", "19121212-1212", "1212121212", "Ã¥",
    "f”rvaltning", "Exempel", "Summa", "summa", "varav", "T1", "Kostnader",
    "Budget 2023", "Budget 23", "2023", "Utfall mars 2023", "Avvikelse 2023", "Mål 2023", "tkr", "mkr",
    "bekräftat", "0.500", "0,95", "94 %", "≥95 %", "4 000 000", "Summa:", "Sum\u00adma", "Slutsumma", "Alla",
    "tkr netto", "tusentals kronor", "Budget rev 2023", "Utfall jan-agu 2023", "Utfall q1 2023", "T1: Kostnader",
    "T9: Summa", "Žldre", "mšte", "…ppen", "Summa kommuner", "a\nb", 'a"b;c,d\te',
)  # fmt: skip
HEADINGS = tuple(dict.fromkeys(column.heading for sheet in SHEETS[:6] for column in sheet.columns))
TITLES = ("Drift", "drift ", "Drfit", "Läs mig", "Blad1", "Personal", "Investeringar", "Om", "a" * 30)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")


@dataclass
class Sheet:
    """A sheet as it is sent: rows of (value, number format), and what is done to its cells."""

    title: str
    rows: list[list[tuple[Any, str]]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    filtered: bool = False
    state: str = "visible"

    def put(self, row: int, column: int, value: Any, number_format: str = "General") -> None:
        """Type a value, rows and columns counted from 0; a row is made as long as it takes."""
        self.rows[row] += [(None, "General")] * (column + 1 - len(self.rows[row]))
        self.rows[row][column] = value, number_format


def ordinary() -> list[Sheet]:
    """The sheets that nobody has spoilt: a valid committee-year."""
    about = [["Uppgift", "Värde"], *([line["Uppgift"], line["Värde"]] for line in about_lines())]
    sheets = {"Om": about, "Tabeller": TABLES, "Drift": DRIFT, "Nyckeltal": INDICATORS}
    return [Sheet(title, [[(value, "General") for value in row] for row in rows]) for title, rows in sheets.items()]


def values() -> st.SearchStrategy[Any]:
    """What may be typed or pasted in a cell."""
    text = st.text(st.characters(codec="utf-8"), max_size=12).map(lambda each: ILLEGAL_CHARACTERS_RE.sub("", each))
    floats = st.floats(allow_nan=False, allow_infinity=False)
    when = st.sampled_from(
        [date(2023, 3, 4), datetime(1900, 1, 1), datetime(2023, 1, 1, 12), time(12, 30), timedelta(1.5)]
    )
    return st.one_of(st.sampled_from(NASTY), st.none(), st.integers(), floats, text, st.booleans(), when)


@st.composite
def spoilt(draw: st.DrawFn) -> list[Sheet]:
    """The ordinary sheets after one to five things that somebody did to them."""
    sheets = ordinary()
    for spoil in draw(st.lists(st.sampled_from(_SPOILS), min_size=1, max_size=5)):
        # what matters most is done most often to the sheets that have figures
        spoil(draw, sheets, sheets[draw(st.integers(-len(sheets), -1).map(lambda at: max(at, -3)))])
    return sheets


def _somewhere(draw: st.DrawFn, sheet: Sheet, first: int = 0) -> tuple[int, int]:
    row = draw(st.integers(min(first, len(sheet.rows) - 1), len(sheet.rows) - 1))
    return row, draw(st.integers(0, max(len(each) for each in sheet.rows)))


def _type(draw: st.DrawFn, _: list[Sheet], sheet: Sheet) -> None:
    sheet.put(*_somewhere(draw, sheet, 1), draw(values()), draw(st.sampled_from(FORMATS)))


def _rename(draw: st.DrawFn, _: list[Sheet], sheet: Sheet) -> None:
    sheet.put(0, _somewhere(draw, sheet)[1], draw(st.sampled_from(HEADINGS) | values()))


def _format(draw: st.DrawFn, _: list[Sheet], sheet: Sheet) -> None:
    row, column = _somewhere(draw, sheet, 1)
    if column < len(sheet.rows[row]):
        sheet.put(row, column, sheet.rows[row][column][0], draw(st.sampled_from(FORMATS)))


def _swap(draw: st.DrawFn, _: list[Sheet], sheet: Sheet) -> None:
    (_, one), (_, other) = _somewhere(draw, sheet), _somewhere(draw, sheet)
    for row in range(len(sheet.rows)):
        sheet.put(row, max(one, other), None) if len(sheet.rows[row]) <= max(one, other) else None
        cells = sheet.rows[row]
        cells[one], cells[other] = cells[other], cells[one]


def _rows(draw: st.DrawFn, _: list[Sheet], sheet: Sheet) -> None:
    row, _column = _somewhere(draw, sheet)
    doing = draw(st.sampled_from(["repeat", "blank", "drop", "far"]))
    if doing == "drop" and len(sheet.rows) > 1:
        del sheet.rows[row]
    elif doing == "far":
        sheet.rows += [[]] * 300 + [list(sheet.rows[row])]
    else:
        sheet.rows.insert(row, list(sheet.rows[row]) if doing == "repeat" else [])


def _merge(draw: st.DrawFn, _: list[Sheet], sheet: Sheet) -> None:
    (one, left), (other, right) = _somewhere(draw, sheet), _somewhere(draw, sheet)
    top, bottom, left, right = min(one, other), max(one, other), min(left, right), max(left, right)
    if any(
        top <= low and high <= bottom and left <= last and first <= right for high, first, low, last in sheet.merged
    ):
        return  # Excel merges nothing that is merged already
    sheet.merged.append((top, left, bottom, right))
    for row in range(top, bottom + 1):
        for column in range(left, min(right + 1, len(sheet.rows[row]))):
            if (row, column) != (top, left):
                sheet.put(row, column, None)


def _hide(draw: st.DrawFn, _: list[Sheet], sheet: Sheet) -> None:
    sheet.hidden.append(_somewhere(draw, sheet)[0] + 1)
    sheet.filtered = draw(st.booleans())


def _title(draw: st.DrawFn, sheets: list[Sheet], sheet: Sheet) -> None:
    doing = draw(st.sampled_from(["name", "drop", "copy", "hide"]))
    if doing == "name":
        sheet.title = draw(st.sampled_from(TITLES))
    elif doing == "hide":
        sheet.state = "hidden" if any(each.state == "visible" for each in sheets if each is not sheet) else "visible"
    elif doing == "copy":
        sheets.append(Sheet(draw(st.sampled_from(TITLES)), [list(row) for row in sheet.rows]))
    elif len(sheets) > 1:
        sheets.remove(sheet)


def _scale(draw: st.DrawFn, _: list[Sheet], sheet: Sheet) -> None:
    """A row, or all of them, typed with the other sign, in kr, or as fractions."""
    factor, row = draw(st.sampled_from([-1, 1000, 1_000_000, 0.01])), _somewhere(draw, sheet, 1)[0]
    for number in range(len(sheet.rows)) if draw(st.booleans()) else [row]:
        for column, (value, number_format) in enumerate(sheet.rows[number]):
            if isinstance(value, int | float) and not isinstance(value, bool):
                sheet.put(number, column, value * factor, number_format)


_SPOILS = (_type, _type, _type, _type, _rename, _format, _scale, _swap, _rows, _merge, _hide, _title)


@dataclass(frozen=True)
class Typed:
    """A number, and one of the ways to type it: text, or a number and its format."""

    value: float
    decimals: int
    cell: Any
    number_format: str = "General"


@st.composite
def typed(draw: st.DrawFn, *, points: bool) -> Typed:
    """A number as text, grouped or not, with a minus and a footnote where people put them."""
    decimals = draw(st.integers(0, 6))
    steps = draw(st.integers(0, 10 ** draw(st.integers(1, 14))))
    digits = f"{steps:0{decimals + 1}d}"
    whole, rest = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    group = draw(st.sampled_from(["", " ", "\u00a0", "\u202f", "\u2009", "'", "’", *("." * points)]))
    text = f"{int(whole):,}".replace(",", group) + ("," + rest if rest else "")
    minus = draw(st.sampled_from(["{}", "{}", "+{}", "-{}", "−{}", "–{}", "− {}", "{}-", "{}−", "({})"]))
    frame = draw(st.sampled_from(["{}", "{}", "{}*", "{}**", "*{}", " {} ", "\u00a0{}", "\u200b{}"]))
    sign = -1 if minus.strip("{}+") and steps else 1
    return Typed(sign * float(f"{whole}.{rest or 0}"), decimals, frame.format(minus.format(text)))


@st.composite
def numbered(draw: st.DrawFn) -> Typed:
    """A number as a number, in a format that shows all its decimals."""
    decimals = draw(st.integers(0, 6))
    value = draw(st.integers(-(10**14), 10**14)) / 10**decimals
    shown = f"0.{'0' * decimals}" if decimals else "0"
    return Typed(
        value, decimals, value, draw(st.sampled_from([shown, f"#,##{shown}", f'{shown}" tkr"', f"{shown};-{shown}"]))
    )


def listed(numbers: list[Typed], *, points: bool) -> list[Sheet]:
    """The ordinary sheets with the numbers down a column, nothing else among the amounts."""
    sheets = ordinary()
    if points:
        sheets[0].rows.append([("Tusentalstecken", "General"), ("punkt", "General")])
    rows = [
        [*DRIFT[0][:3], "Slag", "Budget 2023"],
        *(["T1", "Kansliet", f"Post {n}", "Nettokostnad"] for n in range(len(numbers))),
    ]
    sheets[2].rows = [[(value, "General") for value in row] for row in rows]
    for row, number in enumerate(numbers, start=1):
        sheets[2].put(row, 4, number.cell, number.number_format)
    return sheets


def as_workbook(sheets: list[Sheet], folder: Path) -> Path:
    """The sheets as the committee's workbook; each sheet gets the title that it has there."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        written = book.create_sheet(sheet.title)
        sheet.title, written.sheet_state = written.title, sheet.state
        for number, row in enumerate(sheet.rows, start=1):
            for place, (value, number_format) in enumerate(row, start=1):
                if value is not None:
                    cell = written.cell(number, place, value)
                    cell.number_format = (
                        number_format if not isinstance(value, date | time | timedelta) else cell.number_format
                    )
        for top, left, bottom, right in sheet.merged:
            written.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        for row in sheet.hidden:
            written.row_dimensions[row].hidden = True
        if sheet.filtered:
            written.auto_filter.ref = f"A1:{get_column_letter(5)}{len(sheet.rows)}"
    if all(sheet.state != "visible" for sheet in sheets):
        book.worksheets[0].sheet_state = "visible"
    path = folder / COMMITTEE / f"{YEAR}.xlsx"
    path.parent.mkdir()
    book.save(path)
    return path


def as_files(sheets: list[Sheet], folder: Path, separator: str, encoding: str, declared: bool) -> Path:
    """The sheets as a folder of CSV files; each cell gets the text that it has there."""
    path = folder / COMMITTEE / str(YEAR)
    path.mkdir(parents=True)
    for sheet in sheets:
        text = io.StringIO(newline="")
        sheet.rows = [[(written(value, encoding), "@") for value, _ in row] for row in sheet.rows]
        csv.writer(text, delimiter=separator).writerows([value for value, _ in row] for row in sheet.rows)
        head = f"sep={separator}\r\n" if declared else ""
        (path / f"{sheet.title}.csv").write_bytes((head + text.getvalue()).encode(encoding))
    return path


def written(value: Any, encoding: str) -> str:
    """The text of a cell in a CSV file; a sign that the encoding lacks becomes a question mark."""
    if value is None:
        return ""
    text = str(value).replace(".", ",") if isinstance(value, float) else str(value)
    text = text.replace("−", "-") if encoding == "cp1252" else text
    return text.encode(encoding, "replace").decode(encoding)
