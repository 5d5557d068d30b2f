"""Where a verdict turns into the next one, and which cause may be named when."""

from dataclasses import replace

import pytest

from analysis.numbers import NO_BREAK_SPACE
from analysis.reconcile.hints import likely_cause
from analysis.reconcile.interval import Interval, exact, printed, total
from analysis.reconcile.ledger import Figure, Ledger
from analysis.reconcile.verdict import is_coarser_rounding, judge

# --- intervals


@pytest.mark.parametrize(
    ("value", "resolution", "low", "high"),
    [(10, 1, 9.5, 10.5), (0, 1, -0.5, 0.5), (-3, 1, -3.5, -2.5), (19.8, 0.1, 19.75, 19.85), (4.55, 0.01, 4.545, 4.555)],
)
def test_a_printed_figure_stands_for_half_a_step_on_either_side(value, resolution, low, high):
    assert printed(value, resolution) == Interval(pytest.approx(low), pytest.approx(high), value)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (printed(10, 1), printed(11, 1), True),  # both may be 10,5
        (printed(10, 1), printed(12, 1), False),
        (printed(10, 1), exact(10.5), True),
        (printed(10, 1), exact(10.51), False),
        (printed(0, 1), exact(-0.5), True),
        (printed(-4, 1), exact(-4.5), True),
        (printed(-4, 1), exact(-3.49), False),
        (printed(100.2, 0.1), printed(100, 0.3), True),  # 100,15 from both sides, which floats miss
        (printed(3_000_000.1, 0.1), exact(3_000_000.05), True),
    ],
)
def test_intervals_meet_where_they_share_a_value_if_only_their_end(one, other, meet):
    assert one.meets(other) is meet
    assert other.meets(one) is meet


def test_a_difference_is_as_wide_as_both_its_terms():
    assert printed(10, 1) - printed(4, 0.1) == Interval(5.45, pytest.approx(6.55), 6)


def test_a_negative_factor_turns_an_interval_round():
    assert printed(10, 1).scaled(-2) == Interval(-21, -19, -20)


def test_a_product_spans_the_products_of_the_ends():
    assert printed(-1, 2) * printed(10, 1) == Interval(-21, 0, -10)


def test_the_sum_of_nothing_is_zero():
    assert total([]) == exact(0)


# --- verdicts: value, resolution, computed

VERDICTS = [
    # equal at the printed resolution, halves away from zero
    (10, 1, exact(10.49), "agrees"),
    (11, 1, exact(10.5), "agrees"),
    (10, 1, exact(10.5), "rounding"),
    (11, 1, exact(10.49), "differs"),
    (-11, 1, exact(-10.5), "agrees"),
    (-10, 1, exact(-10.5), "rounding"),
    (-11, 1, exact(-10.49), "differs"),
    # about zero
    (0, 1, exact(0), "agrees"),
    (0, 1, exact(0.49), "agrees"),
    (0, 1, exact(-0.49), "agrees"),
    (0, 1, exact(0.5), "rounding"),
    (0, 1, exact(-0.5), "rounding"),
    (0, 1, exact(0.51), "differs"),
    (1, 1, exact(0), "differs"),
    (-1, 1, exact(1), "differs"),
    # decimals
    (4.5, 0.1, exact(4.45), "agrees"),
    (4.4, 0.1, exact(4.45), "rounding"),
    (4.4, 0.1, exact(4.46), "differs"),
    (0.29, 0.01, exact(0.285), "agrees"),
    (19.8, 0.1, exact(19.761), "agrees"),
    (4.7, 0.1, exact(4.5), "differs"),
    # the parts' own rounding: two whole parts may be one off, seven three and a half
    (120, 1, total([printed(1792, 1), printed(-1673, 1)]), "rounding"),
    (121, 1, total([printed(1792, 1), printed(-1673, 1)]), "differs"),
    (104, 1, total([printed(10, 1)] * 10), "rounding"),
    (105, 1, total([printed(10, 1)] * 10), "rounding"),
    (106, 1, total([printed(10, 1)] * 10), "differs"),
    # mkr with one decimal against tkr, and the other way round
    (1.2, 0.1, printed(1150, 1).scaled(0.001), "agrees"),
    (1.2, 0.1, printed(1149, 1).scaled(0.001), "differs"),
    (1234, 1, printed(1.2, 0.1).scaled(1000), "rounding"),
    (1250, 1, printed(1.2, 0.1).scaled(1000), "rounding"),
    (1251, 1, printed(1.2, 0.1).scaled(1000), "differs"),
    # the same at a coarser rounding
    (540_000, 1, exact(539_152), "note"),
    (539_200, 1, exact(539_152), "note"),
    (539_150, 1, exact(539_152), "note"),
    (-540_000, 1, exact(-539_152), "note"),
    (540_000, 1, exact(534_999), "differs"),
    (540_000, 1, exact(545_000), "differs"),
    (500_000, 1, exact(539_152), "differs"),
    (540_000, 1, exact(-539_152), "differs"),
]


