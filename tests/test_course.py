"""The course of an indicator: its series by frequency, new levels, changes, and what the limits say of it.

Reference for variation and assurance: nhs-r-community/NHSRplotthedots (MIT), ``tests/testthat``;
the cases are its inputs and expected values, read from the files named at each test.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.kpi import xmr
from analysis.kpi.conditions import Level
from analysis.kpi.course import course, courses
from analysis.kpi.indicator import Outcome
from analysis.kpi.indicators import indicators
from analysis.kpi.movement import movement
from analysis.kpi.series import series_of
from analysis.kpi.variation import Variation, assurance, variation
from analysis.kpi.xmr import Segment
from analysis.schema.periods import MONTHS, NEW_LEVELS, Part, Step, read_new_levels, read_parts, step_at
from inventing import YEAR, invent
from test_xmr import RNORM

SHORT = [name[:3] for name in MONTHS]


def one(tmp_path, unit="%", better="högre", target="", **outcomes):
    """One invented indicator; outcomes by what stands after *Utfall*, with _ for a space and t for an en dash."""
    columns = {f"Utfall {key.replace('_', ' ')}": value for key, value in outcomes.items()}
    aim = {f"Mål {YEAR}": target} if target else {}
    row = {"Nyckeltal": "Nöjda", "Enhet": unit, "Bättre": better, **columns, **aim}
    return indicators(invent(tmp_path, {"Nyckeltal": [row]}))[0]


def years(values, last=YEAR):
    return {str(last - back): str(value) for back, value in zip(range(len(values) - 1, -1, -1), values, strict=True)}


# parts of a year


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("", Part("year", 1)),
        ("helår", Part("year", 1)),
        ("jan–dec", Part("year", 1)),
        ("januari - december", Part("year", 1)),
        ("T3", Part("tertial", 3)),
        ("tertial 2", Part("tertial", 2)),
        ("maj–aug", Part("tertial", 2)),
        ("maj", Part("month", 5)),
        ("Sept.", Part("month", 9)),
        ("jan–aug", None),
        ("jan-jun", None),
        ("jul–sep", None),
        ("våren", None),
    ],
)
def test_a_period_is_a_part_of_the_year_or_of_no_series(word, part):
    assert read_parts([word]) == {word: part}


def test_the_first_four_months_are_a_tertial_only_beside_another():
    assert read_parts(["jan–apr", "jan–aug", ""])["jan–apr"] is None
    assert read_parts(["jan–apr", "maj–aug"])["jan–apr"] == Part("tertial", 1)
    assert read_parts(["T1"])["T1"] == Part("tertial", 1)


def test_december_is_a_month_only_beside_other_months():
    assert read_parts(["dec"])["dec"] == Part("year", 1)
    assert read_parts(["nov", "dec"])["dec"] == Part("month", 12)


@given(st.integers(1900 * 12, 2099 * 12 + 11), st.sampled_from(["year", "tertial", "month"]))
def test_a_step_holds_the_month_that_it_is_made_of(month, frequency):
    step = step_at(month, frequency)
    assert step.month <= month < step.month + {"year": 12, "tertial": 4, "month": 1}[frequency]


@given(
    st.lists(st.tuples(st.sampled_from(["", *MONTHS, *SHORT, "T1", "tertial 3"]), st.integers(1900, 2099)), max_size=3)
)
def test_every_new_level_that_the_sheet_allows_can_be_read(levels):
    text = "; ".join(f"{part} {year}".strip() for part, year in levels)
    assert re.fullmatch(NEW_LEVELS, text)
    assert [month // 12 for month in read_new_levels(text)] == [year for _, year in levels]


# series


def test_the_years_of_an_indicator_are_one_series_and_a_year_without_outcome_is_a_gap_in_it(tmp_path):
    series = series_of(one(tmp_path, **{"2019": "40", "2020": "-", "2021": "", "2022": "42", "2023": "41"}))
    assert [each.frequency for each in series] == ["year"]
    assert series[0].values == (40.0, None, None, 42.0, 41.0)
    assert [str(step) for step in series[0].steps] == ["2019", "2020", "2021", "2022", "2023"]


def test_months_tertials_and_years_are_never_mixed(tmp_path):
    months = {f"{name} 2023": str(number) for number, name in enumerate(SHORT[:7], 1)}
    tertials = {"T1 2022": "50", "T2 2022": "51", "T3 2022": "52", "T1 2023": "53"}
    found = series_of(one(tmp_path, **months, **tertials, **{"2021": "90", "2022": "91", "jan–aug 2023": "1000"}))
    assert [each.frequency for each in found] == ["month", "tertial", "year"]
    assert found[0].values == (1, 2, 3, 4, 5, 6, 7)
    assert found[1].values == (50, 51, 52, 53)
    assert [str(step) for step in found[1].steps] == ["T1 2022", "T2 2022", "T3 2022", "T1 2023"]
    assert found[2].values == (90, 91)


def test_what_counts_from_january_on_is_no_point_of_any_series(tmp_path):
    found = one(tmp_path, **{"jan–apr 2023": "3", "jan–aug 2023": "6", "2023": "9"})
    assert [each.values for each in series_of(found)] == [(9.0,)]
    assert [each.value for each in found.yearly] == [9.0]


def test_columns_in_any_order_make_a_series_in_the_order_of_time(tmp_path):
    found = series_of(one(tmp_path, **{"mars 2023": "3", "januari 2023": "1", "feb 2023": "2"}))
    assert found[0].values == (1, 2, 3)


def test_december_beside_other_months_is_not_the_year(tmp_path):
    found = one(tmp_path, target="≥5", **{"nov 2023": "4", "dec 2023": "6"})
    assert found.yearly == ()
    assert found.assessment.reason == "utfallet avser dec 2023, inte hela året"


def test_a_secret_outcome_is_a_missing_point_and_never_zero(tmp_path):
    found = one(tmp_path, **{"2021": "40", "2022": "..", "2023": "41"})
    assert series_of(found)[0].values == (40.0, None, 41.0)
    assert [each.year for each in found.missing] == [2022]


# new levels


def rebased(tmp_path, text, **outcomes):
    columns = {f"Utfall {key}": value for key, value in outcomes.items()}
    row = {"Nyckeltal": "Nöjda", "Enhet": "%", "Ny nivå från": text, **columns}
    return indicators(invent(tmp_path, {"Nyckeltal": [row]}))[0]


@pytest.mark.parametrize(
    ("text", "starts"),
    [("", [0]), ("2020", [0, 3]), ("2018; 2021", [0, 1, 4]), ("T2 2020", [0, 4]), ("2010", [0]), ("2030", [0])],
)
def test_limits_start_anew_in_the_first_year_that_begins_at_the_new_level(tmp_path, text, starts):
    found = rebased(tmp_path, text, **years([40, 41, 40, 60, 61, 60, 62]))
    assert [each.start for each in course(found).chart.segments] == starts


def test_a_workbook_without_the_column_has_no_new_level(tmp_path):
    assert one(tmp_path, **years([40, 41])).new_levels == ()


def test_a_new_level_that_is_no_time_is_a_fault_with_its_cell(tmp_path):
    with pytest.raises(InputError, match=r"Nyckeltal![A-Z]+2.*”i våras”.*T2 2021"):
        rebased(tmp_path, "i våras", **years([40, 41]))


def test_too_few_points_since_the_new_level_have_no_limits_to_show(tmp_path):
    found = course(rebased(tmp_path, "2022", **years([40, 41, 40, 60, 61])))
    assert not found.limited
    assert (found.variation, found.assurance) == (None, None)


# changes


@pytest.mark.parametrize(
    ("unit", "before", "after", "amount", "told", "per_cent"),
    [
        ("%", 40.0, 50.0, 10.0, "procentenheter", None),
        ("% av alla", 40.0, 50.0, 10.0, "procentenheter", None),
        ("procent", 40.0, 50.0, 10.0, "procentenheter", None),
        ("mkr", 40.0, 50.0, 10.0, "mkr", 25.0),
        ("antal", 4.0, 0.0, -4.0, "antal", -100.0),
        ("mkr", 0.0, 5.0, 5.0, "mkr", None),
        ("mkr", -4.0, 5.0, 9.0, "mkr", None),
        ("skala 1–6", 2.0, 3.0, 1.0, "skala 1–6", None),
        ("antal/1000 invånare", 2.0, 3.0, 1.0, "antal/1000 invånare", None),
        ("placering", 200.0, 100.0, -100.0, "placering", None),
        ("", 0.3, 0.1, -0.2, "", None),
    ],
)
def test_a_change_is_in_the_unit_and_in_per_cent_only_of_amounts(unit, before, after, amount, told, per_cent):
    move = movement(Outcome(2022, before), Outcome(2023, after), unit)
    assert (move.amount, move.unit, move.per_cent) == (amount, told, per_cent)


def test_a_month_is_compared_with_the_same_month_of_the_year_before(tmp_path):
    months = {
        f"{name} {year}": str(number + 100 * (year - 2022))
        for year in (2022, 2023)
        for number, name in enumerate(SHORT)
    }
    found = course(one(tmp_path, "antal", **months))
    assert (found.a_year.before.period, found.a_year.before.year, found.a_year.amount) == ("dec", 2022, 100)
    assert (found.whole.before.period, found.whole.before.year, found.whole.amount) == ("jan", 2022, 111)


def test_no_change_is_told_across_a_new_level(tmp_path):
    found = course(rebased(tmp_path, "2022", **years([40, 41, 40, 60, 61])))
    assert (found.a_year.amount, found.whole.amount, found.whole.before.year) == (1, 1, 2022)
    (tmp_path / "other").mkdir()
    assert course(rebased(tmp_path / "other", "2023", **years([40, 41, 40]))).whole is None


def test_no_change_is_told_over_a_gap(tmp_path):
    found = course(one(tmp_path, **{"2021": "40", "2022": "-", "2023": "42"}))
    assert found.a_year is None
    assert found.whole.amount == 2


# variation: ptd_calculate_point_type() and geom_ptd_icon()


def latest(values, good):
    return variation(xmr(values), values[-1], good)


# twelve points about 0 and twelve about 5 or −5, as in test-geom_ptd_icon.R, s5 to s9
LIFTED = [*RNORM[:12], *(value + 5 for value in RNORM[8:20])]
SUNK = [*RNORM[:12], *(value - 5 for value in RNORM[8:20])]


@pytest.mark.parametrize(
    ("values", "good", "expected"),
    [
        (RNORM, "up", Variation("common")),
        (RNORM, "down", Variation("common")),
        (LIFTED, "up", Variation("improving", high=True)),
        (LIFTED, "down", Variation("concerning", high=True)),
        (SUNK, "up", Variation("concerning", high=False)),
        (SUNK, "down", Variation("improving", high=False)),
        (LIFTED, None, Variation("neutral", high=True)),
        (SUNK, None, Variation("neutral", high=False)),
    ],
)
def test_variation_is_the_type_of_the_latest_point_seen_from_the_good_direction(values, good, expected):
    assert latest(values, good) == expected


@pytest.mark.parametrize(
    ("values", "good", "expected"),
    [
        # ptd_point_type(): ”7 Point Trend (Increasing)” counts as up on whichever side of the mean it ends
        ([20.0, 0.0] * 5 + [1.0, 2, 3, 4, 5, 6, 7], "up", Variation("improving", high=True)),
        ([0.0, 20.0] * 5 + [19.0, 18, 17, 16, 15, 14, 13], "up", Variation("concerning", high=False)),
    ],
)
def test_a_trend_counts_by_where_it_goes(values, good, expected):
    assert latest(values, good) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([5.0, 6.0] * 6 + [1.0], "improving"),
        ([5.0, 6.0] * 6 + [10.0], "concerning"),
        ([-5.0, -6.0] * 6 + [-10.0], "concerning"),
    ],
)
def test_nearer_to_zero_is_better_where_the_sheet_says_so(values, expected):
    assert latest(values, "zero").type == expected


def test_two_points_have_no_variation():
    assert latest([1.0, 2.0], "up") is None


# assurance: test-ptd_calculate_assurance_type.R


def limits(lower, upper):
    return Segment(0, 12, 12, (lower + upper) / 2, lower, upper)


LIMITS = [(1, 3), (5, 7), (1, 5)]


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        ("up", ["fails", "passes", "varies"]),  # "… when improvement_direction is increase"
        ("down", ["passes", "fails", "varies"]),  # "… is decrease"
        ("better", [None, None, None]),  # "… is neutral"
    ],
)
def test_assurance_is_the_target_against_the_limits(direction, expected):
    assert [assurance(limits(*each), Level(direction, 4.0)) for each in LIMITS] == expected


@pytest.mark.parametrize(
    ("lower", "upper", "expected"), [(-1, 1, "passes"), (-3, 1, "varies"), (3, 5, "fails"), (-9, 9, "varies")]
)
def test_assurance_of_a_target_near_zero(lower, upper, expected):
    assert assurance(limits(lower, upper), Level("zero", 2.0)) == expected


def test_a_series_that_always_is_at_its_target_passes_it_unless_it_must_be_exceeded():
    constant = xmr([100.0] * 12).latest
    assert assurance(constant, Level("up", 100.0)) == "passes"
    assert assurance(constant, Level("up", 100.0, strict=True)) == "fails"


def test_assurance_is_of_the_latest_limits(tmp_path):
    # "… when rebase": the latest group's limits count
    columns = {f"Utfall {key}": value for key, value in years([90, 91, 90, 60, 61, 60, 61]).items()}
    row = {
        "Nyckeltal": "Nöjda",
        "Enhet": "%",
        "Bättre": "högre",
        "Ny nivå från": "2020",
        **columns,
        f"Mål {YEAR}": "≥85",
    }
    assert course(indicators(invent(tmp_path, {"Nyckeltal": [row]}))[0]).assurance == "fails"


def test_a_target_that_asks_for_more_than_a_level_has_no_assurance(tmp_path):
    found = course(one(tmp_path, better="lägre", target="< 70 Minska", **years([60, 61, 60, 61])))
    assert found.assurance is None
    assert found.level == 70


def test_the_targets_sign_says_what_is_better_where_the_column_is_blank(tmp_path):
    found = course(one(tmp_path, better="", target="≤50", **years([60, 61] * 6 + [90])))
    assert found.variation == Variation("concerning", high=True)


@pytest.mark.parametrize(("unit", "expected"), [("antal", None), ("%", "fails")])
def test_a_years_amount_is_no_target_for_its_months(tmp_path, unit, expected):
    months = {f"{name} 2023": str(4 + number % 2) for number, name in enumerate(SHORT)}
    found = courses(one(tmp_path, unit, target="≥50", **months))[0]
    assert found.assurance == expected
    assert (found.level is None) == (expected is None)


def test_steps_are_named_as_people_name_them():
    assert [str(each) for each in (Step(2023, 1, "year"), Step(2023, 2, "tertial"), Step(2023, 5, "month"))] == [
        "2023", "T2 2023", "maj 2023",
    ]  # fmt: skip
