"""Piteå's printed figures, computed again at printed resolution.

Where the document's own figure is wrong, the test says so by name, with what the printed
parts give and then what is printed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from analysis.formulas import capital_costs, net_cost, net_investment, pay_increase, price_increase, staff_needed
from analysis.numbers import round_half_away
from analysis.workbook.reading import Workbook, read_workbook

WORKBOOK = Path(__file__).parents[1] / "data" / "raw" / "pitea-kommunstyrelsen" / "2024.xlsx"
PLAN_YEARS = [2024, 2025, 2026]
PLAN = ["Budget 2024", "Plan 2025", "Plan 2026"]
SOCIAL_FEES = 0.40  # not printed: the whole per cent that takes 55,8 to 78,1


@cache
def workbook() -> Workbook:
    return read_workbook(WORKBOOK)


@cache
def table_of(table: str) -> pd.DataFrame:
    records = workbook().records
    return records[(records["table"] == table) & (records["row_kind"] != "dubblett")]


def figures(table: str, **words: str) -> pd.DataFrame:
    """The printed figures of the table's rows with these words, one line per figure; repeated rows left out."""
    found = table_of(table)
    for name, word in words.items():
        found = found[found[name] == word]
    assert not found.empty, f"{table} has no row with {words}"
    return found


def figure(table: str, column: str, **words: str) -> float | None:
    """The one figure with these words in this column, as printed; None where the cell is blank."""
    found = figures(table, column=column, **words)["value"]
    assert len(found) == 1, f"{table} has {len(found)} figures {column} with {words}"
    return None if pd.isna(found.iloc[0]) else float(found.iloc[0])


def printed(table: str, columns: list[str], **words: str) -> list[float | None]:
    return [figure(table, column, **words) for column in columns]


def whole(values: list[float]) -> list[float]:
    return [round_half_away(value) for value in values]


def total(table: str, column: str, **words: str) -> float:
    """The sum of the items, a printed total never among them; blanks add nothing."""
    items = figures(table, column=column, row_kind="", **words)
    assert len(items) > 1, f"{table} has {len(items)} items {column} with {words}"
    return float(items["value"].sum())


# P11 capital costs -----------------------------------------------------------------------------------------------

INVESTMENTS = [
    "Investeringsram IT",
    "Basmöblering Stadshuset Skepp A",
    "Förtätning av kontorslokaler",
    "Uppgraderings ärendehanteringssystem",
    "Uppgradering möteshanteringssystem",
]
CAPITAL = {
    ("Investeringsram IT", "Avskrivning"): [1969, 4594, 7219],
    ("Investeringsram IT", "Ackumulerad avskrivning"): [1969, 6563, 13782],
    ("Investeringsram IT", "Internränta"): [197, 410, 558],
    ("Investeringsram IT", "Kapitalkostnad"): [2166, 5004, 7777],
    ("Basmöblering Stadshuset Skepp A", "Avskrivning"): [116, 231, 231],
    ("Basmöblering Stadshuset Skepp A", "Ackumulerad avskrivning"): [116, 347, 578],
    ("Basmöblering Stadshuset Skepp A", "Internränta"): [14, 26, 20],
    ("Basmöblering Stadshuset Skepp A", "Kapitalkostnad"): [130, 257, 251],
    ("Förtätning av kontorslokaler", "Avskrivning"): [15, 30, 30],
    ("Förtätning av kontorslokaler", "Ackumulerad avskrivning"): [15, 45, 75],
    ("Förtätning av kontorslokaler", "Internränta"): [2, 3, 3],
    ("Förtätning av kontorslokaler", "Kapitalkostnad"): [17, 33, 33],
    ("Uppgraderings ärendehanteringssystem", "Avskrivning"): [32, 83, 103],
    ("Uppgraderings ärendehanteringssystem", "Ackumulerad avskrivning"): [32, 115, 218],
    ("Uppgraderings ärendehanteringssystem", "Internränta"): [2, 5, 5],
    ("Uppgraderings ärendehanteringssystem", "Kapitalkostnad"): [34, 88, 108],
    ("Uppgradering möteshanteringssystem", "Avskrivning"): [60, 120, 120],
    ("Uppgradering möteshanteringssystem", "Ackumulerad avskrivning"): [60, 180, 300],
    ("Uppgradering möteshanteringssystem", "Internränta"): [5, 8, 5],  # 4,5 → 5 and 7,5 → 8
    ("Uppgradering möteshanteringssystem", "Kapitalkostnad"): [65, 128, 125],
}
CAPITAL_TOTALS = {
    "Anskaffning": [12356, 10620, 10500],
    "Avskrivning": [2192, 5058, 7703],
    "Ackumulerad avskrivning": [2192, 7250, 14953],
    "Internränta": [220, 452, 591],
    "Kapitalkostnad": [2412, 5510, 8294],
}


