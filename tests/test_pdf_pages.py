"""Where the pages of a PDF end: which charts are drawn lower, and when an opening may stand apart."""

from __future__ import annotations

from analysis.formats.pdf.pages import PAGE, Item, Plan, planned

OPENING, CHART = Item("opening", 100.0), Item("chart", 217.0, least=120.0)


def filled(height: float) -> Item:
    return Item("paragraph", height)


def test_what_fits_is_left_as_it_is() -> None:
    assert planned([OPENING, CHART, OPENING, CHART]) == Plan()


def test_a_chart_that_nearly_fits_is_drawn_lower() -> None:
    over = 50.0
    plan = planned([filled(PAGE - 317 + over), OPENING, CHART])
    assert list(plan.lower) == [0] and over < plan.lower[0] < over + 10
    assert not plan.parted


def test_two_charts_share_what_one_cannot_give_alone() -> None:
    plan = planned([filled(PAGE - 434 + 120), CHART, CHART])
    assert list(plan.lower) == [0, 1] and 120 < sum(plan.lower.values()) < 130
    assert all(217 - lost >= CHART.above + CHART.least for lost in plan.lower.values())


def test_an_opening_stands_apart_only_where_a_fifth_of_the_page_were_empty() -> None:
    assert planned([filled(PAGE - 217), OPENING, CHART]).parted == {0}
    assert planned([filled(PAGE - 140), OPENING, CHART]) == Plan()


def test_a_chart_is_drawn_lower_for_the_last_rows_of_a_table() -> None:
    rows = Item("table", 340.0, (20.0,) * 15, 20.0)
    assert 0 < sum(planned([filled(PAGE - 217 - 300), CHART, rows]).lower.values()) < 60
    long = Item("table", 640.0, (20.0,) * 30, 20.0)
    assert planned([filled(PAGE - 217 - 300), CHART, long]) == Plan()


def test_a_table_goes_on_below_its_headings_overleaf() -> None:
    table = Item("table", 340.0, (20.0,) * 15, 20.0)
    assert table.start == 60
    assert table.after(PAGE - 101) == 20 + 12 * 20
