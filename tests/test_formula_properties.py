"""What holds for every input of the formulas, with exact or step-by-step models beside them."""

from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.formulas import (
    allocate,
    capital_costs,
    growth_rate,
    key_bounds,
    lix,
    pay_increase,
    price_increase,
    project,
    reproduces,
)

# a busy machine makes a slow example, not a wrong one; all else is kept as a conftest has set it
settings.register_profile("without deadline", settings.default, deadline=None)
settings.load_profile("without deadline")

# --- capital costs

PURCHASES = st.dictionaries(st.integers(2000, 2030), st.integers(0, 10**6), max_size=5)
LIFETIMES = st.sampled_from([0.5, 1, 2.5, 3, 5, 7, 10, 33])
SHARES = st.sampled_from([0, 0.25, 0.5, 0.75, 1]) | st.floats(0, 1)
RATES = st.floats(0, 0.1)
YEARS = range(2000, 2065)  # the last of these lives has ended by 2064


@given(PURCHASES, LIFETIMES, SHARES)
def test_depreciation_over_the_whole_life_is_the_purchase(purchases, lifetime, share):
    costs = capital_costs(purchases, lifetime, 0.02, YEARS, share)
    assert costs["depreciation"].sum() == pytest.approx(sum(purchases.values()))


@given(PURCHASES, LIFETIMES, SHARES)
def test_the_book_value_is_never_negative_and_depreciation_never_runs_backwards(purchases, lifetime, share):
    costs = capital_costs(purchases, lifetime, 0.02, YEARS, share)
    bought = pd.Series({year: sum(a for y, a in purchases.items() if y <= year) for year in YEARS})
    assert (bought - costs["accumulated_depreciation"] >= -1e-6).all()
    assert (costs["depreciation"] >= -1e-6).all()


@given(st.integers(1, 10**6), st.integers(1, 20), SHARES)
def test_nothing_is_written_off_or_paid_after_the_life_has_ended(amount, lifetime, share):
    costs = capital_costs({2000: amount}, lifetime, 0.1, range(2000, 2030), share)
    after = costs.loc[2000 + ceil(lifetime + 1 - share) :, ["depreciation", "interest"]]
    assert not after.empty
    assert (after.abs() < 1e-6).all(axis=None)


@given(st.integers(0, 10**6), LIFETIMES, RATES, SHARES, SHARES)
def test_one_purchase_follows_a_ledger_kept_year_by_year(amount, lifetime, rate, share, interest_share):
    costs = capital_costs({2000: amount}, lifetime, rate, YEARS, share, interest_share)
    book, ledger = amount, []
    for year in YEARS:
        first = year == 2000
        interest = rate * book * (interest_share if first else 1)
        depreciation = min(book, amount / lifetime * (share if first else 1))
        book -= depreciation
        ledger.append((depreciation, amount - book, interest, depreciation + interest))
    assert costs.to_numpy() == pytest.approx(pd.DataFrame(ledger).to_numpy(), abs=1e-5)


@given(PURCHASES, PURCHASES, LIFETIMES, RATES, SHARES, SHARES)
def test_the_costs_of_two_plans_are_the_costs_of_both_together(one, other, lifetime, rate, share, interest_share):
    both = {year: one.get(year, 0) + other.get(year, 0) for year in {*one, *other}}
    costs = [capital_costs(plan, lifetime, rate, YEARS, share, interest_share) for plan in (one, other, both)]
    pd.testing.assert_frame_equal(costs[0] + costs[1], costs[2], atol=1e-5)


@given(PURCHASES, LIFETIMES, SHARES, st.lists(st.sampled_from(YEARS), unique=True, min_size=1))
def test_the_years_reported_do_not_change_the_costs_of_a_year(purchases, lifetime, share, years):
    rates = {year: (year - 1990) / 1000 for year in YEARS}
    some, every = (capital_costs(purchases, lifetime, rates, asked, share) for asked in (years, YEARS))
    pd.testing.assert_frame_equal(some, every.loc[years])


# --- allocation

EQUAL_SHARES = st.sampled_from([0, 0.25, 0.5, 0.75, 1])
KEYED = st.sampled_from([0, 0.25, 0.5, 0.75])  # shares under which the population counts
ROUNDINGS = st.sampled_from([0.5, 1, 10, 100, 1000])
STEPS = st.integers(0, 50) | st.integers(0, 10**5)
PEOPLE = st.integers(0, 9) | st.integers(0, 10**4)  # few people make ties


def named(people: list[int]) -> pd.Series:
    return pd.Series(people, index=[f"member {number}" for number in range(len(people))])


POPULATIONS = st.lists(PEOPLE, min_size=1, max_size=8).filter(any).map(named)


def exact_shares(total: float, population: pd.Series, equal_share: float) -> list[Fraction]:
    equal, people = Fraction(equal_share), int(population.sum())
    members = [equal / len(population) + (1 - equal) * Fraction(int(p), people) for p in population]
    return [Fraction(total) * member for member in members]


@given(STEPS, POPULATIONS, EQUAL_SHARES, ROUNDINGS)
def test_allocated_amounts_are_multiples_that_keep_the_sum_exactly(steps, population, equal_share, rounding):
    amounts = allocate(steps * rounding, population, equal_share, rounding)
    assert amounts.sum() == steps * rounding
    assert (amounts % rounding == 0).all()
    assert amounts.index.equals(population.index)