@cache
def capital(investment: str) -> dict[str, list[float]]:
    """One investment's rows as the document makes them: each rounded, then added."""
    words = {"activity": investment, "kind": "Anskaffning"}
    amounts = dict(zip(PLAN_YEARS, printed("P11", PLAN, **words), strict=True))
    lifetime, share, interest_share = printed("P11", ["lifetime", "depreciation_share", "interest_share"], **words)
    bought = {year: amount for year, amount in amounts.items() if amount is not None}
    costs = capital_costs(bought, lifetime, workbook().about.internal_interest, PLAN_YEARS, share, interest_share)
    depreciation, interest = whole(costs["depreciation"]), whole(costs["interest"])
    return {
        "Anskaffning": [bought.get(year, 0) for year in PLAN_YEARS],
        "Avskrivning": depreciation,
        "Ackumulerad avskrivning": pd.Series(depreciation).cumsum().to_list(),
        "Internränta": interest,
        "Kapitalkostnad": [a + b for a, b in zip(depreciation, interest, strict=True)],
    }


@pytest.mark.parametrize(("investment", "kind"), CAPITAL)
def test_p11_every_printed_figure_of_an_investment(investment, kind):
    expected = CAPITAL[investment, kind]
    assert printed("P11", PLAN, activity=investment, kind=kind) == expected
    assert capital(investment)[kind] == expected


@pytest.mark.parametrize("kind", CAPITAL_TOTALS)
def test_p11_totals_add_the_rounded_rows(kind):
    sums = [sum(year) for year in zip(*(capital(investment)[kind] for investment in INVESTMENTS), strict=True)]
    assert printed("P11", PLAN, kind=kind, row_kind="summa") == CAPITAL_TOTALS[kind]
    assert sums == CAPITAL_TOTALS[kind]


def test_p11_accumulated_depreciation_adds_rounded_years():
    exact = capital_costs(dict.fromkeys(PLAN_YEARS, 10_500), 4, 0.025, PLAN_YEARS, 0.75)
    assert whole(exact["accumulated_depreciation"]) == [1969, 6563, 13781]  # the last one is printed 13 782
    assert capital("Investeringsram IT")["Ackumulerad avskrivning"][-1] == 13_782


def test_p11_furniture_is_bought_for_more_than_p6_proposes():
    proposed = figure("P6a", "Budget 2024", label="Basmöblering Stadshuset, skepp A")
    bought = figure("P11", "Budget 2024", activity="Basmöblering Stadshuset Skepp A", kind="Anskaffning")
    assert (proposed, bought) == (540, 1156)
    # which is all of the difference between the proposals and the investment budget
    assert (figure("P6a", "Budget 2024", label="Totalt"), figure("P7b", "Budget 2024", label="Utgifter")) == (
        11_740,
        12_356,
    )


# P12 price rises -------------------------------------------------------------------------------------------------

