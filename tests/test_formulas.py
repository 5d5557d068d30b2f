"""Boundaries of the formulas, and figures worked by hand or printed in the documents."""

import pandas as pd
import pytest

from analysis import formulas
from analysis.formulas import allocate, capital_costs, is_scaled_copy, key_bounds, lix, reproduces


@pytest.mark.parametrize(
    ("lifetime", "share", "expected"),
    [
        (4, 0.75, [75, 100, 100, 100, 25, 0]),
        (4, 0.5, [50, 100, 100, 100, 50, 0]),
        (4, 1, [100, 100, 100, 100, 0, 0]),
        (4, 0, [0, 100, 100, 100, 100, 0]),
        (2.5, 0.5, [80, 160, 160, 0, 0, 0]),
        (1, 0.5, [200, 200, 0, 0, 0, 0]),
        (0.5, 1, [400, 0, 0, 0, 0, 0]),
    ],
)
def test_depreciation_runs_until_the_life_ends_and_the_last_year_holds_the_rest(lifetime, share, expected):
    costs = capital_costs({2024: 400}, lifetime, 0.02, range(2024, 2030), share)
    assert costs["depreciation"].to_list() == expected
    assert costs["accumulated_depreciation"].to_list() == pd.Series(expected).cumsum().to_list()


@pytest.mark.parametrize(
    ("share", "interest_share", "expected"),
    [
        (0.5, None, [20, 35, 25, 15, 5, 0]),  # the interest share is the depreciation share
        (0.5, 0.25, [10, 35, 25, 15, 5, 0]),
        (0.5, 0, [0, 35, 25, 15, 5, 0]),
        (0.5, 1, [40, 35, 25, 15, 5, 0]),
        (1, None, [40, 30, 20, 10, 0, 0]),
    ],
)
def test_interest_is_paid_on_the_book_value_and_a_share_of_this_years_purchase(share, interest_share, expected):
    costs = capital_costs({2024: 400}, 4, 0.1, range(2024, 2030), share, interest_share)
    assert costs["interest"].to_list() == pytest.approx(expected)


def test_piteas_table_of_it_investments_is_reproduced():
    costs = capital_costs({2024: 10_500, 2025: 10_500, 2026: 10_500}, 4, 0.025, range(2024, 2027), 0.75)
    assert costs["depreciation"].to_list() == [1968.75, 4593.75, 7218.75]
    assert costs["interest"].round(1).to_list() == [196.9, 410.2, 557.8]
    assert costs.loc[2026, "capital_cost"] == pytest.approx(7218.75 + 557.8125)
    assert costs.index.name == "year"


def test_each_year_has_its_own_internal_interest():
    rates = {2023: 0.0125, 2024: 0.025, 2025: 0}
    costs = capital_costs({2023: 400}, 4, rates, rates, 1)
    assert costs["interest"].to_list() == pytest.approx([5, 7.5, 0])


def test_a_year_without_internal_interest_is_an_error():
    with pytest.raises(ValueError, match="2025"):
        capital_costs({2024: 400}, 4, {2024: 0.025}, [2024, 2025])


def test_purchases_before_the_first_reported_year_count_in():
    later = capital_costs({2020: 400, 2024: 80}, 4, 0.1, [2024], 0.5)
    assert later.loc[2024].to_list() == pytest.approx([50 + 10, 400 + 10, 5 + 4, 69])


@pytest.mark.parametrize("purchases", [{}, {2024: 0}, {2030: 400}], ids=["none", "of nothing", "later"])
def test_a_year_in_which_nothing_is_owned_costs_nothing(purchases):
    costs = capital_costs(purchases, 4, 0.1, [2024, 2025])
    assert (costs == 0).all(axis=None)
    assert costs.index.to_list() == [2024, 2025]


@pytest.mark.parametrize(
    ("lifetime", "share", "interest_share"),
    [(0, 0.5, None), (-4, 0.5, None), (float("nan"), 0.5, None), (4, -0.1, None), (4, 1.1, None), (4, 0.5, 1.1)],
)
def test_a_lifetime_or_share_out_of_range_is_an_error(lifetime, share, interest_share):
    with pytest.raises(ValueError, match=r"lifetime|share"):
        capital_costs({2024: 400}, lifetime, 0.025, [2024], share, interest_share)


