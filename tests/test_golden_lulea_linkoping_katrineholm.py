"""Luleå L1–L2, Linköping V1, V2 and V5, Katrineholm K1–K3, at printed resolution.

A figure that the document prints wrong stands here by name, printed and computed side by side.
"""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from analysis.formulas import deviation, net_cost, project
from analysis.numbers import round_half_away
from analysis.workbook.reading import Workbook, read_workbook

RAW = Path(__file__).parents[1] / "data" / "raw"
LULEA, LINKOPING = "lulea-kommunstaben/2023", "linkoping-vss/2023"
KATRINEHOLM = "katrineholm-kommunstyrelsen/2011"
PLAN = range(2024, 2029)
YEARS = ("Budget 2010", "Bokslut 2010", "Budget 2011")


@cache
def book(name: str) -> Workbook:
    return read_workbook(RAW / f"{name}.xlsx")


def figures(name: str, sheet: str, *tables: str) -> pd.DataFrame:
    records = book(name).records
    found = records[(records["sheet"] == sheet) & records["table"].isin(tables) & records["value"].notna()]
    assert len(found), f"no figures in {tables}"
    return found


def printed(found: pd.DataFrame, column: str, **words: str) -> float:
    """The one printed figure of a column in the row with these words."""
    for word, text in words.items():
        found = found[found[word] == text]
    return found.loc[found["column"] == column, "value"].item()


# --- Luleå: the heading says utfall − budget, the figures are budget − utfall


@pytest.mark.parametrize(
    ("sheet", "table", "label", "surplus"),
    [
        ("operating", "L1", "Nettokostnader", -19_761),
        ("investments", "L2", "KS-Kommunstabens", -453),
        ("investments", "L2", "Summa", -453),
    ],
)
def test_lulea_prints_budget_less_outcome_under_a_heading_that_says_the_opposite(sheet, table, label, surplus):
    found = figures(LULEA, sheet, table)
    budget, outcome = (printed(found, f"{word} dec 2023", label=label) for word in ("Budget", "Utfall"))
    assert printed(found, "Avvikelse dec 2023", label=label) == deviation(budget, outcome) == surplus
    assert book(LULEA).tables.set_index("table").at[table, "deviation"] == "utfall − budget"


def test_luleas_grant_came_in_as_budgeted():
    grant = figures(LULEA, "operating", "L1")
    amounts = [printed(grant, f"{word} dec 2023", label="Kommunbidrag") for word in ("Utfall", "Budget", "Avvikelse")]
    assert amounts == [287_901, 287_901, 0]


@pytest.mark.parametrize("table", ["L1", "L2"])
def test_luleas_previous_year_stands_twice_with_the_same_figures(table):
    found = figures(LULEA, "operating" if table == "L1" else "investments", table)
    wide = found.pivot(index="row", columns="column", values="value")
    assert wide["Utfall dec 2022"].to_list() == wide["Utfall 2022"].to_list()
    assert wide["Budget dec 2023"].to_list() == wide["Budget helår 2023"].to_list()


# --- Linköping: the plan grows by 2,5 per cent a year from budget 2023, compounded before it is rounded

AREAS = (
    "Verksamhetsområde ekonomi",
    "Verksamhetsområde HR",
    "Verksamhetsområde medborgare",
    "Kost och restaurang",
    "LKDATA",
)
VSS = "Verksamhetsstöd och service"


def plan(table: str, activity: str, kind: str) -> list[float]:
    found = figures(LINKOPING, "operating", table)
    return [printed(found, f"Plan {year}", activity=activity, kind=kind) for year in PLAN]


@pytest.mark.parametrize(
    ("table", "activity", "kind"),
    [
        ("V1", VSS, "Kostnader"),
        ("V1", VSS, "Intäkter"),
        ("V2", VSS, "Kostnader"),
        ("V2", VSS, "Intäkter"),
        *(("V2", area, "Kostnader") for area in AREAS),
    ],
)
def test_linkopings_plan_is_projected_from_budget_2023(table, activity, kind):
    start = printed(figures(LINKOPING, "operating", table), "Budget 2023", activity=activity, kind=kind)
    assert plan(table, activity, kind) == [round_half_away(amount) for amount in project(start, 0.025, PLAN)]


