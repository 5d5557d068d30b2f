"""The line in a table, its icons, and what is said of them to those who do not see them."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import get_args
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.present.html import block_html
from analysis.present.icons import icon_svg
from analysis.present.sparkline import sparkline_svg
from analysis.present.spreading import spread
from analysis.present.values import Icon, IconKind, Table, Trend, Value
from analysis.sections.indicators.section import indicators
from analysis.sections.indicators.trend import ASSURANCE, VARIATION
from inventing import YEAR, invent

KINDS = get_args(IconKind)


def drawn(svg, name):
    return [each for each in ElementTree.fromstring(svg).iter() if each.tag == name]


def shape(kind):
    return drawn(icon_svg(Icon(kind, "ord")), "path")[0].get("d")


# icons


def test_every_icon_has_a_shape_of_its_own_in_one_colour_and_is_named():
    assert len({shape(kind) for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        svg = ElementTree.fromstring(icon_svg(Icon(kind, "tydlig <förbättring>")))
        assert svg.get("role") == "img"
        assert svg.get("aria-label") == svg.find("title").text == "tydlig <förbättring>"
        assert {path.get("fill") for path in svg.iter("path")} == {"currentColor"}


def test_every_icon_has_words():
    assert {*VARIATION, *ASSURANCE} == set(KINDS)
    assert len({*VARIATION.values(), *ASSURANCE.values()}) == len(KINDS)


def test_good_bad_and_neither_differ_in_outline_not_only_in_their_arrow():
    outlines = {kind: shape(kind).split("M")[1] for kind in KINDS if kind.endswith(("high", "low"))}
    assert outlines["improving_high"] == outlines["improving_low"]
    assert len({outlines[f"{kind}_high"] for kind in ("improving", "concerning", "neutral")}) == 3


# the line


def test_the_limits_are_a_band_around_the_mean_and_the_target_is_a_line():
    svg = sparkline_svg(Trend((10.0, 12.0, 11.0), 20.0, "beskrivning", 8.0, 11.0, 14.0))
    band = drawn(svg, "rect")[0]
    top, height = float(band.get("y")), float(band.get("height"))
    lines = {each.get("class"): float(each.get("y1")) for each in drawn(svg, "line")}
    assert lines["target"] < top < lines["mean"] < top + height
    assert lines["mean"] - top == pytest.approx(height / 2, abs=0.11)
    assert ElementTree.fromstring(svg).get("aria-label") == "beskrivning"


def test_limits_begin_where_the_new_level_does():
    start = [
        float(drawn(sparkline_svg(Trend((1.0,) * 9, None, "", 0.0, 1.0, 2.0, at)), "rect")[0].get("x")) for at in (0, 4)
    ]
    assert start[0] < 10 < 40 < start[1] < 50


def test_a_missing_value_breaks_the_line_and_a_lonely_one_is_a_dot():
    svg = sparkline_svg(Trend((1.0, 2.0, None, 3.0, None, 4.0, 5.0)))
    assert [len(each.get("points").split()) for each in drawn(svg, "polyline")] == [2, 2]
    assert len(drawn(svg, "circle")) == 2  # the lonely one, and the last


@given(
    st.lists(st.none() | st.floats(-1e9, 1e9), min_size=3, max_size=40).filter(
        lambda each: sum(v is not None for v in each) >= 3
    ),
    st.none() | st.floats(-1e9, 1e9),
)
def test_everything_lies_within_the_drawing(values, target):
    svg = sparkline_svg(Trend(tuple(values), target))
    width, height = (float(each) for each in ElementTree.fromstring(svg).get("viewBox").split()[2:])
    spots = [spot.split(",") for line in drawn(svg, "polyline") for spot in line.get("points").split()]
    spots += [(each.get("cx"), each.get("cy")) for each in drawn(svg, "circle")]
    assert all(0 <= float(x) <= width and 0 <= float(y) <= height for x, y in spots)


@given(st.lists(st.floats(-1e3, 1e3), max_size=8), st.floats(0.5, 50))
def test_labels_keep_their_order_and_their_distance(heights, gap):
    placed = spread(heights, gap)
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    for below, above in pairwise(order):
        assert placed[above] - placed[below] >= gap - 1e-6


# in the report


def table_of(tmp_path, rows):
    every = list(dict.fromkeys(key for row in rows for key in row))
    data = invent(tmp_path, {"Nyckeltal": [{key: row.get(key, "") for key in every} for row in rows]})
    return [block for block in indicators(data).blocks if isinstance(block, Table)]


def years(*values):
    return {f"Utfall {YEAR - len(values) + 1 + at}": str(value) for at, value in enumerate(values)}


SICK = {"Nyckeltal": "Sjukfrånvaro", "Enhet": "%", "Bättre": "lägre", **years("5,1", "5,4", "5,2", "5,3", "5,2", "7,9")}
TARGET = {f"Mål {YEAR}": "≤6,0 %"}


def trend(table, row=0):
    return next(cell for cell in table.rows[row].cells if isinstance(cell, Trend))


def test_the_row_shows_the_line_with_target_and_limits_and_says_what_they_mean(tmp_path):
    shown = trend(table_of(tmp_path, [{**SICK, **TARGET}])[0])
    assert shown.values == (5.1, 5.4, 5.2, 5.3, 5.2, 7.9)
    assert shown.target == 6.0
    # mean 34,1/6; ranges 0,3 0,2 0,1 0,1 2,7: the last is left out, their mean 0,175
    assert (shown.lower, shown.upper) == pytest.approx((34.1 / 6 - 2.66 * 0.175, 34.1 / 6 + 2.66 * 0.175))
    assert [each.kind for each in shown.icons] == ["concerning_high", "varies"]
    assert shown.text == "+2,7 på ett år, +2,8 sedan 2018"
    for words in (
        "Utfall per år: 2018 5,1, 2019 5,4", "mål ≤6,0\N{NO-BREAK SPACE}%",
        "gränser för vanlig variation 5,22 till 6,15",
        "preliminära med 6 utfall", "tydlig försämring, uppåt (preliminärt)", "kan nå eller missa målet",
        "+2,7 procentenheter på ett år".replace(" p", "\u00a0p", 1),
    ):  # fmt: skip
        assert words in shown.description


def test_what_gets_clearly_worse_comes_first_among_what_misses_its_target(tmp_path):
    worse = {"Nyckeltal": "Långt ifrån", "Enhet": "%", "Bättre": "lägre", **years(20, 20, 20, 20, 20, 20), **TARGET}
    names = [row.cells[0] for row in table_of(tmp_path, [worse, {**SICK, **TARGET}])[0].rows]
    assert names == ["Sjukfrånvaro, %", "Långt ifrån, %"]


def test_two_outcomes_have_a_change_but_no_line_no_limits_and_no_icons(tmp_path):
    table = table_of(tmp_path, [{"Nyckeltal": "Nöjda", "Enhet": "%", **years(70, 72), f"Mål {YEAR}": "≥80"}])[0]
    shown = trend(table)
    assert (shown.lower, shown.icons, shown.text) == (None, (), "+2 på ett år")
    assert sparkline_svg(shown) == "" and sparkline_svg(replace(shown, values=(70, 71, 72))) != ""
    assert "gränser" not in table.note


def test_twelve_outcomes_have_firm_limits_and_a_chart_of_their_own(tmp_path):
    rows = [{"Nyckeltal": "Nöjda", "Enhet": "%", "Bättre": "högre", **years(*[70, 72] * 6), f"Mål {YEAR}": "≥60"}]
    every = list(dict.fromkeys(key for row in rows for key in row))
    section = indicators(invent(tmp_path, {"Nyckeltal": [{key: row.get(key, "") for key in every} for row in rows]}))
    table = next(block for block in section.blocks if isinstance(block, Table))
    assert "preliminär" not in section_words(section, table)
    assert [each.text for each in trend(table).icons] == ["ingen tydlig förändring", "når stadigt målet"]
    chart = next(block for block in section.blocks if getattr(block, "kind", "") == "lines")
    assert chart.title == "Nöjda: ingen tydlig förändring"
    assert [each.name for each in chart.series] == ["Utfall", "Mål", "Övre gräns", "Nedre gräns"]
    assert all(tuple(cell.number for cell in each.cells) == each.values for each in chart.series)


def section_words(section, table):
    return table.note + trend(table).description + section.finding


def test_the_page_explains_each_icon_once(tmp_path):
    rows = [{**SICK, **TARGET, "Nyckeltal": name} for name in ("Ena", "Andra")]
    html = block_html(table_of(tmp_path, rows)[0])
    key = re.search(r'<ul class="key">(.*?)</ul>', html, re.DOTALL)[1]
    assert key.count("<li>") == 2
    assert ">tydlig försämring, uppåt (preliminärt)</span>" in key


def test_a_change_of_an_amount_is_told_in_per_cent_too(tmp_path):
    table = table_of(tmp_path, [{"Nyckeltal": "Besök", "Enhet": "antal", **years(200, 250)}])[0]
    change = next(cell for cell in table.rows[0].cells if isinstance(cell, Value) and cell.expression)
    assert (change.number, change.unit, change.expression) == (50, "antal", "{0}-{1}")
    assert [each.number for each in change.operands] == [250, 200]
    assert "+25,0\u00a0%" in change.formula


def test_a_change_to_a_footnoted_outcome_bears_the_mark(tmp_path):
    table = table_of(tmp_path, [{"Nyckeltal": "Besök", "Enhet": "%", **years(200, "250*"), f"Mål {YEAR}": "≥1"}])[0]
    assert trend(table).text == "+50* på ett år"
