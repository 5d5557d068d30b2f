"""XmR charts against the published test cases of the reference implementation.

Reference: nhs-r-community/NHSRplotthedots (MIT), ``tests/testthat``. The cases
here are its inputs and expected values, read from the files named at each test.
"""

import math
from itertools import pairwise
from statistics import fmean

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.kpi import xmr
from analysis.kpi.xmr import _runs, _trends, _two_of_three

# set.seed(123); rnorm(20), the data of test-ptd_spc_standard.R and test-ptd_spc.R
RNORM = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
    -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
    0.70135590, -0.47279141,
]  # fmt: skip


def with_outlier(value=10.0):
    return [*RNORM[:14], value, *RNORM[15:]]


@pytest.mark.parametrize(
    ("values", "mean", "lower", "upper"),
    [
        (RNORM, 0.1416238, -3.01138, 3.294627),  # _snaps/ptd_spc_standard.md, r1
        (with_outlier(), 0.6694159, -2.383666, 3.722497),  # r2: the two ranges at the outlier are screened
    ],
)
def test_limits_are_those_of_the_reference(values, mean, lower, upper):
    chart = xmr(values)
    assert (chart.mean, chart.lower, chart.upper) == pytest.approx((mean, lower, upper), rel=1e-5)
    assert not chart.provisional


@pytest.mark.parametrize(
    ("values", "mean", "lower", "upper"),
    [
        (RNORM[:10], 0.0746, -2.60, 2.75),  # _snaps/ptd_spc.md, facet 0
        (RNORM[10:], 0.209, -3.28, 3.70),  # facet 1
    ],
)
def test_limits_of_ten_points_are_those_of_the_reference_and_provisional(values, mean, lower, upper):
    chart = xmr(values)
    assert (chart.mean, chart.lower, chart.upper) == pytest.approx((mean, lower, upper), abs=0.006)
    assert chart.signals == (None,) * 10  # common_cause 10
    assert chart.provisional


def test_the_reference_finds_common_cause_only_in_its_random_series():
    assert xmr(RNORM).signals == (None,) * 20  # _snaps/ptd_spc.md: common_cause 20


def test_a_point_beyond_a_limit_is_flagged():
    signals = xmr(with_outlier()).signals
    assert signals[14] == "above_limits"
    assert [signal for signal in signals if signal] == ["above_limits"]


def test_two_near_points_on_opposite_sides_are_common_cause():
    # test-ptd_spc_standard.R: "2of3 points close to limits when they are on the same side of the mean"
    values = [*([1.0, -1.0] * 7), 5.5, -5.5]
    assert xmr(values).signals[-2:] == (None, None)


# test-ptd_calculate_point_type.R, "ptd_seven_point_one_side_mean" and "ptd_part_of_seven_trend"
@pytest.mark.parametrize(
    ("signs", "flagged"),
    [
        ([], []),
        ([1] * 6, [0] * 6),
        ([1] * 6 + [-1], [0] * 7),
        ([1] * 8 + [-1], [1] * 8 + [0]),
        ([-1] * 8 + [1], [-1] * 8 + [0]),
        ([-1] + [1] * 8 + [-1], [0] + [1] * 8 + [0]),
        ([1] * 3 + [0] + [1] * 4, [0] * 8),  # a point on the mean breaks the run
        ([0] * 8, [0] * 8),
    ],
)
def test_seven_on_one_side_of_the_mean(signs, flagged):
    assert _runs(signs, 7) == flagged


# test-ptd_calculate_point_type.R, "ptd_seven_point_trend", with every point of the trend flagged
@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        ([], []),
        ([1, 2, 3, 4, 5, 6], [0] * 6),
        ([1, 2, 3, 3, 4, 5, 6], [0] * 7),
        ([1, 2, 3, 4, 5, 6, 7], [1] * 7),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], [0] + [1] * 7 + [0]),
        ([7, 6, 5, 4, 3, 2, 1], [-1] * 7),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], [0] + [-1] * 7 + [0]),
        ([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1], [1] * 6 + [-1] * 7),  # part of both: the later one
    ],
)
def test_a_strict_trend_of_seven(values, flagged):
    assert _trends([float(value) for value in values]) == flagged


