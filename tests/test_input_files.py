"""Files and folders under other names than a report looks for: named, with what to call them; our own ids refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.catalogue import available, overlooked
from analysis.cli import main
from analysis.paths import Project, find_project
from analysis.reports.job import OVERVIEW
from analysis.reports.keeping import kept_overviews
from analysis.schema.committee_id import RESERVED, id_problem
from inventing import COMMITTEE, YEAR
from spoiling import as_csv, book_of, only_fault

REPOSITORY = find_project(Path(__file__).parent)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """One committee's workbook, in the folder where commands are given."""
    book_of(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NAMNDRAPPORT_PROJECT", raising=False)
    return Project(tmp_path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Budget 2025.xlsx", "Budget 2025.xlsx läses inte: byt namn på den till 2025.xlsx."),
        ("2025 (1).xlsx", "2025 (1).xlsx läses inte: byt namn på den till 2025.xlsx."),
        ("2025.XLSX", "2025.XLSX läses inte: byt namn på den till 2025.xlsx."),
        ("2025.xlsm", "2025.xlsm läses inte: spara den som Excel-arbetsbok (.xlsx) med namnet 2025.xlsx."),
        ("2025.ods", "2025.ods läses inte: spara den som Excel-arbetsbok (.xlsx) med namnet 2025.xlsx."),
        ("budget.xlsx", "budget.xlsx läses inte: byt namn på den till sitt år, som 2025.xlsx."),
        ("2023 kopia.xlsx", "2023 kopia.xlsx läses inte: årets arbetsbok är 2023.xlsx; ta bort den ena."),
        ("Drift.csv", "Drift.csv läses inte: CSV-filer läses ur en mapp som heter som sitt år, en fil per blad."),
        ("~$2023.xlsx", "2023.xlsx: filen är öppen i Excel: det som inte är sparat är inte med."),
        ("2023-markerad-2.xlsx", ""),
        ("anteckningar.txt", ""),
        ("~$2024.xlsx", ""),
    ],
)
def test_a_file_that_no_report_reads_is_named(project: Project, capsys, name: str, said: str) -> None:
    (project.raw / COMMITTEE / name).write_bytes(b"")
    assert list(overlooked(project)) == ([f"data/raw/{COMMITTEE}/{said}"] if said else [])
    assert main(["build"]) == 0
    assert capsys.readouterr().err == (f"data/raw/{COMMITTEE}/{said}\n" if said else "")
    main(["check", "--exit-zero"])
    assert capsys.readouterr().err == (f"data/raw/{COMMITTEE}/{said}\n" if said else "")


def test_a_workbook_in_no_committees_folder_is_named(project: Project) -> None:
    (project.raw / "2025.xlsx").write_bytes(b"")
    assert next(overlooked(project)).startswith("data/raw/2025.xlsx läses inte: lägg den i nämndens mapp")
    assert list(overlooked(project, [COMMITTEE])) == []


