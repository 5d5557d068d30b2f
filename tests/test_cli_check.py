"""``namndrapport check`` as a user runs it: in a folder of workbooks, with an exit status and words."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.numbers import NO_BREAK_SPACE
from analysis.paths import find_project

REPOSITORY = find_project(Path(__file__).parent)
KEYS = [
    "committee", "year", "fiscal_year", "scenario", "check", "where", "cell",
    "printed", "computed", "difference", "unit", "verdict", "hint",
]  # fmt: skip
VERDICTS = {"agrees", "rounding", "differs", "unknown", "note"}
WRONG, RIGHT = "pitea-kommunstyrelsen", "norrbottens-e-namnd"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A project with one committee whose figures differ and one whose agree."""
    project = tmp_path_factory.mktemp("projekt")
    for committee, year in ((WRONG, 2024), (RIGHT, 2023)):
        workbook = project / "data" / "raw" / committee / f"{year}.xlsx"
        workbook.parent.mkdir(parents=True)
        shutil.copy(REPOSITORY.workbook(committee, year), workbook)
    return project


@pytest.fixture
def broken_folder(folder, tmp_path) -> Path:
    """The same project, with a third workbook that is none."""
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    (tmp_path / "data" / "raw" / "trasig-namnd").mkdir()
    (tmp_path / "data" / "raw" / "trasig-namnd" / "2024.xlsx").write_text("inte en arbetsbok")
    return tmp_path


def check(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "NAMNDRAPPORT_PROJECT"}
    command = [sys.executable, "-m", "analysis", "check", *options]
    paths = {"PYTHONPATH": str(REPOSITORY.root / "src"), "PYTHONIOENCODING": "utf-8"}
    made = subprocess.run(
        command, cwd=folder, env=environment | paths, capture_output=True, encoding="utf-8", check=False
    )
    assert "Traceback" not in made.stdout + made.stderr
    return made


def test_a_workbook_that_is_invalid_is_told_to_programs_too(broken_folder):
    made = check(broken_folder, "--json")
    assert made.returncode == 4
    (fault,) = [each for each in json.loads(made.stdout) if each["verdict"] == "invalid"]
    assert (fault["file"], fault["cell"]) == ("trasig-namnd/2024.xlsx", "") and "något annat" in fault["expected"]
    alone = check(broken_folder, "--json", "data/raw/trasig-namnd/2024.xlsx")
    assert (alone.returncode, [each["verdict"] for each in json.loads(alone.stdout)]) == (4, ["invalid"])
    assert "något annat" in alone.stderr


def test_the_status_is_1_when_a_figure_differs_and_the_table_leads_to_its_place_and_cell(folder):
    made = check(folder)
    assert (made.returncode, made.stderr) == (1, "")
    lines = made.stdout.replace(NO_BREAK_SPACE, " ").splitlines()
    assert [line for line in lines if line.startswith(f"{WRONG} 2024: ") and "går inte ihop" in line]
    (copied,) = [line for line in lines if "Drift!M5" in line]
    assert "är tryckt som 230 457 tkr, men posterna ger 227 457 tkr" in copied
    assert "Plats: Sammanställning drift och investering, Kommunstyrelsen (exkl. central pott), cell Drift!M5" in copied
    (right,) = [line for line in lines if line.startswith(f"{RIGHT} 2023: ")]
    assert "går inte ihop" not in right


def test_the_status_is_0_when_all_figures_agree(folder):
    assert check(folder, "--committee", RIGHT).returncode == 0


def test_those_who_only_look_get_the_same_words_and_status_0(folder):
    looked = check(folder, "--exit-zero")
    assert looked.returncode == 0
    assert looked.stdout == check(folder).stdout


def test_json_lists_every_check_with_the_keys_that_others_lean_on(folder):
    made = check(folder, "--json", "--committee", WRONG, "--year", "2024")
    assert (made.returncode, made.stderr) == (1, "")
    checks = json.loads(made.stdout, parse_constant=pytest.fail)  # no NaN: that is no JSON
    assert {tuple(each) for each in checks} == {tuple(KEYS)}
    assert {each["verdict"] for each in checks} <= VERDICTS
    assert {(each["committee"], each["year"]) for each in checks} == {(WRONG, 2024)}
    (copied,) = [each for each in checks if (each["check"], each["cell"]) == ("nettokostnad", "Drift!M5")]
    assert copied == copied | {
        "fiscal_year": 2026, "scenario": "plan", "printed": 230_457, "computed": 227_457,
        "difference": 3_000, "unit": "tkr", "verdict": "differs",
    }  # fmt: skip
    judged = [each for each in checks if each["computed"] is not None and each["printed"] is not None]
    assert all(each["difference"] == pytest.approx(each["printed"] - each["computed"]) for each in judged)


def test_a_workbook_that_cannot_be_read_gives_4_and_the_others_are_checked_all_the_same(broken_folder):
    made = check(broken_folder, "--exit-zero")
    assert made.returncode == 4
    assert "2024.xlsx" in made.stderr
    assert "väntade en arbetsbok i formatet .xlsx" in made.stderr
    assert f"{RIGHT} 2023: " in made.stdout
    assert f"{WRONG} 2024: " in made.stdout


def test_json_is_json_beside_a_workbook_that_cannot_be_read(broken_folder):
    made = check(broken_folder, "--json")
    assert made.returncode == 4
    assert {each["committee"] for each in json.loads(made.stdout) if each["verdict"] != "invalid"} == {WRONG, RIGHT}


def test_an_unknown_committee_gives_2_and_the_list_of_those_that_exist(folder):
    made = check(folder, "--committee", "pitea")
    assert (made.returncode, made.stdout) == (2, "")
    assert made.stderr.strip() == f"Okänd nämnd: pitea. Det finns: {RIGHT}, {WRONG}."


def test_an_unknown_year_gives_2_and_the_list_of_those_that_exist(folder):
    made = check(folder, "--year", "1999")
    assert (made.returncode, made.stdout) == (2, "")
    assert made.stderr.strip() == "Okänt år: 1999. Det finns: 2023, 2024."


def test_a_folder_without_workbooks_gives_2_and_says_what_is_missing(tmp_path):
    made = check(tmp_path)
    assert (made.returncode, made.stdout) == (2, "")
    assert "data" in made.stderr
