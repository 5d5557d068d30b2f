"""Committee-years by the thousand, all with Luleå's figures and each with its own name."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

from analysis.paths import Project, find_project
from analysis.reports.job import Job

REPOSITORY = find_project(Path(__file__).parent)
COMMITTEE, YEAR = "lulea-kommunstaben", 2023


def copied_project(folder: Path) -> Project:
    """The six committee-years in a project of its own, nothing built."""
    shutil.copytree(REPOSITORY.raw, folder / "data" / "raw")
    shutil.copytree(REPOSITORY.notebooks, folder / "notebooks")
    return Project(folder)


def empty_project(folder: Path) -> Project:
    """The notebooks alone."""
    (folder / "data" / "raw").mkdir(parents=True)
    shutil.copytree(REPOSITORY.notebooks, folder / "notebooks")
    return Project(folder)


def jobs(count: int) -> list[Job]:
    """The generated committees' jobs."""
    return [Job(f"kommun-{number:05}", YEAR) for number in range(count)]


def generate(project: Project, count: int) -> list[Job]:
    """So many committees, each with a workbook of its own."""
    with zipfile.ZipFile(REPOSITORY.workbook(COMMITTEE, YEAR)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    made = jobs(count)
    for job in made:
        path = project.raw / str(job.committee) / f"{YEAR}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                own = content.replace(COMMITTEE.encode(), str(job.committee).encode())
                archive.writestr(zipfile.ZipInfo(name), own, zipfile.ZIP_DEFLATED)
    return made


def crowd(project: Project, like: Job, committees: int, years: int) -> None:
    """As many other committee-years that were made before, as links to what one has: workbook, figures, record."""
    workbook = project.workbook(str(like.committee), like.year)
    stored = project.stored(str(like.committee), like.year)
    record = project.reports / like.key / "record.json"
    for committee in range(committees):
        for year in range(2000, 2000 + years):
            name = f"annan-{committee:05}"
            for source, target in (
                (workbook, project.raw / name / f"{year}.xlsx"),
                (stored, project.stored(name, year)),
                (record, project.reports / name / str(year) / record.name),
            ):
                target.parent.mkdir(parents=True, exist_ok=True)
                os.link(source, target)
