"""reports/manifest.json, what has been made and what failed, and index.html from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jinja2

from analysis.catalogue import available
from analysis.files import publish
from analysis.formats.html.page import TEMPLATES
from analysis.paths import Project
from analysis.reconcile import reconcile
from analysis.reports.job import OVERVIEW, Job, Outcome
from analysis.store import load

MANIFEST = "manifest.json"


def record(project: Project, outcomes: list[Outcome]) -> None:
    """Add the outcomes to the manifest and write the index anew from it."""
    manifest = read_manifest(project)
    for outcome in outcomes:
        key = outcome.job.key
        manifest[key] = {**manifest.get(key, {}), **_entry(project, outcome)}
    known = {Job(each, year).key for committee, year in available(project) for each in (committee, None)}
    manifest = {key: entry for key, entry in sorted(manifest.items()) if key in known}
    publish(project.reports / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    publish(project.reports / "index.html", _index_html(project, manifest).encode())


def read_manifest(project: Project) -> dict[str, dict[str, Any]]:
    """What earlier batches made; empty before the first."""
    path = project.reports / MANIFEST
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _entry(project: Project, outcome: Outcome) -> dict[str, Any]:
    """What the index tells of a report; a failed one keeps what was known of the report before it."""
    if outcome.skipped:
        return {}
    if outcome.problem:
        return {"made": False, "problem": str(outcome.problem)}
    if outcome.job.committee is None:
        return {"made": True, "problem": "", "title": "Översikt"}
    data = load(outcome.job.committee, outcome.job.year, project)
    verdicts = [finding.verdict for finding in reconcile(data)]
    return {
        "made": True,
        "problem": "",
        "title": data.about.title,
        "kind": data.about.document_kind,
        "checked": len(verdicts),
        "differing": verdicts.count("differs"),
    }


def _index_html(project: Project, manifest: dict[str, dict[str, Any]]) -> str:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True)
    style = (TEMPLATES / "namndrapport" / "style.css").read_text(encoding="utf-8")
    rows = [_index_row(project, key, entry) for key, entry in manifest.items()]
    overviews = [row for row in rows if row["folder"] == OVERVIEW]
    reports = [row for row in rows if row["folder"] != OVERVIEW]
    return environment.get_template("index_page.html.j2").render(rows=reports, overviews=overviews, style=style)


def _index_row(project: Project, key: str, entry: dict[str, Any]) -> dict[str, Any]:
    folder, year = key.split("/")
    report = Path(key) / "report.html"
    link = report.as_posix() if (project.reports / report).exists() else ""
    return {"title": folder, "kind": "", **entry, "folder": folder, "year": year, "link": link}
