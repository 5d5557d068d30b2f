"""The year's overview: the committees side by side, what is missing shown as missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analysis import catalogue, overview, store
from analysis.errors import UsageError
from analysis.overview.planned import planned_and_came
from analysis.paths import Project, find_project
from analysis.present.section import Section
from analysis.present.values import Chart, Table, Value
from analysis.present.words import capital, counted
from analysis.reconcile import reconcile
from analysis.store import CommitteeYear
from inventing import invent
from test_sections import problems

REAL = find_project(Path(__file__).parent)
LULEA, E_BOARD = "Luleå, Kommunstyrelsen, Kommunstaben", "Norrbottens kommuner, Norrbottens e-nämnd"
ALL = (overview.front, overview.economy, overview.goals, overview.indicators, overview.staff, overview.reconciliation)
COST = {"Verksamhet": "Nämnden", "Slag": "Nettokostnad", "Post": "Nettokostnad"}


@pytest.fixture(scope="module")
def year() -> list[CommitteeYear]:
    return store.load_year(2023, REAL)


def _rows(section: Section | None, committee: str) -> list[dict[str, object]]:
    """The committee's rows of the section's table: figures as numbers, a missing one as its word."""
    assert section is not None
    (shown,) = (block for block in section.blocks if isinstance(block, Table))
    plain = [
        [
            (cell.missing if cell.number is None else cell.number) if isinstance(cell, Value) else cell
            for cell in row.cells
        ]
        for row in shown.rows
    ]
    return [dict(zip(shown.headings, row, strict=True)) for row in plain if row[0] == committee]


def _without_figures(folder: Path) -> CommitteeYear:
    return invent(folder, {"Kalender": [{"Aktivitet": "Möte", "Period": "maj"}]})


def _committee(folder: Path, identity: str, **figures: str) -> CommitteeYear:
    """An invented committee with one net cost, its columns as *Budget 2023* written ``Budget_2023``."""
    row = {**COST, **{key.replace("_", " "): value for key, value in figures.items()}}
    made = invent(folder / identity, {"Drift": [row]})
    return replace(made, about=replace(made.about, committee_id=identity, committee=identity))


def test_a_year_is_all_its_committees_in_order(year: list[CommitteeYear]) -> None:
    assert [data.about.committee_id for data in year] == ["linkoping-vss", "lulea-kommunstaben", "norrbottens-e-namnd"]
    histories = store.load_histories(2022, REAL)
    assert [(data.about.committee_id, data.about.year) for data in histories] == [
        ("norrbottens-e-namnd", 2022),
        ("norrbottens-e-namnd", 2023),
    ]


def test_the_front_says_who_exceeded_its_budget(year: list[CommitteeYear]) -> None:
    front = overview.front(year)
    assert front is not None
    differing = sum(finding.verdict == "differs" for data in year for finding in reconcile(data))
    wrong = capital(counted(differing, "tryckt tal", "tryckta tal", neuter=True))
    assert front.finding.replace("\u00a0", " ") == (
        f"Tre nämnder har dokument för 2023. {LULEA}, överskred sin budget med 6,9 %. {wrong} går inte ihop."
    )
    assert (front.facts["title"], front.facts["year"]) == ("Översikt", "2023")
    assert front.facts["decided"] == "datum framgår inte av alla dokument"  # one without a date may be the latest


def test_a_deviation_stands_in_tkr_and_in_per_cent(year: list[CommitteeYear]) -> None:
    (lulea,) = _rows(overview.economy(year), LULEA)
    assert lulea["Avvikelse (tkr)"] == -19_761
    assert lulea["Avvikelse (%)"] == pytest.approx(-6.8638, abs=1e-4)
    (e_board,) = _rows(overview.economy(year), E_BOARD)
    assert (e_board["Mått"], e_board["Budget (tkr)"]) == ("Kostnader", 7618.1)
    assert e_board["Avvikelse (%)"] == "saknas"


def test_an_earlier_years_outcome_is_told_as_that_years() -> None:
    now, before = _rows(overview.economy(store.load_year(2011, REAL)), "Katrineholm, Kommunstyrelsen")
    assert (now["År"], now["Avvikelse (tkr)"]) == ("2011", "saknas")
    assert (before["År"], before["Avvikelse (tkr)"]) == ("2010", 9)


def test_per_cents_are_drawn_per_committee_and_never_joined(tmp_path: Path) -> None:
    small = _committee(tmp_path, "liten", Budget_2023="100", Utfall_2023="150")
    large = _committee(tmp_path, "stor", Budget_2023="10 000", Utfall_2023="9 900")
    none = _committee(tmp_path, "noll", Budget_2023="0", Utfall_2023="5")
    section = overview.economy([large, small, none])
    assert section is not None
    (bars,) = (block for block in section.blocks if isinstance(block, Chart))
    assert bars.series[0].values == (-50, 1)
    assert bars.labels[0].endswith("liten")
    (zero,) = _rows(section, none.about.title)
    assert (zero["Avvikelse (tkr)"], zero["Avvikelse (%)"]) == (-5, "budgeten är 0")


def test_indicators_goals_sick_leave_and_checks_are_counted(year: list[CommitteeYear]) -> None:
    (linkoping,) = _rows(overview.indicators(year), "Linköping, Verksamhetsstöd och service")
    headings = ("Når målet", "På väg", "Ännu inte nått", "Når inte målet", "Utan mål")
    assert [linkoping[each] for each in headings] == [17, 3, 11, 0, 14]
    (lulea,) = _rows(overview.goals(year), LULEA)
    assert (lulea["Mål och områden"], lulea["Bedömda"]) == (10, "saknas")
    (ill,) = _rows(overview.staff(year), LULEA)
    assert (ill["Utfall (%)"], ill["Utfallet avser"], ill["Budget 2023 (%)"]) == (2.79, "2023", "saknas")
    (every,) = _rows(overview.reconciliation(year), "Alla")
    each = [_rows(overview.reconciliation(year), data.about.title)[0] for data in year]
    assert every["Kontroller"] == sum(row["Kontroller"] for row in each)


def test_a_committee_without_figures_stands_with_what_is_missing(tmp_path: Path, year: list[CommitteeYear]) -> None:
    silent = _without_figures(tmp_path)
    name = silent.about.title
    every = [*year, silent]
    (economy,) = _rows(overview.economy(every), name)
    assert economy["Budget (tkr)"] == economy["Avvikelse (tkr)"] == "saknas"
    (indicators,) = _rows(overview.indicators(every), name)
    assert indicators["Når målet"] == "saknas"
    (staff,) = _rows(overview.staff(every), name)
    assert staff["Utfall (%)"] == "saknas"
    (checked,) = _rows(overview.reconciliation(every), name)
    assert checked["Går inte ihop"] == "saknas"
    told = overview.reconciliation(every)
    assert told is not None
    assert told.finding.endswith("hos två av tre nämnder.")  # the fourth has nothing to check


def test_without_any_figures_only_the_front_is_left(tmp_path: Path) -> None:
    silent = [_without_figures(tmp_path)]
    made = [make(silent) for make in ALL]
    assert [section.key for section in made if section] == ["oversikt"]
    assert overview.front([]) is None


def test_what_was_planned_is_held_against_what_came() -> None:
    section = planned_and_came(store.load_histories(2023, REAL))
    first, second = _rows(section, E_BOARD)
    assert (first["År"], first["Planerat (tkr)"], first["Senast känt (tkr)"]) == ("2022", 5034.6, 6193)
    assert first["Senast känt enligt"] == "prognos i 2022 års dokument"
    assert (second["År"], second["Planerat (tkr)"], second["Senast känt (tkr)"]) == ("2023", 7618.1, "saknas")
    assert section is not None
    assert LULEA not in {row.cells[0] for row in section.blocks[0].rows}  # one report year only


def test_the_first_plan_is_held_against_the_last_documents_outcome(tmp_path: Path) -> None:
    plan = _committee(tmp_path / "1", "n", Budget_2023="90", Plan_2024="100", Plan_2025="110")
    later = _committee(tmp_path / "2", "n", Budget_2024="105", Utfall_2024="120", Budget_2025="111")
    later = replace(later, about=replace(later.about, year=2024))
    section = planned_and_came([later, plan])
    rows = {row["År"]: row for row in _rows(section, plan.about.title)}
    assert [rows["2024"][each] for each in ("Planerat (tkr)", "Senast känt (tkr)", "Skillnad (tkr)")] == [100, 120, -20]
    assert rows["2025"]["Senast känt enligt"] == "budget i 2024 års dokument"
    assert rows["2023"]["Senast känt (tkr)"] == "saknas"


@pytest.mark.parametrize("each", sorted({year for _, year in catalogue.available(REAL)}))
def test_every_section_of_every_real_year_can_be_sent(each: int) -> None:
    committees = store.load_year(each, REAL)
    made = [*(make(committees) for make in ALL), planned_and_came(store.load_histories(each, REAL))]
    for section in filter(None, made):
        # a fault against each document's words is a fault
        found = [set(problems(section, data)) for data in committees]
        assert set.intersection(*found) == set()


def test_an_unknown_year_is_refused(tmp_path: Path) -> None:
    _without_figures(tmp_path)
    with pytest.raises(UsageError, match="2023"):
        store.load_year(1999, Project(tmp_path))