BY_CLAUSE = {
    ("SKR förbundsavgift", ""): 130,
    ("Norrbottens kommuner årsavgift", ""): 186,
    ("Visma RoR ekonomisystem", "Visma Enterprise AB"): 115,
    ("Visma Proceedo e-handel", ""): 0,
    ("Stratsys styrsystem", "Dustin Sverige AB"): 0,
    ("Licenser Ärendesystem", "Formpipe Software"): 44,
    ("Supportavtal - Ärendesys", "Agio"): 3,
    ("Avtal", "Stella"): 8,
    ("Hyra", "Fastighets AB Rawi"): 35,
    ("Visma personalsystem", "Visma Enterprise AB"): 84,
    ("Licensavtal", "Winlas AB"): 11,
    ("Licensavtal", "Sysarb"): 0,
    ("Licensavtal", "Tidomat"): 1,
    ("Licensavtal", "Tieto"): 0,
}
ONE_YEAR_ONLY = {
    ("Diver beslutsstöd", "Infotool Data AB"): (224, 112),
    ("Avtal Löneproduktion Lönecenter", "Älvsbyns kommun"): (378, 189),
}
FIXED = {
    ("MS365", ""): (0, None, 486),
    ("Kivra", "Inexchange/Kivra"): (80, 0, 190),
    ("E-tjänsteplattform Open-e", "E-nämnden (Nordic Peak / Visma)"): (236, 0, 298),
    ("Leasingbilar KLF", ""): (None, None, 420),
}


def increase(label: str, supplier: str, years: float) -> float:
    base, rate = printed("P12", ["base", "rate"], label=label, supplier=supplier)
    return round_half_away(price_increase(base, rate / 100, years))


def years_of_p12() -> float:
    return workbook().tables.set_index("table").at["P12", "years"]


@pytest.mark.parametrize(("label", "supplier"), BY_CLAUSE)
def test_p12_two_years_price_rise(label, supplier):
    expected = BY_CLAUSE[label, supplier]
    assert figure("P12", "effect", label=label, supplier=supplier) == expected
    assert increase(label, supplier, years_of_p12()) == expected


@pytest.mark.parametrize(("label", "supplier"), ONE_YEAR_ONLY)
def test_p12_two_rows_hold_one_year_under_a_heading_of_two(label, supplier):
    effect = figure("P12", "effect", label=label, supplier=supplier)
    assert (increase(label, supplier, years_of_p12()), effect) == ONE_YEAR_ONLY[label, supplier]
    assert increase(label, supplier, 1) == effect


@pytest.mark.parametrize(("label", "supplier"), FIXED)
def test_p12_four_rows_state_an_amount_that_no_base_and_rate_give(label, supplier):
    assert tuple(printed("P12", ["base", "rate", "effect"], label=label, supplier=supplier)) == FIXED[label, supplier]


def test_p12_every_agreement_is_in_one_of_the_tests_above():
    found = figures("P12").drop_duplicates("row")
    assert set(zip(found["label"], found["supplier"], strict=True)) == {*BY_CLAUSE, *ONE_YEAR_ONLY, *FIXED}


def test_p12_the_total_in_the_text_is_not_the_sum_of_the_rows():
    stated = figure("P12t", "value", refers_table="P12", kind="summa")
    assert (total("P12", "effect"), stated) == (2312, 2320)
    assert figure("P5", "amount", label="Prisökningar inom gällande avtal") == 2320


# P13 pay rise of the union representatives -----------------------------------------------------------------------


def amount(table: str, label: str) -> float | None:
    return figure(table, "amount", label=label)


def test_p13_bookings_add_up():
    assert amount("P13", "Totaler") == amount("P13", "Lönekostnad 2022") == 3328.3
    assert round_half_away(total("P13", "amount", part_of="Totaler"), 1) == 3328.3


def test_p13_the_base_is_what_is_left_of_the_pay():
    known = amount("P13", "Lönebelopp enl Personal underlag löneökningar 2022")
    assert amount("P13", "Övriga löneökningar") == 1858.4
    assert round_half_away(amount("P13", "Lönekostnad 2022") - known, 1) == 1858.4