# test-ptd_calculate_point_type.R, "ptd_part_of_two_in_three" and "… on opposite sides of the mean"
@pytest.mark.parametrize(
    ("near", "sides", "flagged"),
    [
        ([], [], []),
        ([0, 0, 0], [1, 1, 1], [0, 0, 0]),
        ([1, 0, 1], [1, 1, 1], [1, 0, 1]),
        ([0, 1, 1], [1, 1, 1], [0, 1, 1]),
        ([1, 1, 0], [1, 1, 1], [1, 1, 0]),
        ([0, 0, 1, 0, 1, 0, 0], [1] * 7, [0, 0, 1, 0, 1, 0, 0]),
        ([0, 0, 1, 1, 0, 0, 0], [1] * 7, [0, 0, 1, 1, 0, 0, 0]),
        ([1, 0, 0, 1], [1] * 4, [0, 0, 0, 0]),
        ([1, 0, 0, 1, 1], [1] * 5, [0, 0, 0, 1, 1]),
        ([1, 0, 1], [1, -1, 1], [0, 0, 0]),
        ([1, 1, 0], [1, 1, -1], [0, 0, 0]),
        ([-1, -1, 0], [-1, -1, -1], [-1, -1, 0]),
    ],
)
def test_two_of_three_near_a_limit_all_three_on_one_side(near, sides, flagged):
    assert _two_of_three(near, sides) == flagged


# rebasing


def test_each_half_of_a_rebased_series_has_the_limits_of_the_reference():
    # test-ptd_spc_standard.R, "it sets the rebase_group field": the eleventh point of r begins a new group;
    # _snaps/ptd_spc.md has the limits of the same halves
    first, second = xmr(RNORM, rebase=[10]).segments
    assert (first.start, first.stop, second.start, second.stop) == (0, 10, 10, 20)
    assert (first.mean, first.lower, first.upper) == pytest.approx((0.0746, -2.60, 2.75), abs=0.006)
    assert (second.mean, second.lower, second.upper) == pytest.approx((0.209, -3.28, 3.70), abs=0.006)


# test-integration_tests.R, "ae_all attendances spc with rebase returns expected values", from April 2017:
# heights in _snaps/integration_tests/ae_all_attendances_rebase.svg, counted downwards
ATTENDANCES = [
    219.56, 134.34, 181.26, 130.68, 192.16, 183.93, 163.17, 202.69, 187.25, 207.99, 275.17, 157.27,
    185.07, 135.83, 166.43, 132.82, 195.63, 195.08, 145.36, 173.62, 162.27, 163.89, 239.66, 142.98,
    170.51, 94.74, 124.41, 88.24, 164.83, 161.54, 130.49, 148.01, 143.94, 116.21, 182.89, 93.44,
]  # fmt: skip


def test_three_years_of_months_rebased_after_one_are_drawn_as_the_reference_draws_them():
    chart = xmr([-height for height in ATTENDANCES], rebase=[12])
    drawn = [(-186.29, -315.42, -57.16), (-152.41, -259.47, -45.35)]
    for segment, limits in zip(chart.segments, drawn, strict=True):
        assert (segment.mean, segment.lower, segment.upper) == pytest.approx(limits, abs=0.011)
    assert chart.signals == (None,) * 36  # every point is drawn grey
    assert (chart.mean, chart.lower, chart.upper) == (chart.latest.mean, chart.latest.lower, chart.latest.upper)


def test_a_new_level_at_the_first_point_is_none():
    # test-ptd_spc.R, s2: a date before the series leaves the limits as they were
    assert xmr(RNORM, rebase=[0]) == xmr(RNORM)


def test_two_new_levels_make_three_segments():
    # test-ptd_add_rebase_column.R: ten points, new levels at the second and the seventh
    chart = xmr(RNORM[:10], rebase=[6, 1])
    assert [(each.start, each.stop) for each in chart.segments] == [(0, 1), (1, 6), (6, 10)]
    assert [chart.at(index).start for index in (0, 1, 5, 6, 9)] == [0, 1, 1, 6, 6]


def test_limits_are_provisional_where_the_reference_warns_of_a_short_group():
    # test-ptd_add_short_group_warnings.R, "warning on one facet": groups of 35 and 5 points
    chart = xmr([1.0, 2.0] * 20, rebase=[35])
    assert [each.provisional for each in chart.segments] == [False, True]
    assert chart.provisional


def test_no_trend_run_or_range_reaches_across_a_new_level():
    rising = [float(value) for value in range(8)]
    assert "rising" in xmr(rising).signals
    assert xmr(rising, rebase=[4]).signals == (None,) * 8
    step = [1.0, 2.0] * 6 + [3.0, 4.0] * 6
    assert xmr(step, rebase=[12]).signals == (None,) * 24  # as one series: each half seven in a row on one side
    assert xmr(step).signals[-1] == "above_mean"
    assert xmr(step, rebase=[12]).upper == pytest.approx(3.5 + 2.66)


def test_a_segment_without_values_has_no_limits_and_no_signal():
    chart = xmr([1.0, 2.0, None, 3.0], rebase=[2, 3])
    assert [each.known for each in chart.segments] == [2, 0, 1]
    assert math.isnan(chart.segments[1].mean)
    assert chart.signals == (None,) * 4


