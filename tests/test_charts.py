"""Drawings: fit to stand in a page, the same bytes wherever drawn, nothing missing drawn as a figure."""

from __future__ import annotations

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import pytest

from analysis.present import palette
from analysis.present.chart_table import chart_table
from analysis.present.charts import draw, picture
from analysis.present.values import Chart, Series, Value
from analysis.sections.shared.computed import stacked_sums

KINDS = ("columns", "stacked", "bars", "waterfall", "lines", "multiples")


def chart(kind: str, *values: tuple[float | None, ...], **options) -> Chart:
    series = tuple(Series(f"s{at}", each) for at, each in enumerate(values))
    labels = tuple(f"L{at}" for at in range(len(values[0])))
    if kind == "stacked":
        parts = [[Value(value) for value in each] for each in values]
        options["sums"] = stacked_sums(parts)
    return Chart(kind, "Titel", "Mått", labels, series, **options)


def words(svg: str) -> list[str]:
    return ["".join(each.itertext()) for each in ElementTree.fromstring(svg).iter("text")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_shares_nothing_with_its_page_and_keeps_text_as_text(kind):
    svg = draw(chart(kind, (1.0, 2.5, 3.0), (2.0, 1.5, 1.0), decimals=1))
    assert not re.search(
        r"\b(id|style|class|href|clip-path|font-family)=|url\(|<(use|style|defs|metadata|image)\b", svg
    )
    assert "3,0" in " ".join(words(svg))
    colours = set(re.findall(r"#[0-9a-f]{6}", svg))
    assert colours <= {*palette.DARK, "#ffffff"} and colours & {*palette.DARK}


def test_the_same_chart_gives_the_same_bytes_in_many_threads():
    charts = [chart(kind, (float(at), 2.0, 3.0)) for at in range(5) for kind in KINDS]
    alone = [picture(each, "svg") for each in charts]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # threads change places in the midst of a drawing
    try:
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(lambda each: picture(each, "svg"), charts)) == alone
    finally:
        sys.setswitchinterval(usual)


@pytest.mark.parametrize("kind", ["columns", "bars", "waterfall", "stacked"])
def test_what_is_missing_is_said_so(kind):
    svg = draw(chart(kind, (1.0, None, 3.0), (2.0, 5.0, 1.0)))
    assert words(svg).count("saknas") == 1
    assert not {"0", "+0", "5"} & set(words(svg))


def test_every_part_of_a_stack_is_drawn():
    svg = draw(chart("stacked", *((1.0, 2.0) for _ in range(6))))
    assert {f"s{at}" for at in range(6)} <= set(words(svg))


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_s_table_has_all_its_values_with_their_sources(kind):
    cells = (Value(1, origin="Drift!H2"), Value(None, formula="a − b"), Value(3, origin="Drift!H4"))
    drawn = chart(kind, (1.0, None, 3.0), (4.0, 5.0, 6.0), decimals=1)
    known = Series("s0", (1.0, None, 3.0), cells=cells)
    made = chart_table(Chart(kind, "Titel", "Mått", drawn.labels, (known, drawn.series[1]), decimals=1))
    shown = [cell for row in made.rows for cell in row.cells[1:]]
    assert sorted((cell.number or 0, cell.origin, cell.decimals) for cell in shown) == [
        (0, "", 1), (1, "Drift!H2", 1), (3, "Drift!H4", 1), (4, "", 1), (5, "", 1), (6, "", 1),
    ]  # fmt: skip
    assert len(made.headings) == len(made.rows[0].cells)


def test_a_step_of_a_waterfall_has_the_colour_of_what_it_means():
    costs = chart("waterfall", (5.0, 5.0), totals=("L1",))
    surplus = chart("waterfall", (5.0, 5.0), totals=("L1",), rises_are_good=True)
    assert palette.SECOND in draw(costs) and palette.ACCENT not in draw(costs)
    assert palette.ACCENT in draw(surplus) and palette.SECOND not in draw(surplus)
