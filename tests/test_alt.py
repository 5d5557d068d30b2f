"""A chart in words: its range, its direction and what stands out, from its values alone."""

import pytest

from analysis.present.values import Chart, Series

YEARS = ("2021", "2022", "2023", "2024")


def alt(kind, labels, *series, **options) -> str:
    drawn = tuple(Series(name, values) for name, values in series)
    return Chart(kind, "Titel", "Mått", tuple(labels), drawn, **options).alt.replace("\u00a0", " ")


def test_columns_tell_direction_range_and_the_largest_step():
    told = alt("columns", YEARS, ("Kostnad", (1200, 1250, 900, 1100)), unit="tkr")
    assert told == (
        "Stapeldiagram i tkr med fyra staplar, från 1 200 (2021) ned till 1 100 (2024). "
        "Högst är 2022, 1 250; lägst är 2023, 900. Störst är steget från 2022 till 2023."
    )


def test_values_are_compared_as_they_are_shown():
    told = alt("columns", YEARS, ("Kostnad", (1.04, 1.0, 1.01, 0.96)), decimals=1)
    assert told == "Stapeldiagram med fyra staplar, från 1,0 (2021) till 1,0 (2024). Alla är 1,0."


def test_bars_tell_what_is_below_zero_and_what_is_far_above_the_rest():
    assert alt("bars", "ABC", ("x", (3.0, -1.0, 2.0))).endswith("Störst är A, 3; minst är B, −1. Under noll ligger B.")
    assert alt("bars", "ABC", ("x", (9.0, 1.0, 2.0))).endswith("Störst är A, 9; minst är B, 1. Näst störst är C, 2.")
    assert alt("bars", "ABCDE", ("x", (2.0, 1.0, 1.0, 1.0, 1.0))).endswith(
        "minst är B och tre till, 1. Näst störst är B, 1."
    )


def test_a_waterfall_tells_its_steps_and_where_it_ends():
    told = alt("waterfall", ["A", "B", "C", "Summa"], ("x", (5.0, -2.0, 1.0, 4.0)), unit="mkr", totals=("Summa",))
    assert told == (
        "Vattenfallsdiagram i mkr: tre steg till Summa, 4. Två går upp och en går ned. "
        "Störst upp är A, +5; störst ned är B, −2."
    )


def test_lines_tell_each_and_which_goes_another_way():
    told = alt("lines", YEARS, ("alla", (4, 1, 2, 3)), ("kvinnor", (5, 4, 3, 2)), ("män", (1, 1, 1, 2)), unit="procent")
    assert told == (
        "Linjediagram i procent med tre linjer, 2021 till 2024. Alla från 4 (2021) ned till 3 (2024), lägst 1 (2022). "
        "Kvinnor från 5 (2021) ned till 2 (2024). Män från 1 (2021) upp till 2 (2024). "
        "Nedåt går alla och kvinnor; uppåt går män."
    )


def test_many_small_charts_tell_their_range_and_their_ways():
    told = alt("multiples", YEARS, *((name, (1, 2, 3, at)) for at, name in enumerate("abcdef")))
    assert told == (
        "Sex små linjediagram, 2021 till 2024, på en skala. Högst är f 2024, 5; lägst är a 2024, 0. "
        "Nedåt går a; jämnt går b; uppåt går c och tre till."
    )


def test_what_is_missing_is_said_and_never_counted():
    told = alt("columns", YEARS, ("x", (None, 2, 4, 3)))
    assert told.startswith("Stapeldiagram med fyra staplar, från 2 (2022) upp till 3 (2024)")
    assert told.endswith("Uppgift saknas för 2021.")
    assert alt("columns", YEARS, ("x", (None,) * 4)) == "Uppgift saknas för 2021 och tre till."


@pytest.mark.parametrize("kind", ["columns", "stacked", "bars", "lines", "multiples"])
def test_words_that_are_given_stand(kind):
    assert alt(kind, YEARS, ("x", (1, 2, 3, 4)), alt="Givna ord.") == "Givna ord."
    assert "1" in alt(kind, YEARS, ("x", (1, 2, 3, 4)))