def test_rounding_every_year_before_the_next_would_miss_the_printed_total():
    amount = 620_173.0
    stepwise = [amount := round_half_away(amount * 1.025) for _ in PLAN]
    gaps = [printed - step for printed, step in zip(plan("V1", VSS, "Kostnader"), stepwise, strict=True)]
    assert gaps == [0, 0, 0, 1, 1]


def test_stab_och_ledning_grows_by_a_hundred_a_year_and_not_by_the_rate():
    staff = plan("V2", "Stab och ledning", "Kostnader")
    assert staff == [29_400, 29_500, 29_600, 29_700, 29_800]
    projected = [round_half_away(amount) for amount in project(29_300, 0.025, PLAN)]
    assert projected == [30_033, 30_783, 31_553, 32_342, 33_150]


@pytest.mark.parametrize("table", ["V1", "V2"])
@pytest.mark.parametrize("column", ["Budget 2023", *(f"Plan {year}" for year in PLAN)])
def test_linkopings_net_cost_is_nil_since_income_meets_costs(table, column):
    found = figures(LINKOPING, "operating", table)
    of_all = found[(found["activity"] == VSS) & (found["column"] == column)].set_index("kind")["amount"]
    assert net_cost(of_all["Intäkter"], of_all["Kostnader"]) == of_all["Nettokostnad"] == 0


def test_linkopings_surplus_of_2021_is_printed_with_plus():
    found = figures(LINKOPING, "operating", "V2")
    of_all = found[(found["activity"] == VSS) & (found["column"] == "Bokslut 2021")].set_index("kind")
    assert of_all.at["Nettokostnad", "value"] == 5_868
    assert net_cost(of_all.at["Intäkter", "amount"], of_all.at["Kostnader", "amount"]) == -5_868


# printed total and the sum of the six areas
LINKOPING_SUMS_THAT_DIFFER = {
    ("Kostnader", "Bokslut 2021"): (561_276, 561_277),
    ("Nettokostnad", "Bokslut 2021"): (5_868, 5_871),
    ("Kostnader", "Budget 2022"): (574_949, 574_955),
    # the total grows by 2,5 per cent, Stab och ledning by less
    ("Kostnader", "Plan 2024"): (635_677, 635_045),
    ("Kostnader", "Plan 2025"): (651_569, 650_286),
    ("Kostnader", "Plan 2026"): (667_858, 665_905),
    ("Kostnader", "Plan 2027"): (684_555, 681_914),
    ("Kostnader", "Plan 2028"): (701_669, 698_319),
}


def test_linkopings_totals_are_the_sums_of_the_areas_but_for_the_named():
    found = figures(LINKOPING, "operating", "V2")
    found = found[found["kind"].isin(["Kostnader", "Nettokostnad"])]
    totals = found[found["activity"] == VSS].set_index(["kind", "column"])["value"]
    sums = found[found["activity"] != VSS].groupby(["kind", "column"])["value"].sum()
    assert len(totals) == len(sums) == 16
    assert {name: (totals[name], sums[name]) for name in totals.index if totals[name] != sums[name]} == (
        LINKOPING_SUMS_THAT_DIFFER
    )


@pytest.mark.parametrize("year", PLAN)
def test_stab_och_ledning_alone_explains_why_linkopings_plan_does_not_add_up(year):
    total, areas = LINKOPING_SUMS_THAT_DIFFER["Kostnader", f"Plan {year}"]
    slower = project(29_300, 0.025, PLAN)[year] - (29_300 + 100 * (year - 2023))
    assert total - areas == pytest.approx(slower, abs=1.5)


