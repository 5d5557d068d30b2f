"""Exploring: the frame of indicators, what-if against figures computed by hand, the window driven without a browser."""

from __future__ import annotations

import base64
import io
import re
import time
from pathlib import Path

import nbformat
import pandas as pd
import papermill
import pytest
from openpyxl import load_workbook

from analysis import store
from analysis.cli import explore as explore_command
from analysis.cli import main
from analysis.explore import arrange, choose, gather, load_all, window
from analysis.explore import export as exporting
from analysis.explore.charts import MOST, series_chart
from analysis.explore.columns import HEADINGS
from analysis.explore.indicators_tab import IndicatorsTab
from analysis.explore.reallocation import PopulationKey, allocation_effects, population_keys, services
from analysis.explore.tables import price_table
from analysis.explore.whatif import agreements, capital_effects, net_effects, planned_net_costs, price_effects
from analysis.explore.whatif_tab import WhatIfTab
from analysis.paths import Project
from inventing import COMMITTEE, YEAR, invent

ROOT = Path(__file__).parents[1]
PROJECT = Project(ROOT)
FRAMES = {
    "Nyckeltal": "Frisktal",
    "Enhet": "%",
    "Bättre": "högre",
    "Utfall 2020": "90",
    "Utfall 2021": "91",
    "Utfall 2022": "93",
    "Utfall 2023": "92",
    "Mål 2023": "≥93",
}
OTHER = {"Nyckeltal": "=1+1 Sjukdagar", "Enhet": "dagar", "Bättre": "lägre", "Utfall 2022": "8,5", "Utfall 2023": "-"}


@pytest.fixture(scope="module")
def loaded():
    return load_all(PROJECT)


@pytest.fixture(scope="module")
def every(loaded):
    return gather(PROJECT, loaded)


@pytest.fixture(scope="module")
def pitea():
    return store.load("pitea-kommunstyrelsen", 2024, PROJECT)


@pytest.fixture
def figures(tmp_path):
    rows = [{key: row.get(key, "") for key in FRAMES} for row in (FRAMES, OTHER)]
    return gather(Project(tmp_path), [invent(tmp_path, {"Nyckeltal": rows})])


# the frame


def test_a_row_per_outcome_with_target_limits_and_cell(figures):
    healthy = figures[figures["label"] == "Frisktal"]
    assert list(healthy["fiscal_year"]) == [2020, 2021, 2022, 2023]
    assert list(healthy["value"]) == [90, 91, 93, 92]
    assert set(healthy["target_level"]) == {93.0}
    assert list(healthy["verdict"]) == ["", "", "", "når inte målet"]
    # mean 91,5; moving ranges 1, 2, 1: limits 91,5 ± 2,66 × 4/3
    assert healthy["mean"].iloc[0] == pytest.approx(91.5)
    assert healthy["lower"].iloc[0] == pytest.approx(91.5 - 2.66 * 4 / 3)
    assert healthy["upper"].iloc[0] == pytest.approx(91.5 + 2.66 * 4 / 3)
    assert set(healthy["limits"]) == {"preliminära"}
    assert healthy["cell"].str.match(r"Nyckeltal![A-Z]+2$").all()
    assert list(healthy["change"].fillna(0)) == [0, 1, 2, -1]
    assert set(healthy["change_unit"]) == {"", "procentenheter"}
    assert list(healthy["since_first"].fillna(0)) == [0, 0, 0, 2]
    assert list(healthy["variation"]) == ["", "", "", "ingen tydlig förändring (preliminärt)"]
    assert healthy["assurance"].iloc[-1] == "kan nå eller missa målet (preliminärt)"


def test_a_missing_year_is_a_row_that_says_so_and_no_limits_come_from_one_value(figures):
    sick = figures[figures["label"].str.contains("Sjukdagar")]
    assert sick["value"].isna().tolist() == [False, True]
    assert sick["missing"].tolist()[1] != ""
    assert sick["mean"].isna().all()