@pytest.mark.parametrize(
    ("label", "fees", "expected"),
    [("Beräknad genomsnittlig löneökning 3%", 0, 55.8), ("Inkl Sociala avgifter", SOCIAL_FEES, 78.1)],
)
def test_p13_pay_rise_without_and_with_social_fees(label, fees, expected):
    rate = figure("P13", "rate", label="Beräknad genomsnittlig löneökning 3%")
    rise = pay_increase(amount("P13", "Övriga löneökningar"), rate / 100, social_fees=fees)
    assert amount("P13", label) == expected
    assert round_half_away(rise, 1) == expected


# P14 benefits and posts ------------------------------------------------------------------------------------------

PORTAL = "Medarbetarportal, beräknat på 4200 medarbetare"
LESS = "Har kvar friskvårdstimmen och får 1 000 kr i friskvårdsbidrag"
MORE = "Avstår friskvårdstimmen och får 3 000 kr i friskvårdsbidrag"


@pytest.mark.parametrize(("label", "expected"), [(PORTAL, 1680), (LESS, 1000), (MORE, 6000), ("Administration", 300)])
def test_p14_people_times_amount_in_tkr(label, expected):
    count, price = printed("P14b", ["count", "price"], label=label)
    assert amount("P14b", label) == expected
    assert count * price / 1000 == expected


def test_p14_the_wellness_total_and_the_package():
    assert amount("P14b", "Totalt") == amount("P14b", LESS) + amount("P14b", MORE) == 7000
    stated = figure("P14t", "value", refers_table="P14b", kind="summa")
    requested = figure("P5", "amount", area="Kommunövergripande förmåner")
    assert stated == requested == total("P14b", "amount") == 8980


def test_p14_two_posts():
    posts, per_post = figure("P14a", "count", row_kind=""), figure("P14a", "amount", row_kind="upplysning")
    assert posts * per_post == figure("P14a", "amount", row_kind="") == 1500


# P15 posts that the procurements ask for -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "existing", "expected"),
    [
        ("Behov av heltidstjänster, lägst", 0, 15),
        ("Behov av heltidstjänster, högst", 0, 18),
        ("Behov av ytterligare heltidstjänster, lägst", 7, 8),
        ("Behov av ytterligare heltidstjänster, högst", 7, 11),
    ],
)
def test_p15_procurements_by_buyer(label, existing, expected):
    guide = amount("P15a", "Upphandlingar per upphandlare och år, riktvärde")
    needed = staff_needed(figure("P15a", "count", label=label), guide) - existing
    assert existing in {0, amount("P15a", "Upphandlartjänster i budget 2022")}
    assert amount("P15a", label) == round_half_away(needed) == expected


# P7, P8, P9 summary of operations and investments ----------------------------------------------------------------


def normal(table: str, kind: str, column: str) -> float:
    """The amount with costs positive and income negative, however it is printed."""
    found = figures(table, kind=kind, column=column)
    found = found[found["row_kind"].isin(["", "summa"])]
    assert len(found) == 1, f"{table} has {len(found)} figures {kind} in {column}"
    return float(found["amount"].iloc[0])


def operating(table: str, column: str) -> float:
    return net_cost(*(normal(table, kind, column) for kind in ("Intäkter", "Kostnader", "Kapitalkostnader")))


@pytest.mark.parametrize(
    ("column", "expected"),
    [("Utfall 2022", 234_382), ("Budget 2023", 250_863), ("Budget 2024", 235_181), ("Plan 2025", 230_457)],
)
def test_p7_net_cost(column, expected):
    assert normal("P7a", "Nettokostnad", column) == expected
    assert operating("P7a", column) == expected


def test_p7_net_cost_of_plan_2026_is_printed_3_000_too_high():
    parts = [figure("P7a", "Plan 2026", kind=kind) for kind in ("Intäkter", "Kostnader", "Kapitalkostnader")]
    assert parts == [-25_000, 249_631, 2_826]
    assert (operating("P7a", "Plan 2026"), figure("P7a", "Plan 2026", label="Nettokostnad")) == (227_457, 230_457)
    # plan 2025's parts give the printed figure: only the capital cost differs, 5 826 against 2 826
    assert operating("P7a", "Plan 2025") == normal("P7a", "Nettokostnad", "Plan 2025") == 230_457
    assert figure("P7a", "Plan 2025", kind="Kapitalkostnader") == 5_826