@pytest.mark.parametrize("column", ["Budget 2022", "Budget 2023", *(f"Plan {year}" for year in PLAN)])
def test_linkopings_investments_add_up(column):
    found = figures(LINKOPING, "investments", "V5")
    now = found[found["column"] == column]
    items = now.loc[(now["row_kind"] == "") & (now["kind"] == "Nettoinvestering"), "value"]
    total = printed(now, column, label="Summa investeringar")
    assert len(items) == 3
    assert items.sum() == total
    assert total == printed(now, column, label="varav utgifter") - printed(now, column, label="varav inkomster")


def test_linkopings_investments_exceed_the_councils_frame_only_in_2023():
    found = figures(LINKOPING, "investments", "V5")
    frame = found[found["kind"] == "Ram"].set_index("column")["value"]
    total = found[found["label"] == "Summa investeringar"].set_index("column")["value"]
    room = frame - total
    assert room[room != 0].to_dict() == {"Budget 2023": 45_500 - 60_500}


def test_linkopings_investments_stand_the_same_in_both_tables():
    found = figures(LINKOPING, "investments", "V1b", "V5")
    wide = found[found["label"].isin(["Investeringar, netto", "Summa investeringar"])]
    wide = wide.pivot(index="column", columns="table", values="value").dropna()
    assert len(wide) == 6
    assert wide["V1b"].to_list() == wide["V5"].to_list()


# --- Katrineholm: income +, costs −, net cost −, as printed


@cache
def katrineholm() -> pd.Series:
    """K1's printed figures by activity, kind and column."""
    found = book(KATRINEHOLM).records
    found = found[(found["sheet"] == "operating") & found["table"].str.startswith("K1") & found["value"].notna()]
    return found.set_index(["activity", "kind", "column"])["value"].sort_index()


def branches() -> dict[str, list[str]]:
    found = book(KATRINEHOLM).records
    found = found[(found["sheet"] == "operating") & found["table"].str.startswith("K1") & (found["part_of"] != "")]
    return {str(parent): list(group["activity"].unique()) for parent, group in found.groupby("part_of")}


# printed net cost, and income with printed costs
NET_COSTS_THAT_DIFFER = {
    ("Kommungemensamt", "Budget 2011"): (-5_595, -9_006),  # costs printed −9 821; income and net cost give −6 410
    ("Informationskontor", "Budget 2011"): (-6_187, -6_137),  # costs −6 162 or net cost, 50 apart
    ("IT-kontor", "Bokslut 2010"): (-81, 110_709),  # costs printed 55 395, without their minus
    ("KLF Ledning", "Bokslut 2010"): (-4_884, -4_885),
    ("Förvaltningen näringsliv och tillväxt (NÄT)", "Bokslut 2010"): (-6_669, -6_668),
}


def test_katrineholms_net_cost_is_income_and_costs_but_for_the_named():
    net = {(unit, column): value for (unit, kind, column), value in katrineholm().items() if kind == "Nettokostnad"}
    computed = {
        (unit, column): -net_cost(-katrineholm()[unit, "Intäkter", column], -katrineholm()[unit, "Kostnader", column])
        for unit, column in net
    }
    assert len(net) == 16 * 3 + 2
    assert {name: (net[name], computed[name]) for name in net if net[name] != computed[name]} == NET_COSTS_THAT_DIFFER


# printed figure of the parent, and the sum of its branches
LEVELS_THAT_DIFFER = {
    # Kommungemensamt's −9 821 again: with −6 410 the sum is −179 201
    ("Kommuncentrala ansvarsnivåer", "Kostnader", "Budget 2011"): (-179_201, -182_612),
    # IT-kontor's 55 395 again: with its minus the sum is −127 383
    ("Kommunledningsförvaltningen", "Kostnader", "Bokslut 2010"): (-127_381, -16_593),
    # Informationskontor's 50 again, and 1
    ("Kommunledningsförvaltningen", "Kostnader", "Budget 2011"): (-110_502, -110_451),
    ("Kommunledningsförvaltningen", "Nettokostnad", "Budget 2011"): (-56_010, -56_009),
    ("Kommunledningsförvaltningen", "Nettokostnad", "Bokslut 2010"): (-52_032, -52_033),
    # the fourth branch, KLC, is printed in K2 alone: 1 118 in budget 2011, nothing of 2010
    ("Kommunstyrelsen", "Kostnader", "Budget 2011"): (-298_274, -297_156),
    ("Kommunstyrelsen", "Nettokostnad", "Budget 2011"): (-109_550, -108_432),
    ("Kommunstyrelsen", "Kostnader", "Bokslut 2010"): (-312_516, -312_466),
    ("Kommunstyrelsen", "Nettokostnad", "Bokslut 2010"): (-99_144, -99_094),
    ("Kommunstyrelsen", "Intäkter", "Bokslut 2010"): (213_372, 213_373),
}


