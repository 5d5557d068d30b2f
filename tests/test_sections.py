"""What holds for every section of every report, on real figures and on invented ones."""

import importlib
import inspect
import json
import math
import pkgutil
import re
import shutil
import traceback
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import Workbook

from analysis import catalogue, sections, store
from analysis.paths import Project, find_project
from analysis.present.html import section_html
from analysis.present.section import Section, section_of
from analysis.present.values import Bullets, Chart, Mark, Paragraph, Table, Trend, Value
from analysis.schema import SHEETS, Sheet
from analysis.store import CommitteeYear
from inventing import YEAR, invent, plain_row

REPOSITORY = find_project(Path(__file__).parent)
Make = Callable[[CommitteeYear], Section | None]


def section_functions() -> dict[str, Make]:
    """Every public function of analysis.sections that makes a section of a committee-year, by its full name."""
    found: dict[str, Make] = {}
    for module_info in pkgutil.walk_packages(sections.__path__, f"{sections.__name__}."):
        module = importlib.import_module(module_info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            made_here = function.__module__ == module.__name__ and not name.startswith("_")
            alone = [each for each in inspect.signature(function).parameters.values() if each.default is each.empty]
            returned = str(function.__annotations__.get("return"))
            if made_here and len(alone) == 1 and returned in {"Section", "Section | None"}:
                found[f"{module_info.name.removeprefix(sections.__name__ + '.')}.{name}"] = function
    return found


SECTIONS = section_functions()


# ---- what is asked of a section


def problems(section: Section, data: CommitteeYear) -> list[str]:
    """Everything about a section that a reader should not be sent; nothing when it is well made."""
    found = [*_finding_problems(section), *_number_problems(section, data)]
    for block in section.blocks:
        if isinstance(block, Table):
            found += [f"table “{block.caption}”: {problem}" for problem in _table_problems(block)]
        elif isinstance(block, Chart):
            found += [f"chart “{block.title}”: {problem}" for problem in _chart_problems(block)]
    if section_of(json.loads(json.dumps(section.bundle(), allow_nan=False))) != section:
        found.append("its bundle does not give it back")
    return found + _html_problems(section_html(section))


def _finding_problems(section: Section) -> Iterator[str]:
    if not section.heading.strip() or not section.key.strip():
        yield "no heading or key"
    finding = section.finding
    if not re.match(r"[A-ZÅÄÖ0-9”+−▲●◆]", finding) or not finding.endswith((".", "!", "?")):
        yield f"the finding is no sentence: {finding!r}"
    if re.search(r"\s{2}|\s[.,;]|[.,;]{2}", finding.replace(" …", "")):
        yield f"stray spaces or points: {finding!r}"
    english = {"the", "and", "of", "is", "are", "with", "unknown", "missing", "true", "false"}
    if english & set(re.findall(r"\w+", finding.lower())):
        yield f"not Swedish: {finding!r}"


WRONG_NUMBERS = {
    "an ASCII minus": re.compile(r"(?<![\w\u00a0])-\d"),
    "a decimal point": re.compile(r"\d\.\d"),
    "thousands without a space": re.compile(r"(?<![\d,])(?!(?:19|20)\d\d(?!\d))\d{4,}"),
    "thousands with a breaking space": re.compile(r"(?<![\d\u00a0])[1-9]\d{0,2}(?: \d{3})+(?!\d)"),
}


def _number_problems(section: Section, data: CommitteeYear) -> Iterator[str]:
    printed = _document_words(data)
    for text in _texts(section):
        ours = re.sub("”[^”]*”", " ", text.casefold())
        for words in printed:
            ours = ours.replace(words, " ")
        for problem, pattern in WRONG_NUMBERS.items():
            if pattern.search(ours):
                yield f"{problem} in {text!r}"


def _document_words(data: CommitteeYear) -> list[str]:
    """The document's own words that hold figures: they are shown as they are printed. The longest first."""
    columns = [*(data.records[column] for column in data.records), *(data.tables[column] for column in data.tables)]
    words = {word.casefold() for column in columns for word in column.unique() if isinstance(word, str)}
    words |= {str(word).casefold() for word in vars(data.about).values()}
    return sorted((word for word in words if len(word) > 2 and re.search(r"\d", word)), key=len, reverse=True)


def _texts(section: Section) -> Iterator[str]:
    """Every text that a reader sees or hears, figures of tables left out."""
    yield section.finding
    for block in section.blocks:
        if isinstance(block, Table):
            yield from (block.caption, *block.headings, block.note)
            yield from (cell for row in block.rows for cell in row.cells if isinstance(cell, str))
            yield from (cell.text for row in block.rows for cell in row.cells if isinstance(cell, Mark))
            yield from (cell.description for row in block.rows for cell in row.cells if isinstance(cell, Trend))
        elif isinstance(block, Chart):
            yield from (block.title, block.subtitle, block.alt, *block.labels, *(each.name for each in block.series))
        elif isinstance(block, Bullets):
            yield from (block.title, *block.items)
        elif isinstance(block, Paragraph):
            yield block.text


def _table_problems(table: Table) -> Iterator[str]:
    if not table.caption or not table.rows:
        yield "no caption or no rows"
    if not all(table.headings):
        yield f"a heading is blank: {table.headings}"
    if any(len(row.cells) != len(table.headings) for row in table.rows):
        yield "a row has another number of cells than there are headings"
    values = [cell for row in table.rows for cell in row.cells if isinstance(cell, Value)]
    if any(value.number is not None and not math.isfinite(value.number) for value in values):
        yield "a figure is no finite number"
    if any(not isinstance(value.decimals, int) or value.decimals < 0 for value in values):
        yield "decimals are no whole number"


def _chart_problems(chart: Chart) -> Iterator[str]:
    values = [value for series in chart.series for value in series.values if value is not None]
    if any(len(series.values) != len(chart.labels) for series in chart.series):
        yield "a series has another number of values than there are labels"
    if not all(math.isfinite(value) for value in values):
        yield "a value is no finite number"
    if len(values) < 2:
        yield "fewer than two marks"
    if not chart.title or not chart.subtitle:
        yield "no title or subtitle"
    if chart.alt in ("", chart.title) or not re.search(r"\d", chart.alt):
        yield f"the alt text says no figures: {chart.alt!r}"


class _Page(HTMLParser):
    """Reads a page: the elements left open or closed wrongly, and all that can be read or heard."""

    VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "wbr"})
    UNSEEN = frozenset({"style", "script", "metadata", "defs"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.said: list[str] = []
        self.feed(page)
        self.close()
        self.wrong += [f"<{tag}> is left open" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.said += [value or "" for name, value in attrs if name in {"aria-label", "title", "alt"}]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes another element")

    def handle_data(self, data: str) -> None:
        if not self.UNSEEN & set(self.open):
            self.said.append(data)


def _html_problems(page: str) -> list[str]:
    read = _Page(page)
    machine = re.compile(r"(?<!\w)(nan|NaN|None|NaT|inf|True|False)(?!\w)|<NA>|\bdtype\b")
    return read.wrong + [f"{text!r} is shown" for text in read.said if machine.search(text)]


def test_the_checks_see_what_they_should():
    wrong = ["avvikelsen är -5 tkr", "4.5 procent", "kostnaden 12345 tkr", "kostnaden 12 345 tkr"]
    for text, pattern in zip(wrong, WRONG_NUMBERS.values(), strict=True):
        assert pattern.search(text), text
    right = "Budget 2023 100\u00a0000 tkr, −5,5 % mot 2024–2026 (jan-maj 2022), 1\u00a0234,5"
    assert not any(pattern.search(right) for pattern in WRONG_NUMBERS.values())
    assert _html_problems("<p>4<b>5</p></b>") and _html_problems("<td>nan</td>") and _html_problems("<p>")
    assert not _html_problems("<p title='Nancy'>inför <br>4 <i/></p>")


# ---- on the real committees


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project's workbooks in a folder of their own, so that tests store nothing in the project's."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(REPOSITORY.raw, folder / "data" / "raw")
    return Project(folder)


@cache
def _stored(project: Project, committee: str, year: int) -> CommitteeYear:
    return store.load(committee, year, project)


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize(("committee", "year"), catalogue.available(REPOSITORY))
def test_a_real_section_can_be_sent(copied, committee, year, name):
    data = _stored(copied, committee, year)
    before = data.records.copy()
    section = SECTIONS[name](data)
    assert section is None or problems(section, data) == []
    assert SECTIONS[name](data) == section
    assert data.records.equals(before)


# ---- on invented ones


def _years(sheet: Sheet, number: str, count: int) -> dict[str, str]:
    """The wide columns of a sheet, each with a figure."""
    if sheet.wide == "service":
        return {f"Tjänst {letter}": number for letter in "AB"[:count]}
    if sheet.wide == "none":
        return {}
    words = ["Bedömning"] if sheet.name == "goals" else ["Utfall", "Budget", "Mål"] if count > 1 else ["Utfall"]
    past = [f"{word} {YEAR - back}" for back in reversed(range(count)) for word in words]
    future = [f"Plan {YEAR + ahead}" for ahead in range(1, count) if sheet.name != "goals"]
    return dict.fromkeys([*past, *future], "▲" if sheet.name == "goals" else number)


def _kinds(sheet: Sheet) -> tuple[str, ...]:
    return sheet.column("kind").choices if sheet.has("kind") else ("",)


def _row(sheet: Sheet, number: str = "3", name: str = "A", years: int = 1, **columns: str) -> dict[str, str]:
    return {**plain_row(sheet, number, name, **columns), **_years(sheet, number, years)}


def _rows(sheet: Sheet, numbers: tuple[str, ...], years: int) -> list[dict[str, str]]:
    """A row per kind and number, named A, B, …"""
    kinds = [{"kind": kind} if kind else {} for kind in _kinds(sheet)]
    named = list(zip("ABCDEFGH", numbers, strict=False))
    return [_row(sheet, number, name, years, **kind) for kind in kinds for name, number in named]


def _with_sum(sheet: Sheet) -> list[dict[str, str]]:
    total = "A" if not sheet.has("part_of") else "Summa"
    parts = {"part_of": f"{_name_heading(sheet)} {total}"} if sheet.has("part_of") else {}
    rows = [_row(sheet, "1 234,5", name, 2, **parts) for name in "BC"]
    sums = {"row_kind": "summa"} if sheet.has("row_kind") else {}
    return [*rows, _row(sheet, "2 469,0", total, 2, **sums)]


def _name_heading(sheet: Sheet) -> str:
    return sheet.column("activity" if sheet.has("activity") else "label").heading


INVENTED: dict[str, Callable[[Sheet], list[dict[str, str]]]] = {
    "one row": lambda sheet: [_row(sheet)],
    "one year": lambda sheet: _rows(sheet, ("10", "1 234,5"), 1),
    "several years": lambda sheet: _rows(sheet, ("10", "250 000", "−3,25", "10"), 3),
    "only missing values": lambda sheet: _rows(sheet, ("-", "IU", ".."), 2),
    "some missing values": lambda sheet: _rows(sheet, ("-", "7", "7*"), 2),
    "only zeros": lambda sheet: _rows(sheet, ("0", "0"), 2),
    "the same row twice": lambda sheet: [_row(sheet, years=2), _row(sheet, years=2)],
    "a sum and its parts": _with_sum,
    "fifteen rows": lambda sheet: [_row(sheet, str(each), f"nummer {each}", 2) for each in range(1, 16)],
}
ONE_KIND = [(sheet, kind) for sheet in SHEETS if sheet.has("kind") for kind in _kinds(sheet)]


def _all_are_well_made(data: CommitteeYear) -> None:
    found: list[str] = []
    for name, make in SECTIONS.items():
        try:
            section = make(data)
        except Exception as problem:  # every module is to be heard, not only the first that fails
            found.append(f"{name}: {type(problem).__name__}: {problem} ({_where(problem)})")
            continue
        found += [f"{name}: {problem}" for problem in (problems(section, data) if section else [])]
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def _where(problem: Exception) -> str:
    """The innermost of our lines that the problem passed."""
    ours = [frame for frame in traceback.extract_tb(problem.__traceback__) if "/analysis/" in frame.filename]
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"


ALONE = ("one row", "several years", "only missing values")


@pytest.mark.parametrize("case", INVENTED)
def test_all_sheets_together_give_sections_that_can_be_sent(tmp_path, case):
    _all_are_well_made(invent(tmp_path, {sheet.heading: INVENTED[case](sheet) for sheet in SHEETS}))


@pytest.mark.parametrize("case", ALONE)
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_alone_gives_sections_that_can_be_sent(tmp_path, sheet, case):
    _all_are_well_made(invent(tmp_path, {sheet.heading: INVENTED[case](sheet)}))


@pytest.mark.parametrize(("sheet", "kind"), ONE_KIND, ids=lambda value: getattr(value, "name", value))
def test_rows_of_one_kind_give_sections_that_can_be_sent(tmp_path, sheet, kind):
    _all_are_well_made(invent(tmp_path, {sheet.heading: [_row(sheet, "1 234,5", years=2, kind=kind)]}))


@pytest.mark.parametrize("filled", ["volumes", "staff"])
def test_sheets_without_rows_are_passed_over(tmp_path, filled):
    def empty(book: Workbook) -> None:
        for sheet in SHEETS:
            if sheet.name != filled:
                book[sheet.heading].delete_rows(2)

    data = invent(tmp_path, {sheet.heading: [_row(sheet)] for sheet in SHEETS}, empty)
    assert set(data.records["sheet"]) == {filled}
    _all_are_well_made(data)


def test_columns_that_need_no_answer_may_be_left_out(tmp_path):
    def leave_out(book: Workbook) -> None:
        for sheet in SHEETS:
            worksheet = book[sheet.heading]
            optional = {each.heading for each in sheet.columns if not each.required and each.kind in {"text", "choice"}}
            for cell in reversed(list(worksheet[1])):
                if cell.value in optional:
                    worksheet.delete_cols(cell.column)

    rows = {sheet.heading: [_row(sheet, years=2)] for sheet in SHEETS}
    _all_are_well_made(invent(tmp_path, rows, leave_out, **{"Intäkt_skrivs": "+"}))


def test_a_plan_without_assessments_is_not_called_unknown(tmp_path):
    goal = {"Område": "Miljö", "Mål": "Renare vatten"}
    plan = invent(tmp_path / "plan", {"Mål": [goal]}, Dokumenttyp="plan och budget")
    follow_up = invent(tmp_path / "uppföljning", {"Mål": [goal]}, Dokumenttyp="uppföljning")
    assert SECTIONS["goals.section.goals"](plan).finding == "Dokumentet anger ett mål, utan bedömning."
    assert "det går inte att utläsa av dokumentet om det är nått" in SECTIONS["goals.section.goals"](follow_up).finding
