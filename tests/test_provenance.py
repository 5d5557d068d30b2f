"""Every figure leads home: to its cell in the workbook, or to the figures that it was made from."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import pytest

from analysis.present.citing import citations, texts
from analysis.present.numerals import counts_in, numbers_in
from analysis.present.section import Section
from analysis.present.values import Chart, Printed, Table, Value, figures
from expressions import evaluate
from reports_made import overviews, reports


def _sections() -> Iterator[tuple[str, Section]]:
    for (committee, year), report in reports().items():
        yield from ((f"{committee} {year} {section.key}", section) for section in report.sections)
    for year, report in overviews().items():
        yield from ((f"overview {year} {section.key}", section) for section in report.sections)


def _shown(section: Section) -> Iterator[tuple[str, Value]]:
    """Each figure with a number that a section's tables and charts show, and where."""
    for block in section.blocks:
        if isinstance(block, Table | Chart):
            name = block.caption if isinstance(block, Table) else block.title
            yield from ((name, value) for value in figures([block]) if value.number is not None)


def test_the_evaluator_reads_what_a_spreadsheet_would() -> None:
    three = (Value(2), Value(3), Value(-4))
    assert evaluate("{0}-({1}+{2})*2/4+-1", three) == 1.5
    assert evaluate("SUM({*})", three) == 1 and evaluate("SUM({0},{1}*2)", three) == 8
    assert evaluate("({0}*2)^0.5-1", three) == 1 and evaluate("ROUND({1}*25,-2)", three) == 100
    assert evaluate("ROUND({0}/4,0)+ROUND(-{0}/4,0)+ROUND({1}/8,2)", three) == 0.38
    for wrong in ("{0}-", "{0}{1}", "{5}", "({0}", "HYPERLINK({0})", "{0}^", "SUM({*}"):
        with pytest.raises((ValueError, IndexError)):
            evaluate(wrong, three)


def test_an_expression_gives_the_number_that_is_shown() -> None:
    wrong, count = [], 0
    for name, section in _sections():
        for value in section.figures:
            if value.expression and value.number is not None:
                count += 1
                found = evaluate(value.expression, value.operands)
                if not math.isclose(found, value.number, rel_tol=1e-9, abs_tol=1e-9):
                    wrong.append(f"{name}: {value.formula}: {value.expression} gives {found}, not {value.number}")
    assert not wrong, "\n".join(wrong)
    assert count > 500


WITHOUT = {
    "antal": "a count leads to rows, not to figures",
    "underlag × procent × år": "the number of years stands in the printed table's heading, and is no figure of its own",
    "Kolada": "a figure that Kolada has, no computed one",
}
"""How the words of a figure begin that has neither cell nor expression, and why."""


def test_every_figure_has_a_cell_or_a_way_it_was_made() -> None:
    """Those that others are made of too."""
    told = [(name, value) for name, section in _sections() for value in section.figures if value.number is not None]
    lost = [f"{name}: {value}" for name, value in told if not (value.origin or value.formula)]
    assert not lost, "\n".join(lost)
    assert len(told) > 3000


def test_no_figure_is_mere_text() -> None:
    """Years name columns, and a priority is no figure; all else that is a number in a table is a figure."""
    number = re.compile(r"[−+]?\d[\d\u00a0]*(,\d+)?\**(\u00a0?%)?")
    plain = [
        f"{name}: {table.caption}: {heading}: {cell}"
        for name, section in _sections()
        for table in section.blocks
        if isinstance(table, Table)
        for row in table.rows
        for heading, cell in zip(table.headings, row.cells, strict=True)
        if isinstance(cell, str) and number.fullmatch(cell) and not re.fullmatch(r"(19|20)\d\d", cell)
        if heading != "Prio"
    ]
    assert not plain, "\n".join(plain)


def test_a_footnoted_figure_and_a_target_lead_to_their_cells() -> None:
    (section,) = (each for each in reports()["linkoping-vss", 2023].sections if each.key == "nyckeltal")
    cells = [cell for table in section.blocks if isinstance(table, Table) for row in table.rows for cell in row.cells]
    noted = next(cell for cell in cells if isinstance(cell, Value) and cell.origin == "Nyckeltal!M3")
    assert (noted.text, section.places[noted.origin].printed) == ("4,4*", "4,4*")
    target = next(cell for cell in cells if isinstance(cell, Printed))
    assert section.places[target.origin].printed in target.text