def test_months_and_years_are_series_of_their_own_with_limits_anew_from_a_new_level(tmp_path):
    months = {
        f"Utfall {name} 2023": str(value)
        for name, value in zip(("jan", "feb", "mar", "apr"), (1, 2, 1, 2), strict=True)
    }
    years = {
        "Utfall 2018": "40",
        "Utfall 2019": "41",
        "Utfall 2020": "40",
        "Utfall 2021": "60",
        "Utfall 2022": "61",
        "Utfall 2023": "60",
    }
    row = {
        "Nyckeltal": "Svar",
        "Enhet": "antal",
        "Ny nivå från": "2021",
        **months,
        **years,
        "Utfall jan–aug 2023": "300",
    }
    frame = gather(Project(tmp_path), [invent(tmp_path, {"Nyckeltal": [row]})])
    by_series = dict(list(frame.groupby("series")))
    assert {name: list(group["value"]) for name, group in by_series.items()} == {
        "helår": [40, 41, 40, 60, 61, 60], "månad": [1, 2, 1, 2], "ingen": [300],
    }  # fmt: skip
    assert by_series["helår"]["mean"].tolist() == pytest.approx([121 / 3] * 3 + [181 / 3] * 3)
    assert by_series["månad"]["mean"].tolist() == [1.5] * 4
    assert by_series["ingen"]["mean"].isna().all()
    assert by_series["helår"]["change"].fillna(0).tolist() == [0, 1, -1, 0, 1, -1]  # none across the new level
    assert by_series["helår"]["change_percent"].iloc[-1] == pytest.approx(-100 / 61)
    chart = series_chart(frame, "antal")
    assert chart.labels == ("2018", "2019", "2020", "2021", "2022", "2023")
    assert next(each for each in chart.series if each.name.startswith("Övre")).values[:3] == (None, None, None)


def test_choose_by_committee_indicator_and_years(figures):
    own = f"{COMMITTEE}/{YEAR}"
    assert len(choose(figures)) == len(figures)
    assert len(choose(figures, [own])) == len(figures)
    assert choose(figures, ["annan/2023"]).empty
    assert set(choose(figures, years=(2021, 2022))["fiscal_year"]) == {2021, 2022}
    assert set(choose(figures, keys=[figures["key"].iloc[0]])["label"]) == {"Frisktal"}


def test_arrange_filters_on_every_word_and_puts_what_is_missing_last(figures):
    assert list(arrange(figures, "FRISK 2022")["fiscal_year"]) == [2022]
    for descending in (True, False):
        ordered = arrange(figures, by="value", descending=descending)["value"]
        assert ordered.isna().tolist()[-1]
        assert ordered.dropna().is_monotonic_decreasing is descending


def test_an_indicator_without_outcome_keeps_its_target(every):
    untold = every[every["missing"] == "inget utfall"]
    assert (untold["target"] != "").any()
    assert untold["fiscal_year"].isna().all()
    assert untold["key"].is_unique


def test_every_indicator_of_the_six_is_in_the_frame(every, loaded):
    assert every["key"].nunique() == sum(len(data.rows("indicators")) for data in loaded)


# what if: capital costs, by hand


def test_the_documents_own_assumptions_change_nothing(pitea):
    effects = capital_effects(pitea)
    assert list(effects["today"]) == [2412, 5510, 8294] == list(effects["printed"])
    assert not effects["difference"].any()


def test_interest_of_three_per_cent_instead_of_two_and_a_half(pitea):
    # 2024: 236,25 + 17,34 + 2,25 + 2,85 + 5,4 → 236 + 17 + 2 + 3 + 5 = 263, today 220
    # 2025: 492,19 + 31,21 + 4,05 + 6,55 + 9 → 543, today 452; 2026: 669,38 + 24,28 + 3,15 + 5,85 + 5,4 → 707, today 591
    effects = capital_effects(pitea, rate=0.03)
    assert effects["difference"].to_dict() == {2024: 263 - 220, 2025: 543 - 452, 2026: 707 - 591}


def test_another_life_of_one_investment(pitea):
    # 10 500 / 5 × 3/4 = 1 575 instead of 1 968,75 → 1 969; the first year's interest is the same
    effects = capital_effects(pitea, lifetime=5, investment="Investeringsram IT")
    assert effects["difference"].loc[2024] == 1575 - 1969
    # 2025: 2 100 + 1 575 = 3 675 instead of 4 594; interest 0,025 × (8 925 + 7 875) = 420 instead of 410
    assert effects["difference"].loc[2025] == (3675 - 4594) + (420 - 410)


def test_another_first_year_share_moves_depreciation_and_interest(pitea):
    # whole first year: 2 625 + 0,025 × 10 500 = 262,5 → 263; today 1 969 + 197
    effects = capital_effects(pitea, first_year_share=1.0, investment="Investeringsram IT")
    assert effects["difference"].loc[2024] == (2625 + 263) - (1969 + 197)


