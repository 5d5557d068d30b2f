"""What the reports folder tells of itself: manifest.json, timings.json, and index.html from the records."""

from __future__ import annotations

import json
from typing import Any

from analysis.catalogue import available
from analysis.files import publish
from analysis.paths import Project
from analysis.reports.index_page import index_page
from analysis.reports.job import Job, Outcome
from analysis.reports.records import read_json, read_record

MANIFEST = "manifest.json"
TIMINGS = "timings.json"
"""Seconds of each report, apart from the manifest: the same input gives the same manifest."""


def record(project: Project, outcomes: list[Outcome]) -> None:
    """Write anew what the folder holds: what was made now, what earlier batches made, and what failed."""
    jobs = list(dict.fromkeys(Job(each, year) for committee, year in available(project) for each in (committee, None)))
    before, ended = read_manifest(project), {outcome.job: str(outcome.problem or "") for outcome in outcomes}
    problems = {job: ended.get(job, before.get(job.key, {}).get("problem", "")) for job in jobs}
    made = {job.key: _entry(project, job, problems[job]) for job in jobs}
    _write(project, MANIFEST, {key: entry for key, entry in made.items() if entry})
    now = {each.job.key: round(each.seconds, 3) for each in outcomes if not each.skipped}
    taken = read_json(project.reports / TIMINGS) | now
    _write(project, TIMINGS, {key: taken[key] for key in made if key in taken})
    told = {job.key: problem for job, problem in problems.items() if problem}
    publish(project.reports / "index.html", index_page(project, jobs, told))


def read_manifest(project: Project) -> dict[str, dict[str, Any]]:
    """By job: whether it is made, why not, and the record of what the report there is was made of; empty at first."""
    return read_json(project.reports / MANIFEST)


def _entry(project: Project, job: Job, problem: str) -> dict[str, Any]:
    """Nothing for a job that has neither been made nor failed."""
    known = read_record(project, job) or {}
    return {"made": not problem, "problem": problem, **known} if problem or known else {}


def _write(project: Project, name: str, content: dict[str, Any]) -> None:
    publish(project.reports / name, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode())
