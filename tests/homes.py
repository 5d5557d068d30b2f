"""Each figure of a page followed home: what its own button opens, held against what the report knows of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from analysis.formats.html.labels import figures_over
from analysis.formats.html.units import printed
from analysis.formats.report import Report
from analysis.numbers import parse_number
from analysis.present.chart_table import chart_table
from analysis.present.citing import citations, linked, own_citations, texts
from analysis.present.numerals import TKR
from analysis.present.section import Section
from analysis.present.values import Chart, Mark, Place, Printed, Table, Told, Value
from html_page import read, text

SEVERAL_IN_A_ROW = re.compile(r"antal (?:kontroller|tal|tjänster|år)\b")
"""Counts of what stands in the cells of a row, or in columns."""
ROWS = re.compile(r"\bblad ([^;]+?), rad ((?:\d+(?:–\d+)?(?:, | och )?)+)")
OPERAND = re.compile(r"\((?:blad ([^()]*?)(?: i ([^() ]+\.xlsx))?, )?cell ([A-Z]+\d+)(?:, tryckt ([^()]*))?\)")
MADE = re.compile(r"([−+]?\d[\d ]*(?:,\d+)?)\**((?: [a-zåäö%][^=)]{0,14})?) = ")


def homes(report: Report, html: str) -> Iterator[tuple[str, str]]:
    """Of each figure of the page what is wrong with its entry, and what kind of figure it is."""
    page, _ = read(html)
    entries = {each.get("id", ""): text(each) for each in page.iter() if "popover" in each.attrib}
    for section in report.sections:
        (shown,) = (each for each in page.iter("section") if each.get("id") == section.key)
        for value, button in (*_buttons(section, shown, report), *_in_texts(section, shown)):
            entry = entries.get((button.get("popovertarget") if button is not None else None) or "", "")
            yield from _judged(value, section.places, entry)


def _judged(value: Value, places: dict[str, Place], entry: str) -> Iterator[tuple[str, str]]:
    if value.origin:
        units = TKR if value.unit in TKR else [value.unit]  # an entry tells an amount in one unit wherever it is shown
        lost = [
            [words for words in _of_printed(replace(value, unit=unit), places[value.origin]) if words not in entry]
            for unit in units
        ]
        missing = min(lost, key=len)
        yield f"{value.origin}: {missing} in “{entry}”" if missing else "", "printed"
    elif value.number is not None and value.formula:
        is_count = value.among or (value.formula.startswith("antal ") and not value.operands)
        kind = "counted" if is_count else "computed"
        if is_count and not _holds_as_many(value):
            yield f"{value.text} = {value.formula}: among {value.among}", kind
            return
        yield "" if _is_made(value, places, entry) else f"{value.text} = {value.formula} in “{entry}”", kind


def _of_printed(value: Value, place: Place) -> list[str]:
    sheet, _, cell = place.cell.rpartition("!")
    words = [
        f"{place.column}{printed(place.printed, value)}cell {cell}",
        place.row,
        f"{place.document}, ",
        place.source,
    ]
    words += [f"Blad {sheet}", place.workbook.rpartition("/")[2], *([f"(tabell {place.table})"] * bool(place.table))]
    return [" ".join(each.replace("\u00a0", " ").split()) for each in words]


def _is_made(value: Value, places: dict[str, Place], entry: str) -> bool:
    """Whether the entry gives the figure, as exactly as it is shown or more, its formula, and where its parts stand."""
    formula = " ".join(value.formula.partition(": ")[0].replace("\u00a0", " ").split())
    numbers = [
        (parse_number(found[1].strip()).value or 0) * TKR.get(found[2].strip(), 1)
        for found in MADE.finditer(entry)
        if entry[found.end() :].startswith(formula)
    ]
    scale = TKR.get(value.unit, 1)
    near = scale * 0.5 / 10**value.decimals + 1e-9
    told = _stand(value, places, entry) and all(_line(places[name]) in _rows_told(entry) for name in value.among)
    if value.among:
        noun, _, which = (" ".join(each.split()) for each in value.formula.partition(": "))
        words = rf"(?:: |; ){value.text} (?:= {re.escape(noun)}(?:: )?)?{re.escape(which)}"
        return told and bool(re.search(words, entry))
    return told and any(abs(number - (value.number or 0) * scale) <= near for number in numbers)


def _holds_as_many(value: Value) -> bool:
    """Whether a count has at least as many rows to count among, unless several of what it counts stand in one."""
    rows = set(value.among)
    return bool(rows) and (SEVERAL_IN_A_ROW.match(value.formula) is not None or len(rows) >= (value.number or 0))


def _line(place: Place) -> tuple[str, int]:
    sheet, _, cell = place.cell.rpartition("!")
    return sheet, int(re.sub("^[A-Z]+", "", cell))


def _rows_told(entry: str) -> set[tuple[str, int]]:
    """The rows, by sheet, among which an entry says that it counts."""
    return {
        (sheet, row)
        for sheet, rows in ROWS.findall(entry)
        for first, last in re.findall(r"(\d+)(?:–(\d+))?", rows)
        for row in range(int(first), int(last or first) + 1)
    }


def _stand(value: Value, places: dict[str, Place], entry: str) -> bool:
    """Whether the entry tells each printed part with its sheet, its cell and what is printed, if it is another number.

    In the entry of its own row a part is told by its cell; in that of several workbooks by its workbook too.
    """
    parts = [(each, places[each.origin]) for each in value.operands if each.origin in places]
    if entry.startswith("Tryckt: "):
        turned = any((_number(place.printed) or 0) * (part.number or 0) < 0 for part, place in parts)
        cells = (place.cell.rpartition("!")[2] for _, place in parts)
        return all(re.search(rf"\b{cell}\b", entry) for cell in cells) and turned <= ("omvänt tecken" in entry)
    are_several = len({place.workbook for _, place in parts}) > 1
    told = list(_operands_told(entry))
    return all(any(_tells(one, part, place, entry, are_several) for one in told) for part, place in parts)


def _operands_told(entry: str) -> Iterator[tuple[str, str, str, str]]:
    """Sheet, workbook, cell and print of each operand; those that stand on the sheet of the one before say no other."""
    sheet = workbook = ""
    for new, other, cell, printed_too in OPERAND.findall(entry):
        sheet, workbook = (new, other) if new else (sheet, workbook)
        yield sheet, workbook, cell, printed_too


def _tells(told: tuple[str, str, str, str], part: Value, place: Place, entry: str, are_several: bool) -> bool:
    sheet, workbook, cell, printed_too = told
    stands = f"{sheet}!{cell}" == place.cell and f"/{place.workbook}".endswith(workbook and f"/{workbook}")
    number, own = _number(place.printed), part.number or 0
    text = " ".join(place.printed.replace("\u00a0", " ").split())
    holds = part.text.rstrip("*").replace("\u00a0", " ") in text
    is_other = not (holds or "/" in text) if number is None else abs(number - own) > 1e-6
    recognised = text in entry if is_other else not printed_too  # as the figure itself, or beside it
    return stands and bool(workbook or not are_several) and recognised


def _number(printed_text: str) -> float | None:
    try:
        return parse_number(printed_text).value
    except ValueError:
        return None


def _buttons(section: Section, shown: Element, report: Report) -> Iterator[tuple[Value, Element | None]]:
    """Each figure that is shown with the button that shows it; None where there is none."""
    tables, charts = shown.iter("table"), shown.iter("figure")
    for block in section.blocks:
        if isinstance(block, Table | Chart):
            table = block if isinstance(block, Table) else chart_table(block)
            yield from _cells(table, next(tables), section.places)
        if isinstance(block, Chart):
            figure = next(charts)
            yield from _labels(block, figure, report.drawing(block))
            (measure,) = (each for each in figure.iter("span") if each.get("class") == "measure")
            yield from _own(block.subtitle, block.cited, section.places, measure)


def _in_texts(section: Section, shown: Element) -> Iterator[tuple[Value, Element | None]]:
    """Each figure that a running text cites with its button."""
    found = citations(section)
    cited = [value for each in texts(section) for _, value in linked(each, found.get(each, {})) if value]
    buttons = [button for tag in shown.iter() if tag.tag in {"p", "li", "strong"} for button in tag.iter("button")]
    assert len(buttons) == len(cited), (section.key, [text(each) for each in buttons], [each.text for each in cited])
    yield from zip(cited, buttons, strict=True)


def _cells(table: Table, shown: Element, places: dict[str, Place]) -> Iterator[tuple[Value, Element | None]]:
    assert text(shown.find("caption")) == " ".join(table.caption.replace("\u00a0", " ").split())  # type: ignore[arg-type]
    words = [(table.caption, shown.find("caption")), *zip(table.headings, shown.iterfind("thead/tr/th"), strict=True)]
    for told, where in words:
        yield from _own(told, table.cited, places, where)
    for row, line in zip(table.rows, shown.iterfind("tbody/tr"), strict=True):
        for cell, where in zip(row.cells, line, strict=True):
            if isinstance(cell, Told) or (isinstance(cell, Mark) and cell.cited):
                yield from _own(cell.text, cell.cited, places, where)
                continue
            value = cell.of if isinstance(cell, Mark) and cell.of else cell
            value = Value(None, origin=cell.origin) if isinstance(value, Printed) else value
            if isinstance(value, Value) and (value.origin or value.number is not None):
                yield value, where.find(".//button")


def _own(
    words: str, cited: tuple[Value, ...], places: dict[str, Place], shown: Element
) -> Iterator[tuple[Value, Element | None]]:
    """Each figure that words cite by themselves with its button."""
    told = [value for _, value in linked(words, own_citations(words, cited, places)) if value]
    yield from zip(told, shown.iter("button"), strict=True)


def _labels(chart: Chart, shown: Element, drawing: str) -> Iterator[tuple[Value, Element | None]]:
    rows = [*(series.cells for series in chart.series), chart.sums]
    borne: list[Value] = []
    figures_over(drawing, lambda row, point, _: borne.append(rows[row][point]) or "")  # type: ignore[func-returns-value]
    with_home = [value for value in borne if value.origin or value.formula]
    buttons = shown.findall(".//div[@class='over']/button")
    assert len(buttons) == len(with_home), (chart.title, len(buttons), len(with_home))
    yield from zip(with_home, buttons, strict=True)
