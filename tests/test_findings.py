"""What the sections say of small invented committees, and of real ones where they are hard to tell."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from analysis import store
from analysis.numbers import NO_BREAK_SPACE
from analysis.paths import find_project
from analysis.present.section import Section
from analysis.present.values import Bullets, Chart, Table
from analysis.sections.economy.section import economy
from analysis.sections.goals.assignments import assignments
from analysis.sections.goals.risks import risks
from analysis.sections.goals.section import goals
from analysis.sections.investments.section import investments
from analysis.sections.requests.section import requests
from analysis.sections.summary import summary
from analysis.store import CommitteeYear
from inventing import invent

REAL = find_project(Path(__file__).parent)


@cache
def real(committee: str, year: int) -> CommitteeYear:
    return store.load(committee, year, REAL)


def _net(activity: str, outcome: str, row_kind: str = "", **more: str) -> dict[str, str]:
    row = {"Verksamhet": activity, "Post": "Nettokostnad", "Slag": "Nettokostnad", "Radtyp": row_kind}
    return {**row, "Utfall 2023": outcome, **{key.replace("_", " "): value for key, value in more.items()}}


def _costs(amount: str, kind: str = "Kostnader", **more: str) -> dict[str, str]:
    row = {"Verksamhet": "Nämnden", "Post": kind, "Slag": kind, "Budget 2023": amount}
    return {**row, **{key.replace("_", " "): value for key, value in more.items()}}


def _finding(section: Section | None) -> str:
    assert section is not None
    return section.finding.replace(NO_BREAK_SPACE, " ")


def _titles(section: Section | None) -> list[str]:
    assert section is not None
    return [block.title.replace(NO_BREAK_SPACE, " ") for block in section.blocks if isinstance(block, Chart)]


def _points(data: CommitteeYear) -> list[str]:
    lists = [block for block in summary(data).blocks if isinstance(block, Bullets)]
    return [item.replace(NO_BREAK_SPACE, " ") for block in lists for item in block.items]


UNITS = [_net("Kansliet", "105"), _net("Planering", "215")]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([*UNITS, _net("Nämnden", "320", "summa", Budget_2023="300")], "Nettokostnaden 2023 blev 320 tkr"),
        ([_net("Nämnden", "320", "summa", Budget_2023="300"), *UNITS], "Nettokostnaden 2023 blev 320 tkr"),
        (UNITS, "Ingen total är tryckt för driften"),
        ([_net("Kansliet", "105", Budget_2023="100")], "Nettokostnaden 2023 blev 105 tkr"),
        (
            [_net("Kansliet", "105", **{"Ingår_i": "Nämnden"}), _net("Nämnden", "320", Budget_2023="300"), UNITS[1]],
            "Nettokostnaden 2023 blev 320 tkr",
        ),
    ],
)
def test_no_unit_is_told_as_the_whole_committee(tmp_path: Path, rows: list[dict[str, str]], said: str) -> None:
    data = invent(tmp_path, {"Drift": rows})
    assert _finding(economy(data)).startswith(said)
    assert _finding(summary(data)).startswith(said)


def test_units_without_a_total_are_told_by_name(tmp_path: Path) -> None:
    section = economy(invent(tmp_path, {"Drift": UNITS}))
    assert _finding(section).endswith("Störst är Planering, 215 tkr i utfall 2023.")
    assert _titles(section) == ["Planering är störst: 215 tkr"]
    assert section is not None and section.facts == {}


def test_all_that_are_largest_are_named(tmp_path: Path) -> None:
    assert "Kost och restaurang samt LKDATA är störst: 235,0 mkr var av 620,2 mkr" in _titles(
        economy(real("linkoping-vss", 2023))
    )
    asked = [{"Område": name, "Ändamål": "Lön", "Belopp": "40", "Återkommande": "årlig"} for name in ("A", "B", "C")]
    assert _titles(requests(invent(tmp_path, {"Äskanden": asked}))) == ["A, B och C är störst: 40 tkr var av 120 tkr"]


def test_a_forecast_beyond_the_budget_is_told_first(tmp_path: Path) -> None:
    net = invent(tmp_path / "net", {"Drift": [_net("Nämnden", "", Budget_2023="1 000", Prognos_2023="1 100")]})
    assert _finding(economy(net)).startswith("Nettokostnaden 2023 väntas bli 1,1 mkr, 0,1 mkr mer än budget (10,0 %).")
    assert "Nettokostnaden väntas överskrida budgeten med 100 tkr." in _points(net)
    rows = [_costs("1 000", Prognos_2023="1 100"), _costs("−1 000", "Intäkter", Prognos_2023="−1 100")]
    covered = invent(tmp_path / "covered", {"Drift": rows})
    told = "väntas bli noll: kostnaderna är 100 tkr (10,0 %) högre än budget och intäkterna lika mycket högre."
    assert _finding(economy(covered)).startswith(f"Resultatet 2023 {told} Verksamheten ska bära sina egna")
    assert _points(covered) == [f"Resultatet {told}"]
    assert economy(covered).facts == {
        "economy": "good prognos: resultat noll, omslutning 10,0\N{NO-BREAK SPACE}% över budget"
    }
    rows = [_costs("1 000", Prognos_2023="1 100"), _costs("−1 000", "Intäkter", Prognos_2023="−1 020")]
    short = invent(tmp_path / "short", {"Drift": rows})
    told = "ett underskott på 80 tkr: kostnaderna är 100 tkr (10,0 %) högre än budget och intäkterna 20 tkr högre."
    assert _points(short) == [f"Resultatet väntas bli {told}"]
    alone = invent(tmp_path / "alone", {"Drift": [_costs("1 000", Prognos_2023="1 100")]})
    assert _points(alone) == ["Kostnaderna väntas överskrida budgeten med 100 tkr."]
    kept = invent(tmp_path / "kept", {"Drift": [_net("Nämnden", "", Budget_2023="1 000", Prognos_2023="900")]})
    assert _points(kept) == ["Budgeten väntas hållas, ett överskott på 100 tkr."]


def test_a_budget_as_large_as_the_last_is_neither_higher_nor_lower(tmp_path: Path) -> None:
    alone = invent(tmp_path / "alone", {"Drift": [_costs("4 000", Budget_2022="4 000")]})
    assert _finding(economy(alone)) == "Kostnaderna budgeteras till 4,0 mkr 2023. Det är lika mycket som i budget 2022."
    rows = [_costs("4 000", Budget_2022="4 000"), _costs("−4 000", "Intäkter", Budget_2022="−4 000")]
    covered = invent(tmp_path / "covered", {"Drift": rows})
    assert _finding(economy(covered)).endswith(" Omslutningen är lika stor som i budget 2022.")


def test_a_share_that_would_be_nothing_is_left_out() -> None:
    katrineholm = real("katrineholm-kommunstyrelsen", 2011)
    assert _finding(economy(katrineholm)).endswith("Nettokostnaden 2010 blev 99 144 tkr, 9 tkr mindre än budget.")
    lulea = investments(real("lulea-kommunstaben", 2023))
    assert _finding(lulea).startswith("Investeringsutgifterna 2023 blev 68,5 mkr, 0,5 mkr mer än budget (0,7 %).")


def test_investments_stand_in_the_order_of_time_and_deviations_have_one_sign() -> None:
    section = investments(real("lulea-kommunstaben", 2023))
    assert section is not None
    levels, apart = (block for block in section.blocks if isinstance(block, Chart))
    assert levels.labels == ("Utfall 2022", "Budget 2023", "Utfall 2023")
    first, second, *_ = (block for block in section.blocks if isinstance(block, Table))
    in_table = [row.cells[-1].number for row in second.rows if not row.total]
    assert [round(1000 * (each or 0)) for each in apart.series[0].values[: len(in_table)]] == in_table
    assert "plus är att mindre användes" in first.note and not second.note


def test_every_assignment_is_counted_in_one_list() -> None:
    said = _finding(assignments(real("norrbottens-e-namnd", 2022)))
    assert "har statusen ”Löpande”, fyra ”Förvaltning”, fem någon annan och tio beskrivs med egna ord." in said
    assert "Inget av 14 uppdrag har angiven status." in _finding(assignments(real("linkoping-vss", 2023)))


def test_a_sentence_has_room_for_whole_names() -> None:
    told = _finding(goals(real("norrbottens-e-namnd", 2022)))
    assert told.endswith("dock ej säkert att beslut i respektive kommunfullmäktige hinner tas under 2022”.")
    worst = next(point for point in _points(real("linkoping-vss", 2023)) if "nyckeltal" in point)
    assert "där samtliga enheter presenterar tjänster i tjänsteportalen”" in worst and "…" not in worst


def test_a_summary_without_points_tells_what_the_sections_found() -> None:
    (block,) = summary(real("norrbottens-e-namnd", 2023), [real("norrbottens-e-namnd", 2022)]).blocks
    assert isinstance(block, Bullets)
    assert [item.replace(NO_BREAK_SPACE, " ") for item in block.items] == [
        "Omslutningen är 2,6 mkr eller 51,3 % högre än i budget 2022.",
        "De 14 kommunerna betalar tillsammans 6,8 mkr för sex tjänster 2023.",
        "32 kontroller av dokumentets tryckta tal: 31 stämmer och en pekar på något att lägga märke till.",
    ]


def test_a_count_says_where_the_counted_rows_stand() -> None:
    e_board, pitea = real("norrbottens-e-namnd", 2022), real("pitea-kommunstyrelsen", 2024)
    for section in (assignments(e_board), risks(e_board), goals(pitea)):
        assert section is not None
        counts = [value for value in section.figures if value.formula.startswith("antal ")]
        assert counts and all(value.among for value in counts)
        assert all(section.places[name].table for value in counts for name in value.among)