@pytest.mark.parametrize(("value", "resolution", "computed", "verdict"), VERDICTS)
def test_the_verdict_at_every_edge(value, resolution, computed, verdict):
    assert judge(value, resolution, computed) == verdict


@pytest.mark.parametrize(
    ("value", "computed", "is_coarser"),
    [
        (120, 119, True),
        (120, 118, False),  # more than one per cent off: no reader takes it for the same
        (1200, 1195, True),  # halves away from zero
        (120, 125, False),
        (120, 114, False),
        (100, 99.5, True),
        (100, 95, False),
        (90, 94, False),  # one digit kept tells too little
        (100_000, 99_600, True),
        (100_000, 95_500, False),
        (100_000, 94_999, False),
        (12_345, 12_344, False),
        (0, 4, False),
        (-120, -119, True),
        (120.5, 118, False),
    ],
)
def test_a_coarser_rounding_keeps_two_digits_at_least(value, computed, is_coarser):
    assert is_coarser_rounding(value, computed) is is_coarser


# --- likely causes

Post = tuple[str, float] | tuple[str, float, dict[str, str]]


def figure(
    row: int, label: str, value: float, heading: str = "Budget 2023", scale: float = 1.0, **words: str
) -> Figure:
    texts = {"label": label, "activity": "", "kind": "", "row_kind": "", "heading": heading, "unit": "tkr", **words}
    decimals = len(f"{value:g}".partition(".")[2])
    return Figure(
        "operating", "T1", row, f"Drift!{heading}{row}", value, 10.0**-decimals, scale, int(heading[-4:]), texts
    )


def cause(target: Figure, parts: list[Figure], others: tuple[Figure, ...] = ()) -> str:
    """The cause named for a printed sum of parts; ``others`` stand in the same rows."""
    rows: dict[int, dict[str, Figure]] = {}
    for each in (target, *parts, *others):
        rows.setdefault(each.row, {})[each.heading] = each
    ledger = Ledger(None, [target, *parts, *others], {}, {"operating": rows})  # type: ignore[arg-type]
    deducted = [-1 if part.row_kind == "avgår" else 1 for part in parts]
    turned = -1 if target.kind == "Resultat" else 1
    amounts = (part.value * part.scale * sign for part, sign in zip(parts, deducted, strict=True))
    computed = sum(amounts) * turned / target.scale
    return likely_cause(target, computed, parts, ledger).text.replace(NO_BREAK_SPACE, " ")


POSTS = [figure(2, "Hyra", 1840), figure(3, "Lön", 5316), figure(4, "Resor", 227)]  # 7 383 together


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (73_830, "talet är 10 gånger för stort"),
        (738_300, "talet är 100 gånger för stort"),
        (7_383_000, "talet är 1 000 gånger för stort"),
        (738, "talet är 10 gånger för litet"),
        (7, "talet är 1 000 gånger för litet"),
        (-7383, "tecknet är det motsatta"),
        (6929, "tecknet på Resor (227) är det motsatta"),
        (5543, "skillnaden är lika med Hyra (1 840), som inte är medräknad"),
        (5544, "skillnaden är lika med Hyra (1 840), som inte är medräknad"),  # within the parts' rounding
        (9223, "skillnaden är lika med Hyra (1 840), som kan vara räknad två gånger"),
        (7833, "två siffror har bytt plats"),
        (3783, "två siffror har bytt plats"),
        (7983, "en siffra skiljer"),
        (7000, ""),
        (8112, ""),
    ],
)
def test_each_likely_cause_of_a_wrong_sum(value, named):
    assert cause(figure(5, "Summa", value), POSTS) == named