def test_a_committee_without_capital_costs_has_no_effect():
    assert capital_effects(store.load("lulea-kommunstaben", 2023, PROJECT), rate=0.03).empty


# what if: prices


def test_another_price_index_of_one_agreement(pitea):
    row = next(line.row for line in agreements(pitea) if line.label == "SKR förbundsavgift")
    effects = price_effects(pitea, rate=0.05, row=row)
    # 1 120 × 5,8 % × 2 = 129,92 → 130; 1 120 × 5 % × 2 = 112
    assert effects.loc[row, ["today", "changed", "difference"]].tolist() == [130, 112, -18]
    assert not effects.drop(row)["difference"].any()


def test_an_error_in_the_document_is_no_effect_of_the_change(pitea):
    effects = price_effects(pitea)
    wrong = effects[effects["printed"] != effects["today"]]
    assert "Diver beslutsstöd" in set(wrong["label"])
    assert not effects["difference"].any()


def test_a_fixed_amount_follows_no_index(pitea):
    assert not {"MS365", "Kivra", "Leasingbilar KLF"} & {line.label for line in agreements(pitea)}


def test_a_sum_of_increases_is_missing_where_one_of_them_is(pitea):
    effects = price_effects(pitea)
    whole = price_table(effects).rows[-1].cells[-4:]
    assert [cell.number for cell in whole] == [
        effects[name].sum() for name in ("printed", "today", "changed", "difference")
    ]
    effects.loc[effects.index[0], "printed"] = None
    some = price_table(effects).rows[-1].cells[-4:]
    assert (some[0].number, *some[1:]) == (None, *whole[1:])


def test_the_net_cost_takes_both_effects(pitea):
    row = next(line.row for line in agreements(pitea) if line.label == "SKR förbundsavgift")
    effects = net_effects(
        planned_net_costs(pitea), 2024, capital_effects(pitea, rate=0.03), price_effects(pitea, 0.05, row)
    )
    assert effects["effect"].to_dict() == {2024: 43 - 18, 2025: 91 - 18, 2026: 116 - 18}
    assert effects.loc[2025, "printed"] == 230_457
    assert effects.loc[2025, "changed"] == 230_457 + 73


# what if: allocation


@pytest.fixture
def joint(tmp_path):
    rows = [
        {"Medlem": name, "Drift": amount, "Radtyp": kind}
        for name, amount, kind in (("A", "50", ""), ("B", "30", ""), ("C", "20", ""), ("Summa", "100", "summa"))
    ]
    models = [{"Tabell": "T1", "Tjänst": "Drift", "Modell": "befolkning", "Avrundning": "1"}]
    rows = [{"Tabell": "T1", **row} for row in rows]
    data = invent(tmp_path, {"Fördelning": rows, "Modeller": [{**models[0], "Tabell": "T2"}]}, Enhet="kr")
    return next(iter(services(data).values()))


def test_another_model_gives_each_member_its_amount(joint):
    key = PopulationKey("folk", pd.Series({"A": 500.0, "B": 300.0, "C": 200.0}))
    effects = allocation_effects(joint, "lika och befolkning", key)
    # 100 × (1/6 + key/2): 41,67, 31,67, 26,67; whole kronor, largest remainders first in order
    assert effects["changed"].sum() == 100
    assert effects["changed"].round(0).to_dict() in ({"A": 42, "B": 32, "C": 26}, {"A": 40, "B": 30, "C": 30})
    assert effects["difference"].sum() == 0


def test_nothing_chosen_leaves_the_printed_amounts(loaded):
    for data in loaded:
        for columns in services(data).values():
            assert not allocation_effects(columns)["difference"].any()


def test_equal_parts_need_no_key_and_keep_the_total():
    data = store.load("norrbottens-e-namnd", 2023, PROJECT)
    columns = services(data)["Budget 2023"]
    service = next(column for column in columns if column.service == "ECO-system grundplattform")
    effects = allocation_effects([service], "lika")
    # 509 200 / 14 = 36 371,43: whole hundreds, ten of 36 400 and four of 36 300
    assert sorted(effects["changed"]) == [36_300] * 4 + [36_400] * 10
    assert effects["changed"].sum() == 509_200


def test_a_key_without_a_member_is_refused_by_name():
    data = store.load("norrbottens-e-namnd", 2023, PROJECT)
    key = population_keys([data])[0]
    with pytest.raises(ValueError, match="saknar Luleå"):
        allocation_effects(services(data)["Budget 2023"], "befolkning", PopulationKey("x", key.shares.drop("Luleå")))