@pytest.mark.parametrize(
    ("table", "column", "expected"),
    [
        ("P7b", "Utfall 2022", 14_572),
        ("P7b", "Budget 2023", 18_720),
        ("P7b", "Budget 2024", 12_356),
        ("P7b", "Plan 2025", 10_620),
        ("P7b", "Plan 2026", 10_500),
        ("P9b", "Utfall 2022", 0),
        ("P9b", "Budget 2023", 24_663),
        ("P9b", "Budget 2024", 11_000),
        ("P9b", "Plan 2025", 41_000),
    ],
)
def test_p7_and_p9_net_investment(table, column, expected):
    assert normal(table, "Nettoinvestering", column) == expected
    assert net_investment(normal(table, "Utgifter", column), normal(table, "Inkomster", column)) == expected


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("Utfall 2022", 54_243),
        ("Budget 2023", 53_461),
        ("Budget 2024", 52_908),
        ("Plan 2025", 52_790),
        ("Plan 2026", 52_790),
    ],
)
def test_p8_joint_committees(column, expected):
    assert figure("P8", column, row_kind="summa") == expected
    assert total("P8", column) == expected


@pytest.mark.parametrize(
    ("column", "computed"), [("Utfall 2022", 0), ("Budget 2023", 6_755), ("Budget 2024", 8_900), ("Plan 2025", 5_900)]
)
def test_p9_net_cost_is_printed_0_beside_costs(column, computed):
    assert (operating("P9a", column), figure("P9a", column, label="Nettokostnad")) == (computed, 0)


# P6 proposed investments, P5 requests ----------------------------------------------------------------------------


@pytest.mark.parametrize(("table", "expected"), [("P6a", [11_740, 10_620, 10_500]), ("P6b", [510, 650, 750])])
def test_p6_totals(table, expected):
    assert printed(table, PLAN, label="Totalt") == expected
    assert [total(table, column) for column in PLAN] == expected


def test_p5_the_printed_total_leaves_out_the_price_rises():
    rises = amount("P5", "Prisökningar inom gällande avtal")
    assert (total("P5", "amount"), amount("P5", "Totalt till driffram")) == (26_348, 24_028)
    assert total("P5", "amount") - rises == amount("P5", "Totalt till driffram")


# P10 furniture and the IT frame ----------------------------------------------------------------------------------


def test_p10_every_line_is_count_times_price():
    lines = figures("P10a").pivot(index="row", columns="column", values="value").dropna(subset=["count", "price"])
    assert len(lines) == 18
    assert (lines["count"] * lines["price"]).to_list() == lines["amount"].to_list()


def test_p10_the_first_group():
    assert amount("P10a", "Totalt medborgarservice") == 287_454
    assert total("P10a", "amount", part_of="Totalt medborgarservice") == 287_454


def test_p10_the_second_groups_subtotal_is_not_the_sum_of_its_lines():
    computed = total("P10a", "amount", part_of="Delsumma (utan text)")
    assert (computed, amount("P10a", "Delsumma (utan text)")) == (251_698, 869_098)
    # the difference is 14 700 kr for each of the 42 chairs that are printed at 0 kr
    chairs = figure("P10a", "count", label="matstolar, ingår i grupp med bor")
    assert chairs * 14_700 == 869_098 - 251_698


def test_p10_the_total_is_near_the_lines_and_far_from_the_printed_subtotals():
    assert (total("P10a", "amount"), amount("P10a", "TOTALT")) == (539_152, 540_000)
    assert amount("P10a", "Totalt medborgarservice") + amount("P10a", "Delsumma (utan text)") == 1_156_552


def test_p10_four_parts_make_the_it_frame():
    frame = figure("P6a", "Budget 2024", activity="Kommunstyrelsen", annex="Bilaga 1.1")
    assert frame == total("P10b", "amount") == 10_500