def test_every_computed_figure_can_be_computed_again() -> None:
    lost = {
        f"{name}: {where}: {value.formula}"
        for name, section in _sections()
        for where, value in _shown(section)
        if not (value.origin or value.expression or value.formula.startswith(tuple(WITHOUT)))
    }
    assert not lost, "\n".join(sorted(lost))


def test_every_origin_has_a_place() -> None:
    lost = [f"{name}: {value.origin}" for name, section in _sections() for value in section.figures
            if value.origin and value.origin not in section.places]  # fmt: skip
    assert not lost, "\n".join(lost)


def test_a_chart_shows_its_figures() -> None:
    """A series' cells are its values, each with its source."""
    wrong = [
        f"{name}: {block.title}: {series.name}"
        for name, section in _sections()
        for block in section.blocks
        if isinstance(block, Chart)
        for series in block.series
        if tuple(cell.number for cell in series.cells) != series.values
    ]
    assert not wrong, "\n".join(wrong)


TARGET = re.compile(r"mot målet ”([^”]*\d[^”]*)”")
RULES = {
    "färre än tolv utfall": "how many outcomes it takes until limits are no longer preliminary",
    "färre än 5 visas": "the limit of the rule where the workbook sets no other",
}
"""Texts whose number is a rule's, which stands in no cell and is not computed, and what it is."""


def test_every_figure_in_words_is_told_from_where_it_comes() -> None:
    """Counts too, in digits or in words, and targets in the document's words."""
    lost, count = [], 0
    for name, section in _sections():
        found, units = citations(section), {value.unit for value in section.figures}
        for text in texts(section):
            held = re.sub("|".join(RULES), "", text)
            told = [*numbers_in(held, units), *counts_in(held), *TARGET.findall(text)]
            count += len(told)
            lost += [f"{name}: {figure} in {text}" for figure in told if figure not in found.get(text, {})]
    assert not lost, "\n".join(lost)
    assert count > 600


@pytest.mark.parametrize(
    ("figure", "key", "cell", "row", "printed"),
    [
        ("19,8 mkr", "sammanfattning", "", "", ""),
        ("307,7 mkr", "sammanfattning", "Drift!I2", "Kommunstaben, Nettokostnader", "307\u00a0662"),
        ("68,5 mkr", "investeringar", "Investeringar!K3", "Kommunstaben, Summa", "68\u00a0453"),
        ("2,79 %", "personal", "Personal!M20", "månads- och timanställda, Tot sjukfrv : Tot ord arbtid, alla", "2,79"),
    ],
)
def test_known_figures_of_the_text_lead_to_their_cells(
    figure: str, key: str, cell: str, row: str, printed: str
) -> None:
    (section,) = (each for each in reports()["lulea-kommunstaben", 2023].sections if each.key == key)
    (value,) = citations(section)[section.finding][figure.replace(" ", "\u00a0")]
    if cell:
        place = section.places[value.origin]
        assert (place.workbook, place.cell) == ("data/raw/lulea-kommunstaben/2023.xlsx", cell)
        assert (place.row, place.printed) == (row, printed)
        assert place.document and place.source and place.table and place.column
    else:
        assert (value.expression, [operand.origin for operand in value.operands]) == (
            "{0}-{1}",
            ["Drift!K2", "Drift!I2"],
        )


def test_the_overview_names_the_workbook_of_each_figure() -> None:
    sections = {section.key: section for section in overviews()[2023].sections}
    for key in ("ekonomi", "sjukfranvaro", "planerat-och-utfall"):
        for origin, place in sections[key].places.items():
            committee, year, sheet, cell = re.split("[/!]", origin)
            assert (place.workbook, place.cell) == (f"data/raw/{committee}/{year}.xlsx", f"{sheet}!{cell}")
    years = {place.workbook[-9:-5] for place in sections["planerat-och-utfall"].places.values()}
    assert years == {"2022", "2023"}


def test_capital_costs_lead_to_the_purchase_the_lifetime_the_share_and_the_internal_interest() -> None:
    (section,) = (each for each in reports()["pitea-kommunstyrelsen", 2024].sections if each.key == "investeringar")
    interest = next(
        value for value in section.figures if value.formula.startswith("internränta ×") and value.expression
    )
    assert {origin.partition("!")[0] for operand in interest.operands for origin in [operand.origin]} == {
        "Om",
        "Kapitalkostnader",
    }
    (rate,) = (operand for operand in interest.operands if operand.origin.startswith("Om!"))
    assert section.places[rate.origin].row.startswith("Internränta 202") and rate.number == 2.5