@pytest.mark.parametrize(
    ("total", "population", "equal_share", "rounding", "expected"),
    [
        (1000, [300, 100], 0, None, [750, 250]),
        (1000, [300, 100], 1, None, [500, 500]),
        (1000, [300, 100], 0.5, None, [625, 375]),
        (1000, [300, 100], 0.5, 100, [600, 400]),
        (1000, [100, 100, 100], 0.5, 100, [400, 300, 300]),  # ties in order, as in the next three
        (1100, [100, 100, 100], 0, 100, [400, 400, 300]),
        (1500, [500, 500, 100, 100], 0.5, 100, [500, 500, 300, 200]),
        (3000, [200, 300], 0.5, 100, [1400, 1600]),  # 13.5 and 16.5 steps, but for a float's last bit
        (1000, [200, 200, 0], 0, 100, [500, 500, 0]),
        (900, [200, 200, 0], 0.5, 100, [400, 400, 100]),
        (1000, [7], 0.5, 100, [1000]),
        (0, [3, 1], 0.5, 100, [0, 0]),
        (-1000, [300, 100], 0, 250, [-750, -250]),
        (2.5, [1, 1], 0, 0.5, [1.5, 1]),
    ],
)
def test_a_total_is_allocated_by_equal_shares_and_population(total, population, equal_share, rounding, expected):
    members = pd.Series(population, index=list("ABCD")[: len(population)])
    amounts = allocate(total, members, equal_share, rounding)
    pd.testing.assert_series_equal(amounts, pd.Series(expected, members.index), check_dtype=False)


@pytest.mark.parametrize(
    ("total", "population", "equal_share", "rounding", "message"),
    [
        (1050, [1, 1], 0.5, 100, "no multiple"),
        (1000.5, [1, 1], 0.5, 1, "no multiple"),
        (1000, [], 0.5, 100, "at least one member"),
        (1000, [0, 0], 0.5, 100, "population above 0"),
        (1000, [2, -1], 0.5, 100, "population above 0"),
        (1000, [1, 1], -0.1, 100, "equal share"),
        (1000, [1, 1], 1.1, 100, "equal share"),
    ],
)
def test_an_allocation_that_cannot_be_made_is_an_error(total, population, equal_share, rounding, message):
    with pytest.raises(ValueError, match=message):
        allocate(total, pd.Series(population, dtype=float), equal_share, rounding)


def test_a_printed_amount_bounds_the_population_share_by_one_rounding_each_way():
    bounds = key_bounds(pd.Series({"A": 600, "B": 400}), 1000, 0.5, 100)
    assert bounds.loc["A"].to_list() == pytest.approx([0.5, 0.9])
    assert bounds.loc["B"].to_list() == pytest.approx([0.1, 0.5])


def test_equal_shares_say_nothing_of_a_population():
    with pytest.raises(ValueError, match="population"):
        key_bounds(pd.Series({"A": 500, "B": 500}), 1000, 1, 100)


@pytest.mark.parametrize(("amount", "possible"), [(730, False), (740, True), (750, True), (760, True), (770, False)])
def test_an_amount_is_reproduced_only_within_one_rounding_of_the_key(amount, possible):
    bounds = pd.DataFrame({"lower": {"A": 0.745}, "upper": {"A": 0.755}})
    assert reproduces(pd.Series({"A": amount}), bounds, 1000, 0, 10).to_list() == [possible]


def test_a_member_without_bounds_is_not_reproduced():
    bounds = pd.DataFrame({"lower": {"A": 0.0}, "upper": {"A": 1.0}})
    assert reproduces(pd.Series({"A": 50, "B": 50}), bounds, 100, 0, 10).to_dict() == {"A": True, "B": False}


def test_a_column_that_lists_only_some_members_counts_them_all():
    some = allocate(1000, pd.Series([300, 100, 100, 100], list("ABCD")), 0.5, 10)[["A", "B"]]
    bounds = key_bounds(some, 1000, 0.5, 10, members=4)
    assert bounds.loc["A"].to_list() == pytest.approx([0.47, 0.51])
    assert reproduces(some, bounds, 1000, 0.5, 10, members=4).all()


