"""reports/manifest.json, what has been made and what failed, and index.html from it and the records."""

from __future__ import annotations

import json
from typing import Any

from analysis.catalogue import available
from analysis.files import publish
from analysis.paths import Project
from analysis.reports.index_page import index_page
from analysis.reports.job import Job, Outcome

MANIFEST = "manifest.json"


def record(project: Project, outcomes: list[Outcome]) -> None:
    """Add the outcomes to the manifest and write the index anew."""
    jobs = [Job(each, year) for committee, year in available(project) for each in (committee, None)]
    manifest = read_manifest(project)
    manifest |= {outcome.job.key: _entry(outcome) for outcome in outcomes if not outcome.skipped}
    manifest = {key: entry for key, entry in sorted(manifest.items()) if key in {job.key for job in jobs}}
    publish(project.reports / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    problems = {key: entry["problem"] for key, entry in manifest.items() if not entry["made"]}
    publish(project.reports / "index.html", index_page(project, list(dict.fromkeys(jobs)), problems))


def read_manifest(project: Project) -> dict[str, dict[str, Any]]:
    """What earlier batches made; empty before the first."""
    path = project.reports / MANIFEST
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _entry(outcome: Outcome) -> dict[str, Any]:
    return {"made": outcome.problem is None, "problem": str(outcome.problem or "")}