def test_no_purchase_among_purchases_has_lost_its_sign():
    bought = [replace(post, words={**post.words, "kind": "Utgifter"}) for post in POSTS]
    target = figure(5, "Summa", 6929, kind="Utgifter")
    assert cause(target, bought) == ""
    refund = replace(bought[2], value=-227)
    assert cause(figure(5, "Summa", 7383, kind="Utgifter"), [*bought[:2], refund]) == (
        "tecknet på Resor (−227) är det motsatta"
    )


def test_a_total_copied_from_the_column_beside_it():
    beside = figure(5, "Summa", 7012, "Plan 2024")
    assert cause(figure(5, "Summa", 7012), POSTS, (beside,)) == "talet är detsamma som i kolumnen Plan 2024"


def test_a_part_that_would_be_right_with_its_figure_of_another_column():
    beside = figure(3, "Lön", 5400, "Plan 2024")
    text = "stämmer om Lön (5 316) är 5 400, som i kolumnen Plan 2024"
    assert cause(figure(5, "Summa", 7467), POSTS, (beside,)) == text


def test_a_figure_cut_off_instead_of_rounded():
    assert cause(figure(5, "Andel", 78), [figure(2, "Del", 78.57)]) == "avkortat; avrundat blir det 79"


def test_no_float_takes_an_exact_figure_for_a_cut_one():
    assert cause(figure(5, "Summa", 4.34), [figure(2, "Del", 4.35)]) == "en siffra skiljer"


def test_a_deducted_row_that_was_forgotten_is_not_called_counted_twice():
    parts = [figure(2, "Lön", 5316), figure(3, "Bidrag", 840, row_kind="avgår")]
    text = "skillnaden är lika med Bidrag (840), som inte är medräknad"
    assert cause(figure(5, "Summa", 5316), parts) == text


def test_a_result_turns_the_sign_of_what_it_is_made_of():
    parts = [figure(2, "Intäkter", 900, scale=-1.0), figure(3, "Lön", 1200), figure(4, "Hyra", 250)]
    text = "skillnaden är lika med Hyra (250), som inte är medräknad"
    assert cause(figure(5, "Resultat", -300, kind="Resultat"), parts) == text


def test_the_part_nearest_to_the_difference_is_named_in_the_total_s_own_unit():
    parts = [figure(2, "Hyra", 1838), figure(3, "Lön", 1840), figure(4, "Skola", 42.5, scale=1000)]
    text = "skillnaden är lika med Lön (1 840), som inte är medräknad"
    assert cause(figure(5, "Summa", 44_338), parts) == text


def test_a_part_is_told_in_its_own_unit_and_as_near_as_it_is():
    parts = [figure(2, "Hyra", 40.5, scale=1000, unit="mkr"), figure(3, "Energi", 10, scale=1000, unit="mkr")]
    target = figure(5, "Summa", 41_000, unit="tkr")
    assert cause(target, parts) == "skillnaden är inom avrundningen lika med Energi (10 mkr), som inte är medräknad"


def test_a_part_no_larger_than_the_rounding_explains_nothing():
    parts = [figure(row, f"Post {row}", 1000) for row in range(2, 12)] + [figure(12, "Porto", 4)]
    assert cause(figure(13, "Summa", 10_004 - 7), parts) == ""


@pytest.mark.parametrize("value", [1, 5, 40])
def test_no_cause_is_named_where_the_parts_give_nothing(value):
    assert cause(figure(5, "Summa", value), [figure(2, "Hyra", 0), figure(3, "Lön", 0)]) == ""