@pytest.mark.parametrize(("amount", "copy"), [(48_014, False), (48_015, True), (48_016, True), (48_017, False)])
def test_a_scaled_copy_lies_within_one_rounding_of_the_other_column(amount, copy):
    assert is_scaled_copy(pd.Series({"A": amount}), pd.Series({"A": 40_000}), 1_125_000, 937_200, 1) is copy


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("net_cost", (-25_000, 249_631, 5_826), 230_457),
        ("net_cost", (-25_000, 249_631), 224_631),
        ("net_investment", (12_356, -356), 12_000),
        ("deviation", (287_901, 307_662), -19_761),
        ("relative_deviation", (287_901, 307_662), -0.068638),
        ("price_increase", (1_120, 0.058, 2), 129.92),
        ("price_increase", (1_120, 0.058), 64.96),
        ("price_increase", (1_120, 0.058, 0), 0),
        ("price_increase", (1_120, -0.05, 2), -112),
        ("pay_increase", (1_858.4, 0.03, 0.40), 78.0528),
        ("pay_increase", (1_000, 0.03, 0), 30),
        ("pay_increase", (1_000, 0, 0.40), 0),
        ("growth_rate", (100, 102.5), 0.025),
        ("growth_rate", (100, 0), -1),
        ("growth_rate", (-100, -50), -0.5),
        ("turnover", (25, 250), 0.1),
        ("turnover", (0, 250), 0),
        ("risk_value", (3, 3), 9),
        ("risk_value", (1, 4), 4),
        ("share", (9, 14), 0.642857),
        ("self_financing", (-10, 40, 100), 0.3),
        ("equity_ratio", (60, 100), 0.6),
        ("result_share", (1, 80, 20), 0.01),
        ("result_share", (1, 80), 0.0125),
        ("depreciation_share", (3, 100), 0.03),
        ("staff_needed", (155, 10), 15.5),
    ],
)
def test_a_formula_gives_the_figure_worked_by_hand(name, arguments, expected):
    assert getattr(formulas, name)(*arguments) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("relative_deviation", (0, 5)),
        ("growth_rate", (0, 5)),
        ("turnover", (5, 0)),
        ("share", (5, 0)),
        ("self_financing", (10, 40, 0)),
        ("equity_ratio", (60, 0)),
        ("result_share", (1, 0)),
        ("result_share", (1, 20, -20)),
        ("depreciation_share", (3, 0)),
        ("staff_needed", (150, 0)),
    ],
)
def test_a_ratio_to_nothing_is_an_error_and_not_a_number(name, arguments):
    with pytest.raises(ZeroDivisionError):
        getattr(formulas, name)(*arguments)


def test_a_plan_is_projected_from_the_first_year_on():
    assert formulas.project(100, 0.1, [2024, 2025]).to_dict() == pytest.approx({2024: 110, 2025: 121})
    assert formulas.project(620_173, 0.025, [2024, 2025]).round().to_list() == [635_677, 651_569]
    assert formulas.project(100, 0.1, []).empty


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Barnen leker.", 2),
        ("nämnd nämnde. nämnden", 1.5 + 100 / 3),  # seven letters are long, six are not
        ("Hej", 1),
        ("Hej! Vad? Jo: ja...", 1),
        ("År 2023 kostade 1 234,5 tkr.", 3 + 100 / 3),  # numbers are no words
        ("Kl. 12. 13. Hej.", 1),  # nor is a sentence made of them
    ],
)
def test_lix_is_words_per_sentence_and_per_cent_of_long_words(text, value):
    assert lix(text) == pytest.approx(value)


def test_lix_agrees_with_katrineholms_worked_check():
    words = ["bokslut"] * 1_018 + ["budget"] * (3_784 - 1_018)
    sentences = [" ".join(words[i::580]) + "." for i in range(580)]
    assert round(lix(" ".join(sentences))) == 33


@pytest.mark.parametrize("text", ["", " \n", "1 234,5", "... !?", "12. 13."])
def test_a_text_without_words_has_no_lix(text):
    with pytest.raises(ValueError, match="without words"):
        lix(text)


def test_members_of_one_name_share_without_losing_the_sum():
    shares = allocate(100, pd.Series([1, 1, 1], index=["A", "A", "B"]), rounding=1)
    assert shares.sum() == 100


def test_half_a_step_of_a_large_total_is_no_multiple():
    with pytest.raises(ValueError, match="multiple"):
        allocate(1_000_000_000.5, pd.Series({"A": 1, "B": 1}), rounding=1)


def test_a_member_without_a_population_is_an_error():
    with pytest.raises(ValueError, match="population"):
        allocate(1000, pd.Series({"A": 1, "B": float("nan")}))


@pytest.mark.parametrize("total", [0, -1000])
def test_a_key_is_told_from_a_total_above_0_only(total):
    with pytest.raises(ValueError, match="above 0"):
        key_bounds(pd.Series({"A": -600, "B": -400}), total, 0.5, 100)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("e-nämnd.", 1.0), ("na\u0308mnden.", 101.0), ("Han sade: ”Nej.” Sedan gick han.", 2.0)],
)
def test_lix_counts_letters_words_and_sentences_as_a_reader_does(text, expected):
    assert lix(text) == expected