# export


def test_text_that_begins_as_a_formula_stays_text(figures):
    words = ["=1+1", "+46 70", "-5 st", "@namn", "\x07ring"]
    frame = figures.head(5).assign(label=words)
    page = load_workbook(io.BytesIO(exporting.workbook(frame, HEADINGS, "Nyckeltal")))["Nyckeltal"]
    column = list(HEADINGS).index("label") + 1
    cells = [page.cell(row, column) for row in range(2, 7)]
    assert [cell.value for cell in cells] == [*words[:4], "ring"]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


def test_numbers_are_numbers_with_the_printed_decimals(figures):
    page = load_workbook(io.BytesIO(exporting.workbook(figures, HEADINGS, "Nyckeltal")))["Nyckeltal"]
    assert [cell.value for cell in page[1]] == list(HEADINGS.values())
    at = list(HEADINGS).index("value")
    values = {row[at].value: row[at].number_format for row in page.iter_rows(min_row=2)}
    assert set(values) == {90, 91, 93, 92, 8.5, None}
    assert values[8.5].endswith("0.0")


# charts


def test_one_indicator_is_a_line_with_target_and_limits(figures):
    chart = series_chart(figures, "%")
    assert chart.kind == "lines"
    assert {one.name for one in chart.series} == {"Utfall", "Mål", "Övre preliminär gräns", "Nedre preliminär gräns"}


def test_several_indicators_are_small_multiples_no_more_than_can_be_read(every):
    chart = series_chart(every, "%")
    assert chart.kind == "multiples"
    assert len(chart.series) == MOST
    assert "första av" in chart.subtitle


def test_no_outcome_no_chart(figures):
    assert series_chart(figures[figures["value"].isna()], "%") is None


# the tabs, driven by setting what a person sets


def text(html: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL).replace("\xa0", " ").split())


def test_the_tab_shows_what_is_chosen(figures):
    tab = IndicatorsTab(figures)
    assert "Frisktal" in text(tab.table.value)
    assert "<svg" in tab.chart_box.value
    before = tab.chart_box.value
    tab.indicators.value = [tab.indicators.options[1][1]]
    assert "Frisktal" not in text(tab.table.value)
    assert tab.chart_box.value != before
    tab.indicators.value = []
    tab.years.value = (2022, 2022)
    assert set(tab.rows["fiscal_year"]) == {2022}
    tab.words.value = "frisk"
    assert list(tab.rows["value"]) == [93]
    tab.words.value = "finns inte"
    assert tab.rows.empty
    assert tab.chart is None
    assert tab.save["png"].disabled


def test_one_committee_stands_in_the_caption_and_several_in_each_row(every):
    tab = IndicatorsTab(every)
    tab.committees.value = ["pitea-kommunstyrelsen/2024"]
    assert re.search(r"<caption>Piteå, Kommunstyrelsen 2024, \d+ rader</caption>", tab.table.value)
    assert "Piteå, Kommunstyrelsen</" not in tab.table.value
    tab.committees.value = ["pitea-kommunstyrelsen/2024", "lulea-kommunstaben/2023"]
    assert "Piteå, Kommunstyrelsen</" in tab.table.value


def test_the_tab_sorts(figures):
    tab = IndicatorsTab(figures)
    tab.by.value = "value"
    tab.descending.value = True
    assert tab.rows["value"].dropna().is_monotonic_decreasing
    shown = text(tab.table.value)
    assert shown.index(" 93 ") < shown.index(" 90 ")


def test_choosing_another_committee_offers_its_indicators(every):
    tab = IndicatorsTab(every)
    tab.committees.value = ["pitea-kommunstyrelsen/2024"]
    offered = {key for _, key in tab.indicators.options}
    assert len(offered) == every.query("committee_id == 'pitea-kommunstyrelsen'")["key"].nunique()
    assert set(tab.rows["key"]) == offered
    tab.committees.value = [key for _, key in tab.committees.options]
    assert len(tab.rows) == len(every)