def test_a_committee_that_has_no_other_file_is_told_how_to_name_it(project: Project, capsys) -> None:
    (project.raw / "kof").mkdir()
    (project.raw / "kof" / "Budget 2025.xlsx").write_bytes(b"")
    assert main(["report", "--committee", "kof"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(
        "Okänd nämnd: kof. data/raw/kof/Budget 2025.xlsx läses inte: byt namn på den till 2025.xlsx."
    )


def test_a_folder_of_csv_files_by_another_name_is_named(project: Project) -> None:
    as_csv(project.workbook(COMMITTEE, YEAR)).rename(project.raw / COMMITTEE / "budget 2023")
    (said,) = overlooked(project)
    assert said.endswith("budget 2023 läses inte: byt namn på den till 2023.")


@pytest.mark.parametrize("name", RESERVED)
def test_a_folder_of_our_own_is_no_committees(project: Project, capsys, name: str) -> None:
    shutil.copytree(project.raw / COMMITTEE, project.raw / name)
    assert [committee for committee, _ in available(project)] == [COMMITTEE]
    assert main(["report", "--committee", name]) == 2
    said = capsys.readouterr().err
    assert f"data/raw/{name} läses inte: {name} är mappen för" in said and "byt namn på mappen" in said
    assert main(["template", f"data/raw/{name}/2030.xlsx"]) == 2
    assert f"{name} är mappen för {RESERVED[name]}: välj ett annat id" in capsys.readouterr().err


@pytest.mark.parametrize("name", RESERVED)
def test_an_id_of_our_own_is_refused_in_the_workbook(tmp_path: Path, name: str) -> None:
    path = book_of(tmp_path, **{"Nämnd-id": name})
    moved = path.parents[1] / name / path.name
    path.parent.rename(moved.parent)
    assert f"Om!B5: här står ”{name}”; {name} är mappen för {RESERVED[name]}" in only_fault(moved)


def test_the_overviews_folder_is_one_of_ours() -> None:
    assert OVERVIEW in RESERVED and (REPOSITORY.raw / "sources").name in RESERVED


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("data/raw/con/2025.xlsx", "kan vara namn på en mapp i Windows"),
        (f"data/raw/{'a' * 80}/2025.xlsx", "högst 60 tecken"),
        ("data/raw/ny/budget 2025.xlsx", "Ingen rapport skulle hitta data/raw/ny/budget 2025.xlsx: en arbetsbok i "),
        ("data/raw/ny/budget 2025.xlsx", "heter som sitt år, som data/raw/ny/2025.xlsx."),
        ("data/raw/2025.xlsx", "ska ligga i nämndens mapp"),
    ],
)
def test_no_template_is_made_that_would_be_refused_or_found_by_no_report(project, capsys, path: str, said: str) -> None:
    assert main(["template", path]) == 2
    assert said in capsys.readouterr().err.replace("\\", "/")
    assert not Path(path).exists() and not id_problem(COMMITTEE)


def test_a_path_with_a_space_is_printed_as_it_is_typed(project: Project, capsys) -> None:
    assert main(["template", "nya budgeten.xlsx"]) == 0
    assert 'namndrapport check "nya budgeten.xlsx"' in capsys.readouterr().out


def test_a_template_that_nobody_has_filled_in_is_told_in_one_sentence_everywhere(project: Project, capsys) -> None:
    assert main(["template", "data/raw/annan/2023.xlsx"]) == 0
    capsys.readouterr()
    for command in (["build"], ["check"]):
        assert main(command) == 4
        (said,) = [line for line in capsys.readouterr().err.splitlines() if "annan" in line]
        assert said.startswith("annan/2023.xlsx: inget är ifyllt än. Börja på bladet Om, där B2:B4, B7:B15 är tomma")


def test_another_committees_half_filled_workbook_fails_no_report_of_mine(project: Project, capsys) -> None:
    shutil.copytree(REPOSITORY.notebooks, project.notebooks, ignore=shutil.ignore_patterns(".*"))
    assert main(["template", "data/raw/annan/2023.xlsx"]) == 0
    capsys.readouterr()
    assert main(["report", "--committee", COMMITTEE, "--format", "html", "--jobs", "1"]) == 0
    told = capsys.readouterr()
    assert "Gjorda: en rapport" in told.out and (project.reports / COMMITTEE / "2023" / "report.html").exists()
    assert (
        "Översikten 2023 är inte gjord, den görs när arbetsboken är rättad: annan 2023 går inte att läsa." in told.err
    )
    assert "annan/2023.xlsx: inget är ifyllt än" in told.err
    assert "namndrapport check data/raw/annan/2023.xlsx" in told.err and "Misslyckades" not in told.err
    assert main(["report", "--committee", "annan", "--format", "html", "--jobs", "1"]) == 4


def test_an_overview_is_kept_for_others_faults_only(project: Project) -> None:
    from analysis.reports.batch import jobs_of

    shutil.copytree(REPOSITORY.notebooks, project.notebooks, ignore=shutil.ignore_patterns(".*"))
    jobs = jobs_of([(COMMITTEE, YEAR)])
    assert kept_overviews(project, jobs, ("html",)) == {}
    (project.raw / "annan").mkdir()
    (project.raw / "annan" / "2023.xlsx").write_bytes(b"")
    (why,) = kept_overviews(project, jobs, ("html",)).values()
    assert "annan/2023.xlsx: filen är tom" in why
    assert kept_overviews(project, jobs_of([(COMMITTEE, YEAR), ("annan", YEAR)]), ("html",)) == {}
