"""reports/manifest.json, what has been made and what failed, and index.html from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jinja2

from analysis.files import publish
from analysis.paths import Project
from analysis.reconcile import reconcile
from analysis.reports.batch import Outcome
from analysis.reports.html import TEMPLATES
from analysis.reports.notebook import NOTEBOOK
from analysis.store import available, load

MANIFEST = "manifest.json"


def record(project: Project, outcomes: list[Outcome]) -> None:
    """Add the outcomes to the manifest and write the index anew."""
    manifest = read_manifest(project)
    for outcome in outcomes:
        key = f"{outcome.job.committee}/{outcome.job.year}"
        problem = str(outcome.problem) if outcome.problem else ""
        manifest[key] = {"notebook": NOTEBOOK, "made": not problem, "problem": problem}
    known = {f"{committee}/{year}" for committee, year in available(project)}
    manifest = {key: entry for key, entry in sorted(manifest.items()) if key in known}
    publish(project.reports / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    publish(project.reports / "index.html", _index_html(project, manifest).encode())


def read_manifest(project: Project) -> dict[str, dict[str, Any]]:
    """What earlier batches made; empty before the first."""
    path = project.reports / MANIFEST
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _index_html(project: Project, manifest: dict[str, dict[str, Any]]) -> str:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True)
    style = (TEMPLATES / "namndrapport" / "style.css").read_text(encoding="utf-8")
    rows = [_index_row(project, key, entry) for key, entry in manifest.items()]
    return environment.get_template("index_page.html.j2").render(rows=rows, style=style)


def _index_row(project: Project, key: str, entry: dict[str, Any]) -> dict[str, Any]:
    committee, year = key.split("/")
    report = Path(key) / "report.html"
    title, kind = committee, ""
    verdicts: list[str] = []
    if entry["made"]:
        data = load(committee, int(year), project)
        title, kind = data.about.title, data.about.document_kind
        verdicts = [finding.verdict for finding in reconcile(data)]
    exists = (project.reports / report).exists()
    return {
        "title": title,
        "kind": kind,
        "year": year,
        "link": report.as_posix() if exists else "",
        "checked": len(verdicts),
        "differing": verdicts.count("differs"),
        **entry,
    }