@given(STEPS, POPULATIONS, EQUAL_SHARES, ROUNDINGS)
def test_allocation_is_the_method_of_largest_remainders_with_ties_in_order(steps, population, equal_share, rounding):
    quotas = exact_shares(steps, population, equal_share)
    parts = [floor(quota) for quota in quotas]
    order = sorted(range(len(quotas)), key=lambda i: parts[i] - quotas[i])
    for i in order[: steps - sum(parts)]:
        parts[i] += 1
    amounts = allocate(steps * rounding, population, equal_share, rounding)
    assert amounts.to_list() == [part * rounding for part in parts]


@given(STEPS, POPULATIONS, KEYED, ROUNDINGS)
def test_a_larger_population_never_pays_less_and_an_equal_one_in_order(steps, population, equal_share, rounding):
    amounts = allocate(steps * rounding, population, equal_share, rounding)
    by_size = population.sort_values(ascending=False, kind="stable").index
    assert amounts[by_size].is_monotonic_decreasing


@given(STEPS, POPULATIONS, EQUAL_SHARES)
def test_unrounded_amounts_are_the_exact_shares(total, population, equal_share):
    amounts = allocate(total, population, equal_share)
    assert amounts.to_list() == pytest.approx([float(share) for share in exact_shares(total, population, equal_share)])


@given(STEPS, POPULATIONS, EQUAL_SHARES, st.sampled_from([2, 10, 100]), st.data())
def test_a_total_that_is_no_multiple_is_refused(steps, population, equal_share, rounding, data):
    over = data.draw(st.integers(1, rounding - 1))
    with pytest.raises(ValueError, match="no multiple"):
        allocate(steps * rounding + over, population, equal_share, rounding)


# --- the key behind a column

SOME_STEPS = st.integers(1, 10**5)


@given(SOME_STEPS, POPULATIONS, KEYED, ROUNDINGS)
def test_a_column_is_reproduced_by_its_own_bounds_and_they_hold_the_key(steps, population, equal_share, rounding):
    total = steps * rounding
    amounts = allocate(total, population, equal_share, rounding)
    bounds = key_bounds(amounts, total, equal_share, rounding)
    key = population / population.sum()
    assert ((bounds["lower"] < key + 1e-9) & (key - 1e-9 < bounds["upper"])).all()
    assert reproduces(amounts, bounds, total, equal_share, rounding).all()


@given(SOME_STEPS, SOME_STEPS, POPULATIONS, KEYED, KEYED, ROUNDINGS)
def test_the_bounds_of_one_column_reproduce_any_other_with_the_same_key(one, other, population, here, there, rounding):
    bounds = key_bounds(allocate(one * rounding, population, here, rounding), one * rounding, here, rounding)
    amounts = allocate(other * rounding, population, there, rounding)
    assert reproduces(amounts, bounds, other * rounding, there, rounding).all()


@given(SOME_STEPS, POPULATIONS, KEYED, ROUNDINGS, st.integers(3, 50), st.sampled_from([-1, 1]), st.data())
def test_only_a_broken_amount_is_not_reproduced(steps, population, equal_share, rounding, off, way, data):
    total = steps * rounding
    amounts = allocate(total, population, equal_share, rounding)
    bounds = key_bounds(amounts, total, equal_share, rounding)
    broken = data.draw(st.sampled_from(population.index.to_list()))
    amounts[broken] += way * off * rounding
    found = reproduces(amounts, bounds, total, equal_share, rounding)
    assert found[~found].index.to_list() == [broken]


# --- growth, pay and readability

BASES = st.floats(1, 10**6)
CHANGES = st.floats(-0.5, 0.5)


@given(BASES, CHANGES, st.integers(1, 10))
def test_a_projection_grows_by_its_rate_every_year(amount, rate, count):
    plan = project(amount, rate, range(2024, 2024 + count))
    rates = [growth_rate(earlier, later) for earlier, later in pairwise([amount, *plan])]
    assert rates == pytest.approx([rate] * count, abs=1e-9)


@given(BASES, st.floats(0.001, 0.5), st.integers(2, 10))
def test_price_increases_are_simple_and_not_compound(base, rate, years):
    assert price_increase(base, rate, years) == pytest.approx(years * price_increase(base, rate))
    assert price_increase(base, rate, years) < project(base, rate, range(years)).iloc[-1] - base


@given(BASES, CHANGES, st.floats(0, 1))
def test_social_fees_are_paid_on_the_increase_alone(base, rate, fees):
    without = pay_increase(base, rate, 0)
    assert pay_increase(base, rate, fees) - without == pytest.approx(fees * without, abs=1e-6)


@given(st.lists(st.lists(st.text("aåäöéA", min_size=1, max_size=12), min_size=1), min_size=1, max_size=20))
def test_lix_follows_its_definition_for_any_sentences(sentences):
    words = [word for sentence in sentences for word in sentence]
    long_words = [word for word in words if len(word) >= 7]
    text = " ".join(" ".join(sentence) + "." for sentence in sentences)
    assert lix(text) == pytest.approx(len(words) / len(sentences) + 100 * len(long_words) / len(words))
