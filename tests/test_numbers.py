"""Swedish number text: what is accepted, what is missing, what is refused, and rounding."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.numbers import MINUS, NO_BREAK_SPACE, format_number, parse_number, parse_share, round_half_away

SPACES = {"space": " ", "NBSP": NO_BREAK_SPACE, "narrow NBSP": "\u202f", "thin": "\u2009", "'": "'", "’": "\u2019"}
MINUSES = {"hyphen": "-", "en dash": "\u2013", "minus sign": "\u2212"}


@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES.keys())
def test_every_space_and_apostrophe_groups_the_thousands(space):
    assert parse_number(f"1{space}234{space}567,5").value == 1234567.5


@pytest.mark.parametrize("minus", MINUSES.values(), ids=MINUSES.keys())
@pytest.mark.parametrize("space", ["", *SPACES.values()], ids=["none", *SPACES.keys()])
def test_every_minus_negates_with_or_without_a_space(minus, space):
    assert parse_number(f"{minus}{space}12,5").value == -12.5


@pytest.mark.parametrize("minus", MINUSES.values(), ids=MINUSES.keys())
def test_a_minus_behind_the_number_negates(minus):
    assert parse_number(f"1 234,5{minus}").value == -1234.5


@pytest.mark.parametrize(
    ("text", "value", "decimals"), [("(5)", -5, 0), ("( 1 234,50 )", -1234.5, 2), ("(4,5 %)*", -4.5, 1)]
)
def test_parentheses_negate(text, value, decimals):
    assert (parse_number(text).value, parse_number(text).decimals) == (value, decimals)


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u00ad", "\u200e", "\u2060"])
def test_what_a_paste_leaves_unseen_is_no_part_of_the_number(unseen):
    assert parse_number(f"{unseen}1{unseen} 234{unseen}").value == 1234


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234", 1234), ("1.234.567,5", 1234567.5), ("-1.234", -1234), ("(12.345)", -12345), ("12,5", 12.5), ("7", 7)],
)
def test_a_point_groups_thousands_where_that_is_declared(text, value):
    assert parse_number(text, point_groups=True).value == value


@pytest.mark.parametrize(
    "text", ["1.5", "1.23", "12.34", "1.2345", "1.234.5", "1234.567", "1 234.567", "1,234.567", "1."]
)
def test_a_point_elsewhere_is_refused_even_there(text):
    with pytest.raises(ValueError, match="är inget tal"):
        parse_number(text, point_groups=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("7", 7),
        ("007", 7),
        ("1234", 1234),
        ("12 345", 12345),
        ("999 999", 999999),
        ("0,05", 0.05),
        ("+3", 3),
        ("+ 3,5", 3.5),
        ("5%", 5),
        ("5 %", 5),
        (f"5,80{NO_BREAK_SPACE}%", 5.8),
        (f"{MINUS}6,9 %", -6.9),
        ("  42\n", 42),
    ],
)
def test_a_printed_number_has_its_value(text, value):
    number = parse_number(text)
    assert (number.value, number.missing, number.footnote) == (value, "", "")


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        ("4,4*", 4.4, "*"),
        ("4,4 **", 4.4, "**"),
        ("*4,4", 4.4, "*"),
        ("** 4,4", 4.4, "**"),
        ("1 234 %*", 1234, "*"),
        (f"*{MINUS}5", -5, "*"),
        ("IU*", None, "*"),
    ],
)
def test_a_footnote_mark_is_kept_beside_the_value(text, value, mark):
    number = parse_number(text)
    assert (number.value, number.footnote) == (value, mark)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "tomt"),
        (" \u00a0\u202f\t", "tomt"),
        ("-", "inget svar"),
        ("\u2013", "inget svar"),
        ("\u2014", "inget svar"),
        ("\u2212", "inget svar"),
        (" - ", "inget svar"),
        ("IU", "ingen uppgift"),
        ("iu", "ingen uppgift"),
        ("Iu ", "ingen uppgift"),
        (".", "ej tillämpligt"),
        ("..", "sekretess eller osäker uppgift"),
    ],
)
def test_each_kind_of_missing_is_named_and_is_not_zero(text, kind):
    number = parse_number(text)
    assert (number.value, number.missing) == (None, kind)


def test_a_printed_zero_is_not_missing():
    assert (parse_number("0").value, parse_number("0").missing) == (0, "")


@pytest.mark.parametrize(
    "text",
    [
        *["1.234", "1.5", "1.234,5"],
        *["12 34", "1 2345", "1234 567", "1  234", "1 234 56", "1\n234"],
        *["1,2,3", ",5", "5,", "1,2 345"],
        *["abc", "12a", "1e5", "nan", "inf", "0x1F", "5 kr", "I U"],
        *["--5", "+-5", "-+5", "2-3", "\u20145", "+"],
        *["-5-", "5--", "5 -", "+5-", "(-5)", "-(5)", "(5)-", "(5", "5)", "((5))", "()", "(+5)"],
        *["%", "-%", "5%%", "5* %", "...", "1/2", "≥95"],
        *["9" * 16, "0," + "9" * 16, "9" * 400, "\u0661\u0662"],
    ],
)
def test_what_is_no_swedish_number_is_refused(text):
    with pytest.raises(ValueError, match="är inget tal"):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "decimals", "resolution"),
    [("1 234", 0, 1), ("1 234,0", 1, 0.1), ("1,50", 2, 0.01), ("−0,125 %", 3, 0.001), ("4,40*", 2, 0.01)],
)
def test_trailing_zeros_count_in_the_printed_resolution(text, decimals, resolution):
    number = parse_number(text)
    assert (number.decimals, number.resolution) == (decimals, resolution)


@pytest.mark.parametrize(
    ("text", "value"), [("3/4", 0.75), (" 1 / 2 ", 0.5), ("0/3", 0), ("4/4", 1), ("0,5", 0.5), ("1", 1)]
)
def test_a_share_is_a_fraction_or_a_number(text, value):
    assert parse_share(text) == value


@pytest.mark.parametrize("text", ["1/0", "1/2/3", "/2", "1/", "a/b", "-1/2", "0.5", "", "-", "IU"])
def test_what_is_no_share_is_refused(text):
    with pytest.raises(ValueError, match=r"är inget tal|är ingen andel"):
        parse_share(text)


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        (0.4, 0, 0),
        (0.49, 0, 0),
        (0.5, 0, 1),
        (1.5, 0, 2),
        (2.5, 0, 3),
        (4.5, 0, 5),
        (0.25, 1, 0.3),
        (0.35, 1, 0.4),
        (1.005, 2, 1.01),
        (2.675, 2, 2.68),
        (2.6749, 2, 2.67),
        (1968.75, 1, 1968.8),
    ],
)
def test_halves_round_away_from_zero_on_both_sides(value, decimals, rounded):
    assert round_half_away(value, decimals) == rounded
    assert round_half_away(-value, decimals) == -rounded


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1000, 0, "1 000"),
        (999.5, 0, "1 000"),
        (1234567.25, 1, "1 234 567,3"),
        (-1234.5, 0, "−1 235"),
        (0.05, 1, "0,1"),
        (3, 2, "3,00"),
    ],
)
def test_a_number_is_written_the_swedish_way(value, decimals, text):
    assert format_number(value, decimals) == text.replace(" ", NO_BREAK_SPACE)


@pytest.mark.parametrize(("value", "text"), [(3, "+3,0"), (-3, "−3,0"), (0, "0,0"), (0.04, "0,0"), (-0.04, "0,0")])
def test_a_signed_number_shows_plus_but_zero_has_no_sign(value, text):
    assert format_number(value, 1, sign=True) == text


DECIMALS = st.integers(0, 4)
AMOUNTS = st.floats(-1e9, 1e9)


@given(
    whole=st.integers(-(10**12), 10**12),
    decimals=DECIMALS,
    space=st.sampled_from(["", *SPACES.values()]),
    minus=st.sampled_from(list(MINUSES.values())),
)
def test_a_number_written_in_swedish_form_reads_back(whole, decimals, space, minus):
    exact = Decimal(whole).scaleb(-decimals)
    swedish = str.maketrans({",": space, ".": ",", "-": minus})
    number = parse_number(f"{exact:,.{decimals}f}".translate(swedish))
    assert (number.value, number.decimals) == (float(exact), decimals)


@given(value=AMOUNTS, decimals=DECIMALS, sign=st.booleans())
def test_a_formatted_number_parses_to_its_rounded_value(value, decimals, sign):
    number = parse_number(format_number(value, decimals, sign=sign))
    assert (number.value, number.decimals) == (round_half_away(value, decimals), decimals)


@given(value=st.floats(-2, 2), decimals=DECIMALS, sign=st.booleans())
@example(value=-0.0, decimals=0, sign=False)
@example(value=-0.4, decimals=0, sign=True)
def test_zero_is_never_printed_with_a_sign(value, decimals, sign):
    text = format_number(value, decimals, sign=sign)
    assert text[0] not in f"+-{MINUS}" or set(text) & set("123456789")


@given(whole=st.integers(0, 10**6), decimals=DECIMALS)
def test_every_half_rounds_away_from_zero(whole, decimals):
    half = (10 * whole + 5) / 10 ** (decimals + 1)
    away = (whole + 1) / 10**decimals
    assert (round_half_away(half, decimals), round_half_away(-half, decimals)) == (away, -away)


@given(value=AMOUNTS, decimals=DECIMALS)
def test_rounding_moves_a_number_at_most_half_a_step(value, decimals):
    assert abs(round_half_away(value, decimals) - value) <= 0.5 / 10**decimals + 1e-6