def test_katrineholms_levels_add_up_but_for_the_named():
    sums = {
        (parent, kind, column): sum(katrineholm()[unit, kind, column] for unit in units)
        for parent, units in branches().items()
        for kind in ("Intäkter", "Kostnader", "Nettokostnad")
        for column in YEARS
    }
    assert len(sums) == 3 * 3 * 3
    differing = {name: (katrineholm()[name], total) for name, total in sums.items() if katrineholm()[name] != total}
    assert differing == LEVELS_THAT_DIFFER


@pytest.mark.parametrize(
    ("unit", "column", "wrong", "right", "parent", "left"),
    [
        ("Kommungemensamt", "Budget 2011", -9_821, -6_410, "Kommuncentrala ansvarsnivåer", 0),
        ("IT-kontor", "Bokslut 2010", 55_395, -55_395, "Kommunledningsförvaltningen", 2),
        ("Informationskontor", "Budget 2011", -6_162, -6_212, "Kommunledningsförvaltningen", -1),
    ],
)
def test_the_costs_that_go_with_income_and_net_cost_mend_the_parents_sum(unit, column, wrong, right, parent, left):
    assert katrineholm()[unit, "Kostnader", column] == wrong
    assert katrineholm()[unit, "Nettokostnad", column] - katrineholm()[unit, "Intäkter", column] == right
    total, branches_sum = LEVELS_THAT_DIFFER[parent, "Kostnader", column]
    assert total - (branches_sum - wrong + right) == left


def test_the_frames_of_katrineholms_four_branches_are_the_boards_net_cost():
    frames = figures(KATRINEHOLM, "operating", "K2")["value"]
    assert len(frames) == 4
    assert frames.sum() == 109_550 == -katrineholm()["Kommunstyrelsen", "Nettokostnad", "Budget 2011"]


@pytest.mark.parametrize(
    ("activity", "frame"),
    [
        ("Förvaltningen näringsliv och tillväxt (NÄT)", 7_206),
        ("Kommuncentrala ansvarsnivåer", 45_216),
        ("Kommunledningsförvaltningen", 56_010),
    ],
)
def test_a_branchs_frame_is_its_net_cost(activity, frame):
    assert printed(figures(KATRINEHOLM, "operating", "K2"), "Budget 2011", activity=activity) == frame
    assert katrineholm()[activity, "Nettokostnad", "Budget 2011"] == -frame


@pytest.mark.parametrize(
    ("unit", "change"),
    [
        ("KLF Ledning", -158),
        ("Ekonomi- och upphandlingskontoret", -151),
        ("IT-kontor", 0),
        ("Informationskontor", 1_340),
        ("Kommunsekretariat", 351),
        ("Staben", 107),
        ("Personalkontor", -101),
        ("Projektkontoret", 1_443),
    ],
)
def test_the_change_of_frame_is_the_change_of_net_cost_from_budget_2010(unit, change):
    assert printed(figures(KATRINEHOLM, "operating", "K3"), "Ändring 2011", activity=unit) == change
    before, now = (-katrineholm()[unit, "Nettokostnad", column] for column in ("Budget 2010", "Budget 2011"))
    assert -deviation(before, now) == change


def test_every_printed_change_of_frame_is_tried():
    assert len(figures(KATRINEHOLM, "operating", "K3")) == 8