@pytest.mark.parametrize("index", [-1, 3])
def test_a_new_level_outside_the_series_is_an_error(index):
    with pytest.raises(ValueError, match="ny nivå"):
        xmr([1.0, 2.0, 3.0], rebase=[index])


def test_limits_worked_by_hand():
    # ranges 2, 1, 2, 1: mean 1,5; none ≥ 3,267 × 1,5; limits 11,6 ± 2,66 × 1,5
    chart = xmr([10, 12, 11, 13, 12])
    assert (chart.mean, chart.lower, chart.upper) == pytest.approx((11.6, 7.61, 15.59))


def test_signals_are_taken_in_the_order_of_the_rules():
    # a rising series of eight: mean 4,5; ranges 1; limits 4,5 ± 2,66, 1 and 8 beyond, the trend the rest
    assert xmr(range(1, 9)).signals == ("below_limits", *["rising"] * 6, "above_limits")


def test_a_constant_series_has_its_mean_for_limits_and_no_signal():
    chart = xmr([0.1] * 14)
    assert (chart.mean, chart.lower, chart.upper) == (0.1, 0.1, 0.1)
    assert chart.signals == (None,) * 14
    assert not chart.provisional


def test_a_missing_value_is_not_zero():
    chart = xmr([5.0, None, 7.0, 6.0, math.nan])
    assert chart.mean == 6.0
    assert chart.upper == pytest.approx(6 + 2.66 * 1)  # the one range between neighbours: 7 to 6
    assert (chart.signals[1], chart.signals[4]) == (None, None)
    assert chart.provisional


def test_one_value_has_a_mean_and_no_limits():
    chart = xmr([4.0])
    assert chart.mean == 4.0
    assert math.isnan(chart.lower) and math.isnan(chart.upper)
    assert chart.signals == (None,)


@pytest.mark.parametrize("values", [[], [None, math.nan]])
def test_a_series_without_values_is_an_error(values):
    with pytest.raises(ValueError, match="inga värden"):
        xmr(values)


@pytest.mark.parametrize(("count", "provisional"), [(11, True), (12, False)])
def test_limits_are_provisional_below_twelve_points(count, provisional):
    assert xmr(([1.0, 2.0] * count)[:count]).provisional is provisional


VALUES = st.lists(st.integers(-1000, 1000).map(float), min_size=1, max_size=30)


@given(VALUES)
def test_there_is_one_signal_a_point_and_the_mean_lies_between_the_limits(values):
    chart = xmr(values)
    assert len(chart.signals) == len(values)
    if len(values) > 1:
        assert chart.lower <= chart.mean <= chart.upper


@given(VALUES)
def test_every_point_beyond_a_limit_and_no_other_is_flagged_as_such(values):
    assume(len(values) > 1)
    chart = xmr(values)
    width = chart.upper - chart.mean
    for value, signal in zip(values, chart.signals, strict=True):
        beyond = abs(value - chart.mean) > width + 1e-9
        if beyond:
            assert signal == ("above_limits" if value > chart.mean else "below_limits")
        elif abs(value - chart.mean) < width - 1e-9:
            assert signal not in {"above_limits", "below_limits"}


@given(VALUES)
def test_turning_a_series_upside_down_turns_its_signals(values):
    turned = {
        "above_limits": "below_limits", "rising": "falling", "near_upper_limit": "near_lower_limit",
        "above_mean": "below_mean",
    }  # fmt: skip
    turned |= {down: up for up, down in turned.items()}
    expected = tuple(turned.get(signal) if signal else None for signal in xmr(values).signals)
    assert xmr([-value for value in values]).signals == expected


@given(VALUES, VALUES)
def test_a_segment_is_the_chart_of_its_own_points(before, after):
    chart, alone = xmr(before + after, rebase=[len(before)]), xmr(after)
    assert chart.signals == xmr(before).signals + alone.signals
    assert (chart.mean, chart.provisional) == (alone.mean, alone.provisional)
    assert (chart.lower, chart.upper) == pytest.approx((alone.lower, alone.upper), nan_ok=True)


@given(st.lists(st.integers(-1, 1), max_size=20), st.integers(1, 8))
def test_a_run_is_as_long_as_it_says(signs, length):
    flags = _runs(signs, length)
    assert len(flags) == len(signs)
    for start in range(len(signs) - length + 1):
        window = signs[start : start + length]
        if len(set(window)) == 1:
            assert flags[start : start + length] == window


@given(VALUES)
def test_limits_follow_from_the_ranges_that_are_kept(values):
    assume(len(values) > 1)
    ranges = [abs(b - a) for a, b in pairwise(values)]
    kept = [each for each in ranges if each < 3.267 * fmean(ranges)]
    expected = 2.66 * fmean(kept) if kept else 0.0
    assert xmr(values).upper - xmr(values).mean == pytest.approx(expected)