@pytest.mark.parametrize(("kind", "begins"), [("xlsx", b"PK"), ("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_what_is_shown_is_saved(figures, kind, begins):
    tab = IndicatorsTab(figures)
    tab.years.value = (2022, 2023)
    tab.save[kind].click()
    link = re.search(r'download="nyckeltal\.(\w+)" href="data:[^;]+;base64,([^"]+)"', tab.link.value)
    assert link and link[1] == kind
    content = base64.b64decode(link[2])
    assert content.startswith(begins)
    if kind == "xlsx":
        page = load_workbook(io.BytesIO(content)).active
        assert page.max_row == 1 + len(tab.rows)
    if kind == "svg":
        assert "Frisktal" in content.decode()


@pytest.fixture
def asked(loaded):
    tab = WhatIfTab(loaded)
    tab.committee.value = "pitea-kommunstyrelsen/2024"
    return tab


def test_sliders_change_the_net_cost(asked):
    assert "som i dokumentet" in text(asked.result.value)
    asked.rate.value = 0.03
    assert asked.effects["effect"].tolist() == [43, 91, 116]
    assert "43 tkr högre 2024, 91 tkr högre 2025 och 116 tkr högre 2026" in text(asked.result.value)
    assert "<svg" in asked.result.value
    asked.index.value = 0.05
    assert asked.effects["prices"].any()
    asked.reset.click()
    assert not asked.effects["effect"].any()
    assert asked.rate.label == "som i dokumentet"


def test_only_questions_with_figures_are_asked(asked):
    boxes = (asked._capital, asked._prices, asked._allocation)
    assert [box.layout.display for box in boxes] == ["", "", "none"]
    asked.committee.value = "norrbottens-e-namnd/2022"
    assert [box.layout.display for box in boxes] == ["none", "none", ""]
    asked.committee.value = "katrineholm-kommunstyrelsen/2011"
    assert "inget som går att räkna om" in text(asked.result.value)


def test_no_list_stands_empty(asked):
    for committee in ("pitea-kommunstyrelsen/2024", "norrbottens-e-namnd/2022"):
        asked.committee.value = committee
        assert (asked.agreement.label, asked.service.label) == ("alla med index", "alla tjänster")


def test_another_model_and_key_in_the_tab(asked):
    asked.committee.value = "norrbottens-e-namnd/2022"
    assert "Fördelningen är som i dokumentet" in text(asked.details.value)
    asked.model.value = "lika"
    assert "Luleå" in text(asked.details.value)
    assert asked.allocation_effects["difference"].loc["Luleå"] < 0
    asked.model.value = ""
    asked.key.value = asked.key.options[-1][1]
    assert asked.allocation_effects["difference"].any()
    asked.service.value = asked.service.options[1][1]
    assert asked.service.label in text(asked.details.value)


def test_a_change_is_answered_at_once(asked):
    """The fastest of three, in the processor's own time: other tests may have the machine."""
    asked.rate.value = 0.01  # the first drawing of all loads fonts
    seconds = []
    for rate in (0.02, 0.03, 0.035):
        start = time.process_time()
        asked.rate.value = rate
        seconds.append(time.process_time() - start)
    assert min(seconds) < 0.3


# the notebook and the command


def test_window_has_both_tabs():
    tab = window(PROJECT)
    assert [tab.get_title(place) for place in range(len(tab.children))] == ["Nyckeltal", "Tänk om"]


def test_window_without_workbooks_says_so(tmp_path):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    with pytest.raises(Exception, match="inga arbetsböcker"):
        window(Project(tmp_path))


def test_the_notebook_runs(tmp_path):
    output = tmp_path / "out.ipynb"
    papermill.execute_notebook(
        str(PROJECT.notebooks / explore_command.NOTEBOOK), str(output), cwd=str(ROOT), progress_bar=False
    )
    cells = [cell for cell in nbformat.read(output, as_version=4).cells if cell.cell_type == "code"]
    assert not [o for cell in cells for o in cell.outputs if o.output_type in {"error", "stream"}]
    shown = [o.data for cell in cells for o in cell.outputs if "data" in o]
    assert any("application/vnd.jupyter.widget-view+json" in data for data in shown)


def test_jupyterlab_answers_on_this_machine_only_and_keeps_its_token():
    line = explore_command.options(PROJECT, browser=False, port=8899)
    assert "--ServerApp.ip=localhost" in line
    assert not [word for word in line if "token" in word or "password" in word]
    assert {"--no-browser", "--ServerApp.port=8899", "--ServerApp.answer_yes=True"} <= set(line)
    assert "--LabApp.default_url=/lab/tree/notebooks/explore_kpis.ipynb" in line


def test_explore_without_the_notebook_is_wrong_usage(tmp_path, capsys):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    assert main(["--project", str(tmp_path), "explore"]) == 2
    assert "explore_kpis.ipynb" in capsys.readouterr().err
