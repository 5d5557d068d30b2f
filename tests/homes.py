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
        kind = "counted" if value.among else "computed"
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
    stand = [places[each.origin].cell.rpartition("!")[2] for each in value.operands if each.origin in places]
    counted = [f"blad {places[name].cell.rpartition('!')[0]}, rad " for name in value.among]
    told = all(re.search(rf"\b{cell}\b", entry) for cell in stand) and all(words in entry for words in counted)
    if value.among:
        noun, _, which = (" ".join(each.split()) for each in value.formula.partition(": "))
        words = rf"(?:: |; ){value.text} (?:= {re.escape(noun)}(?:: )?)?{re.escape(which)}"
        return told and bool(re.search(words, entry))
    return told and any(abs(number - (value.number or 0) * scale) <= near for number in numbers)


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
